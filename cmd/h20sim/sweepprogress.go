package main

import (
	"fmt"
	"io"
	"time"

	"h20sim/sim/ensemble"
)

// A sweepProgress tells on standard error how far a sweep has come: on a terminal in one line that is written over, with
// rate, time left and failures; elsewhere in a line for each tenth, without times. A sweep that takes less than a second
// tells nothing there.
type sweepProgress struct {
	w      io.Writer
	live   bool
	tenths int // told
	now    func() time.Time
	begun  time.Time
	last   time.Time // of the last line
}

func newSweepProgress(w io.Writer) *sweepProgress {
	begun := time.Now()
	return &sweepProgress{w: w, live: isTerminal(w), now: time.Now, begun: begun, last: begun}
}

// told takes note of how far the sweep is.
func (p *sweepProgress) told(g ensemble.Progress) {
	now := p.now()
	switch {
	case p.live && now.Sub(p.last) >= 200*time.Millisecond:
		p.last = now
		fmt.Fprintf(p.w, "\r%s%s\x1b[K", p.line(g), p.pace(g, now))
	case !p.live && 10*g.Done/g.Total > p.tenths:
		p.tenths = 10 * g.Done / g.Total
		if now.Sub(p.begun) >= time.Second {
			fmt.Fprintln(p.w, p.line(g))
		}
	}
}

// line is the state of the sweep.
func (p *sweepProgress) line(g ensemble.Progress) string {
	line := fmt.Sprintf("%d of %s", g.Done, counted(g.Total, "run"))
	if g.Failed > 0 {
		line += fmt.Sprintf(", %d failed", g.Failed)
	}
	return line
}

// pace is the rate, and the time left at it.
func (p *sweepProgress) pace(g ensemble.Progress, now time.Time) string {
	rate := float64(g.Done) / max(now.Sub(p.begun).Seconds(), 1e-3)
	return fmt.Sprintf(", %.0f a second, %.0f s left", rate, float64(g.Total-g.Done)/rate)
}

// end leaves the line.
func (p *sweepProgress) end() {
	if p.live && p.last != p.begun {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
