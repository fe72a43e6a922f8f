package main

import (
	"fmt"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// A book that does not balance is a fault of the program: exit 1, with what is unusual about the scenario, which is kept.
func TestAFaultKeepsItsScenario(t *testing.T) {
	elsewhere(t)
	s, err := scenario.Load("shipped:boycott-halt.toml", "moves.guidance.strength=1", "market.wait_taste=20")
	if err != nil {
		t.Fatal(err)
	}
	book := &sim.BookError{Day: sim.NewDate(2025, 8, 22), Book: "I1", Item: "stock of h20", Gap: 7}
	var errOut strings.Builder
	p := &program{ctx: t.Context(), out: &errOut, errOut: &errOut, fsys: folder.OS()}
	code := p.close(fmt.Errorf("run boycott-halt.toml: %w", &scenario.Fault{Scenario: s, Err: book}))
	if code != exitMachine {
		t.Errorf("found exit code %d, expected %d", code, exitMachine)
	}
	name := fmt.Sprintf("fault-%.8s.toml", s.Hash)
	has(t, errOut.String(), "book I1 of stock of h20 does not balance: gap 7; this is a mistake in h20sim, not in your file; at an end of their range are market.wait_taste",
		"kept the scenario in "+name)
	has(t, h20sim("check", name).want(t, exitDone).out, name+": in order; ")
}
