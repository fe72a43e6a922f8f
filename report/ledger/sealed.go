package ledger

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/ledger"
)

// A Sealed is a seal and the file in which it stands.
type Sealed struct {
	*ledger.Seal
	File string
}

// Text prints what was sealed.
func (s Sealed) Text(w io.Writer) error {
	t := words.PageOn(w)
	fmt.Fprintf(t, "%s\n", s.Title)
	t.WriteString(words.Wrap(fmt.Sprintf("Sealed as of %s: %s of %s in %s, model %s. %s%s", words.Date(s.Day, words.Long), words.Thousands(float64(s.Draws), 0)+" draws", s.Study, s.Base, s.Model, tiedWords(s.Seal), laterWords(s.Seal)), words.Room(w, textWidth), "") + "\n\n")
	table := words.TextTable{Head: []string{"measure", "unit ", "period ", "mean", "5 %", "25 %", "median", "75 %", "95 %", "nothing"}}
	for i := range s.Forecasts {
		f := &s.Forecasts[i]
		cells := []string{f.Measure, words.UnitWords(f.Unit), f.Period.Name, words.Cell(f.Mean, f.Unit, words.Fine)}
		for _, p := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
			cells = append(cells, words.Cell(f.Quantile(p), f.Unit, words.Fine))
		}
		table.Add(append(cells, nothing(f))...)
	}
	table.Print(t)
	t.WriteString("\n" + words.Wrap(whenWords(s.Seal), words.Room(w, textWidth), "") + "\n")
	fmt.Fprintf(t, "seal %s\n", s.Sum)
	_, err := io.WriteString(w, t.String())
	return err
}

// textWidth is that of a terminal.
const textWidth = 100

// nothing is the part of the draws that gave exactly 0.
func nothing(f *ledger.Forecast) string {
	switch f.Zero {
	case 0:
		return "0 %"
	case 1:
		return "100 %"
	}
	return words.Chance(f.Zero)
}

// tiedWords say to what draws are tied.
func tiedWords(s *ledger.Seal) string {
	switch {
	case s.Tied.File == "":
		return "Nothing ties the draws to published figures."
	case s.Tied.Effective == 0:
		return fmt.Sprintf("The draws are tied to published figures by %s.", s.Tied.File)
	}
	return fmt.Sprintf("The draws are tied to published figures by %s, and count as %s of their number.", s.Tied.File, words.Percent(s.Tied.Effective))
}

// laterWords say how many judgements were made later; nothing if none was.
func laterWords(s *ledger.Seal) string {
	if s.Later == 0 {
		return ""
	}
	verb := "were"
	if s.Later == 1 {
		verb = "was"
	}
	return fmt.Sprintf(" %s of the base %s made after that day and may hold hindsight.", words.Sentence(words.Count(s.Later, "judgement", "judgements")), verb)
}

// whenWords say when figures are to come, and how that is known, and of what none are reported.
func whenWords(s *ledger.Seal) string {
	var when, never []string
	rule := ""
	for i := range s.Forecasts {
		f := &s.Forecasts[i]
		row := ledger.Row{Seal: s, Forecast: f}
		due, reported := row.Due()
		if !reported {
			never = once(never, unreported(f))
			continue
		}
		when = once(when, comes(due)+" ("+f.Period.Name+")")
		if due.Published == 0 {
			rule = "; " + due.Rule()
		}
	}
	var parts []string
	if len(when) > 0 {
		parts = append(parts, "Results are expected "+words.List(when)+rule+".")
	}
	if len(never) > 0 {
		parts = append(parts, "No results of a quarter give "+words.List(never)+"; that stays pending.")
	}
	return strings.Join(parts, " ")
}

// unreported says of what no figure is to come.
func unreported(f *ledger.Forecast) string {
	if f.Reported() {
		return f.Measure + " over " + f.Period.Name
	}
	return f.Measure
}

// once appends a text unless it is there.
func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// A SealedAnswer is a seal as JSON. Fields are only ever added.
type SealedAnswer struct {
	File      string           `json:"file"`
	Seal      string           `json:"seal"`
	Day       string           `json:"day"`
	Study     string           `json:"study"`
	Title     string           `json:"title"`
	Base      string           `json:"base"`
	Model     string           `json:"model"`
	Plan      string           `json:"plan"`
	Tied      string           `json:"tied_to,omitempty"`
	Effective words.Number     `json:"effective,omitempty"`
	Later     int              `json:"judged_later"`
	Draws     int              `json:"draws"`
	Failed    int              `json:"failed"`
	Forecasts []forecastAnswer `json:"forecasts"`
}

type forecastAnswer struct {
	Measure   string                  `json:"measure"`
	Unit      string                  `json:"unit"`
	Period    string                  `json:"period"`
	Mean      words.Number            `json:"mean"`
	Zero      words.Number            `json:"zero"`
	Quantiles map[string]words.Number `json:"quantiles"`
	Last      words.Number            `json:"last"`
	Guidance  words.Number            `json:"guidance"`
}

// JSON prints what Text prints as one JSON object.
func (s Sealed) JSON(w io.Writer) error { return words.WriteJSON(w, sealedOf(s.Seal, s.File)) }

func sealedOf(s *ledger.Seal, file string) SealedAnswer {
	a := SealedAnswer{File: file, Seal: s.Sum, Day: s.Day.String(), Study: s.Study, Title: s.Title, Base: s.Base, Model: s.Model, Plan: s.Plan, Tied: s.Tied.File,
		Effective: words.Number(s.Tied.Effective), Later: s.Later, Draws: s.Draws, Failed: s.Failed}
	for i := range s.Forecasts {
		a.Forecasts = append(a.Forecasts, forecastOf(&s.Forecasts[i]))
	}
	return a
}

func forecastOf(f *ledger.Forecast) forecastAnswer {
	a := forecastAnswer{Measure: f.Measure, Unit: f.Unit, Period: f.Period.Name, Mean: words.Number(f.Mean), Zero: words.Number(f.Zero), Quantiles: map[string]words.Number{},
		Last: words.Number(f.Last), Guidance: words.Number(f.Guided)}
	for i, p := range ledger.Probabilities {
		a.Quantiles[strconv.FormatFloat(p, 'f', -1, 64)] = words.Number(f.Points[i])
	}
	return a
}
