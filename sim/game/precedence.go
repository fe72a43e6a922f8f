package game

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// MaxCoalitions is the greatest number of coalitions of which a table is made: those of 20 players in any order.
const MaxCoalitions = 1 << 20

// A Precedence says which players come only after others.
type Precedence struct {
	before []Coalition // all that come before a player, whether it follows them itself or through others
	after  []Coalition // all that come after a player
}

// NewPrecedence returns the precedence in which a player comes only after each of those that it follows.
//
// follows has a list for each player, empty for one that may come at any time. It is an error if there are more than
// MaxPlayers, if a list names a player that is not there, or if players follow each other in a cycle (a *CycleError).
func NewPrecedence(follows [][]int) (*Precedence, error) {
	n := len(follows)
	if n > MaxPlayers {
		return nil, fmt.Errorf("found %d players, expected at most %d", n, MaxPlayers)
	}
	p := &Precedence{make([]Coalition, n), make([]Coalition, n)}
	var errs []error
	for i, list := range follows {
		for _, j := range list {
			if j < 0 || j >= n {
				errs = append(errs, fmt.Errorf("player %d: found that it follows %d, expected a player from 0 to %d", i, j, n-1))
				continue
			}
			p.before[i] |= only(j)
		}
	}
	if errs != nil {
		return nil, errors.Join(errs...)
	}
	if err := p.close(); err != nil {
		return nil, err
	}
	return p, nil
}

// close adds to those before a player all that come before them, and lists who comes after it. S. Warshall, A theorem on
// Boolean matrices, Journal of the ACM 9 (1962).
func (p *Precedence) close() error {
	direct := slices.Clone(p.before)
	for k := range p.before {
		for i := range p.before {
			if p.before[i].Has(k) {
				p.before[i] |= p.before[k]
			}
		}
	}
	for i, before := range p.before {
		if before.Has(i) {
			return &CycleError{p.cycle(direct, i)}
		}
		for _, j := range before.Players() {
			p.after[j] |= only(i)
		}
	}
	return nil
}

// A CycleError tells that players follow each other in a cycle.
type CycleError struct {
	Players []int // each follows the next, and the last the first
}

// Error names the players.
func (e *CycleError) Error() string {
	text := make([]string, len(e.Players))
	for k, i := range e.Players {
		text[k] = fmt.Sprintf("%d follows %d", i, e.Players[(k+1)%len(e.Players)])
	}
	return "found that player " + strings.Join(text, ", ") + "; expected no cycle"
}

// cycle walks from a player that comes before itself to those that it follows directly, until it meets one again.
func (p *Precedence) cycle(direct []Coalition, start int) (path []int) {
	for at := start; ; {
		if k := slices.Index(path, at); k >= 0 {
			return path[k:]
		}
		path = append(path, at)
		for _, j := range direct[at].Players() {
			if p.before[j].Has(start) {
				at = j
				break
			}
		}
	}
}

// Players is their number.
func (p *Precedence) Players() int { return len(p.before) }

// free reports whether players may come in any order.
func (p *Precedence) free() bool {
	return !slices.ContainsFunc(p.before, func(c Coalition) bool { return c != 0 })
}

// mayJoin reports whether a player that is not in a coalition may come next.
func (p *Precedence) mayJoin(player int, c Coalition) bool {
	return !c.Has(player) && p.before[player].in(c)
}

// first is one of the orders in which each player comes after those before it.
func (p *Precedence) first() []int {
	list := everyone(p.Players()).Players()
	slices.SortStableFunc(list, func(i, j int) int {
		return cmp.Compare(bits.OnesCount64(uint64(p.before[i])), bits.OnesCount64(uint64(p.before[j])))
	})
	return list
}

// Feasible lists the coalitions that arise along an order that respects the precedence: those that have with each player
// all that come before it. They stand as numbers do, from the empty one to that of all players.
//
// It is an error if there are more than MaxCoalitions.
func (p *Precedence) Feasible() ([]Coalition, error) {
	list := []Coalition{0}
	for _, i := range p.first() {
		for _, c := range list {
			if p.before[i].in(c) {
				list = append(list, c|only(i))
			}
		}
		if len(list) > MaxCoalitions {
			return nil, fmt.Errorf("found more than %d coalitions of %d players, expected no more in a table: draw samples", MaxCoalitions, p.Players())
		}
	}
	slices.Sort(list)
	return list, nil
}
