package past

import (
	"h20sim/report/words"
	"h20sim/sim/fit"
)

// drawsAnswer is what draws say, as JSON. Fields are only ever added; a number that is not known is null.
type drawsAnswer struct {
	Draws     int              `json:"draws"`
	Free      int              `json:"free_draws"`               // that nothing ties
	Targets   []string         `json:"tied_to"`                  // names of the published figures; none if nothing ties the draws
	AsOf      string           `json:"tied_as_of,omitempty"`     // of these
	Particles int              `json:"particles,omitempty"`      // by which they are tied
	Effective words.Number     `json:"effective_part,omitempty"` // of the particles
	Untied    string           `json:"untied,omitempty"`         // why nothing ties them
	Warnings  []string         `json:"warnings,omitempty"`       // on what ties them
	Coverage  []coverageAnswer `json:"coverage"`
	Contests  []contestAnswer  `json:"contests"`
	Judged    []judgedAnswer   `json:"judgement"`
	Unheld    string           `json:"judgement_tied_unknown,omitempty"` // why the tied parts are not known though draws are tied
}

// outcomesAnswer is what draws say of one figure, in its unit.
type outcomesAnswer struct {
	P10  words.Number `json:"p10"`
	P25  words.Number `json:"p25"`
	P50  words.Number `json:"p50"`
	P75  words.Number `json:"p75"`
	P90  words.Number `json:"p90"`
	In50 bool         `json:"in_middle_50"`
	In80 bool         `json:"in_middle_80"`
	CRPS words.Number `json:"crps"`
}

type coverageAnswer struct {
	Over     string       `json:"over"`
	Figures  int          `json:"figures"`
	In50     int          `json:"in_middle_50"`
	In80     int          `json:"in_middle_80"`
	CRPS     words.Number `json:"crps"` // mean, MUSD
	Free50   int          `json:"free_in_middle_50"`
	Free80   int          `json:"free_in_middle_80"`
	FreeCRPS words.Number `json:"free_crps"` // null if nothing ties the draws anyway
}

type contestAnswer struct {
	Against string       `json:"against"`
	Over    string       `json:"over"`
	CRPS    words.Number `json:"crps"`
	Error   words.Number `json:"error"` // of the forecast that needs no model
	Figures int          `json:"figures"`
}

type judgedAnswer struct {
	Measure string       `json:"measure"`
	Period  string       `json:"period"`
	Part    words.Number `json:"part"`       // of the variance that would remain if all but the values of grade D were known; before draws are tied
	Error   words.Number `json:"part_error"` // standard error
	Tied    words.Number `json:"part_tied"`  // the same after; null if nothing ties them or it is not found
	After   words.Number `json:"part_tied_error"`
}

// outcomesOf puts outcomes in the shape of JSON; nil if there are none.
func outcomesOf(o fit.Outcomes, figure float64) *outcomesAnswer {
	if o.None() {
		return nil
	}
	q := func(p float64) words.Number { return words.Number(o.Quantile(p)) }
	return &outcomesAnswer{q(0.1), q(0.25), q(0.5), q(0.75), q(0.9), o.Within(figure, 0.5), o.Within(figure, 0.8), words.Number(o.CRPS(figure))}
}

func (b Backtest) drawsAnswer() *drawsAnswer {
	d := b.Spread
	a := &drawsAnswer{Draws: d.Draws, Free: d.Free, Targets: []string{}, Untied: d.Untied, Warnings: warningLines(d.Warnings),
		Coverage: []coverageAnswer{}, Contests: []contestAnswer{}, Judged: []judgedAnswer{}, Unheld: d.Unheld}
	if d.Given != nil {
		a.Targets, a.AsOf = d.Given.Targets, words.Date(d.Given.AsOf, words.ISO)
		a.Particles, a.Effective = d.Given.Particles(), words.Number(d.Given.Effective)
	}
	for _, c := range b.Coverages() {
		a.Coverage = append(a.Coverage, coverageAnswer{b.overWords(c.Later), c.Figures, c.In50, c.In80, words.Number(c.CRPS), c.Free50, c.Free80, words.Number(c.FreeCRPS)})
	}
	for _, c := range b.Contests() {
		a.Contests = append(a.Contests, contestAnswer{naiveNames[c.Against], b.overWords(c.Later), words.Number(c.CRPS), words.Number(c.Naive), c.Figures})
	}
	for _, j := range d.Judged {
		for i, p := range d.JudgedOver {
			a.Judged = append(a.Judged, judgedAnswer{j.Measure.Name, p.Name, words.Number(j.Free[i].Part), words.Number(j.Free[i].Error), words.Number(j.After(i).Part), words.Number(j.After(i).Error)})
		}
	}
	return a
}
