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

// behind is a column of how far an option is behind the best, as a quantity.
func (a *asked) behind(o int, column string) claim.Quantity {
	return claim.Cell(a.optionsTable(), column, claim.Where{"option": a.Options[o].Name})
}

// margin is where the true distance of an option from the best lies, with 95 % confidence as of independent draws.
func (a *asked) margin(o int) (low, high float64) {
	option := &a.Options[o]
	return option.Behind - normal95*option.Error, option.Behind + normal95*option.Error
}

// ahead states which option is best on average, by how much, and whether the draws part it from the next.
func (a *asked) ahead() claim.Text {
	best, next := a.option(a.Best), a.option(a.Next)
	mean := a.amount(a.Options[a.Best].Mean, a.mean(a.Best))
	if claim.Vanishes(a.Options[a.Next].Behind, a.Measure.Unit) {
		return claim.Say("{} comes to {} on average, and {} to {}", best, mean, next, claim.None("the same", a.Measure.Unit, a.behind(a.Next, "behind")))
	}
	low, high := a.margin(a.Next)
	by := claim.Say("{} {} than {} ({})", a.amount(a.Options[a.Next].Behind, a.behind(a.Next, "behind")), a.than(), next,
		claim.Range(low, high, a.Measure.Unit, a.behind(a.Next, "low"), a.behind(a.Next, "high")))
	if low < 0 {
		return claim.Say("{} comes to {} on average, {}; the interval {} zero, so that the order of the two is open", best, mean, by, claim.Below("falls below", a.behind(a.Next, "low"), claim.Fixed(0)))
	}
	return claim.Say("{} is {} on average, with {}, {}", best, a.leading(), mean, by)
}

// leading states that the mean of the best option is better than those of the others.
func (a *asked) leading() claim.Claim {
	var others []claim.Quantity
	for o := range a.Options {
		if o != a.Best {
			others = append(others, a.mean(o))
		}
	}
	if a.Less {
		return claim.Below("ahead", a.mean(a.Best), others...)
	}
	return claim.Above("ahead", a.mean(a.Best), others...)
}

// than compares the amount of the best option with that of another.
func (a *asked) than() claim.Piece {
	if a.Less {
		return claim.Word("less")
	}
	return claim.Word("more")
}

// drawnTable is the table of what is drawn, which the study has.
const drawnTable = "drawn.csv"

// better says in which direction the measure is good, and who says so.
func (a *asked) better() claim.Piece {
	amount := "a higher amount is "
	if a.Less {
		amount = "a lower amount is "
	}
	switch a.Said {
	case options.SaidAsked:
		return claim.Word(amount + "better, as asked")
	case options.SaidStudy:
		return claim.Word(amount + "better, as the study states")
	}
	return claim.Word(amount + "taken to be better, as the study does not say")
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
	rows := [][]string{{"option", "title", "measure", "period", "unit", "mean", "behind", "low", "high", "on_average", "states", "failed"}}
	for o, option := range a.Options {
		place := "behind"
		if o == a.Best {
			place = "ahead"
		}
		row := []string{option.Name, option.Title, a.Measure.Name, a.Period.Name, a.Measure.Unit}
		low, high := a.margin(o)
		for _, v := range []float64{option.Mean, option.Behind, low, high} {
			row = append(row, words.Number(v).String())
		}
		rows = append(rows, append(row, place, strconv.Itoa(a.States), strconv.Itoa(a.Failed)))
	}
	return rows
}

// optionTable is the table of options.
func (a *asked) optionTable() answer.Table {
	shown := chart.Table{Head: []string{"option", "mean, " + words.UnitStated(a.Measure.Unit), "behind the best", "95 % interval"}}
	for o, option := range a.Options {
		low, high := a.margin(o)
		shown.Rows = append(shown.Rows, []string{option.Title, a.cell(option.Mean), a.cell(option.Behind), a.cells(low, high)})
	}
	return answer.Table{File: a.optionsTable(), Rows: a.optionRows(), Closed: true, Shown: shown,
		Caption: claim.Say("What each option comes to on average: {}", a.payoff())}
}

func (a *asked) cell(v float64) string { return words.Cell(v, a.Measure.Unit, words.Fine) }

// cells is an interval; none of what is exact.
func (a *asked) cells(low, high float64) string {
	if low == high {
		return ""
	}
	return a.cell(low) + " to " + a.cell(high)
}

// source is what a chart rests on.
func (a *asked) source() claim.Text {
	return claim.Say("{}; study {}; {} of each option", run.Program, claim.Label(a.Study),
		claim.Count(a.States, "draw", "draws", claim.Cell(a.optionsTable(), "states", claim.Where{"option": a.Options[0].Name})))
}
