package sidebyside

import (
	"sync/atomic"
	"testing"
)

// A panic in one of several things must reach whoever asked for them, as it would without goroutines.
func TestPanicSideBySideIsPassedOn(t *testing.T) {
	done := atomic.Int64{}
	defer func() {
		if r := recover(); r != "flaw" || done.Load() == 0 {
			t.Errorf("found panic %v after %d things, expected flaw after some", r, done.Load())
		}
	}()
	Do(2, 50, func(_, i int) {
		if i == 20 {
			panic("flaw")
		}
		done.Add(1)
	})
}

// Each thing is done once, and no job does two at a time.
func TestAJobDoesOneThingAtATime(t *testing.T) {
	for _, jobs := range []int{-1, 1, 3, 200} {
		done := make([]int, 100)
		busy := make([]atomic.Bool, max(jobs, 1))
		Do(jobs, len(done), func(job, i int) {
			if busy[job].Swap(true) {
				t.Errorf("job %d of %d was busy", job, jobs)
			}
			done[i]++
			busy[job].Store(false)
		})
		for i, times := range done {
			if times != 1 {
				t.Errorf("%d jobs: found thing %d done %d times, expected once", jobs, i, times)
			}
		}
	}
}
