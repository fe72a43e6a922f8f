package ledger

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/fit"
)

// A Due says when the results of a fiscal quarter came out or are to come.
type Due struct {
	Quarter     sim.Quarter
	Published   sim.Date // 0 if the table of reported quarters has no figure of the quarter
	First, Last sim.Date // between which results come by the rule: as many days after a quarter's last day as ever in the table

	counted       int // quarters of which the table has results
	least, utmost int // days after a quarter's last day
}

// DueOf tells when the results of a quarter come out. A row of the table that was published before its quarter ended has the company's
// guidance alone.
func DueOf(q sim.Quarter) Due {
	d := Due{Quarter: q}
	for _, r := range fit.Published() {
		if r.Published < r.Quarter.End() {
			continue
		}
		if r.Quarter == q {
			d.Published = r.Published
		}
		d.count(int(r.Published - r.Quarter.End() + 1))
	}
	d.First, d.Last = q.End()-1+sim.Date(d.least), q.End()-1+sim.Date(d.utmost)
	return d
}

func (d *Due) count(days int) {
	if d.counted == 0 {
		d.least, d.utmost = days, days
	}
	d.counted, d.least, d.utmost = d.counted+1, min(d.least, days), max(d.utmost, days)
}

// OutBy reports whether results may have come out by a day.
func (d Due) OutBy(day sim.Date) bool {
	if d.Published > 0 {
		return d.Published <= day
	}
	return d.First <= day
}

// String says when results came or come, and how that is known.
func (d Due) String() string {
	if d.Published > 0 {
		return fmt.Sprintf("results of %s came out on %s", d.Quarter, d.Published)
	}
	return fmt.Sprintf("results of %s come out from %s to %s: %s", d.Quarter, d.First, d.Last, d.Rule())
}

// Rule says how it is known when results come that are not in the table.
func (d Due) Rule() string {
	return fmt.Sprintf("in all %d quarters of the table of reported figures they came %d to %d days after the last day of the quarter", d.counted, d.least, d.utmost)
}

// dueOf is the quarter whose results complete a period.
func dueOf(p sim.Period) Due { return DueOf(sim.QuarterOf(p.End - 1)) }
