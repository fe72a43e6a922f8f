package past

import (
	"strings"

	"h20sim/report/words"
	"h20sim/sim/fit"
)

// A Backtest is a run of the past held against what was published, to be printed and drawn.
type Backtest struct{ *fit.Backtest }

// naiveNames are the forecasts that the model is held against.
var naiveNames = [...]string{fit.LastQuarter: "last quarter repeated", fit.Guidance: "the company's guidance"}

// naiveColumns are the columns of these forecasts in tables.
var naiveColumns = [...]string{fit.LastQuarter: "last_quarter", fit.Guidance: "guidance"}

// mark says what is special about a figure: that the values were not fitted to it, or that the day hides it.
func (b Backtest) mark(f fit.Forecast) string {
	var marks []string
	if f.Later {
		marks = append(marks, b.laterWords())
	}
	if f.Own {
		marks = append(marks, "yours ("+fromWords(f)+")")
	}
	return strings.Join(marks, "; ")
}

// targetMark says the same of a target.
func (b Backtest) targetMark(r fit.Row) string {
	later := b.Hindsight != nil && b.PublishedOn(r.Target) > b.Day
	switch {
	case later && r.Target.Score:
		return "published later, not fitted"
	case later:
		return "published later"
	default:
		return standingWords(r)
	}
}

// overWords name the figures that the run does not know, or those that it knows.
func (b Backtest) overWords(later bool) string {
	switch {
	case later:
		return b.laterWords()
	case b.Hindsight != nil:
		return "published by the day"
	default:
		return "fitted"
	}
}

// laterWords name the figures that the run does not know.
func (b Backtest) laterWords() string {
	if b.Hindsight != nil {
		return "published later"
	}
	return "scored, not fitted"
}

// standWords say how a move stands on a day.
func standWords(m fit.KnownMove) string {
	switch m.Stand {
	case fit.Waits:
		return "waits for its condition"
	case fit.Announced:
		return "announced, from " + m.Move.Date.String()
	case fit.Ahead:
		return "to come, from " + m.Move.Date.String()
	default:
		return "in force since " + m.Move.Date.String()
	}
}

// hiddenWords count what the day hides.
func hiddenWords(h fit.Hidden) string {
	return words.Count(h.Sources, "source", "sources") + ", " + words.Count(h.Moves, "move", "moves") + " and " + words.Count(h.Values, "other value", "other values")
}
