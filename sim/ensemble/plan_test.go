package ensemble

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim/dist"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/floats/scalar"
)

const design4 = "[design]\nkind = \"random\"\ndraws = 4\nseed = 7\n"

// Runs count draws within points within scenarios; each cell sees the same draws, and its levels are those of the grid.
func TestNumbering(t *testing.T) {
	p := planned(t, head+"others = [\"soft.toml\"]\n[axes]\n\"market.life\" = { list = [1_000, 1_500, 2_000] }\n"+
		"\"nvidia.cover_goal\" = { list = [20, 40] }\n"+design4)
	if p.Runs() != 2*6*4 || len(p.Cells) != 12 || p.Points() != 6 || p.Draws != 4 {
		t.Fatalf("found %d runs in %d cells of %d points and %d draws", p.Runs(), len(p.Cells), p.Points(), p.Draws)
	}
	for run := range p.Runs() {
		cell, values, first := p.Cells[run/4], valuesOf(p, run), valuesOf(p, run%4+run/24*24)
		point := run / 4 % 6
		if cell.Scenario != run/24 || !slices.Equal(cell.Levels, []int{point / 2, point % 2}) {
			t.Errorf("run %d: found %+v", run, cell)
		}
		if values[0] != []float64{1000, 1500, 2000}[point/2] || values[1] != []float64{20, 40}[point%2] {
			t.Errorf("run %d: found %v", run, values)
		}
		if !slices.Equal(values[2:], first[2:]) {
			t.Errorf("run %d: found the draws %v, expected those of the first point, %v", run, values[2:], first[2:])
		}
	}
	if a, b := valuesOf(p, 0)[2:], valuesOf(p, 1)[2:]; slices.Equal(a, b) {
		t.Errorf("found %v twice, expected draws that differ", a)
	}
	if found, want := p.Cells[7].Label, "Guidance that is soft, market.life 1000, nvidia.cover_goal 40"; found != want {
		t.Errorf("found label %q, expected %q", found, want)
	}
}

// An address that an axis varies is not drawn besides, though its value has a spread.
func TestAxesWinOverDraws(t *testing.T) {
	drawn := planned(t, head+design4)
	axis := planned(t, head+"[axes]\n\"nvidia.cover_goal\" = { list = [20, 40] }\n"+design4)
	if n := columnOf(t, drawn, "nvidia.cover_goal"); drawn.Columns[n].Dist != "pert" {
		t.Errorf("found %+v, expected it drawn", drawn.Columns[n])
	}
	if c := axis.Columns[0]; c.Address != "nvidia.cover_goal" || c.Dist != "" || len(axis.Columns) != len(drawn.Columns) {
		t.Errorf("found %q", addressesOf(axis))
	}
	for run := range axis.Runs() {
		if found := valuesOf(axis, run)[0]; found != []float64{20, 40}[run/4] {
			t.Errorf("run %d: found %g", run, found)
		}
	}
}

// What a point sets counts there, drawn or not; elsewhere the draw does, or what the scenario of the run states.
func TestPointsCountOverDraws(t *testing.T) {
	p := planned(t, head+"others = [\"soft.toml\"]\n[points.as-is]\n[points.set]\ntitle = \"Other numbers\"\n"+
		"set = { \"nvidia.cover_goal\" = 55, \"moves.guidance.strength\" = 0.25 }\n"+
		design4+"except = [\"moves.*\"]\n")
	if found := addressesOf(p)[0]; found != "moves.guidance.strength" {
		t.Fatalf("found the columns %q", addressesOf(p))
	}
	goal := columnOf(t, p, "nvidia.cover_goal")
	for run := range p.Runs() {
		values, set := valuesOf(p, run), run/4%2 == 1
		strength := []float64{0.9, 0.5}[run/8]
		if set {
			strength = 0.25
		}
		if values[0] != strength || (values[goal] == 55) != set {
			t.Errorf("run %d: found %v", run, values)
		}
	}
}

// Each scenario draws from its own spreads at the same places; what it does not widen stays as it states it.
func TestScenariosKeepTheirOwnSpreads(t *testing.T) {
	for _, text := range []string{
		head + "others = [\"soft.toml\"]\n" + design4,
		`base = "soft.toml"` + "\nothers = [\"two.toml\"]\nmeasures = [\"h20.revenue\"]\n" + design4,
	} {
		p := planned(t, text)
		need, strength := columnOf(t, p, "buyers.alibaba.need"), columnOf(t, p, "moves.guidance.strength")
		for draw := range 4 {
			two, soft := valuesOf(p, draw), valuesOf(p, draw+4)
			if p.Scenarios[0].ID == "soft" {
				two, soft = soft, two
			}
			place := (two[need] - 1000) / 3000
			if place < 0 || place > 1 || !scalar.EqualWithinAbs(soft[need], 2500+1000*place, 1e-9) {
				t.Errorf("draw %d: found needs of %g and %g, expected the same place in both spreads", draw, two[need], soft[need])
			}
			if soft[strength] != 0.5 || two[strength] < 0.5 {
				t.Errorf("draw %d: found strengths of %g and %g, expected 0.5 as stated", draw, two[strength], soft[strength])
			}
		}
	}
}

// A spread that no distribution has is a problem of the scenario's file, where it stands.
func TestSpreadThatCannotBeMet(t *testing.T) {
	_, err := planOf(t, head+"[set]\n\"buyers.alibaba.need\" = { value = 2_000, low = 1_000, high = 4_000, mean = 3_950, dist = \"pert\", source = \"judgement\" }\n"+design4)
	var problems scenario.Problems
	if !errors.As(err, &problems) || len(problems) != 1 {
		t.Fatalf("found %v, expected one problem", err)
	}
	p := problems[0]
	if filepath.Base(p.File) != "study.toml" || p.Line != 5 || p.Address != "buyers.alibaba.need.mean" || p.Text == "" {
		t.Errorf("found %s", err)
	}
}

// The hash tells studies apart that do not give the same runs, and those alone.
func TestHashOfAPlan(t *testing.T) {
	first := planned(t, head+design4).Hash
	for about, text := range map[string]string{
		"a seed":           head + design4[:len(design4)-2] + "8\n",
		"another scenario": head + "others = [\"soft.toml\"]\n" + design4,
		"a block":          head + design4 + "[limits]\nblock = 2\n",
	} {
		if planned(t, text).Hash == first {
			t.Errorf("found the same hash with %s", about)
		}
	}
	if again := planned(t, "# remark\n"+head+design4).Hash; again != first {
		t.Errorf("found %s, expected %s as without the remark", again, first)
	}
}

// Two hazards of one day are different spreads if their rates are.
func TestHazardsAreToldApart(t *testing.T) {
	hash := func(ends, months float64) string {
		return spreadHash(&scenario.Value{Unit: "date", Spread: &dist.Spread{Dist: "hazard", Low: new(20_000.0), Ends: &ends, Months: &months}}, "hazard")
	}
	if a := hash(5.5, 36); a == hash(1.5, 36) || a == hash(5.5, 40) || a != hash(5.5, 36) {
		t.Error("found one hash for two hazards")
	}
}
