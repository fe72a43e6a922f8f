package run

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/policy"
)

func TestMarksNumberMovesInOrderOfDate(t *testing.T) {
	marks := Marks(reporttest.Story(t))
	if len(marks) != 6 {
		t.Fatalf("found %d marks, expected 6", len(marks))
	}
	for i, m := range marks {
		if m.Number != i+1 || i > 0 && m.Date < marks[i-1].Date {
			t.Errorf("mark %d has number %d and date %s", i, m.Number, m.Date)
		}
	}
	if m := marks[4]; m.Actor != "Nvidia" || m.Title != "Production halt" {
		t.Errorf("found %q by %q, expected the kind of a move without a title, and the actor's title", m.Title, m.Actor)
	}
}

func TestOfManyMovesLawGuidanceAndHaltsAreNumbered(t *testing.T) {
	s := reporttest.Story(t)
	for i := range 12 {
		s.Moves = append(s.Moves, policy.Dated{Name: fmt.Sprint("words-", i), Kind: "statement", Actor: "nvidia",
			Date: reporttest.Day(t, "2024-06-01") + sim.Date(i), Move: reporttest.Idle{}})
	}
	marks := Marks(s)
	if len(marks) != 6 {
		t.Fatalf("found %d marks, expected the 6 that are more than words", len(marks))
	}
	c := &Case{Scenario: s, Trace: reporttest.StoryTrace(t, s, true)}
	if notes := c.moveNotes(marks); len(notes) != 1 || notes[0].String() != "Moves that have no number here are on the timeline." {
		t.Errorf("found notes %q, expected to hear of moves without a number", notes)
	}
	if notes := c.moveNotes(numbered(s, c.acting())); len(notes) != 0 {
		t.Errorf("found notes %q, expected none where each move has a number", notes)
	}
	for i := range 12 {
		s.Moves = append(s.Moves, policy.Dated{Name: fmt.Sprint("ban-", i), Kind: "export-ban", Date: reporttest.Day(t, "2026-01-05") + sim.Date(i), Move: reporttest.Idle{}})
	}
	if marks := Marks(s); len(marks) != chart.MostMarks {
		t.Errorf("found %d marks, expected %d", len(marks), chart.MostMarks)
	}
}

func TestMoveThatWaitsIsNamedBelow(t *testing.T) {
	s, level := reporttest.Story(t), 4.0
	s.Moves = append(s.Moves, policy.Dated{Name: "restart", Kind: "production-restart", Actor: "nvidia", Move: reporttest.Idle{},
		When: &policy.When{Measure: "h20.cover", Below: &level, For: 21}})
	c := &Case{Scenario: s, Trace: reporttest.StoryTrace(t, s, true)}
	if notes := c.moveNotes(Marks(s)); len(notes) != 1 || notes[0].String() != "Without a date: Production restart, when h20.cover is below 4 for 3w." {
		t.Errorf("found %q", notes)
	}
}

func TestHaltsAreTheDaysOnWhichNoWorkEnters(t *testing.T) {
	s := reporttest.Story(t)
	x, err := sim.NewIndex(s.World)
	if err != nil {
		t.Fatal(err)
	}
	stops := halts(s, x)
	if len(stops) != 3 {
		t.Fatalf("found halts of %d suppliers, expected 3", len(stops))
	}
	for name, first := range map[string]string{"amkor": "2025-08-21", "samsung": "2025-08-21", "foxconn": "2025-08-22"} {
		d := stops[name]
		if len(d) != 1 || d[0].First != reporttest.Day(t, first) || d[0].End != s.World.Time.End {
			t.Errorf("%s: found %v, expected one halt from %s to the end", name, d, first)
		}
	}
}

func TestTimelineTitleCountsMoves(t *testing.T) {
	c := CaseOf(t, false, nil)
	only := func(title string) {
		t.Helper()
		if found := Timeline(c).Title.String(); found != title {
			t.Errorf("found %q, expected %q", found, title)
		}
	}
	only("Six moves by three actors, from 9 April 2025 to 22 August 2025")
	early := c.Scenario.Moves[0]
	early.Name, early.Date, early.Announced = "early", reporttest.Day(t, "2024-06-03"), 0
	six := c.Scenario.Moves
	c.Scenario.Moves = append(slices.Clone(six), early)
	only("Seven moves by three actors; six of them from 9 April 2025 to 22 August 2025")
	c.Scenario.Moves = six[:1]
	only("One move by one actor, on 9 April 2025")
	c.Scenario.Moves = nil
	only("No move is in force within the run")
}

// The table of moves has what the timeline counts.
func TestMovesAsCSV(t *testing.T) {
	c, level := CaseOf(t, false, nil), 4.0
	c.Scenario.Moves = append(c.Scenario.Moves, policy.Dated{Name: "restart", Kind: "production-restart", Actor: "nvidia", Move: reporttest.Idle{},
		When: &policy.When{Measure: "h20.cover", Below: &level, For: 21}})
	text, err := MovesCSV(c)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) != 8 {
		t.Fatalf("found %d lines, expected a head, six moves with a date and one without:\n%s", len(lines), text)
	}
	if want := "move,number,actor,kind,title,announced,date,until,acts,in_charts"; lines[0] != want {
		t.Errorf("found %q, expected %q", lines[0], want)
	}
	if want := ",2025-04-09,,yes,yes"; !strings.HasSuffix(lines[1], want) {
		t.Errorf("found %q, expected it to end with %q", lines[1], want)
	}
	if want := "restart,,Nvidia,production-restart,Production restart,,,,,"; lines[7] != want {
		t.Errorf("found %q, expected %q", lines[7], want)
	}
}

// A halt without an end of its own ends where another move lets work begin again, in the tables of moves too.
func TestAHaltEndsWhereWorkBeginsAgain(t *testing.T) {
	c := shippedCase(t, "boycott-halt-restart")
	text, err := MovesCSV(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2025-08-21,2026-03-02,", "2025-08-22,2026-03-02,"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("found no move with %q in:\n%s", want, text)
		}
	}
	for _, row := range Timeline(c).Table.Rows {
		if row[2] == "production-halt" && row[5] >= "2025" && row[6] != "2026-03-02" {
			t.Errorf("found %q, expected an end on 2026-03-02", row)
		}
	}
}

func TestBadgesOfNearbyMovesStandApart(t *testing.T) {
	marks := Marks(reporttest.Story(t))
	near := false
	for i, m := range marks[1:] {
		near = near || float64(m.Date-marks[i].Date)/2 < float64(chart.BadgeSize)
	}
	if !near {
		t.Fatal("the moves of the story lie too far apart for this test")
	}
	svg, err := reporttest.Ptr(Flows(CaseOf(t, false, nil), "h20")).SVG()
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(svg), "font-size:8.5px;fill:#FFFFFF"); n != 2*len(marks) {
		t.Errorf("found %d numbers, expected each move above the drawing and in the list", n)
	}
}

// The list of moves says whose place a move takes: one that it names, and the licence that a later one replaces.
func TestTimelineSaysWhatTakesAnothersPlace(t *testing.T) {
	s := reporttest.Story(t)
	if c := Ran(t, s); len(Timeline(c).Notes) != 0 || len(Timeline(c).Table.Head) != 8 {
		t.Fatalf("found the notes %q and the columns %q, expected none of places", Timeline(c).Notes, Timeline(c).Table.Head)
	}
	more := s.Moves[2]
	more.Name, more.Date, more.Replaces = "more", reporttest.Day(t, "2026-01-05"), []string{"moves.share"}
	s.Moves = append(s.Moves, more)
	chart := Timeline(Ran(t, s))
	if want := "moves.more takes the place of moves.share from 2026-01-05."; !slices.ContainsFunc(chart.Notes, func(n claim.Text) bool { return n.String() == want }) {
		t.Errorf("found the notes %q, expected %q", chart.Notes, want)
	}
	for _, row := range chart.Table.Rows {
		until, place := map[string]string{"share": "2026-01-05"}[row[0]], map[string]string{"more": "moves.share from 2026-01-05"}[row[0]]
		if len(row) != 9 || row[8] != place || until != "" && row[6] != until {
			t.Errorf("found the row %q, expected the end %q and the place %q", row, until, place)
		}
	}
}
