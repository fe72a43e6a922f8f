package attribution

import (
	"slices"
	"strings"

	"h20sim/sim/game"
	"h20sim/sim/policy"
)

// order finds who follows whom: moves as their files say, and what a course changes as its branch says. Where a move is dropped, what
// follows it is not made either.
func (q *Inquiry) order() (err error) {
	n := len(q.Players)
	follows, free := q.tie(), make([][]int, n)
	if q.free, err = game.NewPrecedence(free); err == nil {
		q.follows, err = game.NewPrecedence(follows)
	}
	return err
}

// tie tells each player whom it follows. It returns the same by number in the game.
func (q *Inquiry) tie() [][]int {
	follows := make([][]int, len(q.Players))
	for i := range q.Players {
		for j := range q.Players {
			if !q.follow(&q.Players[j], &q.Players[i]) {
				continue
			}
			follows[q.number(j)] = append(follows[q.number(j)], q.number(i))
			q.Players[j].Follows = append(q.Players[j].Follows, q.Players[i].Name)
		}
	}
	return follows
}

// follow reports whether a player comes only after another.
func (q *Inquiry) follow(p, other *Player) bool {
	if p == other || p.step == nil || other.step == nil {
		return false
	}
	switch dropped := p.step.Edit == Dropped; {
	case dropped != (other.step.Edit == Dropped):
		return false
	case dropped:
		return q.goesWith(p, other)
	case p.branch != nil:
		return slices.ContainsFunc(p.branch.Follows, func(address string) bool {
			root := strings.TrimPrefix(address, policy.MovePrefix)
			return root == other.Name || slices.Contains(policy.Following(q.s.Moves, other.Name), root)
		})
	}
	return slices.Contains(policy.Following(q.s.Moves, other.Name), p.Name)
}

// goesWith reports whether a dropped move follows another in the baseline.
func (q *Inquiry) goesWith(p, other *Player) bool {
	return other.step != nil && other.step.Edit == Dropped && slices.Contains(policy.Following(q.base.Moves, other.Name), p.Name)
}

// causeDropped reports whether a dropped move is not made in a coalition because one that it follows is not.
func (q *Inquiry) causeDropped(p *Player, in func(player int) bool) bool {
	for i := range q.Players {
		if in(i) && p.step.Edit == Dropped && q.goesWith(p, &q.Players[i]) {
			return true
		}
	}
	return false
}

// number is that of a player in the game: the first in order of date has the highest, so that coalitions that stand next to each other
// agree to the day of a late move, and can share that stretch.
func (q *Inquiry) number(player int) int { return len(q.Players) - 1 - player }

// hasFollowers reports whether any player follows another.
func (q *Inquiry) hasFollowers() bool {
	return slices.ContainsFunc(q.Players, func(p Player) bool { return len(p.Follows) > 0 })
}
