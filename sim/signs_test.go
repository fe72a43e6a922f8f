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

// A sign is what turning one knob must do to one measure over the run: each level sells no more, or no less, than the one
// before it, the first than the play as it is.
type sign struct {
	name   string
	of     string // measure
	way    float64
	levels []float64
	edit   func(p *play, level float64, who string)
	each   func(play) []string // whom the knob is turned for, one at a time; nil for nobody in particular
	fits   func(play) bool     // whether it can be asked of a play; nil if of all
	slack  float64             // part of the measure by which it may go the other way, below usualSlack if 0
	why    string              // that it may
}

// The ways that a measure may go.
const (
	rises, falls = 1, -1
	stays        = 0
)

// usualSlack is what counts as no effect: half a percent of the measure.
const usualSlack = 0.005

// early is a day on which the H20 sells freely in every shipped scenario, with nearly a year before the ban.
func early(p *play) sim.Date { return p.world.Time.Start + 154 }

// add is an edit that adds a move from the early day on.
func add(kind string, move func(level float64, who string) policy.Move) func(*play, float64, string) {
	return func(p *play, level float64, who string) {
		m := on(kind, early(p), move(level, who))
		m.Order = 1000
		p.moves = append(p.moves, m)
	}
}

func tenths(from, to float64) (list []float64) {
	for v := from; v < to+0.05; v += 0.1 {
		list = append(list, math.Min(v, to))
	}
	return list
}

func suppliersOf(p play) []string { return sortedNames(p.world.Suppliers) }

// scalePathOf scales the capacity of a supplier over the whole run.
func capacityOf(p *play, level float64, who string) {
	scalePath(p.world.Suppliers[who].Capacity, level)
}

func hasH20(p play) bool      { return p.world.Chips["h20"] != nil }
func licensesH20(p play) bool { return hasMove[*policy.Licence](p) }

func hasMove[M policy.Move](p play) bool {
	for _, m := range p.moves {
		if _, is := m.Move.(M); is {
			return true
		}
	}
	return false
}

// editMoves changes every move of a kind.
func editMoves[M policy.Move](change func(m M, level float64)) func(*play, float64, string) {
	return func(p *play, level float64, _ string) {
		for _, m := range p.moves {
			if move, is := m.Move.(M); is {
				change(move, level)
			}
		}
	}
}

var signs = []sign{
	// Guidance and words.
	{name: "guidance", of: "nvidia.revenue_net", way: falls, levels: tenths(0.1, 1), edit: add("purchase-guidance", guide)},
	{name: "guidance", of: "h20.shipments_china", way: falls, levels: tenths(0.1, 1), edit: add("purchase-guidance", guide)},
	{name: "guidance", of: "market.domestic", way: rises, levels: tenths(0.1, 1), edit: add("purchase-guidance", guide)},
	{name: "guidance", of: "grey.shipments", way: rises, levels: tenths(0.1, 1), edit: add("purchase-guidance", guide)},
	{name: "guidance on all US chips", of: "market.domestic", way: rises, levels: tenths(0.1, 1), edit: add("purchase-guidance", func(level float64, _ string) policy.Move {
		return &policy.PurchaseGuidance{Strength: level}
	})},
	{name: "boycott of one buyer", of: "nvidia.revenue_net", way: falls, levels: []float64{0.5, 1}, each: buyersOf, edit: add("boycott", func(level float64, who string) policy.Move {
		return &policy.Boycott{Chips: h20, Buyers: []string{who}, Strength: level}
	})},
	{name: "warning", of: "h20.orders", way: falls, levels: []float64{0.5, 1, 2, 4}, edit: add("security-warning", func(level float64, _ string) policy.Move {
		return &policy.SecurityWarning{Chips: h20, Concern: level}
	})},
	{name: "warning", of: "nvidia.revenue_net", way: falls, levels: []float64{0.5, 1, 2, 4}, edit: add("security-warning", func(level float64, _ string) policy.Move {
		return &policy.SecurityWarning{Chips: h20, Concern: level}
	})},
	{name: "insult", of: "nvidia.revenue_net", way: falls, levels: []float64{0.3, 1, 3}, edit: add("statement", insult)},
	{name: "insult", of: "market.domestic", way: rises, levels: []float64{0.3, 1, 3}, edit: add("statement", insult)},
	{name: "reassurance", of: "nvidia.revenue_net", way: rises, levels: []float64{0.5, 1}, edit: add("reassurance", func(level float64, _ string) policy.Move {
		return &policy.Reassurance{Chips: h20, Relief: level}
	})},

	// Law, shares and duties.
	{name: "share, not passed on", of: "nvidia.revenue_net", way: falls, levels: tenths(0.1, 0.9), edit: add("revenue-share", func(level float64, _ string) policy.Move {
		return &policy.RevenueShare{Chips: h20, Rate: level}
	})},
	{name: "share, not passed on", of: "treasury.receipts", way: rises, levels: tenths(0.1, 0.8), edit: add("revenue-share", func(level float64, _ string) policy.Move {
		return &policy.RevenueShare{Chips: h20, Rate: level}
	}), fits: noLevies},
	{name: "share, passed on", of: "h20.shipments_china", way: falls, levels: tenths(0.1, 0.9), edit: add("revenue-share", func(level float64, _ string) policy.Move {
		return &policy.RevenueShare{Chips: h20, Rate: level, PassThrough: 1}
	}), fits: noLevies},
	{name: "duty, not passed on", of: "nvidia.revenue_net", way: falls, levels: tenths(0.1, 0.8), edit: add("duty", func(level float64, _ string) policy.Move {
		return &policy.Duty{Chips: h20, Rate: level}
	}), fits: noLevies},
	{name: "duty, passed on", of: "h20.shipments_china", way: falls, levels: tenths(0.1, 0.8), edit: add("duty", func(level float64, _ string) policy.Move {
		return &policy.Duty{Chips: h20, Rate: level, PassThrough: 1}
	}), fits: noLevies},
	{name: "ban", of: "h20.shipments_china", way: falls, levels: tenths(0.1, 1), edit: add("export-ban", func(level float64, _ string) policy.Move {
		return &policy.ExportBan{Chips: h20, Strength: level}
	})},
	{name: "ban", of: "market.domestic", way: rises, levels: tenths(0.1, 1), edit: add("export-ban", func(level float64, _ string) policy.Move {
		return &policy.ExportBan{Chips: h20, Strength: level}
	})},
	{name: "licences revoked", of: "nvidia.revenue_net", way: falls, levels: []float64{1}, edit: add("licence-revoked", func(float64, string) policy.Move {
		return &policy.LicenceRevoked{Chips: h20}
	})},
	{name: "a tighter cap", of: "h20.shipments_china", way: falls, levels: []float64{1e6, 3e5, 1e5, 3e4, 0}, fits: licensesH20, edit: editMoves(func(m *policy.Licence, level float64) { m.Cap = min(m.Cap, level) })},
	{name: "a tighter cap for each buyer", of: "h20.shipments_china", way: falls, levels: []float64{3e5, 1e5, 3e4, 1e4, 0}, fits: licensesH20, edit: editMoves(func(m *policy.Licence, level float64) { m.BuyerCap = min(m.BuyerCap, level) })},
	{name: "more licences", of: "h20.shipments_china", way: rises, levels: []float64{1.2, 1.5, 2, 4}, fits: licensesH20, edit: editMoves(func(m *policy.Licence, level float64) {
		scalePath(m.Lots, level)
		m.Rate = min(m.Rate*level, 1e6)
	})},
	{name: "a longer processing time", of: "h20.shipments_china", way: falls, levels: []float64{14, 42, 91, 182}, fits: licensesH20, edit: editMoves(func(m *policy.Licence, level float64) { m.Lag += sim.Span(level) })},

	// Prices and demand.
	{name: "a dearer H20", of: "h20.shipments_china", way: falls, levels: []float64{1.05, 1.1, 1.2, 1.5, 2}, edit: add("price-change", dearer("h20"))},
	{name: "a dearer H20", of: "market.domestic", way: rises, levels: []float64{1.05, 1.1, 1.2, 1.5, 2}, edit: add("price-change", dearer("h20"))},
	{name: "a dearer domestic chip", of: "market.domestic", way: falls, levels: []float64{1.05, 1.1, 1.2, 1.5, 2}, edit: add("price-change", dearer("ascend"))},
	{name: "a dearer domestic chip", of: "h20.orders", way: rises, levels: []float64{1.05, 1.1, 1.2, 1.5, 2}, edit: add("price-change", dearer("ascend"))},
	{name: "more need", of: "market.received", way: rises, levels: []float64{1.1, 1.3, 2}, edit: add("demand-shock", func(level float64, _ string) policy.Move { return &policy.DemandShock{Factor: level} })},
	{name: "more need", of: "h20.orders", way: rises, levels: []float64{1.1, 1.3, 2}, edit: add("demand-shock", func(level float64, _ string) policy.Move { return &policy.DemandShock{Factor: level} })},
	{name: "less need", of: "nvidia.revenue_net", way: falls, levels: []float64{0.9, 0.7, 0.3}, edit: add("demand-shock", func(level float64, _ string) policy.Move { return &policy.DemandShock{Factor: level} })},
	{name: "domestic quota", of: "market.domestic", way: rises, levels: tenths(0.1, 1), edit: add("domestic-quota", func(level float64, _ string) policy.Move { return &policy.DomesticQuota{Share: level} })},
	{name: "domestic quota", of: "nvidia.revenue_net", way: falls, levels: tenths(0.1, 1), edit: add("domestic-quota", func(level float64, _ string) policy.Move { return &policy.DomesticQuota{Share: level} })},
	{name: "domestic subsidy", of: "market.domestic", way: rises, levels: []float64{1.1, 1.5, 2}, edit: add("domestic-subsidy", func(level float64, _ string) policy.Move {
		return &policy.DomesticSubsidy{PriceFactor: 1, SupplyFactor: level}
	})},
	{name: "less domestic supply", of: "market.domestic", way: falls, levels: []float64{0.8, 0.5, 0.2}, edit: add("domestic-supply-shock", func(level float64, _ string) policy.Move { return &policy.DomesticSupplyShock{Factor: level} })},
	{name: "less domestic supply", of: "nvidia.revenue_net", way: rises, levels: []float64{0.8, 0.5, 0.2}, edit: add("domestic-supply-shock", func(level float64, _ string) policy.Move { return &policy.DomesticSupplyShock{Factor: level} })},
	{name: "grey enforcement", of: "grey.shipments", way: falls, levels: tenths(0.1, 1), edit: add("grey-enforcement", func(level float64, _ string) policy.Move {
		return &policy.GreyEnforcement{Chips: []string{"grey"}, Strength: level}
	})},
	{name: "grey enforcement", of: "grey.price", way: rises, levels: tenths(0.1, 0.9), edit: add("grey-enforcement", func(level float64, _ string) policy.Move {
		return &policy.GreyEnforcement{Chips: []string{"grey"}, Strength: level}
	})},

	// Supply.
	{name: "outage of a quarter", of: "h20.shipments_china", way: falls, levels: []float64{0.5, 0}, each: suppliersOf, edit: outage},
	{name: "outage of a quarter", of: "nvidia.revenue_net", way: falls, levels: []float64{0.5, 0}, each: suppliersOf, edit: outage},
	{name: "outage of all", of: "nvidia.revenue_net", way: falls, levels: []float64{0.8, 0.5, 0.2, 0}, edit: outage},
	{name: "more capacity", of: "nvidia.revenue_net", way: rises, levels: []float64{1.1, 1.3, 2}, each: suppliersOf, edit: capacityOf},
	{name: "less capacity", of: "nvidia.revenue_net", way: falls, levels: []float64{0.9, 0.7, 0.4}, each: suppliersOf, edit: capacityOf},
	{name: "longer lead time", of: "nvidia.revenue_net", way: falls, levels: []float64{1.1, 1.3, 1.8}, each: suppliersOf, edit: func(p *play, level float64, who string) { p.world.Suppliers[who].LeadTime *= level }},
	{name: "lower yield", of: "nvidia.revenue_net", way: falls, levels: []float64{0.9, 0.7}, each: suppliersOf, edit: add("capacity-shock", func(level float64, who string) policy.Move {
		return &policy.CapacityShock{Suppliers: []string{who}, Factor: 1, YieldFactor: level}
	})},
	{name: "work for other customers", of: "nvidia.revenue_net", way: falls, levels: []float64{0.05, 0.15, 0.5}, each: suppliersOf, edit: func(p *play, level float64, who string) {
		add("customer-work", func(level float64, who string) policy.Move {
			return &policy.CustomerWork{Suppliers: []string{who}, Quantity: level * p.world.Suppliers[who].Capacity[0].Value}
		})(p, level, who)
	}},
	{name: "halt of a supplier", of: "nvidia.revenue_net", way: falls, levels: []float64{1}, each: suppliersOf, edit: add("production-halt", func(_ float64, who string) policy.Move {
		return &policy.ProductionHalt{Suppliers: []string{who}, Chips: h20, InProcess: "finish"}
	})},
	{name: "a cut of starts", of: "h20.starts", way: falls, levels: tenths(0.1, 1), edit: add("production-cut", func(level float64, _ string) policy.Move {
		return &policy.ProductionCut{Chips: h20, Strength: level}
	})},
	{name: "a cut of starts", of: "nvidia.revenue_net", way: falls, levels: tenths(0.1, 1), edit: add("production-cut", func(level float64, _ string) policy.Move {
		return &policy.ProductionCut{Chips: h20, Strength: level}
	})},
	{name: "chips started on order", of: "h20.finished", way: rises, levels: []float64{2e4, 1e5, 5e5}, edit: add("production-order", func(level float64, _ string) policy.Move {
		return &policy.ProductionOrder{Chips: h20, Quantity: level, Over: 28}
	})},
	{name: "sold outside China", of: "h20.shipments_china", way: falls, levels: []float64{200, 650, 2000}, edit: add("sale-abroad", func(level float64, _ string) policy.Move {
		return &policy.SaleAbroad{Chips: h20, Revenue: level, Over: 91}
	})},
	{name: "disposal", of: "nvidia.revenue_net", way: falls, levels: []float64{0.5, 2}, edit: func(p *play, level float64, _ string) { p.world.Nvidia.Disposal += level }},

	// Accounting.
	{name: "what can be reused", of: "nvidia.charge", way: falls, levels: []float64{0.3, 0.6, 1}, edit: func(p *play, level float64, _ string) { p.world.Nvidia.Reusable = max(p.world.Nvidia.Reusable, level) }},
	{name: "guidance on a chip that is not in play", of: "nvidia.revenue_net", way: stays, levels: []float64{1}, fits: func(p play) bool { return p.world.Chips["h200"] != nil && !inPlay(p, "h200") },
		edit: add("purchase-guidance", func(float64, string) policy.Move {
			return &policy.PurchaseGuidance{Chips: []string{"h200"}, Strength: 1}
		})},
}

func guide(level float64, _ string) policy.Move {
	return &policy.PurchaseGuidance{Chips: h20, Strength: level}
}
func insult(level float64, _ string) policy.Move {
	return &policy.Statement{Chips: h20, Concern: level}
}
func dearer(chip string) func(float64, string) policy.Move {
	return func(level float64, _ string) policy.Move {
		return &policy.PriceChange{Chips: []string{chip}, Factor: level}
	}
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

func buyersOf(p play) []string { return sortedNames(p.world.Buyers) }

// noLevies reports whether nobody else takes a share or a duty.
func noLevies(p play) bool { return !hasMove[*policy.RevenueShare](p) && !hasMove[*policy.Duty](p) }

// inPlay reports whether a chip is on sale or launched in a play.
func inPlay(p play, chip string) bool {
	return p.world.Chips[chip].OnSale < p.world.Time.End || hasMove[*policy.ChipLaunch](p)
}

// TestSigns turns one knob at a time in every shipped scenario and in random worlds.
func TestSigns(t *testing.T) {
	for _, file := range shipped(t) {
		s := load(t, file)
		askSigns(t, filepath.Base(file), play{s.World, s.Moves})
	}
	for seed := range uint64(8) {
		world, moves := simtest.Random(seed)
		askSigns(t, fmt.Sprintf("seed %d", seed), play{world, moves})
	}
}

func askSigns(t *testing.T, name string, p play) {
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		base, err := p.run()
		if err != nil {
			t.Fatal(err)
		}
		for i := range signs {
			if s := &signs[i]; s.fits == nil || s.fits(p) {
				s.ask(t, p, base)
			}
		}
	})
}

// ask turns the knob for each that it can be turned for.
func (s *sign) ask(t *testing.T, p play, base *sim.Trace) {
	t.Helper()
	whom := []string{""}
	if s.each != nil {
		whom = s.each(p)
	}
	for _, who := range whom {
		values := []float64{whole(t, base, s.of)}
		for _, level := range s.levels {
			q := p.copied()
			s.edit(&q, level, who)
			trace, err := q.run()
			if err != nil {
				t.Errorf("%s %s at %g: %v", s.name, who, level, err)
				return
			}
			values = append(values, whole(t, trace, s.of))
		}
		if i, gap := s.worst(values); gap > max(s.slack, usualSlack) {
			t.Errorf("%s %s: %s goes the wrong way by %.1f %% of it: %.6g at %s, %.6g at %g; all: %.5g", s.name, who, s.of, 100*gap,
				values[i], append([]string{"first"}, words(s.levels)...)[i], values[i+1], s.levels[i], values)
		}
	}
}

func words(levels []float64) (list []string) {
	for _, v := range levels {
		list = append(list, fmt.Sprintf("%g", v))
	}
	return list
}

// worst is the step between neighbours that goes furthest the wrong way, as a part of the largest value.
func (s *sign) worst(values []float64) (at int, gap float64) {
	scale := 0.0
	for _, v := range values {
		scale = max(scale, math.Abs(v))
	}
	for i := range s.levels {
		wrong := (values[i] - values[i+1]) * s.way
		if s.way == stays {
			wrong = math.Abs(values[i] - values[i+1])
		}
		if part := wrong / max(scale, 1e-9); part > gap {
			at, gap = i, part
		}
	}
	return at, gap
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

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
