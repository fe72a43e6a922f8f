package options

import (
	"errors"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario/text"
	"h20sim/sim/study"
)

// A Question is what options are compared by. Its zero value is what the study states.
type Question struct {
	Measure string   // kept of each run; the payoff of the study if it is ""
	Period  string   // kept of each run; that of the study if it is ""
	Better  string   // more or less of the measure; as the study states of its payoff if it is ""; of another measure it is to be said
	Among   []string // names of the options to choose from, at least two; all if it is empty
}

// Asked is what was asked, of which options.
type Asked struct {
	Study   string      `json:"study"` // title
	Measure sim.Measure `json:"measure"`
	Period  sim.Period  `json:"period"`
	Less    bool        `json:"less,omitzero"` // whether less of the measure is better
	Said    string      `json:"said"`          // who says so: SaidAsked, SaidStudy or SaidNobody
	Options []Option    `json:"options"`       // in order of the study
	Some    bool        `json:"some,omitzero"` // whether the study has others to choose from
	Best    int         `json:"best"`          // the option that is best on average
	Next    int         `json:"next"`          // that of the others which is best
	Paths   []Path      `json:"paths"`         // in order of the base
	States  int         `json:"states"`        // draws on paths in which no option failed
	Failed  int         `json:"failed"`        // those in which one did, which do not count
	Drawn   int         `json:"drawn"`         // values that are drawn
	Judged  int         `json:"judged"`        // those of them that rest on judgement, grade D
	Tied    bool        `json:"tied"`          // whether draws are tied to each other, by published figures or correlations
}

// An Option is one that was compared.
type Option struct {
	Name  string  `json:"name"`
	Title string  `json:"title"`
	Mean  float64 `json:"mean"` // of the measure, over all states

	Behind float64 `json:"behind"` // the best one on average; at least 0 also if less is better
	Error  float64 `json:"error"`  // standard error of that
}

// Who says whether more or less of a measure is better.
const (
	SaidAsked  = "asked"  // who asks
	SaidStudy  = "study"  // the study, of its payoff
	SaidNobody = "nobody" // more is taken to be better
)

// A Path is one through the branches.
type Path struct {
	Name   string  `json:"name"`   // its courses, with commas
	Title  string  `json:"title"`  // "" of the only path
	Chance float64 `json:"chance"` // mean over the draws
	Stated float64 `json:"stated"` // with the chances of courses as stated, among the paths of the study
}

// without says what options are, to who asks of a study that has none: it is worth nothing to know what changes no choice.
const without = `found a study without options, expected at least two to choose from: what it is worth to know is what it changes in a choice, and a regret is over what else one could do. The shipped studies restart-options and order-size have some. Each is a layer over the base that says what one could do:
  payoff = "nvidia.gross_profit"
  period = "FY2027"
  [options.as-it-is]
  [options.early.moves.licences]
  date = 2025-08-01`

// Check says all that is wrong with a question of a study, but for its period, which the runs tell.
func (q Question) Check(s *study.Study) error {
	if len(s.Options) == 0 {
		return errors.New(without)
	}
	list := q.wrongOptions(s)
	if name := q.stated(s).Measure; !slices.Contains(s.Measures, name) {
		list = append(list, fmt.Errorf("found the measure %q, which is not kept of each run%s", name, text.GuessOrAll(name, s.Measures)))
	} else if q.Better == "" && !q.ofPayoff(s) {
		list = append(list, fmt.Errorf("found the measure %s without --better, expected --better more or --better less: the study says so of its payoff alone, %s", name, s.Payoff))
	}
	return errors.Join(list...)
}

// checkPeriod says what is wrong with the period.
func (q *Question) checkPeriod(r *ensemble.Result) error {
	if r.Period(q.Period) >= 0 {
		return nil
	}
	var kept []string
	for _, p := range r.Periods {
		kept = append(kept, p.Name)
	}
	return fmt.Errorf("found the period %q, which is not kept of each run, expected a fiscal quarter or year within the run, all, or the period of the study%s", q.Period, text.Guess(q.Period, kept))
}

// wrongOptions are what is wrong with the options to choose from.
func (q *Question) wrongOptions(s *study.Study) (list []error) {
	var known []string
	for _, o := range s.Options {
		known = append(known, o.Name)
	}
	for i, name := range q.Among {
		switch {
		case !slices.Contains(known, name):
			list = append(list, fmt.Errorf("unknown option %q%s", name, text.GuessOrAll(name, known)))
		case slices.Contains(q.Among[:i], name):
			list = append(list, fmt.Errorf("found the option %q twice, expected each once", name))
		}
	}
	if len(q.Among) == 1 {
		list = append(list, fmt.Errorf("found one option, expected at least two to choose from"))
	}
	return list
}

// ofPayoff reports whether the measure is the payoff of the study.
func (q *Question) ofPayoff(s *study.Study) bool { return q.Measure == "" || q.Measure == s.Payoff }

// said is who says whether more or less is better.
func (q *Question) said(s *study.Study) string {
	switch {
	case q.Better != "":
		return SaidAsked
	case s.StatesBetter && q.ofPayoff(s):
		return SaidStudy
	}
	return SaidNobody
}

// stated is the question with what the study states in the place of what is left out.
func (q Question) stated(s *study.Study) Question {
	if q.Better == "" && q.ofPayoff(s) {
		q.Better = s.Better
	}
	if q.Measure == "" {
		q.Measure = s.Payoff
	}
	if q.Period == "" {
		q.Period = s.Period
	}
	return q
}
