package scenarios_test

import (
	"cmp"
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"h20sim/scenarios"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// names lists the scenario files that ship.
func names(t *testing.T) []string {
	t.Helper()
	list, err := fs.Glob(scenarios.Files, "*.toml")
	if err != nil || len(list) == 0 {
		t.Fatalf("found %d files, error %v", len(list), err)
	}
	return list
}

// load returns a scenario that ships, and fails the test with all that is wrong with it.
func load(t *testing.T, name string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load(name)
	if err != nil {
		t.Fatalf("%s:\n%v", name, err)
	}
	return s
}

func TestFilesAreCleanAndTold(t *testing.T) {
	for _, name := range names(t) {
		t.Run(name, func(t *testing.T) {
			s := load(t, name)
			if doubts := scenario.Doubts(s.Remarks()); len(doubts) > 0 {
				t.Errorf("found warnings:\n%v", scenario.Problems(doubts))
			}
			if s.Title == "" || strings.HasSuffix(s.Title, ".") {
				t.Errorf("found title %q, expected a line without a full stop", s.Title)
			}
			if n := strings.Count(s.Story+" ", ". "); n != 2 {
				t.Errorf("found a story of %d sentences, expected 2: %s", n, s.Story)
			}
			if _, err := s.LoadBaseline(); err != nil {
				t.Errorf("baseline %q: %v", s.Baseline, err)
			}
		})
	}
}

func TestEveryMoveHasSourceTitleAndActor(t *testing.T) {
	for _, name := range names(t) {
		for _, m := range load(t, name).Moves {
			if m.Source == "" || m.Title == "" || m.Actor == "" {
				t.Errorf("%s: moves.%s: found source %q, title %q, actor %q, expected all three", name, m.Name, m.Source, m.Title, m.Actor)
			}
		}
	}
}

// The base is what the world is fitted on, and boycott-halt a decision of its day; neither may know what came later.
func TestNothingIsKnownTooEarly(t *testing.T) {
	for name, day := range map[string]sim.Date{
		"base.toml":         sim.NewDate(2025, 8, 27),
		"boycott-halt.toml": sim.NewDate(2025, 8, 27),
	} {
		s := load(t, name)
		for _, source := range s.Sources {
			if source.Published > day {
				t.Errorf("%s: sources.%s was published on %s, expected %s at the latest", name, source.Name, source.Published, day)
			}
		}
	}
	day := sim.NewDate(2025, 8, 22)
	s := load(t, "boycott-halt.toml")
	for _, m := range s.Moves {
		source := s.Sources[m.Source]
		own := m.Actor == "nvidia" && source.Published == sim.NewDate(2025, 8, 27) // done by then, and told with the quarter's results
		if learned := min(m.Date, cmp.Or(m.Announced, m.Date)); learned > day || source.Published > day && !own {
			t.Errorf("boycott-halt.toml: moves.%s was not known on %s", m.Name, day)
		}
	}
}

// Every number of the world says what it rests on, but for counts and what holds by definition.
func TestEveryNumberHasSource(t *testing.T) {
	for address, v := range load(t, "base.toml").Values {
		stated := v.Origin.File != "" && !strings.HasPrefix(address, "time.") && !strings.HasPrefix(address, "sources.") && !strings.HasSuffix(address, ".order")
		if stated && v.Source == "" && v.Number != 1 {
			t.Errorf("%s = %v: found no source", address, v.Number)
		}
		if v.Source != "" && v.Note == "" {
			t.Errorf("%s = %v: found no note", address, v.Number)
		}
	}
}

// Each step of the main line keeps the one before: its moves are still there.
func TestMainLineOnlyAddsMoves(t *testing.T) {
	line := []string{"base.toml", "no-policy.toml", "ban-stays.toml", "licences-free.toml", "share-no-boycott.toml",
		"share-soft-guidance.toml", "boycott-halt.toml", "history.toml"}
	for i := 1; i < len(line); i++ {
		has := map[string]bool{}
		after := load(t, line[i]).Moves
		for _, m := range after {
			has[m.Name] = true
		}
		before := load(t, line[i-1]).Moves
		for _, m := range before {
			if !has[m.Name] {
				t.Errorf("%s has lost moves.%s of %s", line[i], m.Name, line[i-1])
			}
		}
		if len(after) <= len(before) {
			t.Errorf("%s has %d moves, expected more than the %d of %s", line[i], len(after), len(before), line[i-1])
		}
	}
}

// The cases that ship are those of the record: each has a kind, a start and the day on which it was known.
func TestCasesShip(t *testing.T) {
	file, err := scenarios.Files.Open("cases.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) != 95 {
		t.Fatalf("found %d rows, error %v, expected 94 cases below a head", len(rows), err)
	}
	at := func(name string) int { return slices.Index(rows[0], name) }
	for _, row := range rows[1:] {
		for _, column := range []string{"start", "known_start"} {
			if _, err := sim.ParseDate(row[at(column)]); err != nil {
				t.Errorf("%s: %s: %v", row[0], column, err)
			}
		}
		if !slices.Contains([]string{"purchase-ban", "licence-freeze", "promise-to-sale"}, row[at("kind")]) {
			t.Errorf("%s: found kind %q", row[0], row[at("kind")])
		}
	}
}
