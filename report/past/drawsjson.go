package past

import (
	"h20sim/report/words"
	"h20sim/sim/fit"
)

// drawsAnswer is what draws say, as JSON. Fields are only ever added; a number that is not known is null.
type drawsAnswer struct {
	Draws    int              `json:"draws"`
	Free     int              `json:"free_draws"`           // that nothing ties
	Targets  []string         `json:"tied_to"`              // names of the published figures; none if nothing ties the draws
	AsOf     string           `json:"tied_as_of,omitempty"` // of these
	Untied   string           `json:"untied,omitempty"`     // why nothing ties them
	Warnings []string         `json:"warnings,omitempty"`   // on what ties them
	Coverage []coverageAnswer `json:"coverage"`
	Contests []contestAnswer  `json:"contests"`
	Judged   []judgedAnswer   `json:"judgement"`
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
	Part    words.Number `json:"part"` // of the variance that would remain if all but the values of grade D were known
}

// outcomesOf puts outcomes in the shape of JSON; nil if there are none.
func outcomesOf(o fit.Outcomes, figure float64) *outcomesAnswer {
	if o == nil {
		return nil
	}
	q := func(p float64) words.Number { return words.Number(o.Quantile(p)) }
	return &outcomesAnswer{q(0.1), q(0.25), q(0.5), q(0.75), q(0.9), o.Within(figure, 0.5), o.Within(figure, 0.8), words.Number(o.CRPS(figure))}
}

func (b *Backtest) drawsAnswer() *drawsAnswer {
	d := b.draws
	a := &drawsAnswer{Draws: d.n, Free: d.free, Targets: []string{}, Untied: d.untied, Warnings: d.warnings,
		Coverage: []coverageAnswer{}, Contests: []contestAnswer{}, Judged: []judgedAnswer{}}
	if d.given != nil {
		a.Targets, a.AsOf = d.given.Targets, words.Date(d.given.AsOf, words.ISO)
	}
	for _, c := range b.coverages() {
		a.Coverage = append(a.Coverage, coverageAnswer{c.over, c.n, c.in50, c.in80, words.Number(c.crps), c.free50, c.free80, words.Number(c.freeCRPS)})
	}
	for _, c := range b.contests() {
		a.Contests = append(a.Contests, contestAnswer{c.against, c.over, words.Number(c.crps), words.Number(c.naive), c.figures})
	}
	for _, j := range d.judged {
		for i, part := range j.parts {
			a.Judged = append(a.Judged, judgedAnswer{j.measure.Name, d.judgedOver[i], words.Number(part)})
		}
	}
	return a
}
