package reporttest

import (
	"math"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

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
