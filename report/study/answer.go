package study

import (
	"fmt"

	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// telling are the charts whose findings answer the question of a study, the most direct first.
var telling = []string{"distribution", "heatmap", "response", "fan", "multiples"}

// Answer is what a study says, in sentences: the findings of the two charts that tell most, and what they rest on. charts
// are those of Charts; they are made if there are none. There is no sentence if the result has no numbers.
func Answer(r *ensemble.Result, base *scenario.Scenario, charts []*chart.Chart) []string {
	if len(charts) == 0 {
		charts = Charts(r, base)
	}
	var list []string
	for _, name := range telling {
		for _, c := range charts {
			if c.Name == name && c.Doubt == "" && len(list) < 2 {
				list = append(list, c.Title.String()+".")
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	return append(list, restsOn(r)+"; "+run.JudgementWords(base).String()+".")
}

// restsOn says how many runs the findings rest on, and what was drawn.
func restsOn(r *ensemble.Result) string {
	text := fmt.Sprintf("This rests on %s runs", words.Thousands(float64(r.Runs-r.Failed), 0))
	if r.Failed > 0 {
		text += fmt.Sprintf(" (%s failed)", words.Thousands(float64(r.Failed), 0))
	}
	if len(r.Drawn) == 0 {
		return text + ", one at each point; nothing is drawn, so there is no range"
	}
	judged := 0
	for _, d := range r.Drawn {
		if d.Grade == scenario.JudgementGrade {
			judged++
		}
	}
	return text + fmt.Sprintf(" with %d values drawn at once, of which %d have a spread that rests on judgement (grade D)", len(r.Drawn), judged)
}
