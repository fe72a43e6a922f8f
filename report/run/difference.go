package run

import (
	"math"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/vg"
)

// Difference draws how far the run lies from its baseline: shipments to China of the chips of the chain by week, and
// Nvidia's net revenue by fiscal quarter. The case must have a baseline and a whole quarter.
func Difference(c *Case) chart.Chart {
	weeks, marks := c.shippedApart(), c.marksOf(ofDifference)
	picture := chart.Chart{
		Name:     "difference",
		Section:  chart.BaselineSection,
		Title:    differenceFinding(c.shippedIn(c.days()), c.shippedByQuarter(), c.baseline()),
		Subtitle: claim.Say("Against the {}: Nvidia's net revenue by fiscal quarter, shipments to China by week; {}", c.baseName(), claim.Days(c.days())),
		Panels:   []chart.Panel{c.quartersApart(marks), c.weeksApart(weeks, marks)},
		Moves:    marks,
		Notes:    c.moveNotes(marks),
		Table:    c.differenceTable(weeks),
	}
	picture.Alt = claim.Say("{}. Above, bars of net revenue by fiscal quarter, over zero where there is more than in the baseline; below, an area by week, over zero where more is shipped and under zero where less is. {}",
		picture.Title, movesAlt(marks))
	return picture
}

// differs reports whether there is a baseline and the run is not the same, week by week.
func (c *Case) differs() bool {
	return c.Base != nil && !mat.Equal(c.Weeks.Cells, c.baseWeeks.Cells)
}

// shippedApart is how many more chips of the chain go to China each week than in the baseline.
func (c *Case) shippedApart() []float64 {
	apart := make([]float64, len(c.Weeks.Periods))
	for _, chip := range Chain(c.Scenario.World) {
		floats.Add(apart, c.byWeek(chip+".shipments_china"))
		if base := c.baseByWeek(chip + ".shipments_china"); base != nil {
			floats.Sub(apart, base)
		}
	}
	return apart
}

func (c *Case) weeksApart(weeks []float64, marks []chart.Mark) chart.Panel {
	s := words.ScaleFor("chip", floats.Norm(weeks, math.Inf(1)))
	more, less := Split(chart.Divided(weeks, s.By))
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 1.04*floats.Min(less), 1.04*floats.Max(more), chart.YearsAndQuarters)
	p.Add(area{c.Weeks.Periods, more, chart.Blue}, area{c.Weeks.Periods, less, chart.Vermillion}, chart.Rules(marks))
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " to China a week:", Color: chart.Dark}, {Text: "more than in the baseline", Color: chart.Blue}, {Text: "less", Color: chart.Vermillion}}, Plot: p, Height: 150}
}

func (c *Case) quartersApart(marks []chart.Mark) chart.Panel {
	apart := c.netApart()
	s := words.ScaleFor("MUSD", floats.Norm(apart, math.Inf(1)))
	more, less := Split(chart.Divided(apart, s.By))
	room := 0.12 * (floats.Max(more) - floats.Min(less)) // for a number above or below a bar
	low, high := floats.Min(less), floats.Max(more)
	if low < 0 {
		low -= room
	}
	if high > 0 {
		high += room
	}
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), low, high, chart.Nothing)
	zero, periods := make([]float64, len(more)), c.Quarters.Periods
	p.Add(chart.Rules(marks), chart.Numbers(marks), chart.Bars{Periods: periods, Bottom: zero, Top: more, Color: chart.Blue}, chart.Bars{Periods: periods, Bottom: zero, Top: less, Color: chart.Vermillion},
		chart.Tops{Periods: periods, Values: more, Color: chart.Blue}, chart.Tops{Periods: periods, Values: less, Color: chart.Vermillion})
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " of net revenue a quarter:", Color: chart.Dark}, {Text: "more than in the baseline", Color: chart.Blue}, {Text: "less", Color: chart.Vermillion}}, Plot: p, Height: vg.Length(130)}
}

// netApart is how much more Nvidia nets each quarter than in the baseline, in MUSD.
func (c *Case) netApart() []float64 {
	net := c.ByQuarter(NetRevenue)
	return floats.SubTo(make([]float64, len(net)), net, c.BaseByQuarter(NetRevenue))
}

// Split parts values into those above zero and those below; each list has 0 where the value is in the other.
func Split(values []float64) (more, less []float64) {
	for _, v := range values {
		more, less = append(more, max(v, 0)), append(less, min(v, 0))
	}
	return more, less
}

// A shipping is how many chips of the chain go to China in a period, and in the baseline.
type shipping struct {
	period   sim.Period
	v, base  float64
	of, than claim.Quantity // where both stand
}

// shippedIn sums the chips of the chain up. A chip that the baseline does not know counts as none there.
func (c *Case) shippedIn(p sim.Period) shipping {
	s, of, than := shipping{period: p}, []claim.Quantity{claim.Fixed(0)}, []claim.Quantity{claim.Fixed(0)}
	for _, chip := range Chain(c.Scenario.World) {
		measure := chip + ".shipments_china"
		s.v += c.over(measure, p)
		of = append(of, claim.Over("", measure, p))
		if base, ok := c.baseOver(measure, p); ok {
			s.base += base
			than = append(than, claim.Over(baselineRun, measure, p))
		}
	}
	s.of, s.than = claim.Sum(of...), claim.Sum(than...)
	return s
}

func (c *Case) shippedByQuarter() (list []shipping) {
	for _, q := range c.Quarters.Periods {
		list = append(list, c.shippedIn(q))
	}
	return list
}

// more is how many more chips go to China than in the baseline.
func (s *shipping) more() float64 { return s.v - s.base }

// apart writes the difference: 6.4 million fewer chips.
func (s *shipping) apart() claim.Text {
	number := strings.TrimSuffix(words.Amount(math.Abs(s.more()), "chip"), " chips")
	return claim.Say("{} {} chips", claim.Worded(number, "chip", claim.Size(claim.Less(s.of, s.than))), s.way())
}

func (s *shipping) way() claim.Claim { return claim.Compared(s.more(), "fewer", "more", s.of, s.than) }

// gap is how far both are apart a week.
func (s *shipping) gap() float64 {
	return 7 * math.Abs(s.more()) / float64(s.period.End-s.period.First)
}

func (s *shipping) gapOf() claim.Quantity {
	return claim.Times(claim.Size(claim.Less(s.of, s.than)), claim.Fixed(7/float64(s.period.End-s.period.First)))
}

// differenceFinding says how many chips more or fewer go to China in all, and in which quarter the gap is clearly the widest, if it
// is in one. baseline names the baseline.
func differenceFinding(all shipping, quarters []shipping, baseline claim.Piece) claim.Text {
	text := claim.Say("{}, {} go to China than {}", during(all.period), all.apart(), baseline)
	if claim.AreSame(all.v, all.base) {
		text = claim.Say("{}, {} chips go to China as {}", during(all.period), claim.Same("as many", all.of, all.than), baseline)
	}
	at := widest(quarters)
	if at < 0 {
		return text
	}
	q, others := &quarters[at], []claim.Quantity{}
	for i := range quarters {
		if i != at {
			others = append(others, quarters[i].gapOf())
		}
	}
	return claim.Say("{}; the gap is {} in the quarter of {}, at {} {} a week", text, claim.Most("widest", q.gapOf(), others...), claim.Months(q.period),
		claim.Worded(words.About(q.gap()), "chip", q.gapOf()), q.way())
}

// widest is the position of the quarter with the widest gap a week; −1 if it is no gap to speak of, or leads no other quarter
// clearly.
func widest(quarters []shipping) int {
	at, others := -1, []float64{}
	for i := range quarters {
		if at < 0 || quarters[i].gap() > quarters[at].gap() {
			at = i
		}
	}
	for i := range quarters {
		if i != at {
			others = append(others, quarters[i].gap())
		}
	}
	if len(others) == 0 || !claim.Leads(quarters[at].gap(), others...) || quarters[at].gap() < 0.5 || claim.AreAlike(quarters[at].v, quarters[at].base) {
		return -1
	}
	return at
}

// differenceTable has a row a quarter.
func (c *Case) differenceTable(weeks []float64) chart.Table {
	t := chart.Table{Head: []string{"quarter", "shipments to China, difference, chip", "net revenue, difference, MUSD"}}
	apart := c.netApart()
	for i, p := range c.Quarters.Periods {
		t.Rows = append(t.Rows, []string{words.PeriodRow(p), words.Signed(weeksIn(c.Weeks.Periods, weeks, p), 0), words.Signed(apart[i], 0)})
	}
	return t
}

// weeksIn sums the values of the weeks that begin in a quarter: weeks are whole, and quarters begin on Mondays.
func weeksIn(weeks []sim.Period, values []float64, p sim.Period) (sum float64) {
	for i, w := range weeks {
		if w.First >= p.First && w.First < p.End {
			sum += values[i]
		}
	}
	return sum
}
