package attribution

import (
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// A bearing parts moves into sets such that no move bears on what one of another set turns: moves of one set touch a lever that another
// of it touches, end each other, or follow from each other. What a move turns, whoever acts, shows within its set.
type bearing struct {
	by map[string]string // by name of a move: another of its set; itself of the one by which the set is called
}

// of is what the set of a move is called.
func (b *bearing) of(name string) string {
	for b.by[name] != "" && b.by[name] != name {
		name = b.by[name]
	}
	return name
}

// join puts two moves into one set.
func (b *bearing) join(one, other string) {
	if a, c := b.of(one), b.of(other); a != c {
		b.by[a] = c
	}
}

// bearing parts all moves of both sides, on each path, in some worlds.
func (q *Inquiry) bearing(worlds []*sim.Index) *bearing {
	b := &bearing{by: map[string]string{}}
	for _, x := range worlds {
		b.touch(q.everMade(), x)
	}
	for i := range q.Players {
		if step := q.Players[i].step; step != nil {
			b.name(&step.Move)
		}
	}
	for _, d := range q.everMade() {
		b.name(d)
	}
	return b
}

// everMade are the moves of both sides, as any step has them.
func (q *Inquiry) everMade() (list []*policy.Dated) {
	for _, moves := range [][]policy.Dated{q.s.Moves, q.base.Moves} {
		for i := range moves {
			list = append(list, &moves[i])
		}
	}
	for i := range q.Players {
		if step := q.Players[i].step; step != nil {
			list = append(list, step.is, step.was)
		}
	}
	return list
}

// name joins a move with those that it names: what it replaces, and what it follows.
func (b *bearing) name(d *policy.Dated) {
	if d == nil {
		return
	}
	for _, others := range [][]string{d.Replaces, d.Follows} {
		for _, other := range others {
			b.join(d.Name, strings.TrimPrefix(other, policy.MovePrefix))
		}
	}
	for _, c := range d.Changes {
		b.name(&c.Dated)
	}
}

// touch joins moves that touch one lever in a world, in which those have no part that name what it lacks.
func (b *bearing) touch(moves []*policy.Dated, x *sim.Index) {
	first := map[int]string{} // by number of the levers: who touches it
	for _, d := range moves {
		if d == nil || !hasNames(x, d) {
			continue
		}
		for n, is := range d.Touched(x) {
			if is && first[n] == "" {
				first[n] = d.Name
			} else if is {
				b.join(d.Name, first[n])
			}
		}
	}
}
