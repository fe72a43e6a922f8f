package run

import (
	"math"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/attribution"
)

// mostCulprits is how many moves a title has room for.
const mostCulprits = 2

// Parts of the change of which verdicts speak; package attribution rules by them.
const (
	mostPart   = 0.5
	littlePart = 0.25
)

// verdict says to which moves the change over the first period of a bridge falls, or that no move can be named.
func (c *Case) verdict(b *attribution.Bridge) claim.Text {
	v := b.Culprit(0)
	names := namesOf(v.Steps)
	switch v.Kind {
	case attribution.None:
		return claim.Say("bars follow the dates of moves and are no measure of credit")
	case attribution.One:
		mean, span := threeOf(b, v.Steps[0])
		return claim.Say("{} falls to {}, whether taken alone, in its turn or as the last move: {}", claim.Above("most of that", mean, claim.Fixed(mostPart)), names[0], span)
	case attribution.SeveralSuffice:
		return claim.Say("for {} one of several moves suffices: {}", mostOfAll(b, "first", v.Steps), claim.Listed(few(names, "another"), "or"))
	case attribution.SeveralNeeded:
		return claim.Say("{} are needed together: without one of them {} is gone", claim.Listed(few(names, "others"), "and"), mostOfAll(b, "last", v.Steps))
	}
	return claim.Say("how much of that falls to a move depends on their order, so bars are no measure of credit")
}

// verdictNote says more of the verdict, if several moves suffice or are needed; nothing otherwise.
func verdictNote(b *attribution.Bridge) claim.Text {
	switch b.Culprit(0).Kind {
	case attribution.SeveralSuffice:
		return claim.Say("To take back any one move alone changes {}.", littleOfAll(b, "last"))
	case attribution.SeveralNeeded:
		return claim.Say("Alone, each move does {}.", littleOfAll(b, "first"))
	}
	return nil
}

// namesOf names moves within a sentence.
func namesOf(steps []*attribution.Step) (names []claim.Text) {
	for _, s := range steps {
		name := claim.Say("“{}”", claim.Label(MoveTitle(&s.Move)))
		if s.Move.When == nil {
			name = claim.Say("{} of {}", name, claim.Day(s.Move.Date, words.Long))
		}
		if edit := editWords[s.Edit]; edit != "" {
			name = claim.Say("{} ({})", name, claim.Word(strings.TrimPrefix(edit, ", ")))
		}
		names = append(names, name)
	}
	return names
}

// few are names, of many only those that a title has room for, and a word for the rest.
func few(names []claim.Text, rest string) []claim.Text {
	if len(names) <= mostCulprits {
		return names
	}
	return append(names[:mostCulprits:mostCulprits], claim.Say(rest))
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
	p := b.Periods[0]
	total := claim.Less(claim.Over("", b.Measure, p), claim.Over(baselineRun, b.Measure, p))
	return claim.Part(stepCell(b, column, s.Move.Name), total)
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
