package main

import (
	"fmt"
	"time"
)

// took says on standard error how long work took since it began, if that is more than a second, and how that grows.
func (p *program) took(begun time.Time, what, grows string) {
	if d := time.Since(begun); d > time.Second {
		p.say("%s took %s; %s", what, fmt.Sprintf("%.1f s", d.Seconds()), grows)
	}
}
