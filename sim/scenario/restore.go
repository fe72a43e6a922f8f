package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// Restore reads what Resolved or Bundled wrote as the scenario that it was: under its id, with the place where each line was
// set, and with base as its baseline if it names one. The files that it was read from are not looked at; they may have
// gone, or have changed since. Warnings that were given when they were read are not given again.
//
// stored is the name of the text, for errors; file is that of the scenario, as results speak of it. The error names the line of the
// text that they cannot have written.
func Restore(stored, file string, content []byte, base *Scenario) (*Scenario, error) {
	root, problem := text.Parse(stored, content)
	if problem != nil {
		return nil, Problems{*problem}
	}
	titled := oldTitlesIn(root, strings.Split(string(content), "\n"))
	if err := setPlaces(root, fileShape(), strings.Split(string(content), "\n")); err != nil {
		return nil, err
	}
	n := &reading{Notes: &text.Notes{}, stored: true, titled: titled}
	n.CheckTexts(root)
	s := n.scenario(file, root, &text.Node{})
	s.files, s.base = new(Files), base
	if day, ok := dayAt(root.Child("as_of")); ok {
		s.asOf, s.JudgedLater = day, judgedLater(root, "", day)
	}
	if err := n.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", stored, err)
	}
	return s, nil
}

// setPlaces puts each node below n where the comment on its line says that it was set.
func setPlaces(n *text.Node, sh *form.Shape, lines []string) error {
	for _, c := range n.Below {
		if hasHeader(c, sh.At(c.Key)) {
			if err := setPlaces(c, sh.At(c.Key), lines); err != nil {
				return err
			}
			continue
		}
		if isPoints(c) {
			if err := setPointPlaces(c, lines); err != nil {
				return err
			}
			continue
		}
		if err := setPlace(c, c.Key, lines); err != nil {
			return err
		}
	}
	if !sh.Ordered {
		inFileOrder(n)
	}
	return nil
}

// setPointPlaces puts the points of a path where the comments on their lines say that they were set.
func setPointPlaces(path *text.Node, lines []string) error {
	for _, point := range path.Below {
		if err := setPlace(point, path.Key+"."+point.Key, lines); err != nil {
			return err
		}
	}
	path.Dotted = false
	inFileOrder(path)
	return nil
}

// setPlace puts a node where the comment on its line, which begins with a key, says that it was set.
func setPlace(c *text.Node, key string, lines []string) error {
	place, ok := placeIn(lines[c.Place.Line-1], key, c)
	if !ok {
		return fmt.Errorf("%s: found a line that h20sim did not write, expected %s = %s # and the place where it was set", c.Place, key, form.Literal(c))
	}
	c.SetPlace(place)
	return nil
}

// inFileOrder puts what lies below n in the order of its lines, as a file that was read has it, and n itself where the
// first stands. What a flag set has no line and comes last.
func inFileOrder(n *text.Node) {
	slices.SortStableFunc(n.Below, func(a, b *text.Node) int {
		return cmp.Or(-cmp.Compare(min(a.Place.Line, 1), min(b.Place.Line, 1)), cmp.Compare(a.Place.Line, b.Place.Line))
	})
	if len(n.Below) > 0 {
		n.Place = n.Below[0].Place
	}
}

// placeIn reads the place that stands as a comment after a value.
func placeIn(line, key string, c *text.Node) (Place, bool) {
	rest, ok := strings.CutPrefix(line, key+" = "+form.Literal(c)+" # ")
	if !ok {
		return Place{}, false
	}
	return text.ReadPlace(strings.TrimSuffix(rest, oldTitle)), true
}
