package attribution

import (
	"fmt"
	"slices"
	"testing"

	"h20sim/sim"
)

// Of fourteen moves those cannot act, by proof from their levers, of which the same is true of few: words without weight, a price that
// stays, and an end of a ban that nobody makes. An end of a ban that somebody makes acts.
func TestIdleAmongFourteenMoves(t *testing.T) {
	own := move("words", us, "2024-05-06", "statement", chips, "concern = 0.0", "threat = 0.0") + move("stays", "nvidia", "2024-06-03", "price-change", chips, "factor = 1.0") +
		move("open", us, "2024-07-01", "licence-lifted", chips) + move("share", us, "2024-07-01", "revenue-share", chips, "rate = 0.2") + "\n[time]\nend = 2024-12-30\n"
	for i := range 10 {
		own += move(fmt.Sprint("cut-", i), "nvidia", fmt.Sprintf("2024-06-%02d", 10+i), "price-change", chips, "factor = 0.9")
	}
	s, base, _ := (pair{"", own}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, i := range q.Idle {
		names = append(names, i.Name)
	}
	slices.Sort(names)
	if len(q.Players) != 11 || !slices.Equal(names, []string{"open", "stays", "words"}) {
		t.Errorf("found %d players and %v idle, expected 11, and open, stays and words", len(q.Players), names)
	}
	s, base, _ = (pair{"", own + move("ban", us, "2024-05-06", "export-ban", chips)}).load(t)
	if q, err = NewInquiry(s, base, 0); err != nil {
		t.Fatal(err)
	}
	if q.at("open") < 0 || q.at("ban") < 0 || len(q.Idle) != 2 {
		t.Errorf("found %+v idle, expected that the end of a ban acts where one is made", q.Idle)
	}
}

// Moves that touch no common lever do not bear on each other; those that do, end each other or follow from each other, do.
func TestWhatBearsOnWhat(t *testing.T) {
	own := move("ban", us, "2025-04-09", "export-ban", chips) + move("open", us, "2025-07-15", "licence-lifted", chips) + move("share", us, "2025-08-11", "revenue-share", chips, "rate = 0.15") +
		move("more", us, "2025-09-11", "duty", chips, "rate = 0.3", `replaces = ["moves.share"]`) + move("cut", "nvidia", "2025-08-11", "price-change", chips, "factor = 0.9") +
		move("after", "nvidia", "2025-09-11", "production-cut", chips, "strength = 0.5", `follows = "cut"`)
	s, base, _ := (pair{"", own}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	x, err := sim.NewIndex(s.World)
	if err != nil {
		t.Fatal(err)
	}
	b := q.bearing([]*sim.Index{x})
	for _, c := range []struct {
		one, other string
		want       bool
	}{{"ban", "open", true}, {"share", "more", true}, {"cut", "after", true}, {"ban", "share", false}, {"ban", "cut", false}, {"share", "after", false}} {
		if got := b.of(c.one) == b.of(c.other); got != c.want {
			t.Errorf("%s and %s: found bearing %t, expected %t", c.one, c.other, got, c.want)
		}
	}
}
