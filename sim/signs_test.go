package sim_test

import (
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// A knob is one thing to turn, step by step, and what it must do to measures over the run at each step.
type knob struct {
	name    string
	levels  []float64
	turn    func(p *play, level float64, who string)
	each    func(play) []string // whom it is turned for, one at a time; nil for nobody in particular
	fits    func(play) bool     // whether there is something to turn in a play, such as a licence; nil if in all
	effects []effect
}

// An effect is the way that a measure may go: from the play as it is to the first level, and from each level to the next.
type effect struct {
	measure string
	way     float64
	slack   float64 // part of the measure by which it may go the other way all the same; usualSlack if 0
	wild    float64 // the same in random worlds, where prices are far from normal; slack if 0
	why     string  // that it may
}

const (
	rises, falls, stays = 1, -1, 0

	usualSlack = 0.005 // what counts as no effect
)

// Reasons why truth breaks a sign, with bounds in the table.
const (
	budget   = "who is made to buy dearer chips has less compute for its money, and orders less of all"
	lookout  = "who waits longer for his chips looks further ahead, and starts more for the growth that he expects"
	leftOver = "chips that a harder ban keeps in stock are sold when licences come"
	pooled   = "what the part of a buyer under a quota lacks is wished for again by the whole buyer"
	bullwhip = "a shortage fills the order book, and starts that mend it come too late and too high"
)

var knobs = []knob{
	// Guidance and words.
	{name: "guidance", levels: tenths(1), turn: add("purchase-guidance", guide), effects: []effect{
		{measure: "nvidia.revenue_net", way: falls}, {measure: "h20.shipments_china", way: falls}, {measure: "market.domestic", way: rises},
		{measure: "grey.shipments", way: rises}, {measure: "h20.price", way: stays}}},
	{name: "guidance on all chips of the US", levels: []float64{0.2, 0.5, 0.8, 1}, turn: add("purchase-guidance", func(level float64, _ string) policy.Move {
		return &policy.PurchaseGuidance{Strength: level}
	}), effects: []effect{{measure: "nvidia.revenue_net", way: falls, wild: 0.1, why: bullwhip}, {measure: "market.domestic", way: rises, slack: 0.05, wild: 0.1, why: budget}}},
	{name: "a boycott by one buyer", levels: []float64{1}, each: buyersOf, turn: add("boycott", func(level float64, who string) policy.Move {
		return &policy.Boycott{Chips: h20, Buyers: []string{who}, Strength: level}
	}), effects: []effect{{measure: "nvidia.revenue_net", way: falls}, {measure: "market.domestic", way: rises, slack: 0.05, wild: 0.1, why: budget}}},
	{name: "a warning", levels: []float64{0.5, 1, 2, 4}, turn: add("security-warning", func(level float64, _ string) policy.Move {
		return &policy.SecurityWarning{Chips: h20, Concern: level}
	}), effects: []effect{{measure: "h20.orders", way: falls}, {measure: "nvidia.revenue_net", way: falls}, {measure: "market.domestic", way: rises}}},
	{name: "an insult", levels: []float64{0.3, 1, 3}, turn: add("statement", func(level float64, _ string) policy.Move {
		return &policy.Statement{Chips: h20, Concern: level}
	}), effects: []effect{{measure: "h20.orders", way: falls}, {measure: "nvidia.revenue_net", way: falls}}},
	{name: "reassurance", levels: []float64{0.5, 1}, turn: add("reassurance", func(level float64, _ string) policy.Move {
		return &policy.Reassurance{Chips: h20, Relief: level}
	}), effects: []effect{{measure: "h20.orders", way: rises}, {measure: "nvidia.revenue_net", way: rises}}},
	{name: "a warning on domestic chips", levels: []float64{1, 3}, turn: add("statement", func(level float64, _ string) policy.Move {
		return &policy.Statement{Chips: []string{"ascend"}, Concern: level}
	}), effects: []effect{{measure: "ascend.orders", way: falls}, {measure: "h20.orders", way: rises}}},

	// Law, shares and duties.
	{name: "a share that is not passed on", levels: []float64{0.1, 0.3, 0.6}, turn: due("revenue-share", func(level float64, _ string) policy.Move {
		return &policy.RevenueShare{Chips: h20, Rate: level}
	}), effects: []effect{{measure: "nvidia.revenue_net", way: falls}, {measure: "treasury.receipts", way: rises}, {measure: "h20.shipments", way: stays, slack: 0.01}}},
	{name: "a share that is passed on", levels: []float64{0.1, 0.3, 0.6}, turn: due("revenue-share", func(level float64, _ string) policy.Move {
		return &policy.RevenueShare{Chips: h20, Rate: level, PassThrough: 1}
	}), effects: []effect{{measure: "h20.shipments_china", way: falls}, {measure: "nvidia.revenue_net", way: falls}, {measure: "h20.price", way: rises}}},
	{name: "a duty that is not passed on", levels: []float64{0.1, 0.3, 0.6}, turn: add("duty", func(level float64, _ string) policy.Move {
		return &policy.Duty{Chips: h20, Rate: level}
	}), effects: []effect{{measure: "nvidia.revenue_net", way: falls}, {measure: "treasury.receipts", way: rises}, {measure: "h20.shipments", way: stays, slack: 0.01}}},
	{name: "a duty that is passed on", levels: []float64{0.1, 0.3, 0.6}, turn: add("duty", func(level float64, _ string) policy.Move {
		return &policy.Duty{Chips: h20, Rate: level, PassThrough: 1}
	}), effects: []effect{{measure: "h20.shipments_china", way: falls}, {measure: "nvidia.revenue_net", way: falls}}},
	{name: "a ban in part", levels: []float64{0.25, 0.5, 0.75, 1}, turn: add("export-ban", func(level float64, _ string) policy.Move {
		return &policy.ExportBan{Chips: h20, Strength: level}
	}), effects: []effect{{measure: "h20.shipments_china", way: falls, slack: 0.1, why: leftOver}, {measure: "market.domestic", way: rises, slack: 0.02, why: budget}}},
	{name: "licences revoked", levels: []float64{1}, turn: add("licence-revoked", func(float64, string) policy.Move {
		return &policy.LicenceRevoked{Chips: h20}
	}), effects: []effect{{measure: "nvidia.revenue_net", way: falls}, {measure: "grey.shipments", way: rises}}},
	{name: "a tighter cap", levels: []float64{1e6, 3e5, 1e5, 0}, fits: hasMove[*policy.Licence], turn: each(func(m *policy.Licence, level float64) { m.Cap = min(m.Cap, level) }),
		effects: []effect{{measure: "h20.shipments_china", way: falls}, {measure: "nvidia.revenue_net", way: falls}}},
	{name: "a tighter cap for each buyer", levels: []float64{3e5, 1e5, 3e4, 0}, fits: hasMove[*policy.Licence], turn: each(func(m *policy.Licence, level float64) { m.BuyerCap = min(m.BuyerCap, level) }),
		effects: []effect{{measure: "h20.shipments_china", way: falls}, {measure: "nvidia.revenue_net", way: falls}}},
	{name: "larger lots", levels: []float64{1.3, 2, 4}, fits: hasMove[*policy.Licence], turn: each(func(m *policy.Licence, level float64) { scalePath(m.Lots, level) }),
		effects: []effect{{measure: "h20.shipments_china", way: rises}, {measure: "nvidia.revenue_net", way: rises}}},
	{name: "a longer processing time", levels: []float64{28, 91, 182}, fits: hasMove[*policy.Licence], turn: each(func(m *policy.Licence, level float64) { m.Lag += sim.Span(level) }),
		effects: []effect{{measure: "h20.shipments_china", way: falls, slack: 0.01, why: leftOver}}},

	// Prices and demand.
	{name: "a dearer H20", levels: []float64{1.05, 1.1, 1.2, 1.5, 2}, turn: add("price-change", dearer("h20")), effects: []effect{
		{measure: "h20.orders", way: falls}, {measure: "h20.shipments_china", way: falls}, {measure: "market.domestic", way: rises, slack: 0.05, wild: 0.1, why: budget}}},
	{name: "a dearer domestic chip", levels: []float64{1.05, 1.2, 1.5, 2}, turn: add("price-change", dearer("ascend")), effects: []effect{
		{measure: "market.domestic", way: falls, slack: 0.01, why: budget}, {measure: "h20.orders", way: rises, slack: 0.05, wild: 0.1, why: budget}}},
	{name: "more need", levels: []float64{1.1, 1.3, 2}, turn: add("demand-shock", func(level float64, _ string) policy.Move { return &policy.DemandShock{Factor: level} }),
		effects: []effect{{measure: "market.received", way: rises}, {measure: "h20.orders", way: rises}, {measure: "market.need", way: rises}}},
	{name: "less need", levels: []float64{0.9, 0.7, 0.3}, turn: add("demand-shock", func(level float64, _ string) policy.Move { return &policy.DemandShock{Factor: level} }),
		effects: []effect{{measure: "nvidia.revenue_net", way: falls, slack: 0.02, wild: 0.05, why: bullwhip}, {measure: "market.received", way: falls}}},
	{name: "a domestic quota", levels: []float64{0.25, 0.5, 0.75, 1}, turn: add("domestic-quota", func(level float64, _ string) policy.Move { return &policy.DomesticQuota{Share: level} }),
		effects: []effect{{measure: "nvidia.revenue_net", way: falls, slack: 0.02, wild: 0.1, why: pooled}, {measure: "market.domestic", way: rises, slack: 0.02, wild: 0.5, why: budget}}},
	{name: "more domestic supply", levels: []float64{1.1, 1.5, 2}, turn: add("domestic-subsidy", func(level float64, _ string) policy.Move {
		return &policy.DomesticSubsidy{PriceFactor: 1, SupplyFactor: level}
	}), effects: []effect{{measure: "market.domestic", way: rises}, {measure: "nvidia.revenue_net", way: falls}}},
	{name: "less domestic supply", levels: []float64{0.8, 0.5, 0.2}, turn: add("domestic-supply-shock", func(level float64, _ string) policy.Move { return &policy.DomesticSupplyShock{Factor: level} }),
		effects: []effect{{measure: "market.domestic", way: falls}, {measure: "nvidia.revenue_net", way: rises}}},
	{name: "grey enforcement", levels: []float64{0.3, 0.6, 0.9}, turn: add("grey-enforcement", func(level float64, _ string) policy.Move {
		return &policy.GreyEnforcement{Chips: []string{"grey"}, Strength: level}
	}), effects: []effect{{measure: "grey.shipments", way: falls}, {measure: "grey.price", way: rises}}},

	// Supply.
	{name: "an outage of a quarter", levels: []float64{0}, each: suppliersOf, turn: outage, effects: []effect{
		{measure: "h20.shipments_china", way: falls, slack: 0.02, wild: 0.05, why: bullwhip}, {measure: "nvidia.revenue_net", way: falls, slack: 0.02, wild: 0.05, why: bullwhip}}},
	{name: "an outage of all", levels: []float64{0.8, 0.5, 0}, turn: outage, effects: []effect{{measure: "nvidia.revenue_net", way: falls, slack: 0.02, wild: 0.05, why: bullwhip}}},
	{name: "more capacity", levels: []float64{1.2, 2}, each: suppliersOf, turn: capacityOf, effects: []effect{{measure: "nvidia.revenue_net", way: rises, slack: 0.02, wild: 0.05, why: bullwhip}}},
	{name: "less capacity", levels: []float64{0.6}, each: suppliersOf, turn: capacityOf, effects: []effect{{measure: "nvidia.revenue_net", way: falls, slack: 0.02, wild: 0.05, why: bullwhip}}},
	{name: "a longer lead time", levels: []float64{1.2, 1.5}, each: suppliersOf, turn: func(p *play, level float64, who string) { p.world.Suppliers[who].LeadTime *= level },
		effects: []effect{{measure: "nvidia.revenue_net", way: falls, slack: 0.08, why: lookout}}},
	{name: "a lower yield", levels: []float64{0.8}, each: suppliersOf, turn: add("capacity-shock", func(level float64, who string) policy.Move {
		return &policy.CapacityShock{Suppliers: []string{who}, Factor: 1, YieldFactor: level}
	}), effects: []effect{{measure: "nvidia.revenue_net", way: falls, slack: 0.02, wild: 0.05, why: bullwhip}}},
	{name: "work for other customers", levels: []float64{0.2}, each: suppliersOf, turn: customers, effects: []effect{{measure: "nvidia.revenue_net", way: falls, slack: 0.02, wild: 0.05, why: bullwhip}}},
	{name: "a halt of a supplier", levels: []float64{1}, each: suppliersOf, turn: add("production-halt", func(_ float64, who string) policy.Move {
		return &policy.ProductionHalt{Suppliers: []string{who}, Chips: h20, InProcess: "finish"}
	}), effects: []effect{{measure: "h20.shipments", way: falls, slack: 0.06, why: bullwhip}}},
	{name: "a cut of starts", levels: []float64{0.3, 0.6, 1}, turn: add("production-cut", func(level float64, _ string) policy.Move {
		return &policy.ProductionCut{Chips: h20, Strength: level}
	}), effects: []effect{{measure: "h20.starts", way: falls}, {measure: "nvidia.revenue_net", way: falls}}},
	{name: "chips started on order", levels: []float64{2e4, 1e5, 5e5}, turn: add("production-order", func(level float64, _ string) policy.Move {
		return &policy.ProductionOrder{Chips: h20, Quantity: level, Over: 28}
	}), effects: []effect{{measure: "h20.starts", way: rises, slack: 0.02, wild: 0.05, why: bullwhip}}},
	{name: "a lot sold outside China", levels: []float64{200, 650, 2000}, turn: add("sale-abroad", func(level float64, _ string) policy.Move {
		return &policy.SaleAbroad{Chips: h20, Revenue: level, Over: 91}
	}), effects: []effect{{measure: "h20.shipments_china", way: falls}, {measure: "h20.revenue_outside", way: rises}}},
	{name: "disposal", levels: []float64{0.5, 2}, turn: func(p *play, level float64, _ string) { p.world.Nvidia.Disposal += level },
		effects: []effect{{measure: "nvidia.revenue_net", way: falls}, {measure: "h20.disposed", way: rises}}},

	// Accounting, and what has nothing to do with the H20.
	{name: "more that can be reused", levels: []float64{0.3, 0.6, 1}, turn: func(p *play, level float64, _ string) { p.world.Nvidia.Reusable = max(p.world.Nvidia.Reusable, level) },
		effects: []effect{{measure: "nvidia.charge", way: falls}, {measure: "nvidia.revenue_net", way: stays}}},
	{name: "guidance on a chip that is not in play", levels: []float64{1}, fits: h200IsNotInPlay, turn: add("purchase-guidance", func(float64, string) policy.Move {
		return &policy.PurchaseGuidance{Chips: []string{"h200"}, Strength: 1}
	}), effects: []effect{{measure: "nvidia.revenue_net", way: stays}, {measure: "nvidia.charge", way: stays}}},
}

// early is a day on which the H20 sells freely in every shipped scenario, most of a year before the ban.
func early(p *play) sim.Date { return p.world.Time.Start + 154 }

// add is a turn that adds a move from the early day on, after all others of that day.
func add(kind string, move func(level float64, who string) policy.Move) func(*play, float64, string) {
	return func(p *play, level float64, who string) {
		m := on(kind, early(p), move(level, who))
		m.Order = 1000
		p.moves = append(p.moves, m)
	}
}

// due is a turn that adds a move on the day on which the last licences begin, from when on a share is due, or on the early day.
func due(kind string, move func(level float64, who string) policy.Move) func(*play, float64, string) {
	return func(p *play, level float64, who string) {
		day := early(p)
		for _, m := range p.moves {
			if _, is := m.Move.(*policy.Licence); is {
				day = max(day, m.Date)
			}
		}
		m := on(kind, day, move(level, who))
		m.Order = 1000
		p.moves = append(p.moves, m)
	}
}

// each is a turn that changes every move of a kind.
func each[M policy.Move](change func(m M, level float64)) func(*play, float64, string) {
	return func(p *play, level float64, _ string) {
		for _, m := range p.moves {
			if move, is := m.Move.(M); is {
				change(move, level)
			}
		}
	}
}

func hasMove[M policy.Move](p play) bool {
	return slices.ContainsFunc(p.moves, func(m policy.Dated) bool { _, is := m.Move.(M); return is })
}

func h200IsNotInPlay(p play) bool {
	c := p.world.Chips["h200"]
	return c != nil && c.OnSale >= p.world.Time.End && !hasMove[*policy.ChipLaunch](p)
}

func suppliersOf(p play) []string { return slices.Sorted(maps.Keys(p.world.Suppliers)) }
func buyersOf(p play) []string    { return slices.Sorted(maps.Keys(p.world.Buyers)) }

func tenths(to float64) (list []float64) {
	for i := 1; float64(i)/10 <= to; i++ {
		list = append(list, float64(i)/10)
	}
	return list
}

func guide(level float64, _ string) policy.Move {
	return &policy.PurchaseGuidance{Chips: h20, Strength: level}
}

func dearer(chip string) func(float64, string) policy.Move {
	return func(level float64, _ string) policy.Move {
		return &policy.PriceChange{Chips: []string{chip}, Factor: level}
	}
}

// capacityOf scales the capacity of a supplier over the whole run.
func capacityOf(p *play, level float64, who string) {
	scalePath(p.world.Suppliers[who].Capacity, level)
}

// outage lets a supplier, or all of them, do less for a quarter.
func outage(p *play, level float64, who string) {
	var names []string
	if who != "" {
		names = []string{who}
	}
	m := on("capacity-shock", early(p), &policy.CapacityShock{Suppliers: names, Factor: level, YieldFactor: 1})
	m.Until, m.Order = early(p)+91, 1000
	p.moves = append(p.moves, m)
}

// customers books a part of the capacity of a supplier for others.
func customers(p *play, level float64, who string) {
	add("customer-work", func(float64, string) policy.Move {
		return &policy.CustomerWork{Suppliers: []string{who}, Rate: level * p.world.Suppliers[who].Capacity[0].Value}
	})(p, level, who)
}

// TestSigns turns every knob in every shipped scenario that it fits, and in random worlds.
func TestSigns(t *testing.T) {
	asked, left := 0, 0
	for _, file := range shipped(t) {
		s := load(t, file)
		if filepath.Base(file) == "base.toml" {
			continue // the world of which no-policy makes a scenario
		}
		p := play{s.World, s.Moves}
		for _, k := range knobs {
			asked += len(k.effects)
			if k.fits != nil && !k.fits(p) {
				left += len(k.effects)
				t.Logf("%s: nothing to turn for %s", filepath.Base(file), k.name)
			}
		}
		askKnobs(t, filepath.Base(file), p, false, func(t *testing.T) *sim.Trace { return shippedRun(t, file) })
	}
	if left > asked/20 {
		t.Errorf("%d of %d effects are left out in a shipped scenario, expected at most 5 in 100", left, asked)
	}
	for seed := range uint64(4) {
		world, moves := simtest.Random(seed)
		p := play{world, moves}
		askKnobs(t, fmt.Sprintf("seed %d", seed), p, true, func(t *testing.T) *sim.Trace { return p.mustRun(t) })
	}
}

func (p play) mustRun(t *testing.T) *sim.Trace {
	t.Helper()
	trace, err := p.run()
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

func askKnobs(t *testing.T, name string, p play, random bool, run func(*testing.T) *sim.Trace) {
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		base := run(t)
		for i := range knobs {
			if k := &knobs[i]; k.fits == nil || k.fits(p) {
				k.ask(t, p, base, random)
			}
		}
	})
}

// ask turns the knob for each that it can be turned for, and looks at all its effects.
func (k *knob) ask(t *testing.T, p play, base *sim.Trace, random bool) {
	t.Helper()
	whom := []string{""}
	if k.each != nil {
		whom = k.each(p)
	}
	for _, who := range whom {
		traces := []*sim.Trace{base}
		for _, level := range k.levels {
			q := p.copied()
			k.turn(&q, level, who)
			traces = append(traces, q.mustRun(t))
		}
		for _, e := range k.effects {
			if random {
				e.slack = max(e.slack, e.wild)
			}
			if wrong := e.check(t, k.levels, traces); wrong != "" {
				t.Errorf("%s %s: %s", k.name, who, wrong)
			}
		}
	}
}

// check tells where the measure goes the wrong way by more than its slack, or nothing.
func (e *effect) check(t *testing.T, levels []float64, traces []*sim.Trace) string {
	t.Helper()
	values, most := make([]float64, len(traces)), 0.0
	for i, trace := range traces {
		values[i] = whole(t, trace, e.measure)
		most = max(most, math.Abs(values[i]))
	}
	wrong := func(from, to float64) bool {
		gap := (from - to) * e.way
		if e.way == stays {
			gap = math.Abs(from - to)
		}
		return gap/max(most, 1e-9) > max(e.slack, usualSlack)
	}
	for i, level := range levels {
		if wrong(values[i], values[i+1]) || wrong(values[0], values[i+1]) {
			return fmt.Sprintf("%s goes the wrong way at %g: %.6g", e.measure, level, values)
		}
	}
	return ""
}

// whole is a measure over the whole run.
func whole(t *testing.T, trace *sim.Trace, name string) float64 {
	t.Helper()
	v, err := trace.Over(name, sim.Period{First: trace.Start, End: trace.End()})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// No order book of a maker with a capacity of its own stays above a year of what it delivers by more than a tenth: what would
// take longer is given up within days.
func TestNoOrderBookOutlastsAYear(t *testing.T) {
	for _, file := range shipped(t) {
		s, trace := load(t, file), shippedRun(t, file)
		for name, chip := range s.World.Chips {
			if chip.Supply == "chain" {
				continue
			}
			owed, delivered := days(t, trace, name+".backlog", trace.Start, trace.End()-1), days(t, trace, name+".shipments", trace.Start, trace.End()-1)
			inARow, longest := 0, 0
			for d := range owed {
				inARow++
				if owed[d] <= 1.1*365*delivered[d] {
					inARow = 0
				}
				longest = max(longest, inARow)
			}
			if longest > 91 {
				t.Errorf("%s: the order book of %s is above a year of deliveries for %d days in a row", filepath.Base(file), name, longest)
			}
		}
	}
}
