package report

import (
	"math"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

func day(t testing.TB, text string) sim.Date {
	t.Helper()
	d, err := sim.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// storyWorld is a small world: five chips, six suppliers, two buyers in China and one outside. It can be run, but the
// traces of the story are made up.
func storyWorld(t testing.TB) *sim.World {
	path := simtest.Constant
	supplier := func(title, stage string) *sim.Supplier {
		return &sim.Supplier{Title: title, Stage: stage, Capacity: path(9000), LeadTime: 60, Yield: 1, Refill: 60, Displace: 60}
	}
	like := simtest.World()
	w := &sim.World{
		Market: like.Market, Nvidia: like.Nvidia,
		Time: sim.Horizon{Start: day(t, "2024-01-29"), End: day(t, "2027-02-01")},
		Chips: map[string]*sim.Chip{
			"h20":    {Title: "H20", Supply: "chain", Origin: "us", Perf: 1},
			"b30a":   {Title: "B30A", Supply: "chain", Origin: "us", Perf: 2.2, OnSale: day(t, "2030-01-01")},
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

func (halt) Announce(*sim.Levers, *sim.Index, policy.At) {}

func (h halt) Pull(l *sim.Levers, x *sim.Index, _ policy.At) {
	for _, j := range x.SuppliersNamed(h.suppliers) {
		for p := range x.Chips {
			l.Work[x.SupplierChip(j, p)] = 0
		}
	}
}

// idle is a move that turns nothing.
type idle struct{}

func (idle) Announce(*sim.Levers, *sim.Index, policy.At) {}
func (idle) Pull(*sim.Levers, *sim.Index, policy.At)     {}

// story is the situation of 22 August 2025, with the sources it rests on left out.
func story(t testing.TB) *scenario.Scenario {
	move := func(name, kind, actor, title, announced, date string, m policy.Move) policy.Dated {
		d := policy.Dated{Name: name, Kind: kind, Actor: actor, Title: title, Date: day(t, date), Move: m, Chance: 1}
		if announced != "" {
			d.Announced = day(t, announced)
		}
		return d
	}
	guidance := move("guidance", "purchase-guidance", "china-government", "Buyers are told to avoid H20", "2025-07-31", "2025-08-12", idle{})
	guidance.Ramp, guidance.Until = 14, day(t, "2026-06-30")
	return &scenario.Scenario{
		ID: "boycott-halt", File: "testdata/boycott-halt.toml", Hash: "5e8b",
		Title: "Beijing discourages buying; Nvidia tells its suppliers to stop",
		Story: "Licences are back and carry a 15 % share. Buyers are told to hold off, and the chain is halted.",
		World: storyWorld(t),
		Moves: []policy.Dated{
			move("ban", "export-ban", "us-government", "H20 needs a licence, none is given", "", "2025-04-09", idle{}),
			move("promise", "licence", "us-government", "Licences promised, first ones given", "2025-07-14", "2025-08-08", idle{}),
			move("share", "revenue-share", "us-government", "15 % of China revenue goes to the Treasury", "", "2025-08-11", idle{}),
			guidance,
			move("halt-packaging", "production-halt", "nvidia", "", "", "2025-08-21", halt{[]string{"amkor", "samsung"}}),
			move("halt-boards", "production-halt", "nvidia", "Foxconn told to suspend H20 work", "", "2025-08-22", halt{[]string{"foxconn"}}),
		},
		Values: map[string]*scenario.Value{},
		Expect: []scenario.Expectation{
			{Name: "ban-quarter", Measure: "h20.revenue", Period: period(t, "FY2026Q1"), Low: 4370, High: 4830},
			{Name: "treasury", Measure: "treasury.receipts", Period: period(t, "FY2026"), Low: 100, High: math.Inf(1)},
		},
	}
}

func period(t testing.TB, text string) sim.Period {
	t.Helper()
	p, err := sim.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A tape writes measures of a trace day by day.
type tape struct {
	t     testing.TB
	trace *sim.Trace
	x     *sim.Index
}

func newTape(t testing.TB, w *sim.World) tape {
	x, err := sim.NewIndex(w)
	if err != nil {
		t.Fatal(err)
	}
	return tape{t, sim.NewTrace(x), x}
}

func (p tape) set(name string, of func(d sim.Date) float64) {
	i, ok := p.trace.Column(name)
	if !ok {
		p.t.Fatalf("no measure %q", name)
	}
	rows, _ := p.trace.Daily.Dims()
	for r := range rows {
		p.trace.Daily.Set(r, i, of(p.trace.Start+sim.Date(r)))
	}
}

func (p tape) get(name string, d sim.Date) float64 {
	i, _ := p.trace.Column(name)
	return p.trace.Daily.At(int(d-p.trace.Start), i)
}

// storyTrace is made up to look like a run: with moves, shipments to China stop at the ban and hardly come back.
func storyTrace(t testing.TB, s *scenario.Scenario, moves bool) *sim.Trace {
	p := newTape(t, s.World)
	after := func(d sim.Date, text string) bool { return moves && d >= day(t, text) }
	storyFlows(p, after)
	storyStocks(p, after)
	storyMoney(p, after)
	storySupply(p, after)
	storyUse(p, after)
	return p.trace
}

// since is the time in years since the first day of the story.
func since(d sim.Date) float64 { return float64(d-sim.NewDate(2024, 1, 29)) / 365 }

func storyFlows(p tape, after func(sim.Date, string) bool) {
	p.set("h20.demand", func(d sim.Date) float64 {
		if d >= day(p.t, "2025-02-10") && d < day(p.t, "2025-05-10") {
			return 4900 * (1 + 0.6*since(d))
		}
		return 2600 * (1 + 0.6*since(d))
	})
	p.set("h20.orders", func(d sim.Date) float64 {
		switch {
		case after(d, "2025-08-12"):
			return 0.04 * p.get("h20.demand", d)
		case after(d, "2025-04-09") && d < day(p.t, "2025-07-14"):
			return 0
		}
		return p.get("h20.demand", d)
	})
	p.set("h20.shipments_china", func(d sim.Date) float64 {
		switch {
		case after(d, "2025-08-12"):
			return 40
		case after(d, "2025-04-09"):
			return 0
		}
		return 0.97*p.get("h20.orders", d) + 300*math.Sin(float64(d)/40)
	})
	p.set("h20.shipments", func(d sim.Date) float64 { return p.get("h20.shipments_china", d) })
	p.set("h20.order_value", func(d sim.Date) float64 { return 0.012 * p.get("h20.orders", d) })
}

func storyStocks(p tape, after func(sim.Date, string) bool) {
	sinceBan := func(d sim.Date) float64 { return float64(d - day(p.t, "2025-04-09")) }
	p.set("h20.stock", func(d sim.Date) float64 {
		if after(d, "2025-04-09") {
			return 90e3 + 560e3*(1-math.Exp(-sinceBan(d)/60))
		}
		return 90e3 + 60e3*math.Sin(since(d)*4)
	})
	p.set("h20.backlog", func(d sim.Date) float64 {
		if after(d, "2025-04-09") {
			return 500e3 * math.Exp(-sinceBan(d)/50)
		}
		return 250e3 * (1 + 0.6*since(d))
	})
}

func storyMoney(p tape, after func(sim.Date, string) bool) {
	gross := func(d sim.Date) float64 { return 0.012 * p.get("h20.shipments", d) }
	share := func(d sim.Date) float64 {
		if after(d, "2025-08-11") {
			return 0.15 * gross(d)
		}
		return 0
	}
	charge := func(d sim.Date) float64 {
		if after(d, "2025-04-09") && d == day(p.t, "2025-04-09") {
			return 4500
		}
		return 0
	}
	for _, name := range []string{"h20.revenue", "h20.revenue_china", "nvidia.revenue"} {
		p.set(name, gross)
	}
	for _, name := range []string{"h20.revenue_net", "nvidia.revenue_net"} {
		p.set(name, func(d sim.Date) float64 { return gross(d) - share(d) })
	}
	for _, name := range []string{"h20.treasury", "treasury.receipts"} {
		p.set(name, share)
	}
	for _, name := range []string{"h20.charge", "nvidia.charge"} {
		p.set(name, charge)
	}
}

func storySupply(p tape, after func(sim.Date, string) bool) {
	need := func(d sim.Date) float64 { return 5500 * (1 + 0.6*float64(d-p.trace.Start)/365) }
	domestic := func(d sim.Date) float64 {
		v := 2000 + 2.2*float64(d-p.trace.Start)
		if after(d, "2025-04-09") {
			v += 2.5 * float64(d-day(p.t, "2025-04-09"))
		}
		return v
	}
	from := map[string]func(sim.Date) float64{
		"h20": func(d sim.Date) float64 { return p.get("h20.shipments_china", d) }, "ascend": domestic,
		"grey": func(sim.Date) float64 { return 500 }, "b30a": func(sim.Date) float64 { return 0 },
	}
	part := map[string]float64{"bytedance": 0.6, "tencent": 0.4}
	all := func(d sim.Date) (sum float64) {
		for _, chip := range p.x.Chips {
			sum += from[chip](d)
		}
		return sum
	}
	for buyer, w := range part {
		for chip, f := range from {
			p.set("buyers."+buyer+".from."+chip, func(d sim.Date) float64 { return w * f(d) })
		}
		p.set("buyers."+buyer+".need", func(d sim.Date) float64 { return w * need(d) })
		p.set("buyers."+buyer+".received", func(d sim.Date) float64 { return w * all(d) })
		p.set("buyers."+buyer+".lacking", func(d sim.Date) float64 { return 40 * w * max(need(d)-all(d), 0) })
	}
	p.set("market.need", need)
	p.set("market.received", all)
	p.set("market.domestic", domestic)
	p.set("market.domestic_share", func(d sim.Date) float64 { return domestic(d) / all(d) })
}

func storyUse(p tape, after func(sim.Date, string) bool) {
	use := map[string]float64{"amkor": 0.34, "samsung": 0.22, "sk-hynix": 0.05, "tsmc": 0.11, "tsmc-packaging": 0.08, "foxconn": 0.17}
	for name, part := range use {
		stop := "2025-06-20"
		if name == "foxconn" {
			stop = "2025-08-22"
		}
		chips := func(d sim.Date) float64 {
			if after(d, stop) {
				return part * math.Exp(-float64(d-day(p.t, stop))/8)
			}
			return part * (0.85 + 0.15*math.Sin(float64(d)/70))
		}
		p.set("suppliers."+name+".utilization_chips", chips)
		p.set("suppliers."+name+".utilization", func(d sim.Date) float64 {
			if after(d, stop) {
				lost := part * 0.9
				return 0.95 - lost*math.Exp(-float64(d-day(p.t, stop))/110)*(1-math.Exp(-float64(d-day(p.t, stop))/8))
			}
			return 0.95
		})
	}
}
