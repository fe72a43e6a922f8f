package run

import (
	"fmt"
	"image/color"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"
)

// Courses draws how likely each path is, and what becomes of the answer's measure on it by fiscal quarter: one line until
// the first branch parts, and then a line a path.
func Courses(b *ByPath) chart.Chart {
	inks := b.inks()
	picture := chart.Chart{
		Name:     "courses",
		Section:  chart.CoursesSection,
		Title:    b.finding().Glued(),
		Subtitle: claim.Say("Chance of each path, and {} on it by fiscal quarter; {}", b.title(), b.parts()),
		Panels:   []chart.Panel{b.chances(inks), b.lines(inks)},
		Table:    b.quartersTable(),
	}
	if guided := b.guided(); len(guided) > 0 {
		picture.Notes = append(picture.Notes, claim.Say("For {}{}", claim.Period(b.Periods[0]), guided))
	}
	picture.Alt = claim.Say("{}. Above, a bar a path as long as its chance is great; below, lines by fiscal quarter, one until the courses part and then one a path.", picture.Title)
	return picture
}

// finding says how likely it is that something comes out, and what is expected; or that paths are alike.
func (b *ByPath) finding() claim.Text {
	if b.Alike != nil {
		return claim.Say("{} of {}: {}", b.title().Sentence(), claim.Period(b.Periods[0]), b.onAll())
	}
	var none, some []int
	chance, values := 0.0, []float64{}
	for i, w := range b.Ways {
		if claim.Vanishes(b.Values[i][0], b.Unit) {
			none, chance = append(none, i), chance+w.Chance
			continue
		}
		some, values = append(some, i), append(values, b.Values[i][0])
	}
	period, of := claim.Period(b.Periods[0]), b.valuesOf(some, 0)
	expected := claim.AmountOrNone(b.Expected[0], b.Unit, "none", b.expectedOf(0))
	nothing := claim.None("no", b.Unit, b.valuesOf(none, 0)...)
	switch {
	case len(some) == 0:
		return claim.Say("{} {} in {} on any path", nothing, b.title(), period).Sentence()
	case len(none) == 0:
		return claim.Say("{} of {} comes to {}, by path; expected over all {}", b.title().Sentence(), period,
			claim.Range(floats.Min(values), floats.Max(values), b.Unit, claim.Low(of...), claim.Top(of...)), expected)
	}
	return claim.Say("{} {} in {} with a chance of {}; up to {} if politics goes another way, expected over all {}", nothing, b.title(), period,
		claim.Percent(chance, claim.Sum(b.chancesOf(none)...)), claim.Amount(floats.Max(values), b.Unit, claim.Top(of...)), expected).Sentence()
}

// inks gives the likeliest paths a colour each, and all others grey.
func (b *ByPath) inks() []color.NRGBA {
	six := []color.NRGBA{chart.Blue, chart.Orange, chart.Green, chart.Purple, chart.Sky, chart.Vermillion}
	inks := make([]color.NRGBA, len(b.Ways))
	for n, i := range b.byChance() {
		if inks[i] = chart.Grey; n < len(six) {
			inks[i] = six[n]
		}
	}
	return inks
}

// byChance are the positions of the paths, the likeliest first.
func (b *ByPath) byChance() []int {
	order := make([]int, len(b.Ways))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return -cmpChance(b.Ways[i].Chance, b.Ways[j].Chance) })
	return order
}

// mostLabel is the greatest room for the names of paths beside their bars, in points; longer ones break.
const mostLabel = chart.Length(300)

// chances is a bar a path.
func (b *ByPath) chances(inks []color.NRGBA) chart.Panel {
	bars := &chart.RowBars{Labels: 120}
	for i, w := range b.Ways {
		bars.Labels = min(mostLabel, max(bars.Labels, chart.Bold(chart.SizeSmall, chart.Dark).Width(w.Title())+20))
		bars.Rows = append(bars.Rows, chart.RowBar{Label: w.Title(), Strong: w.Reference, To: w.Chance, Ink: inks[i], Text: words.Percent(w.Chance)})
	}
	return bars.Panel(chart.Span{Text: "Chance:", Color: chart.Dark}, chart.Span{Text: "in bold the path of all other charts", Color: chart.Muted})
}

// lines is a line a path, and a dark one as long as all are one. It begins a year before the first branch parts.
func (b *ByPath) lines(inks []color.NRGBA) chart.Panel {
	quarters, parted := b.quarters()
	rows := make([][]float64, len(b.Ways))
	most := 0.0
	for i, w := range b.Ways {
		rows[i] = values(w.Trace.By(quarters), b.Measure)
		most = max(most, chart.Greatest(rows[i]))
	}
	s := words.ScaleFor(b.Unit, most)
	var list []chart.Series
	for _, i := range slices.Backward(b.byChance()) {
		width := chart.Normal
		if b.Ways[i].Reference {
			width = chart.Thick
		}
		list = append(list, chart.Series{Label: b.label(i), Color: inks[i], Style: chart.Solid(width, inks[i]), Values: chart.Divided(rows[i], s.By)})
	}
	p := chart.NewPlot(quarters[0].First, quarters[len(quarters)-1].End, 0, 1.04*most/s.By, chart.YearsAndQuarters)
	for _, day := range b.Partings {
		p.Add(chart.Rules{{Date: day}})
	}
	chart.AddLines(p, quarters, list)
	p.Add(chart.Steps(quarters[:parted], chart.Divided(rows[0][:parted], s.By), chart.Solid(chart.Thick, chart.Dark)))
	heading := []chart.Span{{Text: s.Heading() + ":", Color: chart.Dark}, {Text: b.Title + " by path; dark: before the courses part", Color: chart.Muted}}
	return chart.Panel{Heading: heading, Plot: p, Height: vg.Length(190)}
}

// quarters are those that lines show, and how many of them are over when the first branch parts.
func (b *ByPath) quarters() (list []sim.Period, parted int) {
	t := b.Ways[0].Trace
	all := sim.QuartersWithin(t.Start, t.End())
	for parted < len(all)-1 && all[parted].End <= b.Partings[0] {
		parted++
	}
	from := max(0, parted-4)
	return all[from:], parted - from
}

// longestLabel is how many letters a label at the end of a line may have.
const longestLabel = 28

// label names a path by the title of its last course, if no other path ends so, or else by the names of its courses; and by
// its number in the table if all that is too long to stand beside a line.
func (b *ByPath) label(i int) string {
	last := func(w *Way) string { return w.Titles[len(w.Titles)-1] }
	label := last(&b.Ways[i])
	for j := range b.Ways {
		if j != i && last(&b.Ways[j]) == last(&b.Ways[i]) {
			label = b.Ways[i].Courses.String()
		}
	}
	if len([]rune(label)) > longestLabel {
		label = b.Ways[i].Courses[len(b.Ways[i].Courses)-1]
	}
	if len([]rune(label)) > longestLabel || b.isTaken(label, i) {
		return fmt.Sprintf("path %d", i+1)
	}
	return label
}

// isTaken reports whether a label would do for another path as well.
func (b *ByPath) isTaken(label string, i int) bool {
	for j, w := range b.Ways {
		if j != i && (slices.Contains(w.Courses, label) || slices.Contains(w.Titles, label)) {
			return true
		}
	}
	return false
}

// quartersTable has a row a path and a column a quarter, from the one in which the first branch parts.
func (b *ByPath) quartersTable() chart.Table {
	all, parted := b.quarters()
	t := chart.Table{Head: []string{"path", "chance"}}
	for _, q := range all[parted:] {
		t.Head = append(t.Head, words.PeriodName(q)+", "+words.UnitCode(b.Unit))
	}
	for _, w := range b.Ways {
		row := []string{w.Title(), words.Percent(w.Chance)}
		for _, v := range values(w.Trace.By(all[parted:]), b.Measure) {
			row = append(row, words.Cell(v, b.Unit, words.Whole))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
