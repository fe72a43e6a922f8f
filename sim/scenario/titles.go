package scenario

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// oldTitle is the remark on a title that speaks of numbers which others have taken the place of. Restore knows it.
const oldTitle = ", older than its numbers"

// nameMoves keeps the moves to which a file gives titles as they stand in it, laid over those below.
func (n *reading) nameMoves(merged, top *text.Node) {
	for _, c := range top.Child("moves").List() {
		if move := merged.Child("moves").Child(c.Key); move != nil && c.Child("title") != nil {
			if n.named == nil {
				n.named = map[string]*text.Node{}
			}
			n.named[c.Key] = move.Clone()
		}
	}
}

// oldTitles returns the moves of the tree whose titles speak of a number that another file or a flag has changed since, with
// the id of the file that gave the title.
func (n *reading) oldTitles(root *text.Node) (old map[string]string) {
	for _, move := range root.Child("moves").List() {
		was, title := n.named[move.Key], move.Child("title")
		if was == nil || title == nil || title.Place != was.Child("title").Place || !isOldTitle(was, move) {
			continue
		}
		if old == nil {
			old = map[string]string{}
		}
		old[move.Key] = text.IDOf(title.Place.File)
	}
	return old
}

// isOldTitle reports whether the title of a move speaks of a number or day as it was, and not as it is.
func isOldTitle(was, is *text.Node) bool {
	shapes := fileShape().Field("moves").Each
	return slices.ContainsFunc(was.Below, func(old *text.Node) bool {
		sh, c := shapeIn(shapes, was.Text("kind"), old.Key), is.Child(old.Key)
		if c == nil || c.Place == old.Place || !sh.IsQuantity() || old.Key == "order" || old.Key == "chance" {
			return false
		}
		a, b := sh.ValueAt(old), sh.ValueAt(c)
		return a != nil && b != nil && a.Number != b.Number && speaksOf(is.Text("title"), sh, a.Number, b.Number)
	})
}

// speaksOf reports whether a title names a number or day of a shape as it was, in a way that does not name it as it is.
func speaksOf(title string, sh *form.Shape, was, is float64) bool {
	switch sh.Form {
	case form.Date:
		return speaksOfDay(title, sim.Date(was), sim.Date(is))
	case form.Span:
		return false
	}
	return hasNumber(title, sh, was) && !hasNumber(title, sh, is)
}

// dayForms are the ways in which titles name days.
var dayForms = []string{"2006-01-02", "2 January", "2 Jan", "January 2006", "Jan 2006", "2006"}

// speaksOfDay reports whether a title names a day, a month or a year in which one day lies and the other does not.
func speaksOfDay(title string, was, is sim.Date) bool {
	return slices.ContainsFunc(dayForms, func(form string) bool {
		old := was.Time().Format(form)
		return is.Time().Format(form) != old && regexp.MustCompile(`\b`+old+`\b`).MatchString(title)
	})
}

// statedNumber matches a number in a title that is no part of a name such as H20, with a percent sign if it has one.
var statedNumber = regexp.MustCompile(`(?:^|[^\pL\d.,_-])(\d+(?:[, \x{a0}\x{202f}]\d{3}\b)*(?:\.\d+)?)[ \x{a0}\x{202f}]*(%|per ?cent)?`)

// hasNumber reports whether a title states a number, which may be in percent if it has no unit.
func hasNumber(title string, sh *form.Shape, number float64) bool {
	return slices.ContainsFunc(statedNumber.FindAllStringSubmatch(title, -1), func(found []string) bool {
		x, err := strconv.ParseFloat(strings.NewReplacer(",", "", " ", "", "\u00a0", "", "\u202f", "").Replace(found[1]), 64)
		if found[2] != "" && sh.Unit == "1" {
			x /= 100
		}
		return err == nil && math.Abs(x-number) <= 1e-9*math.Abs(number)
	})
}

// titledMove is the name of the move of whose title an address is; false if it is of no title.
func titledMove(address string) (move string, ok bool) {
	rest, isMove := strings.CutPrefix(address, policy.MovePrefix)
	move, isTitle := strings.CutSuffix(rest, ".title")
	return move, isMove && isTitle
}

// oldTitlesIn returns the moves of a resolved file on whose titles a line remarks that they are older than their numbers, with
// the id of the file that gave each.
func oldTitlesIn(root *text.Node, lines []string) (old map[string]string) {
	for _, move := range root.Child("moves").List() {
		title := move.Child("title")
		if title == nil || !strings.HasSuffix(lines[title.Place.Line-1], oldTitle) {
			continue
		}
		if place, ok := placeIn(lines[title.Place.Line-1], "title", title); ok {
			if old == nil {
				old = map[string]string{}
			}
			old[move.Key] = text.IDOf(place.File)
		}
	}
	return old
}

// Titled returns the titles of a scenario and of all that it names, as the texts of Problems, each with its address and place.
func (s *Scenario) Titled() []Problem { return s.titledIn(s.tree, "") }

func (s *Scenario) titledIn(n *text.Node, address string) (list []Problem) {
	for _, c := range n.Below {
		at := text.Join(address, c.Key)
		if title, ok := c.Value.(string); ok && c.Key == "title" {
			place := c.Place
			place.File = s.told(place.File)
			list = append(list, Problem{Place: place, Address: at, Text: title})
		}
		list = append(list, s.titledIn(c, at)...)
	}
	return list
}
