package attribution

import (
	"encoding/json"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A bridgeFile is a bridge as a file has it, with numbers in all their digits. Moves stand there by name: what they do is said
// by the scenario and its baseline.
type bridgeFile struct {
	Measure     string       `json:"measure"`
	Unit        string       `json:"unit"`
	Periods     []filePeriod `json:"periods"`
	From        []float64    `json:"from"`
	Assumptions []float64    `json:"assumptions"`
	Steps       []fileStep   `json:"steps"`
	To          []float64    `json:"to"`
	Shared      int          `json:"shared"`
	LeftOut     []string     `json:"left_out,omitempty"`

	Effects map[string]map[string]float64 `json:"effects"`
}

type filePeriod struct {
	Name  string   `json:"name"`
	First sim.Date `json:"first"`
	End   sim.Date `json:"end"` // the day after the last
}

type fileStep struct {
	Move    string   `json:"move"`
	Edit    string   `json:"edit"`
	Day     sim.Date `json:"day,omitempty"`
	Course  string   `json:"course,omitempty"`
	Lost    bool     `json:"lost,omitempty"`
	Follows []string `json:"follows,omitempty"`

	Change []float64 `json:"change"`
	First  []float64 `json:"first"`
	Last   []float64 `json:"last"`
}

// editNames are edits as a file has them.
var editNames = [...]string{Made: "made", Changed: "changed", Dropped: "dropped"}

// JSON writes the bridge for ParseBridge to read. It is an error if a number is not finite.
func (b *Bridge) JSON() ([]byte, error) {
	k := bridgeFile{b.Measure, b.Unit, nil, b.From, b.Assumptions, []fileStep{}, b.To, b.Shared, b.LeftOut, b.Effects}
	for _, p := range b.Periods {
		k.Periods = append(k.Periods, filePeriod(p))
	}
	for _, s := range b.Steps {
		k.Steps = append(k.Steps, fileStep{s.Move.Name, editNames[s.Edit], s.Day, s.Course, s.Lost, s.Follows, s.Change, s.First, s.Last})
	}
	text, err := json.MarshalIndent(k, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write bridge: %w", err)
	}
	return append(text, '\n'), nil
}

// ParseBridge reads back, to the last bit, the bridge that JSON wrote of s, whose run is t. base is the baseline from
// which it leads, and has the moves that s drops; nil for s without its moves. Nothing is run. It is an error if the text
// names a move that is not there.
func ParseBridge(text []byte, base, s *scenario.Scenario, t *sim.Trace) (*Bridge, error) {
	var k bridgeFile
	if err := json.Unmarshal(text, &k); err != nil {
		return nil, fmt.Errorf("read bridge: %w", err)
	}
	b := &Bridge{Measure: k.Measure, Unit: k.Unit, From: k.From, Assumptions: k.Assumptions, To: k.To, Shared: k.Shared, LeftOut: k.LeftOut, Effects: k.Effects}
	for _, p := range k.Periods {
		b.Periods = append(b.Periods, sim.Period(p))
	}
	made, was := policy.Fired(s.Moves, t.Fired), []policy.Dated(nil)
	if base != nil {
		was = base.Moves
	}
	for _, p := range k.Steps {
		step, err := p.step(made, was)
		if err != nil {
			return nil, err
		}
		b.Steps = append(b.Steps, step)
	}
	return b, b.whole()
}

// step finds the move of a step among those that the scenario makes, or those of its baseline if it is dropped.
func (p fileStep) step(made, was []policy.Dated) (Step, error) {
	edit := slices.Index(editNames[:], p.Edit)
	if edit < 0 {
		return Step{}, fmt.Errorf("read bridge: %s: found edit %q, expected made, changed or dropped", p.Move, p.Edit)
	}
	moves := made
	if Edit(edit) == Dropped {
		moves = was
	}
	i := slices.IndexFunc(moves, func(d policy.Dated) bool { return d.Name == p.Move })
	if i < 0 {
		return Step{}, fmt.Errorf("read bridge: found move %q, which neither the scenario nor its baseline makes", p.Move)
	}
	return Step{Move: moves[i], Edit: Edit(edit), Change: p.Change, First: p.First, Last: p.Last,
		Day: p.Day, Course: p.Course, Lost: p.Lost, Follows: p.Follows, was: named(was, p.Move)}, nil
}

// whole is an error if a list has not one value a period.
func (b *Bridge) whole() error {
	lists := [][]float64{b.From, b.Assumptions, b.To}
	for _, s := range b.Steps {
		lists = append(lists, s.Change, s.First, s.Last)
	}
	for _, values := range lists {
		if len(values) != len(b.Periods) || len(values) == 0 {
			return fmt.Errorf("read bridge: found %d values, expected one for each of %d periods", len(values), len(b.Periods))
		}
	}
	return nil
}
