package options

import (
	"strconv"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim/options"
)

// asked is what was asked, with the name of the question.
type asked struct {
	*options.Asked
	name string // of the answer; tables and charts are called by it
}

// optionsTable is the name of the file of options.
func (a *asked) optionsTable() string { return a.name + "-options.csv" }

// csv is the name of the file of the answer itself.
func (a *asked) csv() string { return a.name + ".csv" }

// payoff is what options are compared by, within a sentence.
func (a *asked) payoff() claim.Text {
	return claim.Say("{} {}", claim.Label(study.Subject(a.Measure)), study.When(a.Measure, a.Period))
}

func (a *asked) amount(v float64, of claim.Quantity) claim.Claim {
	return claim.Amount(v, a.Measure.Unit, of)
}

// option is the title of an option, in quotes.
func (a *asked) option(o int) claim.Text {
	return claim.Say("“{}”", claim.Label(a.Options[o].Title))
}

// choice says between which options the choice is, if it is not between all of the study.
func (a *asked) choice() claim.Text {
	if !a.Some {
		return nil
	}
	var titles []claim.Text
	for o := range a.Options {
		titles = append(titles, a.option(o))
	}
	return claim.Say(", if the choice is between {} alone", claim.Listed(titles, "and"))
}

// mean is what an option comes to on average, as a quantity.
func (a *asked) mean(o int) claim.Quantity {
	return claim.Cell(a.optionsTable(), "mean", claim.Where{"option": a.Options[o].Name})
}

// ahead states that the best option is ahead of the others on average.
func (a *asked) ahead() claim.Text {
	var others []claim.Quantity
	for o, option := range a.Options {
		if option.Mean != a.Options[a.Best].Mean {
			others = append(others, a.mean(o))
		}
	}
	mean := a.amount(a.Options[a.Best].Mean, a.mean(a.Best))
	switch {
	case len(others) < len(a.Options)-1:
		return claim.Say("{} comes to {} on average", a.option(a.Best), mean)
	case a.Less:
		return claim.Say("{} is {} on average, with {}", a.option(a.Best), claim.Below("ahead", a.mean(a.Best), others...), mean)
	}
	return claim.Say("{} is {} on average, with {}", a.option(a.Best), claim.Above("ahead", a.mean(a.Best), others...), mean)
}

// drawnTable is the table of what is drawn, which the study has.
const drawnTable = "drawn.csv"

// better is the direction in which the measure is good.
func (a *asked) better() claim.Piece {
	if a.Less {
		return claim.Word("a lower amount")
	}
	return claim.Word("a higher amount")
}

// caveat says what the numbers leave out, and what they rest on.
func (a *asked) caveat() claim.Text {
	text := claim.Say("Options are kept to once chosen and count by {} alone ({})", claim.Label(study.Subject(a.Measure)), claim.Label(a.Measure.Formula))
	if a.Tied {
		text = claim.Say("{}; draws are tied to each other, so that one value also says something of others", text)
	}
	if a.Failed > 0 {
		text = claim.Say("{}; left out are {} in which the run of an option failed", text, claim.Figure(a.Failed, claim.Cell(a.optionsTable(), "failed", claim.Where{"option": a.Options[0].Name})))
	}
	if a.Judged > 0 {
		text = claim.Say("{}; {} of {} rest on judgement, grade D", text, claim.Figure(a.Judged, claim.Rows(drawnTable, claim.Where{"grade": "D"})),
			claim.Count(a.Drawn, "value that is drawn", "values that are drawn", claim.Rows(drawnTable, nil)))
	}
	return text.Ended()
}

// optionRows are the rows of the file of options.
func (a *asked) optionRows() [][]string {
	rows := [][]string{{"option", "title", "measure", "period", "unit", "mean", "on_average", "states", "failed"}}
	for o, option := range a.Options {
		place := "behind"
		if o == a.Best {
			place = "ahead"
		}
		rows = append(rows, []string{option.Name, option.Title, a.Measure.Name, a.Period.Name, a.Measure.Unit, words.Number(option.Mean).String(), place,
			strconv.Itoa(a.States), strconv.Itoa(a.Failed)})
	}
	return rows
}

// optionTable is the table of options.
func (a *asked) optionTable() answer.Table {
	shown := chart.Table{Head: []string{"option", "mean, " + words.UnitStated(a.Measure.Unit)}}
	for _, option := range a.Options {
		shown.Rows = append(shown.Rows, []string{option.Title, words.Cell(option.Mean, a.Measure.Unit, words.Tenths)})
	}
	return answer.Table{File: a.optionsTable(), Rows: a.optionRows(), Closed: true, Shown: shown,
		Caption: claim.Say("What each option comes to on average: {}", a.payoff())}
}

// source is what a chart rests on.
func (a *asked) source() claim.Text {
	return claim.Say("{}; study {}; {} of each option", run.Program, claim.Label(a.Study),
		claim.Count(a.States, "draw", "draws", claim.Cell(a.optionsTable(), "states", claim.Where{"option": a.Options[0].Name})))
}
