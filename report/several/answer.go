package several

import (
	"cmp"

	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
)

// Answer sums several runs up, over the stretch that all of them share: the range over the scenarios of net revenue, that of
// shipments, receipts and the domestic share, and how far to trust them. Measures that some scenario lacks are left out. There is
// none of no cases.
func Answer(cases []*run.Case) []claim.Text {
	if len(cases) == 0 {
		return nil
	}
	b := NewBatch(cases)
	doubt := Doubt(cases)
	if !b.Ranked() {
		return []claim.Text{notRanked(), doubt}
	}
	when := claim.Say("Over {}, {}", claim.Period(b.Over), claim.Days(b.Over))
	if !b.sameSpans() {
		when = claim.Say("{}, which all scenarios share", when)
	}
	name := nameOnce()
	list := []claim.Text{claim.Say("{}, {}.", when, b.overall(run.NetRevenue).told(name))}
	if others := b.others(name); len(others) > 0 {
		list = append(list, claim.Joined(others, "; ").Sentence().Ended())
	}
	return append(list, doubt)
}

// notRanked says that the scenarios cannot be held against each other.
func notRanked() claim.Text {
	return claim.Say("The scenarios share no whole fiscal quarter, so they are not ranked.")
}

// others are the ranges of what comes after net revenue.
func (b *Batch) others(name func(*run.Case) claim.Text) (list []claim.Text) {
	for _, measure := range []string{b.Cases[0].Chip + ".shipments_china", "treasury.receipts", "market.domestic_share"} {
		if b.inAll(measure) {
			list = append(list, b.overall(measure).told(name))
		}
	}
	return list
}

// nameOnce names scenarios with their titles, later by their ids alone.
func nameOnce() func(*run.Case) claim.Text {
	known := map[*run.Case]bool{}
	return func(c *run.Case) claim.Text {
		if known[c] {
			return id(c)
		}
		known[c] = true
		return named(c)
	}
}

// Doubt says that the runs have no ranges, and how much of them rests on judgement.
func Doubt(cases []*run.Case) claim.Text {
	low, high := 1.0, 0.0
	for _, c := range cases {
		part := judgedPart(c)
		low, high = min(low, part), max(high, part)
	}
	at := func(place int) claim.Quantity { return claim.Ranked(ScenariosName, "judged_part", place, nil) }
	return claim.Say("These are single runs, which have no range ({} draws one); {} of the values that their files state rest on judgement.",
		claim.Label("h20sim sweep"), claim.Range(low, high, "1", at(1), at(-1)))
}

// judgedPart is the part of the values that files state that rests on judgement.
func judgedPart(c *run.Case) float64 {
	judged, stated := run.Judgement(c.Scenario)
	return float64(judged) / float64(cmp.Or(stated, 1))
}

// judgedNumber is that part as tables have it.
func judgedNumber(c *run.Case) string { return words.Number(judgedPart(c)).String() }
