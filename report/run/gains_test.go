package run

import (
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/report/reporttest"
)

func TestGainsOfARun(t *testing.T) { reporttest.DrawnTo(t, Gains(Ran(t, reporttest.Live()))) }

func TestGainsTitleFollowsNumbers(t *testing.T) {
	party := func(name string, many bool, here, base float64) gain {
		return gain{name: claim.Say(name), many: many, here: here, base: base}
	}
	nvidia, makers, treasury := party("Nvidia", false, 100, 5100), party("makers of domestic chips", true, 900, 600), party("the US Treasury", false, 400, 0)
	grey, same, a, b := party("sellers of grey imports", true, 701, 401), party("Nvidia", false, 7, 7), "A", "B"
	for _, k := range []struct {
		money, compute []gain
		want           string
	}{
		{[]gain{treasury, makers, nvidia}, []gain{party(a, false, 80, 100)},
			"Nvidia loses most against the baseline, 5 bn USD; the US Treasury gains most, 400 m USD; buyers in China get 20 % less compute"},
		{[]gain{makers, nvidia}, []gain{party(a, false, 110, 100), party(b, false, 100, 100)},
			"Nvidia loses most against the baseline, 5 bn USD; makers of domestic chips gain most, 300 m USD; buyers in China get 5 % more compute"},
		{[]gain{treasury, makers}, []gain{party(a, false, 100, 100)},
			"the US Treasury gains most against the baseline, 400 m USD; buyers in China get as much compute"},
		{[]gain{grey, makers, nvidia}, nil, "Nvidia loses most against the baseline, 5 bn USD"}, // who gains is a tie
		{[]gain{same}, nil, "Nvidia nets as much as in the baseline"},
		{[]gain{nvidia}, nil, "Nvidia nets 5 bn USD less than in the baseline"}, // there is no other to lose less
	} {
		if found := gainsFinding(byChange(k.money), k.compute).String(); found != k.want {
			t.Errorf("found    %q\nexpected %q", found, k.want)
		}
	}
}

func TestSalesAreShipmentsAtThePriceOfTheDay(t *testing.T) {
	c := CaseOf(t, true, func(p reporttest.Tape) {
		reporttest.Constant(p, "ascend.shipments_china", 100, "2026-02-02", 200)
		reporttest.Constant(p, "ascend.price", 10_000, "2026-02-02", 5_000)
	})
	// 735 days of 100 chips at 10,000 USD, then 364 days of 200 at 5,000: 1 MUSD a day, on 1,099 days.
	if found, _ := c.sales(c.Trace, "", "own", c.mustWhole()); found < 1098.999 || found > 1099.001 {
		t.Errorf("found %g MUSD, expected 1099", found)
	}
}

func TestPartyOutsideTheBaselinesWorldIsLeftOut(t *testing.T) {
	with, without := reporttest.Live(), reporttest.Live()
	delete(without.World.Suppliers, "spil")
	without.World.Suppliers["amkor"].Capacity[0].Value *= 2
	run, err := with.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	base, err := without.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewCase(with, run, base)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range Gains(c).Table.Rows {
		if row[0] == "SPIL" {
			t.Errorf("found %s, expected no row for a supplier that the baseline does not have", strings.Join(row, " "))
		}
	}
}

func TestRelativeChange(t *testing.T) {
	for _, k := range []struct {
		here, base float64
		want       string
	}{{50, 100, "−50 %"}, {102.5, 100, "+2.5 %"}, {300, 100, "+200 %"}, {100, 100, "0.0 %"}, {5, 0, ""}} {
		if found := relative(k.here, k.base); found != k.want {
			t.Errorf("relative(%g, %g): found %q, expected %q", k.here, k.base, found, k.want)
		}
	}
}
