package past

import (
	"fmt"
	"math"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/fit"
)

// finding says by how much the model misses H20 revenue a quarter, where it was fitted and where it was not, and which
// of the forecasts that need no model do better there.
func (b Backtest) finding() string {
	if b.Spread != nil {
		return b.drawsFinding()
	}
	known, later := b.FiguresOf(fit.H20Revenue, false), b.FiguresOf(fit.H20Revenue, true)
	where, elsewhere, alone := "where it was fitted", "where it was not", "where it was not fitted"
	if b.Hindsight != nil {
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
func (b Backtest) drawsFinding() string {
	where, elsewhere, alone := "where values were fitted", "where they were not", "where no value was fitted"
	if b.Hindsight != nil {
		where, elsewhere = "published by "+words.Date(b.Day, words.Long), "published later"
		alone = "published after " + words.Date(b.Day, words.Long)
	}
	known, ofKnown := b.Inside(fit.H20Revenue, false)
	later, ofLater := b.Inside(fit.H20Revenue, true)
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
	if words := b.verdictsOn(func(f fit.Forecast) bool { return f.Later && f.Measure == fit.H20Revenue }); words != "" {
		text += "; there they score " + words
	}
	return text
}

// errorWords is the mean error of the model over figures.
func errorWords(list []fit.Forecast) string { return words.Amount(fit.MeanError(list), "MUSD") }

// verdict compares the errors of the model with those of the forecasts that need none, each over the figures that it has.
func verdict(list []fit.Forecast) string {
	var worse, better []string
	for _, n := range fit.Naives() {
		model, simple := fit.PairedErrors(list, n)
		switch {
		case math.IsNaN(simple):
		case model > simple:
			worse = append(worse, naiveNames[n]+" ("+words.Amount(simple, "MUSD")+")")
		default:
			better = append(better, naiveNames[n]+" ("+words.Amount(simple, "MUSD")+")")
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

// skillOver names the figures of a skill.
func (b Backtest) skillOver(s fit.Skilled) string {
	if s.Later {
		return b.laterWords()
	}
	return "all figures"
}

// meaning says in a line what the skills mean.
func (b Backtest) meaning() string {
	text := "Skill is 1 − the model's mean error over that of the simple forecast: 1 is perfect, 0 no better, below 0 worse."
	if later := b.FiguresOf("", true); len(later) > 0 {
		text += " On what was " + b.laterWords() + ", the model is " + verdict(later) + "."
	}
	return text
}
