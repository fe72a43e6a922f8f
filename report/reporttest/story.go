package reporttest

import (
	"math"
	"path/filepath"
	"strconv"
	"testing"

	"h20sim/sim"
	"h20sim/sim/attribution"
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

// StoryWorld is a small world: five chips, six suppliers, two buyers in China and one outside. It can be run, but the
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
			"bytedance": {Title: "ByteDance", Region: "china", Need: 3000},
			"tencent":   {Title: "Tencent", Region: "china", Need: 2500},
			"outside":   {Title: "Outside China", Region: "outside"},
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
		b.Growth, b.Uptake = path(1), 60
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

// A Tape writes measures of a trace day by day.
type Tape struct {
	T     testing.TB
	Trace *sim.Trace
	X     *sim.Index
}

func newTape(t testing.TB, w *sim.World) Tape {
	x, err := sim.NewIndex(w)
	if err != nil {
		t.Fatal(err)
	}
	return Tape{t, sim.NewTrace(x), x}
}

// Set writes a measure day by day. The test fails if the trace has no such measure.
func (p Tape) Set(name string, of func(d sim.Date) float64) {
	i, ok := p.Trace.Column(name)
	if !ok {
		p.T.Fatalf("no measure %q", name)
	}
	rows, _ := p.Trace.Daily.Dims()
	for r := range rows {
		p.Trace.Daily.Set(r, i, of(p.Trace.Start+sim.Date(r)))
	}
}

// Get reads a measure on a day.
func (p Tape) Get(name string, d sim.Date) float64 {
	i, _ := p.Trace.Column(name)
	return p.Trace.Daily.At(int(d-p.Trace.Start), i)
}

// StoryTrace is made up to look like a run: with moves, shipments to China stop at the ban and hardly come back.
func StoryTrace(t testing.TB, s *scenario.Scenario, moves bool) *sim.Trace {
	p := newTape(t, s.World)
	after := func(d sim.Date, text string) bool { return moves && d >= Day(t, text) }
	storyFlows(p, after)
	storyStocks(p, after)
	storyMoney(p, after)
	storySupply(p, after)
	storyUse(p, after)
	return p.Trace
}

// since is the time in years since the first day of the story.
func since(d sim.Date) float64 { return float64(d-sim.NewDate(2024, 1, 29)) / 365 }

func storyFlows(p Tape, after func(sim.Date, string) bool) {
	p.Set("h20.demand", func(d sim.Date) float64 {
		if d >= Day(p.T, "2025-02-10") && d < Day(p.T, "2025-05-10") {
			return 4900 * (1 + 0.6*since(d))
		}
		return 2600 * (1 + 0.6*since(d))
	})
	p.Set("h20.orders", func(d sim.Date) float64 {
		switch {
		case after(d, "2025-08-12"):
			return 0.04 * p.Get("h20.demand", d)
		case after(d, "2025-04-09") && d < Day(p.T, "2025-07-14"):
			return 0
		}
		return p.Get("h20.demand", d)
	})
	p.Set("h20.shipments_china", func(d sim.Date) float64 {
		switch {
		case after(d, "2025-08-12"):
			return 40
		case after(d, "2025-04-09"):
			return 0
		}
		return 0.97*p.Get("h20.orders", d) + 300*math.Sin(float64(d)/40)
	})
	p.Set("h20.shipments", func(d sim.Date) float64 { return p.Get("h20.shipments_china", d) })
	p.Set("h20.order_value", func(d sim.Date) float64 { return 0.012 * p.Get("h20.orders", d) })
}

func storyStocks(p Tape, after func(sim.Date, string) bool) {
	sinceBan := func(d sim.Date) float64 { return float64(d - Day(p.T, "2025-04-09")) }
	p.Set("h20.stock", func(d sim.Date) float64 {
		if after(d, "2025-04-09") {
			return 90e3 + 560e3*(1-math.Exp(-sinceBan(d)/60))
		}
		return 90e3 + 60e3*math.Sin(since(d)*4)
	})
	p.Set("h20.backlog", func(d sim.Date) float64 {
		if after(d, "2025-04-09") {
			return 500e3 * math.Exp(-sinceBan(d)/50)
		}
		return 250e3 * (1 + 0.6*since(d))
	})
}

func storyMoney(p Tape, after func(sim.Date, string) bool) {
	gross := func(d sim.Date) float64 { return 0.012 * p.Get("h20.shipments", d) }
	share := func(d sim.Date) float64 {
		if after(d, "2025-08-11") {
			return 0.15 * gross(d)
		}
		return 0
	}
	charge := func(d sim.Date) float64 {
		if after(d, "2025-04-09") && d == Day(p.T, "2025-04-09") {
			return 4500
		}
		return 0
	}
	for _, name := range []string{"h20.revenue", "h20.revenue_china", "nvidia.revenue"} {
		p.Set(name, gross)
	}
	for _, name := range []string{"h20.revenue_net", "nvidia.revenue_net"} {
		p.Set(name, func(d sim.Date) float64 { return gross(d) - share(d) })
	}
	for _, name := range []string{"h20.treasury", "treasury.receipts"} {
		p.Set(name, share)
	}
	for _, name := range []string{"h20.charge", "nvidia.charge"} {
		p.Set(name, charge)
	}
}

func storySupply(p Tape, after func(sim.Date, string) bool) {
	need := func(d sim.Date) float64 { return 5500 * (1 + 0.6*float64(d-p.Trace.Start)/365) }
	domestic := func(d sim.Date) float64 {
		v := 2000 + 2.2*float64(d-p.Trace.Start)
		if after(d, "2025-04-09") {
			v += 2.5 * float64(d-Day(p.T, "2025-04-09"))
		}
		return v
	}
	from := map[string]func(sim.Date) float64{
		"h20": func(d sim.Date) float64 { return p.Get("h20.shipments_china", d) }, "ascend": domestic,
		"grey": func(sim.Date) float64 { return 500 }, "b30a": func(sim.Date) float64 { return 0 },
	}
	part := map[string]float64{"bytedance": 0.6, "tencent": 0.4}
	all := func(d sim.Date) (sum float64) {
		for _, chip := range p.X.Chips {
			sum += from[chip](d)
		}
		return sum
	}
	for buyer, w := range part {
		for chip, f := range from {
			p.Set("buyers."+buyer+".from."+chip, func(d sim.Date) float64 { return w * f(d) })
		}
		p.Set("buyers."+buyer+".need", func(d sim.Date) float64 { return w * need(d) })
		p.Set("buyers."+buyer+".received", func(d sim.Date) float64 { return w * all(d) })
		p.Set("buyers."+buyer+".lacking", func(d sim.Date) float64 { return 40 * w * max(need(d)-all(d), 0) })
	}
	p.Set("market.need", need)
	p.Set("market.received", all)
	p.Set("market.domestic", domestic)
	p.Set("market.domestic_share", func(d sim.Date) float64 { return domestic(d) / all(d) })
}

func storyUse(p Tape, after func(sim.Date, string) bool) {
	use := map[string]float64{"amkor": 0.34, "samsung": 0.22, "sk-hynix": 0.05, "tsmc": 0.11, "tsmc-packaging": 0.08, "foxconn": 0.17}
	for name, part := range use {
		stop := "2025-06-20"
		if name == "foxconn" {
			stop = "2025-08-22"
		}
		chips := func(d sim.Date) float64 {
			if after(d, stop) {
				return part * math.Exp(-float64(d-Day(p.T, stop))/8)
			}
			return part * (0.85 + 0.15*math.Sin(float64(d)/70))
		}
		p.Set("suppliers."+name+".utilization_chips", chips)
		p.Set("suppliers."+name+".utilization", func(d sim.Date) float64 {
			if after(d, stop) {
				lost := part * 0.9
				return 0.95 - lost*math.Exp(-float64(d-Day(p.T, stop))/110)*(1-math.Exp(-float64(d-Day(p.T, stop))/8))
			}
			return 0.95
		})
	}
}

// Live is a scenario whose traces are runs: a ban, licences with a share, a halt, and a word that turns nothing.
func Live() *scenario.Scenario {
	h20 := []string{"h20"}
	dated := func(name, kind, actor, title string, date sim.Date, m policy.Move) policy.Dated {
		return policy.Dated{Name: name, Kind: kind, Actor: actor, Title: title, Date: date, Move: m, Chance: 1}
	}
	return &scenario.Scenario{
		ID: "live", File: "live.toml", Title: "Ban, licences and halt", World: simtest.World(), Values: map[string]*scenario.Value{},
		Moves: []policy.Dated{
			dated("ban", "export-ban", "us-government", "The H20 needs a licence", simtest.Day(2025, 4, 9), &policy.ExportBan{Chips: h20, Strength: 1}),
			dated("licences", "licence", "us-government", "Licences are given", simtest.Day(2025, 8, 8),
				&policy.Licence{Chips: h20, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.8}),
			dated("share", "revenue-share", "us-government", "15 % goes to the Treasury", simtest.Day(2025, 8, 11), &policy.RevenueShare{Chips: h20, Rate: 0.15}),
			dated("halt", "production-halt", "nvidia", "Amkor told to stop", simtest.Day(2025, 8, 21),
				&policy.ProductionHalt{Suppliers: []string{"amkor"}, Chips: h20, InProcess: "hold"}),
			dated("idle", "statement", "nvidia", "A word", simtest.Day(2026, 1, 5), Idle{}),
		},
	}
}

// BothRuns runs a scenario, and its world without moves.
func BothRuns(t testing.TB, s *scenario.Scenario) (trace, base *sim.Trace) {
	t.Helper()
	still := *s
	still.Moves = nil
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	if base, err = still.Run(1); err != nil {
		t.Fatal(err)
	}
	return trace, base
}

// OtherLive is live in a world of greater need and without the halt.
func OtherLive() *scenario.Scenario {
	s := Live()
	s.ID = "other"
	s.World.Buyers["bytedance"].Need *= 1.5
	s.Moves = s.Moves[:3]
	return s
}

// YearStory is the story from the first quarter of fiscal 2026 to the last.
func YearStory(t testing.TB) (*scenario.Scenario, *sim.Trace, *sim.Trace) {
	s := Story(t)
	s.World.Time = sim.Horizon{Start: Day(t, "2025-01-27"), End: Day(t, "2026-01-26")}
	return s, StoryTrace(t, s, true), StoryTrace(t, s, false)
}

// YearBatch is the story beside itself without moves, and eight mixtures of both.
func YearBatch(t testing.TB) (runs []StoryRun) {
	for i := range 10 {
		s, run, base := YearStory(t)
		part := float64(i) / 9
		s.ID = "mixture-" + strconv.Itoa(i)
		days, _ := run.Daily.Dims()
		for d := range days {
			row := run.Daily.RawRowView(d)
			for j, v := range base.Daily.RawRowView(d) {
				row[j] += part * (v - row[j])
			}
		}
		runs = append(runs, StoryRun{s, run, base, nil})
	}
	return runs
}

// A StoryRun is a scenario with its made-up trace and that of its baseline.
type StoryRun struct {
	Scenario        *scenario.Scenario
	Trace, Baseline *sim.Trace
	Bridge          *attribution.Bridge // none
}

// Constant sets a measure to one value a day, and to another from a day on.
func Constant(p Tape, name string, before float64, from string, after float64) {
	turn := Day(p.T, from)
	p.Set(name, func(d sim.Date) float64 {
		if d < turn {
			return before
		}
		return after
	})
}

// Shipped runs a shipped scenario, with address=value texts laid over it, from a package two folders below the top.
func Shipped(t testing.TB, name string, sets ...string) StoryRun {
	t.Helper()
	s, err := scenario.Load(filepath.Join("..", "..", "scenarios", name+".toml"), sets...)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	return StoryRun{s, trace, nil, nil}
}
