package sense

import (
	"image/color"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/importance"
)

// mostRows is how many inputs are drawn.
const mostRows = 12

// labelRoom is what labels may have beside bars, in points.
const labelRoom = chart.Length(250)

// labels is the room of the labels of some rows.
func labels(rows []chart.RowBar) (room chart.Length) {
	for _, r := range rows {
		room = max(room, chart.Sans(chart.SizeSmall, chart.Dark).Width(r.Label)+14)
	}
	return min(room, labelRoom)
}

// inks are the colours of grades: from what is published to what is judged.
var inks = map[string]color.NRGBA{"A": chart.Blue, "B": chart.Sky, "C": chart.Green, "D": chart.Orange}

// chart draws shares as bars with their intervals, and the measure with values at both ends.
func (f *Finding) chart() *chart.Chart {
	c := &chart.Chart{
		Name:     f.Name,
		Section:  chart.SenseSection,
		Title:    f.title().Glued(),
		Subtitle: f.subtitle().Glued(),
		Panels:   []chart.Panel{f.bars()},
		Source:   f.source(),
		Table:    f.shown(),
	}
	if ends := f.ends(); len(ends.Rows) > 0 {
		c.Panels = append(c.Panels, ends.Panel(f.endsHeading(ends)...))
		if f.Path != "" {
			c.Notes = append(c.Notes, claim.Say("Single runs on the path: {}.", claim.Label(f.Path)))
		}
	}
	c.Alt = claim.Say("{} Horizontal bars, a row for each input that is told from chance, with a hair for the interval.", c.Title.Ended())
	return c
}

// title is the finding.
func (f *Finding) title() claim.Text {
	s := &f.Shares[0]
	if f.Method == importance.Morris {
		return claim.Say("{} moves {} by {} over its range", f.input(s).Sentence(), f.asked(), f.percent(s.Share.Mean, f.cell(s, "share")))
	}
	if f.joint() {
		s = f.leading()[0]
		return claim.Say("{} of the spread of {} goes with {} and what acts together with it", claim.FinePercent(s.Total.Mean, f.cell(s, "total")), f.asked(), f.input(s))
	}
	return claim.Say("{} of the spread of {} goes with {}", f.percent(s.Share.Mean, f.cell(s, "share")), f.asked(), f.input(s))
}

func (f *Finding) subtitle() claim.Text {
	text := claim.Say("{} from {}", claim.Word(words.Sentence(f.what())), f.runs())
	if f.Method == importance.Morris { // bars have neither their spread nor their direction
		text = claim.Say("Mean sizes of effects (Morris’s μ*) from {}", f.runs())
	}
	if !f.isGrid() {
		text = claim.Say("{}; hair: interval that holds it in nineteen cases of twenty", text)
	}
	text = claim.Say("{}; letters and colours: grade of what it rests on", text)
	if f.isShaded() {
		text = claim.Say("{}; shaded: what chance may give", text)
	}
	if f.hasTotals() {
		text = claim.Say("{}; lighter: with all that acts together", text)
	}
	return claim.Say("{}.", text)
}

// leastShade is the part of the greatest share from which on a shade can be seen.
const leastShade = 0.01

// isShaded reports whether what chance may give is known, and wide enough to be seen.
func (f *Finding) isShaded() bool {
	return f.Method == importance.Regression && f.Floor >= leastShade*f.Shares[0].Share.High
}

// bars are the shares.
func (f *Finding) bars() chart.Panel {
	bars := &chart.RowBars{}
	if f.isShaded() {
		bars.Floor = f.Floor
	}
	for i := range f.Above() {
		if s := &f.Shares[i]; i < mostRows {
			bars.Rows = append(bars.Rows, f.bar(s))
		}
	}
	bars.Labels = labels(bars.Rows)
	return bars.Panel()
}

// bar is that of one share, which may be below 0 where it is near 0.
func (f *Finding) bar(s *importance.Share) chart.RowBar {
	text := f.figure(s.Share.Mean) + " %"
	if f.Method == importance.Morris {
		text = words.Amount(s.Share.Mean, f.Measure.Unit)
	}
	if apart(s) {
		text += ", acts with others"
	}
	if s.Grade != "" {
		text += "  " + s.Grade
	}
	ink, ok := inks[s.Grade]
	if !ok {
		ink = chart.Grey
	}
	row := chart.RowBar{Label: f.input(s).Sentence().String(), To: max(s.Share.Mean, 0), Whole: s.Total.Mean, Ink: ink, Text: text}
	if !f.isGrid() {
		row.Hair = &[2]float64{max(s.Share.Low, 0), max(s.Share.High, 0)}
	}
	return row
}

// endsHeading names what the bars are, and what their colours and the dashed line mean.
func (f *Finding) endsHeading(bars *chart.RowBars) []chart.Span {
	heading := []chart.Span{{Text: f.Measure.Title + " with a value at both ends of " + f.span() + ", all else as stated (the axis need not begin at zero):", Color: chart.Dark}}
	for _, way := range []struct {
		ink  color.NRGBA
		text string
	}{{chart.Blue, "more at the high end"}, {chart.Vermillion, "less at the high end"}} {
		if slices.ContainsFunc(bars.Rows, func(r chart.RowBar) bool { return r.Ink == way.ink }) {
			heading = append(heading, chart.Span{Text: way.text, Color: way.ink})
		}
	}
	return append(heading, chart.Span{Text: "dashed: as stated, " + words.Amount(f.Stated, f.Measure.Unit), Color: chart.Muted})
}

// ends are the measure with each value at both ends.
func (f *Finding) ends() *chart.RowBars {
	rows := &chart.RowBars{At: &f.Stated, Free: true}
	for i := range f.Above() {
		if s := &f.Shares[i]; i < mostRows && s.Ends != nil && !f.stays(s) {
			low, high := ends(s)
			text := "at " + low + ": " + words.Amount(s.Ends.AtLow, f.Measure.Unit) + "; at " + high + ": " + words.Amount(s.Ends.AtHigh, f.Measure.Unit)
			rows.Rows = append(rows.Rows, chart.RowBar{Label: f.input(s).Sentence().String(), From: s.Ends.AtLow, To: s.Ends.AtHigh, Ink: chart.InkOf(s.Ends.AtHigh - s.Ends.AtLow), Text: text})
		}
	}
	rows.Labels = labels(rows.Rows)
	return rows
}
