package main

import (
	"io"
	"os"
	"strconv"

	"h20sim/report/words"

	"golang.org/x/term"
)

// leastColumns is how narrow a terminal is taken to be at most: on a narrower one, lines are broken by the terminal.
const leastColumns = 40

// columnsOf is how many columns the terminal has that a writer prints to, or as many as COLUMNS says; 0 if it is no terminal, so that files
// and pipes get the same bytes from every terminal.
func columnsOf(w io.Writer) int {
	f, is := w.(*os.File)
	if !is || !term.IsTerminal(int(f.Fd())) {
		return words.Columns(w)
	}
	columns, err := strconv.Atoi(os.Getenv("COLUMNS"))
	if err != nil || columns <= 0 {
		columns, _, err = term.GetSize(int(f.Fd()))
	}
	if err != nil || columns <= 0 {
		return 0
	}
	return max(columns, leastColumns)
}
