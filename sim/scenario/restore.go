package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Restore reads what Resolved wrote as the scenario that it was: under its name, with the place where each line was
// set, and with base as its baseline if it names one. The files that it was read from are not looked at; they may have
// gone, or have changed since. What was doubted when they were read is not doubted again.
//
// stored is the name of the text, for errors; file is the one that Load was given. The error names the line of the
// text that Resolved cannot have written.
func Restore(stored, file string, text []byte, base *Scenario) (*Scenario, error) {
	root, problem := parseTree(stored, text)
	if problem != nil {
		return nil, Problems{*problem}
	}
	if err := setPlaces(root, fileShape(), strings.Split(string(text), "\n")); err != nil {
		return nil, err
	}
	n := &reading{notes: &notes{}, stored: true}
	s := n.scenario(file, root, &node{})
	s.base = base
	if err := n.err(); err != nil {
		return nil, fmt.Errorf("%s: %w", stored, err)
	}
	return s, nil
}

// setPlaces puts each node below n where the comment on its line says that it was set.
func setPlaces(n *node, sh *shape, lines []string) error {
	for _, c := range n.below {
		if c.isTable() && sh.at(c.key).isTable() {
			if err := setPlaces(c, sh.at(c.key), lines); err != nil {
				return err
			}
			continue
		}
		place, ok := placeIn(lines[c.place.Line-1], c)
		if !ok {
			return fmt.Errorf("%s: found a line that h20sim did not write, expected %s = %s # and the place where it was set", c.place, c.key, literal(c))
		}
		c.setPlace(place)
	}
	inFileOrder(n)
	return nil
}

// inFileOrder puts what lies below n in the order of its lines, as a file that was read has it, and n itself where the
// first stands. What a flag set has no line and comes last.
func inFileOrder(n *node) {
	slices.SortStableFunc(n.below, func(a, b *node) int {
		return cmp.Or(-cmp.Compare(min(a.place.Line, 1), min(b.place.Line, 1)), cmp.Compare(a.place.Line, b.place.Line))
	})
	if len(n.below) > 0 {
		n.place = n.below[0].place
	}
}

// placeIn reads the place that stands as a comment after a value.
func placeIn(line string, c *node) (Place, bool) {
	rest, ok := strings.CutPrefix(line, c.key+" = "+literal(c)+" # ")
	if !ok {
		return Place{}, false
	}
	colon := strings.LastIndexByte(rest, ':')
	if number, err := strconv.Atoi(rest[colon+1:]); err == nil && colon > 0 {
		return Place{rest[:colon], number, 1}, true
	}
	return Place{File: rest}, true
}
