package past

import (
	"strings"

	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// Hidden counts what a day hides of a scenario.
type Hidden struct {
	Sources int `json:"sources"`
	Moves   int `json:"moves"`
	Values  int `json:"values"` // that are missing or other, besides those of the moves
}

// hidden compares a scenario as of a day with the whole of it.
func hidden(blind, whole *scenario.Scenario) Hidden {
	h := Hidden{Sources: len(whole.Sources) - len(blind.Sources)}
	gone := map[string]bool{}
	for _, m := range whole.Moves {
		gone[m.Name] = true
	}
	for _, m := range blind.Moves {
		delete(gone, m.Name)
	}
	h.Moves = len(gone)
	for address, v := range whole.Values {
		parts := strings.SplitN(address, ".", 3)
		if parts[0] == "sources" || parts[0] == "moves" && gone[parts[1]] {
			continue
		}
		if b := blind.Values[address]; b == nil || b.Number != v.Number {
			h.Values++
		}
	}
	return h
}

// A KnownMove is a move as it stands on a day.
type KnownMove struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Actor string `json:"actor"`
	State string `json:"state"`
}

// knownMoves lists the moves of a scenario that are in force, or to come, on a day, in order of date.
func knownMoves(s *scenario.Scenario, day sim.Date) []KnownMove {
	list := []KnownMove{}
	for _, m := range s.Moves {
		if state := stateOf(m, day); state != "" {
			list = append(list, KnownMove{m.Name, run.MoveTitle(&m), run.ActorTitle(s, m.Actor), state})
		}
	}
	return list
}

// stateOf says how a move stands on a day; nothing if it has ended by then.
func stateOf(m policy.Dated, day sim.Date) string {
	switch {
	case m.When != nil:
		return "waits for its condition"
	case m.Until > 0 && m.Until <= day:
		return ""
	case m.Date > day && m.Announced > 0 && m.Announced <= day:
		return "announced, from " + m.Date.String()
	case m.Date > day:
		return "to come, from " + m.Date.String()
	default:
		return "in force since " + m.Date.String()
	}
}

// judged counts the values of the world that rest on judgement, which has no day of publication.
func judged(s *scenario.Scenario) (n int) {
	for _, v := range s.Values {
		if v.Source == "judgement" || v.Source == "fit" {
			n++
		}
	}
	return n
}
