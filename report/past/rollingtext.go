package past

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit/rolling"
)

// Text prints the record: the finding, the days, the cells, ratios, goals and the league.
func (r Rolling) Text(w io.Writer) error {
	t := words.PageOn(w)
	fmt.Fprintf(t, "%s\n\n", r.finding())
	r.printOrigins(t)
	r.printCells(t)
	r.printBounds(t)
	r.printRatios(t)
	r.printEvents(t)
	r.printPlaces(t)
	r.printGoals(t)
	r.printLeague(t)
	_, err := io.WriteString(w, t.String())
	return err
}

// printOrigins prints what was known on each day.
func (r Rolling) printOrigins(w io.Writer) {
	t := words.TextTable{Head: []string{"day ", "facts", "draws ", "worth", "fit ", "judged later", "cells", "ratio", "courses, with their chance on the day "}}
	for _, o := range r.Origins {
		own, core := r.at(o)
		t.Add(o.Day.String(), strconv.Itoa(o.Facts), tiedWords(o), worthOf(o), fitsOf(o), strconv.Itoa(o.JudgedLater()), strconv.Itoa(len(core)), ratio(rolling.Headline(own, rolling.Dressed)), coursesSeen(o))
	}
	t.Print(w)
	for _, o := range r.Origins {
		if o.Facts > 0 && o.Untied != "" {
			fmt.Fprintf(w, "Draws of %s are not tied: %s.\n", o.Day, o.Untied)
		}
		for _, warning := range warningLines(o.Draws.Warnings) {
			fmt.Fprintln(w, warning)
		}
	}
	fmt.Fprintln(w, "Facts: targets published by the day. Draws: tied to the facts by particles, of which worth is how many independent ones they are worth; prior only without a fact; thin if their particles were drawn and are worth less than half of their number, not drawn if nobody did: these stay as their ranges have them. Fit: that of values in the base, newest by the day. Judged later: values in the base that were judged after the day, by what files say of themselves; they stand for want of older ones, and may know the outcome. Cells: core. Ratio: mean CRPS of draws over that of the last value dressed, over core cells that need no part, as below.")
	fmt.Fprintln(w)
}

// tiedWords say how the draws of an origin are made.
func tiedWords(o *rolling.Origin) string {
	switch {
	case o.Given != nil:
		return "tied"
	case o.Tried != nil:
		return fmt.Sprintf("thin: %.0f %%", 100*o.Tried.Effective)
	case o.Facts > 0:
		return "not drawn"
	}
	return "prior only"
}

// worthOf is how many independent particles those of an origin are worth, of how many; nothing if none were drawn.
func worthOf(o *rolling.Origin) string {
	switch {
	case o.Given != nil:
		return fmt.Sprintf("%d of %d", o.Given.Worth(), o.Given.Particles())
	case o.Tried != nil:
		return fmt.Sprintf("%.0f of %d", o.Tried.Effective*float64(o.Tried.Particles), o.Tried.Particles)
	}
	return "–"
}

// ratio writes a ratio; nothing if there is none.
func ratio(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return words.Thousands(v, 2)
}

// printCells prints what was said of each cell, the core cells first.
func (r Rolling) printCells(w io.Writer) {
	for _, set := range []string{rolling.Core, rolling.Side} {
		t := words.TextTable{Head: []string{setNames[set], "ahead", "what ", "of ", "came", "middle 50 %", "middle 80 %", "lies", "CRPS", "dressed", "last value", "guidance"}}
		for i := range r.Rows {
			if x := &r.Rows[i]; x.Cell.Set == set {
				t.Add(cellCells(x)...)
			}
		}
		t.Print(w)
	}
	fmt.Fprintf(w, "%s draws a day, and %d of each path at least where there are several. Amounts in m USD, cards in chips, mark-ups in per cent. Last three: CRPS of the last value dressed in its own past scatter, of the last value, and of the company's guidance; less is better. "+
		"+ part: the figure holds what the model has not, and takes a stated part with its range. Side cells are press on a changing base, the same statement as a core cell, inferences, or on a basis that nobody knew.\n\n", words.Thousands(float64(r.Draws), 0), ensemble.LeastDraws)
}

var setNames = map[string]string{rolling.Core: "core cells, as of ", rolling.Side: "side cells, as of "}

// cellCells are the cells of the text of a row.
func cellCells(x *rolling.Row) []string {
	c, unit := x.Cell, unitOf(x.Cell)
	name := cellMeasures[c.Measure]
	if c.NeedsPart {
		name += " + part"
	}
	row := []string{c.Origin.String(), strconv.Itoa(c.Horizon), name, c.Period.Name, words.Cell(c.Reported, unit, words.Whole),
		middleOf(x.Said[rolling.Ours], 0.5, unit), middleOf(x.Said[rolling.Ours], 0.8, unit), liesIn(x)}
	for _, f := range rolling.Forecasters() {
		cell := "–"
		if s := x.Scores[f]; s != nil {
			cell = words.Cell(s.CRPS, unit, words.Whole)
		}
		row = append(row, cell)
	}
	return row
}

// liesIn says where what came lies among the draws.
func liesIn(x *rolling.Row) string {
	switch s := x.Scores[rolling.Ours]; {
	case s == nil:
		return "–"
	case s.In50:
		return "in 50 %"
	case s.In80:
		return "in 80 %"
	case x.Above() > 0:
		return "ABOVE"
	}
	return "BELOW"
}

// printBounds prints the chance that the draws give to what was published as a bound alone.
func (r Rolling) printBounds(w io.Writer) {
	for i := range r.Rows {
		if x := &r.Rows[i]; x.Cell.Set == rolling.Bound && !x.Said[rolling.Ours].None() {
			fmt.Fprintf(w, "As of %s, draws give %s to what came as a bound: %s in %s from %s to %s m USD.\n", x.Cell.Origin, words.Chance(boundMass(x)), cellMeasures[x.Cell.Measure],
				x.Cell.Period.Name, words.Thousands(x.Cell.Low, 0), words.Thousands(x.Cell.High, 0))
		}
	}
	fmt.Fprintln(w)
}

// againstNames say against what a ratio is.
var againstNames = map[rolling.Forecaster]string{rolling.Dressed: "last value dressed", rolling.Last: "last value"}

// printRatios prints mean scores over those of other forecasts.
func (r Rolling) printRatios(w io.Writer) {
	t := words.TextTable{Head: []string{"mean CRPS over that of ", "days ", "class ", "cells", "draws", "other", "ratio", "90 % interval"}}
	for _, against := range []rolling.Forecaster{rolling.Dressed, rolling.Last} {
		for _, g := range groups {
			r.addRatios(&t, g, against)
		}
	}
	t.Print(w)
	core := r.Of((*rolling.Row).IsCore)
	fmt.Fprintf(w, "Headline: geometric mean over classes, each of which counts alike; figures with a stated part have lines of their own. Intervals resample what decided the cells, %d things that happened: so few cannot give a narrow interval, nor a sure one.\n", len(rolling.Events(core)))
	fmt.Fprintf(w, "Mean log score over core cells, of which less is better: draws %s, last value dressed %s.\n\n", words.Thousands(rolling.MeanLog(core, rolling.Ours), 2), words.Thousands(rolling.MeanLog(core, rolling.Dressed), 2))
}

// addRatios adds the ratios of a group.
func (r Rolling) addRatios(t *words.TextTable, g group, against rolling.Forecaster) {
	rows := r.Of(g.has)
	list := rolling.Ratios(rows, against, rolling.CRPS)
	for _, x := range list {
		t.Add(againstNames[against], g.title, x.Title, strconv.Itoa(x.Cells), words.Thousands(x.Ours, 0), words.Thousands(x.Against, 0), ratio(x.Value), "")
	}
	if len(list) > 0 && g.name != "part" {
		low, high := rolling.Resampled(rows, func(rows []rolling.Row) float64 { return rolling.Headline(rows, against) })
		t.Add(againstNames[against], g.title, "HEADLINE", "", "", "", ratio(rolling.GeometricMean(list)), ratio(low)+" to "+ratio(high))
	}
}

// printEvents prints how draws did on each thing that happened: the ratio of each class to the last value dressed.
func (r Rolling) printEvents(w io.Writer) {
	t := words.TextTable{Head: append([]string{"what decided core cells ", "cells", "above", "below"}, rolling.ClassTitles()...)}
	core := r.Of((*rolling.Row).IsCore)
	for _, l := range rolling.Leans(core) {
		row := []string{l.Event, strconv.Itoa(l.Cells), strconv.Itoa(l.Above), strconv.Itoa(l.Below)}
		t.Add(append(row, eventRatios(core, l.Event, ratio)...)...)
	}
	t.Print(w)
	fmt.Fprintln(w, "Above and below the middle of draws; the others lie on it. Then the ratio to the last value dressed, by class of figures; it is 0 where draws are sure of a zero that came.")
}

// eventRatios write the ratio of each class to the last value dressed, over the cells that an event decided.
func eventRatios(core []rolling.Row, event string, write func(float64) string) (cells []string) {
	list := rolling.Ratios(rolling.OfEvent(core, event), rolling.Dressed, rolling.CRPS)
	for _, class := range rolling.ClassNames() {
		found := math.NaN()
		for _, x := range list {
			if x.Class == class {
				found = x.Value
			}
		}
		cells = append(cells, write(found))
	}
	return cells
}

// printPlaces prints where outcomes lie among the draws.
func (r Rolling) printPlaces(w io.Writer) {
	core := r.Of((*rolling.Row).IsCore)
	places := rolling.Places(core)
	parts := make([]string, len(places))
	for i, n := range places {
		parts[i] = strconv.Itoa(n)
	}
	fmt.Fprintf(w, "Of %d core cells, by fifths of the draws from the lowest: %s. A mass of draws at an exact zero covers a zero by construction; within the mass the place is taken at random.\n", len(core), strings.Join(parts, ", "))
	for _, x := range r.BannedCharge() {
		fmt.Fprintf(w, "The charge of FY2026Q1, which the ban brought: as of %s draws give a chance of %s to a charge, CRPS %s.\n", x.Cell.Origin, words.Chance(x.ChargeChance()), words.Thousands(x.Scores[rolling.Ours].CRPS, 0))
	}
	fmt.Fprintln(w)
}

// printGoals prints what the record should come to.
func (r Rolling) printGoals(w io.Writer) {
	t := words.TextTable{Head: []string{"goal ", "over", "found", "wanted ", " "}}
	for _, g := range r.Goals() {
		verdict := "met"
		if !g.Met() {
			verdict = "MISSED by " + goalNumber(g, g.Short())
		}
		t.Add(g.Name, strconv.Itoa(g.Of), goalNumber(g, g.Found), goalBounds(g), verdict)
	}
	t.Print(w)
	fmt.Fprintf(w, "Goals were set before any record was made. The guidance scores %s m USD on the guided cells. Ratios are over all days: ranges that were judged later help most of them, so the first lines say more.\n\n", words.Thousands(r.GuidanceCRPS(), 0))
}

// goalNumber writes a number of a goal in its unit.
func goalNumber(g rolling.Goal, v float64) string {
	switch g.Unit {
	case "1":
		return words.Thousands(v, 2)
	case "%":
		return words.Thousands(v, 0) + " %"
	case "MUSD":
		return words.Thousands(v, 0) + " m USD"
	}
	return words.Thousands(v, 0)
}

// goalBounds write what meets a goal.
func goalBounds(g rolling.Goal) string {
	switch {
	case math.IsInf(g.To, 1):
		return "at least " + goalNumber(g, g.From)
	case math.IsInf(g.From, -1) && g.To < 1 && g.To > 0.999:
		return "below 1"
	case math.IsInf(g.From, -1):
		return "at most " + goalNumber(g, g.To)
	}
	return goalNumber(g, g.From) + " to " + goalNumber(g, g.To)
}

// printLeague prints what others said of one cell.
func (r Rolling) printLeague(w io.Writer) {
	ours, others := r.league()
	if ours == nil {
		return
	}
	t := words.TextTable{Head: []string{"H20 revenue in FY2026Q3, said by ", "on ", "m USD", "CRPS", " "}}
	for _, s := range others {
		t.Add(s.Publisher, s.Date.String(), leagueSpan(s), words.Cell(s.Score, "MUSD", words.Whole), leagueMark(s))
	}
	t.Add(drawsPublisher, ours.Cell.Origin.String(), middleOf(ours.Said[rolling.Ours], 0.8, "MUSD"), words.Cell(ours.Scores[rolling.Ours].CRPS, "MUSD", words.Whole), "middle 80 % of draws")
	t.Print(w)
	fmt.Fprintf(w, "%s m USD came. Draws see the courses of the day, of which some begin sales. A ceiling and a view on a condition are no forecast without a chance, and none was published.\n", words.Thousands(ours.Cell.Reported, 0))
}

// leagueSpan writes what somebody said.
func leagueSpan(s rolling.Standing) string {
	switch {
	case s.Kind == rolling.Ceiling:
		return "up to " + words.Thousands(s.High, 0)
	case s.Low == s.High:
		return words.Thousands(s.Low, 0)
	}
	return words.Thousands(s.Low, 0) + " to " + words.Thousands(s.High, 0)
}

// leagueMark says what keeps a view from being a forecast of the day.
func leagueMark(s rolling.Standing) string {
	switch {
	case s.After():
		return words.Count(s.Days, "day", "days") + " later, so it knew more"
	case s.Kind == rolling.Conditional:
		return "if sales open; not scored"
	case s.Kind == rolling.Ceiling:
		return "a ceiling; not scored"
	}
	return ""
}
