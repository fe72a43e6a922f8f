package policy_test

import (
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// strike is a scenario of the kind that port_strike_test.go adds. Nothing else knows of that kind.
const strike = `
title   = "Dock workers strike for a month"
story   = "In June 2024 nobody loads chips for China. Then all that is owed may leave."
extends = "../../scenarios/base.toml"

[moves.strike]
kind     = "port-strike"
actor    = "buyers"
date     = 2024-06-03
until    = 2024-07-01
strength = { value = 1, low = 0.8, high = 1, source = "judgement" }
source   = "judgement"
`

// A new kind is one file, one scenario and one test: it is read, checked, explained, drawn from and run like any other.
func TestANewKindIsReadExplainedAndRun(t *testing.T) {
	s, err := scenario.Parse("strike.toml", []byte(strike))
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	for period, some := range map[string]bool{"2024-05-06..2024-06-02": true, "2024-06-03..2024-06-30": false, "2024-07-01..2024-07-28": true} {
		p, err := sim.ParsePeriod(period)
		if err != nil {
			t.Fatal(err)
		}
		if shipped, err := trace.Over("h20.shipments_china", p); err != nil || (shipped > 0) != some {
			t.Errorf("%s: found %v shipped to China (%v), expected some: %t", period, shipped, err, some)
		}
	}
	if e, err := s.Explain("moves.strike.strength"); err != nil || e.Doc != "part of shipments that it stops" {
		t.Errorf("found %+v (%v), expected what the tag of the field says", e, err)
	}
	if wide := s.Widened(); len(wide) == 0 {
		t.Error("found no number to draw, expected the strength")
	}
	if policy.Rank("port-strike") != policy.Market.Rank() {
		t.Errorf("found rank %d, expected that of its class", policy.Rank("port-strike"))
	}
}

func TestANewKindIsCheckedLikeAnyOther(t *testing.T) {
	for want, edit := range map[string][2]string{
		`moves.strike.strength: found 1.5, expected 0 to 1`:                {`{ value = 1, low = 0.8, high = 1, source = "judgement" }`, "1.5"},
		`moves.strike.strenght: unknown key; did you mean "strength"?`:     {"strength =", "strenght ="},
		`moves.strike.kind: unknown kind "port-strikes"; did you mean "po`: {`"port-strike"`, `"port-strikes"`},
	} {
		text := strings.Replace(strike, edit[0], edit[1], 1)
		if _, err := scenario.Parse("strike.toml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
}

func TestANewKindHasAFileToStartFrom(t *testing.T) {
	text, err := scenario.Starter("port-strike", "base.toml")
	if err != nil || !strings.Contains(text, "port-strike") || !strings.Contains(text, "strength") {
		t.Errorf("found %v and\n%s\nexpected a file with its keys", err, text)
	}
}
