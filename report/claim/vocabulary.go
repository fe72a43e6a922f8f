package claim

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"h20sim/report/words"
)

// orders are the words in which a claim of a form that has no number may stand, without capitals. None may also be 0 in its unit.
var orders = map[Form][]string{
	NoneForm: {"none", "no", "nothing", "neither", "no change", "no compute", "no more and no less", "no move", "no part", "no run", "no whole fiscal quarter", "fills no part of what was freed", "no sale", "no work", "as in the baseline",
		"do not differ", "do not come back", "hardly moves", "in all", "the same"},
	BelowForm: {"fewer", "less", "lower", "below", "falls", "falls below", "stays below", "between", "better than", "ahead", "in part", "stop", "all but stop", "overlap",
		"hardly differ", "hardly differs", "hardly moves", "little of that", "less than a thousandth of the largest bar",
		"next to nothing", "within two standard errors of nothing"},
	AboveForm: {"more", "higher", "above", "ahead", "by more than that", "rises", "rises above", "stays above", "between", "worse than", "come back", "do not overlap", "most of that", "most of what both do", "among"},
	AlikeForm: {"as in the baseline", "as much", "as much as", "about as many", "as good as", "the same", "hardly differs", "nearest", "from", "to", "lowest", "middle", "highest",
		"and another like it", "and others like it"},
	SameForm:  {"as many", "as much", "as much as", "as in the baseline", "among"},
	MostForm:  {"most", "more", "highest", "widest", "farthest", "farthest apart", "the likeliest", "to"},
	LeastForm: {"least", "lowest", "from"},
}

// things are what is counted, in the words after the number, and the tables whose rows or cells these are.
var things = map[string][]string{
	"actor": {"moves.csv"}, "move": {"moves.csv", "changed.csv", "bridge.csv", "credit.csv"}, "other move changes": {"bridge.csv"}, "other": {"bridge.csv"}, "remark": {"remarks.csv"},
	"more headline measure": {"outside.csv"}, "more headline measure lies": {"outside.csv"}, "other headline measure lies": {"solve.csv"}, "other quarter": {"outside.csv", "reported.csv"},
	"scenario side by side": {"scenarios.csv"}, "other scenario": {"scenarios.csv"}, "point": {"study.csv"}, "case": {"study.csv"},
	"path": {"study.csv", "paths.csv"}, "run": {"study.csv", "drawn.csv", "discover.csv", "sense.csv"}, "value": {"drawn.csv", "assumptions.csv", "discover.csv", "sense.csv"},
	"limit": {"discover.csv"}, "limit is": {"discover.csv"}, "more limit holds": {"discover.csv"},
	"value that is drawn": {"drawn.csv"}, "draw": {"value.csv", "regret.csv"},
	"quarter": {"figures.csv"}, "published figure": {"counts.csv", "tied.csv"}, "number": {"cells.csv"}, "day": {"cells.csv"}, "other day": {"cells.csv"},
}

// asked are the verbs whose tables have names that go on with the question: credit-h20.revenue_net.csv.
var asked = []string{"credit", "solve", "sense", "discover", "value", "regret"}

// kindOf is the name of a table without the question that it answers: credit.csv.
func kindOf(table string) string {
	verb, _, found := strings.Cut(table, "-")
	if found && slices.Contains(asked, verb) {
		return verb + ".csv"
	}
	return table
}

// several are the plurals of things that are not formed with an s at the end.
var several = map[string]string{"values that are drawn": "value that is drawn", "other moves change": "other move changes", "more headline measures lie": "more headline measure lies", "other headline measures lie": "other headline measure lies", "limits are": "limit is", "more limits hold": "more limit holds", "scenarios side by side": "scenario side by side"}

// fit says whether a claim is in words that its form and unit have, and of as many quantities as it needs.
func (c *Claim) fit() error {
	text := strings.ToLower(spaces.Replace(c.Words))
	switch {
	case len(c.Of) == 0:
		return fmt.Errorf("%q is about nothing", c.Words)
	case !slices.ContainsFunc(c.Of, func(q Quantity) bool { return !q.isFixed() }):
		return fmt.Errorf("%q rests on what the program sets alone", c.Words)
	case c.Form == NoneForm && strings.HasPrefix(text, "0 "):
		return c.fitUnit(text)
	case orders[c.Form] != nil && !slices.Contains(orders[c.Form], text):
		return fmt.Errorf("%q does not say %s", c.Words, c.Form)
	case orders[c.Form] != nil && c.Form != NoneForm && len(c.Of) < 2:
		return fmt.Errorf("%q has nothing beside it", c.Words)
	case c.Form == CountForm:
		return c.fitThing(text)
	case c.Form == AmountForm || c.Form == PercentForm || c.Form == PointsForm:
		return c.fitUnit(text)
	}
	return nil
}

// isFixed reports whether a quantity has nothing of the results.
func (q *Quantity) isFixed() bool {
	if q.Op == fixed {
		return true
	}
	return q.Table == "" && len(q.Of) > 0 && !slices.ContainsFunc(q.Of, func(of Quantity) bool { return !of.isFixed() })
}

// tables are those in which a quantity stands.
func (q *Quantity) tables() []string {
	list := []string{q.Table}
	for i := range q.Of {
		list = append(list, q.Of[i].tables()...)
	}
	return list
}

// fitThing says whether what is counted stands in the tables of the quantity. A bare number counts anything.
func (c *Claim) fitThing(text string) error {
	_, thing, found := strings.Cut(text, " ")
	if !found {
		return nil
	}
	one := several[thing]
	if one == "" && things[thing] == nil {
		one = strings.TrimSuffix(thing, "s")
	}
	if one == "" {
		one = thing
	}
	for _, table := range c.Of[0].tables() {
		if slices.Contains(things[one], kindOf(table)) {
			return nil
		}
	}
	return fmt.Errorf("%q counts what is not %s", c.Words, thing)
}

// numbers are what stands before a unit: a number, or several.
var numbers = regexp.MustCompile(`^(?:under |over )?[−+-]?\d+(?:,\d{3})*(?:\.\d+)?(?:(?:, | and | to )[−+-]?\d+(?:,\d{3})*(?:\.\d+)?)*`)

// fitUnit says whether nothing but the unit, or its scale, stands behind the numbers.
func (c *Claim) fitUnit(text string) error {
	unit := strings.TrimPrefix(text[len(numbers.FindString(text)):], " ")
	if !slices.Contains(c.units(), unit) {
		return fmt.Errorf("%q ends in %q, found none of %q", c.Words, unit, c.units())
	}
	return nil
}

// units are the words in which the unit of the claim may stand, without capitals.
func (c *Claim) units() (list []string) {
	switch {
	case c.Form == PointsForm:
		return []string{"percentage point", "percentage points"}
	case c.Unit == "1":
		return []string{"%"}
	case c.Unit == "MUSD":
		return []string{"bn usd", "m usd", "usd"}
	case c.Unit == "chip":
		list = []string{"", "million", "thousand"}
	case c.Unit == "":
		list = []string{""}
	}
	for _, most := range []float64{1, 1e4, 1e6} {
		list = append(list, strings.ToLower(words.ScaleFor(c.Unit, most).Unit))
	}
	return append(list, strings.ToLower(words.UnitWords(c.Unit)))
}
