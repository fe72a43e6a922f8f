package page

import (
	"slices"

	"h20sim/report/answer"
	"h20sim/report/chart"
)

// order lists the sections that hold charts, as they follow each other on a page, with their titles and leads.
var order = []Section{
	{ID: chart.CoursesSection, Title: "The courses of politics", Lead: "What is left open, how likely each answer is, and what comes of it. All other charts are of one path."},
	{ID: chart.SupplierSection, Title: "One supplier", Lead: "What it does for China and for others, week by week, and what it is paid."},
	{ID: chart.BuyerSection, Title: "One buyer", Lead: "From whom it receives compute, and what it lacks."},
	{ID: chart.MovesSection, Title: "The moves", Lead: "Who does what. What is announced moves beliefs and plans at once; flows wait for the day on which it takes effect."},
	{ID: chart.ComparisonSection, Title: "Side by side", Lead: "The same world under different moves, or the same moves in different worlds. Scenarios stand in order of net revenue."},
	{ID: chart.BaselineSection, Title: "Against the baseline", Lead: "What the moves do to the chip and to what is earned with it, beside the same days in the baseline."},
	{ID: chart.BridgeSection, Title: "From the baseline to the scenario", Lead: "What leads from the one to the other, a bar a move."},
	{ID: chart.CreditSection, Title: "Who did it", Lead: "What each move did, in each order in which they might be taken, and what falls to whom."},
	{ID: chart.SolveSection, Title: "Where it flips", Lead: "The settings of a value at which the answer passes a mark, all else unchanged."},
	{ID: chart.GainsSection, Title: "Who gains and who loses", Lead: "Where the money and the compute go instead."},
	{ID: chart.SupplySection, Title: "The supply chain", Lead: "How busy the suppliers are, and where the chips end up."},
	{ID: chart.RangeSection, Title: "How wide the answer is", Lead: "Many runs, each with its own draw of the uncertain values from the spreads that the assumptions state."},
	{ID: chart.SweepSection, Title: "What if a value were another", Lead: "Runs at the points of a grid, all else unchanged."},
	{ID: chart.SenseSection, Title: "Which assumption matters", Lead: "How much of the spread of the answer goes with each uncertain value."},
	{ID: chart.DiscoverSection, Title: "When it breaks", Lead: "In which part of the uncertain values the answer misses the bar, found on some runs and tested on others."},
	{ID: chart.RegretSection, Title: "Which option", Lead: "Options under the same draws, and how far each falls behind what would have been right."},
	{ID: chart.ValueSection, Title: "What it is worth to know", Lead: "How much better one could choose if a value were known before the choice."},
	{ID: chart.BacktestSection, Title: "Against what was published", Lead: "Expectations that the scenario's files state, each with its source."},
	{ID: chart.MoreSection, Title: "More charts"},
}

// place is where a section stands in the order. A section that is not in it stands last.
func place(id chart.Section) int {
	if i := slices.IndexFunc(order, func(s Section) bool { return s.ID == id }); i >= 0 {
		return i
	}
	return len(order) - 1
}

// sections puts charts into their sections, where they stand in the order given. Sections without a chart are left out.
func sections(charts []*chart.Chart) (list []Section) {
	for i, s := range order {
		for _, c := range charts {
			if place(c.Section) == i {
				s.Charts = append(s.Charts, c)
			}
		}
		if len(s.Charts) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// withTable adds a table to a section, which is put in its place if it has no charts.
func withTable(list []Section, id chart.Section, t Table) []Section {
	list = withSection(list, id)
	at := slices.IndexFunc(list, func(s Section) bool { return s.ID == id })
	list[at].Tables = append(list[at].Tables, t)
	return list
}

// withSection puts a section in its place, unless it is there.
func withSection(list []Section, id chart.Section) []Section {
	at := slices.IndexFunc(list, func(s Section) bool { return place(s.ID) >= place(id) })
	if at < 0 {
		at = len(list)
	}
	if at == len(list) || list[at].ID != id {
		list = slices.Insert(list, at, order[place(id)])
	}
	return list
}

// withAnswers adds what verbs found, a block a question, with those of its charts that stand in the section.
func withAnswers(list []Section, answers []*answer.Kept) []Section {
	for _, k := range answers {
		id := chart.Section(k.Verb)
		list = withSection(list, id)
		s := &list[slices.IndexFunc(list, func(s Section) bool { return s.ID == id })]
		b := Block{Said: k.Sentences()}
		for _, own := range k.Charts() {
			if at := slices.IndexFunc(s.Charts, func(c *chart.Chart) bool { return c.Name == own.Name }); at >= 0 {
				b.Charts = append(b.Charts, s.Charts[at])
				s.Charts = slices.Delete(s.Charts, at, at+1)
			}
		}
		for _, t := range k.Tables() {
			b.Tables = append(b.Tables, Table{Caption: t.Caption, Table: t.Shown, Closed: t.Closed})
		}
		s.Answers = append(s.Answers, b)
	}
	return list
}
