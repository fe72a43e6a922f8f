package past

import (
	"fmt"
	"math"
	"strings"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/fit"
)

// finding says by how much the model misses H20 revenue a quarter, where it was fitted and where it was not, and which
// of the forecasts that need no model do better there.
func (b *Backtest) finding() string {
	if b.draws != nil {
		return b.drawsFinding()
	}
	known, later := b.figuresOf(run.H20Revenue, false), b.figuresOf(run.H20Revenue, true)
	where, elsewhere, alone := "where it was fitted", "where it was not", "where it was not fitted"
	if b.hind != nil {
		where, elsewhere = "in quarters published by "+words.Date(b.Day, words.Long), "in those published later"
		alone = "in quarters published after " + words.Date(b.Day, words.Long)
	}
	text := "H20 revenue: the model is off by "
	switch {
	case len(known) == 0 && len(later) == 0:
		return "H20 revenue: no figure was reported within the run"
	case len(later) == 0:
		return text + errorWords(known) + " a quarter " + where
	case len(known) == 0:
		return text + errorWords(later) + " a quarter " + alone + "; " + verdict(later)
	default:
		return text + errorWords(known) + " a quarter " + where + ", by " + errorWords(later) + " " + elsewhere + "; " + verdict(later)
	}
}

// drawsFinding says how many quarters of H20 revenue lie in the middle 80 % of the draws, where values were fitted and
// where they were not, and which of the forecasts that need no model score better there.
func (b *Backtest) drawsFinding() string {
	where, elsewhere, alone := "where values were fitted", "where they were not", "where no value was fitted"
	if b.hind != nil {
		where, elsewhere = "published by "+words.Date(b.Day, words.Long), "published later"
		alone = "published after " + words.Date(b.Day, words.Long)
	}
	known, ofKnown := b.inside(false)
	later, ofLater := b.inside(true)
	text := "H20 revenue: the middle 80 % of draws holds "
	switch {
	case ofKnown == 0 && ofLater == 0:
		return "H20 revenue: no figure was reported within the run"
	case ofLater == 0:
		return text + fmt.Sprintf("%d of %d quarters %s", known, ofKnown, where)
	case ofKnown == 0:
		text += fmt.Sprintf("%d of %d quarters %s", later, ofLater, alone)
	default:
		text += fmt.Sprintf("%d of %d quarters %s, %d of %d %s", known, ofKnown, where, later, ofLater, elsewhere)
	}
	if words := b.verdictsOn(func(f fit.Forecast) bool { return f.Later && f.Measure == run.H20Revenue }); words != "" {
		text += "; there they score " + words
	}
	return text
}

// inside counts the quarters of H20 revenue that lie in the middle 80 % of the draws, and all.
func (b *Backtest) inside(later bool) (n, all int) {
	for i, f := range b.Figures {
		if f.Measure == run.H20Revenue && f.Later == later {
			all++
			if b.draws.figures[i].Within(f.Reported, 0.8) {
				n++
			}
		}
	}
	return n, all
}

// errorWords is the mean error of the model over figures.
func errorWords(list []fit.Forecast) string { return words.Amount(meanError(list, found), "MUSD") }

// verdict compares the errors of the model with those of the forecasts that need none, each over the figures that it has.
func verdict(list []fit.Forecast) string {
	var worse, better []string
	for _, n := range naives {
		model, simple := pairedErrors(list, n)
		switch {
		case math.IsNaN(simple):
		case model > simple:
			worse = append(worse, n.name+" ("+words.Amount(simple, "MUSD")+")")
		default:
			better = append(better, n.name+" ("+words.Amount(simple, "MUSD")+")")
		}
	}
	var parts []string
	if len(worse) > 0 {
		parts = append(parts, "worse than "+words.List(worse))
	}
	if len(better) > 0 {
		parts = append(parts, "better than "+words.List(better))
	}
	if len(parts) == 0 {
		return "no forecast to compare with"
	}
	return strings.Join(parts, ", ")
}

// pairedErrors are the mean errors of the model and of a forecast that needs none, over the figures that both have.
func pairedErrors(list []fit.Forecast, n naive) (model, simple float64) {
	return meanError(list, func(f fit.Forecast) float64 {
		if math.IsNaN(n.guess(f)) {
			return math.NaN()
		}
		return f.Found
	}), meanError(list, n.guess)
}

// A skill is the skill of the model against a forecast that needs none, over some figures.
type skill struct {
	against string
	over    string
	value   float64 // NaN if there is none
	figures int
}

// skills are those over all figures, and over those to which nothing was fitted.
func (b *Backtest) skills() (list []skill) {
	later := b.figuresOf("", true)
	for _, n := range naives {
		all, count := fit.Skill(b.Figures, n.guess)
		list = append(list, skill{n.name, "all figures", all, count})
		value, count := fit.Skill(later, n.guess)
		list = append(list, skill{n.name, b.laterWords(), value, count})
	}
	return list
}

// laterWords name the figures that the run does not know.
func (b *Backtest) laterWords() string {
	if b.hind != nil {
		return "published later"
	}
	return "scored, not fitted"
}

// meaning says in a line what the skills mean.
func (b *Backtest) meaning() string {
	text := "Skill is 1 − the model's mean error over that of the simple forecast: 1 is perfect, 0 no better, below 0 worse."
	if later := b.figuresOf("", true); len(later) > 0 {
		text += " On what was " + b.laterWords() + ", the model is " + verdict(later) + "."
	}
	return text
}
