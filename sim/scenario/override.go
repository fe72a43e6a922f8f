package scenario

import (
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// farFrom is by how many times a number may differ from the one that it is laid over before that is told.
const farFrom = 5

// Overrides remember the ranges of numbers that others are laid over, and which of these lie outside. The zero value is
// ready to use.
type overrides struct {
	ranges  map[string]statedRange
	outside map[string]Remark // of the newest number at an address
}

// A statedRange is where a number lies, as the file says that widens it.
type statedRange struct {
	low, high float64
	most      bool // whether it is the middle nine tenths rather than all
	place     Place
}

// tell looks at a number that is laid over another. top says whether the file that states it is the scenario's own, or a flag:
// only of these it remarks on what is as it should be. A nil receiver looks at nothing.
func (o *overrides) tell(n *text.Notes, top bool, old, c *text.Node, sh *form.Shape, address string) {
	switch {
	case o == nil || old == nil || !sh.IsQuantity():
	case sh.IsPath() && (form.IsDated(old) || form.IsDated(c)):
		o.tellPath(n, top, old, c, sh, address)
	default:
		o.tellOne(n, top, old, c, sh, address)
	}
}

// tellPath looks at each number of a path that is laid over another, and tells of the first of those that are alike, with their number: a table
// in another unit has all of them wrong at once.
func (o *overrides) tellPath(n *text.Notes, top bool, old, c *text.Node, sh *form.Shape, address string) {
	maps.DeleteFunc(o.outside, func(at string, _ Remark) bool { return at == address || strings.HasPrefix(at, address+".") })
	points := []*text.Node{c}
	if form.IsDated(c) {
		points = form.PointsOf(c)
	}
	var far text.Notes
	outside := map[bool][]Remark{}
	for _, point := range points {
		at, one := address, sh
		if point != c {
			at, one = text.Join(address, point.Key), sh.At(point.Key)
		}
		if was := below(old, point, c, one); was != nil {
			o.tellOne(&far, top, was, point, one, at)
		}
		if r, is := o.outside[at]; is {
			delete(o.outside, at)
			outside[r.Doubt] = append(outside[r.Doubt], r)
		}
	}
	for _, list := range outside {
		first := list[0]
		first.Text += alike(len(list) - 1)
		o.outside[first.Address] = first
	}
	if len(far.Remarks) > 0 {
		n.Remark(far.Remarks[0].Place, far.Remarks[0].Address, "%s%s", far.Remarks[0].Text, alike(len(far.Remarks)-1))
	}
}

// alike says how many more points of a path are told with the first.
func alike(more int) string {
	switch more {
	case 0:
		return ""
	case 1:
		return "; another point of the path is so too"
	}
	return fmt.Sprintf("; %d more points of the path are so too", more)
}

// below is the number of a path over which one of another path lies: that of its day or else of the last day before, or the first. One number
// for all days is held against the nearest. Lots are amounts of their days, and only held against those of the same day.
func below(old, point, path *text.Node, sh *form.Shape) (was *text.Node) {
	switch {
	case sh.Unit == "chip": // a lot of a day says nothing of those of others
		return old.Child(point.Key)
	case !form.IsDated(old):
		return old
	case point == path:
		return nearest(form.PointsOf(old), point, sh)
	}
	for _, p := range form.PointsOf(old) {
		if was == nil || p.Key <= point.Key {
			was = p
		}
	}
	return was
}

// nearest is the number of some that is fewest times another.
func nearest(points []*text.Node, to *text.Node, path *form.Shape) (best *text.Node) {
	least := math.Inf(1)
	for _, p := range points {
		was, is := path.At(p.Key).ValueAt(p), path.ValueAt(to)
		if was == nil || is == nil {
			continue
		}
		if times := math.Abs(math.Log(is.Number / was.Number)); best == nil || times < least {
			best, least = p, times
		}
	}
	return best
}

// tellOne looks at one number that is laid over another.
func (o *overrides) tellOne(n *text.Notes, top bool, old, c *text.Node, sh *form.Shape, address string) {
	was, is := sh.ValueAt(old), sh.ValueAt(c)
	if was == nil || is == nil {
		return
	}
	o.remember(was, address)
	delete(o.outside, address)
	if r, known := o.ranges[address]; known && is.Spread == nil && (is.Number < r.low || is.Number > r.high) {
		own := is.Source != "" && is.Source != form.Judgement // a source of its own may know better
		if doubt := !r.most && !own; doubt || top {
			o.outside[address] = Remark{Problem{Place: c.Place, Address: address, Text: r.text(sh, is.Number, doubt)}, doubt, true}
		}
	}
	if times := is.Number / was.Number; top && sh.Form != form.Date && times > 0 && was.Number != 0 && (times > farFrom || times < 1.0/farFrom) {
		n.Remark(c.Place, address, "%s", farText(sh, is.Number, was.Number, was.Origin))
	}
}

// remember keeps the range of a number that something is laid over, if it has one.
func (o *overrides) remember(was *form.Value, address string) {
	if o.ranges == nil {
		o.ranges, o.outside = map[string]statedRange{}, map[string]Remark{}
	}
	if r, ok := rangeOf(was); ok {
		o.ranges[address] = r
	}
}

// rangeOf is the range that a widened number states; false if it states none.
func rangeOf(v *form.Value) (r statedRange, ok bool) {
	s := v.Spread
	switch {
	case s == nil:
		return r, false
	case s.Low != nil || s.High != nil:
		r = statedRange{low: math.Inf(-1), high: math.Inf(1)}
		if s.Low != nil {
			r.low = *s.Low
		}
		if s.High != nil {
			r.high = *s.High
		}
	case s.Values != nil:
		r = statedRange{low: slices.Min(s.Values), high: slices.Max(s.Values)}
	case s.P05 != nil && s.P95 != nil:
		r = statedRange{low: *s.P05, high: *s.P95, most: true}
	default:
		return r, false
	}
	r.place = v.Origin
	return r, true
}

// text says that a number lies outside the range: as a doubt after the address, as a note going on from it.
func (r statedRange) text(sh *form.Shape, x float64, doubt bool) string {
	what := "range"
	if r.most {
		what = "middle nine tenths"
	}
	bounds := sh.FigureOf(r.low) + " to " + sh.FigureOf(r.high)
	switch {
	case math.IsInf(r.low, -1):
		bounds = "up to " + sh.FigureOf(r.high)
	case math.IsInf(r.high, 1):
		bounds = sh.FigureOf(r.low) + " and more"
	}
	begin := "is %s, outside"
	if doubt {
		begin = "%s is outside"
	}
	return fmt.Sprintf(begin+" the %s that %s states, %s", sh.FigureOf(x), what, shortPlace(r.place), bounds)
}

// farText says how many times what it is laid over a number is.
func farText(sh *form.Shape, is, was float64, place Place) string {
	times := ratio(is/was) + " times"
	if is/was < 1 {
		times = "1/" + ratio(was/is) + " of"
	}
	return fmt.Sprintf("is %s, %s the %s of %s", sh.FigureOf(is), times, sh.FigureOf(was), shortPlace(place))
}

// ratio writes a number of times to three digits, with marks between thousands.
func ratio(times float64) string {
	if times >= 1e15 {
		return fmt.Sprintf("%.3g", times)
	}
	size := math.Pow(10, math.Floor(math.Log10(times))-2)
	if times < 999.5 {
		return fmt.Sprintf("%.3g", times)
	}
	digits := strconv.FormatFloat(math.Round(times/size)*size, 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// shortPlace is a place as sentences speak of it, without folders.
func shortPlace(p Place) string {
	p.File = filepath.Base(p.File)
	return p.FileLine()
}

// stillOutside returns the remarks on numbers that lie outside what was stated of them, of those that are still there.
func (o *overrides) stillOutside(root *text.Node) (list []Remark) {
	for _, address := range slices.Sorted(maps.Keys(o.outside)) {
		if root.Find(address) != nil {
			list = append(list, o.outside[address])
		}
	}
	return list
}
