package sim_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// What an earlier run, timetable or world has left in memory must not show.
func TestRunsInOneMemoryAreAsRunsInTheirOwn(t *testing.T) {
	for seed := range uint64(10) {
		w, moves := simtest.Random(seed)
		m, err := sim.New(w)
		if err != nil {
			t.Fatal(err)
		}
		runner, schedule, rng := m.NewRunner(), policy.NewSchedule(m.Index), rand.New(rand.NewPCG(seed, 3))
		for range 4 {
			change(w, rng)
			some := simtest.Moves(w, rng, rng.IntN(12))
			if rng.IntN(2) == 0 {
				some = append(some, moves[:rng.IntN(len(moves)+1)]...)
			}
			m.Lay()
			got, err := runner.Run(schedule.Table(some), 1)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			want, err := simtest.Run(w, some, 1)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "a run in used memory", want, got)
			if !slices.Equal(got.Fired, want.Fired) {
				t.Fatalf("seed %d: found moves fired on %v, expected %v", seed, got.Fired, want.Fired)
			}
		}
	}
}

// change writes other numbers into the world, in place, of each kind that Lay has to look at.
func change(w *sim.World, rng *rand.Rand) {
	factor := func() float64 { return 0.7 + 0.6*rng.Float64() }
	scale := func(p sim.Path) {
		for i := range p {
			p[i].Value *= factor()
		}
	}
	scale(w.Market.Growth)
	w.Market.WaitTaste *= factor()
	w.Chips["h20"].Installed *= factor()
	w.Nvidia.QuarterLoad *= factor()
	for _, c := range w.Chips {
		scale(c.Price)
		scale(c.Capacity)
		scale(c.Opening)
		c.Stock, c.Cost, c.Learning = c.Stock*factor(), c.Cost*factor(), c.Learning*factor()
		c.OnSale += sim.Date(rng.IntN(60) - 30)
	}
	for _, b := range w.Buyers {
		scale(b.Growth)
		b.Need *= factor()
		for chip := range b.Taste {
			b.Taste[chip] *= factor()
		}
	}
	for _, s := range w.Stages {
		s.Queue, s.Order = max(s.Queue*factor(), 2), 1+rng.IntN(4)
	}
	for _, s := range w.Suppliers {
		scale(s.Capacity)
		s.LeadTime, s.Yield, s.ValueAdded, s.Preference = max(s.LeadTime*factor(), 12), min(s.Yield*factor(), 1), s.ValueAdded*factor(), s.Preference*factor()
	}
}

func TestRunningAgainAllocatesNothing(t *testing.T) {
	w := simtest.World()
	m, err := sim.New(w)
	if err != nil {
		t.Fatal(err)
	}
	runner, schedule := m.NewRunner(), policy.NewSchedule(m.Index)
	moves := []policy.Dated{ban, {Name: "cut", Date: ban.Date + 90, Ramp: 30, Until: ban.Date + 200, Move: &policy.ProductionCut{Strength: 0.5}}}
	year, err := sim.ParsePeriod("FY2026")
	if err != nil {
		t.Fatal(err)
	}
	column := 0
	if n := testing.AllocsPerRun(3, func() {
		m.Lay()
		trace, err := runner.Run(schedule.Table(moves), 1)
		if err != nil {
			t.Fatal(err)
		}
		for column = range trace.Measures {
			trace.At(column, year)
		}
	}); n != 0 {
		t.Errorf("found %v allocations, expected none", n)
	}
}

func TestATriggerFiresInEveryRun(t *testing.T) {
	w := simtest.World()
	m, err := sim.New(w)
	if err != nil {
		t.Fatal(err)
	}
	level := 1.0
	runner, schedule := m.NewRunner(), policy.NewSchedule(m.Index)
	moves := []policy.Dated{{Name: "order", When: &policy.When{Measure: "h20.cover", Above: &level, For: 7}, Move: &policy.ProductionCut{Strength: 1}}}
	var fired [3]sim.Date
	for i := range fired {
		trace, err := runner.Run(schedule.Table(moves), 1)
		if err != nil {
			t.Fatal(err)
		}
		fired[i] = trace.Fired[0]
	}
	if fired[0] == 0 || fired[1] != fired[0] || fired[2] != fired[0] {
		t.Errorf("found the move in force from %v, expected one day in every run", fired)
	}
}

// A chip that is not in play has no orders, shipments or work, so that leaving it out changes no number.
func TestChipsNotInPlayAddNothing(t *testing.T) {
	for seed := range uint64(12) {
		w, moves := simtest.Random(seed)
		m, err := sim.New(w)
		if err != nil {
			t.Fatal(err)
		}
		schedule := policy.NewSchedule(m.Index)
		some, err := m.Run(schedule.Table(moves), 1)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		m.PlayAll()
		all, err := m.Run(schedule.Table(moves), 1)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "a run of all chips", some, all)
	}
}
