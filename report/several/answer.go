package several

import (
	"cmp"
	"fmt"
	"slices"

	"h20sim/report/run"
	"h20sim/report/words"
)

// Answer sums several runs up: the range over the scenarios of net revenue, that of shipments, receipts and the
// domestic share, and how far to trust them. Measures that some scenario lacks are left out. There is none of no cases.
func Answer(cases []*run.Case) []string {
	if len(cases) == 0 {
		return nil
	}
	when := "Each over its own fiscal quarters, "
	if s := span(cases); s == cases[0].Headline(run.NetRevenue).Period {
		when = "Over " + s + ", "
	}
	sentences := []string{when + compareFinding(cases, run.NetRevenue, "Nvidia's net revenue") + "."}
	others := []struct{ measure, what string }{
		{cases[0].Chip + ".shipments_china", "the number of " + cases[0].ChipTitle(cases[0].Chip) + " shipped to China"},
		{"treasury.receipts", "what the US Treasury receives"}, {"market.domestic_share", "the domestic share of compute received in China"},
	}
	text := ""
	for _, o := range others {
		lacks := func(c *run.Case) bool { _, ok := c.Trace.Column(o.measure); return !ok }
		if !slices.ContainsFunc(cases, lacks) {
			text += "; " + compareFinding(cases, o.measure, o.what)
		}
	}
	return append(sentences, words.Sentence(text[len("; "):])+".", batchDoubt(cases))
}

// batchDoubt says that the runs have no ranges, and how much of them rests on judgement.
func batchDoubt(cases []*run.Case) string {
	least, most := 1.0, 0.0
	for _, c := range cases {
		judged, stated := run.Judgement(c.Scenario)
		part := float64(judged) / float64(cmp.Or(stated, 1))
		least, most = min(least, part), max(most, part)
	}
	parts := words.Percent(least) + " to " + words.Percent(most)
	if words.Percent(least) == words.Percent(most) {
		parts = words.Percent(most)
	}
	return fmt.Sprintf("These are single runs, which have no range (h20sim sweep draws one); %s of the values that their files state rest on judgement.", parts)
}
