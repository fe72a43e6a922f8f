package ledger

import (
	"math"
	"math/rand/v2"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func date(t testing.TB, text string) sim.Date {
	t.Helper()
	d, err := sim.ParseDate(text)
	must(t, err)
	return d
}

func period(t testing.TB, text string) sim.Period {
	t.Helper()
	p, err := sim.ParsePeriod(text)
	must(t, err)
	return p
}

// sealed is a seal of a day with forecasts of H20 revenue in quarters, whose outcomes are given.
func sealed(t testing.TB, day string, outcomes map[string]fit.Outcomes) *Seal {
	t.Helper()
	s := &Seal{Name: day + "-made-up", Day: date(t, day), Title: "A made-up \"study\"", Study: "made-up", StudyHash: "ab", Plan: "cd", AsOf: date(t, day), Base: "world", BaseHash: "ef",
		Model: "1.2.3", Tied: Tied{File: "given.toml", SHA256: "12", Effective: 0.625}, Later: 3, Draws: 100, Failed: 1, Edges: usualEdges()}
	for _, name := range []string{"FY2027Q3", "FY2027Q4", "FY2028Q1", "FY2027", "2026", "2026-07-27..2027-10-31"} {
		o, ok := outcomes[name]
		if !ok {
			continue
		}
		f := Forecast{Measure: "h20.revenue", Title: "H20, gross revenue", Unit: "MUSD", Period: period(t, name)}
		f.distribution(o, s.Edges)
		f.naive(s.Day)
		s.Forecasts = append(s.Forecasts, f)
	}
	s.Sum = sumOf(s.body())
	return s
}

// alike are outcomes that count alike.
func alike(values ...float64) fit.Outcomes {
	weights := make([]float64, len(values))
	for i := range weights {
		weights[i] = 1
	}
	return outcomesOf(values, weights)
}

// A law draws outcomes, with weights.
type law struct {
	name string
	draw func(r *rand.Rand) float64
}

// laws are shapes that distributions of figures take: bells, tails, a mass at 0, humps far apart, and points.
var laws = []law{
	{"normal", func(r *rand.Rand) float64 { return 100 + 20*r.NormFloat64() }},
	{"log-normal with a long tail", func(r *rand.Rand) float64 { return math.Exp(2 * r.NormFloat64()) }},
	{"both signs", func(r *rand.Rand) float64 { return r.NormFloat64() }},
	{"three quarters nothing, else thousands", func(r *rand.Rand) float64 {
		if r.Float64() < 0.75 {
			return 0
		}
		return 4000 + 500*r.NormFloat64()
	}},
	{"two humps", func(r *rand.Rand) float64 {
		if r.Float64() < 0.9 {
			return 50 + r.NormFloat64()
		}
		return 9000 + 1000*r.NormFloat64()
	}},
	{"points", func(r *rand.Rand) float64 { return float64(r.IntN(4)) }},
}

// outcomes draws n outcomes with uneven weights.
func (l law) outcomes(n int, seed uint64) fit.Outcomes {
	r := rand.New(rand.NewPCG(seed, 1))
	values, weights := make([]float64, n), make([]float64, n)
	for i := range values {
		values[i], weights[i] = l.draw(r), 0.5+r.Float64()
	}
	return outcomesOf(values, weights)
}

// quarters has the same outcomes in the third quarter of fiscal 2027.
func quarters(values []float64) map[string]fit.Outcomes {
	return map[string]fit.Outcomes{"FY2027Q3": alike(values...)}
}
