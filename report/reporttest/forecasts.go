package reporttest

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/ledger"
)

// ForecastDay is the day of the first of the seals of Forecasts.
const ForecastDay = "2026-08-26"

// Forecasts are made-up forecasts of two days, scored by reported rows, each written as quarter, day and figures of H20 revenue and of the charge:
// revenue as a bell over 100 to 900 with a mass at nothing, the charge as nothing in most draws, and a share of which nothing is reported.
func Forecasts(t testing.TB, rows ...string) []ledger.Row {
	t.Helper()
	seals := []*ledger.Seal{madeUpSeal(t, ForecastDay, 1), madeUpSeal(t, "2026-11-02", 1.5)}
	reported, err := fit.ReadReported("made-up.csv", []byte("fiscal_quarter,published,h20_revenue_usd_m,h20_charge_usd_m\n"+strings.Join(rows, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	actuals := &ledger.Actuals{}
	if _, err := actuals.Take(seals, reported); err != nil {
		t.Fatal(err)
	}
	return ledger.Score(seals, actuals)
}

// madeUpSeal is a seal of a day whose amounts are so many times those of the first.
func madeUpSeal(t testing.TB, day string, times float64) *ledger.Seal {
	t.Helper()
	s := &ledger.Seal{Name: day + "-made-up", Day: Day(t, day), Title: "A made-up outlook", Study: "made-up", StudyHash: "ab", Plan: "cd", AsOf: Day(t, day), Base: "world", BaseHash: "ef",
		Model: "1.2.3", Tied: ledger.Tied{File: "given.toml", SHA256: "12", Effective: 0.625}, Draws: 1024, Edges: []float64{0, 0.1, 0.25, 0.5, 0.75, 0.9, 1}, Sum: fmt.Sprintf("%x", day)}
	if times == 1 {
		s.Tied, s.Later = ledger.Tied{}, 3
	}
	for _, name := range []string{"FY2027Q3", "FY2027Q4"} {
		p, err := sim.ParsePeriod(name)
		if err != nil {
			t.Fatal(err)
		}
		f := func(measure, title, unit string, zero, last, guided float64, points ...float64) {
			s.Forecasts = append(s.Forecasts, ledger.Forecast{Measure: measure, Title: title, Unit: unit, Period: p, Mean: times * points[4], Zero: zero, Points: scaled(points, times),
				Slices: scaled([]float64{points[4] / 2, points[4], points[5], points[6], points[7], points[8]}, times), Last: last, LastPeriod: "FY2027Q1", Guided: guided})
		}
		f("h20.revenue", "H20, gross revenue", "MUSD", 0.2, 0, 0, 0, 0, 0, 180, 350, 520, 700, 810, 900)
		f("h20.charge", "H20, charge", "MUSD", 0.7, 0, math.NaN(), 0, 0, 0, 0, 0, 20, 60, 90, 140)
		f("market.domestic_share", "China, domestic share of compute received", "1", 0, math.NaN(), math.NaN(), 0.7/times, 0.72/times, 0.75/times, 0.8/times, 0.85/times, 0.9/times, 0.93/times, 0.95/times, 0.96/times)
	}
	return s
}

func scaled(list []float64, times float64) (out []float64) {
	for _, v := range list {
		out = append(out, v*times)
	}
	return out
}
