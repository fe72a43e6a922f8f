package rolling_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
)

// planted is the day of the origin to which rows are planted that came later.
var planted = sim.NewDate(2025, 5, 28)

// A plant is a row that is put into a file of the scenarios from which origins are made.
type plant struct{ what, file, text string }

// A judgement that is later than that of the files (August 2025) knows more. A row that came before the origin has the first of these days where one that came after it has the second.
const earlyDay, lateDay = "2025-05-15", "2025-10-15"

var plants = []plant{
	{"a move", "history.toml", `
[sources.planted]
title     = "Planted"
published = 2025-10-15
grade     = "A"

[moves.planted]
kind   = "demand-shock"
title  = "Planted"
actor  = "buyers"
date   = 2025-05-01
factor = 3.0
source = "planted"
`},
	{"a value of a parameter", "history.toml", `
[sources.planted-value]
title     = "Planted"
published = 2025-10-15
grade     = "A"

[buyers.tencent]
need = { value = 1_300, low = 1_200, high = 1_390, dist = "pert", source = "planted-value" }
`},
	{"a judgement", "history.toml", `
[buyers.alibaba]
need = { value = 1_300, low = 1_200, high = 1_390, dist = "pert", source = "judgement", decided = 2025-10-15 }
`},
	{"a case", "cases.csv", `planted,US government,licence-freeze,Planted,2024-01-01,,2025-10-15,,chips,letter,leverage,,,,,,,Planted,C` + "\n"},
	{"a target", "studies/fit-2026-08-26.toml", `
[sources.planted]
title     = "Planted"
published = 2025-10-15
grade     = "A"

[targets.planted]
measure = "h20.revenue"
period  = "FY2026Q1"
between = [100, 200]
source  = "planted"
`},
}

// grown copies the scenarios, with rows more.
func grown(t *testing.T, day string, rows ...plant) (template string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../scenarios")); err != nil {
		t.Fatal(err)
	}
	for _, p := range rows {
		file := filepath.Join(dir, filepath.FromSlash(p.file))
		old, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, append(old, strings.ReplaceAll(p.text, lateDay, day)...), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "studies", "fit-2026-08-26.toml")
}

// said is what an origin says of its cells, and how many facts it has.
func said(t *testing.T, template string, cells []rolling.Cell) (all [][]float64) {
	t.Helper()
	o, err := rolling.NewOrigin(template, planted)
	if err == nil {
		err = o.Draw(t.Context(), cells, 8, 2)
	}
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, []float64{float64(o.Facts)})
	for i := range cells {
		if c := &cells[i]; c.Origin == planted {
			f := o.Forecast(c)
			all = append(all, f.Values, f.Weights)
		}
	}
	return all
}

// What came after an origin moves nothing at it, whatever it is; the same row, had it come before, would have.
func TestRowsThatCameLaterMoveNothing(t *testing.T) {
	want := said(t, "../../../scenarios/studies/fit-2026-08-26.toml", rolling.Cells())
	if found := said(t, grown(t, lateDay, plants...), rolling.Cells()); !reflect.DeepEqual(found, want) {
		t.Errorf("rows of %s change what was said on %s", lateDay, planted)
	}
	for _, p := range plants {
		if found := said(t, grown(t, earlyDay, p), rolling.Cells()); reflect.DeepEqual(found, want) {
			t.Errorf("%s of %s changes nothing, expected it to: it is no row that could", p.what, earlyDay)
		}
	}
}

// Nor do cells that came later, reported quarters or rivals.
func TestFiguresThatCameLaterMoveNothing(t *testing.T) {
	cells := slices.Clone(rolling.Cells())
	reported := slices.Clone(fit.Published())
	for i, r := range reported {
		if r.Published > planted {
			reported[i].Figures = map[string]float64{"h20.revenue": 9e4, "nvidia.china_billing": 9e4, "nvidia.china_hq": 9e4}
		}
	}
	for i := range cells {
		if cells[i].Origin > planted {
			cells[i].Reported, cells[i].Last = 9e4, 9e4
		}
	}
	as, changed := rolling.NewPast(fit.Published(), rolling.Cells()), rolling.NewPast(reported, cells)
	template, n := "../../../scenarios/studies/fit-2026-08-26.toml", 0
	if !reflect.DeepEqual(said(t, template, cells), said(t, template, rolling.Cells())) {
		t.Errorf("later cells change what was said on %s", planted)
	}
	for i := range cells {
		if c := &cells[i]; c.Origin <= planted {
			n++
			if !reflect.DeepEqual(as.Dressed(c), changed.Dressed(c)) {
				t.Errorf("%s: later figures change the dressed last value", c.Key())
			}
		}
	}
	if n < 20 {
		t.Errorf("found %d cells, expected more", n)
	}
	later := rolling.Rival{Date: planted + 300, Publisher: "Planted", Cell: rolling.LeagueCell, Kind: rolling.Point, Low: 1, Central: 1, High: 1, Days: 200}
	c := cell(t, rolling.LeagueCell)
	was, is := rolling.League(c, rolling.Rivals()), rolling.League(c, append(slices.Clone(rolling.Rivals()), later))
	is = slices.DeleteFunc(is, func(s rolling.Standing) bool { return s.Publisher == "Planted" && s.After() })
	for i := range was {
		if was[i].Publisher != is[i].Publisher || was[i].Score != is[i].Score && was[i].Score == was[i].Score {
			t.Errorf("a later rival changes the standing of %s", was[i].Publisher)
		}
	}
}
