package study

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/filetest"
	"h20sim/sim/scenario/form"
)

// sweepText is a study with all that a sweep may say.
func sweepText(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/sweep.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// studied reads a study that must be right, as if it stood beside testdata/sweep.toml.
func studied(t testing.TB, text string) (*Study, *scenario.Scenario) {
	t.Helper()
	s, base, err := parse("testdata/study.toml", []byte(text), 0)
	if err != nil {
		t.Fatal(err)
	}
	return s, base
}

func TestSweep(t *testing.T) {
	s, base := studied(t, sweepText(t))
	if err := s.Sweeps(); err != nil {
		t.Error(err)
	}
	if q := s.Question; q.Measure != "h20.revenue_net" || q.Period != "FY2027" || *q.Threshold != 8000 || q.Precision != 0.01 {
		t.Errorf("found the question %+v", q)
	}
	if s.Limits != (Limits{FailedShare: 0.01, Block: 16}) {
		t.Errorf("found the limits %+v", s.Limits)
	}
	if d := s.Design; d.Kind != "latin-hypercube" || d.Draws != 8 || d.Seed != 7 {
		t.Errorf("found the design %+v", d)
	}
	if v := base.Values["moves.share.rate"]; v.Number != 0.2 || *v.Spread.High != 0.3 || v.Origin.String() != "testdata/study.toml:9:26" {
		t.Errorf("found %+v, expected what the study sets, with its place", v)
	}
	if base.Values["market.life"].Number != 1500 {
		t.Error("expected the life that the study sets")
	}
}

func TestAxes(t *testing.T) {
	s, _ := studied(t, sweepText(t))
	day := float64(sim.NewDate(2025, 10, 1))
	expected := []Axis{
		{Address: "moves.share.rate", Levels: []float64{0, 0.1, 0.2, 0.3}},
		{Address: "moves.guidance.strength", Levels: []float64{0.25, 0}},
		{Address: "moves.guidance.until", Levels: []float64{day, day + 2, day + 5, day + 7}},
		{Address: "moves.guidance.ramp", Levels: []float64{14, 10}},
		{Address: "moves.halt.date", Levels: []float64{float64(sim.NewDate(2025, 8, 22)), float64(sim.NewDate(2025, 9, 22))}},
	}
	for i, a := range s.Axes {
		if a.Address != expected[i].Address || !slices.Equal(a.Levels, expected[i].Levels) {
			t.Errorf("found %v, expected %v", a, expected[i])
		}
	}
	if len(s.Axes) != len(expected) || s.Axes[1].Place.Line != 20 {
		t.Errorf("found %d axes, the second in line %d", len(s.Axes), s.Axes[1].Place.Line)
	}
}

// Levels are the decimals that they stand for, whatever the ends and their number: the double nearest to them.
func TestLevelsAreDecimals(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 7))
	for range 1000 {
		points, digits := 2+rng.IntN(60), 1+rng.IntN(9)
		from, step := rng.Int64N(2_000)-1_000, 1+rng.Int64N(500)
		level := func(k int) float64 {
			v, err := strconv.ParseFloat(fmt.Sprintf("%de-%d", from+int64(k)*step, digits), 64)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		a := &axisReader{shape: &form.Shape{}, from: level(0), to: level(points - 1), points: points}
		a.space()
		for k, found := range a.Levels {
			if want := level(k); found != want {
				t.Fatalf("%v to %v by %d points: found level %v, expected %v", a.from, a.to, points, found, want)
			}
		}
	}
}

// A chance that a study varies has paths of its own, also if the file has the move for certain.
func TestChanceThatIsVariedOpensABranch(t *testing.T) {
	head := "base = \"../../../testdata/bad-studies/lib/deal.toml\"\nmeasures = [\"h20.revenue\"]\n"
	for text, expected := range map[string]string{
		"[axes]\n\"nvidia.cover_goal\" = { list = [20, 40] }\n":       "[guidance no-guidance]",
		"[axes]\n\"moves.halt.chance\" = { list = [0, 0.25, 1] }\n":   "[guidance, halt guidance, no-halt no-guidance, halt no-guidance, no-halt]",
		"[points.a]\nset = { \"moves.share.chance\" = 0.5 }\n":        "[share, guidance share, no-guidance no-share, guidance no-share, no-guidance]",
		"[set]\n\"moves.guidance.chance\" = 1\n[design]\ndraws = 4\n": "[]",
		"[set]\n\"moves.guidance.chance\" = 0\n[design]\ndraws = 4\n": "[no-guidance]",
	} {
		s, base := studied(t, head+text)
		again, err := s.LoadScenario(0)
		if err != nil || fmt.Sprint(base.Paths()) != expected || fmt.Sprint(again.Paths()) != expected {
			t.Errorf("%s: found %v and %v, error %v, expected %s", text, base.Paths(), again.Paths(), err, expected)
			continue
		}
		if along, err := again.Along(len(again.Paths()) - 1); err != nil || fmt.Sprint(along.Paths()) != expected {
			t.Errorf("%s: found %v along the last path, error %v", text, along, err)
		}
	}
}

// What an axis varies is not drawn, and neither is what except names; a trailing * stands for all that follows.
func TestDrawn(t *testing.T) {
	s, base := studied(t, sweepText(t))
	if found := s.Drawn(base); !slices.Equal(found, []string{"chips.h20.stock", "moves.guidance.chance"}) {
		t.Errorf("found %v", found)
	}
	if c := s.Correlate; len(c) != 1 || c[0].Name != "deal" || c[0].Rank != -0.5 || !slices.Equal(c[0].Of, []string{"chips.h20.stock", "moves.guidance.chance"}) {
		t.Errorf("found %+v", c)
	}
	all, base := studied(t, "base = \"../../../testdata/bad-studies/lib/soft.toml\"\nothers = [\"../../../testdata/bad-studies/lib/deal.toml\"]\n"+
		"measures = [\"h20.revenue\"]\n[design]\ndraws = 4\n")
	others, err := all.LoadOthers()
	if err != nil {
		t.Fatal(err)
	}
	alone, both := all.Drawn(base), all.Drawn(append(others, base)...)
	if slices.Contains(alone, "moves.halt.date") || !slices.Contains(both, "moves.halt.date") || len(both) != len(alone)+1 || !slices.IsSorted(both) {
		t.Errorf("found %v and %v, expected the second to have the date of the halt besides", alone, both)
	}
}

func TestPoints(t *testing.T) {
	text := sweepText(t)
	from, to := strings.Index(text, "[axes]"), strings.Index(text, "[design]")
	s, base := studied(t, text[:from]+`
[points.zeta]
title = "No share, no guidance"
set   = { "moves.share.rate" = "10 %", "moves.guidance.chance" = 0, "moves.guidance.until" = 2025-10-01 }

[points.as-is]
`+text[to:])
	if len(s.Points) != 2 || s.Points[1].Title != "as-is" || len(s.Points[1].Values) != 0 || s.Points[0].Place.Line != 19 {
		t.Fatalf("found %+v", s.Points)
	}
	expected := []Level{{"moves.share.rate", 0.1}, {"moves.guidance.chance", 0}, {"moves.guidance.until", float64(sim.NewDate(2025, 10, 1))}}
	if p := s.Points[0]; p.Name != "zeta" || p.Title != "No share, no guidance" || !reflect.DeepEqual(p.Values, expected) {
		t.Errorf("found %+v", p)
	}
	if !slices.Contains(s.Drawn(base), "moves.share.rate") {
		t.Error("expected the share to be drawn: a point that does not set it needs the draw")
	}
}

// What is set of a move that another scenario does not have is passed over there; the rest is set.
func TestScenariosOfAStudy(t *testing.T) {
	s, base := studied(t, sweepText(t))
	others, err := s.LoadOthers()
	if err != nil {
		t.Fatal(err)
	}
	if len(others) != 1 || others[0].ID != "soft" || others[0].Values["moves.halt.date"] != nil || others[0].Values["moves.share.rate"].Number != 0.2 {
		t.Errorf("found %+v", others)
	}
	again, err := s.LoadScenario(0)
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != base.Hash {
		t.Error("expected the same base again")
	}
	if err := again.Set("moves.share.rate", 0.25); err != nil || base.Values["moves.share.rate"].Number != 0.2 {
		t.Errorf("%v; expected two bases that share nothing", err)
	}
}

// The baseline of a scenario has what a study sets of the world.
func TestBaselineOfAStudy(t *testing.T) {
	world, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := filetest.Write(t, map[string]string{
		"b.toml": "extends = \"" + filepath.ToSlash(world) + "\"\nbaseline = \"w.toml\"\n" +
			"[moves.share]\nkind = \"revenue-share\"\nactor = \"us-government\"\ndate = 2025-08-11\nrate = 0.15\nsource = \"q1-fy26\"\n",
		"w.toml": "extends = \"" + filepath.ToSlash(world) + "\"\n",
		"s.toml": "base = \"b.toml\"\n[set]\n\"market.life\" = 1_500\n\"moves.share.rate\" = 0.3\n",
	})
	_, base, err := Load(filepath.Join(dir, "s.toml"), 0)
	if err != nil {
		t.Fatal(err)
	}
	baseline, err := base.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	if baseline.Values["market.life"].Number != 1500 || base.Values["moves.share.rate"].Number != 0.3 {
		t.Error("expected the life in the baseline, and the rate in the base")
	}
}

func TestHashOfAStudy(t *testing.T) {
	text := sweepText(t)
	hash := func(text string) string {
		s, _ := studied(t, text)
		return s.Hash
	}
	first := hash(text)
	question, axes := strings.Index(text, "[question]"), strings.Index(text, "[axes]")
	for about, edited := range map[string]string{
		"remarks and spacing":   "# remark\n" + strings.ReplaceAll(text, "   = ", " = "),
		"the order of tables":   text[:question] + text[axes:] + text[question:axes],
		"the way to write 0.25": strings.Replace(text, "0.25", "2.5e-1", 1),
	} {
		if edited == text || hash(edited) != first {
			t.Errorf("expected that %s count for nothing", about)
		}
	}
	rate, rest, _ := strings.Cut(text[axes+7:], "\n")
	strength, rest, _ := strings.Cut(rest, "\n")
	for about, edited := range map[string]string{
		"a level":           strings.Replace(text, "0.25", "0.26", 1),
		"the order of axes": text[:axes+7] + strength + "\n" + rate + "\n" + rest,
		"a title":           strings.Replace(text, "Share", "A share", 1),
	} {
		if hash(edited) == first {
			t.Errorf("expected that %s counts", about)
		}
	}
}

func TestKindsOfStudy(t *testing.T) {
	s, _ := studied(t, "base = \"../../../testdata/bad-studies/lib/deal.toml\"\n")
	if err := s.Sweeps(); err == nil || err.Error() != "testdata/study.toml:1:1: found no axes, points, options or design, expected at least one of them in a sweep" {
		t.Errorf("found %v", err)
	}
	if err := s.Fits(); err == nil || err.Error() != "testdata/study.toml:1:1: found no addresses in fit, expected at least one" {
		t.Errorf("found %v", err)
	}
	target := "\nmeasure = \"h20.revenue\"\nperiod = \"FY2026Q1\"\nat_least = 1\nsource = \"q1-fy26\"\n"
	both, _ := studied(t, strings.Replace(sweepText(t), "[set]", "fit = [\"market.life\"]\n[set]", 1)+"\n[targets.a]"+target+"\n[targets.b]"+target)
	if both.Sweeps() != nil || both.Fits() != nil {
		t.Errorf("found %v and %v, expected a study to be both", both.Sweeps(), both.Fits())
	}
	both.Targets = nil
	if err := both.Fits(); err == nil || !strings.HasSuffix(err.Error(), "found no targets, expected at least one to fit to") {
		t.Errorf("found %v", err)
	}
}

// Only facts count: a target that is scored, or that a move states, gives a fit nothing to be right about.
func TestAFitNeedsFewerValuesThanFacts(t *testing.T) {
	s := &Study{File: "fit.toml", Fit: Fit{Addresses: []string{"market.life"}, Targets: map[string]*Target{"fact": {}, "scored": {Score: true}, "stated": {Input: true}}}}
	const want = "fit.toml:1:1: found 1 value to fit and 1 fact to fit to, expected fewer values than facts"
	if err := s.Fits(); err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
	s.Targets["other"] = &Target{}
	if err := s.Fits(); err != nil || s.Facts() != 2 {
		t.Errorf("found %v and %d facts, expected two to be enough for one value", err, s.Facts())
	}
}
