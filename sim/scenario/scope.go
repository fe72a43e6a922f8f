package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// A scope gathers what of a scenario lies outside the days of its run, or cannot act on them.
type scope struct {
	s           *Scenario
	x           *sim.Index
	first, last sim.Date   // days of the run
	ends        []sim.Date // by position of the move: the day from which it acts no longer, as others replace it
	list        []Remark
}

// scope returns what lies outside the scope of a run; nothing if the world cannot be laid out.
func (s *Scenario) scope() []Remark {
	x, err := sim.NewIndex(s.World)
	if err != nil {
		return nil
	}
	var e policy.Ends
	c := &scope{s: s, x: x, first: s.World.Time.Start, last: s.World.Time.End - 1, ends: e.Of(s.Moves)}
	for i := range s.Moves {
		c.move(i)
	}
	c.launches()
	c.points()
	c.branches()
	c.knowledge()
	return c.list
}

// doubt remarks on what is probably not meant, at the place of a key of a move.
func (c *scope) doubt(at, key, format string, args ...any) { c.add(true, at, key, format, args...) }

// note remarks on what might be overlooked; the text goes on from the address.
func (c *scope) note(at, key, format string, args ...any) { c.add(false, at, key, format, args...) }

func (c *scope) add(doubt bool, at, key, format string, args ...any) {
	address := strings.TrimSuffix(at+"."+key, ".")
	c.list = append(c.list, Remark{Problem{Place: c.s.placeOf(at, address), Address: address, Text: fmt.Sprintf(format, args...)}, doubt, true})
}

// move looks at the days of a move. Of one that acts on no day, nothing more is told.
func (c *scope) move(i int) {
	d := &c.s.Moves[i]
	at := policy.MovePrefix + d.Name
	if by := c.replacedBefore(i); by != nil {
		c.doubt(at, "", "never comes into force: %s%s replaces it from %s, and it would begin on %s", policy.MovePrefix, by.Name, by.Date, d.Date)
		return
	}
	if c.acts(d, at) && c.lasts(d, at) {
		c.replaced(i, at)
		c.followed(d, at)
		c.lots(d, at)
		c.amounts(d, at)
	}
}

// acts looks at the first day of a move, and reports whether it acts on a day of the run.
func (c *scope) acts(d *policy.Dated, at string) bool {
	news := cmp.Or(d.Announced, d.Date)
	switch {
	case d.Until != 0 && d.Until <= c.first:
		c.doubt(at, "until", "%s is not after the first day of the run, %s; the move acts on no day of it", d.Until, c.first)
		return false
	case d.When != nil:
	case d.Date > c.last && news > c.last:
		c.doubt(at, "date", "%s is after the last day of the run, %s; the move acts on no day of it%s", d.Date, c.last, c.mayAct(at))
		return false
	case d.Date > c.last:
		c.note(at, "date", "is %s, after the last day of the run, %s: only what was announced on %s acts%s", d.Date, c.last, news, c.mayAct(at))
	case d.Date < c.first && d.Spent(c.x, c.first):
		c.doubt(at, "date", "%s is before the first day of the run, %s, and what it does is past by then; the move acts on no day of it", d.Date, c.first)
		return false
	case d.Date < c.first && c.own(at+".date"):
		c.note(at, "date", "is %s, before the first day of the run, %s: in force from that day on, and no news", d.Date, c.first)
	case d.Date >= c.first && news < c.first && c.own(at+".announced"):
		c.note(at, "announced", "is %s, before the first day of the run, %s: known from that day on, and no news", news, c.first)
	}
	return true
}

// own reports whether a value was set in the scenario's own file or over it: what is as it should be is told of these alone,
// once, and not again of each file that extends theirs.
func (c *scope) own(address string) bool {
	v := c.s.Values[address]
	return v != nil && (v.Origin.File == c.s.File || v.Origin.File == flagPlace.File)
}

// mayAct says so if a date after the run has a spread that reaches into it.
func (c *scope) mayAct(at string) string {
	v := c.s.Values[at+".date"]
	if v == nil {
		return ""
	}
	if r, ok := rangeOf(v); ok && r.low <= float64(c.last) {
		return "; its spread begins on " + sim.Date(r.low).String() + ", so that it may in draws"
	}
	return ""
}

// lasts looks at the last day of a move, which is after its first, and reports whether it does something before that.
func (c *scope) lasts(d *policy.Dated, at string) bool {
	if d.Until > c.last+1 && c.own(at+".until") {
		c.note(at, "until", "is %s, after the last day of the run, %s: the move does not end within it", d.Until, c.last)
	}
	licence, is := d.Move.(*policy.Licence)
	if !is || d.Until == 0 || d.When != nil || d.Until > d.Date+sim.Date(licence.Lag) {
		return true
	}
	c.doubt(at, "until", "%s is not after %s, on which the first licences would arrive; none does", d.Until, d.Date+sim.Date(licence.Lag))
	return false
}

// replacedBefore returns the move that replaces move i by the day on which it would begin, or nil.
func (c *scope) replacedBefore(i int) *policy.Dated {
	d := &c.s.Moves[i]
	if d.When != nil || c.ends[i] > d.Date {
		return nil
	}
	for j := range c.s.Moves {
		by := &c.s.Moves[j]
		if by.When == nil && by.Date <= d.Date && by.Date < c.ends[j] && slices.Contains(by.Replaces, policy.MovePrefix+d.Name) {
			return by
		}
	}
	return nil
}

// replaced looks at the moves that move i replaces: one that has ended cannot be replaced, and one of another kind leaves its
// levers to nobody.
func (c *scope) replaced(i int, at string) {
	by := &c.s.Moves[i]
	for _, address := range by.Replaces {
		j := slices.IndexFunc(c.s.Moves, func(d policy.Dated) bool { return policy.MovePrefix+d.Name == address })
		if j < 0 {
			continue
		}
		of := &c.s.Moves[j]
		switch {
		case by.When == nil && of.When == nil && c.ends[j] < by.Date:
			c.doubt(at, "replaces", "%s has ended on %s, before %s; nothing is replaced", address, c.ends[j], by.Date)
		case by.Kind != of.Kind:
			c.note(at, "replaces", "ends %s, which is of another kind: %s, not %s", address, of.Kind, by.Kind)
		}
	}
}

// followed looks at the moves that a move follows: one that nobody knows of by then cannot have led to it.
func (c *scope) followed(d *policy.Dated, at string) {
	for _, address := range d.Follows {
		of := c.s.moveAt(address)
		if of != nil && d.When == nil && of.When == nil && d.Date < announced(of) {
			c.doubt(at, "follows", "%s is announced on %s, after the move that follows it, of %s", address, announced(of), d.Date)
		}
	}
}

// launches looks at chips that never come on sale within the run: no move launches them, and no note says why.
func (c *scope) launches() {
	for _, name := range c.x.Chips {
		v := c.s.Values["chips."+name+".on_sale"]
		if on := c.s.World.Chips[name].OnSale; v != nil && on > c.last && v.Note == "" && !c.launched(name) {
			c.doubt("chips."+name, "on_sale", "%s is after the last day of the run, %s, and no move launches the chip; it is never on sale", on, c.last)
		}
	}
}

// launched reports whether a move puts a chip on sale.
func (c *scope) launched(chip string) bool {
	return slices.ContainsFunc(c.s.Moves, func(d policy.Dated) bool {
		launch, is := d.Move.(*policy.ChipLaunch)
		return is && slices.Contains(launch.Chips, chip)
	})
}

// branches looks at the days on which courses part.
func (c *scope) branches() {
	for _, b := range c.s.branches {
		at := "branches." + b.Name
		switch {
		case c.s.tree.Find(at) == nil: // of the chance of a move, of whose days more is told
		case b.Date > c.last:
			c.doubt(at, "date", "%s is after the last day of the run, %s; all its courses are one", b.Date, c.last)
		case b.Date < c.first:
			c.note(at, "date", "is %s, before the first day of the run, %s: its courses part on that day", b.Date, c.first)
		}
	}
}

// knowledge looks at the days on which sources were published and judgements made: of what comes after the run, no day of it knows.
func (c *scope) knowledge() {
	for _, address := range c.s.Addresses() {
		v := c.s.Values[address]
		if !c.own(address) {
			continue
		}
		if day := sim.Date(v.Number); strings.HasPrefix(address, "sources.") && day > c.last {
			c.note(address, "", "is %s, after the last day of the run, %s: no day of it knows the source", day, c.last)
		}
		if v.Decided > c.last {
			c.note(address, "decided", "is %s, after the last day of the run, %s: no day of it knows the number", v.Decided, c.last)
		}
	}
}
