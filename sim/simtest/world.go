// Package simtest makes worlds for tests: a small fixed one, and random ones.
package simtest

import (
	"time"

	"h20sim/sim"
)

// Day is sim.NewDate with the month as a number.
func Day(year, month, day int) sim.Date { return sim.NewDate(year, time.Month(month), day) }

// Constant is a path that stays at v.
func Constant(v float64) sim.Path { return sim.Path{{Date: 0, Value: v}} }

// World returns a small world: three chips, three buyers, four stages, five suppliers. It is
// a new one at each call, so that a test may change it. Its numbers are round, not sourced.
func World() *sim.World {
	return &sim.World{
		Time: sim.Horizon{Start: Day(2024, 1, 29), End: Day(2027, 2, 1)},
		Market: sim.Market{
			Growth:    sim.Path{{Date: Day(2024, 1, 29), Value: 1}, {Date: Day(2025, 1, 27), Value: 1.5}, {Date: Day(2027, 2, 1), Value: 2.5}},
			WaitTaste: -1.5, WaitWeight: 0.5, WaitNormal: 60, WaitMost: 365, PriceNormal: 12_000, Elasticity: 0.7, Patience: 0.3, PatienceLife: 180,
			LockIn: 0.3, LockInScale: 180, Life: 1500,
			Retry: 60, Fade: 360, Ahead: 120, ConcernLife: 60, Cancel: 0.2, CancelClosed: 3, Refuse: 14, OwnNormal: 45, GreyElasticity: 1.5, PremiumTime: 60,
		},
		Nvidia: sim.Maker{
			Smoothing: 60, BeliefTime: 45, NewsLife: 45, Jump: 0.8, Anticipation: 0.3, BacklogGoal: 45,
			CoverGoal: 20, PipelineTime: 120, StartTime: 30, Dispatch: 12, QuarterLoad: 0.3, PaceTime: 28,
			Horizon: 365, Reusable: 0.18, Disposal: 0.3, Cancellable: 0.2,
		},
		Chips: map[string]*sim.Chip{
			"h20": {Title: "H20", Supply: "chain", Platform: "cuda", Origin: "us", Price: Constant(12_000), Perf: 1, Taste: 1,
				Installed: 300, Opening: Constant(2500), Stock: 20_000, Cost: 1},
			"ascend": {Title: "Ascend", Supply: "own", Platform: "cann", Origin: "china", Price: Constant(16_000), Perf: 1, Taste: 0.2, Cost: 1,
				Capacity: sim.Path{{Date: Day(2024, 1, 29), Value: 1700}, {Date: Day(2027, 2, 1), Value: 7000}}, Pull: 0.3, Learning: 0.05},
			"grey": {Title: "Grey", Supply: "grey", Platform: "cuda", Origin: "us", Price: Constant(40_000), Perf: 2.5, Taste: 0, Cost: 1,
				Capacity: Constant(300), Premium: 0.3},
		},
		Buyers: map[string]*sim.Buyer{
			"bytedance": buyer("ByteDance", 1500, 0.95, nil),
			"alibaba":   buyer("Alibaba", 2000, 0.95, nil),
			"state":     buyer("State", 1500, 1, map[string]float64{"ascend": 1.5}),
		},
		Stages: map[string]*sim.Stage{
			"wafers":    {Title: "Wafers", Queue: 5, Order: 3},
			"memory":    {Title: "Memory", Queue: 5, Order: 3},
			"packaging": {Title: "Packaging", Inputs: []string{"wafers", "memory"}, Queue: 5, Order: 3},
			"back-end":  {Title: "Boards and test", Inputs: []string{"packaging"}, Queue: 5, Order: 3},
		},
		Suppliers: map[string]*sim.Supplier{
			"tsmc":    supplier("TSMC", "wafers", 30_000, 107, 0.9, 700),
			"samsung": supplier("Samsung", "memory", 20_000, 170, 0.95, 1500),
			"amkor":   supplier("Amkor", "packaging", 12_000, 45, 0.97, 900),
			"spil":    supplier("SPIL", "packaging", 12_000, 45, 0.97, 900),
			"foxconn": supplier("Foxconn", "back-end", 15_000, 18, 0.99, 900),
		},
		Actors: map[string]*sim.Actor{"us-government": {Title: "US government"}, "china-government": {Title: "Chinese government"}, "nvidia": {Title: "Nvidia"}},
	}
}

func buyer(title string, need, compliance float64, taste map[string]float64) *sim.Buyer {
	return &sim.Buyer{Title: title, Need: need, Growth: Constant(1), PriceWeight: 1.5, Concern: 1,
		Compliance: compliance, Rush: 2, Taste: taste}
}

func supplier(title, stage string, capacity, lead, yield, value float64) *sim.Supplier {
	return &sim.Supplier{Title: title, Stage: stage, Capacity: Constant(capacity), LeadTime: lead, Yield: yield, ValueAdded: value,
		Other: 0.6, InUse: 0.9, Refill: 60, Displace: 60, Preference: 1}
}

// Still returns the timetable of a world in which nobody makes a move.
func Still(w *sim.World) *sim.Timetable {
	x, err := sim.NewIndex(w)
	if err != nil {
		panic(err)
	}
	days := int(w.Time.End - w.Time.Start)
	t := &sim.Timetable{Opening: x.Neutral(w.Time.Start - 1), Row: make([]int, days)}
	for d := range days {
		if l := x.Neutral(w.Time.Start + sim.Date(d)); len(t.Rows) == 0 || !l.Equal(&t.Rows[len(t.Rows)-1]) {
			t.Rows = append(t.Rows, l)
		}
		t.Row[d] = len(t.Rows) - 1
	}
	return t
}
