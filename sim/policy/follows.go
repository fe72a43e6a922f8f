package policy

import "slices"

// Following returns the names of the moves that follow a move, directly or by way of others, in the order of moves: without it they
// would not be made.
func Following(moves []Dated, name string) (names []string) {
	gone := []string{MovePrefix + name}
	for grew := true; grew; {
		grew = false
		for i := range moves {
			address := MovePrefix + moves[i].Name
			if !slices.Contains(gone, address) && slices.ContainsFunc(moves[i].Follows, func(a string) bool { return slices.Contains(gone, a) }) {
				gone, grew = append(gone, address), true
			}
		}
	}
	for i := range moves {
		if moves[i].Name != name && slices.Contains(gone, MovePrefix+moves[i].Name) {
			names = append(names, moves[i].Name)
		}
	}
	return names
}

// FollowCycle returns the addresses of moves each of which follows the next, and the last the first; none if there are no such moves.
func FollowCycle(moves []Dated) []string {
	var chain []string
	done := map[string]bool{}
	var walk func(address string) []string
	walk = func(address string) []string {
		if i := slices.Index(chain, address); i >= 0 {
			return slices.Clone(chain[i:])
		}
		at := slices.IndexFunc(moves, func(d Dated) bool { return MovePrefix+d.Name == address })
		if at < 0 || done[address] {
			return nil
		}
		chain = append(chain, address)
		for _, next := range moves[at].Follows {
			if cycle := walk(next); cycle != nil {
				return cycle
			}
		}
		chain, done[address] = chain[:len(chain)-1], true
		return nil
	}
	for i := range moves {
		if cycle := walk(MovePrefix + moves[i].Name); cycle != nil {
			return cycle
		}
	}
	return nil
}
