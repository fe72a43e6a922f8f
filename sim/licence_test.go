package sim_test

import (
	"math"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

func lots(day sim.Date, chips ...float64) *policy.Licence {
	m := &policy.Licence{Chips: h20, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.6}
	for i, n := range chips {
		m.Lots = append(m.Lots, sim.Point{Date: day + sim.Date(30*i), Value: n})
	}
	return m
}

// Lots of two licences add up, as those of one do; a revocation voids what is left of the first, and only that.
func TestLotsOfTwoLicencesAddUp(t *testing.T) {
	first, second, end := licensed, licensed+60, simtest.Day(2027, 2, 1)
	licensedIn := func(moves ...policy.Dated) float64 {
		tr := run(t, append(moves, ban)...)
		return in(t, tr, "h20.shipments_china", licensed.String()+".."+(end-1).String())
	}
	one := licensedIn(on("licence", first, lots(first, 50_000, 50_000)))
	two := licensedIn(on("licence", first, lots(first, 50_000)), on("licence", second, lots(second, 50_000)))
	within(t, "shipped under lots of one licence", one, 99_990, 100_000.1)
	within(t, "shipped under lots of two", two, 99_990, 100_000.1)
	between := licensedIn(on("licence", first, lots(first, 50_000)), on("licence-revoked", first+30, &policy.LicenceRevoked{Chips: h20}), on("licence", second, lots(second, 20_000)))
	within(t, "shipped under two lots, the first revoked after a month", between, 20_000, 70_000.1)
}

// A revocation that is announced ahead, or comes by a ramp, ends what Nvidia expects as one on the day does.
func TestARevocationAnnouncedAheadEndsBelief(t *testing.T) {
	revoked := simtest.Day(2025, 12, 1)
	for name, change := range map[string]func(*policy.Dated){
		"on the day":   func(*policy.Dated) {},
		"a month ago":  func(d *policy.Dated) { d.Announced = revoked - 30 },
		"over a month": func(d *policy.Dated) { d.Ramp = 30 },
	} {
		d := on("licence-revoked", revoked, &policy.LicenceRevoked{Chips: h20})
		change(&d)
		tr := run(t, ban, on("licence", licensed, &policy.Licence{Chips: h20, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.6}), d)
		within(t, "belief half a year after a revocation told "+name, days(t, tr, "h20.belief", revoked+182, revoked+182)[0], 0, 0.1)
	}
}

// A trifle of guidance, or of caution, makes old news no fresher than it is large itself.
func TestTriflesDoNotRefreshOldNews(t *testing.T) {
	first, later := simtest.Day(2024, 6, 3), simtest.Day(2025, 9, 1)
	strong := on("purchase-guidance", first, &policy.PurchaseGuidance{Chips: h20, Strength: 0.8})
	before := days(t, run(t, strong), "h20.belief", later+7, later+7)[0]
	for name, trifle := range map[string]policy.Dated{
		"guidance": on("purchase-guidance", later, &policy.PurchaseGuidance{Chips: h20, Strength: 0.01}),
		"caution":  on("export-threat", later, &policy.ExportThreat{Chips: h20, Level: 0.01, Caution: 0.01}),
	} {
		after := days(t, run(t, strong, trifle), "h20.belief", later+7, later+7)[0]
		within(t, "belief after a trifle of "+name+", over that without", after/before, 0.98, 1.005)
	}
}

// What is refused for a price stays refused when guidance falls.
func TestRefusalsForAPriceOutliveGuidance(t *testing.T) {
	dear := on("price-change", simtest.Day(2025, 2, 3), &policy.PriceChange{Chips: h20, Factor: 1.5})
	weak := on("purchase-guidance", simtest.Day(2025, 1, 6), &policy.PurchaseGuidance{Chips: h20, Strength: 0.02})
	ended := weak
	ended.Until = simtest.Day(2025, 2, 4)
	a, b := in(t, run(t, dear, weak), "h20.cancelled", "2025-02-03..2025-04-03"), in(t, run(t, dear, ended), "h20.cancelled", "2025-02-03..2025-04-03")
	within(t, "cancelled if weak guidance ends the day after, over that if it goes on", b/a, 0.9, 1.02)
}

// Exposure is what will be made: what of planned starts can be cancelled is neither exposed nor made.
func TestExposureFallsStraightWithWhatCanBeCancelled(t *testing.T) {
	var charges []float64
	for _, part := range []float64{0, 0.5, 1} {
		w := base(t)
		w.Nvidia.Cancellable, w.Nvidia.Jump = part, 1
		charges = append(charges, days(t, runIn(t, w, ban), "h20.charge", banDay, banDay)[0])
	}
	if middle := (charges[0] + charges[2]) / 2; math.Abs(charges[1]-middle) > 1e-3*middle || charges[0] <= charges[2] {
		t.Errorf("charges at none, half and all that can be cancelled: %.6g, expected a straight fall", charges)
	}
}

// Buyers who wait for a chip hear on the day that it will not come.
func TestBuyersSeeTheProspectOfAChipThatComes(t *testing.T) {
	b30a, day := []string{"b30a"}, simtest.Day(2025, 10, 8) // a Wednesday
	launch := on("chip-launch", simtest.Day(2025, 12, 1), &policy.ChipLaunch{Chips: b30a})
	launch.Announced = simtest.Day(2025, 9, 1)
	revoked := on("licence-revoked", day, &policy.LicenceRevoked{Chips: b30a})
	plain, told := run(t, ban, launch), run(t, ban, launch, revoked)
	if a, b := days(t, plain, "ascend.orders", day, day)[0], days(t, told, "ascend.orders", day, day)[0]; b <= a {
		t.Errorf("domestic orders on the day: found %g with the news, %g without; expected more", b, a)
	}
}

// Nvidia builds no more for a closed market than caps let it ship, and a cap that binds nobody books no charge.
func TestNvidiaPlansForCaps(t *testing.T) {
	capped := func(chips float64) *sim.Trace {
		return run(t, ban, on("licence", licensed, &policy.Licence{Chips: h20, Rate: 1e6, Cap: chips, BuyerCap: 1e9, Confidence: 0.9}))
	}
	for _, chips := range []float64{3e5, 1e6} {
		tr := capped(chips)
		within(t, "shipped under the cap, over it", in(t, tr, "h20.shipments_china", licensed.String()+".."+(tr.End()-1).String())/chips, 0, 1+1e-9)
		within(t, "starts under a cap that what lies in stock fills", in(t, tr, "h20.starts", "FY2027"), 0, 1000)
	}
	within(t, "starts under none", in(t, capped(1e9), "h20.starts", "FY2027"), 1e6, 1e8)
	within(t, "charge under a cap of ten million, over that under none", whole(t, capped(1e7), "h20.charge")/whole(t, capped(1e9), "h20.charge"), 0.999, 1.001)
}
