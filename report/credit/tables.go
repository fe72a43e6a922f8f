package credit

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/report/answer"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/attribution"
)

// The files of the answer.
func (f Found) playersFile() string { return f.Name + ".csv" }
func (f Found) groupsFile() string  { return f.Name + "-actors.csv" }
func (f Found) pairsFile() string   { return f.Name + "-pairs.csv" }
func (f Found) factsFile() string   { return f.Name + "-facts.csv" }
func (f Found) periodsFile() string { return f.Name + "-periods.csv" }

// player is a column of the table of players.
func (f Found) player(name, column string) claim.Quantity {
	return claim.Cell(f.playersFile(), column, claim.Where{"player": name})
}

// group is a column of the table of actors.
func (f Found) group(g *attribution.Group, column string) claim.Quantity {
	return claim.Cell(f.groupsFile(), column, claim.Where{"actor": g.Actor})
}

// ofPair is a column of the table of pairs.
func (f Found) ofPair(p *attribution.Pair, column string) claim.Quantity {
	return claim.Cell(f.pairsFile(), column, claim.Where{"player": p.Players[0], "beside": p.Players[1]})
}

// fact is a row of the table of facts.
func (f Found) fact(item string) claim.Quantity {
	return claim.Cell(f.factsFile(), "value", claim.Where{"item": item})
}

// unit is that of changes, in words.
func (f Found) unit() string {
	if f.Unit == "1" {
		return "percentage points"
	}
	return words.UnitWords(f.Unit)
}

// exact writes a number with all its digits.
func exact(v float64) string { return words.Number(v).String() }

// shown writes a number as a reader sees it: as finely for all as a hundred-thousandth of the measure.
func (f Found) shown(v float64) string {
	if f.Unit == "1" {
		return words.Cell(v, f.Unit, words.Fine)
	}
	return words.Thousands(v, f.decimals())
}

// decimals is how many tables show.
func (f Found) decimals() int {
	most := max(math.Abs(f.From.Value), math.Abs(f.To.Value), math.Abs(f.total()))
	return int(max(0, 5-math.Ceil(math.Log10(max(most, 1e-9)))))
}

// finest is one in the last place that tables show.
func (f Found) finest() float64 {
	if f.Unit == "1" {
		return 1e-4
	}
	return math.Pow10(-f.decimals())
}

// playersTable has a row a player.
func (f Found) playersTable() answer.Table {
	t := answer.Table{File: f.playersFile(), Caption: claim.Say("What each move did to {}, in {}", f.subject(), claim.Label(f.unit())),
		Rows: [][]string{{"player", "title", "actor", "edit", "course", "date", "follows", "judged", "by_date", "first", "last", "free", "value", "least", "greatest", "error", "p10", "p90", "overall"}}}
	heads, notes := []string{"by date", "last in", "Shapley"}, []claim.Text(nil)
	if f.freeDiffers() {
		heads = append(heads, "any order")
		notes = append(notes, claim.Say("Shapley: each move after what it follows; any order: whatever follows from what"))
	}
	if !f.Exact {
		heads = append(heads, "error")
		notes = append(notes, claim.Say("error: standard error of the Shapley value"))
	}
	if len(notes) > 0 {
		t.Caption = claim.Say("{} ({})", t.Caption, claim.Joined(notes, "; "))
	}
	t.Shown.Head = append([]string{"date", "move ", "by "}, heads...)
	for i := range f.Players {
		p := &f.Players[i]
		t.Rows = append(t.Rows, f.playerRow(p, i))
		row := []string{day(&p.Player), p.Title, p.By}
		t.Shown.Rows = append(t.Shown.Rows, append(row, f.cells(p)...))
	}
	for _, i := range f.Idle {
		t.Shown.Rows = append(t.Shown.Rows, append([]string{words.Date(i.Date, words.ISO), i.Title + " (cannot act)", i.By}, slices.Repeat([]string{"0"}, len(heads))...))
	}
	return t
}

// cells are the numbers of a player that are shown.
func (f Found) cells(p *attribution.Credited) (row []string) {
	list := []float64{p.ByDate.Value, p.Last.Value, p.Value.Value}
	if f.freeDiffers() {
		list = append(list, p.Free.Value)
	}
	if !f.Exact {
		list = append(list, p.Value.Error)
	}
	for _, v := range list {
		row = append(row, f.shown(v))
	}
	return row
}

// rangesTable shows what each player does first, and the range over orders.
func (f Found) rangesTable() answer.Table {
	unit, first := f.unit(), "before all others"
	if f.Follows {
		first = "right after what it follows from, before all others"
	}
	t := answer.Table{Closed: true, Caption: claim.Say("What each move does {}, and its range over orders{}", claim.Word(first), f.orders())}
	t.Shown.Head = []string{"move ", "first, " + unit, "from, " + unit, "to, " + unit}
	for i := range f.Players {
		p := &f.Players[i]
		t.Shown.Rows = append(t.Shown.Rows, []string{p.Title, f.shown(p.First.Value), f.shown(p.Least), f.shown(p.Greatest)})
	}
	return t
}

// freeDiffers reports whether orders that ignore what follows from what give a move another value.
func (f Found) freeDiffers() bool {
	return slices.ContainsFunc(f.Players, func(p attribution.Credited) bool { return f.spread(p.Value.Value, p.Free.Value) })
}

// playerRow is a row of the file.
func (f Found) playerRow(p *attribution.Credited, i int) []string {
	judged, overall := "no", ""
	if p.Judged {
		judged = "yes"
	}
	if f.Overall != nil {
		overall = exact(f.Overall.Players[i].Value)
	}
	row := []string{p.Name, words.NoFormula(p.Title), words.NoFormula(p.By), p.Edit, words.NoFormula(p.Course), day(&p.Player), fmt.Sprint(len(p.Follows)), judged}
	for _, v := range []float64{p.ByDate.Value, p.First.Value, p.Last.Value, p.Free.Value, p.Value.Value, p.Least, p.Greatest, p.Value.Error, p.Value.Low, p.Value.High} {
		row = append(row, exact(v))
	}
	return append(row, overall)
}

// day is the date of a player; "" without one.
func day(p *attribution.Player) string {
	if p.Date == 0 {
		return ""
	}
	return p.Date.String()
}

// groupsTable has a row an actor.
func (f Found) groupsTable() answer.Table {
	t := answer.Table{File: f.groupsFile(), Caption: claim.Say("What each actor did to {}, in {}", f.subject(), claim.Label(f.unit())),
		Rows: [][]string{{"actor", "title", "moves", "value", "owen", "last", "without", "least", "greatest", "error", "p10", "p90"}}}
	t.Shown.Head = []string{"by ", "moves", "sum of its moves", "last in"}
	owen := f.Exact && slices.ContainsFunc(f.Groups, func(g attribution.Group) bool { return f.spread(g.Value.Value, g.Owen) })
	if owen {
		t.Shown.Head = append(t.Shown.Head, "kept together (Owen)")
		t.Caption = claim.Say("{} (Owen: orders in which the moves of an actor stay together, whatever follows from what)", t.Caption)
	}
	if !f.Exact {
		t.Shown.Head = append(t.Shown.Head, "error")
	}
	for _, g := range f.Groups {
		t.Rows = append(t.Rows, []string{g.Actor, words.NoFormula(g.By), strconv.Itoa(g.Moves), exact(g.Value.Value), exact(g.Owen), exact(g.Last.Value), exact(-g.Last.Value),
			exact(g.Least), exact(g.Greatest), exact(g.Value.Error), exact(g.Value.Low), exact(g.Value.High)})
		row := []string{g.By, strconv.Itoa(g.Moves), f.shown(g.Value.Value), f.shown(g.Last.Value)}
		if owen {
			row = append(row, f.shown(g.Owen))
		}
		if !f.Exact {
			row = append(row, f.shown(g.Value.Error))
		}
		t.Shown.Rows = append(t.Shown.Rows, row)
	}
	return t
}

// pairsTable has a row a pair. Where moves follow others, it says after which those of a pair are taken.
func (f Found) pairsTable() answer.Table {
	unit := f.unit()
	t := answer.Table{File: f.pairsFile(), Closed: true, Caption: claim.Say("Pairs of moves that act together"),
		Rows: [][]string{{"player", "beside", "relation", "interaction", "one", "other", "both"}}}
	after := f.Follows && slices.ContainsFunc(f.Pairs, func(p attribution.Pair) bool { return len(f.ground(&p)) > 0 })
	t.Shown.Head = []string{"move ", "and ", "relation ", "one alone, " + unit, "other alone, " + unit, "both, " + unit, "interaction, " + unit}
	if after {
		t.Caption = claim.Say("{} (alone, and both: what is added after the moves that either follows from, named last)", t.Caption)
		t.Shown.Head = append(t.Shown.Head, "after ")
	}
	for _, p := range f.Pairs {
		t.Rows = append(t.Rows, []string{p.Players[0], p.Players[1], p.Relation, exact(p.Index), exact(p.Does[0]), exact(p.Does[1]), exact(p.Both)})
		row := []string{p.Titles[0], p.Titles[1], p.Relation, f.shown(p.Does[0]), f.shown(p.Does[1]), f.shown(p.Both), f.shown(p.Index)}
		if after {
			row = append(row, f.groundTitles(&p))
		}
		t.Shown.Rows = append(t.Shown.Rows, row)
	}
	return t
}

// groundTitles are the titles of the moves after which those of a pair are taken.
func (f Found) groundTitles(p *attribution.Pair) string {
	var list []string
	for _, own := range f.ground(p) {
		list = append(list, own.Title)
	}
	return strings.Join(list, "; ")
}

// factsTable has what sentences say beside moves.
func (f Found) factsTable() answer.Table {
	t := answer.Table{File: f.factsFile(), Rows: [][]string{{"item", "value"}}}
	add := func(item string, v float64) { t.Rows = append(t.Rows, []string{item, exact(v)}) }
	add("from", f.From.Value)
	add("to", f.To.Value)
	add("change", f.total())
	add("runs", float64(f.Runs))
	add("chance", f.Chance)
	add("base_chance", f.BaseOdds)
	add("draws", float64(f.Draws))
	add("error", f.mostError())
	add("precision", f.Precision)
	if f.Overall != nil {
		add("overall_change", f.Overall.To.Value-f.Overall.From.Value)
		add("overall_draws", float64(f.Overall.Draws))
	}
	return t
}

// periodsTable has a row a player, a column a period.
func (f Found) periodsTable() answer.Table {
	unit := f.unit()
	t := answer.Table{File: f.periodsFile(), Closed: true, Caption: claim.Say("By period: Shapley values, each move after what it follows from"), Rows: [][]string{{"player"}}}
	t.Shown.Head = []string{"move "}
	for _, p := range f.Periods {
		t.Rows[0] = append(t.Rows[0], p.Name)
		t.Shown.Head = append(t.Shown.Head, p.Name+", "+unit)
	}
	for i := range f.Players {
		p := &f.Players[i]
		row, shown := []string{p.Name}, []string{p.Title}
		for _, v := range p.ByPeriod {
			row, shown = append(row, exact(v)), append(shown, f.shown(v))
		}
		t.Rows, t.Shown.Rows = append(t.Rows, row), append(t.Shown.Rows, shown)
	}
	return t
}
