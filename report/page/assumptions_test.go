package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/dist"
	"h20sim/sim/scenario"
)

// find returns the assumptions at an address.
func find(groups []Group, address string) (list []Assumption) {
	for _, g := range groups {
		for _, a := range g.Values {
			if a.Address == address {
				list = append(list, a)
			}
		}
	}
	return list
}

func TestEachValueIsListedOnce(t *testing.T) {
	c := caseOf(t, shipped("boycott-halt"))
	groups := FromCase(c, nil, "", nil).Assumptions
	for _, address := range c.Scenario.Addresses() {
		want := 1
		if strings.HasPrefix(address, "sources.") {
			want = 0
		}
		if found := len(find(groups, address)); found != want {
			t.Errorf("%s: found %d times, expected %d", address, found, want)
		}
	}
	counts := c.Scenario.Grades()
	for _, g := range gradesOf(groups) {
		if g.Count != counts[g.Grade] {
			t.Errorf("grade %s: found %d values, expected %d", g.Grade, g.Count, counts[g.Grade])
		}
	}
}

func TestAnAssumptionSaysWhatItRestsOn(t *testing.T) {
	groups := scenarioPage(t, "boycott-halt").Assumptions
	found := find(groups, "moves.no-restart.date")[0]
	want := Assumption{
		Address: "moves.no-restart.date", Doc: "first day on which it acts; left out only with when", Value: "2025-07-18", Spread: "2025-07-15 to 2025-07-28 (uniform)", Drawn: "mean 2025-07-22; 5 % below 2025-07-16, half below 2025-07-22, 5 % above 2025-07-27", Grade: "C",
		Source:    "The Information: limited H20 supply, no plan to restart wafer starts; Huang: a restart of the chain takes nine months",
		Published: "2025-07-18", Note: "Day approximate.",
	}
	if found != want {
		t.Errorf("found    %+v\nexpected %+v", found, want)
	}
	if date := find(groups, "moves.no-restart.date")[0]; date.Spread != "2025-07-15 to 2025-07-28 (uniform)" {
		t.Errorf("found %q, expected days", date.Spread)
	}
	if ramp := find(groups, "moves.guidance.ramp")[0]; ramp.Value != "2w" || ramp.Unit != "" {
		t.Errorf("found %q %q, expected a span with its own unit", ramp.Value, ramp.Unit)
	}
	if price := find(groups, "chips.h20.price.2024-01-29")[0]; price.Unit != "USD/chip" {
		t.Errorf("found unit %q", price.Unit)
	}
	if set := find(groups, "moves.no-restart.chance")[0]; set.Grade != scenario.DefaultGrade || set.Published != "" {
		t.Errorf("found %+v, expected a default", set)
	}
}

func TestSpreadsInWords(t *testing.T) {
	v := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		s    dist.Spread
		want string
	}{
		{dist.Spread{Dist: "beta", P05: v(0.85), P95: v(0.99)}, "90 %: 0.85 to 0.99 (beta)"},
		{dist.Spread{Dist: "normal", Mean: v(5), SD: v(1)}, "mean 5; standard deviation 1 (normal)"},
		{dist.Spread{Low: v(1)}, "at least 1"},
		{dist.Spread{P95: v(1)}, "5 % above 1"},
		{dist.Spread{Dist: "discrete", Values: []float64{1, 2}, Weights: []float64{0.3, 0.7}}, "1 with weight 0.3; 2 with weight 0.7 (discrete)"},
		{dist.Spread{Dist: "discrete", Values: []float64{1, 2}}, "1 with weight 1; 2 with weight 1 (discrete)"},
	} {
		if found := spreadWords(scenario.Explanation{Spread: &c.s}); found != c.want {
			t.Errorf("found %q, expected %q", found, c.want)
		}
	}
	if day := float64(sim.NewDate(2025, 8, 12)); spreadWords(scenario.Explanation{Unit: "date", Spread: &dist.Spread{P50: &day}}) != "median 2025-08-12" {
		t.Error("expected a day")
	}
}

func TestAComparisonListsEachVariantWithItsScenarios(t *testing.T) {
	p := batchPage(t)
	var in []string
	for _, a := range find(p.Assumptions, "moves.guidance.strength") {
		in = append(in, a.Value+" in "+a.In)
	}
	if want := []string{"0.96 in boycott-halt, domestic-fast, history"}; !slices.Equal(in, want) {
		t.Errorf("found %q, expected %q", in, want)
	}
	if a := find(p.Assumptions, "time.start"); len(a) != 1 || a[0].In != "all" {
		t.Errorf("found %+v, expected one start for all", a)
	}
	if a := find(p.Assumptions, "moves.ban.date"); len(a) != 1 || a[0].In != "all but no-policy" {
		t.Errorf("found %+v, expected one ban for all but no-policy", a)
	}
}

// A page of many scenarios does not list them at each value, nor each of many ways in which they state it.
func TestAssumptionsOfManyScenariosAreShort(t *testing.T) {
	var cases []*run.Case
	for i := range 40 {
		s, err := scenario.Load(shipped("boycott-halt"), fmt.Sprintf("moves.share.rate=%g", 0.01*float64(i)), fmt.Sprintf("market.lock_in=%g", 0.5+0.1*float64(i%2)))
		if err != nil {
			t.Fatal(err)
		}
		s.ID = fmt.Sprintf("scenario-%d", i)
		cases = append(cases, &run.Case{Scenario: s})
	}
	found := map[string][]string{}
	for _, a := range variants(cases) {
		found[a.Address] = append(found[a.Address], a.Value+": "+a.In)
	}
	for address, want := range map[string]string{
		"moves.share.rate": "0 to 0.39: stated in 40 ways", "market.lock_in": "0.5: 20 of 40|0.6: 20 of 40", "chips.h20.perf": found["chips.h20.perf"][0],
	} {
		if text := strings.Join(found[address], "|"); text != want {
			t.Errorf("%s: found %q, expected %q", address, text, want)
		}
	}
	if !strings.HasSuffix(found["chips.h20.perf"][0], ": all") {
		t.Errorf("found %q, expected what all say alike once", found["chips.h20.perf"])
	}
}
