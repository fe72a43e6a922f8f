package ensemble

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/stat/distuv"
)

// twoDirections are a Given of three values: half of the spread is left along (0.6, 0.8, 0), which is shifted by 2, and a
// tenth along (0, 0, 1).
func twoDirections() *Given {
	return &Given{Title: "Two directions", Study: "fit-two", AsOf: sim.NewDate(2025, 8, 27), Targets: []string{"one", "two"},
		Shift: []float64{2, -1}, Left: []float64{0.5, 0.1},
		Parts: []Part{{"a.x", "01", []float64{0.6, 0}}, {"b.y", "02", []float64{0.8, 0}}, {"c.z", "03", []float64{0, 1}}}}
}

// scores applies a tie to normal scores.
func scores(t *Tie, z ...float64) []float64 {
	u := make([]float64, len(z))
	for i := range z {
		u[i] = distuv.UnitNormal.CDF(z[i])
	}
	t.Apply(u)
	for i := range u {
		u[i] = distuv.UnitNormal.Quantile(u[i])
	}
	return u
}

func isNear(t *testing.T, what string, found, want float64) {
	t.Helper()
	if !(math.Abs(found-want) < 1e-9) {
		t.Errorf("%s: found %.12g, expected %.12g", what, found, want)
	}
}

// Along (0.6, 0.8, 0) a draw of 1 lands at 2 + 0.5, across it at 1 as before; what is not known stays to the last bit.
func TestTieMovesDrawsAlongDirections(t *testing.T) {
	tie := twoDirections().Tie([]string{"other", "a.x", "c.z", "b.y"})
	z := scores(tie, 0.3, 0.6-0.8, 1, 0.8+0.6)
	isNear(t, "along", 0.6*z[1]+0.8*z[3], 2.5)
	isNear(t, "across", -0.8*z[1]+0.6*z[3], 1)
	isNear(t, "second", z[2], -0.9)
	u := []float64{0.123, 0.5, 0.5, 0.5}
	tie.Apply(u)
	if u[0] != 0.123 {
		t.Errorf("found %v for a value that the Given does not know, expected 0.123", u[0])
	}
	if n := testing.AllocsPerRun(10, func() { tie.Apply(u) }); n != 0 {
		t.Errorf("found %g allocations, expected none", n)
	}
	for _, end := range []float64{0, 1} {
		u := []float64{end, end, end, end}
		tie.Apply(u)
		for _, v := range u {
			if !(v >= 0 && v <= 1) {
				t.Errorf("found %v for a draw at the end %g", v, end)
			}
		}
	}
}

// Without b.y, a.x alone has the variance 1 − 0.6²·(1 − 0.5²) = 0.73 and the mean 0.6·2.
func TestTieOfFewerAddressesIsTheirOwnDistribution(t *testing.T) {
	tie := twoDirections().Tie([]string{"a.x"})
	isNear(t, "mean", scores(tie, 0)[0], 1.2)
	isNear(t, "standard deviation", scores(tie, 1)[0]-scores(tie, 0)[0], math.Sqrt(0.73))
	if u := []float64{0.4}; true {
		twoDirections().Tie([]string{"d.d"}).Apply(u)
		isNear(t, "a stranger", u[0], 0.4)
	}
}

func TestGivenIsReadAsItWasWritten(t *testing.T) {
	g := twoDirections()
	g.Parts = append(g.Parts, Part{"d.small", "04", []float64{0.004, -0.0049}}, Part{"e.long", "05", []float64{0.123456, 0.001}})
	g.Remarks = []string{"", "a remark"}
	file := filepath.Join(t.TempDir(), "given.toml")
	text := asWritten(t, g)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	read, err := ReadGiven(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Parts) != 4 || read.Parts[3].Of[0] != 0.1235 || read.Parts[3].Of[1] != 0 {
		t.Errorf("found parts %v, expected no small ones and four digits", read.Parts)
	}
	read.Remarks = g.Remarks
	if again := asWritten(t, read); again != text || !strings.Contains(text, "#\n# a remark\n") {
		t.Errorf("found\n%s\nexpected\n%s", again, text)
	}
}

func asWritten(t *testing.T, g *Given) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.Write(&b, "h20sim calibrate two.toml --given given.toml"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBadGivenFiles(t *testing.T) {
	good := asWritten(t, twoDirections())
	for _, c := range []struct{ from, to, want string }{
		{`left  = [0.5, 0.1]`, `left  = [0.5]`, "given.toml:1:1: found 2 shifts, 1 parts left and 3 addresses, expected as many parts left as shifts, and some of each"},
		{`left  = [0.5, 0.1]`, `left  = [0.5, 1.5]`, "given.toml:1:1: found a shift of -1 and 1.5 left in direction 2, expected a shift under 1000 in size, and above 0 to 1 left"},
		{`shift = [2, -1]`, `shift = [2, nan]`, "given.toml:1:1: found a shift of NaN and 0.1 left in direction 2, expected a shift under 1000 in size, and above 0 to 1 left"},
		{`of = [0.8, 0]`, `of = [0.8]`, "given.toml:17:1: b.y: found parts in 1 directions, expected 2"},
		{`of = [0.8, 0]`, `of = [1.8, 0]`, "given.toml:17:1: b.y: found a part of 1.8, expected -1 to 1"},
		{`study   =`, `studie  =`, "given.toml:1:1: unknown key studie; expected a file that h20sim calibrate --given wrote"},
		{`shift = [2, -1]`, `shift = [2, `, `given.toml:13:14: expected value but found "left" instead`},
		{`shift = [2, -1]`, `shift = "two"`, "given.toml:12:1: directions.shift: found another kind of value, expected that of a file that h20sim calibrate --given wrote"},
	} {
		t.Chdir(t.TempDir())
		text := strings.Replace(good, c.from, c.to, 1)
		if text == good {
			t.Fatalf("expected %q in\n%s", c.from, good)
		}
		if err := os.WriteFile("given.toml", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadGiven("given.toml"); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s:\nfound    %v\nexpected %s", c.to, err, c.want)
		}
	}
	if _, err := ReadGiven("nowhere.toml"); !os.IsNotExist(unwrapped(err)) {
		t.Errorf("found %v, expected that there is no such file", err)
	}
}

func unwrapped(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return err
}

// tinyPlan is a plan of draws of a small world.
func tinyPlan(t *testing.T, asOf sim.Date) *Plan {
	t.Helper()
	asked, base, err := study.Load("../../cmd/h20sim/testdata/fit/tiny.toml", asOf)
	if err != nil {
		t.Fatal(err)
	}
	asked.Measures = []string{"h20.revenue"}
	asked.Question = study.Question{Measure: "h20.revenue", Period: "all"}
	asked.Design = &study.Design{Kind: "sobol", Draws: 8, Seed: 1}
	p, err := NewPlan(asked, base)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// givenOf is a Given of two values of the plan: the first is shifted by 1.
func givenOf(p *Plan) *Given {
	d := p.Drawn()
	return &Given{file: "given.toml", AsOf: sim.NewDate(2025, 8, 27), Shift: []float64{1}, Left: []float64{0.2},
		Parts: []Part{{d[0].Address, d[0].Spread, []float64{1}}, {d[1].Address, d[1].Spread, []float64{0.04}}}}
}

func TestConditionedPlanDrawsByRunAlone(t *testing.T) {
	free, tied := tinyPlan(t, 0), tinyPlan(t, 0)
	if err := tied.Condition(givenOf(tied)); err != nil || len(tied.Warnings) > 0 {
		t.Fatal(err, tied.Warnings)
	}
	if free.Hash == tied.Hash || free.Hash != tinyPlan(t, 0).Hash {
		t.Error("expected what is given to be part of the identity of a study")
	}
	a, b := make([]float64, len(free.Columns)), make([]float64, len(free.Columns))
	sum := 0.0
	for run := range free.Runs() {
		free.Values(run, a)
		tied.Values(run, b)
		sum += b[0] - a[0]
		for c := 2; c < len(a); c++ {
			if a[c] != b[c] {
				t.Errorf("run %d: %s is %v, expected %v as without what is given", run, free.Columns[c].Address, b[c], a[c])
			}
		}
	}
	if sum <= 0 {
		t.Errorf("found %s moved by %v in all, expected up", free.Columns[0].Address, sum)
	}
	if s, err := tied.Sample(t.Context(), 2); err != nil {
		t.Error(err)
	} else if _, err := s.Judgement(t.Context(), 2); err == nil || !strings.Contains(err.Error(), "tied to published figures") {
		t.Errorf("found %v, expected that tied draws say nothing of judgement", err)
	}
}

// A bench runs what the scenario runs.
func TestBenchRunsTheScenario(t *testing.T) {
	p := tinyPlan(t, 0)
	on, err := p.NewBench(0, sim.NewDate(2025, 7, 28))
	if err != nil {
		t.Fatal(err)
	}
	values := make([]float64, len(p.Columns))
	p.FromScores(make([]float64, len(p.Drawn())), values)
	base := p.Scenarios[0]
	for c, column := range p.Drawn() {
		if err := base.Set(column.Address, values[c]); err != nil {
			t.Fatal(err)
		}
	}
	whole, err := base.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, leave := range [][]string{nil, {"ban"}} {
		found, err := on.Trace(bench.Setting{Values: values, Leave: leave})
		if err != nil {
			t.Fatal(err)
		}
		quarter := sim.Quarter{Year: 2026, N: 2}
		period := sim.Period{Name: quarter.String(), First: quarter.First(), End: quarter.End()}
		a, errA := found.Over("h20.shipments", period)
		b, errB := whole.Over("h20.shipments", period)
		if errA != nil || errB != nil || (a == b) != (leave == nil) || a < b {
			t.Errorf("without %v: found %v shipped, %v in the scenario; expected as many, or more without the ban; errors %v, %v", leave, a, b, errA, errB)
		}
	}
}

func TestConditionRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		asOf   sim.Date
		change func(*Given)
		want   string
	}{
		"what is later": {sim.NewDate(2025, 7, 31), func(*Given) {}, "given.toml:1:1: made of what was published to 2025-08-27, expected nothing later than the study's day, 2025-07-31"},
		"other spreads": {0, func(g *Given) { g.Parts[0].Spread = "00" }, "made for other spreads of "},
	} {
		p := tinyPlan(t, c.asOf)
		g := givenOf(p)
		c.change(g)
		if err := p.Condition(g); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\nfound    %v\nexpected %s", name, err, c.want)
		}
	}
	p := tinyPlan(t, 0)
	g := givenOf(p)
	g.Parts[1].Spread = "00"
	if err := p.Condition(g); err != nil || len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0].Text, "made for another spread of it") {
		t.Errorf("found %v and warnings %v, expected one of a value on which little rests", err, p.Warnings)
	}
	p.drawn = nil
	if err := p.Condition(g); err == nil || !strings.Contains(err.Error(), "expected a study with a design") {
		t.Errorf("found %v", err)
	}
}
