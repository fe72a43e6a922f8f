package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// A progress tells on standard error how far a batch has come: on a terminal in one line that is written over, with
// rate, time left and failures; elsewhere in a line for each scenario, without times. It may be used from several
// goroutines. A batch of one tells nothing.
type progress struct {
	mu                  sync.Mutex
	w                   io.Writer
	live, color         bool
	total, done, failed int
	now                 func() time.Time
	begun               time.Time
}

func newProgress(w io.Writer, total int) *progress {
	live := isTerminal(w)
	return &progress{w: w, live: live, color: live && os.Getenv("NO_COLOR") == "", total: total, now: time.Now, begun: time.Now()}
}

// isTerminal reports whether w is a terminal that can go back in a line.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// add counts what came of a scenario, unless it was left after Ctrl-C.
func (p *progress) add(o *outcome) {
	if errors.Is(o.err, context.Canceled) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if o.err != nil {
		p.failed++
	}
	switch {
	case p.total == 1:
	case p.live:
		fmt.Fprintf(p.w, "\r%s\x1b[K", p.line())
	default:
		fmt.Fprintf(p.w, "%d of %d: %s %s\n", p.done, p.total, o.file, o.fate())
	}
}

// line is the state of the batch in one line.
func (p *progress) line() string {
	line := fmt.Sprintf("%d of %s", p.done, counted(p.total, "scenario"))
	if s := p.now().Sub(p.begun).Seconds(); s > 0 {
		rate := float64(p.done) / s
		line += fmt.Sprintf(", %.1f a second, %.0f s left", rate, float64(p.total-p.done)/rate)
	}
	if p.failed == 0 {
		return line
	}
	failed := fmt.Sprintf("%d failed", p.failed)
	if p.color {
		failed = "\x1b[31m" + failed + "\x1b[0m"
	}
	return line + ", " + failed
}

// end leaves the line.
func (p *progress) end() {
	if p.live && p.total > 1 {
		fmt.Fprintln(p.w)
	}
}

// fate says in a word what came of a scenario.
func (o *outcome) fate() string {
	switch {
	case errors.Is(o.err, context.Canceled):
		return "interrupted"
	case o.err != nil:
		return "failed"
	case o.skipped:
		return "skipped"
	default:
		return "done"
	}
}
