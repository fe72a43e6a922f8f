package credit

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/sim"
	"h20sim/sim/attribution"
)

// full is a finding with all that can be told: two moves, of which one follows the other, and one of a course.
func full() Found {
	n := func(v float64) attribution.Number {
		return attribution.Number{Value: v, Low: v - 100, High: v + 100, Error: 10}
	}
	player := func(name, course string, value, free float64, follows ...string) attribution.Credited {
		return attribution.Credited{Player: attribution.Player{Name: name, Title: "Move " + name, Actor: "us-" + name, By: "Actor " + name, Edit: "made", Course: course, Date: 20_000, Follows: follows, Judged: true},
			ByDate: n(value), First: n(value), Last: n(0), Free: n(free), Value: n(value), Least: value - 500, Greatest: 0, ByPeriod: []float64{value}}
	}
	group := func(name string, value, last float64) attribution.Group {
		return attribution.Group{Actor: "us-" + name, By: "Actor " + name, Moves: 1, Value: n(value), Owen: value, Last: n(last), Least: value, Greatest: 0}
	}
	return Found{Name: "credit-x", Hash: "0123456789", Credit: attribution.Credit{Scenario: "s", Baseline: "b", Path: "it goes on", Measure: "h20.revenue_net", Title: "H20, net revenue", Unit: "MUSD",
		Periods: []attribution.Period{{Name: "all", First: 19_000, End: 20_500}}, From: n(9_000), To: n(5_000),
		Overall: &attribution.Overall{From: n(9_000), To: n(6_000), Draws: 96, Players: []attribution.Number{n(-2_000), n(-1_000)}},
		Players: []attribution.Credited{player("ban", "", -3_000, -2_000), player("halt", "it goes on", -1_000, -2_000, "ban")},
		Groups:  []attribution.Group{group("ban", -3_000, 0), group("halt", -1_000, -1_000)},
		Pairs: []attribution.Pair{{Players: [2]string{"ban", "halt"}, Titles: [2]string{"Move ban", "Move halt"}, Relation: attribution.EitherSuffices, Index: 3_000,
			Does: [2]float64{-4_000, -4_000}, Both: -4_000}},
		Idle:    []attribution.Idle{{Name: "late", Title: "Late", By: "Actor", Late: true, Date: 21_000}, {Name: "mute", Title: "Mute", By: "Actor", Date: 20_000}},
		LeftOut: []string{"baseline: duty"}, Exact: true, Precise: true, Follows: true, Runs: 4, Draws: 64}}
}

// eachMost is a finding with two moves of which each alone does most of what both do.
func eachMost() Found {
	f := full()
	f.Pairs[0].Relation, f.Pairs[0].Does = attribution.EachMost, [2]float64{-3_000, -2_400}
	return f
}

// through is a finding of a part, which falls to a move that follows from another: that does nothing by itself.
func through() Found {
	f := full()
	f.Unit, f.From.Value, f.To.Value, f.Draws, f.Overall, f.Pairs = "1", 0.9, 0.86, 0, nil, nil
	for i, value := range []float64{0, -0.04} {
		p, g := &f.Players[i], &f.Groups[i]
		p.Value.Value, p.Free.Value, p.First.Value, p.Last.Value, p.ByDate.Value = value, value, value, -0.04, value
		p.Least, p.Greatest = 1.05*value, 0.975*value
		g.Value.Value, g.Owen, g.Last.Value, g.Least, g.Greatest = value, value, -0.04, value, value
	}
	return f
}

// grounded is a finding with a pair of which one move follows from a third, as in the shipped licences and Foxconn's halt.
func grounded() Found {
	f := full()
	third := f.Players[1]
	third.Name, third.Title, third.Follows = "sales", "Move sales", nil
	f.Players, f.Overall = append(f.Players, third), nil
	f.Pairs[0].Players, f.Pairs[0].Titles = [2]string{"halt", "sales"}, [2]string{"Move halt", "Move sales"}
	f.Pairs = append(f.Pairs, attribution.Pair{Players: [2]string{"ban", "sales"}, Titles: [2]string{"Move ban", "Move sales"}, Index: 300})
	return f
}

// textOf are the sentences of a finding. None states anything without a claim.
func textOf(t *testing.T, f Found) string {
	t.Helper()
	var all []string
	drawn := f.Charts()[0]
	for _, s := range append(f.Sentences(), append(drawn.Notes, drawn.Title, drawn.Subtitle, drawn.Alt)...) {
		if loose := s.Loose(); len(loose) > 0 {
			t.Errorf("%q states %q without a claim", s, loose)
		}
		all = append(all, s.String())
	}
	return strings.Join(all, "\n")
}

func TestSentences(t *testing.T) {
	sample := full()
	sample.Exact, sample.Precise, sample.Draws, sample.Precision, sample.Overall, sample.Pairs = false, false, 0, 0.01, nil, nil
	both := full()
	both.Pairs[0].Relation = attribution.BothNeeded
	for i, c := range []struct {
		found Found
		says  []string
	}{
		{full(), []string{"is 4 bn USD less than in b: 3 bn USD less by Actor ban (2.9 to 3.1 bn USD less in 80 % of draws) and 1 bn USD less by the course of politics “Actor halt”",
			"the values of two moves rest on judgement, grade D", "Either suffices", "A part falls to Actor ban all the same: the moves of others suffice, or leave no room for theirs", "follows from “Move ban”, and is credited with what it adds once that is made, on average over orders: 1 bn USD less", "Either suffices: alone, “Move ban” makes", "dropping it changes nothing", "“Late”, which begins after the last day",
			"“Mute”, which turns no lever", "means over 64 draws of what is uncertain on this path, of 96 on all paths; ", "A move that a course of politics changes is made in b as well: what is credited to the course is that change, not the move.", "Over all paths, each by its chance on average over the draws, the change is 3 bn USD less", "count as assumptions: baseline: duty"}},
		{sample, []string{"drawn at random", "a standard error of up to 10 m USD, more than the 1 % of the change that was asked for"}},
		{both, []string{"Both are needed: alone, "}},
		{through(), []string{"Without the moves of Actor ban, and what follows from them, it would be 4 percentage points more; without the course of politics",
			"Nothing falls to Actor ban all the same: what follows, “Move halt”, is credited to those who make it.",
			"“Move halt” makes it 3.9 to 4.2 percentage points less"}},
		{grounded(), []string{"Either suffices: alone after “Move ban”, “Move halt” makes 4 bn USD less and “Move sales” 4 bn USD less"}},
		{eachMost(), []string{"Each alone does most of what both do: alone, “Move ban” makes 3 bn USD less and “Move halt” 2.4 bn USD less, and both together 4 bn USD less."}},
	} {
		text := textOf(t, c.found)
		for _, say := range c.says {
			if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), say) {
				t.Errorf("finding %d: found\n%s\nexpected %q", i, text, say)
			}
		}
	}
}

// Bars have the unit that suits the largest of them, what reads as nothing has no colour, and changes that are small beside the baseline
// begin there.
func TestBarsSuitTheLargestChange(t *testing.T) {
	f := full()
	f.Players[0].Value.Value, f.Players[1].Value.Value, f.From.Value, f.To.Value = -648.6, -1e-9, 1_731, 1_082
	s := f.steps(f.ownBars())
	if s.scale.Unit != "m USD" || s.digits != 0 || s.from != 0 {
		t.Errorf("found bars in %s with %d decimals from %g, expected m USD, none and 0", s.scale.Unit, s.digits, s.from)
	}
	s.player(&f.Players[0], false)
	s.player(&f.Players[1], false)
	if a, b := s.Rows[0], s.Rows[1]; a.Text != "−649" || b.Text != "0" || b.Ink != chart.Muted || b.From != b.To {
		t.Errorf("found bars %+v and %+v, expected −649 and 0 in grey", a, b)
	}
	f.From.Value, f.To.Value = 69_060, 68_411
	if s := f.steps(f.ownBars()); s.from != 69_060 {
		t.Errorf("found bars from %g, expected them from the baseline", s.from)
	}
	if notes := textOf(t, f); !strings.Contains(notes, "Bars begin at the baseline") {
		t.Errorf("found\n%s\nexpected where bars begin", notes)
	}
}

func TestFoundIsKept(t *testing.T) {
	text, err := json.Marshal(full())
	if err != nil {
		t.Fatal(err)
	}
	var again Found
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Tables(), full().Tables()) || !reflect.DeepEqual(again.Sentences(), full().Sentences()) {
		t.Error("found other tables or sentences than those of what was kept")
	}
}

// rows are the tables of a finding as a source of claims.
type rows struct {
	claim.Source
	found Found
}

func (r rows) Rows(table string) (list []map[string]string, err error) {
	for _, t := range r.found.Tables() {
		if t.File != table {
			continue
		}
		for _, row := range t.Rows[1:] {
			m := map[string]string{}
			for i, cell := range row {
				m[t.Rows[0][i]] = cell
			}
			list = append(list, m)
		}
	}
	return list, nil
}

// Each claim is borne out by the tables.
func TestClaimsAreBorneOut(t *testing.T) {
	sample := full()
	sample.Exact, sample.Precise, sample.Draws, sample.Precision = false, false, 0, 0.01
	for _, found := range []Found{full(), sample, eachMost(), through(), grounded()} {
		var list []claim.Statement
		for _, s := range found.Sentences() {
			list = append(list, claim.Stated("sentence", s))
		}
		if checked, wrong := claim.Check(list, rows{found: found}); checked < 14 || len(wrong) > 0 {
			t.Errorf("checked %d claims, found wrong: %v", checked, wrong)
		}
	}
}

// That each of two moves does most of what both do is checked: tables in which one does less do not bear it out.
func TestMostOfBothIsChecked(t *testing.T) {
	told, found := eachMost(), eachMost()
	found.Pairs[0].Does[1] = -1_900
	c := told.mostOfBoth(&told.Pairs[0])
	if err := c.Check(rows{found: found}); err == nil {
		t.Error("found no error, expected that the other move does less than half")
	}
}

// What a sample does not tell from nothing is not stated as a fact, and tables of a sample have errors.
func TestASampleSaysWhatItCannotTellFromNothing(t *testing.T) {
	f := full()
	f.Exact, f.Precise, f.Draws, f.Overall, f.Pairs, f.Precision = false, true, 0, nil, nil, 0.02
	f.Groups[1].By, f.Groups[1].Value = "Suppliers", attribution.Number{Value: 418, Error: 300}
	f.Players[1].Course, f.Players[1].Value.Error = "", 300
	text := strings.ReplaceAll(textOf(t, f), "\u00a0", " ")
	if !strings.Contains(text, "418 m USD more by the suppliers (within two standard errors of nothing)") || strings.Contains(text, "3 bn USD less by Actor ban (") {
		t.Errorf("found\n%s\nexpected the suppliers, and them alone, within two errors of nothing", text)
	}
	players, groups := f.playersTable().Shown, f.groupsTable().Shown
	if n := len(players.Head) - 1; players.Head[n] != "error" || players.Rows[1][n] != "300.0" {
		t.Errorf("found %v and %v, expected an error of 300", players.Head, players.Rows[1])
	}
	if n := len(groups.Head) - 1; groups.Head[n] != "error" || groups.Rows[1][n] != "300.0" {
		t.Errorf("found %v and %v, expected an error of 300", groups.Head, groups.Rows[1])
	}
	if head := full().playersTable().Shown.Head; slices.Contains(head, "error") {
		t.Errorf("found %v of all combinations, expected no error", head)
	}
}

// What tables show as 0 is next to nothing in words, also at the end of a range.
func TestWordsAgreeWithTables(t *testing.T) {
	f := full()
	f.From.Value, f.To.Value, f.Draws, f.Overall = 299_000, 150_000, 0, nil
	f.Unit, f.Groups[0].Last.Value, f.Players[0].Least, f.Players[0].Greatest = "H20e", -0.1, -0.2, 11_000
	text := strings.ReplaceAll(textOf(t, f), "\u00a0", " ")
	for _, say := range []string{"next to nothing would change", "“Move ban” makes it 0 to 11 thousand H20e more"} {
		if !strings.Contains(text, say) {
			t.Errorf("found\n%s\nexpected %q", text, say)
		}
	}
	if strings.Contains(text, "0.1 H20") {
		t.Errorf("found\n%s\nexpected no tenth, which tables do not show", text)
	}
}

// What a move does first is named by what it is: where moves follow others, these come before it.
func TestFirstIsNamedByWhatItIs(t *testing.T) {
	f := full()
	if found := f.rangesTable().Caption.String(); !strings.Contains(found, "right after what it follows from") {
		t.Errorf("found %q, expected that a move comes after what it follows from", found)
	}
	f.Follows = false
	if found := f.rangesTable().Caption.String(); strings.Contains(found, "follows") {
		t.Errorf("found %q, expected nothing of what follows from what", found)
	}
}

// Pairs of which a move follows from another say after which they are taken; a table without such a pair has no column for it.
func TestPairsNameTheirGround(t *testing.T) {
	table := grounded().pairsTable()
	n := len(table.Shown.Head) - 1
	if table.Shown.Head[n] != "after " || table.Shown.Rows[0][n] != "Move ban" || table.Shown.Rows[1][n] != "" || !strings.Contains(table.Caption.String(), "follows from") {
		t.Errorf("found %q, %v and %v, expected “Move ban” after which the first pair is taken", table.Caption, table.Shown.Head, table.Shown.Rows)
	}
	if table := full().pairsTable(); slices.Contains(table.Shown.Head, "after ") || strings.Contains(table.Caption.String(), "follows") {
		t.Errorf("found %q and %v of moves that follow nothing but each other", table.Caption, table.Shown.Head)
	}
}

func TestPeriodsInWords(t *testing.T) {
	f := full()
	day := sim.NewDate(2026, 1, 25)
	for name, want := range map[string]attribution.Period{
		" over the run":       {Name: "all", First: 19_000, End: 20_500},
		" on 25 January 2026": {Name: "2026-01-25", First: day, End: day + 1},
		" in FY2026":          {Name: "FY2026", First: sim.FiscalYear(2026).First, End: sim.FiscalYear(2026).End},
		" in 2026":            {Name: "2026", First: sim.NewDate(2026, 1, 1), End: sim.NewDate(2027, 1, 1)},
		" from 25 January 2026 to 26 January 2026": {Name: "2026-01-25..2026-01-26", First: day, End: day + 2},
	} {
		f.Periods[0] = want
		if found := strings.ReplaceAll(f.inPeriod().String(), "\u00a0", " "); found != name {
			t.Errorf("found %q, expected %q", found, name)
		}
	}
}

// A bar of what a course changes says that politics does it.
func TestBarOfACourseHasAnActor(t *testing.T) {
	p := attribution.Player{Title: "Licences (changed by a course: firms obey)", By: "firms obey", Course: "firms obey"}
	if found := label(&p); found != "Politics: Licences (changed by a course: firms obey)" {
		t.Errorf("found %q", found)
	}
}
