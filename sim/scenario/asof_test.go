package scenario

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario/filetest"
	"h20sim/sim/scenario/text"
)

// Blindness: whatever is planted with a later source, whether a value, a move, a supplier or an expectation, the run is
// that of the file without it, to the last bit.
func TestAsOfIsBlindToWhatCameLater(t *testing.T) {
	dir := filetest.Blind(t)
	day := sim.NewDate(2025, 8, 27)
	early, err := Load(filepath.Join(dir, "early.toml"))
	if err != nil {
		t.Fatal(err)
	}
	blind, err := LoadAsOf(filepath.Join(dir, "late.toml"), day)
	if err != nil {
		t.Fatal(err)
	}
	seeing, err := Load(filepath.Join(dir, "late.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(blind.Moves) != 2 || len(blind.Expect) != 0 || blind.Sources["late"] != nil || blind.World.Suppliers["late-comer"] != nil {
		t.Errorf("found %d moves, %d expectations, source %v", len(blind.Moves), len(blind.Expect), blind.Sources["late"])
	}
	if !reflect.DeepEqual(runOf(t, early), runOf(t, blind)) {
		t.Error("the blind run differs from the run of the file without what came later")
	}
	if reflect.DeepEqual(runOf(t, early), runOf(t, seeing)) {
		t.Error("what was planted changes nothing, so the test cannot fail; expected it to matter")
	}
}

// On the day of publication and after it, everything counts.
func TestAsOfADayOfPublicationSeesIt(t *testing.T) {
	file := filepath.Join(filetest.Blind(t), "late.toml")
	seeing, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	on, err := LoadAsOf(file, sim.NewDate(2025, 11, 19))
	if err != nil {
		t.Fatal(err)
	}
	if !Differ(on, seeing).None() || !reflect.DeepEqual(runOf(t, on), runOf(t, seeing)) {
		t.Error("the scenario as of the day of publication differs from the whole one")
	}
}

// A fit that was made later is not seen: the values of the one before it count, in history which rests on both.
func TestALaterFitIsInvisible(t *testing.T) {
	for day, want := range map[sim.Date]string{sim.NewDate(2025, 8, 26): "judgement", sim.NewDate(2025, 8, 27): "fit-2025-08-27", sim.NewDate(2026, 8, 25): "fit-2025-08-27", sim.NewDate(2026, 8, 26): "fit-2026-08-26", 0: "fit-2026-08-26"} {
		s, err := LoadAsOf("../../scenarios/history.toml", day)
		if err != nil {
			t.Fatal(err)
		}
		if found := s.Values["market.growth.2025-01-27"].Source; found != want {
			t.Errorf("as of %s: the growth of 2025 rests on %s, expected %s", day, found, want)
		}
	}
}

// A value for which nothing earlier stands is an error that names it; so an early day does not run on defaults unseen.
func TestAsOfNamesTheValueThatNothingStandsFor(t *testing.T) {
	_, err := LoadAsOf("../../scenarios/base.toml", sim.NewDate(2024, 1, 1))
	if err == nil {
		t.Fatal("found no error")
	}
	for _, want := range []string{
		`chips.h20.on_sale: its only source "reuters-2024-02" was published after 2024-01-01; expected an earlier one`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("found\n%v\nexpected among it\n%s", err, want)
		}
	}
}

// An override of a move that has gone goes with it.
func TestAsOfDropsOverridesOfMovesThatAreGone(t *testing.T) {
	dir := filetest.Blind(t)
	top := filepath.Join(dir, "top.toml")
	text := "title = \"Top\"\nextends = \"late.toml\"\ndrop = [\"expect.late\"]\n[moves.boycott]\nstrength = 0.5\n"
	if err := os.WriteFile(top, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := LoadAsOf(top, sim.NewDate(2025, 8, 27))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Moves) != 2 {
		t.Errorf("found %d moves, expected the two that were known", len(s.Moves))
	}
}

func runOf(t *testing.T, s *Scenario) []float64 {
	t.Helper()
	tr, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	row := tr.Quarters().Column("h20.revenue")
	return append(row, tr.Quarters().Column("market.domestic_share")...)
}

// dayKeys are keys at which stands when something became known.
var dayKeys = []string{"published", "decided", "known_start", "known_end", "start", "end", "eased", "seen"}

// laterDays are the addresses below n at which something became known after a day.
func laterDays(n *text.Node, address string, day sim.Date) (list []string) {
	if known, ok := dayAt(n); ok && known > day && slices.Contains(dayKeys, n.Key) {
		list = append(list, address)
	}
	for _, c := range slices.Concat(n.Below, n.Items) {
		list = append(list, laterDays(c, text.Join(address, c.Key), day)...)
	}
	return list
}

// As of each day on which Nvidia published results, nothing in the history became known later, but for the judgements that
// are counted as made later; and what is written of it is the same scenario again.
func TestAsOfDaysOfResultsNothingIsKnownLater(t *testing.T) {
	for _, on := range []string{"2024-02-21", "2024-05-22", "2024-08-28", "2024-11-20", "2025-02-26", "2025-05-28", "2025-08-27", "2025-11-19", "2026-02-25", "2026-05-20", "2026-08-26"} {
		day, err := sim.ParseDate(on)
		if err != nil {
			t.Fatal(err)
		}
		s, err := LoadAsOf("../../scenarios/history.toml", day)
		if err != nil {
			t.Errorf("%s: %v", on, err)
			continue
		}
		written := resolvedOf(t, s)
		root, problem := text.Parse("resolved.toml", []byte(written))
		if problem != nil {
			t.Fatal(problem)
		}
		for _, address := range laterDays(root, "", day) {
			if address != "time.end" && !slices.Contains(s.JudgedLater, above(address)) {
				t.Errorf("as of %s: %s became known later", on, address)
			}
		}
		for _, c := range root.Child("cases").List() {
			if c.Child("end") == nil && c.Child("note") != nil {
				t.Errorf("as of %s: the note of a case that is still on says how it went: cases.%s", on, c.Key)
			}
		}
		if again := parsed(t, written); again.Hash != s.Hash {
			t.Errorf("as of %s: what was written is another scenario", on)
		}
	}
}

// What is written of a shipped scenario is that scenario, also if the files that it extends state no day for their judgements,
// and if cases of other kinds were asked for by questions that are closed.
func TestResolvedShippedScenariosAreTheSame(t *testing.T) {
	for _, file := range []string{"history.toml", "boycott-halt.toml", "h200-duty-caps.toml"} {
		s, err := Load("../../scenarios/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if again := parsed(t, resolvedOf(t, s)); again.Hash != s.Hash {
			t.Errorf("%s: what was written is another scenario", file)
		}
	}
}
