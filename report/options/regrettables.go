package options

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/options"
)

// What options are ranked by, in the file of rankings.
const (
	byMean  = "mean"
	byHigh  = "p90"
	byWorst = "worst"
)

func (f Regret) rankingsCSV() string { return f.Name + "-rankings.csv" }
func (f Regret) pathsCSV() string    { return f.Name + "-paths.csv" }

// regretTable is the regret of each option.
func (f Regret) regretTable() answer.Table {
	rows := [][]string{{"option", "title", "mean"}}
	for _, p := range options.Probabilities {
		rows[0] = append(rows[0], fmt.Sprintf("p%02d", int(math.Round(100*p))))
	}
	rows[0] = append(rows[0], "worst", "worst_path", "rival", "bound", "within", "right", "unit")
	shown := chart.Table{Head: []string{"option", "mean, " + words.UnitStated(f.Measure.Unit), "half of draws", "90 % of draws", "worst", "near, %", "right, %"}}
	for o, r := range f.Regrets {
		row := []string{f.Options[o].Name, f.Options[o].Title}
		for _, v := range append(append([]float64{r.Mean}, r.Quantiles...), r.Worst) {
			row = append(row, words.Number(v).String())
		}
		rows = append(rows, append(row, f.Paths[r.WorstPath].Name, f.Options[r.Rival].Name, words.Number(f.Bound).String(), words.Number(r.Within).String(), words.Number(r.Best).String(), f.Measure.Unit))
		shown.Rows = append(shown.Rows, []string{f.Options[o].Title, f.cell(r.Mean), f.cell(r.Quantiles[middle]), f.cell(r.High), f.cell(r.Worst),
			words.Cell(r.Within, "1", words.Tenths), words.Cell(r.Best, "1", words.Tenths)})
	}
	return answer.Table{File: f.asked().csv(), Rows: rows, Shown: shown,
		Caption: claim.Say("How far each option falls behind what would have been right: {}. Near: draws in which it is behind by no more than {}; right: draws in which no option is better, ties shared", f.asked().payoff(), f.amount(0, f.Bound, "bound"))}
}

// middle is the position of the median among the quantiles.
const middle = 3

func (f Regret) cell(v float64) string { return f.asked().cell(v) }

// rankings are those of all criteria, with their names and what they are by.
func (f Regret) rankings() []struct {
	by, title string
	options.Ranking
} {
	return []struct {
		by, title string
		options.Ranking
	}{{byMean, "on average", f.ByMean}, {byHigh, "regret that 90 % of draws do not exceed", f.ByHigh}, {byWorst, "worst regret", f.ByWorst}}
}

// rankingTable is the order of the options by each criterion, and how stable its first place is.
func (f Regret) rankingTable() answer.Table {
	rows := [][]string{{"by", "place", "option", "stable"}}
	shown := chart.Table{Head: []string{"order by", "options, from the first on", "first in resamples, %"}}
	for _, r := range f.rankings() {
		order := ""
		for place, o := range r.Order {
			stable := ""
			if place == 0 {
				stable = words.Number(r.Stable).String()
			} else {
				order += ", "
			}
			order += f.Options[o].Title
			rows = append(rows, []string{r.by, strconv.Itoa(place + 1), f.Options[o].Name, stable})
		}
		shown.Rows = append(shown.Rows, []string{r.title, order, words.Cell(r.Stable, "1", words.Tenths)})
	}
	return answer.Table{File: f.rankingsCSV(), Rows: rows, Shown: shown, Closed: true, Caption: claim.Say("The order of the options, and how far its beginning is due to the draws")}
}

// pathTable is the mean regret of each option on each path, the least first.
func (f Regret) pathTable() answer.Table {
	rows := [][]string{{"path", "title", "chance", "stated", "option", "regret", "unit"}}
	shown := chart.Table{Head: []string{"path", "chance, %", "option ", "mean regret, " + words.UnitStated(f.Measure.Unit)}}
	for p, path := range f.Paths {
		for o, r := range f.Regrets {
			rows = append(rows, []string{path.Name, path.Title, words.Number(path.Chance).String(), words.Number(path.Stated).String(), f.Options[o].Name, words.Number(r.ByPath[p]).String(), f.Measure.Unit})
		}
		for _, o := range f.onPath(p) {
			shown.Rows = append(shown.Rows, []string{path.Title, words.Cell(path.Chance, "1", words.Tenths), f.Options[o].Title, f.cell(f.Regrets[o].ByPath[p])})
		}
	}
	return answer.Table{File: f.pathsCSV(), Rows: rows, Shown: shown, Caption: claim.Say("Mean regret on each path, the options there in order. Chances are those on average over the draws")}
}

// onPath are the options in order of their mean regret on a path, equal ones as they stand.
func (f Regret) onPath(path int) []int {
	order := make([]int, len(f.Options))
	for o := range order {
		order[o] = o
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.Regrets[a].ByPath[path], f.Regrets[b].ByPath[path]) })
	return order
}
