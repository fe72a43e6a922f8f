package reporttest

import (
	"math"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// Day reads a day written as 2025-08-22.
func Day(t testing.TB, text string) sim.Date {
	t.Helper()
	d, err := sim.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// StoryWorld is a small world: five chips, six suppliers, two buyers. It can be run, but the
// traces of the story are made up.
func StoryWorld(t testing.TB) *sim.World {
	path := simtest.Constant
	supplier := func(title, stage string) *sim.Supplier {
		return &sim.Supplier{Title: title, Stage: stage, Capacity: path(9000), LeadTime: 60, Yield: 1, Refill: 60, Displace: 60}
	}
	like := simtest.World()
	w := &sim.World{
		Market: like.Market, Nvidia: like.Nvidia,
		Time: sim.Horizon{Start: Day(t, "2024-01-29"), End: Day(t, "2027-02-01")},
		Chips: map[string]*sim.Chip{
			"h20":    {Title: "H20", Supply: "chain", Origin: "us", Perf: 1},
			"b30a":   {Title: "B30A", Supply: "chain", Origin: "us", Perf: 2.2, OnSale: Day(t, "2030-01-01")},
			"ascend": {Title: "Ascend", Supply: "own", Origin: "china", Perf: 1},
			"grey":   {Title: "Grey imports", Supply: "grey", Origin: "us", Perf: 2.5},
		},
		Buyers: map[string]*sim.Buyer{
			"bytedance": {Title: "ByteDance", Need: 3000},
			"tencent":   {Title: "Tencent", Need: 2500},
		},
		Stages: map[string]*sim.Stage{
			"wafers": {Title: "Wafers"}, "memory": {Title: "Memory"},
			"packaging": {Title: "Packaging", Inputs: []string{"wafers", "memory"}},
			"back-end":  {Title: "Back end", Inputs: []string{"packaging"}},
		},
		Suppliers: map[string]*sim.Supplier{
			"tsmc": supplier("TSMC", "wafers"), "samsung": supplier("Samsung", "memory"), "sk-hynix": supplier("SK hynix", "memory"),
			"amkor": supplier("Amkor", "packaging"), "tsmc-packaging": supplier("TSMC packaging", "packaging"),
			"foxconn": supplier("Foxconn", "back-end"),
		},
		Actors: map[string]*sim.Actor{
			"us-government": {Title: "US government"}, "china-government": {Title: "China's government"}, "nvidia": {Title: "Nvidia"},
		},
	}
	for _, c := range w.Chips {
		c.Price, c.Cost, c.Capacity, c.Opening = path(12_000), 1, path(0), path(0)
	}
	for _, b := range w.Buyers {
		b.Growth = path(1)
	}
	for _, s := range w.Stages {
		s.Queue, s.Order = 5, 3
	}
	return w
}

// halt is a move that lets suppliers take in nothing.
type halt struct{ suppliers []string }

// Announce implements policy.Move.
func (halt) Announce(*sim.Levers, *sim.Index, policy.At) {}

// Pull implements policy.Move.
func (h halt) Pull(l *sim.Levers, x *sim.Index, _ policy.At) {
	for _, j := range x.SuppliersNamed(h.suppliers) {
		for p := range x.Chips {
			l.Work[x.SupplierChip(j, p)] = 0
		}
	}
}

// Stops implements policy.Stopper.
func (h halt) Stops(x *sim.Index) (suppliers, chips []int) {
	for p := range x.Chips {
		chips = append(chips, p)
	}
	return x.SuppliersNamed(h.suppliers), chips
}

// Idle is a move that turns nothing.
type Idle struct{}

// Announce implements policy.Move.
func (Idle) Announce(*sim.Levers, *sim.Index, policy.At) {}

// Pull implements policy.Move.
func (Idle) Pull(*sim.Levers, *sim.Index, policy.At) {}

// Story is the situation of 22 August 2025, with the sources it rests on left out.
func Story(t testing.TB) *scenario.Scenario {
	move := func(name, kind, actor, title, announced, date string, m policy.Move) policy.Dated {
		d := policy.Dated{Name: name, Kind: kind, Actor: actor, Title: title, Date: Day(t, date), Move: m, Chance: 1}
		if announced != "" {
			d.Announced = Day(t, announced)
		}
		return d
	}
	guidance := move("guidance", "purchase-guidance", "china-government", "Buyers are told to avoid H20", "2025-07-31", "2025-08-12", Idle{})
	guidance.Ramp, guidance.Until = 14, Day(t, "2026-06-30")
	return &scenario.Scenario{
		ID: "boycott-halt", File: "testdata/boycott-halt.toml", Hash: "5e8b",
		Title: "Beijing discourages buying; Nvidia tells its suppliers to stop",
		Story: "Licences are back and carry a 15 % share. Buyers are told to hold off, and the chain is halted.",
		World: StoryWorld(t),
		Moves: []policy.Dated{
			move("ban", "export-ban", "us-government", "H20 needs a licence, none is given", "", "2025-04-09", Idle{}),
			move("promise", "licence", "us-government", "Licences promised, first ones given", "2025-07-14", "2025-08-08", Idle{}),
			move("share", "revenue-share", "us-government", "15 % of China revenue goes to the Treasury", "", "2025-08-11", Idle{}),
			guidance,
			move("halt-packaging", "production-halt", "nvidia", "", "", "2025-08-21", halt{[]string{"amkor", "samsung"}}),
			move("halt-boards", "production-halt", "nvidia", "Foxconn told to suspend H20 work", "", "2025-08-22", halt{[]string{"foxconn"}}),
		},
		Values: map[string]*scenario.Value{},
		Expect: []scenario.Expectation{
			{Name: "ban-quarter", Measure: "h20.revenue", Period: Period(t, "FY2026Q1"), Low: 4370, High: 4830},
			{Name: "treasury", Measure: "treasury.receipts", Period: Period(t, "FY2026"), Low: 100, High: math.Inf(1)},
		},
	}
}

// Period reads a period written as scenario files state it: FY2026, FY2026Q1, or two days.
func Period(t testing.TB, text string) sim.Period {
	t.Helper()
	p, err := sim.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
