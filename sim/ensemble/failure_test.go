package ensemble

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// early lets guidance end, in a few draws, before it begins.
const early = "[set]\n\"moves.guidance.until\" = { value = 2024-05-06, low = 2024-02-01, high = 2024-07-15, dist = \"uniform\", source = \"judgement\" }\n" +
	"[design]\ndraws = 64\n[limits]\nblock = 8\n"

// A run that fails is told with its number, its values and the reason; statistics are of the others.
func TestRunsThatFail(t *testing.T) {
	p := planned(t, head+early+"failed_share = 0.5\n")
	r, runs := made(t, p, 2, 3)
	rows, reasons := rowsOf(t, runs)
	until := columnOf(t, p, "moves.guidance.until")
	var failed []Failure
	for run, row := range rows {
		fails := row[until] <= 19786 // 2024-03-04, on which guidance begins
		if fails != (reasons[run] != "") || fails != math.IsNaN(row[len(row)-1]) {
			t.Errorf("run %d: found %v and %q", run, row, reasons[run])
		}
		if fails {
			failed = append(failed, Failure{run, 0, valuesOf(p, run), reasons[run]})
		}
	}
	if len(failed) < 5 || len(failed) > 25 || r.Failed != len(failed) {
		t.Fatalf("found %d failures of which the result tells %d", len(failed), r.Failed)
	}
	for i, f := range failed {
		if got := r.Failures[i]; got.Run != f.Run || !slices.Equal(got.Values, f.Values) || got.Reason != f.Reason ||
			!strings.HasPrefix(f.Reason, "moves.guidance.until: found 2024-0") || !strings.HasSuffix(f.Reason, ", expected a day after date, which is 2024-03-04") {
			t.Errorf("found %+v, expected %+v", got, f)
		}
	}
	if s := r.Stats[0][0][0]; s.N != 64-len(failed) || math.IsNaN(s.Mean) || math.IsNaN(s.Quantiles[P95]) {
		t.Errorf("found %+v, expected the statistics of %d runs", s, 64-len(failed))
	}
	if slices.ContainsFunc(r.Paths, func(k Path) bool { return reasons[k.Run] != "" }) {
		t.Error("found the path of a run that failed")
	}
}

// More failures than the study allows stop it; the parts that are whole stay.
func TestTooManyFailures(t *testing.T) {
	p := planned(t, head+early+"failed_share = 0.04\n")
	dir, err := store.Open(folder.OS(), t.TempDir(), p.Identity(), store.Whole)
	must(t, err)
	defer dir.Close()
	var ranges []store.Range
	for block := range p.Blocks() {
		ranges = append(ranges, store.Range{From: block, To: block + 1})
	}
	err = p.Make(context.Background(), dir, ranges, 2, func(Progress) {})
	var many *TooManyFailed
	if !errors.As(err, &many) || many.Allowed != 2 || many.Failed != 3 || len(many.First) != 3 {
		t.Fatalf("found %v", err)
	}
	if want := "3 runs failed, expected at most 2 (limits.failed_share)"; err.Error() != want {
		t.Errorf("found %q, expected %q", err, want)
	}
	parts, damaged, err := dir.Parts()
	if must(t, err); len(parts) != many.First[2].Run/8 || len(damaged) > 0 {
		t.Errorf("found %d parts and damaged %v, expected those before run %d", len(parts), damaged, many.First[2].Run)
	}
}

// Parts of which each is within the limit may not be so together.
func TestTooManyFailuresOfAllShards(t *testing.T) {
	p := planned(t, head+early+"failed_share = 0.04\n")
	dir, err := store.Open(folder.OS(), t.TempDir(), p.Identity(), store.Whole)
	must(t, err)
	defer dir.Close()
	for block := range p.Blocks() {
		must(t, p.Make(context.Background(), dir, []store.Range{{From: block, To: block + 1}}, 1, func(Progress) {}))
	}
	_, _, err = p.Merge(context.Background(), dir, 2)
	var many *TooManyFailed
	if !errors.As(err, &many) || many.Failed < 3 || len(many.First) != many.Failed {
		t.Errorf("found %v", err)
	}
}

// A study whose context ends leaves no part that is not whole, and says that it ended.
func TestContextThatEnds(t *testing.T) {
	p := planned(t, head+"[design]\ndraws = 64\n[limits]\nblock = 32\n")
	dir, err := store.Open(folder.OS(), t.TempDir(), p.Identity(), store.Whole)
	must(t, err)
	defer dir.Close()
	ctx, stop := context.WithCancel(context.Background())
	told := func(g Progress) {
		if g.Done == 48 {
			stop()
		}
	}
	if err := p.Make(ctx, dir, []store.Range{{From: 0, To: 1}, {From: 1, To: 2}}, 2, told); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v", err)
	}
	if parts, damaged, err := dir.Parts(); len(parts) != 1 || parts[0].To != 1 || len(damaged) > 0 || err != nil {
		t.Errorf("found parts %v, damaged %v, %v, expected the first alone", parts, damaged, err)
	}
}

// A cell of which every run fails has no numbers; the others have, and the result can be kept and read.
func TestCellWithoutARun(t *testing.T) {
	p := planned(t, head+"[axes]\n\"moves.guidance.until\" = { list = [2024-03-01, 2024-06-03] }\n[design]\ndraws = 8\nexcept = [\"moves.*\"]\n[limits]\nfailed_share = 0.5\n")
	r, _ := made(t, p, 2, 1)
	if lost := r.Stats[0][0][0]; lost != (Stat{}) || r.Bands[0][0][20] != (Band{}) || r.Failed != 8 {
		t.Errorf("found %+v, a band of %v and %d failures, expected nothing of the first cell", lost, r.Bands[0][0][20], r.Failed)
	}
	if kept := r.Stats[1][0][0]; kept.N != 8 || kept.Mean <= 0 || r.Bands[1][0][20][2] <= 0 {
		t.Errorf("found %+v and a band of %v of the second", kept, r.Bands[1][0][20])
	}
	must(t, r.Write(io.Discard))
}
