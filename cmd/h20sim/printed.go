package main

import (
	"bytes"
	"io"
	"sync"
	"unicode/utf8"

	"h20sim/sim/scenario/text"
)

// A printed writer shows what a terminal would obey, such as the codes that rename its window or paint over lines, as escapes. All that
// verbs print goes through one, wherever it comes from: arguments, names of folders, cells of tables, stored results.
type printed struct {
	w    io.Writer
	mu   sync.Mutex
	bare bool   // whether names are written as files state them, for programs
	rest []byte // of a letter whose last bytes are still to come

	columns int // of the terminal; 0 if there is none
}

// Write writes text, but for the beginning of a letter at its end, which is kept for the next call.
func (p *printed) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	whole := append(p.rest, b...)
	at := cutAt(whole)
	shown := text.Visible(string(whole[:at]))
	if p.bare {
		shown = text.Bare(shown)
	}
	_, err := io.WriteString(p.w, shown)
	p.rest = bytes.Clone(whole[at:])
	return len(b), err
}

// Columns is how many columns the terminal has; 0 if there is none.
func (p *printed) Columns() int { return p.columns }

// end writes what is kept: bytes of a letter that never came.
func (p *printed) end() {
	_, _ = io.WriteString(p.w, text.Visible(string(p.rest)))
	p.rest = nil
}

// cutAt is where a letter begins whose last bytes are missing; the length of b if none does.
func cutAt(b []byte) int {
	for at := len(b) - 1; at >= 0 && at > len(b)-utf8.UTFMax; at-- {
		if utf8.RuneStart(b[at]) {
			if !utf8.FullRune(b[at:]) {
				return at
			}
			break
		}
	}
	return len(b)
}

// plain is what a writer writes to, for bytes that are no text, and for lines of progress that are written over.
func plain(w io.Writer) io.Writer {
	if p, ok := w.(*printed); ok {
		return p.w
	}
	return w
}
