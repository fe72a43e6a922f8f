package several

import (
	"io"

	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// An AgainstAnswer is a comparison as JSON. Fields are only ever added; a number that is not known is null.
type AgainstAnswer struct {
	A          sideAnswer         `json:"a"`
	B          sideAnswer         `json:"b"`
	Only       []onlyAnswer       `json:"only"`
	Values     []valueAnswer      `json:"values"`
	Differ     []differenceAnswer `json:"differences"`
	Parts      []partAnswer       `json:"parts"`
	LeftOut    []string           `json:"left_out"` // moves that name what the other's world does not have
	PartPeriod string             `json:"parts_period,omitempty"`
}

type sideAnswer struct {
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	Hash     string `json:"hash"`
	Path     string `json:"path,omitempty"` // that it is on, in words
}

type onlyAnswer struct {
	Address string `json:"address"`
	Title   string `json:"title"`
	In      string `json:"in"` // a or b
}

type valueAnswer struct {
	Address string        `json:"address"`
	Unit    string        `json:"unit,omitempty"`
	A       string        `json:"a"` // as a file would state it; with its spread if they differ in that alone
	AGrade  string        `json:"a_grade,omitempty"`
	B       string        `json:"b"`
	BGrade  string        `json:"b_grade,omitempty"`
	ANumber *words.Number `json:"a_number,omitempty"` // in the unit; left out of days and of text
	BNumber *words.Number `json:"b_number,omitempty"`
}

// numberIn is the number that a scenario has at an address; nil if it has none or a day.
func numberIn(s *scenario.Scenario, address string) *words.Number {
	v := s.Values[address]
	if v == nil || v.Unit == "date" {
		return nil
	}
	number := words.Number(v.Number)
	return &number
}

type differenceAnswer struct {
	Period     string       `json:"period"`
	Measure    string       `json:"measure"`
	Unit       string       `json:"unit"`
	A          words.Number `json:"a"`
	B          words.Number `json:"b"`
	Difference words.Number `json:"difference"`
	Relative   words.Number `json:"relative"`
}

type partAnswer struct {
	Measure     string       `json:"measure"`
	Unit        string       `json:"unit"`
	A           words.Number `json:"a"`
	AB          words.Number `json:"world_a_moves_b"`
	BA          words.Number `json:"world_b_moves_a"`
	B           words.Number `json:"b"`
	Difference  words.Number `json:"difference"`
	Assumptions words.Number `json:"assumptions"`
	Moves       words.Number `json:"moves"`
}

// JSON prints the comparison.
func (x *Against) JSON(w io.Writer) error {
	a := AgainstAnswer{A: sideOf(x.A.Scenario), B: sideOf(x.B.Scenario), Only: []onlyAnswer{}, Values: []valueAnswer{},
		Differ: []differenceAnswer{}, Parts: []partAnswer{}, LeftOut: []string{}}
	for _, e := range x.Files.Only {
		side := "a"
		if e.InB {
			side = "b"
		}
		a.Only = append(a.Only, onlyAnswer{e.Address, e.Title, side})
	}
	for _, d := range x.Files.Values {
		here, there := saidBy(d)
		a.Values = append(a.Values, valueAnswer{d.Address, d.Unit, here, d.A.Grade, there, d.B.Grade, numberIn(x.A.Scenario, d.Address), numberIn(x.B.Scenario, d.Address)})
	}
	if len(x.Quarters) > 0 {
		x.addResults(&a)
	}
	text, err := words.JSON(a)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

func sideOf(s *scenario.Scenario) sideAnswer {
	return sideAnswer{s.ID, s.Title, s.Hash, s.PathWords()}
}

// addResults adds what comes out, and what falls to assumptions and to moves.
func (x *Against) addResults(a *AgainstAnswer) {
	for i, p := range x.periods() {
		for _, m := range x.Apart {
			a.Differ = append(a.Differ, differenceAnswer{p.Name, m.Measure, m.Unit, words.Number(m.A[i]), words.Number(m.B[i]), words.Number(m.Difference(i)), words.Number(m.Relative(i))})
		}
	}
	for _, p := range x.Crossing.Parts {
		a.Parts = append(a.Parts, partAnswer{p.Measure, p.Unit, words.Number(p.A), words.Number(p.AB), words.Number(p.BA), words.Number(p.B),
			words.Number(p.B - p.A), words.Number(p.Assumptions()), words.Number(p.Moves())})
	}
	a.LeftOut = append(a.LeftOut, x.Crossing.LeftOut...)
	a.PartPeriod = x.Crossing.Period.Name
}
