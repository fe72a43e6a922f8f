package sim_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// The behaviours are tested on the shipped world, so that they hold where the scenarios play.

// base returns the shipped world, a new one at each call.
func base(t *testing.T) *sim.World {
	t.Helper()
	s, err := scenario.Load("../scenarios/fits/2025-08-27.toml")
	if err != nil {
		t.Fatal(err)
	}
	return s.World
}

// run runs moves in the shipped world, and fails the test if a book does not balance.
func run(t *testing.T, moves ...policy.Dated) *sim.Trace {
	t.Helper()
	return runIn(t, base(t), moves...)
}

func runIn(t *testing.T, w *sim.World, moves ...policy.Dated) *sim.Trace {
	t.Helper()
	tr, err := simtest.Run(w, moves, 1)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// on dates a move; its name is its kind and date, so that ties have an order.
func on(kind string, date sim.Date, m policy.Move) policy.Dated {
	return policy.Dated{Name: fmt.Sprintf("%s-%s", kind, date), Kind: kind, Announced: date, Date: date, Move: m}
}

// in returns a measure in a period.
func in(t *testing.T, tr *sim.Trace, measure, period string) float64 {
	t.Helper()
	p, err := sim.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	v, err := tr.Over(measure, p)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// days returns a measure on each day from first to last.
func days(t *testing.T, tr *sim.Trace, measure string, first, last sim.Date) []float64 {
	t.Helper()
	var values []float64
	for d := first; d <= last; d++ {
		v, err := tr.Over(measure, sim.Period{Name: d.String(), First: d, End: d + 1})
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	return values
}

// within fails the test if found is not between low and high.
func within(t *testing.T, what string, found, low, high float64) {
	t.Helper()
	if !(found >= low && found <= high) {
		t.Errorf("%s: found %.6g, expected %.6g to %.6g", what, found, low, high)
	}
}

var (
	banDay    = simtest.Day(2025, 4, 9)
	promise   = simtest.Day(2025, 7, 14)
	licensed  = simtest.Day(2025, 8, 8)
	guidance  = simtest.Day(2025, 8, 12)
	halt      = simtest.Day(2025, 8, 22)
	h20       = []string{"h20"}
	ban       = on("export-ban", banDay, &policy.ExportBan{Chips: h20, Strength: 1})
	licence   = freeLicence()
	allHalted = on("production-halt", halt, &policy.ProductionHalt{Chips: h20, InProcess: "finish"})
)

// freeLicence is promised on 14 July and arrives from 8 August, as fast as it is asked for.
func freeLicence() policy.Dated {
	d := on("licence", licensed, &policy.Licence{Chips: h20, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.6})
	d.Announced = promise
	return d
}

// B1. A licence that is needed and not given stops shipments on the day. What was owed is still owed; buyers take
// months to cancel. Chips take months to build, so those in the chain arrive and pile up. Nvidia sees that it cannot sell what
// it has and has promised to buy, and writes it down in the quarter of the ban, not before and not after.
func TestB1BanStopsShipmentsAndFillsStock(t *testing.T) {
	free, tr := run(t), run(t, ban)
	within(t, "shipments to China the day before", in(t, tr, "h20.shipments_china", "2025-04-08"), 1000, 1e5)
	within(t, "shipments to China from the ban on", in(t, tr, "h20.shipments_china", "2025-04-09..2027-01-31"), 0, 0)
	owed := in(t, tr, "h20.backlog", "2025-04-08")
	within(t, "order book a week after, as a part of that before", in(t, tr, "h20.backlog", "2025-04-16")/owed, 0.85, 1.02)
	within(t, "order book a year after, as a part of that before", in(t, tr, "h20.backlog", "2026-04-09")/owed, 0, 0.3)
	stock := days(t, tr, "h20.stock", banDay-1, banDay+90)
	for i := 1; i < len(stock); i++ {
		if stock[i] < stock[i-1]-1e3 {
			t.Errorf("stock falls on %s, from %.0f to %.0f", banDay+sim.Date(i-1), stock[i-1], stock[i])
		}
	}
	within(t, "stock 90 days after, over that on the day before", stock[91]/stock[0], 3, 1e3)
	within(t, "charge before", in(t, tr, "h20.charge", "2024-01-29..2025-04-08"), 0, 1)
	within(t, "charge in the quarter of the ban", in(t, tr, "h20.charge", "FY2026Q1"), 1500, 9000)
	within(t, "charge without a ban", in(t, free, "h20.charge", "FY2026Q1"), 0, 1)
}

// B2. Buyers who fear a ban order ahead of it. The order book is fuller when the ban comes; Nvidia has taken the orders for
// demand and built for them, so more has to be written down.
func TestB2FearOfABanFillsOrderBookAndRaisesCharge(t *testing.T) {
	fear := on("export-threat", simtest.Day(2025, 1, 13), &policy.ExportThreat{Chips: h20, Level: 0.6})
	fear.Until = banDay
	calm, rush := run(t, ban), run(t, fear, ban)
	for _, m := range []string{"h20.orders", "h20.order_value"} {
		within(t, m+" in the quarter before the ban, over that without fear", in(t, rush, m, "2025-01-13..2025-04-08")/in(t, calm, m, "2025-01-13..2025-04-08"), 1.3, 5)
	}
	within(t, "order book the day before, over that without fear", in(t, rush, "h20.backlog", "2025-04-08")/in(t, calm, "h20.backlog", "2025-04-08"), 1.2, 10)
	within(t, "charge, over that without fear", in(t, rush, "h20.charge", "FY2026Q1")/in(t, calm, "h20.charge", "FY2026Q1"), 1.02, 3)
	// What was bought ahead is not bought again: without a ban, orders are lower after the fear has passed.
	passed := run(t, fear)
	free := run(t)
	within(t, "orders after a fear that came to nothing, over those without", in(t, passed, "h20.orders", "2025-04-09..2025-07-08")/in(t, free, "h20.orders", "2025-04-09..2025-07-08"), 0.3, 0.98)
}

// B3. Buyers order on a promise, but nothing may leave before licences arrive, and licences do not sell by themselves:
// where guidance is followed there is little to ship.
func TestB3PromiseIsNotALicenceAndLicenceIsNotASale(t *testing.T) {
	tr := run(t, ban, licence)
	within(t, "orders in the three weeks before the promise", in(t, tr, "h20.orders", "2025-06-23..2025-07-13"), 0, 1)
	within(t, "orders in the three weeks after the promise", in(t, tr, "h20.orders", "2025-07-14..2025-08-03"), 1e4, 1e7)
	within(t, "shipments to China between ban and licence", in(t, tr, "h20.shipments_china", "2025-04-09..2025-08-07"), 0, 0)
	within(t, "shipments to China in the month after the licence", in(t, tr, "h20.shipments_china", "2025-08-08..2025-09-08"), 1e4, 1e7)
	refused := run(t, ban, licence, on("purchase-guidance", promise, &policy.PurchaseGuidance{Chips: h20, Strength: 1}))
	within(t, "licensed shipments under guidance, over those without", in(t, refused, "h20.shipments_china", "FY2026Q3")/in(t, tr, "h20.shipments_china", "FY2026Q3"), 0, 0.25)
}

// B4. A share takes its part of net revenue where volumes do not move. Passed on, it raises the price, so orders fall;
// shipments fall with them once stock and order book no longer make up for it.
func TestB4ShareTakesItsPartAndPassThroughCostsOrders(t *testing.T) {
	share := func(pass float64) policy.Dated {
		return on("revenue-share", licensed, &policy.RevenueShare{Chips: h20, Rate: 0.15, PassThrough: pass})
	}
	none, borne, passed := run(t, ban, licence), run(t, ban, licence, share(0)), run(t, ban, licence, share(1))
	for _, q := range []string{"FY2026Q3", "FY2026Q4", "FY2027Q2"} {
		within(t, q+": shipments with the share borne, over those without", in(t, borne, "h20.shipments", q)/in(t, none, "h20.shipments", q), 1, 1)
		within(t, q+": net from China with the share borne, over that without",
			(in(t, borne, "h20.revenue_net", q)-in(t, borne, "h20.revenue_outside", q))/in(t, none, "h20.revenue_china", q), 0.85-1e-9, 0.85+1e-9)
		within(t, q+": receipts over gross from China", in(t, borne, "treasury.receipts", q)/in(t, borne, "h20.revenue_china", q), 0.15-1e-9, 0.15+1e-9)
	}
	// 1 + 0.15/0.85 = 1.176: the price at which Nvidia keeps what it kept.
	within(t, "price with the share passed on, over that without", in(t, passed, "h20.price", "FY2026Q4")/in(t, none, "h20.price", "FY2026Q4"), 1.17647, 1.17648)
	within(t, "orders with the share passed on, over those without", in(t, passed, "h20.orders", "FY2026Q4")/in(t, none, "h20.orders", "FY2026Q4"), 0.6, 0.99)
	within(t, "shipments in the last year with the share passed on, over those without", in(t, passed, "h20.shipments_china", "FY2027")/in(t, none, "h20.shipments_china", "FY2027"), 0.6, 0.999)
}

// B5. Guidance is no law: the gate is open and licences are there, but buyers who follow it neither order nor take
// what they had ordered, each as far as it complies.
func TestB5GuidanceNearlyEndsLicensedSales(t *testing.T) {
	guided := on("purchase-guidance", guidance, &policy.PurchaseGuidance{Chips: h20, Strength: 0.98})
	free, tr := run(t, ban, licence), run(t, ban, licence, guided)
	within(t, "orders in the month after, over those without", in(t, tr, "h20.orders", "2025-08-12..2025-09-12")/in(t, free, "h20.orders", "2025-08-12..2025-09-12"), 0, 0.2)
	within(t, "shipments in the quarter after, over what was ordered without", in(t, tr, "h20.shipments_china", "FY2026Q4")/in(t, free, "h20.orders", "FY2026Q4"), 0, 0.2)
	w := base(t)
	part := func(b string) float64 {
		return in(t, tr, "buyers."+b+".from.h20", "FY2027Q1") / in(t, free, "buyers."+b+".from.h20", "FY2027Q1")
	}
	left := func(b string) float64 { return 1 - 0.98*w.Buyers[b].Compliance }
	within(t, "how much more of its H20 ByteDance gives up than start-ups, against what their compliance says",
		part("start-ups")/part("bytedance")/(left("start-ups")/left("bytedance")), 0.6, 1.6)
}

// B6. A warning lowers what buyers wish for, reassurance gives part of it back, and both are forgotten: after the
// half-life has passed several times, orders are what they would have been.
func TestB6WordsMatterAndFade(t *testing.T) {
	day := simtest.Day(2024, 9, 2)
	warning := on("security-warning", day, &policy.SecurityWarning{Chips: h20, Concern: 1})
	relief := on("reassurance", day+14, &policy.Reassurance{Chips: h20, Relief: 0.5})
	free, warned, soothed := run(t), run(t, warning), run(t, warning, relief)
	first := func(tr *sim.Trace) float64 {
		return in(t, tr, "h20.orders", "2024-09-02..2024-09-15") / in(t, free, "h20.orders", "2024-09-02..2024-09-15")
	}
	next := func(tr *sim.Trace) float64 {
		return in(t, tr, "h20.orders", "2024-09-16..2024-10-15") / in(t, free, "h20.orders", "2024-09-16..2024-10-15")
	}
	within(t, "orders in the two weeks after a warning, over those without", first(warned), 0.3, 0.93)
	within(t, "what reassurance gives back of what was lost", (next(soothed)-next(warned))/(1-next(warned)), 0.25, 0.75)
	life := base(t).Market.ConcernLife
	within(t, "concern one half-life on, over that on the day", days(t, warned, "h20.concern", day+sim.Date(life), day+sim.Date(life))[0]/days(t, warned, "h20.concern", day, day)[0], 0.499, 0.501)
	within(t, "orders two years on, over those without", in(t, warned, "h20.orders", "2026-09-01..2026-09-30")/in(t, free, "h20.orders", "2026-09-01..2026-09-30"), 0.98, 1.02)
}

// B7. A halt frees a supplier's H20 capacity on the day; the total recovers as others fill it. Starts stop because no chip
// can be finished. What was in process is finished, held, or thrown away, as told.
func TestB7HaltFreesCapacityAndOthersFillIt(t *testing.T) {
	for _, c := range []struct {
		told            string
		atHalt, yearOn  float64 // in process at Amkor, over that the day before: on the day after, and half a year on
		atLeast, lesser float64
	}{{"finish", 0.8, 0.01, 0.5, 0}, {"hold", 1.001, 1.001, 0.98, 0.98}, {"scrap", 0.001, 0.001, 0, 0}} {
		d := on("production-halt", halt, &policy.ProductionHalt{Chips: h20, InProcess: c.told})
		tr := run(t, d)
		before := days(t, tr, "suppliers.amkor.in_process", halt-1, halt-1)[0]
		within(t, c.told+": in process the day after, over that before", days(t, tr, "suppliers.amkor.in_process", halt+1, halt+1)[0]/before, c.atLeast, max(c.atHalt, 1.001))
		within(t, c.told+": in process half a year on, over that before", days(t, tr, "suppliers.amkor.in_process", halt+182, halt+182)[0]/before, c.lesser, c.yearOn)
		within(t, c.told+": starts from the halt on", in(t, tr, "h20.starts", "2025-08-22..2027-01-31"), 0, 0)
		for _, s := range []string{"amkor", "samsung", "foxconn"} {
			within(t, c.told+": H20 work at "+s+" the day before", days(t, tr, "suppliers."+s+".utilization_chips", halt-1, halt-1)[0], 0.01, 1)
			within(t, c.told+": H20 work at "+s+" on the day", days(t, tr, "suppliers."+s+".utilization_chips", halt, halt)[0], 0, 0)
		}
	}
	tr := run(t, allHalted)
	use := days(t, tr, "suppliers.amkor.utilization", halt-1, halt+365)
	within(t, "fall of Amkor's utilization on the day", use[0]-use[1], 0.02, 1)
	// Others fill it up to what is usual, which can be more than was in use while H20 work was on the way to being displaced.
	within(t, "part of the fall made good in a year", (use[366]-use[1])/(use[0]-use[1]), 0.7, 1.5)
}

// B8. A chain that has been let go does not come back at once: it took Nvidia's own estimate of nine months from the
// decision to volume. Volume here is four fifths of what the chain then settles at.
func TestB8RestartTakesAboutNineMonths(t *testing.T) {
	w := base(t)
	w.Time.End = simtest.Day(2028, 1, 31)
	again := simtest.Day(2026, 6, 1)
	// Wafers and memory stop, and the rest of the chain runs empty in the months before the restart.
	stopped := on("production-halt", halt, &policy.ProductionHalt{Suppliers: []string{"tsmc", "samsung", "sk-hynix"}, Chips: h20, InProcess: "finish"})
	restart := on("production-restart", again, &policy.ProductionRestart{Chips: h20})
	tr := runIn(t, w, stopped, restart)
	after := days(t, tr, "h20.finished", again, again+600)
	settled := floatsMean(after[400:])
	reached := slices.IndexFunc(after, func(v float64) bool { return v >= 0.8*settled })
	within(t, "days from restart to four fifths of what the chain settles at", float64(reached), 190, 330)
	within(t, "output in the first three months, over what the chain settles at", floatsMean(after[:90])/settled, 0, 0.05)
}

func floatsMean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// B9. Buyers who know that a better chip is coming wait for it, and buy it when it is there.
func TestB9SuccessorTakesBeforeItShipsAndAfter(t *testing.T) {
	launch := on("chip-launch", simtest.Day(2025, 10, 6), &policy.ChipLaunch{Chips: []string{"b30a"}})
	launch.Announced = simtest.Day(2025, 6, 2)
	free, tr := run(t), run(t, launch)
	within(t, "H20 orders between announcement and launch, over those without", in(t, tr, "h20.orders", "2025-06-02..2025-10-05")/in(t, free, "h20.orders", "2025-06-02..2025-10-05"), 0.4, 0.97)
	within(t, "H20 orders a year after the launch, over those without", in(t, tr, "h20.orders", "FY2027Q4")/in(t, free, "h20.orders", "FY2027Q4"), 0.2, 0.97)
	within(t, "B30A shipments before it could be built", in(t, tr, "b30a.shipments", "2025-10-06..2025-12-31"), 0, 1e3)
	within(t, "B30A shipments in the last quarter", in(t, tr, "b30a.shipments_china", "FY2027Q4"), 2e4, 1e7)
}

// B10. A ban sends buyers to domestic makers, who add capacity and learn, and whose platform buyers then have. When
// the ban is lifted after a year, not all of the share comes back.
func TestB10LiftedBanLeavesATrace(t *testing.T) {
	lifted := on("licence-lifted", simtest.Day(2026, 4, 13), &policy.LicenceLifted{Chips: h20})
	w := func() *sim.World { w := base(t); w.Time.End = simtest.Day(2029, 1, 29); return w }
	free, stays, back := runIn(t, w()), runIn(t, w(), ban), runIn(t, w(), ban, lifted)
	share := func(tr *sim.Trace, period string) float64 { return in(t, tr, "market.domestic_share", period) }
	within(t, "rise of the domestic share under the ban", share(stays, "FY2026Q4")-share(free, "FY2026Q4"), 0.2, 1)
	within(t, "what stays of the rise 18 months after lifting", (share(back, "FY2028Q3")-share(free, "FY2028Q3"))/(share(stays, "FY2028Q3")-share(free, "FY2028Q3")), 0.03, 0.9)
	without := func(moves ...policy.Dated) *sim.Trace {
		plain := w()
		plain.Market.LockIn = 0
		plain.Chips["ascend"].Pull, plain.Chips["ascend"].Learning = 0, 0
		return runIn(t, plain, moves...)
	}
	trace := func(b, f *sim.Trace) float64 { return share(b, "FY2029Q4") - share(f, "FY2029Q4") }
	if with, none := trace(back, free), trace(without(ban, lifted), without()); with < none+0.005 {
		t.Errorf("trace of the ban nearly three years after lifting: found %.4f with lock-in, pull and learning, %.4f without; expected more with them", with, none)
	}
}

// B11. A licence with caps for each buyer and a 25 % duty needs no code of its own.
func TestB11LicenceWithCapsAndDuty(t *testing.T) {
	h200 := []string{"h200"}
	start := simtest.Day(2025, 1, 13)
	capped := on("licence", start, &policy.Licence{Chips: h200, Rate: 1e6, Cap: 120_000, BuyerCap: 30_000, Confidence: 1, Buyers: []string{"bytedance", "alibaba", "tencent", "baidu", "start-ups"}})
	tr := run(t, on("export-ban", simtest.Day(2023, 10, 17), &policy.ExportBan{Chips: h200, Strength: 1}),
		on("chip-launch", start, &policy.ChipLaunch{Chips: h200}), capped,
		on("production-order", start, &policy.ProductionOrder{Chips: h200, Quantity: 200_000, Over: 28}),
		on("duty", start, &policy.Duty{Chips: h200, Rate: 0.25}))
	all := in(t, tr, "h200.shipments_china", "2024-01-29..2027-01-31")
	within(t, "H200 shipped in all", all, 60_000, 120_000.001)
	perf := base(t).Chips["h200"].Perf
	for _, b := range []string{"bytedance", "alibaba", "tencent", "baidu", "start-ups"} {
		within(t, "H200 to "+b, in(t, tr, "buyers."+b+".from.h200", "2024-01-29..2027-01-31")/perf, 0, 30_000.001)
	}
	within(t, "H200 to a buyer without a licence", in(t, tr, "buyers.state-telecom.from.h200", "2024-01-29..2027-01-31"), 0, 0)
	within(t, "duty over gross", in(t, tr, "h200.duty", "FY2026")/in(t, tr, "h200.revenue_china", "FY2026"), 0.25-1e-9, 0.25+1e-9)
	within(t, "net from China over gross", (in(t, tr, "h200.revenue_net", "FY2026")-in(t, tr, "h200.revenue_outside", "FY2026"))/in(t, tr, "h200.revenue_china", "FY2026"), 0.75-1e-9, 0.75+1e-9)
}

// B12. Nvidia builds for the orders that it expects and mends what is missing behind them, so a swing in orders is larger
// where wafers start than where chips leave.
func TestB12SwingGrowsUpTheChain(t *testing.T) {
	surge := on("demand-shock", simtest.Day(2024, 9, 2), &policy.DemandShock{Factor: 1.1})
	surge.Until = simtest.Day(2025, 1, 6)
	free, tr := run(t), run(t, surge)
	// By quarter, because shipments load towards the end of each with or without a swing.
	swing := func(measure string) float64 {
		a, b := free.Quarters().Column(measure), tr.Quarters().Column(measure)
		top, bottom := 0.0, 0.0
		for i := range a {
			top, bottom = max(top, b[i]-a[i]), min(bottom, b[i]-a[i])
		}
		return (top - bottom) / floatsMean(a)
	}
	dock, wafers := swing("h20.shipments"), swing("stages.wafers.entered")
	within(t, "swing at the wafer stage over that at the dock, each against its mean", wafers/dock, 1.05, 50)
}

// B13. A move that asks for nothing, or comes after the end, changes no number at all: not in the last bit.
func TestB13NothingHappensNothingChanges(t *testing.T) {
	after := base(t).Time.End
	day := simtest.Day(2024, 5, 15) // a Wednesday
	plain := run(t, ban, licence)
	for name, m := range map[string]policy.Dated{
		"a share of 0":             on("revenue-share", day, &policy.RevenueShare{Chips: h20, Rate: 0, PassThrough: 1}),
		"guidance of strength 0":   on("purchase-guidance", day, &policy.PurchaseGuidance{Chips: h20, Strength: 0}),
		"a shock of factor 1":      on("demand-shock", day, &policy.DemandShock{Factor: 1}),
		"a price change by 1":      on("price-change", day, &policy.PriceChange{Chips: h20, Factor: 1}),
		"a warning of 0":           on("security-warning", day, &policy.SecurityWarning{Chips: h20}),
		"an order of 0":            on("production-order", day, &policy.ProductionOrder{Chips: h20, Over: 7}),
		"a ban of strength 0":      on("export-ban", day, &policy.ExportBan{Chips: h20}),
		"a ban after the end":      on("export-ban", after, &policy.ExportBan{Chips: h20, Strength: 1}),
		"a halt long after":        on("production-halt", after+400, &policy.ProductionHalt{Chips: h20, InProcess: "scrap"}),
		"a shock far in the past":  {Name: "old", Date: day - 900, Announced: day - 900, Until: day - 800, Move: &policy.DemandShock{Factor: 3}},
		"a capacity factor of one": on("capacity-shock", day, &policy.CapacityShock{Suppliers: []string{"samsung"}, Factor: 1, YieldFactor: 1}),
	} {
		same(t, name, plain, run(t, ban, licence, m))
	}
}

// same fails the test unless two traces are equal to the last bit.
func same(t *testing.T, what string, a, b *sim.Trace) {
	t.Helper()
	if err := differs(a, b, a.End()); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}

// differs says where two traces are not equal to the last bit on the days before end.
func differs(a, b *sim.Trace, end sim.Date) error {
	for d := range int(end - a.Start) {
		x, y := a.Daily.RawRowView(d), b.Daily.RawRowView(d)
		for i := range x {
			if x[i] != y[i] && !(math.IsNaN(x[i]) && math.IsNaN(y[i])) {
				return fmt.Errorf("%s on %s is %v, expected %v", a.Measures[i].Name, a.Start+sim.Date(d), y[i], x[i])
			}
		}
	}
	return nil
}

// B14. A boycott sells less: Nvidia's net revenue falls with the strength of guidance at every tenth, and domestic makers
// deliver no less for it.
func TestB14ABoycottSellsLess(t *testing.T) {
	before, domestic := math.Inf(1), 0.0
	for tenth := range 11 {
		tr := run(t, on("purchase-guidance", simtest.Day(2024, 9, 2), &policy.PurchaseGuidance{Chips: h20, Strength: float64(tenth) / 10}))
		net, cards := whole(t, tr, "nvidia.revenue_net"), whole(t, tr, "market.domestic")
		if net > before || cards < domestic*(1-1e-3) {
			t.Errorf("guidance of %d tenths: net revenue %.6g after %.6g, domestic compute %.6g after %.6g", tenth, net, before, cards, domestic)
		}
		before, domestic = net, max(domestic, cards)
	}
}

// B15. News has an object: what is said of the B30A moves no belief in the H20, no charge on it and no start of it.
func TestB15NewsHasAnObject(t *testing.T) {
	b30a := []string{"b30a"}
	plain := run(t, ban)
	for _, news := range []policy.Dated{
		on("export-ban", halt, &policy.ExportBan{Chips: b30a, Strength: 1}),
		on("licence", halt, &policy.Licence{Chips: b30a, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.9}),
		on("purchase-guidance", halt, &policy.PurchaseGuidance{Chips: b30a, Strength: 1}),
		on("licence-revoked", halt, &policy.LicenceRevoked{Chips: b30a}),
	} {
		told := run(t, ban, news)
		for _, measure := range []string{"h20.belief", "h20.charge", "h20.starts", "h20.orders", "h20.revenue", "h20.reserve"} {
			if a, b := days(t, plain, measure, plain.Start, plain.End()-1), days(t, told, measure, plain.Start, plain.End()-1); !slices.Equal(a, b) {
				t.Errorf("%s on the B30A moves %s", news.Kind, measure)
			}
		}
	}
}

// B16. Harm harms: an outage sells no more, over every scenario in TestSigns, and with memory in the shipped one.
func TestB16HarmHarms(t *testing.T) {
	free, shock := shippedRun(t, "../scenarios/no-policy.toml"), shippedRun(t, "../scenarios/memory-shock.toml")
	within(t, "net revenue with the outage, over that without", whole(t, shock, "nvidia.revenue_net")/whole(t, free, "nvidia.revenue_net"), 0.5, 1)
}

// B17. Price ends demand. A tenth more for the H20 lowers what is ordered in a year without other moves by 3 to 12 %: a
// judgement, so a bound and no target. The Treasury's receipts over its share have one top.
func TestB17PriceEndsDemand(t *testing.T) {
	free, dear := run(t), run(t, on("price-change", simtest.Day(2025, 1, 27), &policy.PriceChange{Chips: h20, Factor: 1.1}))
	elasticity := math.Log(in(t, dear, "h20.orders", "FY2026")/in(t, free, "h20.orders", "FY2026")) / math.Log(1.1)
	within(t, "elasticity of H20 orders to their price", elasticity, -1.2, -0.3)
	var receipts []float64
	for tenth := range 11 {
		s := load(t, "../scenarios/share-no-boycott.toml")
		for _, m := range s.Moves {
			if share, is := m.Move.(*policy.RevenueShare); is {
				share.Rate = float64(tenth) / 10
			}
		}
		receipts = append(receipts, whole(t, runIn(t, s.World, s.Moves...), "treasury.receipts"))
	}
	top := slices.Index(receipts, slices.Max(receipts))
	if !slices.IsSorted(receipts[:top+1]) || top == 10 || !slices.IsSortedFunc(receipts[top:], func(a, b float64) int { return cmp.Compare(b, a) }) {
		t.Errorf("receipts by tenths of the share: %.5g, expected one top below the whole", receipts)
	}
}

// A new list price is what it says, whatever stood before: of the world or of moves.
func TestANewListPriceForgetsTheOld(t *testing.T) {
	day := simtest.Day(2025, 9, 4)
	quoted := on("price-change", day, &policy.PriceChange{Chips: h20, Price: 11_000})
	for _, factor := range []float64{0.5, 1, 3} {
		before := on("price-change", simtest.Day(2025, 3, 3), &policy.PriceChange{Chips: h20, Factor: factor})
		paid := days(t, run(t, before, quoted), "h20.price", day, base(t).Time.End-1)
		if slices.Min(paid) != 11_000 || slices.Max(paid) != 11_000 {
			t.Errorf("after a factor of %g the price is %g to %g, expected 11000", factor, slices.Min(paid), slices.Max(paid))
		}
	}
	cheaper := on("price-change", day+7, &policy.PriceChange{Chips: h20, Factor: 0.5})
	within(t, "half a new price", days(t, run(t, quoted, cheaper), "h20.price", day+7, day+7)[0], 5_500, 5_500)
}

// B18. One lot is one lot: what a move sells outside China is sold then, once, and nothing is without it.
func TestB18OneLotIsOneLot(t *testing.T) {
	lot := on("sale-abroad", simtest.Day(2025, 4, 28), &policy.SaleAbroad{Chips: h20, Revenue: 650, Discount: 0.1, Over: 91})
	sold, none := run(t, ban, lot), run(t, ban)
	within(t, "revenue outside China in the quarter of the lot", in(t, sold, "h20.revenue_outside", "FY2026Q2"), 650-1e-6, 650+1e-6)
	within(t, "revenue outside China in all", whole(t, sold, "h20.revenue_outside"), 650-1e-6, 650+1e-6)
	within(t, "revenue outside China without a lot", whole(t, none, "h20.revenue_outside"), 0, 0)
	within(t, "net of the lot over its revenue", (whole(t, sold, "h20.revenue_net")-whole(t, none, "h20.revenue_net"))/650, 0.99, 1.01)
}

// B19. Weeks are weeks: within a quarter without a move the largest week ships at most four times the least.
func TestB19WeeksAreWeeks(t *testing.T) {
	tr := run(t)
	for _, q := range sim.QuartersWithin(tr.Start+182, tr.End()) {
		least, most := math.Inf(1), 0.0
		for first := q.First.Monday(); first+7 <= q.End; first += 7 {
			week := 0.0
			for _, v := range days(t, tr, "h20.shipments_china", first, first+6) {
				week += v
			}
			least, most = min(least, week), max(most, week)
		}
		within(t, "largest week of "+q.Name+" over its least", most/least, 1, 4)
	}
}

// B20. Belief learns: what Nvidia believed of a promise in July 2025 hardly matters two years on, when licences have shown
// what is so.
func TestB20BeliefLearns(t *testing.T) {
	var net []float64
	for _, confidence := range []float64{0.2, 0.9} {
		s := load(t, "../scenarios/licences-free.toml")
		s.World.Time.End = simtest.Day(2028, 1, 31)
		for _, m := range s.Moves {
			if licence, is := m.Move.(*policy.Licence); is {
				licence.Confidence = confidence
				licence.Lots = append(licence.Lots, sim.Point{Date: simtest.Day(2027, 1, 25), Value: 4e6})
			}
		}
		net = append(net, in(t, runIn(t, s.World, s.Moves...), "h20.revenue_net", "FY2028"))
	}
	within(t, "net revenue of FY2028 after little confidence, over that after much", net[0]/net[1], 0.95, 1.05)
}

// A share and a duty may not leave Nvidia less than nothing: the Treasury takes what the duty leaves of licensed revenue.
func TestLeviesTakeNoMoreThanThereIs(t *testing.T) {
	w, h20 := simtest.World(), []string{"h20"}
	from := simtest.Day(2025, 4, 9)
	tr := runIn(t, w, on("export-ban", from, &policy.ExportBan{Chips: h20, Strength: 1}),
		on("licence", from+90, &policy.Licence{Chips: h20, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.8}),
		on("duty", from, &policy.Duty{Chips: h20, Rate: 0.75}), on("revenue-share", from, &policy.RevenueShare{Chips: h20, Rate: 0.5}))
	gross, net := in(t, tr, "h20.revenue", "FY2027Q1"), in(t, tr, "h20.revenue_net", "FY2027Q1")
	duty, share := in(t, tr, "h20.duty", "FY2027Q1"), in(t, tr, "h20.treasury", "FY2027Q1")
	if gross <= 0 || math.Abs(duty-0.75*gross) > 1e-9*gross || math.Abs(share-0.25*gross) > 1e-9*gross || math.Abs(net) > 1e-9*gross {
		t.Errorf("of %g, found a duty of %g, a share of %g and %g left, expected three quarters, a quarter and nothing", gross, duty, share, net)
	}
}

// A second duty on top of a first takes its own part more, whatever it is called.
func TestASecondDutyRaisesReceipts(t *testing.T) {
	duty := func(name string, rate float64) policy.Dated {
		d := on("duty", simtest.Day(2025, 4, 9), &policy.Duty{Chips: []string{"h20"}, Rate: rate})
		d.Name = name
		return d
	}
	one, two := run(t, duty("a", 0.25)), run(t, duty("a", 0.25), duty("b", 0.1))
	first, both := in(t, one, "treasury.receipts", "FY2026Q3"), in(t, two, "treasury.receipts", "FY2026Q3")
	if want := 1.4 * first; first <= 0 || math.Abs(both-want) > 1e-9*want {
		t.Errorf("found receipts of %g under 25 %% and %g under 10 %% more, expected %g", first, both, want)
	}
}
