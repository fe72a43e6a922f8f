package scenario

import (
	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/text"
)

// lots looks at the days of licences that come in lots.
func (c *scope) lots(d *policy.Dated, at string) {
	licence, is := d.Move.(*policy.Licence)
	if !is || d.When != nil || d.Date > c.last {
		return
	}
	if len(licence.Lots) > 1 && licence.Lots[0].Hold {
		c.doubt(at, "lots.steps", "is true and changes nothing: each lot is an amount of its own day")
	}
	for _, lot := range licence.Lots {
		arrives, key := lot.Date+sim.Date(licence.Lag), "lots."+lot.Date.String()
		switch {
		case lot.Date == 0 || lot.Value == 0: // on the day of the move, or none
		case arrives > c.last:
			c.doubt(at, key, "arrives on %s, after the last day of the run, %s; it acts on no day of it", arrives, c.last)
		case d.Until != 0 && arrives >= d.Until:
			c.doubt(at, key, "would arrive on %s, when the move has ended on %s; it never does", arrives, d.Until)
		case lot.Date < d.Date:
			c.note(at, key, "comes before the move itself: it counts from %s on", d.Date)
		}
	}
}

// amounts looks at moves whose amounts depend on a length of time, or are held against a capacity.
func (c *scope) amounts(d *policy.Dated, at string) {
	switch m := d.Move.(type) {
	case *policy.SaleAbroad:
		c.over(d, m.Over, at, "the lot leaves")
	case *policy.ProductionOrder:
		c.over(d, m.Over, at, "the order is placed")
	case *policy.CustomerWork:
		for _, name := range m.Suppliers {
			c.work(d, m, name, at)
		}
	}
}

// over looks at the time over which something is done evenly.
func (c *scope) over(d *policy.Dated, over sim.Span, at, what string) {
	end := d.Date + sim.Date(max(over, 1))
	switch {
	case over == 0:
		c.note(at, "over", "is 0: %s all on one day", what)
	case d.When == nil && d.Date <= c.last && end > c.last+1:
		c.note(at, "over", "is %s, of which %s lie after the last day of the run, %s: that part is left out", over, sim.Span(end-c.last-1), c.last)
	case d.When == nil && d.Until != 0 && end > d.Until:
		c.note(at, "over", "is %s, of which %s lie after the end of the move on %s: that part is left out", over, sim.Span(end-d.Until), d.Until)
	}
}

// work looks at work that is more than a supplier could ever do on the day on which it is booked.
func (c *scope) work(d *policy.Dated, m *policy.CustomerWork, supplier, at string) {
	s := c.s.World.Suppliers[supplier]
	day := max(d.Date, c.first)
	if s == nil || d.When != nil || m.Rate <= s.Capacity.At(day) {
		return
	}
	c.doubt(at, "rate", "%s chip/day is more than all that suppliers.%s can process on %s, %s chip/day; what is above is not done", text.Figure(m.Rate), supplier, day, text.Figure(s.Capacity.At(day)))
}
