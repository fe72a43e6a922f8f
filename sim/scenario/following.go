package scenario

import (
	"slices"
	"strings"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/text"
)

// listFollows turns what moves and branches of a file follow into lists of addresses: follows = "guidance" is
// follows = ["moves.guidance"].
func listFollows(root *text.Node) {
	for _, entry := range slices.Concat(root.Child("moves").List(), root.Child("branches").List()) {
		c := entry.Child("follows")
		if c == nil {
			continue
		}
		if name, ok := c.Value.(string); ok && name != "" {
			entry.Put(&text.Node{Key: c.Key, Place: c.Place, Value: []any{moveAddress(name)}})
		} else if list, ok := c.Value.([]any); ok {
			c.Value = moveAddresses(list)
		}
	}
}

// moveAddresses are the names of moves in a list as addresses; whatever is no name stays as it is.
func moveAddresses(list []any) []any {
	list = slices.Clone(list)
	for i := range list {
		if name, ok := list[i].(string); ok && name != "" {
			list[i] = moveAddress(name)
		}
	}
	return list
}

// moveAddress is the address of a move that is called by its address or by its name.
func moveAddress(name string) string {
	if strings.HasPrefix(name, policy.MovePrefix) {
		return name
	}
	return policy.MovePrefix + name
}

// dropFollowing drops from files what follows a move that was dropped, says so, and returns the addresses.
func (n *reading) dropFollowing(merged *text.Node, at Place, dropped string) (addresses []string) {
	for _, move := range slices.Clone(merged.Child("moves").List()) {
		address := policy.MovePrefix + move.Key
		if merged.Find(address) == nil || !isFollowing(move, dropped) {
			continue
		}
		merged.Child("moves").Remove(move.Key)
		n.dropped, addresses = append(n.dropped, address), append(addresses, address)
		n.Remark(at, dropped, "takes along %s, which follows it", address)
		addresses = append(addresses, n.dropFollowing(merged, at, address)...)
	}
	return addresses
}

// isFollowing reports whether a move of a tree says that it follows the move at an address.
func isFollowing(move *text.Node, address string) bool {
	c := move.Child("follows")
	if c == nil {
		return false
	}
	list, _ := c.Value.([]any)
	return slices.Contains(list, any(address))
}

// withFollowing adds to the moves that a course drops those that follow them, and says so, unless the course, whose table is n, says
// otherwise of them.
func (b *builder) withFollowing(n *text.Node, drop []string) []string {
	drop = slices.Clone(drop)
	for _, address := range drop {
		for _, name := range policy.Following(b.s.Moves, strings.TrimPrefix(address, policy.MovePrefix)) {
			follower := policy.MovePrefix + name
			if slices.Contains(drop, follower) || n.Child("moves").Child(name) != nil {
				continue
			}
			drop = append(drop, follower)
			if n != nil {
				b.Remark(n.Place, "courses."+n.Key, "drops %s and with it %s, which follows it", address, follower)
			}
		}
	}
	return drop
}

// following checks that no move follows itself, directly or by way of others.
func (b *builder) following(root *text.Node) {
	cycle := policy.FollowCycle(b.s.Moves)
	if len(cycle) == 0 {
		return
	}
	d := b.s.moveAt(cycle[0])
	at := text.Join(d.Address, "follows")
	place, part := root.Find(at), slices.Index(d.Follows, cycle[1%len(cycle)])
	if len(cycle) == 1 {
		b.Wrong(place.Part(part), at, "found the move itself, expected another")
		return
	}
	b.Wrong(place.Part(part), at, "found a cycle: %s, expected moves that follow others made before", strings.Join(append(cycle, cycle[0]), " follows "))
}
