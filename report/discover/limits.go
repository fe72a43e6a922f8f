package discover

import (
	"cmp"
	"math"
	"slices"

	"h20sim/report/claim"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/inputs"
	"h20sim/sim/vulnerability"
)

// boxLimits is what the limits of a box stand under in tables; those of leaves stand under their number.
const boxLimits = "box"

// mostLimits is how many limits a sentence names.
const mostLimits = 3

// conditions are the limits of a box as a sentence has them after where. Those on branches are told as the paths that they allow.
func (f *Finding) conditions(p part) claim.Text {
	paths, onPaths := f.allowed(p), false
	var list []claim.Text
	rest := 0
	for i := range p.Limits {
		l := &p.Limits[i]
		merged := len(p.Inputs[l.Input].Courses) > 0 && len(paths) > 0
		switch {
		case merged && onPaths:
		case len(list) == mostLimits:
			rest++
		case merged:
			list, onPaths = append(list, claim.Say("politics takes {}", claim.Listed(paths, "or"))), true
		default:
			list = append(list, f.condition(p, l))
		}
	}
	if rest > 0 {
		rows := claim.Rows(f.limitsFile(), claim.Where{"part": p.key, "of": boxLimits})
		list = append(list, claim.Say("{}", claim.Count(rest, "more limit holds", "more limits hold", claim.Less(rows, claim.Fixed(float64(len(p.Limits)-rest))))))
	}
	return claim.Listed(list, "and")
}

// allowed are the paths that the limits on branches allow; none within one path.
func (f *Finding) allowed(p part) (list []claim.Text) {
	for _, path := range f.Paths {
		out := func(l vulnerability.Limit) bool {
			courses := p.Inputs[l.Input].Courses
			taken := slices.IndexFunc(courses, func(c inputs.Course) bool { return c.Name == "" || slices.Contains(path.Courses, c.Name) })
			return slices.Contains(l.Out, taken)
		}
		if p.Path == "" && !slices.ContainsFunc(p.Limits, out) {
			list = append(list, claim.Say("“{}”", claim.Label(path.Title)))
		}
	}
	return list
}

// condition is a limit: sales of a thing are at least so many.
func (f *Finding) condition(p part, l *vulnerability.Limit) claim.Text {
	in := &p.Inputs[l.Input]
	if len(in.Courses) > 0 {
		return claim.Say("politics {}", coursesText(in, l))
	}
	where := claim.Where{"part": p.key, "of": boxLimits, "input": in.Address}
	bound := func(v float64, column string, up bool) claim.Text {
		return f.figure(in, v, up, claim.Cell(f.limitsFile(), column, where))
	}
	name := named(in)
	switch {
	case l.High == nil:
		return claim.Say("{} is {} or {}", name, bound(*l.Low, "low", true), claim.Word(beyond(in, true)))
	case l.Low == nil:
		return claim.Say("{} is {} or {}", name, bound(*l.High, "high", false), claim.Word(beyond(in, false)))
	}
	return claim.Say("{} is from {} to {}", name, bound(*l.Low, "low", true), bound(*l.High, "high", false))
}

// named is an input in words. Tables have its address.
func named(in *vulnerability.Input) claim.Text {
	if len(in.Courses) > 0 && in.Doc != "" {
		return claim.Say("the question “{}”", claim.Label(in.Doc))
	}
	return study.Input(in.Address, in.Doc, in.Of)
}

// beyond is what lies beyond a bound.
func beyond(in *vulnerability.Input, up bool) string {
	switch {
	case in.Unit == "date" && up:
		return "later"
	case in.Unit == "date":
		return "earlier"
	case up:
		return "more"
	}
	return "less"
}

// coursesText says which courses of a branch a limit allows: by name, or if runs without the branch are allowed by those that are not.
func coursesText(in *vulnerability.Input, l *vulnerability.Limit) claim.Text {
	out := map[int]bool{}
	for _, code := range l.Out {
		out[code] = true
	}
	var taken, left []claim.Text
	for code, c := range in.Courses {
		switch {
		case c.Name == "":
		case out[code]:
			left = append(left, claim.Say("“{}”", claim.Label(c.Title)))
		default:
			taken = append(taken, claim.Say("“{}”", claim.Label(c.Title)))
		}
	}
	if out[len(in.Courses)-1] && len(taken) > 0 {
		return claim.Say("takes {}", claim.Listed(taken, "or"))
	}
	return claim.Say("does not take {}", claim.Listed(left, "or"))
}

// figure is a value of an input with its unit. A bound between two days is the day within.
func (f *Finding) figure(in *vulnerability.Input, v float64, up bool, of claim.Quantity) claim.Text {
	switch text := figureText(in, v, up); {
	case in.Unit == "date":
		return claim.Say("{}", claim.Day(dayOf(v, up), words.Short))
	case isPart(in):
		return claim.Worded(text, "1", of).Text()
	case words.UnitStated(in.Unit) == "":
		return claim.Worded(text, "", of).Text()
	}
	by, unit := scaled(in.Unit, v)
	return claim.Say("{} {}", claim.Worded(digits(v/by), "", claim.Times(of, claim.Fixed(1/by))), claim.Label(unit))
}

// figureText is the same as words.
func figureText(in *vulnerability.Input, v float64, up bool) string {
	switch {
	case in.Unit == "date":
		return words.Date(dayOf(v, up), words.Short)
	case isPart(in):
		return digits(100*v) + " %"
	case words.UnitStated(in.Unit) == "":
		return digits(v)
	}
	by, unit := scaled(in.Unit, v)
	return digits(v/by) + " " + unit
}

// digits writes a number with three digits, as limits are not known better.
func digits(v float64) string {
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-2)
	if v == 0 || unit < 1 {
		return words.Significant(v, 3)
	}
	return words.Thousands(math.Round(v/unit)*unit, 0)
}

// scaled is a unit as it follows a number, and what the number is divided by: amounts of money are in billions as soon as they are that
// great.
func scaled(unit string, v float64) (by float64, text string) {
	if unit == "MUSD" {
		s := words.ScaleFor(unit, math.Abs(v))
		return s.By, s.Unit
	}
	return 1, unitText(unit)
}

// unitText is a unit after a number, in the plural.
func unitText(unit string) string {
	many := map[string]string{"day": "days", "week": "weeks", "chip": "chips", "chip/day": "chips/day", "h20e/day": "H20 equivalents/day", "MUSD": "m USD"}[unit]
	return cmp.Or(many, unit)
}

// isPart reports whether an input is a part of something, and written in percent.
func isPart(in *vulnerability.Input) bool {
	return in.Unit == "1" && in.Lowest >= 0 && in.Highest <= 1
}

// dayOf is the day at a bound, or within it.
func dayOf(v float64, up bool) sim.Date {
	if up {
		return sim.Date(math.Ceil(v))
	}
	return sim.Date(math.Floor(v))
}
