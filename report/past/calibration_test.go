package past

import (
	"bytes"
	"path/filepath"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/fit"
	"h20sim/sim/simtest/golden"
)

// toldCalibration is a fit of three values: one pinned, one not, and several that are scaled together to their edge.
func toldCalibration(t testing.TB) Calibration {
	b := toldBacktest(t, false)
	curve := func(low, high, at, steep float64) (points []fit.Point) {
		for i := range 9 {
			v := low + (high-low)*(float64(i)+0.5)/9
			x := (v - at) / (high - low)
			points = append(points, fit.Point{Value: v, Loss: steep * x * x})
		}
		return points
	}
	before, after := b.Targets, append([]fit.Row(nil), b.Targets...)
	after[0].Found, after[0].Miss, after[0].Met = 4620, 0.09, true
	counts := fit.Counts{Facts: 1, Met: 1, Free: 3, AtEdge: 1, Pinned: 1}
	b.Study.Base, b.Study.Over = "../history.toml", "../base.toml"
	return Calibration{&fit.Result{
		Study: b.Study, Before: before, After: after, Counts: counts, Loss: 0.4, Losses: []float64{2.5, 0.6}, Evaluations: 1234,
		Params: []fit.Fitted{
			{Param: fit.Param{Address: "nvidia.dispatch", Targets: []string{"nvidia.dispatch"}, Unit: "day", Grade: "D", Low: 7, High: 45, Stated: 21, SD: 19}, Value: 32, Left: 4, Pinned: true, Profile: curve(7, 45, 32, 20)},
			{Param: fit.Param{Address: "nvidia.jump", Targets: []string{"nvidia.jump"}, Unit: "1", Grade: "D", Low: 0.3, High: 1, Stated: 0.7, SD: 0.35}, Value: 0.8, Left: 0.3, Profile: curve(0.3, 1, 0.8, 0.4)},
			{Param: fit.Param{Address: "buyers.*.rush", Unit: "1", Grade: "C", Targets: []string{"buyers.alibaba.rush", "buyers.tencent.rush"}, Low: 0.5, High: 2, Stated: 1, SD: 0.4}, Value: 1.999, Left: 0.4, Profile: curve(0.5, 2, 2, 3)},
		},
	}}
}

func TestCalibrationAsText(t *testing.T) {
	var b bytes.Buffer
	if err := toldCalibration(t).Text(&b); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/calibration.txt", b.Bytes())
}

func TestCalibrationAsJSON(t *testing.T) {
	var b bytes.Buffer
	if err := toldCalibration(t).JSON(&b, "out/year/fitted.toml"); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/calibration.json", b.Bytes())
}

func TestProfilesAsPicture(t *testing.T) {
	chart := toldCalibration(t).Profiles()
	if want := "The figures pin down 1 of 3 fitted values"; chart.Title.String() != want {
		t.Errorf("found title %q, expected %q", chart.Title, want)
	}
	svg, err := chart.SVG()
	if err != nil {
		t.Fatal(err)
	}
	reporttest.WellFormed(t, chart.Name, svg)
	golden.File(t, "testdata/profiles.svg", svg)
}

// A curve beyond the cut must not stretch its panel, or flat curves would no longer look flat.
func TestProfilesShareOneScale(t *testing.T) {
	for _, p := range toldCalibration(t).Profiles().Panels {
		if p.Plot.Y.Min != 0 || p.Plot.Y.Max != profileTop {
			t.Errorf("%s: found a scale from %g to %g, expected 0 to %g", p.Heading[0].Text, p.Plot.Y.Min, p.Plot.Y.Max, profileTop)
		}
	}
}

func TestOverrideExtendsRelativeToItself(t *testing.T) {
	dir := t.TempDir()
	c := toldCalibration(t)
	c.Study.File = filepath.Join(dir, "scenarios", "studies", "year.toml")
	for file, want := range map[string]string{"out/year/fitted.toml": "../../scenarios/base.toml", "scenarios/fitted.toml": "base.toml"} {
		if found, err := c.Extends(filepath.Dir(filepath.Join(dir, file))); err != nil || found != want {
			t.Errorf("%s: found %q, expected %q; error %v", file, found, want, err)
		}
	}
	c.Study.Over = ""
	if found, err := c.Extends(filepath.Join(dir, "scenarios")); err != nil || found != "history.toml" {
		t.Errorf("found %q, expected the base where no other file is fitted; error %v", found, err)
	}
}
