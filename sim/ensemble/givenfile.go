package ensemble

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// givenFile is the file of a Given.
type givenFile struct {
	Title      string              `toml:"title"`
	Study      string              `toml:"study"`
	AsOf       time.Time           `toml:"as_of"`
	Targets    []string            `toml:"targets"`
	Directions givenDirections     `toml:"directions"`
	Parts      map[string]partFile `toml:"parts"`
}

type givenDirections struct {
	Shift []float64 `toml:"shift"`
	Left  []float64 `toml:"left"`
}

type partFile struct {
	Spread string    `toml:"spread"`
	Of     []float64 `toml:"of"`
}

// givenWriter is what errors expect.
const givenWriter = "a file that h20sim calibrate --given wrote"

// ReadGiven reads the file of a Given. The error is of type scenario.Problems if the file says something wrong.
func ReadGiven(file string) (*Given, error) {
	content, err := text.ReadFile(file)
	if err != nil {
		return nil, text.At(file, fmt.Errorf("read what is given: %w", err))
	}
	g := &Given{file: file, lines: linesOf(string(content))}
	var f givenFile
	unknown, err := text.Decode(file, content, &f, givenWriter)
	if err != nil {
		return nil, err
	}
	if unknown != "" {
		return nil, g.problem("", "unknown key %s; expected %s", unknown, givenWriter)
	}
	g.Title, g.Study, g.Targets, g.Shift, g.Left = f.Title, f.Study, f.Targets, f.Directions.Shift, f.Directions.Left
	if !f.AsOf.IsZero() {
		g.AsOf = sim.NewDate(f.AsOf.Date())
	}
	for _, address := range slices.Sorted(maps.Keys(f.Parts)) {
		g.Parts = append(g.Parts, Part{address, f.Parts[address].Spread, f.Parts[address].Of})
	}
	return g, g.check()
}

// linesOf are the lines, from 1, of the addresses that stand at their beginning.
func linesOf(text string) map[string]int {
	lines, n := map[string]int{}, 0
	for line := range strings.Lines(text) {
		n++
		if parts := strings.SplitN(line, `"`, 3); len(parts) == 3 && parts[0] == "" {
			lines[parts[1]] = n
		}
	}
	return lines
}

// check says what is wrong with the numbers, or returns nil.
func (g *Given) check() error {
	n := len(g.Shift)
	if n == 0 || len(g.Left) != n || len(g.Parts) == 0 {
		return g.problem("", "found %d shifts, %d parts left and %d addresses, expected as many parts left as shifts, and some of each", n, len(g.Left), len(g.Parts))
	}
	for j := range n {
		if !(g.Left[j] > 0 && g.Left[j] <= 1) || !(math.Abs(g.Shift[j]) < mostShift) {
			return g.problem("", "found a shift of %g and %g left in direction %d, expected a shift under %d in size, and above 0 to 1 left", g.Shift[j], g.Left[j], j+1, mostShift)
		}
	}
	for _, p := range g.Parts {
		if len(p.Of) != n {
			return g.problem(p.Address, "found parts in %d directions, expected %d", len(p.Of), n)
		}
		if i := slices.IndexFunc(p.Of, func(v float64) bool { return !(math.Abs(v) <= 1) }); i >= 0 {
			return g.problem(p.Address, "found a part of %g, expected -1 to 1", p.Of[i])
		}
	}
	return nil
}

// mostShift is more than any figure can shift a draw, in standard deviations.
const mostShift = 1000

// Write writes the Given as ReadGiven reads it, with parts to four digits; those below half a percent, which together
// move a draw by less than figures are rounded, are 0, and an address without others is left out. command is the command
// line that writes the file.
func (g *Given) Write(w io.Writer, command string) error {
	var t strings.Builder
	fmt.Fprintf(&t, "# Written by %s; change the study, not this file.\n", command)
	for _, line := range g.Remarks {
		t.WriteString(strings.TrimRight("# "+line, " ") + "\n")
	}
	fmt.Fprintf(&t, "\ntitle   = %q\nstudy   = %q\n", g.Title, g.Study)
	if g.AsOf > 0 {
		fmt.Fprintf(&t, "as_of   = %s\n", g.AsOf)
	}
	fmt.Fprintf(&t, "targets = [\n")
	for _, name := range g.Targets {
		fmt.Fprintf(&t, "  %q,\n", name)
	}
	fmt.Fprintf(&t, "]\n\n[directions]\nshift = %s\nleft  = %s\n\n[parts]\n", fourDigits(g.Shift), fourDigits(g.Left))
	for _, p := range g.Parts {
		if of := writtenParts(p.Of); slices.ContainsFunc(of, func(v float64) bool { return v != 0 }) {
			fmt.Fprintf(&t, "%q = { spread = %q, of = %s }\n", p.Address, p.Spread, fourDigits(of))
		}
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// leastPart is the least part of a value in a direction that is written.
const leastPart = 0.005

// writtenParts are the parts as they are written: those that are too small are 0.
func writtenParts(parts []float64) []float64 {
	list := slices.Clone(parts)
	for i, v := range list {
		if math.Abs(v) < leastPart {
			list[i] = 0
		}
	}
	return list
}

// fourDigits writes a list of numbers with four decimals, without zeros at their ends.
func fourDigits(list []float64) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = strconv.FormatFloat(math.Round(v*1e4)/1e4+0, 'f', -1, 64)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
