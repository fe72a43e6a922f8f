package text

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Problems are all that is wrong with a scenario, in the order of its files: the scenario's own first, then the one
// it extends, and so on; within a file by line and column.
type Problems []Problem

// Error writes a problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// String writes file:line:col: address: text, without the parts that are not known.
func (p Problem) String() string {
	if p.Address == "" {
		return p.Place.String() + ": " + Visible(p.Text)
	}
	return p.Place.String() + ": " + Visible(p.Address) + ": " + Visible(p.Text)
}

// String writes file:line:col, or the file alone if the line is not known.
func (p Place) String() string {
	if p.Line == 0 {
		return FileName(p.File)
	}
	return fmt.Sprintf("%s:%d:%d", FileName(p.File), p.Line, p.Col)
}

// Notes gather what is wrong or doubtful while files are read. The zero value is ready to use.
type Notes struct {
	Files              []string // in the order in which they were read
	Problems, Warnings Problems
	Remarks            Problems // what is as it should be, but might be overlooked
}

// Wrong notes a problem at a place: what was found and what was expected, of the value at an address, or of the file if it
// is "".
func (n *Notes) Wrong(at Place, address, format string, args ...any) {
	n.Problems = append(n.Problems, Problem{at, address, fmt.Sprintf(format, args...)})
}

// Doubt notes a warning, which stops nothing.
func (n *Notes) Doubt(at Place, address, format string, args ...any) {
	n.Warnings = append(n.Warnings, Problem{at, address, fmt.Sprintf(format, args...)})
}

// Remark notes what might be overlooked; its text goes on from the address.
func (n *Notes) Remark(at Place, address, format string, args ...any) {
	n.Remarks = append(n.Remarks, Problem{at, address, fmt.Sprintf(format, args...)})
}

// WrongAt reports whether a problem is noted at the address or below it, so that none is noted that follows from it.
func (n *Notes) WrongAt(address string) bool {
	return slices.ContainsFunc(n.Problems, func(p Problem) bool {
		return p.Address == address || strings.HasPrefix(p.Address, address+".")
	})
}

// maxProblems is about how many problems are reported: nobody mends more before checking again, and a file of something
// else altogether would have one in each line.
const maxProblems = 200

// Enough reports whether no more problems are looked for.
func (n *Notes) Enough() bool { return len(n.Problems) >= maxProblems }

// Err returns the problems in file order as an error, or nil if there are none.
func (n *Notes) Err() error {
	if len(n.Problems) == 0 {
		return nil
	}
	return n.InOrder(n.Problems)
}

// InOrder returns problems by file, line, column, address and text, each once. What is said of no file, as of a
// flag, comes last.
func (n *Notes) InOrder(ps Problems) Problems {
	rank := func(p Problem) int {
		if i := slices.Index(n.Files, p.File); i >= 0 {
			return i
		}
		return len(n.Files)
	}
	ps = slices.Clone(ps)
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Address, b.Address), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(ps)
}

// FileLine writes file:line, or the file alone if the line is not known.
func (p Place) FileLine() string {
	if p.Line == 0 {
		return FileName(p.File)
	}
	return FileName(p.File) + ":" + strconv.Itoa(p.Line)
}

// FileName writes the name of a file within a line: in quotes, with escapes, if it would break the line or has signs that must not be
// printed.
func FileName(file string) string {
	if file != Visible(file) || strings.ContainsAny(file, "\n\t") || strings.HasPrefix(file, `"`) {
		return strconv.Quote(file)
	}
	return file
}

// ReadPlace reads what FileLine writes. The column is not known; it is 1 if the line is.
func ReadPlace(s string) Place {
	file, line := s, 0
	if colon := strings.LastIndexByte(s, ':'); colon > 0 {
		if n, err := strconv.Atoi(s[colon+1:]); err == nil {
			file, line = s[:colon], n
		}
	}
	if name, err := strconv.Unquote(file); err == nil && strings.HasPrefix(file, `"`) {
		file = name
	}
	return Place{file, line, min(line, 1)}
}

// A Problem is one thing that is wrong, or doubtful, in a file.
type Problem struct {
	Place
	Address string
	Text    string // found, expected, nearest name
}

// A Place is a position in a file.
type Place struct {
	File      string
	Line, Col int
}
