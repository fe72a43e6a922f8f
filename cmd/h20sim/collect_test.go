package main

import (
	"runtime/debug"
	"testing"
)

// percent is how much memory grows before it is looked through.
func percent() int {
	p := debug.SetGCPercent(100)
	debug.SetGCPercent(p)
	return p
}

// While one run is made, memory is looked through less often, unless whoever started the program says how often; then it is as before.
func TestMemoryIsCollectedLessDuringOneRun(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(123))
	for asked, expected := range map[string]int{"": 400, "100": 123} {
		t.Setenv("GOGC", asked)
		again := collectLess()
		if p := percent(); p != expected {
			t.Errorf("GOGC=%s: found %d, expected %d", asked, p, expected)
		}
		if again(); percent() != 123 {
			t.Errorf("GOGC=%s: found %d after the run, expected what it was", asked, percent())
		}
	}
}
