package breakeven

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// shelf is the folder of a small world with two buyers, whose run is half a year, and of the same with guidance that is soft.
const shelf = "../ensemble/testdata"

// duty lays a duty over the small world, of which nothing is passed on: it takes rate·gross and changes no shipment.
const duty = `title   = "A duty"
story   = "Washington takes a part of what is sold to China."
extends = "two.toml"

[moves.duty]
kind         = "duty"
actor        = "us-government"
date         = 2024-01-29
chips        = ["h20"]
rate         = 0.1
pass_through = 0.0
source       = "judgement"
`

// dutied reads the world with the duty, and that with soft guidance as the other.
func dutied(sets ...string) Reader {
	return func(other bool) (*scenario.Scenario, error) {
		if other {
			return scenario.Load(filepath.Join(shelf, "soft.toml"))
		}
		return scenario.Parse(filepath.Join(shelf, "duty.toml"), []byte(duty), sets...)
	}
}

// asked lays out a question, with 33 points and of the whole run.
func asked(t testing.TB, q Question, read Reader) *Ask {
	t.Helper()
	q.Points = 33
	if q.Period == "" {
		q.Period = "all"
	}
	a, err := New(q, read)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// central finds roots of single runs.
func central(t testing.TB, q Question, read Reader) *Found {
	t.Helper()
	found, err := asked(t, q, read).Central(context.Background(), 2)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// measured is a measure over the whole run of the scenario with some numbers set.
func measured(t testing.TB, read Reader, other bool, measure string, set map[string]float64) float64 {
	t.Helper()
	s, err := read(other)
	if err != nil {
		t.Fatal(err)
	}
	for address, v := range set {
		if err := s.Set(address, v); err != nil {
			t.Fatal(err)
		}
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	v, err := trace.Over(measure, sim.Period{First: s.World.Time.Start, End: s.World.Time.End})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func pointer[T any](v T) *T { return &v }

// kinds are those of the roots that were found.
func kinds(f *Found) (list []string) {
	for _, r := range f.Roots {
		list = append(list, string(r.Kind))
	}
	return list
}

func wantKinds(t *testing.T, f *Found, kind ...string) {
	t.Helper()
	if got := kinds(f); !slices.Equal(got, kind) {
		t.Fatalf("found roots %+v, expected %q", f.Roots, kind)
	}
}
