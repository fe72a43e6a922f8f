package breakeven

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"h20sim/sim/folder"
)

// What refines a scan is kept while it is made: a call that is stopped after any of its rows is gone on with, without those that were
// made, to the same bytes, and then nothing is left in the folder.
func TestAStoppedRefinementGoesOn(t *testing.T) {
	a := asked(t, Question{Address: "nvidia.cover_goal", Measure: "h20.stock", Mark: Mark{Like: true}}, dutied())
	plan, outcomes := sampled(t, a)
	made := 0
	whole, err := a.Draws(t.Context(), plan, outcomes, Work{Jobs: 1, Told: func(n int) { made = n }})
	if err != nil || made < 2*someDraws {
		t.Fatalf("found %v and %d runs, expected two rows at least", err, made)
	}
	want, _ := json.Marshal(whole)
	for after := someDraws; after < made; after += 4 * someDraws {
		dir := t.TempDir()
		ctx, stop := context.WithCancel(t.Context())
		w := Work{Jobs: 1, FS: folder.OS(), Dir: dir, Told: func(n int) {
			if n >= after {
				stop()
			}
		}}
		if _, err := a.Draws(ctx, plan, outcomes, w); err == nil {
			t.Fatalf("found no error after %d of %d runs, expected that of the context", after, made)
		}
		rows := w.keeper(plan).n
		found, err := a.Draws(t.Context(), plan, outcomes, w)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := json.Marshal(found); string(got) != string(want) || rows*someDraws != after {
			t.Fatalf("found, stopped after %d runs with %d rows kept,\n%s\nexpected\n%s", after, rows, got, want)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("found %v left in the folder (%v), expected nothing", left, err)
		}
	}
}

// Rows of another plan, and damaged ones, are made again.
func TestForeignRowsAreMadeAgain(t *testing.T) {
	a := asked(t, Question{Address: "nvidia.cover_goal", Measure: "h20.stock", Mark: Mark{Like: true}}, dutied())
	plan, outcomes := sampled(t, a)
	whole, err := a.Draws(t.Context(), plan, outcomes, Work{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(whole)
	for _, text := range []string{`{"key": "another", "x": 20, "one": [1]}`, `{"key`} {
		w := Work{Jobs: 1, FS: folder.OS(), Dir: t.TempDir()}
		file := filepath.Join(w.Dir, refining, "0000.json")
		if err := folder.WriteFile(w.FS, file, []byte(text)); err != nil {
			t.Fatal(err)
		}
		found, err := a.Draws(t.Context(), plan, outcomes, w)
		if got, _ := json.Marshal(found); err != nil || string(got) != string(want) {
			t.Errorf("found %s, %v, expected %s", got, err, want)
		}
	}
}
