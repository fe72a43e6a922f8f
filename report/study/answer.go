package study

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// telling are the charts whose findings answer the question of a study, the most direct first.
var telling = []string{"distribution", "heatmap", "response", "fan", "multiples"}

// Answer is what a study says, in sentences: the findings of the two charts that tell most, or by path and of all paths together,
// and what they rest on. charts are those of Charts; they are made if there are none. There is no sentence if the result has no numbers.
func Answer(r *ensemble.Result, base *scenario.Scenario, charts []*chart.Chart) (list []claim.Text) {
	if len(charts) == 0 {
		charts = Charts(r, base)
	}
	for _, name := range telling {
		for _, c := range charts {
			if c.Name == name && c.Doubt == "" && len(list) < 2 {
				list = append(list, c.Title.Ended())
			}
		}
	}
	if len(list) == 0 {
		list = undrawn(r, base)
	}
	if len(list) == 0 {
		return nil
	}
	if paths := toldByPath(r, base); paths != nil {
		list[0] = paths
	}
	if all := overAllPaths(r, base); all != nil {
		list = append(list[:1], all)
	}
	rests := restsOn(r)
	if base != nil {
		rests = claim.Say("{}; {}", rests, run.JudgementWords(base))
	}
	return append(list, rests.Ended())
}

// undrawn is the answer of a study that no chart tells, such as one of a single run or with an axis of a single level; nothing if the
// result has no numbers.
func undrawn(r *ensemble.Result, base *scenario.Scenario) []claim.Text {
	s, err := newStudy(r, base)
	if err != nil {
		return nil
	}
	text := s.answerFinding()
	if len(s.Cells) == 1 {
		text = claim.Say("{}: {}", s.question().Sentence(), s.answerText(0))
	}
	return []claim.Text{text.Glued().Ended()}
}

// toldByPath says where the runs of the likeliest paths lie, of more of them than the title of a chart; nothing where findings are not by path.
func toldByPath(r *ensemble.Result, base *scenario.Scenario) claim.Text {
	s, err := newStudy(r, base)
	if err != nil || !s.drawn() || !s.forked() || !s.isAlone() {
		return nil
	}
	return s.pathsFinding(s.question().Sentence(), s.told()).Glued().Ended()
}

// overAllPaths says where the runs of all paths lie, where findings are by path; nothing where they are not.
func overAllPaths(r *ensemble.Result, base *scenario.Scenario) claim.Text {
	s, err := newStudy(r, base)
	if err != nil || !s.forked() || !s.isAlone() {
		return nil
	}
	all := s.first()[len(s.first())-1]
	if !s.mixed[all] || s.answer(all).N == 0 {
		return nil
	}
	return claim.Say("On all paths together, each by its chance: {}.", s.answerText(all)).Glued()
}

// restsOn says how many runs the findings rest on, what was drawn, and how much of that rests on judgement.
func restsOn(r *ensemble.Result) claim.Text {
	text := claim.Say("This rests on {}", claim.Count(r.Runs-r.Failed, "run", "runs", claim.Total(casesTable, "n", ran)))
	if r.Failed > 0 {
		text = claim.Say("{} ({} failed)", text, claim.Figure(r.Failed, claim.Total(casesTable, "failed", ran)))
	}
	drawn := claim.Rows(drawnTable, nil)
	if len(r.Drawn) == 0 {
		return claim.Say("{}; {} is drawn from a spread, so there is no range", text, claim.None("nothing", "", drawn))
	}
	text = claim.Say("{} with {} drawn at once, of which {} by a spread that rests on judgement (grade {})", text, claim.Count(len(r.Drawn), "value", "values", drawn),
		claim.Figure(judgedSpreads(r), claim.Rows(drawnTable, claim.Where{"grade": scenario.JudgementGrade})), claim.Word(scenario.JudgementGrade))
	if r.Tied == nil {
		return text
	}
	return claim.Say("{}, and {}", text, run.TiedWords(r.Tied, tiedCell))
}

// sourceLine names the program and a study, and says how much of what is drawn rests on judgement.
func sourceLine(r *ensemble.Result) claim.Text {
	text := claim.Say("{}; study {} ({})", run.Program, claim.Label(r.Study), run.ShortHash(r.Hash))
	if len(r.Drawn) == 0 {
		return text
	}
	of := claim.Part(claim.Rows(drawnTable, claim.Where{"grade": scenario.JudgementGrade}), claim.Rows(drawnTable, nil))
	return claim.Say("{}; {} of the spreads drawn rest on judgement", text, claim.Percent(float64(judgedSpreads(r))/float64(len(r.Drawn)), of))
}

// knowledge is the day from which the base of a study is projection; 0 if there is none.
func knowledge(base *scenario.Scenario) sim.Date {
	if base == nil {
		return 0
	}
	return run.Knowledge(base)
}

// judgedSpreads counts the spreads drawn that rest on judgement.
func judgedSpreads(r *ensemble.Result) (n int) {
	for _, d := range r.Drawn {
		if d.Grade == scenario.JudgementGrade {
			n++
		}
	}
	return n
}
