package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// Weeks and quarters are the same days, cut differently: flows add up, the last level is the last, ratios are of sums.
func TestPeriodsAreMadeOfTheirDays(t *testing.T) {
	tr := run(t, ban)
	weeks, quarters := tr.Weeks(), tr.Quarters()
	if len(weeks.Periods) != 170 || len(quarters.Periods) != 13 {
		t.Fatalf("found %d weeks and %d quarters, expected 170 and 13", len(weeks.Periods), len(quarters.Periods))
	}
	for i, m := range tr.Measures {
		byWeek, byQuarter := 0.0, 0.0
		for _, v := range weeks.Column(m.Name) {
			byWeek += v
		}
		for _, v := range quarters.Column(m.Name) {
			byQuarter += v
		}
		last := quarters.Column(m.Name)[11]
		switch {
		case m.Kind == sim.Sum && math.Abs(byWeek-byQuarter) > 1e-9*math.Max(1, math.Abs(byWeek)):
			t.Errorf("%s: weeks add up to %v, quarters to %v", m.Name, byWeek, byQuarter)
		case m.Kind == sim.Last && last != tr.Daily.At(1098, i):
			t.Errorf("%s: the last quarter ends at %v, the last day at %v", m.Name, last, tr.Daily.At(1098, i))
		}
	}
	within(t, "domestic share of a quarter over the ratio of its sums", in(t, tr, "market.domestic_share", "FY2026Q2")/(in(t, tr, "market.domestic", "FY2026Q2")/in(t, tr, "market.received", "FY2026Q2")), 1-1e-12, 1+1e-12)
}

// Tables have what a measure is in a period, to the bit.
func TestTablesHaveWhatMeasuresAre(t *testing.T) {
	tr := run(t, ban)
	for _, table := range []*sim.Table{tr.Weeks(), tr.Quarters()} {
		for r, p := range table.Periods {
			for c, m := range table.Measures {
				if found := table.Cells.At(r, c); math.Float64bits(found) != math.Float64bits(tr.At(c, p)) {
					t.Errorf("%s in %s: found %v, expected %v", m.Name, p.Name, found, tr.At(c, p))
				}
			}
		}
	}
}

// Totals are taken once a day, however many steps it has, and a quarter is closed once.
func TestTotalsStandAtAnyNumberOfSteps(t *testing.T) {
	for _, stepsADay := range []int{1, 2, 3, 5} {
		tr, err := simtest.Run(base(t), []policy.Dated{ban}, stepsADay)
		if err != nil {
			t.Fatal(err)
		}
		chips := in(t, tr, "h20.revenue", "FY2026") + in(t, tr, "b30a.revenue", "FY2026") + in(t, tr, "h200.revenue", "FY2026")
		within(t, fmt.Sprintf("%d steps a day: Nvidia's revenue over that of its chips", stepsADay), in(t, tr, "nvidia.revenue", "FY2026")/chips, 1-1e-9, 1+1e-9)
	}
}

func TestOverRefusesWhatTheRunDoesNotHave(t *testing.T) {
	tr := run(t)
	for want, c := range map[string]struct{ measure, period string }{
		`no measure "h20.sales"`: {"h20.sales", "FY2026Q1"},
		`period 2024 (2024-01-01 to 2024-12-31) is not within the run (2024-01-29 to 2027-05-02)`: {"h20.orders", "2024"},
	} {
		p, err := sim.ParsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tr.Over(c.measure, p); err == nil || err.Error() != want {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
}

// Every measure has all that explains it, and a name of its own.
func TestCatalogueIsComplete(t *testing.T) {
	x, err := sim.NewIndex(base(t))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, m := range sim.Catalogue(x) {
		if m.Title == "" || m.Unit == "" || m.Formula == "" || seen[m.Name] || strings.ContainsAny(m.Name, " ") {
			t.Errorf("%+v: expected a title, a unit, a formula and a name of its own", m)
		}
		seen[m.Name] = true
	}
}

// A move with a condition comes into force on the day after the condition has held, and the run is then that of a move
// dated on that day.
func TestConditionActsAsADateWould(t *testing.T) {
	level := 10.0
	order := &policy.ProductionHalt{Chips: h20, InProcess: "hold"}
	waiting := policy.Dated{Name: "stop", Kind: "production-halt", Move: order, When: &policy.When{Measure: "h20.cover", Above: &level, For: 21}}
	tr := run(t, ban, waiting)
	fired := sim.Date(0)
	held := 0
	for i, v := range days(t, tr, "h20.cover", tr.Start, tr.End()-1) {
		if held++; v <= level {
			held = 0
		}
		if held == 21 {
			fired = tr.Start + sim.Date(i) + 1
			break
		}
	}
	if fired == 0 {
		t.Fatal("the cover never stayed above the level for three weeks; expected the ban to see to that")
	}
	if tr.Fired[0] != fired {
		t.Errorf("the trace says that it fired on %s, expected %s", tr.Fired[0], fired)
	}
	same(t, "a halt dated "+fired.String(), run(t, ban, on("production-halt", fired, order)), tr)
}

func TestTriggerOnUnknownMeasureIsAnError(t *testing.T) {
	level := 1.0
	_, err := simtest.Run(simtest.World(), []policy.Dated{{Name: "x", Move: new(policy.ExportBan), When: &policy.When{Measure: "h20.nothing", Below: &level}}}, 1)
	if want := `a move waits for measure "h20.nothing", which this world does not have`; err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}

// A new chip, buyer and supplier are entries of the world; nothing else names them.
func ExampleModel_Run() {
	w := simtest.World()
	w.Suppliers["ase"] = &sim.Supplier{Title: "ASE", Stage: "packaging", Capacity: simtest.Constant(5000), LeadTime: 40, Yield: 0.97,
		ValueAdded: 850, Other: 0.6, InUse: 0.9, Refill: 60, Displace: 60, Preference: 1}
	m, err := sim.New(w)
	if err != nil {
		fmt.Println(err)
		return
	}
	tr, err := m.Run(policy.NewTimetable(m.Index, nil), 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	q, _ := sim.ParsePeriod("FY2026Q1")
	packed, err := tr.Over("suppliers.ase.entered", q)
	fmt.Println(packed > 0, err)
	// Output: true <nil>
}
