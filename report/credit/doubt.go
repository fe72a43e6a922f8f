package credit

import (
	"cmp"
	"math"
	"slices"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/attribution"
)

// moveName names a player in a sentence.
func moveName(p *attribution.Player) claim.Text {
	if p.Name == attribution.Assumptions {
		return claim.Say("other assumptions")
	}
	return claim.Say("“{}”", claim.Label(p.Title))
}

// largest are the players whose values are largest.
func (f Found) largest(n int) (list []*attribution.Credited) {
	for i := range f.Players {
		list = append(list, &f.Players[i])
	}
	slices.SortStableFunc(list, func(a, b *attribution.Credited) int {
		return cmp.Compare(math.Abs(b.Value.Value), math.Abs(a.Value.Value))
	})
	return list[:min(n, len(list))]
}

// mostRanges is of how many moves the range is told.
const mostRanges = 3

// ranges says how much of what falls to a move depends on the order in which moves are taken.
func (f Found) ranges() claim.Text {
	if len(f.Players) < 2 {
		return nil
	}
	if !f.Exact {
		return claim.Say("These are means over orders of the moves{}, drawn at random; a single order may lie far from them, as what each adds in order of date and last in shows.", f.orders())
	}
	var list []claim.Text
	for _, p := range f.largest(mostRanges) {
		if !f.spread(p.Least, p.Greatest) {
			continue
		}
		list = append(list, claim.Say("{} makes it {}", moveName(&p.Player), f.span(p.Least, p.Greatest, f.player(p.Name, "least"), f.player(p.Name, "greatest"))))
	}
	if len(list) == 0 {
		return claim.Say("Whatever the order of the moves{}, each does the same.", f.orders())
	}
	return claim.Say("These are means over all orders of the moves{}; in one order or another, {}.", f.orders(), claim.Listed(list, "and"))
}

// orders says which orders count.
func (f Found) orders() claim.Text {
	if !f.Follows {
		return nil
	}
	return claim.Say(" in which each comes after what it follows from")
}

// span says between what changes lie, in which direction: 15 to 55 bn USD less, or 2 bn USD less to 1 bn USD more.
func (f Found) span(low, high float64, ofLow, ofHigh claim.Quantity) claim.Text {
	switch {
	case claim.Vanishes(low, f.Unit) && claim.Vanishes(high, f.Unit):
		return claim.None("nothing", f.Unit, ofLow, ofHigh).Text()
	case f.tiny(low) && f.tiny(high):
		return claim.Below("next to nothing", claim.Top(claim.Size(ofLow), claim.Size(ofHigh)), claim.Fixed(f.finest())).Text()
	case high <= 0 || f.tiny(high):
		return claim.Say("{} {}", f.sizes(max(-high, 0), -low, ofHigh, ofLow), claim.Below("less", ofLow, claim.Fixed(0)))
	case low >= 0 || f.tiny(low):
		return claim.Say("{} {}", f.sizes(max(low, 0), high, ofLow, ofHigh), claim.Above("more", ofHigh, claim.Fixed(0)))
	}
	return claim.Say("{} to {}", f.change(low, ofLow), f.change(high, ofHigh))
}

// sizes writes a range of sizes of changes.
func (f Found) sizes(low, high float64, ofLow, ofHigh claim.Quantity) claim.Claim {
	if f.Unit == "1" {
		return claim.PointsRange(low, high, claim.Size(ofLow), claim.Size(ofHigh))
	}
	return claim.Range(low, high, f.Unit, claim.Size(ofLow), claim.Size(ofHigh))
}

// pair says how the two moves act together that have most to do with each other.
func (f Found) pair() claim.Text {
	for i := range f.Pairs {
		p := &f.Pairs[i]
		if p.Relation != "" {
			return f.together(p)
		}
	}
	return nil
}

// ground are the moves after which both moves of a pair are taken, by themselves and together: those that either follows.
func (f Found) ground(p *attribution.Pair) (list []*attribution.Credited) {
	var follows []string
	for i := range f.Players {
		if own := &f.Players[i]; slices.Contains(p.Players[:], own.Name) {
			follows = append(follows, own.Follows...)
		}
	}
	for i := range f.Players {
		if own := &f.Players[i]; slices.Contains(follows, own.Name) && !slices.Contains(p.Players[:], own.Name) {
			list = append(list, own)
		}
	}
	return list
}

// afterGround says after which moves those of a pair are taken.
func (f Found) afterGround(p *attribution.Pair) claim.Text {
	var list []claim.Text
	for _, own := range f.ground(p) {
		list = append(list, moveName(&own.Player))
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say(" after {}", claim.Listed(list, "and"))
}

// together says what two moves do by themselves, and both, after what either follows from.
func (f Found) together(p *attribution.Pair) claim.Text {
	alone := claim.Say("alone{}, “{}” makes {} and “{}” {}, and both together {}", f.afterGround(p), claim.Label(p.Titles[0]), f.change(p.Does[0], f.ofPair(p, "one")).Glued(),
		claim.Label(p.Titles[1]), f.change(p.Does[1], f.ofPair(p, "other")).Glued(), f.change(p.Both, f.ofPair(p, "both")).Glued())
	switch p.Relation {
	case attribution.EitherSuffices:
		return claim.Say("Either suffices: {}.", alone)
	case attribution.BothNeeded:
		return claim.Say("Both are needed: {}.", alone)
	}
	return claim.Say("Each alone does {}: {}.", f.mostOfBoth(p), alone)
}

// mostOfBoth states that the one of two moves that does less does more than half of what both do.
func (f Found) mostOfBoth(p *attribution.Pair) claim.Claim {
	both := f.ofPair(p, "both")
	return claim.Above("most of what both do", claim.Low(claim.Part(f.ofPair(p, "one"), both), claim.Part(f.ofPair(p, "other"), both)), claim.Fixed(0.5))
}

// mostFollowers is of how many moves it is told what they follow from.
const mostFollowers = 2

// followers says what moves that follow others are credited with, and what orders would credit them with that do not mind: of those of
// which the two differ by more than what tables show.
func (f Found) followers() claim.Text {
	var list []*attribution.Credited
	for i := range f.Players {
		if p := &f.Players[i]; len(p.Follows) > 0 && p.Edit != dropped && !f.unsure(attribution.Number{Value: ignored(p), Error: math.Hypot(p.Free.Error, p.Value.Error)}) && math.Abs(ignored(p)) > leastIgnored*math.Abs(f.total()) {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *attribution.Credited) int { return cmp.Compare(math.Abs(ignored(b)), math.Abs(ignored(a))) })
	var texts []claim.Text
	for _, p := range list[:min(len(list), mostFollowers)] {
		texts = append(texts, f.follower(p))
	}
	return claim.Joined(texts, " ")
}

// dropped is the edit of a move that the scenario does not make: with what it follows dropped as well, it is credited with nothing.
const dropped = "dropped"

// leastIgnored is the part of the change up to which it is not told what orders credit a move with that ignore what it follows from.
const leastIgnored = 0.005

// ignored is how much more orders credit a move with that ignore what it follows from.
func ignored(p *attribution.Credited) float64 { return p.Free.Value - p.Value.Value }

// follower says what a move that follows others is credited with.
func (f Found) follower(p *attribution.Credited) claim.Text {
	var causes []claim.Text
	for i := range f.Players {
		if slices.Contains(p.Follows, f.Players[i].Name) {
			causes = append(causes, moveName(&f.Players[i].Player))
		}
	}
	made := claim.Word("that is made")
	if len(causes) > 1 {
		made = claim.Word("those are made")
	}
	return claim.Say("{} follows from {}, and is credited with what it adds once {}, on average over orders: {}. Orders that ignore this would credit it with {}; dropping it changes {}.",
		moveName(&p.Player).Sentence(), claim.Listed(causes, "and"), made, f.change(p.Value.Value, f.player(p.Name, "value")).Glued(),
		f.change(p.Free.Value, f.player(p.Name, "free")).Glued(), f.lost(p))
}

// lost says what dropping a move changes.
func (f Found) lost(p *attribution.Credited) claim.Text {
	if f.tiny(p.Last.Value) {
		return f.nothing(p.Last.Value, f.player(p.Name, "last")).Text()
	}
	return claim.Say("it by {}", f.amount(p.Last.Value, f.player(p.Name, "last")))
}

// idle names the moves that cannot act.
func (f Found) idle() claim.Text {
	var list []claim.Text
	for _, i := range f.Idle {
		why := claim.Say("which turns no lever on any day of the run, whoever else acts")
		if i.Late {
			why = claim.Say("which begins after the last day of the run, on {}", claim.Day(i.Date, words.Long))
		}
		list = append(list, claim.Say("“{}”, {}", claim.Label(i.Title), why))
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say("Cannot act, without a run: {}.", claim.Joined(list, "; "))
}
