package sim_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// A desk works measures out again, from the stocks and flows that a run holds after a step.
type desk struct {
	sim.Look
	w      *sim.World
	x      *sim.Index
	weight []float64 // by stage: part of a chip that one unit stands for
}

// A sheet is one measure worked out again, or one for each chip, supplier, stage or buyer: i and j are the positions of what
// stands in brackets in its name.
type sheet struct {
	name  string
	flow  func(d *desk, i, j int) float64 // a day: what a step adds up
	level func(d *desk, i, j int) float64 // at the end of a day
	ratio [2]string                       // of two sums of the day
}

var sheets = []sheet{
	{name: "nvidia.revenue", flow: func(d *desk, _, _ int) float64 { return d.nvidia(d.gross) }},
	{name: "nvidia.revenue_net", flow: func(d *desk, _, _ int) float64 { return d.nvidia(d.net) }},
	{name: "nvidia.charge", flow: func(d *desk, _, _ int) float64 {
		return d.nvidia(func(p int) float64 { return d.Flow.Charge[p] / 1e6 })
	}},
	{name: "nvidia.gross_profit", flow: func(d *desk, _, _ int) float64 {
		return d.nvidia(func(p int) float64 {
			return d.net(p) + (d.Flow.Release[p]-d.Flow.Cost[p]-d.Flow.Charge[p])/1e6
		})
	}},
	{name: "nvidia.margin", ratio: [2]string{"nvidia.gross_profit", "nvidia.revenue_net"}},
	{name: "treasury.receipts", flow: func(d *desk, _, _ int) float64 {
		return d.chain(func(p int) float64 { return d.treasury(p) + d.duty(p) })
	}},
	{name: "market.need", flow: func(d *desk, _, _ int) float64 {
		return d.buyers(func(b int) float64 { return d.Flow.Need[b] })
	}},
	{name: "market.received", flow: func(d *desk, _, _ int) float64 { return d.buyers(d.received) }},
	{name: "market.domestic", flow: func(d *desk, _, _ int) float64 {
		return d.buyers(func(b int) float64 { return d.chips(func(p int) float64 { return d.domestic(p) * d.compute(b, p) }) })
	}},
	{name: "market.domestic_share", ratio: [2]string{"market.domestic", "market.received"}},
	{name: "market.cards", flow: func(d *desk, _, _ int) float64 {
		return d.chips(func(p int) float64 { return d.toChina(p) })
	}},
	{name: "market.domestic_cards", flow: func(d *desk, _, _ int) float64 {
		return d.chips(func(p int) float64 { return d.domestic(p) * d.toChina(p) })
	}},
	{name: "market.domestic_share_cards", ratio: [2]string{"market.domestic_cards", "market.cards"}},

	{name: "[chip].demand", flow: func(d *desk, p, _ int) float64 { return d.Flow.Demand[p] }},
	{name: "[chip].orders", flow: func(d *desk, p, _ int) float64 { return d.ordered(p) }},
	{name: "[chip].order_value", flow: func(d *desk, p, _ int) float64 { return d.ordered(p) * d.State.Price[p] / 1e6 }},
	{name: "[chip].cancelled", flow: func(d *desk, p, _ int) float64 {
		return d.buyers(func(b int) float64 { return d.Flow.Cancelled[d.x.BuyerChip(b, p)] })
	}},
	{name: "[chip].shipments", flow: func(d *desk, p, _ int) float64 { return d.toChina(p) + d.abroad(p) }},
	{name: "[chip].shipments_china", flow: func(d *desk, p, _ int) float64 { return d.toChina(p) }},
	{name: "[chip].disposed", flow: func(d *desk, p, _ int) float64 {
		return d.ofChain(p, func(p int) float64 { return d.Flow.Disposed[p] })
	}},
	{name: "[chip].shipments_outside", flow: func(d *desk, p, _ int) float64 { return d.abroad(p) }},
	{name: "[chip].backlog", level: func(d *desk, p, _ int) float64 {
		return d.buyers(func(b int) float64 { return d.State.Backlog[d.x.BuyerChip(b, p)] })
	}},
	{name: "[chip].starts", flow: func(d *desk, p, _ int) float64 { return d.Flow.Feed[p] }},
	{name: "[chip].finished", flow: func(d *desk, p, _ int) float64 {
		return d.suppliers(func(j int) float64 {
			if d.stage(j) < len(d.x.Stages)-1 {
				return 0
			}
			return d.Flow.Left[d.x.SupplierChip(j, p)] - d.Flow.Lost[d.x.SupplierChip(j, p)]
		})
	}},
	{name: "[chip].stock", level: func(d *desk, p, _ int) float64 { return d.State.Stock[p] }},
	{name: "[chip].in_process", level: func(d *desk, p, _ int) float64 {
		return d.suppliers(func(j int) float64 { return d.weight[d.stage(j)] * d.inside(j, p) }) +
			d.stages(func(k int) float64 { return d.weight[k] * d.State.Waiting[k*len(d.x.Chips)+p] })
	}},
	{name: "[chip].cover", level: func(d *desk, p, _ int) float64 {
		if d.State.Stock[p] == 0 {
			return 0
		}
		return min(d.State.Stock[p]/max(d.State.Outlook[p]*7, 1e-9), 520)
	}},
	{name: "[chip].wait", level: func(d *desk, p, _ int) float64 { return d.State.Quote[p] / 7 }},
	{name: "[chip].price", flow: func(d *desk, p, _ int) float64 { return d.State.Price[p] }},
	{name: "[chip].revenue", flow: func(d *desk, p, _ int) float64 { return d.ofChain(p, d.gross) }},
	{name: "[chip].revenue_china", flow: func(d *desk, p, _ int) float64 { return d.ofChain(p, d.fromChina) }},
	{name: "[chip].revenue_outside", flow: func(d *desk, p, _ int) float64 { return d.ofChain(p, d.fromAbroad) }},
	{name: "[chip].revenue_net", flow: func(d *desk, p, _ int) float64 { return d.ofChain(p, d.net) }},
	{name: "[chip].treasury", flow: func(d *desk, p, _ int) float64 { return d.ofChain(p, d.treasury) }},
	{name: "[chip].duty", flow: func(d *desk, p, _ int) float64 { return d.ofChain(p, d.duty) }},
	{name: "[chip].cost", flow: func(d *desk, p, _ int) float64 { return d.Flow.Cost[p] / 1e6 }},
	{name: "[chip].charge", flow: func(d *desk, p, _ int) float64 { return d.Flow.Charge[p] / 1e6 }},
	{name: "[chip].charge_stock", flow: func(d *desk, p, _ int) float64 { return d.Flow.ChargeStock[p] / 1e6 }},
	{name: "[chip].charge_process", flow: func(d *desk, p, _ int) float64 { return d.Flow.ChargeProcess[p] / 1e6 }},
	{name: "[chip].charge_obligations", flow: func(d *desk, p, _ int) float64 {
		return d.Flow.Charge[p]/1e6 - d.Flow.ChargeStock[p]/1e6 - d.Flow.ChargeProcess[p]/1e6
	}},
	{name: "[chip].release", flow: func(d *desk, p, _ int) float64 { return d.Flow.Release[p] / 1e6 }},
	{name: "[chip].reserve", level: func(d *desk, p, _ int) float64 { return d.State.Reserve[p] / 1e6 }},
	{name: "[chip].outlook", flow: func(d *desk, p, _ int) float64 { return d.State.Outlook[p] }},
	{name: "[chip].belief", flow: func(d *desk, p, _ int) float64 { return d.State.Belief[p] }},
	{name: "[chip].concern", level: func(d *desk, p, _ int) float64 {
		return d.buyers(func(b int) float64 { return d.State.Concern[d.x.BuyerChip(b, p)] }) / d.buyers(func(int) float64 { return 1 })
	}},

	{name: "suppliers.[supplier].utilization", flow: func(d *desk, j, _ int) float64 {
		return (d.Flow.Load[j] + d.Flow.Working[j]) / d.Flow.Capacity[j]
	}},
	{name: "suppliers.[supplier].utilization_chips", flow: func(d *desk, j, _ int) float64 {
		return d.chips(func(p int) float64 { return d.Flow.Entered[d.x.SupplierChip(j, p)] * d.chip(p).Cost }) / d.Flow.Capacity[j]
	}},
	{name: "suppliers.[supplier].work_week", flow: func(d *desk, j, _ int) float64 {
		return 7 * d.chips(func(p int) float64 { return d.Flow.Entered[d.x.SupplierChip(j, p)] * d.chip(p).Cost })
	}},
	{name: "suppliers.[supplier].other_week", flow: func(d *desk, j, _ int) float64 { return 7 * d.Flow.Working[j] }},
	{name: "suppliers.[supplier].capacity_week", flow: func(d *desk, j, _ int) float64 { return 7 * d.Flow.Capacity[j] }},
	{name: "suppliers.[supplier].entered", flow: func(d *desk, j, _ int) float64 { return d.entered(j) }},
	{name: "suppliers.[supplier].revenue", flow: func(d *desk, j, _ int) float64 {
		return d.w.Suppliers[d.x.Suppliers[j]].ValueAdded / 1e6 *
			d.chips(func(p int) float64 { return d.Flow.Left[d.x.SupplierChip(j, p)] * d.chip(p).Cost })
	}},
	{name: "suppliers.[supplier].in_process", level: func(d *desk, j, _ int) float64 {
		return d.chips(func(p int) float64 { return d.inside(j, p) })
	}},

	{name: "stages.[stage].entered", flow: func(d *desk, k, _ int) float64 {
		return d.suppliers(func(j int) float64 {
			if d.stage(j) != k {
				return 0
			}
			return d.entered(j)
		})
	}},
	{name: "stages.[stage].waiting", level: func(d *desk, k, _ int) float64 {
		return d.chips(func(p int) float64 { return d.State.Waiting[k*len(d.x.Chips)+p] })
	}},

	{name: "buyers.[buyer].need", flow: func(d *desk, b, _ int) float64 { return d.Flow.Need[b] }},
	{name: "buyers.[buyer].received", flow: func(d *desk, b, _ int) float64 { return d.received(b) }},
	{name: "buyers.[buyer].lacking", level: func(d *desk, b, _ int) float64 {
		return d.State.Pent[b] + d.State.Kept[b] +
			d.chips(func(p int) float64 { return d.State.Backlog[d.x.BuyerChip(b, p)] * d.chip(p).Perf })
	}},
	{name: "buyers.[buyer].from.[chip]", flow: func(d *desk, b, p int) float64 { return d.compute(b, p) }},
}

// sums over positions.
func sum(names []string, of func(int) float64) (total float64) {
	for i := range names {
		total += of(i)
	}
	return total
}

func (d *desk) chips(of func(int) float64) float64     { return sum(d.x.Chips, of) }
func (d *desk) buyers(of func(int) float64) float64    { return sum(d.x.Buyers, of) }
func (d *desk) suppliers(of func(int) float64) float64 { return sum(d.x.Suppliers, of) }
func (d *desk) stages(of func(int) float64) float64    { return sum(d.x.Stages, of) }

// nvidia sums over the chips of the chain that no other maker plans.
func (d *desk) nvidia(of func(int) float64) float64 {
	return d.chain(func(p int) float64 {
		if d.chip(p).Maker != "" {
			return 0
		}
		return of(p)
	})
}

// chain sums over the chips of the chain.
func (d *desk) chain(of func(int) float64) float64 {
	return d.chips(func(p int) float64 { return d.ofChain(p, of) })
}

// ofChain is a value of chip p if it is one of the chain, else 0.
func (d *desk) ofChain(p int, of func(int) float64) float64 {
	if d.chip(p).Supply != "chain" {
		return 0
	}
	return of(p)
}

func (d *desk) chip(p int) *sim.Chip { return d.w.Chips[d.x.Chips[p]] }
func (d *desk) stage(j int) int {
	return slices.Index(d.x.Stages, d.w.Suppliers[d.x.Suppliers[j]].Stage)
}

// domestic is 1 for chips of Chinese origin, else 0.
func (d *desk) domestic(p int) float64 {
	if d.chip(p).Origin == "china" {
		return 1
	}
	return 0
}

func (d *desk) ordered(p int) float64 {
	return d.buyers(func(b int) float64 { return d.Flow.Orders[d.x.BuyerChip(b, p)] })
}

func (d *desk) shipped(b, p int) float64 { return d.Flow.Shipped[d.x.BuyerChip(b, p)] }

func (d *desk) toChina(p int) float64 {
	return d.buyers(func(b int) float64 { return d.shipped(b, p) })
}

func (d *desk) abroad(p int) float64 { return d.Flow.Abroad[p] }

func (d *desk) compute(b, p int) float64 { return d.shipped(b, p) * d.chip(p).Perf }

func (d *desk) received(b int) float64 {
	return d.chips(func(p int) float64 { return d.compute(b, p) })
}

// Money, in million USD a day.
func (d *desk) fromChina(p int) float64 { return d.toChina(p) * d.State.Price[p] / 1e6 }

// fromAbroad takes what the lots bring over what they are at list price as their price relative to list.
func (d *desk) fromAbroad(p int) float64 {
	if d.abroad(p) == 0 {
		return 0
	}
	return d.abroad(p) * d.listed(p) * d.Levers.Price[p] * d.Levers.LotPaid[p] / d.Levers.LotList[p] / 1e6
}

// listed is the list price of chip p on the day.
func (d *desk) listed(p int) float64 {
	path, day := d.chip(p).Price, d.w.Time.Start+sim.Date(d.Day)
	for n := 1; n < len(path); n++ {
		if a, b := path[n-1], path[n]; day >= a.Date && day < b.Date {
			part := float64(day-a.Date) / float64(b.Date-a.Date)
			return a.Value*(1-part) + b.Value*part
		}
	}
	if day < path[0].Date {
		return path[0].Value
	}
	return path[len(path)-1].Value
}

func (d *desk) gross(p int) float64 { return d.fromChina(p) + d.fromAbroad(p) }
func (d *desk) net(p int) float64   { return d.gross(p) - d.treasury(p) - d.duty(p) }
func (d *desk) duty(p int) float64  { return d.fromChina(p) * d.Levers.Duty[p] }

func (d *desk) treasury(p int) float64 {
	licensed := d.buyers(func(b int) float64 { return d.Flow.Licensed[d.x.BuyerChip(b, p)] })
	return licensed * d.State.Price[p] * d.Levers.Share[p] / 1e6
}

func (d *desk) entered(j int) float64 {
	return d.chips(func(p int) float64 { return d.Flow.Entered[d.x.SupplierChip(j, p)] })
}

// inside is the work in progress of supplier j on chip p, over the steps of its delay.
func (d *desk) inside(j, p int) (inside float64) {
	room := len(d.State.Process) / len(d.State.Inside)
	for n := range room {
		inside += d.State.Process[d.x.SupplierChip(j, p)*room+n]
	}
	return inside
}

// weights says what part of a chip a unit of each stage stands for: the inputs of a stage share its part evenly.
func weights(x *sim.Index) []float64 {
	weight := make([]float64, len(x.Stages))
	weight[len(weight)-1] = 1
	for k := len(x.Stages) - 1; k >= 0; k-- {
		inputs := x.World.Stages[x.Stages[k]].Inputs
		for _, input := range inputs {
			weight[slices.Index(x.Stages, input)] = weight[k] / float64(len(inputs))
		}
	}
	return weight
}

// addressed lists the measures of a world that each sheet works out, with the positions that it needs.
func (s *sheet) addressed(x *sim.Index) (measures []string, at [][2]int) {
	lists := map[string][]string{"[chip]": x.Chips, "[supplier]": x.Suppliers, "[stage]": x.Stages, "[buyer]": x.Buyers}
	measures, at = []string{s.name}, [][2]int{{}}
	for n := 0; strings.Contains(measures[0], "["); n++ {
		first := measures[0][strings.Index(measures[0], "["):]
		first = first[:strings.Index(first, "]")+1]
		var more []string
		var positions [][2]int
		for m, name := range measures {
			for i, one := range lists[first] {
				position := at[m]
				position[n] = i
				more, positions = append(more, strings.Replace(name, first, one, 1)), append(positions, position)
			}
		}
		measures, at = more, positions
	}
	return measures, at
}

// Each measure of the catalogue is what the stocks and flows of the run say, on every day, at any number of steps a day.
func TestEveryMeasureIsRecomputedFromStocksAndFlows(t *testing.T) {
	moved := map[string]bool{}
	for _, file := range []string{"boycott-halt", "h200-duty-caps"} {
		s := load(t, "../scenarios/"+file+".toml")
		recompute(t, file, s.World, s.Moves, 1, moved)
	}
	for seed := range uint64(6) {
		w, moves := simtest.Random(seed)
		recompute(t, fmt.Sprintf("seed %d", seed), w, moves, 1+int(seed%2), moved)
	}
	for _, s := range sheets {
		if !moved[s.name] {
			t.Errorf("%s is 0 in every run; the test says nothing of it", s.name)
		}
	}
}

// recompute runs a world and holds each measure of each day against its sheet. It notes which sheets are not always 0.
func recompute(t *testing.T, what string, w *sim.World, moves []policy.Dated, stepsADay int, moved map[string]bool) {
	t.Helper()
	m, err := sim.New(w)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{w: w, x: m.Index, weight: weights(m.Index)}
	column, entries := map[string]int{}, []entry{}
	for i, measure := range m.Measures() {
		column[measure.Name] = i
	}
	for i := range sheets {
		measures, at := sheets[i].addressed(m.Index)
		for n, name := range measures {
			entries = append(entries, entry{&sheets[i], column[name], at[n]})
		}
	}
	checkComplete(t, what, m.Measures(), entries)
	day, top, wrong := make([]float64, len(column)), make([]float64, len(column)), map[int]bool{}
	m.NewRunner().Follow(policy.NewTimetable(m.Index, moves), stepsADay, func(look sim.Look) {
		d.Look = look
		for _, e := range entries {
			day[e.column] = e.value(d, day, column)
		}
		if !look.Last {
			return
		}
		for _, e := range entries {
			found, want, i := look.Row[e.column], day[e.column], e.column
			moved[e.sheet.name] = moved[e.sheet.name] || want != 0
			top[i] = max(top[i], math.Abs(want))
			if !wrong[i] && !(math.Abs(found-want) <= 1e-9*max(top[i], 1e-3)) {
				wrong[i] = true
				t.Errorf("%s: %s on %s is %v, recomputed %v", what, m.Measures()[i].Name, w.Time.Start+sim.Date(look.Day), found, want)
			}
		}
		clear(day)
	})
}

// An entry is a measure of a world with the sheet that works it out.
type entry struct {
	sheet  *sheet
	column int
	at     [2]int
}

// value is what a measure stands at after a step, given what the steps of the day before have added up.
func (e entry) value(d *desk, day []float64, column map[string]int) float64 {
	switch s := e.sheet; {
	case s.flow != nil:
		return day[e.column] + s.flow(d, e.at[0], e.at[1])*d.H
	case s.level != nil:
		return s.level(d, e.at[0], e.at[1])
	default:
		if under := day[column[s.ratio[1]]]; under != 0 {
			return day[column[s.ratio[0]]] / under
		}
		return 0
	}
}

// checkComplete fails the test if a measure of the catalogue has no sheet, or two.
func checkComplete(t *testing.T, what string, measures []sim.Measure, entries []entry) {
	t.Helper()
	has := make([]int, len(measures))
	for _, e := range entries {
		has[e.column]++
	}
	for i, m := range measures {
		if has[i] != 1 {
			t.Fatalf("%s: %s is worked out by %d sheets, expected one", what, m.Name, has[i])
		}
	}
}
