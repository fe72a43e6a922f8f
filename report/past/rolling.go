package past

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
)

// Rolling is a record over many days, to be told.
type Rolling struct{ *rolling.Record }

// The tables of a record, on which its sentences stand.
const (
	CellsName   = "cells.csv"   // what was said of each cell, and what came
	OriginsName = "origins.csv" // the days, and what was known on them
	RatiosName  = "ratios.csv"  // mean scores over those of other forecasts, by class
	EventsName  = "events.csv"  // the same by what decided cells
	GoalsName   = "goals.csv"   // what the record should come to
	LeagueName  = "league.csv"  // what others said of one cell
)

// A group is rows whose ratios are told together.
type group struct {
	name, title string
	has         func(*rolling.Row) bool
}

// groups are those of the table of ratios. Origins into which nothing was judged later are told apart.
var groups = []group{
	{"blind", "days without a later judgement", func(r *rolling.Row) bool { return r.IsOwn() && r.IsBlind() }},
	{"later", "days with later judgements", func(r *rolling.Row) bool { return r.IsOwn() && !r.IsBlind() }},
	{"all", "all days", (*rolling.Row).IsOwn},
	{"part", "with a stated part", func(r *rolling.Row) bool { return r.IsCore() && r.Cell.NeedsPart }},
}

// forecasterNames say who forecasts, in tables and in columns.
var forecasterNames = map[rolling.Forecaster]string{rolling.Ours: "draws", rolling.Dressed: "dressed", rolling.Last: "last_value", rolling.Guidance: "guidance"}

// cellMeasures name the measures of cells.
var cellMeasures = map[string]string{
	"h20.revenue": "H20 revenue", "h20.revenue_china": "H20 revenue, China", "h20.revenue_outside": "H20 revenue, outside China", "h20.charge": "H20 charge",
	"h20.release": "reserve released", "market.domestic_cards": "domestic cards", "nvidia.china_billing": "China, billing location",
	"nvidia.china_hq": "China, headquarters", "grey.premium": "grey mark-up", "h200.revenue_china": "H200 revenue, China",
}

// unitOf is the unit of a cell as words take it.
func unitOf(c *rolling.Cell) string {
	if c.Unit == "fraction" {
		return "1"
	}
	return c.Unit
}

// headline is a ratio of the table: the geometric mean over classes of a group, of the CRPS against a forecast.
func headline(group string, against rolling.Forecaster) claim.Quantity {
	return claim.Cell(RatiosName, "ratio", claim.Where{"group": group, "score": "crps", "against": forecasterNames[against], "class": headlineClass})
}

// headlineClass is the class of a row of ratios that is the geometric mean over classes.
const headlineClass = "headline"

// finding says how draws score beside the last value dressed in its past scatter: first on days without a later judgement.
func (r Rolling) finding() claim.Text {
	blind, later := r.scored("blind"), r.scored("later")
	const text = "On {} blind to later judgements, draws miss {} by {} of the error of the last value with its usual scatter"
	switch {
	case len(blind)+len(later) == 0:
		return claim.Say("Forecasts from results days")
	case len(blind) == 0:
		return claim.Say("On {} with ranges set later, draws miss {} by {} of the error of the last value with its usual scatter", r.days(later, "later", "day", "days"), r.numbers(later, "later"), r.part(later, "later"))
	case len(later) == 0:
		return claim.Say(text, r.days(blind, "blind", "day", "days"), r.numbers(blind, "blind"), r.part(blind, "blind"))
	}
	return claim.Say(text+"; on {}, with ranges set later, {} by {}", r.days(blind, "blind", "day", "days"), r.numbers(blind, "blind"), r.part(blind, "blind"),
		r.days(later, "later", "other day", "other days"), r.numbers(later, "later"), r.part(later, "later"))
}

// days counts the days of the cells of a group that have a last value.
func (r Rolling) days(rows []rolling.Row, group, one, many string) claim.Claim {
	seen := map[*rolling.Origin]bool{}
	for _, x := range rows {
		seen[x.Origin] = true
	}
	return claim.Count(len(seen), one, many, claim.Distinct(CellsName, "origin", claim.Where{"group": group}).KnownIn("crps_dressed"))
}

// numbers counts the cells of a group that have a last value.
func (r Rolling) numbers(rows []rolling.Row, group string) claim.Claim {
	return claim.Count(len(rows), "number", "numbers", claim.Rows(CellsName, claim.Where{"group": group}).KnownIn("crps_dressed"))
}

// part is the headline of a group.
func (r Rolling) part(rows []rolling.Row, group string) claim.Claim {
	return claim.Percent(rolling.Headline(rows, rolling.Dressed), headline(group, rolling.Dressed))
}

// scored are the rows of a group that have a last value.
func (r Rolling) scored(name string) []rolling.Row {
	i := slices.IndexFunc(groups, func(g group) bool { return g.name == name })
	return r.Of(func(x *rolling.Row) bool { return groups[i].has(x) && x.Scores[rolling.Dressed] != nil })
}

// groupOf is the group of a row by its days; "part" for one with a part, "" for one that is not in the record's core.
func groupOf(row *rolling.Row) string {
	for _, i := range []int{0, 1, 3} {
		if groups[i].has(row) {
			return groups[i].name
		}
	}
	return ""
}

// number writes a number of a table; blank for what is not known.
func number(v float64) string { return words.Number(v).String() }

// score writes a score of a table; blank without one.
func score(s *rolling.Score, of func(*rolling.Score) float64) string {
	if s == nil {
		return ""
	}
	return number(of(s))
}

// CellRows are the cells, a row each.
func (r Rolling) CellRows() [][]string {
	head := []string{"origin", "horizon", "measure", "period", "unit", "set", "group", "class", "event", "reported", "low", "high", "last_value", "guidance", "part"}
	rows := [][]string{append(append(head, quantileNames()...), "crps", "crps_dressed", "crps_last_value", "crps_guidance", "interval_score", "interval_score_dressed",
		"log_score", "log_score_dressed", "pit", "in_50", "in_80", "within_bound")}
	for i := range r.Rows {
		rows = append(rows, cellRow(&r.Rows[i]))
	}
	return rows
}

// cellRow is the row of a cell.
func cellRow(x *rolling.Row) []string {
	c, part := x.Cell, ""
	if c.Part != nil {
		part = number(c.Part.Value)
	}
	row := []string{c.Origin.String(), fmt.Sprint(c.Horizon), c.Measure, c.Period.Name, c.Unit, c.Set, groupOf(x), c.Class(), c.Event, number(c.Reported), number(c.Low),
		number(c.High), number(c.Last), number(c.Guidance), part}
	row = append(row, quantiles(x.Said[rolling.Ours])...)
	for _, f := range rolling.Forecasters() {
		row = append(row, score(x.Scores[f], rolling.CRPS))
	}
	ours, dressed := x.Scores[rolling.Ours], x.Scores[rolling.Dressed]
	logOf, pitOf := func(s *rolling.Score) float64 { return s.Log }, func(s *rolling.Score) float64 { return s.PIT }
	row = append(row, score(ours, rolling.Interval), score(dressed, rolling.Interval), score(ours, logOf), score(dressed, logOf), score(ours, pitOf))
	in50, in80 := "", ""
	if ours != nil {
		in50, in80 = yes(ours.In50), yes(ours.In80)
	}
	return append(row, in50, in80, withinBound(x))
}

// withinBound is the chance that the draws give to what was published as a bound; blank for what is none.
func withinBound(x *rolling.Row) string {
	if x.Cell.Set != rolling.Bound || x.Said[rolling.Ours].None() {
		return ""
	}
	return number(boundMass(x))
}

// boundMass is the part of the draws within the bound of a cell.
func boundMass(x *rolling.Row) float64 { return x.Said[rolling.Ours].Mass(x.Cell.Low, x.Cell.High) }

// OriginRows are the days, a row each.
func (r Rolling) OriginRows() [][]string {
	rows := [][]string{{"origin", "facts", "tied", "particles", "effective", "fit", "judged_later", "courses", "core_cells", "ratio_to_dressed"}}
	for _, o := range r.Origins {
		own, core := r.at(o)
		rows = append(rows, []string{o.Day.String(), fmt.Sprint(o.Facts), yes(o.Given != nil), particlesOf(o), effectiveOf(o), fitsOf(o), fmt.Sprint(o.JudgedLater()), coursesSeen(o), fmt.Sprint(len(core)), number(rolling.Headline(own, rolling.Dressed))})
	}
	return rows
}

// particlesOf is how many particles were drawn of an origin; blank if none were.
func particlesOf(o *rolling.Origin) string {
	switch {
	case o.Given != nil:
		return fmt.Sprint(o.Given.Particles())
	case o.Tried != nil:
		return fmt.Sprint(o.Tried.Particles)
	}
	return ""
}

// effectiveOf is the part of the particles of an origin that counts; blank if none were drawn.
func effectiveOf(o *rolling.Origin) string {
	switch {
	case o.Given != nil:
		return number(o.Given.Effective)
	case o.Tried != nil:
		return number(o.Tried.Effective)
	}
	return ""
}

// at are the core cells of an origin: those without a part, and all.
func (r Rolling) at(o *rolling.Origin) (own, core []rolling.Row) {
	here := func(x *rolling.Row) bool { return x.Origin == o }
	return rolling.Only(r.Of((*rolling.Row).IsOwn), here), rolling.Only(r.Of((*rolling.Row).IsCore), here)
}

// fitsOf names the fit on which values of an origin's base rest; none if there was none by the day.
func fitsOf(o *rolling.Origin) string {
	var days []string
	for _, s := range o.Base.Fits() {
		days = append(days, s.Published.String())
	}
	if len(days) == 0 {
		return "none"
	}
	return strings.Join(days, ", ")
}

// coursesSeen are the courses that an origin sees, each with its chance.
func coursesSeen(o *rolling.Origin) string {
	var all []string
	for _, b := range o.Base.Branches() {
		var parts []string
		for _, c := range b.Courses {
			parts = append(parts, c.Name+" "+words.Chance(o.Base.ChanceOf(c.Name)))
		}
		all = append(all, strings.Join(parts, ", "))
	}
	if len(all) == 0 {
		return "none"
	}
	return strings.Join(all, "; ")
}

// RatioRows are mean scores over those of other forecasts, by group of days and class.
func (r Rolling) RatioRows() [][]string {
	rows := [][]string{{"group", "score", "against", "class", "cells", "draws", "other", "ratio", "p05", "p95"}}
	for _, g := range groups {
		for _, against := range []rolling.Forecaster{rolling.Dressed, rolling.Last} {
			for _, s := range []struct {
				name string
				of   func(*rolling.Score) float64
			}{{"crps", rolling.CRPS}, {"interval", rolling.Interval}} {
				rows = append(rows, ratioRows(r.Of(g.has), g.name, against, s.name, s.of)...)
			}
		}
	}
	return rows
}

// ratioRows are the ratios of a group, and their geometric mean with its interval.
func ratioRows(rows []rolling.Row, group string, against rolling.Forecaster, name string, of func(*rolling.Score) float64) (table [][]string) {
	list := rolling.Ratios(rows, against, of)
	if len(list) == 0 {
		return nil
	}
	before, cells := []string{group, name, forecasterNames[against]}, 0
	for _, x := range list {
		cells += x.Cells
		table = append(table, append(append([]string{}, before...), x.Class, fmt.Sprint(x.Cells), number(x.Ours), number(x.Against), number(x.Value), "", ""))
	}
	low, high := rolling.Resampled(rows, func(rows []rolling.Row) float64 { return rolling.GeometricMean(rolling.Ratios(rows, against, of)) })
	return append(table, append(before, headlineClass, fmt.Sprint(cells), "", "", number(rolling.GeometricMean(list)), number(low), number(high)))
}

// EventRows are what decided cells, a row each, with the ratio to the last value dressed by class.
func (r Rolling) EventRows() [][]string {
	rows := [][]string{append([]string{"event", "cells", "above", "below"}, rolling.ClassNames()...)}
	core := r.Of((*rolling.Row).IsCore)
	for _, l := range rolling.Leans(core) {
		rows = append(rows, append([]string{l.Event, fmt.Sprint(l.Cells), fmt.Sprint(l.Above), fmt.Sprint(l.Below)}, eventRatios(core, l.Event, number)...))
	}
	return rows
}

// GoalRows are what the record should come to, a row each.
func (r Rolling) GoalRows() [][]string {
	rows := [][]string{{"goal", "unit", "found", "from", "to", "of", "met", "missed_by"}}
	for _, g := range r.Goals() {
		short := ""
		if !g.Met() {
			short = number(g.Short())
		}
		rows = append(rows, []string{g.Name, g.Unit, number(g.Found), bound(g.From), bound(g.To), fmt.Sprint(g.Of), yes(g.Met()), short})
	}
	return rows
}

// bound writes a bound of a goal; blank if there is none.
func bound(v float64) string {
	if math.IsInf(v, 0) {
		return ""
	}
	return number(v)
}

// league is the cell of which most views were published, with the draws and what others said; nil if the record lacks it.
func (r Rolling) league() (ours *rolling.Row, others []rolling.Standing) {
	if ours = r.Row(rolling.LeagueCell); ours == nil {
		return nil, nil
	}
	return ours, rolling.League(ours.Cell, rolling.Rivals())
}

// LeagueRows are what was published of one cell, a row each, and what the draws say.
func (r Rolling) LeagueRows() [][]string {
	rows := [][]string{append(append([]string{"publisher", "date", "days_from_origin", "kind", "unit", "low", "high"}, quantileNames()...), "reported", "crps")}
	ours, others := r.league()
	if ours == nil {
		return rows
	}
	blank := make([]string, len(chartQuantiles))
	for _, s := range others {
		row := []string{s.Publisher, s.Date.String(), fmt.Sprint(s.Days), s.Kind, s.Unit, number(s.Low), number(s.High)}
		rows = append(rows, append(append(row, blank...), number(ours.Cell.Reported), number(s.Score)))
	}
	said := ours.Said[rolling.Ours]
	row := append([]string{drawsPublisher, ours.Cell.Origin.String(), "0", "draws", ours.Cell.Unit, "", ""}, quantiles(said)...)
	return append(rows, append(row, number(ours.Cell.Reported), score(ours.Scores[rolling.Ours], rolling.CRPS)))
}

// drawsPublisher stands for the draws in the league.
const drawsPublisher = "h20sim"

// middleOf writes the middle part of outcomes.
func middleOf(o fit.Outcomes, part float64, unit string) string {
	if o.None() {
		return "none"
	}
	low, high := o.Middle(part)
	return words.Cell(low, unit, words.Whole) + " to " + words.Cell(high, unit, words.Whole)
}
