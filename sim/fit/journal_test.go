package fit_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"h20sim/sim/fit"
)

// A counted context counts how often it is asked, which is once for each round of runs.
type counted struct {
	context.Context
	asked *int
}

func (c counted) Err() error {
	*c.asked++
	return c.Context.Err()
}

// A search that is stopped time and again goes on from what it has, makes no run twice, and finds the same to the bit as one that nobody
// stopped.
func TestStoppedSearchGoesOn(t *testing.T) {
	asked, base := madeUp(t)
	asked.Fit.Method.Evaluations = 12
	whole, all := 0, 0 // rounds of runs
	want, err := fit.Search{}.Of(counted{t.Context(), &whole}, asked, base)
	if err != nil {
		t.Fatal(err)
	}
	var kept []byte
	stops := 0
	for ; stops < 100; stops++ {
		_, base := madeUp(t)
		ctx, cancel := context.WithCancel(t.Context())
		search := fit.Search{Begun: kept, Save: func(state []byte) error { kept = state; return nil }, Told: func(done, _ int, _ float64) {
			if done >= 10*(stops+1) {
				cancel()
			}
		}}
		found, err := search.Of(counted{ctx, &all}, asked, base)
		cancel()
		if err == nil {
			if !reflect.DeepEqual(found, want) {
				t.Errorf("after %d stops: found %+v, expected %+v", stops, found, want)
			}
			break
		}
		if !errors.Is(err, context.Canceled) || kept == nil {
			t.Fatalf("stop %d: found %v and %d bytes kept, expected some", stops, err, len(kept))
		}
	}
	if most := whole + 4*stops; all > most {
		t.Errorf("found %d rounds of runs in all, expected at most %d: %d of one search, and a few at each stop", all, most, whole)
	}
	if stops < 3 || stops == 100 {
		t.Errorf("found %d stops, expected some and an end", stops)
	}
}

// What was kept of something else is not gone on with, and what cannot be kept ends the search.
func TestJournalOfSomethingElse(t *testing.T) {
	asked, base := madeUp(t)
	asked.Fit.Method.Evaluations = 12
	var kept []byte
	ctx, cancel := context.WithCancel(t.Context())
	stopped := fit.Search{Save: func(state []byte) error { kept = state; return nil }, Told: func(done, _ int, _ float64) {
		if done > 10 {
			cancel()
		}
	}}
	if _, err := stopped.Of(ctx, asked, base); !errors.Is(err, context.Canceled) {
		t.Fatalf("found %v, expected an interruption", err)
	}
	_, base = madeUp(t)
	want, err := fit.Search{}.Of(t.Context(), asked, base)
	if err != nil {
		t.Fatal(err)
	}
	for name, begun := range map[string][]byte{"another model": changed(kept), "a part": kept[:len(kept)/2], "nothing": nil, "other bytes": []byte("mine")} {
		_, base := madeUp(t)
		found, err := fit.Search{Begun: begun}.Of(t.Context(), asked, base)
		if err != nil || !reflect.DeepEqual(found, want) {
			t.Errorf("%s: found %+v and %v, expected what a search finds that begins anew", name, found, err)
		}
	}
	full := errors.New("disk full")
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	_, base = madeUp(t)
	_, err = fit.Search{Save: func([]byte) error { return full }, Told: func(int, int, float64) { cancel() }}.Of(ctx, asked, base)
	if !errors.Is(err, full) {
		t.Errorf("found %v, expected that the disk is full", err)
	}
}

// changed is a journal with the hash of another study in it.
func changed(kept []byte) []byte {
	other := append([]byte(nil), kept...)
	for i := range other {
		if string(other[i:min(i+7, len(other))]) == "losses " {
			other[i+7] ^= 1
		}
	}
	return other
}
