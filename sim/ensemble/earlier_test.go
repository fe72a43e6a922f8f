package ensemble

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// finish makes a study in a folder, going on from what is there, and returns how many runs it took over.
func finish(t testing.TB, dir string, p *Plan) (taken int) {
	t.Helper()
	claim, err := folder.Claim(t.Context(), folder.OS(), dir, p.Wanted(), folder.Options{Known: Known})
	must(t, err)
	work := Work{Plan: p, FS: folder.OS(), Dir: dir, Jobs: 2, From: func(e *Earlier) { taken = e.Runs }}
	m, err := work.Run(t.Context(), true)
	must(t, err)
	kept, err := m.Outputs()
	must(t, err)
	manifest, err := m.Manifest("test")
	must(t, err)
	must(t, claim.Put(manifest, kept...))
	must(t, m.Clear())
	must(t, claim.Close())
	return taken
}

// growing are studies whose draws are many or few as %DRAWS% says: of one path and of several, of some scenarios and points, of runs that fail.
var growing = map[string]string{
	"sobol":  head + "[design]\ndraws = %DRAWS%\n",
	"paths":  on("courses.toml") + "others = [\"soft.toml\", \"perhaps.toml\"]\n[design]\nkind = \"random\"\ndraws = %DRAWS%\n[limits]\nblock = 20\n",
	"points": head + "others = [\"soft.toml\"]\n[axes]\n\"market.life\" = { list = [1_000, 2_000] }\n[design]\nkind = \"halton\"\ndraws = %DRAWS%\n[limits]\nblock = 7\n",
	"failed": head + strings.Replace(early, "draws = 64", "draws = %DRAWS%", 1) + "failed_share = 0.5\n",
}

func drawing(text string, draws string) string { return strings.Replace(text, "%DRAWS%", draws, 1) }

// A study of more draws takes over the runs of the one that is finished, and ends with the bytes of one that was made anew.
func TestMoreDrawsGoOn(t *testing.T) {
	for name, text := range growing {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name != "paths" {
				t.Skip("left out of short runs")
			}
			grown, fresh := t.TempDir(), t.TempDir()
			before := planned(t, drawing(text, "100"))
			finish(t, grown, before)
			if taken := finish(t, grown, planned(t, drawing(text, "230"))); taken != before.Runs() {
				t.Errorf("took over %d runs, expected %d", taken, before.Runs())
			}
			if taken := finish(t, fresh, planned(t, drawing(text, "230"))); taken != 0 {
				t.Errorf("took over %d runs of an empty folder", taken)
			}
			for _, file := range []string{ResultFile, runsFile, tallyFile} {
				a, err := os.ReadFile(filepath.Join(grown, file))
				must(t, err)
				b, err := os.ReadFile(filepath.Join(fresh, file))
				must(t, err)
				if !bytes.Equal(a, b) {
					t.Errorf("%s differs from that of a study made anew", file)
				}
			}
		})
	}
}

// What a study takes over is not made again: only the other runs are.
func TestRunsThatAreThereAreTakenOver(t *testing.T) {
	dir := t.TempDir()
	finish(t, dir, planned(t, drawing(growing["points"], "10")))
	p := planned(t, drawing(growing["points"], "11"))
	work := Work{Plan: p, FS: folder.OS(), Dir: dir, Jobs: 1}
	must(t, work.GoOn(true))
	w, err := p.newWorker()
	must(t, err)
	w.recall, err = p.earlier.open()
	must(t, err)
	defer w.recall.Close()
	for i := range w.benches {
		w.benches[i] = nil // nothing can be run
	}
	c := <-p.newPool(1, nil).free
	c.piece = piece{0, 0, min(chunkRuns, 10)}
	must(t, w.fill(c))
	defer func() {
		if recover() == nil {
			t.Error("found run 10 without a bench that could make it")
		}
	}()
	c.piece = piece{0, 10, 1}
	_ = w.fill(c)
}

// Shards go on as well. Their parts do not mix with those of a study that has nothing to go on from.
func TestShardsGoOn(t *testing.T) {
	grown, fresh := t.TempDir(), t.TempDir()
	text := growing["paths"]
	finish(t, grown, planned(t, drawing(text, "100")))
	finish(t, fresh, planned(t, drawing(text, "230")))
	work := func(dir string) *Work {
		return &Work{Plan: planned(t, drawing(text, "230")), FS: folder.OS(), Dir: dir, Jobs: 1}
	}
	must(t, work(grown).Shard(t.Context(), 0, 2))
	if missing, err := work(grown).Missing(2); missing != "1" || err != nil {
		t.Errorf("found %q missing, %v", missing, err)
	}
	must(t, work(grown).Shard(t.Context(), 1, 2))
	m, err := work(grown).Merge(t.Context(), 2)
	must(t, err)
	if found, want := m.tally, tallyIn(t, fresh); !bytes.Equal(found, want) {
		t.Error("the tally differs from that of a study made anew")
	}
	must(t, m.Close())
	must(t, os.Remove(filepath.Join(grown, folder.ManifestName)))
	var taken *store.Taken
	if _, err := work(grown).Run(t.Context(), true); !errors.As(err, &taken) || !strings.Contains(err.Error(), "go on from other runs") {
		t.Errorf("found %v, expected parts that go on from other runs to be refused", err)
	}
}

func tallyIn(t testing.TB, dir string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, tallyFile))
	must(t, err)
	return b
}

// A study that is stopped while it goes on is resumed, and one that died before it tidied up leaves nothing.
func TestGoingOnIsResumed(t *testing.T) {
	dir := t.TempDir()
	text := growing["sobol"] + "[limits]\nblock = 16\n"
	finish(t, dir, planned(t, drawing(text, "100")))
	ctx, stop := context.WithCancel(t.Context())
	work := Work{Plan: planned(t, drawing(text, "300")), FS: folder.OS(), Dir: dir, Jobs: 1, Told: func(g Progress) {
		if g.Done > 150 {
			stop()
		}
	}}
	if _, err := work.Run(ctx, true); !errors.Is(err, context.Canceled) {
		t.Fatalf("found %v", err)
	}
	shards := filepath.Join(dir, store.Folder)
	left, err := os.ReadFile(filepath.Join(shards, "study.json"))
	must(t, err)
	if taken := finish(t, dir, planned(t, drawing(text, "300"))); taken != 100 {
		t.Errorf("took over %d runs, expected 100", taken)
	}
	must(t, os.Mkdir(shards, 0o777)) // as if it had died
	must(t, os.WriteFile(filepath.Join(shards, "study.json"), left, 0o666))
	again := Work{Plan: planned(t, drawing(text, "300")), FS: folder.OS(), Dir: dir, Jobs: 1}
	must(t, again.Tidy())
	if _, err := os.Stat(shards); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("found the parts still there, %v", err)
	}
}

// Nothing is taken over from a study that differs in anything but its draws, has more of them, or is damaged; that is told.
func TestWhatIsNotTakenOver(t *testing.T) {
	before := drawing(growing["sobol"], "64")
	for name, after := range map[string]string{
		"fewer":  drawing(growing["sobol"], "32"),
		"seed":   drawing(growing["sobol"], "128\nseed = 9"),
		"kind":   drawing(growing["sobol"], "128\nkind = \"random\""),
		"values": drawing(growing["sobol"], "128") + "[set]\n\"market.life\" = 1_700\n",
	} {
		dir := t.TempDir()
		finish(t, dir, planned(t, before))
		if taken := finish(t, dir, planned(t, after)); taken != 0 {
			t.Errorf("%s: took over %d runs, expected none", name, taken)
		}
	}
	dir := t.TempDir()
	finish(t, dir, planned(t, before))
	must(t, os.WriteFile(filepath.Join(dir, tallyFile), []byte("x"), 0o666))
	var told []string
	work := Work{Plan: planned(t, drawing(growing["sobol"], "128")), FS: folder.OS(), Dir: dir, Doubt: func(text string) { told = append(told, text) }}
	if e, err := work.Earlier(); e != nil || err != nil || len(told) != 1 || !strings.HasSuffix(told[0], "; all runs are made again") {
		t.Errorf("found %v, %v and told %q", e, err, told)
	}
}

// A Latin hypercube spreads all draws anew with their number: to resume it is refused, with the reason.
func TestLatinHypercubesDoNotGrow(t *testing.T) {
	text := head + "[design]\nkind = \"latin-hypercube\"\ndraws = %DRAWS%\n"
	dir := t.TempDir()
	finish(t, dir, planned(t, drawing(text, "64")))
	work := Work{Plan: planned(t, drawing(text, "128")), FS: folder.OS(), Dir: dir, Jobs: 1}
	var respread *Respread
	if _, err := work.Run(t.Context(), true); !errors.As(err, &respread) || respread.Draws != 128 || respread.From != 64 {
		t.Errorf("found %v", err)
	}
	m, err := work.Run(t.Context(), false)
	must(t, err)
	must(t, m.Close())
	if slices.Contains([]bool{grows("sobol"), grows("halton"), grows("random")}, false) {
		t.Error("found a design that does not grow")
	}
}
