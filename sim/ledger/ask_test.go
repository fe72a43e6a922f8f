package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/sweeptest"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// outlook is a small study of what followed 27 August 2025.
const outlook = `
title = "An outlook"
as_of = 2025-08-27
measures = ["h20.revenue", "h20.charge", "market.domestic_share"]

[question]
measure = "market.domestic_share"
period = "FY2027"

[design]
draws = 64
`

func swept(t *testing.T, text string) *sweeptest.Swept {
	t.Helper()
	return sweeptest.Run(t, "../../scenarios/boycott-halt.toml", text)
}

func TestSealOfAStudy(t *testing.T) {
	t.Parallel()
	s := swept(t, outlook)
	day := date(t, "2025-08-27")
	must(t, CheckStudy(s.Plan, day))
	asked, err := Ask(s.Plan, Question{Day: day})
	must(t, err)
	seal, err := asked.Seal("mine", s.Runs)
	must(t, err)
	var names []string
	for _, f := range seal.Forecasts {
		names = append(names, f.Measure+" "+f.Period.Name)
	}
	same(t, "those that the study asks of and that are reported next", names, "h20.revenue FY2026Q3", "h20.revenue FY2026Q4", "h20.revenue FY2027", "h20.charge FY2026Q3", "h20.charge FY2026Q4", "h20.charge FY2027",
		"market.domestic_share FY2026Q3", "market.domestic_share FY2026Q4", "market.domestic_share FY2027")
	if seal.Plan != s.Plan.Hash || seal.Model != sim.Version || seal.Base != "boycott-halt" || seal.AsOf != day || seal.Draws != s.Plan.Runs() {
		t.Errorf("found %+v, expected what made it", seal)
	}
	mean := s.Mixtures[0].Stats[s.Result.Measure("h20.revenue")][s.Result.Period("FY2026Q3")].Mean
	if f := seal.Forecasts[0]; f.Mean != rounded(mean) || f.Last != 650 || f.Zero == 0 {
		t.Errorf("found %+v, expected the mean %g over all paths, the last value known, and a mass at nothing", f, mean)
	}
	read, err := Parse("mine.toml", seal.Text())
	must(t, err)
	if !bytes.Equal(read.Text(), seal.Text()) {
		t.Error("the seal is not read as it was written")
	}
}

// Each question that cannot be sealed is refused with what was found and what was expected, and all that is wrong is told at once.
func TestWhatCannotBeSealed(t *testing.T) {
	t.Parallel()
	plan := planOf(t, outlook)
	ask := func(day string, q Question) string {
		q.Day = date(t, day)
		_, err := Ask(plan, q)
		var r *Refusal
		if !errors.As(err, &r) {
			t.Fatalf("found %v, expected a refusal", err)
		}
		return err.Error()
	}
	same(t, "names", strings.Split(ask("2025-08-27", Question{Measures: []string{"h20.revenu", "h20.revenue"}, Periods: []string{"FY2026Q7"}}), "\n"),
		`measure "h20.revenu": expected one that study keeps: h20.revenue, h20.charge, market.domestic_share; did you mean "h20.revenue"?`,
		`period "FY2026Q7": expected one that study keeps: `+strings.Join(periodNames(plan), ", ")+`; did you mean "FY2026"?`)
	same(t, "results in the table", strings.Split(ask("2025-11-19", Question{Periods: []string{"FY2026Q3", "FY2025"}}), "\n"),
		"period FY2026Q3: results of FY2026Q3 came out on 2025-11-19, expected a period that is not reported on 2025-11-19",
		"period FY2025: results of FY2025Q4 came out on 2025-02-26, expected a period that is not reported on 2025-11-19")
	same(t, "results by the rule", strings.Split(ask("2026-11-17", Question{Periods: []string{"FY2027Q3"}}), "\n"),
		"period FY2027Q3: results of FY2027Q3 come out from 2026-11-17 to 2026-11-25: in all 14 quarters of the table of reported figures they came 23 to 31 days after the last day of the quarter, expected a period that is not reported on 2026-11-17")
	for day, quarter := range map[string]string{"2025-11-18": "FY2026Q3", "2026-11-16": "FY2027Q3"} {
		if _, err := Ask(plan, Question{Day: date(t, day), Periods: []string{quarter}}); err != nil {
			t.Errorf("%s, which has ended and is not reported: %v", quarter, err)
		}
	}
	same(t, "nothing left", []string{ask("2027-07-01", Question{})}, "found no period of study that is not reported on 2027-07-01, expected one")
}

func periodNames(p *ensemble.Plan) (names []string) {
	for _, q := range p.Periods {
		names = append(names, q.Name)
	}
	return names
}

// A study that does not say what it knows, that knows what came after the day, or that makes no forecast is refused.
func TestStudiesThatCannotBeSealed(t *testing.T) {
	t.Parallel()
	day := date(t, "2025-08-26")
	for text, want := range map[string]string{
		outlook: "as_of: found 2025-08-27, expected a day on or before 2025-08-26: what the study knows is later than the day of the seal",
		strings.Replace(outlook, "as_of = 2025-08-27", "", 1):                                               "found no as_of, expected one on or before 2025-08-26: a study that does not say what it knows may know what came later",
		outlook[:strings.Index(outlook, "[design]")] + "[axes]\n\"moves.share.rate\" = { list = [0, 0.1] }": "found no draws of what is uncertain, expected a study with a [design] that draws",
		outlook + "[axes]\n\"moves.share.rate\" = { list = [0, 0.1] }\n":                                    "found 1 scenarios and 2 points, expected one of each: a forecast speaks of one world",
		strings.Replace(outlook, "draws = 64", "kind = \"morris\"\ndraws = 2", 1):                           "found no draws of what is uncertain",
	} {
		err := CheckStudy(planOf(t, text), day)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\nfound %v, expected %s", text, err, want)
		}
	}
	p := planOf(t, strings.Replace(outlook, "2025-08-27", "2025-08-26", 1))
	must(t, CheckStudy(p, day))
	p.Scenarios[0].Sources["planted"] = &scenario.Source{Published: day + 1}
	if err := CheckStudy(p, day); err == nil || !strings.Contains(err.Error(), "rests on planted (2025-08-27), expected nothing that was published after 2025-08-26") {
		t.Errorf("found %v, expected the planted source", err)
	}
}

// planOf is the plan of a study whose text lacks the base alone.
func planOf(t *testing.T, text string) *ensemble.Plan {
	t.Helper()
	base, err := filepath.Abs("../../scenarios/boycott-halt.toml")
	must(t, err)
	file := filepath.Join(t.TempDir(), "study.toml")
	must(t, os.WriteFile(file, fmt.Appendf(nil, "base = %q\n%s", filepath.ToSlash(base), text), 0o666))
	asked, scenario, err := study.Load(file, 0)
	must(t, err)
	p, err := ensemble.NewPlan(asked, scenario)
	must(t, err)
	return p
}

// When results came out is known from the table; a row that has guidance alone, which came before its quarter ended, tells nothing.
func TestResultsDays(t *testing.T) {
	t.Parallel()
	q3 := sim.Quarter{Year: 2027, N: 3}
	d := DueOf(q3)
	if d.Published != 0 || d.First.String() != "2026-11-17" || d.Last.String() != "2026-11-25" || d.OutBy(d.First-1) || !d.OutBy(d.First) {
		t.Errorf("found %+v: %s", d, d)
	}
	if d := DueOf(sim.Quarter{Year: 2026, N: 3}); d.Published.String() != "2025-11-19" || d.OutBy(d.Published-1) || !d.OutBy(d.Published) {
		t.Errorf("found %+v: %s", d, d)
	}
	if !slices.IsSorted([]sim.Date{d.First, date(t, "2026-11-18"), d.Last}) {
		t.Error("the day that the company named lies outside of the rule")
	}
}
