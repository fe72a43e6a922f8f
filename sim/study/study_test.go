package study

import (
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario/filetest"
)

const wrongStudy = `base = "late.toml"
fit = ["chips.h20.taste", "chips.h20.tsate", "buyers.*.neeed"]
starst = 3

[runs.free]
until = "2025-04-09"

[targets.a]
measure = "h20.reveneu"
period = "FY2026Q1"
source = "early"

[targets.b]
measure = "h20.revenue"
period = "FY2026Q9"
run = "fre"
between = [2, 1]
source = "erly"

[targets.c]
measure = "h20.revenue"
period = "FY2031Q1"
less = "free"
at_most = 1
source = "early"
`

// A study is as strict as a scenario: all that is wrong at once, each with its place.
func TestWrongStudyTellsAllAtOnce(t *testing.T) {
	dir := filetest.Blind(t)
	check := func(text, want string) {
		t.Helper()
		file := filepath.Join(filetest.Write(t, map[string]string{"study.toml": strings.Replace(text, "late.toml", filepath.Join(dir, "late.toml"), 1)}), "study.toml")
		_, _, err := Load(file, 0)
		if err == nil {
			t.Fatal("found no error")
		}
		if got := strings.ReplaceAll(err.Error(), filepath.Dir(file)+string(filepath.Separator), ""); got != want {
			t.Errorf("found\n%s\nexpected\n%s", got, want)
		}
	}
	check(wrongStudy, `study.toml:2:27: fit: no value "chips.h20.tsate"; did you mean "chips.h20.taste"?
study.toml:2:46: fit: no value "buyers.*.neeed"
study.toml:3:10: starst: unknown key
study.toml:6:9: runs.free.until: found "2025-04-09", expected a day without quotes: 2025-04-09
study.toml:8:1: targets.a: missing bounds; expected between = [low, high], at_least or at_most
study.toml:9:11: targets.a.measure: unknown measure "h20.reveneu"; did you mean "h20.revenue"?
study.toml:15:10: targets.b.period: found "FY2026Q9", expected a period such as FY2026Q1, FY2026, 2024, 2025-07, 2025-07-31 or 2025-01-01..2025-03-31
study.toml:16:7: targets.b.run: unknown run "fre"; did you mean "free"?
study.toml:17:11: targets.b.between: found [2, 1], expected a list of two numbers, the lower first
study.toml:18:10: targets.b.source: unknown source "erly"
study.toml:22:10: targets.c.period: found FY2031Q1, expected a period within the run, 2024-01-29 to 2027-05-02`)
	mended := strings.NewReplacer("starst = 3\n", "", `"2025-04-09"`, "2025-04-09", "[2, 1]", "[1, 2]", "FY2026Q9", "FY2026Q2",
		"period = \"FY2026Q1\"\n", "period = \"FY2026Q1\"\nat_least = 1\n").Replace(wrongStudy)
	check(mended, `study.toml:2:27: fit: no value "chips.h20.tsate"; did you mean "chips.h20.taste"?
study.toml:2:46: fit: no value "buyers.*.neeed"
study.toml:8:11: targets.a.measure: unknown measure "h20.reveneu"; did you mean "h20.revenue"?
study.toml:16:7: targets.b.run: unknown run "fre"; did you mean "free"?
study.toml:18:10: targets.b.source: unknown source "erly"
study.toml:22:10: targets.c.period: found FY2031Q1, expected a period within the run, 2024-01-29 to 2027-05-02`)
}

// As of a day, what was published later is scored and not fitted to, and the base is blind to it.
func TestStudyAsOfFitsToNothingLater(t *testing.T) {
	dir := filetest.Blind(t)
	study := `base = "` + filepath.Join(dir, "late.toml") + `"
as_of = 2025-08-27
fit = ["chips.h20.taste"]
[sources.later]
title = "later"
published = 2026-01-01
grade = "A"
[targets.known]
measure = "h20.revenue"
period = "FY2026Q1"
between = [1, 2]
source = "early"
[targets.later]
measure = "h20.revenue"
period = "FY2026Q3"
between = [1, 2]
source = "later"
[targets.stated]
measure = "h20.revenue"
period = "FY2026Q3"
between = [1, 2]
input = true
source = "later"
`
	file := filepath.Join(filetest.Write(t, map[string]string{"study.toml": study}), "study.toml")
	s, base, err := Load(file, 0)
	if err != nil {
		t.Fatal(err)
	}
	if s.Targets["known"].Score || !s.Targets["later"].Score || base.Sources["late"] != nil {
		t.Errorf("found known scored: %v, later scored: %v, late source %v", s.Targets["known"].Score, s.Targets["later"].Score, base.Sources["late"])
	}
	if stated := s.Targets["stated"]; !stated.Score || stated.Input {
		t.Errorf("found %+v, expected a score: the move that states it is hidden", stated)
	}
	same, _, err := Load(file, sim.NewDate(2026, 3, 1))
	if err != nil {
		t.Fatal(err)
	}
	if same.AsOf != s.AsOf {
		t.Errorf("found day %v, expected the earlier of the two", same.AsOf)
	}
}

// A study may add a point to a path, and vary it.
func TestAStudyMayAddAPointAndVaryIt(t *testing.T) {
	deal, err := filepath.Abs("../../testdata/bad-studies/lib/deal.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := "base = \"" + deal + "\"\nmeasures = [\"h20.revenue\"]\n" + `
[set]
"chips.h20.price.2025-09-04" = 9_000

[axes]
"chips.h20.price.2025-09-04" = { list = [8_000, 10_000] }
`
	study, base, err := Load(filepath.Join(filetest.Write(t, map[string]string{"points.toml": text}), "points.toml"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if price := base.World.Chips["h20"].Price; len(price) != 3 || price[2].Value != 9000 || len(study.Axes[0].Levels) != 2 {
		t.Errorf("found the path %v and the axes %+v, expected a third point that varies", price, study.Axes)
	}
}
