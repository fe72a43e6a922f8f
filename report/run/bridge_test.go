package run

import (
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/policy"
)

func TestBridgeOfARun(t *testing.T) {
	chart := Bridge(Ran(t, reporttest.Live()))
	reporttest.DrawnTo(t, chart)
	if want, found := "date,step,FY2025Q1 to FY2027Q4, MUSD,FY2025, MUSD,FY2026, MUSD,FY2027, MUSD", strings.Join(chart.Table.Head, ","); found != want {
		t.Errorf("found head %s, expected %s", found, want)
	}
	if n := len(chart.Table.Rows); n != 7 {
		t.Errorf("found %d rows, expected the baseline, five moves and the scenario", n)
	}
}

func TestBridgeThatDoesNotCloseIsNotDrawn(t *testing.T) {
	c := Ran(t, reporttest.Live())
	i, _ := c.Base.Column(NetRevenue)
	c.Base.Daily.Set(3, i, c.Base.Daily.At(3, i)+1e-7) // ten cents
	doubt := Bridge(c).Doubt
	if !strings.HasPrefix(doubt, "over FY2025Q1 to FY2027Q4 the bars lead from ") {
		t.Errorf("found doubt %q, expected it to say from where to where bars and runs lead", doubt)
	}
}

func TestCaseWithoutABridgeHasNoBridgeChart(t *testing.T) {
	c := Ran(t, reporttest.Live())
	c.Bridge = nil
	charts, err := Charts(c)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(charts, func(c chart.Chart) bool { return c.Name == "bridge" }) {
		t.Error("found a bridge chart of a case of which nobody asked what each move did")
	}
	s := reporttest.Live()
	s.Moves = nil
	if periods := Ran(t, s).BridgePeriods(); len(periods) > 0 {
		t.Errorf("found %v to attribute, expected nothing where the run is the baseline", periods)
	}
}

func TestBridgeWithAMoveThatWaitsCloses(t *testing.T) {
	s := reporttest.Live()
	level := 1.0
	s.Moves[2].Date, s.Moves[2].When = 0, &policy.When{Measure: "h20.shipments_china", Below: &level, For: 14}
	chart := Bridge(Ran(t, s))
	if row := strings.Join(chart.Table.Rows[2][:2], " "); chart.Doubt != "" || row != "23 Apr 2025 US government: 15 % goes to the Treasury" {
		t.Errorf("found %q with doubt %q, expected the share two weeks after the ban", row, chart.Doubt)
	}
}

// bridgeOf is a bridge of one period from 1000 MUSD by changes, one move a day.
func bridgeOf(assumptions float64, changes ...float64) *attribution.Bridge {
	b := &attribution.Bridge{Measure: NetRevenue, Unit: "MUSD", Periods: []sim.Period{{Name: "all", First: sim.NewDate(2024, 1, 29), End: sim.NewDate(2027, 2, 1)}}, From: []float64{1000}, Assumptions: []float64{assumptions}}
	to := 1000 + assumptions
	for i, v := range changes {
		move := policy.Dated{Name: string(rune('a' + i)), Title: "Move " + string(rune('A'+i)), Actor: "nvidia", Date: sim.NewDate(2025, 3, 1+i)}
		b.Steps = append(b.Steps, attribution.Step{Move: move, Change: []float64{v}, First: []float64{v}, Last: []float64{v}})
		to += v
	}
	b.To = []float64{to}
	return b
}

// effects sets what each step of a bridge does as the first and as the last.
func effects(b *attribution.Bridge, first, last []float64) *attribution.Bridge {
	for i := range b.Steps {
		b.Steps[i].First[0], b.Steps[i].Last[0] = first[i], last[i]
	}
	return b
}

func TestBridgeTitleFollowsNumbers(t *testing.T) {
	c := Ran(t, reporttest.Live())
	const less, more = "Nvidia nets 600 m USD less than without the moves; ", "Nvidia nets 200 m USD more than without the moves; "
	for _, k := range []struct {
		b    *attribution.Bridge
		want string
	}{
		{bridgeOf(0, -550, -50), less + "most of that falls to “Move A” of 1 March 2025, whether taken alone, in its turn or as the last move: 550 m USD"},
		{effects(bridgeOf(0, -550, -50), []float64{-600, -50}, []float64{-500, -50}), less + "most of that falls to “Move A” of 1 March 2025, whether taken alone, in its turn or as the last move: 500 to 600 m USD"},
		{effects(bridgeOf(0, -600, 0), []float64{-600, -580}, []float64{-20, 0}), less + "either of two moves alone does most of that"},
		{effects(bridgeOf(0, -600, 0, 0), []float64{-600, -580, -590}, []float64{0, 0, 0}), less + "any one of three moves alone does most of that"},
		{effects(bridgeOf(0, 0, 200), []float64{0, 0}, []float64{200, 200}), more + "two moves are needed together for most of that"},
		{effects(bridgeOf(0, -100, 300), []float64{-100, 100}, []float64{-100, 300}), more + "how much of that falls to a move depends on their order, so bars are no measure of credit"},
		{bridgeOf(-500, 500), "Nvidia nets as much as without the moves; bars follow the dates of moves and are no measure of credit"},
	} {
		if found, want := c.bridgeFinding(k.b).String(), "From February 2024 to January 2027, "+k.want; found != want {
			t.Errorf("found    %q\nexpected %q", found, want)
		}
	}
}

func TestBridgeNoteSaysWhatTheTitleHasNoRoomFor(t *testing.T) {
	c := Ran(t, reporttest.Live())
	for _, k := range []struct {
		b    *attribution.Bridge
		want string
	}{
		{effects(bridgeOf(0, -600, 0), []float64{-600, -580}, []float64{-20, 0}), " Each alone is enough: “Move A” of 1 March 2025 (alone 600 m USD); or “Move B” of 2 March 2025 (580 m USD). To take back any one move alone changes little of that. One other move changes less than a thousandth of the largest bar."},
		{effects(bridgeOf(0, 0, 200), []float64{0, 0}, []float64{200, 200}), " Needed: “Move A” of 1 March 2025 (gone without it: 200 m USD); and “Move B” of 2 March 2025 (200 m USD). Alone, each move does little of that. One other move changes less than a thousandth of the largest bar."},
		{bridgeOf(0, -600, 0.1, 0.2), " Two other moves change less than a thousandth of the largest bar each."},
		{bridgeOf(0, -600), ""},
	} {
		found := c.bridgeNote(k.b, c.bridgeRows(k.b)).String()
		if _, after, _ := strings.Cut(found, "only their sum would not."); after != k.want {
			t.Errorf("found    %q\nexpected %q", after, k.want)
		}
	}
}

// labelsOf writes the rows of a bridge as text.
func labelsOf(rows []bridgeRow) string {
	var list []string
	for _, r := range rows {
		list = append(list, r.label()+" "+words.Signed(r.change[0], 1))
	}
	return strings.Join(list, " | ")
}

func TestBridgeTitleSaysWhatIsDoneWithAMove(t *testing.T) {
	c := Ran(t, reporttest.Live())
	b := bridgeOf(0, -600)
	for edit, want := range map[attribution.Edit]string{attribution.Made: "", attribution.Changed: " (changed)", attribution.Dropped: " (left out)"} {
		b.Steps[0].Edit = edit
		if found, want := c.bridgeFinding(b).String(), "“Move A” of 1 March 2025"+want+", whether taken alone"; !strings.Contains(found, want) {
			t.Errorf("found    %q\nexpected %q in it", found, want)
		}
	}
}

func TestSmallMovesShareTheLastBar(t *testing.T) {
	c := Ran(t, reporttest.Live())
	found := labelsOf(c.bridgeRows(bridgeOf(-5, -1000, 0.9, 0, -1, 0.4)))
	if want := "Other assumptions −5.0 | Nvidia: Move A −1000.0 | Nvidia: Move D −1.0 | Three other moves +1.3"; strings.ReplaceAll(found, ",", "") != want {
		t.Errorf("found    %s\nexpected %s", found, want)
	}
}

func TestManyMovesOfADayShareABar(t *testing.T) {
	c := Ran(t, reporttest.Live())
	b := bridgeOf(0, slices.Repeat([]float64{-10}, mostBars+1)...)
	b.Steps[4].Move.Date, b.Steps[4].Edit = b.Steps[3].Move.Date, attribution.Changed
	b.Steps[6].Move.Date, b.Steps[6].Move.Actor = b.Steps[5].Move.Date, "us-government"
	rows := c.bridgeRows(b)
	if len(rows) != mostBars || rows[3].label() != "Nvidia: Move D; Move E, changed" || rows[3].change[0] != -20 {
		t.Errorf("found %s, expected D and E of one day in one bar, F and G of two actors in two", labelsOf(rows))
	}
	if rows := c.bridgeRows(bridgeOf(0, -10, -10)); len(rows) != 2 {
		t.Errorf("found %s, expected a bar each for two moves", labelsOf(rows))
	}
}

func TestBarsOfABridgeAddUp(t *testing.T) {
	c := Ran(t, reporttest.Live())
	b := c.Bridge
	sum := b.From[0]
	for _, r := range c.bridgeRows(b) {
		sum += r.change[0]
	}
	if math.Abs(sum-b.To[0]) > cent {
		t.Errorf("the bars lead to %.10g, the run to %.10g", sum, b.To[0])
	}
}

func TestBarsOfAMoveThatWaitsOrActsLater(t *testing.T) {
	c := Ran(t, reporttest.Live())
	b := bridgeOf(0, -10, -20)
	b.Steps[0].Move.Announced, b.Steps[0].Move.Date = sim.NewDate(2025, 8, 19), c.Trace.End()
	b.Steps[1].Move.When, b.Steps[1].Edit = &policy.When{}, attribution.Dropped
	want := "Nvidia: Move A, announced 19 Aug 2025 −10.0 | Nvidia: Move B, left out, when its condition is met −20.0"
	if found := labelsOf(c.bridgeRows(b)); found != want {
		t.Errorf("found    %s\nexpected %s", found, want)
	}
}

func TestFiscalYearsOfARun(t *testing.T) {
	s := reporttest.Live()
	s.World.Time = sim.Horizon{Start: reporttest.Day(t, "2024-04-29"), End: reporttest.Day(t, "2026-07-27")}
	var names []string
	for _, p := range Ran(t, s).years() {
		names = append(names, p.Name)
	}
	if want, found := "FY2025Q2 to FY2025Q4, FY2026, FY2027Q1 to FY2027Q2", strings.Join(names, ", "); found != want {
		t.Errorf("found %s, expected %s", found, want)
	}
}

// What a course of politics changes stands by the day from which it does, and politics does it; so in the table beside.
func TestBarOfWhatACourseChanges(t *testing.T) {
	c := Ran(t, reporttest.Live())
	b := bridgeOf(0, -10, -20)
	b.Steps[0].Edit, b.Steps[0].Course, b.Steps[0].Day = attribution.Changed, "firms obey", sim.NewDate(2025, 8, 12)
	b.Steps[1].Edit, b.Steps[1].Course, b.Steps[1].Lost = attribution.Changed, "firms obey", true
	rows := c.bridgeRows(b)
	want := "Politics: Move A, changed by the course “firms obey” −10.0 | Politics: Move B, no longer changed by the course “firms obey” −20.0"
	if found := labelsOf(rows); found != want || rows[0].date != "12 Aug 2025" || rows[0].number != 0 {
		t.Errorf("found    %s on %s\nexpected %s on 12 Aug 2025", found, rows[0].date, want)
	}
	c.Bridge = b
	table, err := BridgeCSV(c)
	if err != nil || !strings.Contains(string(table), ",a,firms obey,Move A,2025-08-12,") {
		t.Errorf("found %v\n%s\nexpected the course and its day", err, table)
	}
}

// Where moves follow others, one is taken back with what follows from it, and the note says so.
func TestBridgeNoteOfMovesThatFollow(t *testing.T) {
	c := Ran(t, reporttest.Live())
	b := effects(bridgeOf(0, -600, 0), []float64{-600, -580}, []float64{-20, 0})
	b.Steps[1].Follows = []string{"a"}
	note := c.bridgeNote(b, c.bridgeRows(b)).String()
	for _, say := range []string{"To take back any one move, with what follows from it, changes little of that.", "What follows from a move comes after it and goes with it."} {
		if !strings.Contains(note, say) {
			t.Errorf("found    %q\nexpected %q", note, say)
		}
	}
}
