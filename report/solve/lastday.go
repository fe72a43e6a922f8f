package solve

import (
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/breakeven"
	"h20sim/sim/root"
)

// acting is the last day on which the measure differs from the mark, or lies on the side that it leaves then; false if there is none:
// the address must be a day, and the last root a plateau up to the end of the range, or a place at which the measure passes the mark from
// one day to the next.
func (f Found) acting() (day, difference float64, ok bool) {
	if f.Address.Unit != "date" || f.Second != nil || len(f.Roots) == 0 {
		return 0, 0, false
	}
	r := &f.Roots[len(f.Roots)-1]
	switch {
	case r.Kind == root.Plateau && r.High == f.Address.High && r.Low > f.Address.Low:
		difference, ok = f.differenceAt(r.Low - 1)
		return r.Low - 1, difference, ok && difference != 0
	case f.turning(r) && r.High == r.Low+1:
		return r.Low, r.Left, true
	}
	return 0, 0, false
}

func (f Found) hasLastDay() bool {
	_, _, ok := f.acting()
	return ok
}

// lastDay says the last day that makes a difference, which is what somebody who is to act asks.
func (f Found) lastDay() claim.Text {
	day, difference, _ := f.acting()
	of := f.atScan(day, "difference")
	return claim.Say("{} may be as late as {}, and {} is still {} than {}, by {}{}", f.input(), claim.Day(dayOf(day), words.Long), f.averaged(), f.side(difference, of), f.whole(),
		f.size(difference, of), f.endsPeriod(day))
}

// endsPeriod says of a last day that it ends the period, so that nobody takes it for a lead time.
func (f Found) endsPeriod(day float64) claim.Text {
	if dayOf(day) != f.Period.End-1 {
		return nil
	}
	return claim.Say("; the period itself ends on that day")
}

// ample says of a last day that ends the period, when hardly anything can begin in time, what comes of days before: of that which gives most,
// and of the last with half of that; nothing of other last days, or if none gives more.
func (f Found) ample() claim.Text {
	day, difference, ok := f.acting()
	if !ok || f.Draws != nil || difference <= 0 || dayOf(day) != f.Period.End-1 {
		return nil
	}
	best, half := &f.Scan[0], &f.Scan[0]
	for i := range f.Scan {
		if p := &f.Scan[i]; p.Difference() > best.Difference() {
			best = p
		}
	}
	for i := range f.Scan {
		if p := &f.Scan[i]; 2*p.Difference() >= best.Difference() {
			half = p
		}
	}
	if half == best {
		return nil
	}
	amount := func(p *breakeven.Sample) claim.Claim { return f.size(p.Difference(), f.atScan(p.X, "difference")) }
	return claim.Say("With {} it is {} {}, and with {} {}.", claim.Day(dayOf(best.X), words.Long), amount(best), f.side(best.Difference(), f.atScan(best.X, "difference")),
		claim.Day(dayOf(half.X), words.Long), amount(half))
}

// whole names the mark with its amount, if that is one.
func (f Found) whole() claim.Text {
	last := len(f.Roots) - 1
	if f.Equals == nil && !f.turning(&f.Roots[last]) {
		return f.mark(last)
	}
	return f.against()
}

// others says at which other values the measure is equal to the mark, after the last day.
func (f Found) others() claim.Text {
	some := f
	some.Roots = f.Roots[:len(f.Roots)-1]
	if len(some.level()) == 0 {
		return nil
	}
	return claim.Say("It would be as much as that if {} were {}.", f.again(), claim.Listed(some.places(), "or"))
}

// inert tells whether the address changes nothing in the measure.
func (f Found) inert() bool {
	if f.Second != nil || f.Draws != nil || f.Both || len(f.Scan) == 0 {
		return false
	}
	low, high := f.Scan[0].Value, f.Scan[0].Value
	for _, p := range f.Scan {
		low, high = min(low, p.Value), max(high, p.Value)
	}
	return high-low <= 1e-9*max(high, -low)
}

// nothing says so.
func (f Found) nothing() claim.Text {
	at, file := f.at(), f.scanFile()
	return claim.Say("{} changes {} in {} from {} to {}: that is {} throughout, against {}", f.input(),
		claim.None("nothing", f.Measure.Unit, claim.Less(claim.Highest(file, "value", nil), claim.Lowest(file, "value", nil))), f.subject(),
		at.text(f.Address.Low, f.fact("from")), at.text(f.Address.High, f.fact("to")),
		f.throughout(claim.Highest(file, "value", nil)), f.opposite())
}

// throughout is the amount of a measure that stays as it is, in the unit of the mark.
func (f Found) throughout(of claim.Quantity) claim.Claim {
	v, unit := f.Scan[0].Value, f.Measure.Unit
	if f.Equals == nil || asked(*f.Equals, unit) == words.Amount(*f.Equals, unit) {
		return claim.Amount(v, unit, of)
	}
	return claim.Worded(words.Cell(v, unit, words.Fine)+" "+words.UnitWords(unit), unit, of)
}

// heldStill says why the address changes nothing, if it does not and that is proved.
func (f Found) heldStill() claim.Text {
	switch {
	case !f.inert():
	case f.Still == breakeven.StillLevers:
		return claim.Say("This is certain: on each day up to the end of the period all levers of policy stand alike at all of these values.")
	case f.Still == breakeven.StillLaw:
		return claim.Say("This is certain: at all of these values the law is shut in this period, as the gate is closed and licences do not arrive up to its end.")
	}
	return nil
}

// opposite is the mark, which is the same everywhere.
func (f Found) opposite() claim.Text {
	if f.Equals != nil {
		return f.against()
	}
	return claim.Say("{} {}", claim.Amount(f.Scan[0].Mark, f.Measure.Unit, claim.Highest(f.scanFile(), "mark", nil)), f.against())
}

// ranged says of an answer that finds no root what the range rests on, and whether there is a root beyond.
func (f Found) ranged() claim.Text {
	if len(f.Roots) > 0 || f.inert() || f.Address.Ends == breakeven.EndsStated || f.Address.Ends == breakeven.EndsBounds {
		return nil
	}
	text := claim.Say("That range is the spread that the file states; --from and --to widen it")
	if f.Beyond == nil && f.Widened {
		return claim.Say("{}, but in all that it may be there is {} such value either.", text, claim.None("no", "", claim.Rows(f.rootsFile(), nil)))
	}
	if f.Beyond == nil {
		return text.Ended()
	}
	return claim.Say("{}. Beyond it there is such a value, {}.", text, f.at().text(*f.Beyond, f.fact("beyond")))
}

// lastDayTitle says the last day in few words: the line under it names what begins then.
func (f Found) lastDayTitle() claim.Text {
	day, difference, _ := f.acting()
	mark := f.against()
	if f.Setting != nil && f.Setting.Address == f.Address.Address {
		mark = f.at().text(f.Setting.Value, f.fact("setting"))
		mark = claim.Say("with {}", mark)
	}
	return claim.Say("Last day to have {} {} than {}: {}", f.averaged(), f.side(difference, f.atScan(day, "difference")), mark, claim.Day(dayOf(day), words.Long))
}
