package ensemble

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// bent are particles of three values: the second follows the square of the first, the third is as narrow as a tenth around a half.
func bent(particles int) *Given {
	rng := rand.New(rand.NewPCG(1, 2))
	g := &Given{Title: "Bent", Study: "fit-two", AsOf: sim.NewDate(2025, 8, 27), Targets: []string{"one", "two"}, Effective: 0.75, Seed: 3, Model: "ab01",
		Parts: []Part{{Address: "a.x", Spread: "01"}, {Address: "b.y", Spread: "02"}, {Address: "c.z", Spread: "03"}}}
	for range particles {
		a := rng.NormFloat64()
		for i, z := range []float64{a, (a*a - 1) / 2, 0.5 + rng.NormFloat64()/10} {
			g.Parts[i].Scores = append(g.Parts[i].Scores, ScoreOf(z))
		}
	}
	return g
}

// drawnBy are the scores of draws that a tie moves, a column an address; what it does not know stays.
func drawnBy(tie *Tie, columns, draws int) *mat.Dense {
	rng := rand.New(rand.NewPCG(7, 7))
	z, u := mat.NewDense(draws, columns, nil), make([]float64, columns)
	for i := range draws {
		for k := range u {
			u[k] = rng.Float64()
		}
		tie.Apply(i, u)
		for k := range u {
			z.Set(i, k, distuv.UnitNormal.Quantile(u[k]))
		}
	}
	return z
}

func isWithin(t *testing.T, what string, found, want, error float64) {
	t.Helper()
	if !(math.Abs(found-want) <= error) {
		t.Errorf("%s: found %.5g, expected %.5g", what, found, want)
	}
}

// Draws have the mean, the spread and the bend of the particles; values that the Given does not know stay standard normal.
func TestTieDrawsAsParticlesLie(t *testing.T) {
	g := bent(256)
	z := drawnBy(g.Tie([]string{"other", "a.x", "c.z", "b.y"}, 1), 4, 8192)
	for _, c := range []struct{ column, part int }{{1, 0}, {2, 2}, {3, 1}} {
		mean, variance := stat.MeanVariance(g.Parts[c.part].floats(), nil)
		found, spread := stat.MeanVariance(mat.Col(nil, c.column, z), nil)
		isWithin(t, "mean of "+g.Parts[c.part].Address, found, mean, 0.02*math.Sqrt(variance))
		isWithin(t, "variance of "+g.Parts[c.part].Address, spread/variance, 1, 0.03)
	}
	far := 0.0
	for i := range 8192 {
		far += math.Abs(z.At(i, 3)-(z.At(i, 1)*z.At(i, 1)-1)/2) / 8192
	}
	isWithin(t, "distance from the bend", far, 0, 0.15)
	mean, variance := stat.MeanVariance(mat.Col(nil, 0, z), nil)
	isWithin(t, "mean of a stranger", mean, 0, 0.04)
	isWithin(t, "variance of a stranger", variance, 1, 0.05)
}

// A draw depends on its number and its own place alone; what is not known stays to the last bit; nothing is allocated.
func TestTieAppliesToOneDraw(t *testing.T) {
	tie := bent(64).Tie([]string{"other", "a.x", "c.z", "b.y"}, 1)
	for _, place := range []float64{0, 0.3, 1} {
		u := []float64{0.123, place, place, place}
		again := slices.Clone(u)
		tie.Apply(17, u)
		tie.Apply(17, again)
		if !slices.Equal(u, again) || u[0] != 0.123 {
			t.Errorf("found %v, then %v, expected the same and 0.123 for the stranger", u, again)
		}
		for _, v := range u {
			if !(v >= 0 && v <= 1) {
				t.Errorf("found %v, expected a place from 0 to 1", v)
			}
		}
	}
	u := []float64{0.5, 0.5, 0.5, 0.5}
	if n := testing.AllocsPerRun(10, func() { tie.Apply(3, u) }); n != 0 {
		t.Errorf("found %g allocations, expected none", n)
	}
	bent(64).Tie([]string{"d.d"}, 1).Apply(3, u[:1])
}

// Of any number of draws each particle has about its part.
func TestTieTakesParticlesEvenly(t *testing.T) {
	tie := bent(100).Tie([]string{"a.x"}, 5)
	for _, draws := range []int{100, 250, 1000} {
		of := make([]int, 100)
		for i := range draws {
			of[tie.particle(i)]++
		}
		if least, most := slices.Min(of), slices.Max(of); least < draws/100-1 || most > draws/100+2 {
			t.Errorf("of %d draws found %d to %d for a particle, expected about %d", draws, least, most, draws/100)
		}
	}
	if a, b := tie.particle(0), bent(100).Tie([]string{"a.x"}, 6).particle(0); a == b {
		t.Errorf("found draws that begin with particle %d whatever the seed", a)
	}
}

// The covariance of few particles of many independent values is drawn towards that of none; that of many stays.
func TestNormalOfParticles(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 3))
	given := func(particles int) *Given {
		g := &Given{}
		for k := range 40 {
			g.Parts = append(g.Parts, Part{Address: string(rune('A' + k))})
		}
		for range particles {
			common := rng.NormFloat64()
			for k := range g.Parts {
				z := rng.NormFloat64()
				if particles > 1000 {
					z = 0.6*common + 0.8*z
				}
				g.Parts[k].Scores = append(g.Parts[k].Scores, ScoreOf(z))
			}
		}
		return g
	}
	distance := func(g *Given, correlation float64) (of, sample float64) {
		var addresses []string
		for _, p := range g.Parts {
			addresses = append(addresses, p.Address)
		}
		tie := g.Tie(addresses, 1)
		var s mat.SymDense
		stat.CovarianceMatrix(&s, tie.scores, nil)
		c := tie.normal()
		for i := range 40 {
			for j := range 40 {
				want := correlation
				if i == j {
					want = 1
				}
				of, sample = of+math.Pow(c.At(i, j)-want, 2), sample+math.Pow(s.At(i, j)-want, 2)
			}
		}
		return of, sample
	}
	if of, sample := distance(given(60), 0); of > sample/5 {
		t.Errorf("found a squared error of %.2f, that of the particles %.2f, expected far less", of, sample)
	}
	if of, sample := distance(given(4000), 0.36); of > 1.2*sample {
		t.Errorf("found a squared error of %.2f, that of the particles %.2f, expected about as much", of, sample)
	}
}

func TestGivenIsReadAsItWasWritten(t *testing.T) {
	g := bent(9)
	g.Parts[0].Scores[0], g.Parts[1].Scores[0] = ScoreOf(-99), ScoreOf(99)
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
	read.Remarks = g.Remarks
	if again := asWritten(t, read); again != text || !strings.Contains(text, "#\n# a remark\n") {
		t.Errorf("found\n%s\nexpected\n%s", again, text)
	}
	read.file, read.lines = "", nil
	if !reflect.DeepEqual(read, g) {
		t.Errorf("found %+v, expected %+v", read, g)
	}
	isWithin(t, "a score", ScoreOf(1.23456).Float(), 1.23456, 1e-4)
	isWithin(t, "the least score", g.Parts[0].Scores[0].Float(), -6.55, 0.01)
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
	good := asWritten(t, bent(4))
	scores := encoded(bent(4).Parts[1].Scores)
	line := "given.toml:" + fmt.Sprint(1+strings.Count(good[:strings.Index(good, `"b.y"`)], "\n")) + ":1: b.y: "
	for _, c := range []struct{ from, to, want string }{
		{"particles = 4", "particles = 1", "given.toml:1:1: found 1 particles of 3 addresses, expected at least 2, and some addresses"},
		{"particles = 4", "particles = 5", "given.toml:17:1: a.x: found 4 scores, expected 5, one for each particle"},
		{"effective = 0.75", "effective = 0.45", "given.toml:1:1: found an effective part of 0.45, expected 0.5 to 1"},
		{"effective = 0.75", "effective = nan", "given.toml:1:1: found an effective part of NaN, expected 0.5 to 1"},
		{scores, scores[:4], line + "found scores of 4 letters that are no base64 of whole numbers of 16 bits"},
		{scores, "what?", line + "found scores of 5 letters that are no base64"},
		{scores, encoded(bent(5).Parts[1].Scores), line + "found 5 scores, expected 4, one for each particle"},
		{"study     =", "studie    =", "given.toml:1:1: unknown key studie; expected a file that h20sim calibrate --given wrote"},
		{"seed      = 3", "seed      = ", "given.toml:8:13: "},
		{`model     = "ab01"`, "model     = 1", "given.toml:9:1: model: found another kind of value, expected that of a file that h20sim calibrate --given wrote"},
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

// givenOf is a Given of two values of the plan: particles of the first lie around 1, those of the second as before.
func givenOf(p *Plan) *Given {
	d, rng := p.Drawn(), rand.New(rand.NewPCG(1, 4))
	g := &Given{file: "given.toml", AsOf: sim.NewDate(2025, 8, 27), Parts: []Part{{Address: d[0].Address, Spread: d[0].Spread}, {Address: d[1].Address, Spread: d[1].Spread}}}
	for range 512 {
		g.Parts[0].Scores = append(g.Parts[0].Scores, ScoreOf(1+rng.NormFloat64()/5))
		g.Parts[1].Scores = append(g.Parts[1].Scores, ScoreOf(rng.NormFloat64()))
	}
	return g
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
	} else if _, err := s.Judgement(t.Context(), 2, nil); err == nil || !strings.Contains(err.Error(), "tied to published figures") {
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
	for i := range g.Parts[1].Scores {
		g.Parts[1].Scores[i] += ScoreOf(0.3)
	}
	if err := p.Condition(g); err != nil || len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0].Text, "made for another spread of it") {
		t.Errorf("found %v and warnings %v, expected one of a value on which little rests", err, p.Warnings)
	}
	p.drawn = nil
	if err := p.Condition(g); err == nil || !strings.Contains(err.Error(), "expected a study with a design") {
		t.Errorf("found %v", err)
	}
}
