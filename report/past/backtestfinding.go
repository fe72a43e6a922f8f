package past

import (
	"math"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/fit"
)

// of says which figures are meant: those of a measure, or of all for "", published by the day or later.
func (b Backtest) of(measure string, later bool) claim.Where {
	where := claim.Where{"later": yes(later)}
	if measure != "" {
		where["measure"] = measure
	}
	return where
}

// finding says by how much the model misses H20 revenue a quarter, in quarters reported by the day and in those reported later, and
// which of the forecasts that need no model do better there.
func (b Backtest) finding() claim.Text {
	known, later := b.FiguresOf(fit.H20Revenue, false), b.FiguresOf(fit.H20Revenue, true)
	if len(known)+len(later) == 0 {
		return claim.Say("{} revenue: no figure was reported within the run", h20)
	}
	if b.Spread != nil {
		return b.drawsFinding(len(known), len(later))
	}
	text := claim.Say("{} revenue: the model is off", h20)
	if len(known) > 0 {
		text = claim.Say("{} by {} a quarter in {}{}", text, b.errorOf(known, false), quarters(len(known), b.of(fit.H20Revenue, false)), b.byTheDay())
	}
	if len(later) == 0 {
		return text
	}
	between := ""
	if len(known) > 0 {
		between = ","
	}
	return claim.Say("{}{} by {} in {} reported later; there it is {}", text, claim.Word(between), b.errorOf(later, true), quarters(len(later), b.of(fit.H20Revenue, true)),
		b.verdict(later, b.of(fit.H20Revenue, true)))
}

// h20 is the chip of which most figures were reported.
const h20 = claim.Label("H20")

// quarters counts the figures that are meant.
func quarters(n int, of claim.Where) claim.Claim {
	return claim.Count(n, "quarter", "quarters", claim.Rows(FiguresName, of))
}

// byTheDay says by when figures were reported to which the run is not blind, so that they are no test; nothing if it is blind to none.
func (b Backtest) byTheDay() claim.Text {
	if b.Day == 0 {
		return nil
	}
	return claim.Say(" reported by {} (known when values were set)", claim.Day(b.Day, words.Long))
}

// drawsFinding says how many quarters of H20 revenue lie in the middle 80 % of the draws, of those reported by the day and of those
// reported later, and which of the forecasts that need no model score better there. There are known and later ones.
func (b Backtest) drawsFinding(known, later int) claim.Text {
	text := claim.Say("{} revenue: the middle {} of draws holds", h20, middle(0.8))
	if known > 0 {
		text = claim.Say("{} {}{}", text, b.inside(false), b.byTheDay())
	}
	if later == 0 {
		return text
	}
	between := ""
	if known > 0 {
		between = ","
	}
	text = claim.Say("{}{} {} reported later", text, claim.Word(between), b.inside(true))
	score := b.verdictsOn(func(f fit.Forecast) bool { return f.Later && f.Measure == fit.H20Revenue }, b.of(fit.H20Revenue, true))
	if len(score) == 0 {
		return text
	}
	return claim.Say("{}; there they score {}", text, score)
}

// inside says how many quarters lie in the middle 80 %, of how many.
func (b Backtest) inside(later bool) claim.Text {
	n, all := b.Inside(fit.H20Revenue, later)
	of := b.of(fit.H20Revenue, later)
	return claim.Say("{} of {} quarters", claim.Figure(n, claim.Between(FiguresName, "reported", quantileName(0.1), quantileName(0.9), of)), claim.Figure(all, claim.Rows(FiguresName, of)))
}

// middle writes the part of draws that lies between two quantiles, as far from both ends.
func middle(part float64) claim.Claim {
	return claim.Middle(FiguresName, quantileName((1-part)/2), quantileName((1+part)/2))
}

// errorOf is the mean error of the model over figures of H20 revenue.
func (b Backtest) errorOf(list []fit.Forecast, later bool) claim.Claim {
	return claim.Amount(fit.MeanError(list), "MUSD", claim.Apart(FiguresName, "model", "reported", b.of(fit.H20Revenue, later)))
}

// A duel is what a forecast that needs no model is held against: errors or scores, each over the figures that both have.
type duel struct {
	against       fit.Naive
	ours, its     float64
	ofOurs, ofIts claim.Quantity
	told          bool // whether its error is told
}

// verdict compares the errors of the model with those of the forecasts that need none.
func (b Backtest) verdict(list []fit.Forecast, of claim.Where) claim.Text {
	var duels []duel
	for _, n := range fit.Naives() {
		column := naiveColumns[n]
		ours, its := fit.PairedErrors(list, n)
		if !math.IsNaN(its) {
			duels = append(duels, duel{n, ours, its, claim.Apart(FiguresName, "model", "reported", of).KnownIn(column), claim.Apart(FiguresName, column, "reported", of).KnownIn(column), true})
		}
	}
	if len(duels) == 0 {
		return claim.Say("beside no forecast to compare it with")
	}
	return verdicts(duels)
}

// verdicts say which forecasts do better than the model or its draws, and which do not.
func verdicts(duels []duel) claim.Text {
	var parts []claim.Text
	for _, so := range standings {
		var names []claim.Text
		for _, d := range duels {
			if standing(d.ours, d.its) == so {
				names = append(names, d.words(len(names) == 0))
			}
		}
		if len(names) > 0 {
			parts = append(parts, claim.Listed(names, "and"))
		}
	}
	return claim.Joined(parts, ", ")
}

// words say how the duel ended: worse than last quarter repeated (100 m USD). After another that ended so they leave out how.
func (d duel) words(before bool) claim.Text {
	name := naiveNames[d.against]
	text := claim.Say("{} {}", d.claimed(standing(d.ours, d.its)), claim.Word(name))
	if d.told {
		return claim.Say("{} ({})", text, claim.Amount(d.its, "MUSD", d.ofIts))
	}
	return text
}

// claimed claims how the duel ended, in some words.
func (d duel) claimed(text string) claim.Claim {
	switch standing(d.ours, d.its) {
	case worse:
		return claim.Above(text, d.ofOurs, d.ofIts)
	case better:
		return claim.Below(text, d.ofOurs, d.ofIts)
	}
	return claim.Alike(text, d.ofOurs, d.ofIts)
}

// How an error or a score stands beside that of a forecast that needs no model.
const (
	worse  = "worse than"
	asWell = "as good as"
	better = "better than"
)

var standings = []string{worse, asWell, better}

// standing compares two errors, of which those within a tie are as good.
func standing(ours, its float64) string {
	switch tie := 0.005 * max(ours, its); {
	case ours > its+tie:
		return worse
	case ours < its-tie:
		return better
	}
	return asWell
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
		text += " On what was " + b.laterWords() + ", the model is " + b.verdict(later, b.of("", true)).String() + "."
	}
	return text
}
