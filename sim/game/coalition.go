package game

import (
	"fmt"
	"math/bits"
	"strings"
)

// MaxPlayers is the greatest number of players: a coalition has a bit for each.
const MaxPlayers = 64

// A Coalition is a set of players: bit i is set if player i is in it. A subset is a smaller number than what it is part of.
type Coalition uint64

// everyone is the coalition of players 0 to n−1.
func everyone(n int) Coalition { return 1<<n - 1 }

// only is the coalition of one player.
func only(player int) Coalition { return 1 << player }

// Has reports whether a player is in the coalition.
func (c Coalition) Has(player int) bool { return c>>uint(player)&1 == 1 }

// in reports whether all players of the coalition are in another.
func (c Coalition) in(other Coalition) bool { return c&^other == 0 }

// Players lists those in the coalition, the lowest number first.
func (c Coalition) Players() []int {
	list := make([]int, 0, bits.OnesCount64(uint64(c)))
	for ; c != 0; c &= c - 1 {
		list = append(list, bits.TrailingZeros64(uint64(c)))
	}
	return list
}

// String writes the players between braces, such as "{0 3}".
func (c Coalition) String() string {
	return "{" + strings.Trim(fmt.Sprint(c.Players()), "[]") + "}"
}
