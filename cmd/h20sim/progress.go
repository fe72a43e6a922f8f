package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"h20sim/sim/scenario/text"
)

// A meter tells on standard error how far a command has come: on a terminal in one line that is written over, with rate
// and time left; elsewhere in a line for each tenth, without times, unless it takes less than a second. It may be used from several
// goroutines.
type meter struct {
	mu     sync.Mutex
	w      io.Writer
	live   bool // whether w is a terminal
	color  bool // whether failures are red
	ended  bool
	tenths int // told
	now    func() time.Time
	begun  time.Time
	last   time.Time // of the last line on a terminal
	best   *float64  // loss of a search; nil for none
}

func newMeter(w io.Writer) *meter {
	w = plain(w)
	live, begun := isTerminal(w), time.Now()
	return &meter{w: w, live: live, color: live && os.Getenv("NO_COLOR") == "", now: time.Now, begun: begun}
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

// told takes note of how far the command is, and shows it in words. After the end it tells nothing.
func (m *meter) told(done, total int, words string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	switch {
	case m.ended:
	case m.live && now.Sub(m.last) >= 200*time.Millisecond:
		m.last = now
		fmt.Fprintf(m.w, "\r%s%s\x1b[K", words, m.pace(done, total, now))
	case !m.live && 10*done/total > m.tenths:
		m.tenths = 10 * done / total
		if now.Sub(m.begun) >= time.Second {
			fmt.Fprintln(m.w, words)
		}
	}
}

// said writes a line of its own, where there is no terminal.
func (m *meter) said(words string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.live && !m.ended {
		fmt.Fprintln(m.w, text.Visible(words))
	}
}

// refined tells of runs of which nobody knows how many there will be: on a terminal as often as of others, elsewhere once for each
// tenfold.
func (m *meter) refined(done int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	words, now := fmt.Sprintf("%d runs to refine the scan", done), m.now()
	switch {
	case m.ended:
	case m.live && now.Sub(m.last) >= 200*time.Millisecond:
		m.last = now
		fmt.Fprintf(m.w, "\r%s\x1b[K", words)
	case !m.live && now.Sub(m.begun) >= time.Second && done >= 10*max(m.tenths, 1):
		m.tenths = done
		fmt.Fprintln(m.w, words)
	}
}

// pace is the rate, and the time left at it.
func (m *meter) pace(done, total int, now time.Time) string {
	rate := float64(done) / max(now.Sub(m.begun).Seconds(), 1e-3)
	if done == 0 {
		return ""
	}
	return fmt.Sprintf(", %.3g a second, %.0f s left", rate, float64(total-done)/rate)
}

// end leaves the line.
func (m *meter) end() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.live && !m.last.IsZero() && !m.ended {
		fmt.Fprint(m.w, "\r\x1b[K")
	}
	m.ended = true
}

// failures counts what failed, in red on a terminal.
func (m *meter) failures(n int) string {
	switch {
	case n == 0:
		return ""
	case m.color:
		return fmt.Sprintf(", \x1b[31m%d failed\x1b[0m", n)
	default:
		return fmt.Sprintf(", %d failed", n)
	}
}

// evaluations tells of a search by its best loss so far.
func (m *meter) evaluations(done, total int, loss float64) {
	m.mu.Lock()
	if m.best == nil || loss < *m.best {
		m.best = &loss
	}
	best := *m.best
	m.mu.Unlock()
	m.told(done, total, fmt.Sprintf("%d %% of at most %d evaluations, best loss %.4g", 100*done/total, total, best))
}

// points tells of evaluations of which the number is not known beforehand.
func (m *meter) points(done, total int) {
	m.told(done, total, fmt.Sprintf("%d %% of about %d evaluations", 100*done/total, total))
}
