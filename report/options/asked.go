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

// judged says how much of what is drawn rests on judgement.
func (a *asked) judged() claim.Text {
	if a.Judged == 0 {
		return nil
	}
	return claim.Say("{} of {} rest on judgement, grade D.", claim.Figure(a.Judged, claim.Rows(drawnTable, claim.Where{"grade": "D"})),
		claim.Count(a.Drawn, "value that is drawn", "values that are drawn", claim.Rows(drawnTable, nil)))
}

// drawnTable is the table of what is drawn, which the study has.
const drawnTable = "drawn.csv"

// caveats say what the numbers leave out.
func (a *asked) caveats() (list []claim.Text) {
	list = append(list, claim.Say("An option is chosen before the answers are known and is kept to. It counts by {} alone, which is {}; what else it costs or brings is left out.",
		claim.Label(a.Measure.Title), claim.Label(a.Measure.Formula)))
	if a.Tied {
		list = append(list, claim.Say("Draws are tied to each other, so that to know a value also says something of others."))
	}
	if a.Failed > 0 {
		list = append(list, claim.Say("Left out are {} in which the run of an option failed.", claim.Figure(a.Failed, claim.Cell(a.optionsTable(), "failed", claim.Where{"option": a.Options[0].Name}))))
	}
	return append(list, a.judged())
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
