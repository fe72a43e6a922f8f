package cases

import (
	"cmp"

	"h20sim/sim"
)

// A Case is one political trade case, with the days on which it was known. A day that is not stated is 0.
type Case struct {
	Name string // its key in the file

	Actor      string   `toml:"actor" default:"" doc:"who did it, such as China government"`
	Kind       string   `toml:"kind" enum:"purchase-ban,licence-freeze,promise-to-sale,licence-free" doc:"what it is: a ban on purchases, a freeze of licences, a promise of sales, or a chip on sale that needs no licence"`
	What       string   `toml:"what" doc:"what happened, in one line"`
	Start      sim.Date `toml:"start" doc:"first day of the ban or freeze; day of the promise"`
	End        sim.Date `toml:"end" default:"" doc:"day on which the ban as such is over, licences are issued, or the first sale is reported; left out while it is on, or not known to have ended"`
	KnownStart sim.Date `toml:"known_start" default:"" doc:"day on which the start became known, which may be before it; the start if left out"`
	KnownEnd   sim.Date `toml:"known_end" default:"" doc:"day on which the end became known, which may be before it; the end if left out"`
	Trade      string   `toml:"trade_at_stake" default:"" doc:"goods or services at stake, such as chips or food"`
	Form       string   `toml:"form" default:"" doc:"how it was done, such as word of mouth, duty, letter, rule or listing"`
	Class      string   `toml:"class" enum:"punishment,bargaining,security,substitution,leverage,ally" default:"" doc:"what it was for: of bans punishment, bargaining, security or substitution; of freezes leverage, security or ally. Written by someone who knew how it went"`
	Episode    string   `toml:"episode" default:"" doc:"name shared by cases of one decision, which are weighed as one; the case alone if left out"`
	Bite       string   `toml:"bite" enum:"full,partial,none" default:"" doc:"how far it was obeyed: a case may be on and not obeyed"`
	Eased      sim.Date `toml:"eased" default:"" doc:"day of the first easing, which is no end"`
	Seen       sim.Date `toml:"seen" default:"" doc:"day of the last evidence that it was on, if it has no end; it counts as on until the day that is asked about if left out"`
	Volume     string   `toml:"volume" enum:"real,partial,trivial,none" default:"" doc:"what a promise came to"`
	Note       string   `toml:"note" default:"" doc:"remark"`
	Source     string   `toml:"source" doc:"what the case rests on"`
	EndSource  string   `toml:"end_source" default:"" doc:"what the end rests on; the source if left out"`
	Grade      string   `toml:"grade" enum:"A,B,C,D" default:"" doc:"grade of the source, as of sources"`
}

// Known returns the cases that could be known on a day, as far as they could. Each has either an End or a day on which it was
// Seen. Ends that became known later are hidden, with what rests on them: EndSource and Volume. Class, bite and note are
// left as they were written.
func Known(list []Case, day sim.Date) []Case {
	var known []Case
	for _, c := range list {
		c.KnownStart, c.KnownEnd = cmp.Or(c.KnownStart, c.Start), cmp.Or(c.KnownEnd, c.End)
		if c.KnownStart <= day {
			c.hideAfter(day)
			known = append(known, c)
		}
	}
	return known
}

// hideAfter takes out of a case what became known after a day.
func (c *Case) hideAfter(day sim.Date) {
	if c.Eased > day {
		c.Eased = 0
	}
	if c.End != 0 && c.KnownEnd <= day {
		c.Seen = 0
		return
	}
	c.End, c.KnownEnd, c.EndSource, c.Volume = 0, 0, "", ""
	c.Seen = min(cmp.Or(c.Seen, day), day)
}

// timeOn is how many days a known case was on, and whether it has ended. It is negative if the start is still ahead.
func (c *Case) timeOn() (days int, ended bool) {
	return int(cmp.Or(c.End, c.Seen) - c.Start), c.End != 0
}
