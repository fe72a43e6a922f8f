package store

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"h20sim/sim/folder"
)

// study is a small one: 103 blocks of 200 runs, the last of 100, so that groups end within blocks.
func study() Identity {
	return Identity{
		Hash: "7f3a", Version: "v1", Target: folder.Target(), Runs: 20_500, Block: 200,
		Columns: []Column{{Name: "base.share", Unit: "1"}, {Name: "h20.revenue FY2026Q1", Unit: "USD million"}, {Name: "h20.backlog", Unit: "chip"}},
	}
}

// wide is a study of twenty columns.
func wide(runs int) Identity {
	s := Identity{Hash: "wide", Version: "v1", Target: folder.Target(), Runs: runs, Block: 1000}
	for i := range 20 {
		s.Columns = append(s.Columns, Column{Name: fmt.Sprintf("measure.%d", i), Unit: "chip"})
	}
	return s
}

// rowsOf makes the rows of a range of runs; every run is a function of its number alone, and one in a hundred fails.
func rowsOf(s *Identity, runs Range) Rows {
	rows := Rows{First: runs.From, N: runs.Len()}
	for run := runs.From; run < runs.To; run++ {
		r := rand.New(rand.NewPCG(7, uint64(run)))
		reason := ""
		if run%100 == 17 {
			reason = "stock below zero on day 3"
		}
		for c := range s.Columns {
			v := r.NormFloat64() * math.Exp(float64(c))
			if reason != "" && c > 0 {
				v = math.NaN()
			}
			rows.Values = append(rows.Values, v)
		}
		rows.Reasons = append(rows.Reasons, reason)
	}
	return rows
}

// fill writes the part of a range of blocks, whose tally is the name of the range.
func fill(t testing.TB, d *Dir, blocks Range) {
	t.Helper()
	w, err := d.Create(blocks)
	must(t, err)
	for b := blocks.From; b < blocks.To; b++ {
		must(t, w.Add(b, rowsOf(&d.Study, d.Study.runs(Range{b, b + 1}))))
	}
	must(t, w.Seal([]byte(blocks.String())))
}

// cuts cuts n blocks at random into ranges, in random order.
func cuts(r *rand.Rand, n int) (parts []Range) {
	for at := 0; at < n; {
		to := min(at+1+r.IntN(n), n)
		parts = append(parts, Range{at, to})
		at = to
	}
	r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return parts
}

// opened opens a folder, and closes it after the test.
func opened(t testing.TB, dir string, s Identity, how Mode) *Dir {
	t.Helper()
	d, err := Open(folder.OS(), dir, s, how)
	must(t, err)
	t.Cleanup(func() { d.Close() })
	return d
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// says fails unless err holds all the words.
func says(t testing.TB, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("found no error, expected one with %q", words)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("found error %q, expected it to say %q", err, w)
		}
	}
}

// listing returns the names in a folder, without the lock.
func listing(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		if e.Name() != "lock" {
			names = append(names, e.Name())
		}
	}
	return names
}

func read(t testing.TB, name ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(name...))
	must(t, err)
	return b
}

func TestTargetIsOfTheProcessor(t *testing.T) {
	if got := folder.Target(); !strings.HasPrefix(got, runtime.GOARCH) || strings.Contains(got, runtime.GOOS) {
		t.Errorf("found %q, expected the processor %s and its level, without the system", got, runtime.GOARCH)
	}
}

// Shards are the blocks, each once and in order, for any number of them.
func TestShardsCoverBlocks(t *testing.T) {
	s := study()
	for n := 1; n < 2*s.Blocks(); n++ {
		var all Ranges
		for i := range n {
			r := s.Shard(i, n)
			if r.Len() < s.Blocks()/n || r.Len() > s.Blocks()/n+1 {
				t.Fatalf("shard %d of %d: found %d blocks of %d", i, n, r.Len(), s.Blocks())
			}
			all = all.add(r)
		}
		if len(all) != 1 || all[0] != (Range{0, s.Blocks()}) {
			t.Fatalf("%d shards: found blocks %v", n, all)
		}
	}
}

func TestArrayExpression(t *testing.T) {
	s := study()
	missing := gaps(Range{0, s.Blocks()}, []Part{{Range: Range{8, 20}}, {Range: Range{10, 15}}, {Range: Range{20, 90}}, {Range: Range{91, 103}}})
	if got := missing.String(); got != "0-7,90" {
		t.Errorf("missing blocks: found %q, expected 0-7,90", got)
	}
	// Ten shards begin at 0, 10, 20, 30, 41, 51, 61, 72, 82, 92: block 90 is the last but one of the ninth.
	if got := s.Unfinished(10, missing).String(); got != "0,8" {
		t.Errorf("shards of 10: found %q, expected 0,8", got)
	}
	if got := s.Unfinished(10, nil).String(); got != "" {
		t.Errorf("nothing is missing: found %q, expected nothing", got)
	}
}

func TestStudyRefused(t *testing.T) {
	for name, s := range map[string]Identity{
		"at least one": {Runs: 0, Block: 1},
		`"run"`:        {Runs: 1, Block: 1, Columns: []Column{{Name: "run"}}},
		`"a"`:          {Runs: 1, Block: 1, Columns: []Column{{Name: "a"}, {Name: "a"}}},
		`"a,b"`:        {Runs: 1, Block: 1, Columns: []Column{{Name: "a,b"}}},
	} {
		_, err := Open(folder.OS(), t.TempDir(), s, Whole)
		says(t, err, name)
	}
}
