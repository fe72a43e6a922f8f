package run

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// signed are charts of the run that say, each alone, what they are: the program, the scenario and how much of it rests on
// judgement; and that shade what is projection.
func (c *Case) signed(charts []chart.Chart) []chart.Chart {
	for i := range charts {
		charts[i].Source, charts[i].From = SourceLine(c.Scenario), Knowledge(c.Scenario)
	}
	return charts
}

// Program is the name of the program with its version, in texts.
const Program = claim.Label("h20sim " + sim.Version)

// ShortHash is as much of a hash as tells scenarios and studies apart.
func ShortHash(hash string) claim.Label { return claim.Label(hash[:min(8, len(hash))]) }

// Identity names a scenario with the beginning of its hash.
func Identity(s *scenario.Scenario) claim.Text {
	return claim.Say("{} ({})", claim.Label(s.ID), ShortHash(s.Hash))
}

// SourceLine names the program and a scenario, and says how much of it rests on judgement.
func SourceLine(s *scenario.Scenario) claim.Text {
	text := claim.Say("{}; {}", Program, Identity(s))
	judged, stated := Judgement(s)
	if stated == 0 {
		return text
	}
	of, all := judgedRows()
	return claim.Say("{}; {} of the values that its files state rest on judgement", text, claim.Percent(float64(judged)/float64(stated), claim.Part(of, all)))
}
