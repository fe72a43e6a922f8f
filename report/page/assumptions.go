package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A Group is the assumptions under one table of the scenario language, such as suppliers.
type Group struct {
	Name   string
	Values []Assumption
}

// An Assumption is a value that the run rests on. Texts are empty where nothing is stated.
type Assumption struct {
	Address, Doc, Range string
	Value, Unit, Spread string
	Drawn               string // what draws of it come to
	Grade               string // one of scenario.AllGrades
	Source, Published   string // title, and day of publication
	Note                string
	In                  string // the scenarios that have it so; "" on the page of one scenario
}

// groupOrder is that of the groups; what is not named follows, in order of name.
var groupOrder = []string{"moves", "market", "buyers", "chips", "nvidia", "stages", "suppliers", "actors", "time"}

// assumptions lists every value of the scenarios, by group and address. Values that differ between scenarios have an entry
// for each way in which they are stated. The days on which sources were published are no assumptions.
func assumptions(cases []*run.Case) (groups []Group) {
	at := map[string]int{}
	for _, a := range variants(cases) {
		name, _, _ := strings.Cut(a.Address, ".")
		i, known := at[name]
		if !known {
			i = len(groups)
			at[name] = i
			groups = append(groups, Group{Name: name})
		}
		groups[i].Values = append(groups[i].Values, a)
	}
	slices.SortStableFunc(groups, func(a, b Group) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	return groups
}

// AssumptionsCSV writes every value of a scenario, a row each, in order of address.
func AssumptionsCSV(s *scenario.Scenario) ([]byte, error) {
	rows := [][]string{{"address", "value", "unit", "spread", "drawn", "grade", "source", "published", "note"}}
	for _, a := range Assumptions(s) {
		row := []string{a.Address, a.Value, a.Unit, a.Spread, a.Drawn, a.Grade, a.Source, a.Published, a.Note}
		for i, cell := range row {
			row[i] = words.NoFormula(cell)
		}
		if _, err := strconv.ParseFloat(a.Value, 64); err == nil { // a number is no formula, whatever its sign
			row[1] = words.CSVNumber(a.Value)
		}
		rows = append(rows, row)
	}
	return words.CSV(rows)
}

// Assumptions are all values of a scenario, in order of address.
func Assumptions(s *scenario.Scenario) []Assumption { return variants([]*run.Case{{Scenario: s}}) }

// LaterCSV writes the addresses of the values that were judged after the day to which a scenario is blind; nil if it knows of no
// day.
func LaterCSV(s *scenario.Scenario) ([]byte, error) {
	if s.AsOf() == 0 {
		return nil, nil
	}
	rows := [][]string{{"address"}}
	for _, address := range s.JudgedLater {
		rows = append(rows, []string{address})
	}
	return words.CSV(rows)
}

// fits lists the fits on which values of the scenarios rest, each once.
func fits(cases []*run.Case) (list []Fit) {
	for _, c := range cases {
		for _, f := range c.Scenario.Fits() {
			if told := (Fit{f.Title, f.Fit, f.Note}); !slices.Contains(list, told) {
				list = append(list, told)
			}
		}
	}
	return list
}

func rank(group string) int {
	if i := slices.Index(groupOrder, group); i >= 0 {
		return i
	}
	return len(groupOrder)
}

// variants lists the different ways in which the scenarios state each value, in order of address.
func variants(cases []*run.Case) []Assumption {
	in := map[Assumption][]string{}
	var list []Assumption
	for _, c := range cases {
		for _, address := range c.Scenario.Addresses() {
			e, err := c.Scenario.Explain(address)
			if err != nil || strings.HasPrefix(address, "sources.") {
				continue
			}
			a := assumptionOf(e)
			if len(in[a]) == 0 {
				list = append(list, a)
			}
			in[a] = append(in[a], c.Scenario.ID)
		}
	}
	slices.SortStableFunc(list, func(a, b Assumption) int { return cmp.Compare(a.Address, b.Address) })
	if len(cases) == 1 {
		return list
	}
	for i, a := range list {
		list[i].In = scenariosWords(in[a], cases)
	}
	return folded(list)
}

// mostWays is up to how many ways of stating one value stand on a page each.
const mostWays = 8

// folded puts a value that scenarios state in many ways, next to each other in the list, into one entry.
func folded(list []Assumption) (short []Assumption) {
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].Address == list[i].Address {
			end++
		}
		if ways := list[i:end]; len(ways) > mostWays {
			short = append(short, fold(ways))
		} else {
			short = append(short, ways...)
		}
		i = end
	}
	return short
}

// fold says how many ways there are to state a value, and between which numbers they lie. What is not the same in all is left out.
func fold(ways []Assumption) Assumption {
	one := ways[0]
	one.In, one.Value = fmt.Sprintf("stated in %d ways", len(ways)), between(ways)
	for _, a := range ways {
		if a.Spread != one.Spread {
			one.Spread, one.Drawn = "various", ""
		}
		if a.Source != one.Source || a.Published != one.Published {
			one.Source, one.Published = "various", ""
		}
		if a.Note != one.Note {
			one.Note = ""
		}
		one.Grade = max(one.Grade, a.Grade) // the letter of less trust
	}
	return one
}

// between is the least and the greatest of some values, or a word if they are no numbers.
func between(ways []Assumption) string {
	low, high := math.Inf(1), math.Inf(-1)
	for _, a := range ways {
		v, err := strconv.ParseFloat(a.Value, 64)
		if err != nil {
			return "various"
		}
		low, high = min(low, v), max(high, v)
	}
	return words.AsStated(low) + " to " + words.AsStated(high)
}

// mostNamed is how many scenarios are named; of more their number is told.
const mostNamed = 3

// scenariosWords names the scenarios that state a value alike, by those that do not if these are fewer; how many they are if they are many.
func scenariosWords(in []string, cases []*run.Case) string {
	known := map[string]bool{}
	for _, id := range in {
		known[id] = true
	}
	var others []string
	for _, c := range cases {
		if !known[c.Scenario.ID] {
			others = append(others, c.Scenario.ID)
		}
	}
	switch n := len(cases); {
	case len(others) == 0:
		return "all"
	case n > mostStories && min(len(in), len(others)) > mostNamed:
		return fmt.Sprintf("%d of %d", len(in), n)
	case len(others) < len(in):
		return "all but " + strings.Join(others, ", ")
	}
	return strings.Join(in, ", ")
}

func assumptionOf(e scenario.Explanation) Assumption {
	a := Assumption{
		Address: e.Address, Doc: e.Doc, Range: e.Range, Value: e.Value, Unit: unitWord(e), Spread: spreadWords(e), Drawn: e.Drawn,
		Grade: e.Source.Grade, Source: e.Source.Title, Note: e.Note,
	}
	switch {
	case e.Origin.File == "":
		a.Grade, a.Source = scenario.DefaultGrade, "no file states it"
	case e.Source.Published != 0:
		a.Published = e.Source.Published.String()
	}
	return a
}

// unitWord is the unit as it stands after a value; a factor and a day have none, and a span such as 2w carries its own.
func unitWord(e scenario.Explanation) string {
	if strings.TrimRight(e.Value, "dwmqy") != e.Value {
		return ""
	}
	return words.UnitStated(e.Unit)
}

// spreadWords says how uncertain a value is.
func spreadWords(e scenario.Explanation) string {
	s := e.Spread
	if s == nil {
		return ""
	}
	text := func(v float64) string {
		if e.Unit == "date" {
			return sim.Date(v).String()
		}
		return words.AsStated(v)
	}
	var parts []string
	pairs := []struct {
		from, to            *float64
		between, one, other string
	}{{s.Low, s.High, "%s to %s", "at least %s", "at most %s"}, {s.P05, s.P95, "90 %%: %s to %s", "5 %% below %s", "5 %% above %s"}}
	for _, p := range pairs {
		switch {
		case p.from != nil && p.to != nil:
			parts = append(parts, fmt.Sprintf(p.between, text(*p.from), text(*p.to)))
		case p.from != nil:
			parts = append(parts, fmt.Sprintf(p.one, text(*p.from)))
		case p.to != nil:
			parts = append(parts, fmt.Sprintf(p.other, text(*p.to)))
		}
	}
	for _, one := range []struct {
		name  string
		value *float64
	}{{"median", s.P50}, {"mean", s.Mean}, {"standard deviation", s.SD}} {
		if one.value != nil {
			parts = append(parts, one.name+" "+text(*one.value))
		}
	}
	weights := s.EachWeight()
	for i, v := range s.Values {
		parts = append(parts, text(v)+" with weight "+words.AsStated(weights[i]))
	}
	return strings.TrimSpace(strings.Join(parts, "; ") + distWord(s.Dist))
}

// distWord names a shape in brackets.
func distWord(dist string) string {
	if dist == "" {
		return ""
	}
	return " (" + dist + ")"
}
