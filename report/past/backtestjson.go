package past

import (
	"io"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/fit"
)

// A BacktestAnswer is the back-test as JSON. Fields are only ever added; a number that is not known is null.
type BacktestAnswer struct {
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
	Counts    countsAnswer     `json:"counts"`
}

// countsAnswer says how much there was to be right about, and how free the fit was to be.
type countsAnswer struct {
	Line   string   `json:"line"` // all of it in words
	Facts  int      `json:"facts"`
	Met    int      `json:"met"`
	Free   int      `json:"free"`
	AtEdge int      `json:"at_edge"`
	Pinned int      `json:"pinned"`
	Fixed  []string `json:"fixed"` // facts that no free value moves
	Edges  []string `json:"edges"` // values at an edge of their range, and why, in words
}

func countsOf(c fit.Counts, values []fit.Fitted) countsAnswer {
	edges := []string{}
	for i := range values {
		if values[i].Edge() != fit.Inside {
			edges = append(edges, edgeWords(&values[i]))
		}
	}
	return countsAnswer{c.String(), c.Facts, c.Met, c.Free, c.AtEdge, c.Pinned, append([]string{}, c.Fixed...), edges}
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
	Input     bool         `json:"input"`  // stated by a move
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
	From     string       `json:"from"`  // published, or a line of a file of the user's

	Draws *outcomesAnswer `json:"draws,omitempty"`
}

type skillAnswer struct {
	Against string       `json:"against"`
	Over    string       `json:"over"`
	Skill   words.Number `json:"skill"`
	Figures int          `json:"figures"`
}

type hindsightAnswer struct {
	Hidden hiddenAnswer `json:"hidden"`
	Judged int          `json:"judged"` // values that rest on judgement, from which hindsight cannot be taken
	Moves  []moveAnswer `json:"moves"`
	Next   []saidAnswer `json:"next"`
}

type hiddenAnswer struct {
	Sources int `json:"sources"`
	Moves   int `json:"moves"`
	Values  int `json:"values"` // that are missing or other, besides those of the moves
}

type moveAnswer struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Actor string `json:"actor"`
	State string `json:"state"`
}

type saidAnswer struct {
	Quarter  string       `json:"quarter"`
	Measure  string       `json:"measure"`
	Unit     string       `json:"unit"`
	Model    words.Number `json:"model"`
	Reported words.Number `json:"reported"`
}

// JSON prints what Text prints as one JSON object.
func (b Backtest) JSON(w io.Writer) error {
	a := BacktestAnswer{Study: b.Study.ID(), Title: b.Study.Title, Scenario: b.Base.ID, Hash: b.Base.Hash, Finding: b.finding().String(),
		Targets: []targetAnswer{}, Figures: []figureAnswer{}, Counts: countsOf(b.Counts, b.Fitted)}
	if b.Day > 0 {
		a.AsOf = b.Day.String()
	}
	for i, r := range b.Targets {
		t := answerOf(r)
		if b.Spread != nil {
			t.Draws = outcomesOf(b.Spread.Targets[i], r.Wanted)
		}
		if b.Hindsight != nil {
			t.Published = words.Date(b.PublishedOn(r.Target), words.ISO)
		}
		a.Targets = append(a.Targets, t)
	}
	for i, f := range b.Figures {
		figure := figureAnswer{Quarter: f.Quarter.String(), Measure: f.Measure, Unit: "MUSD", Reported: words.Number(f.Reported), Model: words.Number(f.Found),
			Repeated: words.Number(f.Repeated), Guided: words.Number(f.Guided), Later: f.Later, From: fromWords(f)}
		if b.Spread != nil {
			figure.Draws = outcomesOf(b.Spread.Figures[i], f.Reported)
		}
		a.Figures = append(a.Figures, figure)
	}
	for _, s := range b.Skills() {
		a.Skill = append(a.Skill, skillAnswer{naiveNames[s.Against], b.skillOver(s), words.Number(s.Skill), s.Figures})
	}
	if b.Hindsight != nil {
		a.Hindsight = b.hindsightAnswer()
	}
	if b.Spread != nil {
		a.Draws = b.drawsAnswer()
	}
	return words.WriteJSON(w, a)
}

// answerOf puts a target in the shape of JSON.
func answerOf(r fit.Row) targetAnswer {
	t := r.Target
	return targetAnswer{Name: t.Name, Title: t.Title, Measure: t.Measure, Period: t.Period, Unit: r.Unit, Found: words.Number(r.Found), Wanted: words.Number(r.Wanted),
		Low: words.Number(t.Low), High: words.Number(t.High), Miss: words.Number(r.Miss), Met: r.Met, Scored: t.Score, Input: t.Input}
}

func (b Backtest) hindsightAnswer() *hindsightAnswer {
	h := b.Hindsight
	a := &hindsightAnswer{hiddenAnswer(h.Hidden), h.Judged, []moveAnswer{}, []saidAnswer{}}
	for _, m := range h.Moves {
		a.Moves = append(a.Moves, moveAnswer{m.Move.Name, run.MoveTitle(&m.Move), run.ActorTitle(b.Base, m.Move.Actor), standWords(m)})
	}
	for _, q := range h.Next {
		for _, name := range saidMeasures {
			column, ok := b.Trace.Column(name)
			if !ok {
				continue
			}
			said := b.Said(name, q)
			a.Next = append(a.Next, saidAnswer{q.String(), name, b.Trace.Measures[column].Unit, words.Number(said.Model), words.Number(said.Reported)})
		}
	}
	return a
}
