package solve

import (
	"fmt"

	"h20sim/report/claim"
	"h20sim/sim/breakeven"
)

// untestedFact is the fact of a root that leaves what is covered.
func untestedFact(u *breakeven.Untested, what string) string {
	return fmt.Sprintf("untested_%d_%s", u.Root+1, what)
}

// untested says at which roots the run leaves what shipped scenarios and their spreads cover, and in what most.
func (f Found) untested() claim.Text {
	var list []claim.Text
	for i := range f.Untested {
		list = append(list, f.untestedAt(&f.Untested[i]))
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say("{}: that is untested.", claim.Joined(list, "; ").Sentence())
}

func (f Found) untestedAt(u *breakeven.Untested) claim.Text {
	of := func(what string) claim.Quantity { return f.fact(untestedFact(u, what)) }
	unit, side := u.Measure.Unit, claim.Above("above", of("value"), of("greatest"))
	if u.Value < u.Low {
		side = claim.Below("below", of("value"), of("least"))
	}
	var more claim.Text
	if u.Others > 0 {
		more = claim.Say(", and {} outside as well", claim.Count(u.Others, "other headline measure lies", "other headline measures lie", of("others")))
	}
	return claim.Say("at {}, “{}” in {} is {}, {} what shipped scenarios and their spreads cover ({}){}", f.fineAt(u.Root).text(f.Roots[u.Root].X, f.ofRoot(u.Root, "at")),
		claim.Label(u.Measure.Title), claim.Period(u.Quarter), claim.Amount(u.Value, unit, of("value")), side, claim.Range(u.Low, u.High, unit, of("least"), of("greatest")), more)
}
