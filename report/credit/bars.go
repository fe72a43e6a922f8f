package credit

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim/attribution"

	"gonum.org/v1/plot/vg"
)

// near is the part of what the measure is in all below which its changes are hard to see beside it: a judgement.
const near = 0.25

// steps are bars that lead from the baseline to the scenario, in the scale of the largest change.
type steps struct {
	chart.RowBars
	scale  words.Scale
	digits int
	from   float64 // where bars of totals begin: 0, or the baseline if changes are small beside it
	at     float64 // where the last bar ended
}

// panel is the bars, with their unit and colours above.
func (f Found) panel() chart.Panel {
	own, others := f.ownBars()
	s := f.steps(own, others)
	s.total(f.firstLabel(), f.From.Value)
	s.at = f.From.Value
	for _, i := range own {
		s.player(&f.Players[i], f.Exact)
	}
	if len(own) < len(f.Players) {
		s.change(chart.RowBar{Label: "All other moves"}, others)
	}
	s.total("This scenario", f.To.Value)
	return s.Panel(chart.Span{Text: s.scale.Heading() + ":", Color: chart.Dark}, chart.Span{Text: "more", Color: chart.Blue}, chart.Span{Text: "less", Color: chart.Vermillion})
}

// steps are without bars yet. Numbers have three digits in the largest change.
func (f Found) steps(own []int, others float64) *steps {
	most := math.Abs(others)
	for _, i := range own {
		most = max(most, math.Abs(f.Players[i].Value.Value))
	}
	s := &steps{RowBars: chart.RowBars{Labels: vg.Length(300), Joined: true}, scale: words.ScaleFor(f.Unit, most)}
	if most > 0 {
		s.digits = int(min(max(2-math.Floor(math.Log10(most/s.scale.By)), 0), 4))
	}
	if f.isNear(own, others) {
		s.from = f.From.Value
	}
	return s
}

// isNear reports whether all changes, and their ranges over orders, are small beside what the measure is in all.
func (f Found) isNear(own []int, others float64) bool {
	reach := math.Abs(others)
	for _, i := range own {
		p := &f.Players[i]
		reach = max(reach, math.Abs(p.Value.Value), math.Abs(p.Least), math.Abs(p.Greatest))
	}
	return max(reach, math.Abs(f.total())) < near*max(math.Abs(f.From.Value), math.Abs(f.To.Value))
}

// firstLabel names where the bars begin.
func (f Found) firstLabel() string {
	if f.Baseline == "" {
		return "Without moves"
	}
	return "Baseline " + f.Baseline
}

// total adds a bar of what the measure is in all.
func (s *steps) total(label string, v float64) {
	s.Rows = append(s.Rows, chart.RowBar{Label: label, Strong: true, To: (v - s.from) / s.scale.By, Ink: chart.Muted, Text: words.Thousands(v/s.scale.By, s.digits)})
}

// player adds the bar of a move, with its range over orders if that is known.
func (s *steps) player(p *attribution.Credited, exact bool) {
	r := chart.RowBar{Date: shortDay(&p.Player), Label: label(&p.Player)}
	if exact && s.text(p.Least) != s.text(p.Greatest) {
		r.Hair = &[2]float64{s.place(p.Least), s.place(p.Greatest)}
	}
	s.change(r, p.Value.Value)
}

// change adds a bar from where the last one ended. What reads as nothing is drawn as nothing.
func (s *steps) change(r chart.RowBar, v float64) {
	r.From, r.To, r.Ink, r.Text = s.place(0), s.place(v), chart.InkOf(v), s.text(v)
	if r.Text == s.text(0) {
		r.To, r.Ink, r.Text = r.From, chart.Muted, "0"
	}
	s.Rows = append(s.Rows, r)
	s.at += v
}

// place is where a change from the last bar on leads, on the axis.
func (s *steps) place(v float64) float64 { return (s.at + v - s.from) / s.scale.By }

func (s *steps) text(v float64) string { return words.Signed(v/s.scale.By, s.digits) }
