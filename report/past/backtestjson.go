package past

import (
	"io"

	"h20sim/report/words"
	"h20sim/sim/fit"
)

// backtestAnswer is the back-test as JSON. Fields are only ever added; a number that is not known is null.
type backtestAnswer struct {
	Study     string           `json:"study"`
	Title     string           `json:"title"`
	Scenario  string           `json:"scenario"`
	Hash      string           `json:"hash"`
	AsOf      string           `json:"as_of,omitempty"`
	Finding   string           `json:"finding"`
	Targets   []targetAnswer   `json:"targets"`
	Figures   []figureAnswer   `json:"figures"`
	Skill     []skillAnswer    `json:"skill"`
	Hindsight *hindsightAnswer `json:"hindsight,omitempty"`
	Draws     *drawsAnswer     `json:"draws,omitempty"`
}

type targetAnswer struct {
	Name      string       `json:"name"`
	Title     string       `json:"title"`
	Measure   string       `json:"measure"`
	Period    string       `json:"period"`
	Unit      string       `json:"unit"`
	Found     words.Number `json:"found"`
	Wanted    words.Number `json:"wanted"`
	Low       words.Number `json:"low"`
	High      words.Number `json:"high"`
	Miss      words.Number `json:"miss"` // in tolerances: 1 in size at the edge of what agrees
	Met       bool         `json:"met"`
	Scored    bool         `json:"scored"` // looked at but never fitted to
	Published string       `json:"published,omitempty"`

	Draws *outcomesAnswer `json:"draws,omitempty"`
}

type figureAnswer struct {
	Quarter  string       `json:"quarter"`
	Measure  string       `json:"measure"`
	Unit     string       `json:"unit"`
	Reported words.Number `json:"reported"`
	Model    words.Number `json:"model"`
	Repeated words.Number `json:"last_quarter"`
	Guided   words.Number `json:"guidance"`
	Later    bool         `json:"later"` // published after the day as_of

	Draws *outcomesAnswer `json:"draws,omitempty"`
}

type skillAnswer struct {
	Against string       `json:"against"`
	Over    string       `json:"over"`
	Skill   words.Number `json:"skill"`
	Figures int          `json:"figures"`
}

type hindsightAnswer struct {
	Hidden Hidden       `json:"hidden"`
	Judged int          `json:"judged"` // values that rest on judgement, from which hindsight cannot be taken
	Moves  []KnownMove  `json:"moves"`
	Next   []saidAnswer `json:"next"`
}

type saidAnswer struct {
	Quarter  string       `json:"quarter"`
	Measure  string       `json:"measure"`
	Unit     string       `json:"unit"`
	Model    words.Number `json:"model"`
	Reported words.Number `json:"reported"`
}

// JSON prints what Text prints as one JSON object.
func (b *Backtest) JSON(w io.Writer) error {
	a := backtestAnswer{Study: b.Study.ID(), Title: b.Study.Title, Scenario: b.Base.ID, Hash: b.Base.Hash, Finding: b.finding(),
		Targets: []targetAnswer{}, Figures: []figureAnswer{}}
	if b.Day > 0 {
		a.AsOf = b.Day.String()
	}
	for i, r := range b.Targets {
		t := answerOf(r)
		if b.draws != nil {
			t.Draws = outcomesOf(b.draws.targets[i], r.Wanted)
		}
		if b.hind != nil {
			t.Published = words.Date(b.publishedOf(r.Target), words.ISO)
		}
		a.Targets = append(a.Targets, t)
	}
	for i, f := range b.Figures {
		figure := figureAnswer{Quarter: f.Quarter.String(), Measure: f.Measure, Unit: "MUSD", Reported: words.Number(f.Reported), Model: words.Number(f.Found),
			Repeated: words.Number(f.Repeated), Guided: words.Number(f.Guided), Later: f.Later}
		if b.draws != nil {
			figure.Draws = outcomesOf(b.draws.figures[i], f.Reported)
		}
		a.Figures = append(a.Figures, figure)
	}
	for _, s := range b.skills() {
		a.Skill = append(a.Skill, skillAnswer{s.against, s.over, words.Number(s.value), s.figures})
	}
	if b.hind != nil {
		a.Hindsight = b.hindsightAnswer()
	}
	if b.draws != nil {
		a.Draws = b.drawsAnswer()
	}
	return writeAsJSON(w, a)
}

// answerOf puts a target in the shape of JSON.
func answerOf(r fit.Row) targetAnswer {
	t := r.Target
	return targetAnswer{Name: t.Name, Title: t.Title, Measure: t.Measure, Period: t.Period, Unit: r.Unit, Found: words.Number(r.Found), Wanted: words.Number(r.Wanted),
		Low: words.Number(t.Low), High: words.Number(t.High), Miss: words.Number(r.Miss), Met: r.Met, Scored: t.Score}
}

func (b *Backtest) hindsightAnswer() *hindsightAnswer {
	h := &hindsightAnswer{b.hind.hidden, judged(b.Base), b.hind.moves, []saidAnswer{}}
	for _, q := range b.hind.next {
		for _, name := range saidMeasures {
			column, ok := b.Trace.Column(name)
			if !ok {
				continue
			}
			said, reported := b.saidOf(name, q)
			h.Next = append(h.Next, saidAnswer{q.String(), name, b.Trace.Measures[column].Unit, words.Number(said), words.Number(reported)})
		}
	}
	return h
}

// writeAsJSON writes a value as JSON that people can read.
func writeAsJSON(w io.Writer, v any) error {
	text, err := words.JSON(v)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}
