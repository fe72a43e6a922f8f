package cases_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"h20sim/sim/cases"

	"pgregory.net/rapid"
)

func TestClassesOfTheRecord(t *testing.T) {
	var found []string
	classes := cases.Classes(record(t), bans("security")) // the class asked for does not matter
	for _, c := range classes {
		found = append(found, fmt.Sprintf("%s %v of %v", c.Class, c.On, c.Settled))
	}
	want := "bargaining 1 of 5; punishment 20 of 21; security 4 of 5; substitution 6 of 6"
	if strings.Join(found, "; ") != want {
		t.Errorf("found %s, expected %s", strings.Join(found, "; "), want)
	}
	if low, high := cases.MeansOver(classes); low != 1.5/6 || math.Abs(high-20.5/22) > 1e-12 {
		t.Errorf("found means from %v to %v, expected %v to %v", low, high, 1.5/6, 20.5/22)
	}
}

func TestAClassWithoutASettledCaseHasNoMean(t *testing.T) {
	open := lost("a", 10)
	open.Class = "security"
	classes := cases.Classes([]cases.Case{open, lasting("b", 200)}, later(sixMonths))
	if len(classes) != 1 || classes[0].Class != "security" || len(classes[0].Open) != 1 {
		t.Errorf("found %+v, expected security alone, with an open case", classes)
	}
	if low, high := cases.MeansOver(classes); !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("found means from %v to %v, expected none", low, high)
	}
}

// Australia's seven rows are one decision, Korea's three are one, and so on.
func TestEpisodesOfTheRecord(t *testing.T) {
	list := record(t)
	australia := only(list, func(c cases.Case) bool { return c.Episode == "australia" })
	found := cases.Episodes(australia, bans(""))
	if len(australia) != 7 || len(found.Lasting) != 7 || found.Settled != 1 || math.Abs(found.On-1) > 1e-12 {
		t.Errorf("found %v of %v for the %d cases of Australia, expected 1 of 1", found.On, found.Settled, len(australia))
	}
	every := cases.Episodes(list, bans(""))
	if every.Settled >= 37 || len(every.Lasting) != 31 || len(every.Over) != 6 {
		t.Errorf("found %v of %v by episode, %d on and %d over, expected fewer than 37 from 31 and 6 cases",
			every.On, every.Settled, len(every.Lasting), len(every.Over))
	}
}

func TestAnEpisodeIsSharedByItsSettledCases(t *testing.T) {
	list := []cases.Case{lasting("a", 200), lasting("b", 10), lasting("c", 10), lost("d", 10), lasting("e", 200), lasting("f", 10)}
	for i := range 4 {
		list[i].Episode = "x"
	}
	list[4].Episode = "f" // the name of a case is no episode
	found := cases.Episodes(list, later(sixMonths))
	if found.Settled != 3 || math.Abs(found.On-4.0/3) > 1e-12 { // a third of x, all of f's episode, and none of f
		t.Errorf("found %v of %v, expected 4/3 of 3", found.On, found.Settled)
	}
}

func TestEpisodesOfOneCaseEachAreTheCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, q := anyCases(t), cases.Query{Kind: "purchase-ban", Lasts: sixMonths, Day: anyDay(t, "day")}
		whole := cases.Episodes(list, q)
		if n := cases.Count(list, q).Settled; whole.Settled > n || whole.On < 0 || whole.On > whole.Settled+1e-9 {
			t.Fatalf("found %v of %v by episode of %v cases", whole.On, whole.Settled, n)
		}
		for i := range list {
			list[i].Episode = ""
		}
		if a, b := cases.Count(list, q), cases.Episodes(list, q); a.On != b.On || a.Settled != b.Settled {
			t.Fatalf("found %v of %v, by episode %v of %v", a.On, a.Settled, b.On, b.Settled)
		}
	})
}
