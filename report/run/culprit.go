package run

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/attribution"
)

// mostCulprits is how many moves a note has room for.
const mostCulprits = 4

// Parts of the change of which verdicts speak; package attribution rules by them.
const (
	mostPart   = 0.5
	littlePart = 0.25
)

// verdict says to which moves the change over the first period of a bridge falls, or that no move can be named.
func (c *Case) verdict(b *attribution.Bridge) claim.Text {
	v := b.Culprit(0)
	switch v.Kind {
	case attribution.None:
		return claim.Say("bars follow the dates of moves and are no measure of credit")
	case attribution.One:
		mean, span := threeOf(b, v.Steps[0])
		return claim.Say("{} falls to {}, whether taken alone, in its turn or as the last move: {}", claim.Above("most of that", mean, claim.Fixed(mostPart)), c.stepName(v.Steps[0]), span)
	case attribution.SeveralSuffice:
		return claim.Say("{} of {} alone does {}", eitherOf(v.Steps), doing(b, "first", len(v.Steps)), mostOfAll(b, "first", v.Steps))
	case attribution.SeveralNeeded:
		return claim.Say("{} are needed together for {}", doing(b, "last", len(v.Steps)), mostOfAll(b, "last", v.Steps))
	}
	return claim.Say("how much of that falls to a move depends on their order, so bars are no measure of credit")
}

// verdictNote names the moves of the verdict, if several suffice or are needed, with what they do; nothing otherwise.
func (c *Case) verdictNote(b *attribution.Bridge) claim.Text {
	switch v := b.Culprit(0); v.Kind {
	case attribution.SeveralSuffice:
		return claim.Say("Each alone is enough: {}. To take back any one move{} changes {}.", c.few(b, "first", v.Steps, "alone", "or"), orFollowers(b), littleOfAll(b, "last"))
	case attribution.SeveralNeeded:
		return claim.Say("Needed: {}. Alone, each move does {}.", c.few(b, "last", v.Steps, "gone without it:", "and"), littleOfAll(b, "first"))
	}
	return nil
}

// orFollowers goes on from a move that is taken back with what is taken back with it.
func orFollowers(b *attribution.Bridge) claim.Text {
	if b.Follow() {
		return claim.Say(", with what follows from it,")
	}
	return claim.Say(" alone")
}

// stepName names a move within a sentence, and says what the scenario does with one of its baseline.
func (c *Case) stepName(s *attribution.Step) claim.Text {
	m, end := &s.Move, s.EndsEarlier()
	name := claim.Say("“{}”", claim.Label(MoveTitle(m)))
	if s.Course != "" {
		return claim.Say("{}{}", name, claim.Label(courseWords(editWords[s.Edit], s)))
	}
	if m.When == nil {
		name = claim.Say("{} of {}", name, claim.Day(m.Date, words.Long))
	}
	switch {
	case end != 0 && end < c.Trace.End():
		return claim.Say("{}, which ends here on {}", name, claim.Day(end, words.Long))
	case s.Edit != attribution.Made:
		return claim.Say("{} ({})", name, claim.Word(strings.TrimPrefix(editWords[s.Edit], ", ")))
	}
	return name
}

// few names the moves that do the most in a column of the bridge's table, with what they do there, as many as a note has room for,
// and counts the rest. how says how that is meant. Those of which the same number is told stand in order of date.
func (c *Case) few(b *attribution.Bridge, column string, steps []*attribution.Step, how, last string) claim.Text {
	of := map[string]func(*attribution.Step) float64{"first": func(s *attribution.Step) float64 { return math.Abs(s.First[0]) }, "last": func(s *attribution.Step) float64 { return math.Abs(s.Last[0]) }}[column]
	sorted := slices.Clone(steps)
	slices.SortStableFunc(sorted, func(x, y *attribution.Step) int {
		if words.Amount(of(x), b.Unit) == words.Amount(of(y), b.Unit) {
			return 0
		}
		return cmp.Compare(of(y), of(x))
	})
	var names []claim.Text
	for i, s := range sorted[:min(len(sorted), mostCulprits)] {
		amount := claim.Amount(of(s), b.Unit, claim.Size(stepCell(b, column, s.Move.Name))).Text()
		if i == 0 {
			amount = claim.Say("{} {}", claim.Word(how), amount)
		}
		names = append(names, claim.Say("{} ({})", c.stepName(s), amount))
	}
	if more := len(sorted) - len(names); more > 0 {
		rest := claim.Count(more, "other", "others", claim.Less(doing(b, column, len(steps)).Of[0], claim.Fixed(mostCulprits)))
		names = append(names, rest.Text())
	}
	return listedApart(names, last)
}

// listedApart lists what has commas of its own.
func listedApart(list []claim.Text, last string) claim.Text {
	n := len(list) - 1
	return claim.Say("{}; {} {}", claim.Joined(list[:n], "; "), claim.Word(last), list[n])
}

// eitherOf stands for each of some moves.
func eitherOf(steps []*attribution.Step) claim.Piece {
	if len(steps) == 2 {
		return claim.Word("either")
	}
	return claim.Word("any one")
}

// doing counts the steps that have, in a column of the bridge's table, most of the change.
func doing(b *attribution.Bridge, column string, n int) claim.Claim {
	where := claim.Where{"period": b.Periods[0].Name}
	bound := claim.Times(claim.Fixed(mostPart), totalOf(b))
	of := claim.Beyond(BridgeName, column, where, bound).KnownIn(column)
	if b.To[0] < b.From[0] { // those that are not above the bound are below
		of = claim.Less(claim.Rows(BridgeName, where).KnownIn(column), of)
	}
	return claim.Count(n, "move", "moves", of)
}

// mostOfAll claims that in a column of the bridge's table each of some steps has most of the change.
func mostOfAll(b *attribution.Bridge, column string, steps []*attribution.Step) claim.Claim {
	var parts []claim.Quantity
	for _, s := range steps {
		parts = append(parts, partOf(b, column, s))
	}
	return claim.Above("most of that", claim.Low(parts...), claim.Fixed(mostPart))
}

// littleOfAll claims that in a column of the bridge's table no step has more than a little of the change.
func littleOfAll(b *attribution.Bridge, column string) claim.Claim {
	var sizes []claim.Quantity
	for i := range b.Steps {
		sizes = append(sizes, claim.Size(partOf(b, column, &b.Steps[i])))
	}
	return claim.Below("little of that", claim.Top(sizes...), claim.Fixed(littlePart))
}

// partOf is where the part of a step in the change of the first period stands.
func partOf(b *attribution.Bridge, column string, s *attribution.Step) claim.Quantity {
	return claim.Part(stepCell(b, column, s.Move.Name), totalOf(b))
}

// totalOf is the change of the first period.
func totalOf(b *attribution.Bridge) claim.Quantity {
	p := b.Periods[0]
	return claim.Less(claim.Over("", b.Measure, p), claim.Over(baselineRun, b.Measure, p))
}

// threeOf is the mean part of a step in the change, and the span of its three numbers.
func threeOf(b *attribution.Bridge, s *attribution.Step) (mean claim.Quantity, span claim.Claim) {
	var parts, sizes []claim.Quantity
	for _, column := range []string{"first", "change", "last"} {
		parts, sizes = append(parts, partOf(b, column, s)), append(sizes, claim.Size(stepCell(b, column, s.Move.Name)))
	}
	low := min(math.Abs(s.First[0]), math.Abs(s.Change[0]), math.Abs(s.Last[0]))
	high := max(math.Abs(s.First[0]), math.Abs(s.Change[0]), math.Abs(s.Last[0]))
	return claim.Times(claim.Sum(parts...), claim.Fixed(1./3)), claim.Range(low, high, b.Unit, claim.Low(sizes...), claim.Top(sizes...))
}

// stepCell is what a column of the bridge's table has of a step in the first period.
func stepCell(b *attribution.Bridge, column, step string) claim.Quantity {
	return claim.Cell(BridgeName, column, claim.Where{"period": b.Periods[0].Name, "step": step})
}
