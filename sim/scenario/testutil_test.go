package scenario

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// onBase begins a file that changes the small complete world.
const onBase = "extends = \"../../testdata/bad/lib/base.toml\"\n"

// share is a move that shares revenue.
const share = `
[moves.share]
kind   = "revenue-share"
actor  = "us-government"
date   = 2025-08-11
rate   = 0.15
source = "q1-fy26"
`

// parsed returns the scenario of a text, which must be right.
func parsed(t testing.TB, text string, sets ...string) *Scenario {
	t.Helper()
	s, err := Parse("test.toml", []byte(text), sets...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// problems returns what is wrong with a text, without places.
func problems(t testing.TB, text string, sets ...string) string {
	t.Helper()
	_, err := Parse("test.toml", []byte(text), sets...)
	if err == nil {
		return ""
	}
	var ps Problems
	if !errors.As(err, &ps) {
		t.Fatalf("found %v, expected problems", err)
	}
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Address + ": " + p.Text
	}
	return strings.Join(lines, "\n")
}

// resolvedOf returns the resolved form.
func resolvedOf(t testing.TB, s *Scenario) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Resolved(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// numberAt returns the value at an address.
func numberAt(t testing.TB, s *Scenario, address string) float64 {
	t.Helper()
	v := s.Values[address]
	if v == nil {
		t.Fatalf("no value at %s", address)
	}
	return v.Number
}
