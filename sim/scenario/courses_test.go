package scenario

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
)

// questions is a world with a tree of two questions: whether a ban of 2025 is lifted, and whether buyers obey notices.
const questions = onBase + `
[moves.ban]
kind   = "export-ban"
actor  = "us-government"
date   = 2025-04-09
source = "q1-fy26"

[moves.notices]
kind     = "purchase-guidance"
actor    = "china-government"
date     = 2024-09-02
strength = { value = 0.5, low = 0.2, high = 0.8, dist = "pert", source = "judgement" }
source   = "q1-fy26"

[moves.insult]
kind    = "statement"
actor   = "us-government"
date    = 2025-05-05
ramp    = "4w"
concern = 1.0
source  = "q1-fy26"

[branches.lifting]
title = "Is the ban lifted?"
date  = 2025-05-19

[courses.lifted]
branch = "lifting"
title  = "the ban is lifted"
chance = { value = 0.4, low = 0.2, high = 0.7, dist = "pert", source = "judgement" }
drop   = ["moves.ban"]

[courses.stays]
branch = "lifting"
title  = "the ban stays"
rest   = true

[branches.obedience]
title = "Do buyers obey?"
date  = 2025-06-02
after = ["lifted"]

[courses.obeyed]
branch = "obedience"
title  = "buyers obey"
chance = 0.75

[courses.obeyed.moves.notices]
strength = 0.9

[courses.obeyed.moves.warning]
kind    = "security-warning"
actor   = "china-government"
date    = 2025-07-07
concern = 0.5
source  = "q1-fy26"

[courses.obeyed.chips.ascend.capacity]
2025-09-01 = 9_000

[courses.ignored]
branch = "obedience"
title  = "buyers do not"
rest   = true
drop   = ["moves.insult"]
`

// onPathOf is a scenario on a path.
func onPathOf(t *testing.T, s *Scenario, path int) *Scenario {
	t.Helper()
	p, err := s.Along(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// daily are all measures of a run, day by day.
func daily(t *testing.T, s *Scenario) *sim.Trace {
	t.Helper()
	tr, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// firstDifference is the first day on which two runs differ in any measure.
func firstDifference(a, b *sim.Trace) sim.Date {
	rows, _ := a.Daily.Dims()
	for day := range rows {
		if !slices.Equal(a.Daily.RawRowView(day), b.Daily.RawRowView(day)) {
			return a.Start + sim.Date(day)
		}
	}
	return 0
}

func TestPathsOfATree(t *testing.T) {
	s := parsed(t, questions)
	want := []Path{{"lifted", "obeyed"}, {"lifted", "ignored"}, {"stays"}}
	if !reflect.DeepEqual(s.Paths(), want) {
		t.Fatalf("found %v, expected %v", s.Paths(), want)
	}
	chances := s.Chances(nil)
	for i, p := range []float64{0.3, 0.1, 0.6} {
		if math.Abs(chances[i]-p) > 1e-12 {
			t.Errorf("%s: found a chance of %g, expected %g", want[i], chances[i], p)
		}
	}
	if s.OnPath() != 2 {
		t.Errorf("found the path %s, expected the likeliest, stays", s.Paths()[s.OnPath()])
	}
	if picked := parsed(t, questions, `course=["ignored"]`); picked.OnPath() != 1 {
		t.Errorf("found the path %s, expected that of the course that was picked", picked.Paths()[picked.OnPath()])
	}
}

// Before the date of a branch its courses are one, to the bit, and from that day on they are not.
func TestDaysBeforeABranchAreEqual(t *testing.T) {
	s := parsed(t, questions)
	stays, obeyed, ignored := daily(t, onPathOf(t, s, 2)), daily(t, onPathOf(t, s, 0)), daily(t, onPathOf(t, s, 1))
	if got, want := firstDifference(stays, ignored), sim.NewDate(2025, 5, 19); got != want {
		t.Errorf("whether the ban is lifted shows on %s, expected %s", got, want)
	}
	if got, want := firstDifference(obeyed, ignored), sim.NewDate(2025, 6, 2); got != want {
		t.Errorf("whether buyers obey shows on %s, expected %s", got, want)
	}
	if !reflect.DeepEqual(daily(t, s).Daily, stays.Daily) {
		t.Error("the scenario does not run on its likeliest path")
	}
}

// A course that lays a path of the world over the file leaves the days before its branch alone, also where the line to the
// next point would begin earlier.
func TestACourseChangesAPathFromItsDayOn(t *testing.T) {
	s := parsed(t, questions)
	p := onPathOf(t, s, 0).World.Chips["ascend"].Capacity
	if len(p) != 2 || p[0].Since != 0 || p[1].Since != sim.NewDate(2025, 6, 2) || p[1].Value != 9_000 {
		t.Errorf("found %v, expected the path of the file, and one point that counts from the branch on", p)
	}
}

// Of two courses of one day that set points of one path the later counts, on top of the earlier, also for what is written to
// the earlier.
func TestCoursesOfOneDayShareAPath(t *testing.T) {
	text := questions + `
[courses.obeyed.chips.h20]
price.2025-08-04 = 11_000
price.2025-10-06 = 9_000

[branches.glut]
title = "Is there a glut?"
date  = 2025-06-02
after = ["obeyed"]

[courses.glut]
branch = "glut"
title  = "there is"
chance = 0.5

[courses.glut.chips.h20]
price.2025-09-01 = 8_000

[courses.none]
branch = "glut"
title  = "there is none"
rest   = true
`
	s := onPathOf(t, parsed(t, text, `course=["glut"]`), 0)
	set, err := s.Setter("courses.obeyed.chips.h20.price.2025-10-06")
	if err != nil {
		t.Fatal(err)
	}
	if err := set(7_000); err != nil {
		t.Fatal(err)
	}
	for day, price := range map[sim.Date]float64{sim.NewDate(2025, 6, 1): 12_000, sim.NewDate(2025, 8, 4): 11_000, sim.NewDate(2025, 9, 1): 8_000, sim.NewDate(2025, 10, 6): 7_000} {
		if got := s.World.Chips["h20"].Price.At(day); got != price {
			t.Errorf("found %g on %s, expected %g", got, day, price)
		}
	}
}

// What was said before a branch stays said when a course drops the statement: half of its concern has been told by then.
func TestNewsStaysTold(t *testing.T) {
	s := parsed(t, questions)
	m := onPathOf(t, s, 1).moveAt("moves.insult")
	if m == nil || m.Lasting().Until != sim.NewDate(2025, 6, 2) || m.Until != 0 {
		t.Fatalf("found %+v, expected the statement with an end on the day of the branch", m)
	}
	with, without := daily(t, onPathOf(t, s, 1)), daily(t, onPathOf(t, parsed(t, strings.Replace(questions, "concern = 1.0", "concern = 0.0", 1)), 1))
	if day := firstDifference(with, without); day == 0 || day >= sim.NewDate(2025, 6, 2) {
		t.Errorf("what was said before the branch shows first on %s", day)
	}
}

// A move that nobody knows of by the day of the branch is not made on a path that drops it.
func TestADroppedMoveThatIsNotKnownIsNotMade(t *testing.T) {
	s := parsed(t, strings.Replace(questions, `drop   = ["moves.insult"]`, `drop   = ["moves.late"]`, 1)+`
[moves.late]
kind   = "export-ban"
actor  = "us-government"
date   = 2026-01-05
source = "q1-fy26"
`)
	if m := onPathOf(t, s, 1).moveAt("moves.late"); m != nil {
		t.Errorf("found %+v, expected no such move", m)
	}
	if m := onPathOf(t, s, 0).moveAt("moves.late"); m == nil {
		t.Error("found no move on the path that does not drop it")
	}
}

// A day that is drawn before a branch acts before it on all paths, also on one that drops the move.
func TestADayDrawnBeforeABranchActsOnAllPaths(t *testing.T) {
	s := parsed(t, strings.Replace(questions, "date   = 2025-04-09", `date   = { value = 2025-06-09, low = 2025-04-07, high = 2025-08-04, dist = "uniform", source = "judgement" }`, 1))
	var runs []*sim.Trace
	for path := range s.Paths() {
		p := onPathOf(t, s, path)
		if err := p.Set("moves.ban.date", float64(sim.NewDate(2025, 4, 9))); err != nil {
			t.Fatal(err)
		}
		runs = append(runs, daily(t, p))
	}
	for _, path := range []int{0, 1} {
		if got, want := firstDifference(runs[path], runs[2]), sim.NewDate(2025, 5, 19); got != want {
			t.Errorf("%s: found a difference from %s on, expected one from %s", s.Paths()[path], got, want)
		}
	}
}

// A day of the world that may be drawn before the branch is none that a course may set, or set anew.
func TestADayOfTheWorldMayNotBeDrawnBeforeTheBranch(t *testing.T) {
	const wide = `{ value = 2025-10-06, low = 2025-04-07, high = 2026-01-05, dist = "uniform", source = "judgement" }`
	for _, tt := range []struct{ file, course, want string }{
		{"2025-09-01", "2025-10-06", ""},
		{wide, "2025-10-06", `found 2025-10-06 in place of 2025-04-07, expected days not before that of the branch "obedience", 2025-06-02`},
		{"2025-09-01", wide, `found 2025-04-07 in place of 2025-09-01, expected days not before that of the branch "obedience", 2025-06-02`},
	} {
		text := questions + "[chips.ascend]\non_sale = " + tt.file + "\n[courses.obeyed.chips.ascend]\non_sale = " + tt.course + "\n"
		text = strings.Replace(text, "[courses.obeyed.chips.ascend.capacity]\n2025-09-01 = 9_000\n", "", 1)
		found := problems(t, text)
		if _, said, _ := strings.Cut(found, ": "); said != tt.want {
			t.Errorf("found %q, expected %q", found, tt.want)
		}
	}
}

// The days of a move must follow each other also as a course leaves them, after draws; and no course may have a move replace
// itself. All draws part on one day.
func TestMovesOfCoursesAreChecked(t *testing.T) {
	s := onPathOf(t, parsed(t, strings.Replace(questions, "[courses.obeyed.moves.notices]\nstrength = 0.9", "[courses.obeyed.moves.notices]\nuntil = 2025-11-03", 1)), 0)
	if err := s.Consistent(); err != nil {
		t.Fatal(err)
	}
	if err := s.Set("moves.notices.date", float64(sim.NewDate(2025, 12, 1))); err != nil {
		t.Fatal(err)
	}
	if err := s.Consistent(); err == nil || err.Error() != "courses.obeyed.moves.notices.until: found 2025-11-03, expected a day after date, which is 2025-12-01" {
		t.Errorf("found %v, expected the end that comes too early", err)
	}
	itself := strings.Replace(questions, "strength = 0.9", "strength = 0.9\nreplaces = [\"moves.notices\"]", 1)
	if found, want := problems(t, itself), "courses.obeyed.moves.notices.replaces: found the move itself, expected another"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	wide := strings.Replace(questions, "date  = 2025-06-02", `date  = { value = 2025-06-02, low = 2025-06-02, high = 2025-07-07, dist = "uniform", source = "judgement" }`, 1)
	if found, want := problems(t, wide), "branches.obedience.date: found a spread, expected one day: courses part on it in all runs"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}

// A number of a course has an address: it can be set, and counts on its path alone.
func TestNumbersOfCoursesHaveAddresses(t *testing.T) {
	const strength = "courses.obeyed.moves.notices.strength"
	plain, set := parsed(t, questions), parsed(t, questions, strength+"=0.6")
	if got := numberAt(t, set, strength); got != 0.6 {
		t.Errorf("found %g, expected 0.6", got)
	}
	for path, changes := range []bool{true, false, false} {
		day := firstDifference(daily(t, onPathOf(t, plain, path)), daily(t, onPathOf(t, set, path)))
		if (day != 0) != changes {
			t.Errorf("%s: first difference on %s, expected one: %v", plain.Paths()[path], day, changes)
		}
	}
	if plain.Hash == set.Hash {
		t.Error("found one hash for two values of a course that the scenario is not on")
	}
}

// A course may not end a move before its branch has parted, however the end is written.
func TestAnEndBeforeTheBranch(t *testing.T) {
	for _, end := range []string{"2025-05-05", `{ value = 2025-05-05, low = 2025-05-01, high = 2025-07-07, dist = "uniform", source = "judgement" }`} {
		text := strings.Replace(questions, "[courses.obeyed.moves.notices]\n", "[courses.obeyed.moves.notices]\nuntil = "+end+"\n", 1)
		if found, want := problems(t, text), `courses.obeyed.moves.notices.until: found 2025-05-05, expected a day not before that of the branch "obedience", 2025-06-02`; found != want {
			t.Errorf("%s: found %q, expected %q", end, found, want)
		}
	}
}

// A number of the file that a course leaves as it was is one number, before and after the branch.
func TestWhatACourseLeavesFollowsTheFile(t *testing.T) {
	text := strings.Replace(questions, "[courses.obeyed.moves.notices]\nstrength = 0.9", "[courses.obeyed.moves.notices]\nuntil = 2026-03-02", 1)
	obeyed := onPathOf(t, parsed(t, text), 0)
	set, err := obeyed.Setter("moves.notices.strength")
	if err != nil {
		t.Fatal(err)
	}
	if err := set(0.8); err != nil {
		t.Fatal(err)
	}
	want := onPathOf(t, parsed(t, text, "moves.notices.strength=0.8"), 0)
	if day := firstDifference(daily(t, obeyed), daily(t, want)); day != 0 {
		t.Errorf("a number that was written to the scenario and one that was set over its file differ first on %s", day)
	}
}

// A chance of a move is a branch of two.
func TestAChanceOfAMoveIsABranch(t *testing.T) {
	s := parsed(t, onBase+share+"chance = 0.25\n")
	if want := []Path{{"share"}, {"no-share"}}; !reflect.DeepEqual(s.Paths(), want) || s.OnPath() != 1 {
		t.Fatalf("found %v on %d, expected %v on the second, which is likelier", s.Paths(), s.OnPath(), want)
	}
	if len(s.Moves) != 0 || len(onPathOf(t, s, 0).Moves) != 1 {
		t.Errorf("found %d moves without the share and %d with it", len(s.Moves), len(onPathOf(t, s, 0).Moves))
	}
	if c := s.Chances(nil); c[0] != 0.25 || c[1] != 0.75 {
		t.Errorf("found chances of %v", c)
	}
	if sure := parsed(t, onBase+share+"chance = 1.0\n"); len(sure.Branches()) != 0 || len(sure.Moves) != 1 {
		t.Error("a move that is sure makes a branch")
	}
}

// Chances that are drawn so high that they pass 1 are scaled, and leave nothing for the rest.
func TestDrawnChancesAreScaled(t *testing.T) {
	s := parsed(t, strings.Replace(questions, `[courses.stays]`, `[courses.reversed]
branch = "lifting"
title  = "the ban is widened"
chance = { value = 0.3, low = 0.1, high = 0.6, dist = "pert", source = "judgement" }

[courses.stays]`, 1))
	for address, chance := range map[string]float64{"courses.lifted.chance": 0.7, "courses.reversed.chance": 0.6} {
		set, err := s.Setter(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := set(chance); err != nil {
			t.Fatal(err)
		}
	}
	chances, sum := s.Chances(nil), 0.0
	for _, p := range chances {
		sum += p
	}
	if last := chances[len(chances)-1]; last != 0 || math.Abs(sum-1) > 1e-12 {
		t.Errorf("found %v, expected a sum of 1 and nothing for the rest", chances)
	}
}

// What is stored of a scenario is the scenario, with all its paths; the order of courses is that of the files.
func TestCoursesAreRestored(t *testing.T) {
	s := parsed(t, questions, `course=["ignored"]`)
	again, err := Restore("stored.toml", s.File, []byte(resolvedOf(t, s)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != s.Hash || !reflect.DeepEqual(again.Paths(), s.Paths()) || again.OnPath() != s.OnPath() {
		t.Errorf("found %v on %d, expected %v on %d", again.Paths(), again.OnPath(), s.Paths(), s.OnPath())
	}
	if day := firstDifference(daily(t, again), daily(t, s)); day != 0 {
		t.Errorf("the restored scenario differs from %s on", day)
	}
}

// A file that extends another changes its courses, adds to them and drops its branches.
func TestCoursesAreInherited(t *testing.T) {
	s := parsed(t, questions)
	child := merged(t, questions, "[courses.lifted]\nchance = 0.9\n")
	if c := child.Chances(nil); math.Abs(c[0]-0.675) > 1e-12 {
		t.Errorf("found chances of %v, expected 0.9 times 0.75 for the first", c)
	}
	if c := merged(t, questions, "drop = [\"branches.obedience\"]\n"); len(c.Paths()) != 2 || len(s.Paths()) != 3 {
		t.Errorf("found %v, expected the paths of one branch", c.Paths())
	}
	if c := merged(t, questions, "drop = [\"moves.insult\"]\n"); onPathOf(t, c, 1).moveAt("moves.insult") != nil {
		t.Error("a course that dropped a move which a file dropped keeps it")
	}
}

// writeFile writes a text to a file.
func writeFile(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// absolute is the full path of a file.
func absolute(t *testing.T, file string) string {
	t.Helper()
	path, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(path)
}

// merged is a text that extends another, laid over it.
func merged(t *testing.T, base, top string) *Scenario {
	t.Helper()
	dir := t.TempDir()
	writeFile(t, dir+"/base.toml", strings.Replace(base, onBase, "extends = \""+absolute(t, "../../testdata/bad/lib/base.toml")+"\"\n", 1))
	writeFile(t, dir+"/top.toml", "extends = \"base.toml\"\n"+top)
	s, err := Load(dir + "/top.toml")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Without moves nobody follows a course.
func TestWithoutMovesThereAreNoCourses(t *testing.T) {
	w := parsed(t, questions).Without()
	if len(w.Branches()) != 0 || len(w.Paths()) != 1 || len(w.Moves) != 0 {
		t.Errorf("found %d branches, %d paths and %d moves, expected one path without anything", len(w.Branches()), len(w.Paths()), len(w.Moves))
	}
}

// A file may extend several, each laid over those before it; one that several extend stands under all of them.
func TestAFileExtendsSeveral(t *testing.T) {
	dir, base := t.TempDir(), absolute(t, "../../testdata/bad/lib/base.toml")
	writeFile(t, dir+"/first.toml", "extends = \""+base+"\"\n[chips.h20]\nopening = 1_000\nperf = 2\n")
	writeFile(t, dir+"/second.toml", "extends = \""+base+"\"\n[chips.h20]\nperf = 3\n")
	writeFile(t, dir+"/top.toml", "extends = [\"first.toml\", \"second.toml\"]\n")
	s, err := Load(dir + "/top.toml")
	if err != nil {
		t.Fatal(err)
	}
	if opening, perf := numberAt(t, s, "chips.h20.opening"), numberAt(t, s, "chips.h20.perf"); opening != 1_000 || perf != 3 {
		t.Errorf("found an opening of %g and a performance of %g, expected 1000 of the first file and 3 of the second", opening, perf)
	}
}
