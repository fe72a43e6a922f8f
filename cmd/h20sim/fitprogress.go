package main

import (
	"fmt"
	"io"
	"math"
	"sync"
	"time"
)

// A fitProgress tells on standard error how far a search has come: on a terminal in one line that is written over, with
// the best loss, the rate and the time left; elsewhere in a line for each tenth, without times.
type fitProgress struct {
	mu     sync.Mutex
	w      io.Writer
	live   bool
	ended  bool
	best   float64
	tenths int // told
	now    func() time.Time
	begun  time.Time
	last   time.Time // of the last line on a terminal
}

func newFitProgress(w io.Writer) *fitProgress {
	return &fitProgress{w: w, live: isTerminal(w), best: math.Inf(1), now: time.Now, begun: time.Now()}
}

// told takes note of an evaluation. After the end it tells nothing.
func (p *fitProgress) told(done, total int, loss float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.best = min(p.best, loss)
	switch {
	case p.ended:
	case p.live && p.now().Sub(p.last) >= 200*time.Millisecond:
		p.last = p.now()
		fmt.Fprintf(p.w, "\r%s, %s\x1b[K", p.line(done, total), p.pace(done, total))
	case !p.live && 10*done/total > p.tenths:
		p.tenths = 10 * done / total
		fmt.Fprintln(p.w, p.line(done, total))
	}
}

// runs takes note of runs that need no loss.
func (p *fitProgress) runs(done, total int) { p.told(done, total, math.Inf(1)) }

// line is the state of the search.
func (p *fitProgress) line(done, total int) string {
	text := fmt.Sprintf("%d %% of at most %d evaluations", 100*done/total, total)
	if math.IsInf(p.best, 1) {
		return text
	}
	return fmt.Sprintf("%s, best loss %.4g", text, p.best)
}

// pace is the rate, and the time left at it.
func (p *fitProgress) pace(done, total int) string {
	rate := float64(done) / max(p.now().Sub(p.begun).Seconds(), 1e-3)
	return fmt.Sprintf("%.0f a second, %.0f s left", rate, float64(total-done)/rate)
}

// end leaves the line.
func (p *fitProgress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.live && !p.last.IsZero() {
		fmt.Fprintln(p.w)
	}
	p.ended = true
}
