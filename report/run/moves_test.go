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
	if notes := moveNotes(s, marks); len(notes) != 1 || notes[0] != "Twelve more moves are on the timeline." {
		t.Errorf("found notes %q, expected twelve moves to be named", notes)
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
	if notes := moveNotes(s, Marks(s)); len(notes) != 1 || notes[0] != "Without a date: Production restart, when h20.cover is below 4 for 3w." {
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
	if want := "Six moves by three actors in 136 days: 9 April 2025 to 22 August 2025"; Timeline(c).Title.String() != want {
		t.Errorf("found %q, expected %q", Timeline(c).Title, want)
	}
	c.Scenario.Moves = nil
	if chart := Timeline(c); chart.Title.String() != "Nobody makes a move" {
		t.Errorf("found %q for no moves", chart.Title)
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
