package run

import (
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A scenario is projection from the newest day of what it rests on, or from the day to which it is blind.
func TestKnowledgeIsTheNewestDayOfWhatAScenarioRestsOn(t *testing.T) {
	for _, c := range []struct {
		file string
		asOf sim.Date
		want sim.Date
	}{
		{"boycott-halt", 0, sim.NewDate(2025, 8, 27)}, // nvidia-q2-fy26, and the fit to it
		{"history", 0, sim.NewDate(2026, 10, 2)},
		{"boycott-halt", sim.NewDate(2025, 8, 22), sim.NewDate(2025, 8, 22)},
	} {
		s, err := scenario.LoadAsOf("../../scenarios/"+c.file+".toml", c.asOf)
		if err != nil {
			t.Fatal(err)
		}
		if day := Knowledge(s); day != c.want {
			t.Errorf("%s as of %s: found %s, expected %s", c.file, c.asOf, day, c.want)
		}
	}
}
