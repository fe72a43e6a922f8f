package ledger

import (
	"io"

	"h20sim/report/words"
	"h20sim/sim/ledger"
)

// A ScoresAnswer is the scores of forecasts as JSON. Fields are only ever added; a number that is not known is null.
type ScoresAnswer struct {
	Finding   string         `json:"finding"`
	Seals     []sealAnswer   `json:"seals"`
	League    []leagueAnswer `json:"league"`
	Forecasts []rowAnswer    `json:"forecasts"`
	Refused   []string       `json:"refused"` // files that were not scored, with the reason
}

type sealAnswer struct {
	Name      string       `json:"name"`
	Seal      string       `json:"seal"`
	Day       string       `json:"day"`
	Study     string       `json:"study"`
	Title     string       `json:"title"`
	Base      string       `json:"base"`
	Model     string       `json:"model"`
	Tied      string       `json:"tied_to,omitempty"`
	Effective words.Number `json:"effective,omitempty"`
	Later     int          `json:"judged_later"`
	Draws     int          `json:"draws"`
}

type leagueAnswer struct {
	Seal     string        `json:"seal"`
	Measure  string        `json:"measure"`
	Unit     string        `json:"unit"`
	Quarters int           `json:"quarters"` // of a period: 1, or 4 of a year
	Figures  int           `json:"figures"`
	In50     int           `json:"in50"`
	In80     int           `json:"in80"`
	CRPS     words.Number  `json:"crps"`
	Last     againstAnswer `json:"last_value"`
	Guided   againstAnswer `json:"guidance"`
}

type againstAnswer struct {
	Figures int          `json:"figures"`
	CRPS    words.Number `json:"crps"`
	Error   words.Number `json:"error"`
}

type rowAnswer struct {
	Seal     string `json:"seal"`
	Standing string `json:"standing"`
	forecastAnswer
	Expected []string     `json:"expected,omitempty"` // first and last day on which the figure is to come
	Score    *scoreAnswer `json:"score,omitempty"`
}

type scoreAnswer struct {
	Figure        words.Number `json:"figure"`
	Published     string       `json:"published"`
	CRPS          words.Number `json:"crps"`
	PIT           words.Number `json:"pit"`
	In50          bool         `json:"in50"`
	In80          bool         `json:"in80"`
	LastError     words.Number `json:"last_error"`
	GuidanceError words.Number `json:"guidance_error"`
}

// JSON prints what Text prints as one JSON object.
func (s Scores) JSON(w io.Writer) error {
	a := ScoresAnswer{Finding: s.finding().String(), Seals: []sealAnswer{}, League: []leagueAnswer{}, Forecasts: []rowAnswer{}, Refused: append([]string{}, s.Broken...)}
	for _, l := range s.seals() {
		a.Seals = append(a.Seals, sealAnswer{l.Name, l.Sum, l.Day.String(), l.Study, l.Title, l.Base, l.Model, l.Tied.File, words.Number(l.Tied.Effective), l.Later, l.Draws})
	}
	for _, e := range ledger.League(s.Rows) {
		a.League = append(a.League, leagueAnswer{e.Seal.Name, e.Measure, e.Unit, e.Quarters, e.Figures, e.In50, e.In80, words.Number(e.CRPS), againstOf(e.Last), againstOf(e.Guided)})
	}
	for i := range s.Rows {
		a.Forecasts = append(a.Forecasts, rowOf(&s.Rows[i]))
	}
	return words.WriteJSON(w, a)
}

func againstOf(a ledger.Against) againstAnswer {
	return againstAnswer{a.Figures, words.Number(a.CRPS), words.Number(a.Error)}
}

func rowOf(r *ledger.Row) rowAnswer {
	a := rowAnswer{Seal: r.Seal.Name, Standing: string(r.Standing), forecastAnswer: forecastOf(r.Forecast)}
	switch r.Standing {
	case ledger.Pending:
		if due, ok := r.Due(); ok {
			a.Expected = []string{due.First.String(), due.Last.String()}
		}
	case ledger.Scored, ledger.Restated:
		a.Score = &scoreAnswer{words.Number(r.Actual.Value), r.Actual.Published.String(), words.Number(r.CRPS), words.Number(r.PIT), r.In50, r.In80, words.Number(r.LastError), words.Number(r.GuidedError)}
	}
	return a
}
