package report

import (
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"h20sim/sim/folder"
)

// Files must stand in the order in which they were taken in, also if later ones are made sooner, and no more of them may be
// made at once than was asked for.
func TestFilesAreMadeSideBySideInOrder(t *testing.T) {
	for _, jobs := range []int{0, 1, 3} {
		var now, most atomic.Int64
		b := builder{jobs: jobs}
		for i := range 40 {
			b.table(fmt.Sprint(i), func() ([]byte, error) {
				most.Store(max(most.Load(), now.Add(1)))
				time.Sleep(time.Duration(40-i) * 100 * time.Microsecond)
				now.Add(-1)
				return []byte{byte(i)}, nil
			})
		}
		b.add([]folder.Output{{Name: "40", Data: []byte{40}}}, nil)
		r, err := b.results("test")
		if err != nil || len(r.Outputs) != 41 {
			t.Fatalf("found %d files and %v, expected 41", len(r.Outputs), err)
		}
		for i, o := range r.Outputs {
			if o.Name != fmt.Sprint(i) || o.Data[0] != byte(i) {
				t.Errorf("%d jobs: found %s at %d", jobs, o.Name, i)
			}
		}
		if jobs == 0 {
			jobs = runtime.GOMAXPROCS(0)
		}
		if most.Load() > int64(jobs) || jobs > 1 && most.Load() < 2 {
			t.Errorf("found %d files made at once, expected %d", most.Load(), jobs)
		}
	}
}

// Of several errors the first in the order of files is told, whichever came first.
func TestFirstErrorIsTold(t *testing.T) {
	b := builder{jobs: 4}
	early, late := errors.New("in the first file"), errors.New("in the second file")
	b.table("a", func() ([]byte, error) { time.Sleep(20 * time.Millisecond); return nil, early })
	b.table("b", func() ([]byte, error) { return nil, late })
	if _, err := b.results("make test"); !errors.Is(err, early) || errors.Is(err, late) {
		t.Errorf("found %v, expected %v", err, early)
	}
}
