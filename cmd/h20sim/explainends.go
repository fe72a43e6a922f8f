package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// An endsJSON is what headline measures are with a number at the ends of its range.
type endsJSON struct {
	Low      string    `json:"low"` // as a file would state it, as value and high
	Value    string    `json:"value"`
	High     string    `json:"high"`
	Most     bool      `json:"p05_to_p95,omitempty"` // whether the ends are quantiles rather than a range
	Path     string    `json:"path,omitempty"`       // titles of the courses that are run, if the scenario leaves something open
	Other    bool      `json:"other_path,omitempty"` // whether that is another path than results speak of, on which the number moves nothing
	Measures []endJSON `json:"measures"`
}

// An endJSON is a headline measure over the whole run; of a stock, its peak.
type endJSON struct {
	Measure string  `json:"measure"`
	Unit    string  `json:"unit"`
	Low     float64 `json:"at_low"`
	Value   float64 `json:"at_value"`
	High    float64 `json:"at_high"`
}

// runEnds runs a scenario with the number at an address as it is, and at both ends of its range: on the path that it is on, or if
// the number moves nothing there, on the likeliest other on which it does.
func runEnds(s *scenario.Scenario, address string) (*endsJSON, error) {
	var still *endsJSON
	for _, path := range byChance(s) {
		x, err := endsOn(s, path, address)
		switch {
		case err != nil:
			return nil, err
		case x != nil && x.differ():
			return x, nil
		case still == nil:
			still = x
		}
	}
	return still, nil
}

// byChance are the positions of the paths of a scenario: first that which it is on, then the likeliest of the others.
func byChance(s *scenario.Scenario) []int {
	chances := s.Chances(nil)
	order := make([]int, len(chances))
	for i := range order {
		order[i] = i
	}
	chances[s.OnPath()] = 2
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(chances[b], chances[a]) })
	return order
}

// endsOn runs a scenario along a path with the number as it is, and at both ends; nil if the number is one of a course elsewhere.
func endsOn(open *scenario.Scenario, path int, address string) (*endsJSON, error) {
	ends, err := open.Ends(address)
	if err != nil {
		return nil, misuse("--ends: %s", err)
	}
	s, err := open.Along(path)
	if err != nil || s.Values[address] == nil {
		return nil, err
	}
	value := s.Values[address].Number
	x := &endsJSON{Low: s.Figure(address, ends.Low), Value: s.Figure(address, value), High: s.Figure(address, ends.High), Most: ends.Most,
		Path: s.PathWords(), Other: path != open.OnPath()}
	middle, err := s.Run(1)
	if err != nil {
		return nil, err
	}
	var runs [2]*sim.Trace
	for i, v := range []float64{ends.Low, ends.High} {
		if runs[i], err = s.RunAt(address, v); err != nil {
			return nil, misuse("--ends: with %s = %s: %s", address, s.Figure(address, v), err)
		}
	}
	for _, w := range sim.Wholes(runs[0], middle, runs[1]) {
		x.Measures = append(x.Measures, endJSON{w.Measure.Name, w.Measure.Unit, w.Values[0], w.Values[1], w.Values[2]})
	}
	return x, nil
}

// differ reports whether the number moves any of the measures.
func (x *endsJSON) differ() bool {
	return slices.ContainsFunc(x.Measures, func(m endJSON) bool { return m.Low != m.Value || m.High != m.Value })
}

// printEnds prints the headline measures at the three, and how far they lie apart.
func printEnds(p *program, x *endsJSON) error {
	t := words.TextTable{Head: []string{"over the whole run", "unit ", "low", "value", "high", "high less low,"}}
	if x.Most {
		t.Head[2], t.Head[4] = "5 % quantile", "95 % quantile"
	}
	t.Add("", "", x.Low, x.Value, x.High, "% of value")
	for _, m := range x.Measures {
		t.Add(m.Measure, words.UnitWords(m.Unit), m.figure(m.Low), m.figure(m.Value), m.figure(m.High), m.apart())
	}
	page := words.PageOn(p.out)
	fmt.Fprintln(page)
	t.Print(page)
	fmt.Fprintln(page, "Flows are sums over the run, of stocks it is the peak; shares and utilizations are those of all its days.")
	switch {
	case x.Other:
		fmt.Fprintf(page, "All this is on the path: %s. On the path of which results speak the number moves nothing.\n", x.Path)
	case x.Path != "":
		fmt.Fprintf(page, "All this is on the path: %s.\n", x.Path)
	}
	if !x.differ() {
		fmt.Fprintln(page, "The number moves none of these measures, on any path.")
	}
	_, err := io.WriteString(p.out, page.String())
	return err
}

// figure writes a value of the measure.
func (m endJSON) figure(v float64) string { return words.Cell(v, m.Unit, words.Tenths) }

// apart is how far the value at the high end lies from that at the low, in percent of the value between.
func (m endJSON) apart() string {
	if math.Abs(m.Value) < 1e-9 {
		return words.None
	}
	return words.Signed(100*(m.High-m.Low)/m.Value, 1)
}
