package past

import (
	"io"

	"h20sim/report/words"
)

// A CalibrationAnswer is a calibration as JSON. Fields are only ever added; a number that is not known is null.
type CalibrationAnswer struct {
	Study       string         `json:"study"`
	Title       string         `json:"title"`
	File        string         `json:"file"` // the override file
	Before      []targetAnswer `json:"before"`
	After       []targetAnswer `json:"after"`
	Values      []fittedAnswer `json:"values"`
	Loss        words.Number   `json:"loss"`
	Losses      []words.Number `json:"losses"` // by start
	Evaluations int            `json:"evaluations"`
	Counts      countsAnswer   `json:"counts"`
}

type fittedAnswer struct {
	Value     string        `json:"value"`
	Addresses []string      `json:"addresses"` // all that it stands for, scaled together if they are several
	Unit      string        `json:"unit"`
	Grade     string        `json:"grade"`
	Low       words.Number  `json:"low"`
	High      words.Number  `json:"high"`
	Stated    words.Number  `json:"stated"`
	Fitted    words.Number  `json:"fitted"`
	Left      words.Number  `json:"spread_left"` // as a part of what the range allows
	Pinned    bool          `json:"pinned"`
	Profile   []pointAnswer `json:"profile"`
	Edge      string        `json:"edge"`          // inside, lower or upper
	Why       string        `json:"why,omitempty"` // it lies there, as the study says
}

type pointAnswer struct {
	Value words.Number `json:"value"`
	Rise  words.Number `json:"rise"` // of the loss
}

// JSON prints what Text prints as one JSON object. file is the override file.
func (c Calibration) JSON(w io.Writer, file string) error {
	a := CalibrationAnswer{Study: c.Study.ID(), Title: c.Study.Title, File: file, Loss: words.Number(c.Loss), Evaluations: c.Evaluations, Counts: countsOf(c.Counts, c.Params)}
	for i := range c.After {
		a.Before, a.After = append(a.Before, answerOf(c.Before[i])), append(a.After, answerOf(c.After[i]))
	}
	for _, loss := range c.Losses {
		a.Losses = append(a.Losses, words.Number(loss))
	}
	for _, p := range c.Params {
		f := fittedAnswer{p.Address, p.Targets, p.Unit, p.Grade, words.Number(p.Low), words.Number(p.High), words.Number(p.Stated), words.Number(p.Value), words.Number(p.Spread()), p.Pinned, nil, p.Edge().String(), p.Why}
		for _, q := range p.Profile {
			f.Profile = append(f.Profile, pointAnswer{words.Number(q.Value), words.Number(q.Loss)})
		}
		a.Values = append(a.Values, f)
	}
	return words.WriteJSON(w, a)
}
