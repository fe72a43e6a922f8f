package main

import (
	"strconv"
	"time"
)

// took says on standard error how long it took since it began to find an answer in runs that are there, however short, and how that grows.
func (p *program) took(begun time.Time, what, grows string) {
	d := time.Since(begun).Seconds()
	p.tell("%s took %s s; %s", what, strconv.FormatFloat(d, 'f', decimals(d), 64), grows)
}

// decimals are those of a time in seconds: hundredths of what is short.
func decimals(seconds float64) int {
	if seconds < 1 {
		return 2
	}
	return 1
}
