package scenario

import "testing"

func TestMatching(t *testing.T) {
	s := parsed(t, onBase+share)
	for pattern, expected := range map[string]int{
		"*": len(s.Values), "buyers.*.need": 2, "buyers.ali*.need": 1, "chips.h20.price.*": 2, "chips.*.price": 1, "moves.*": 6, "moves.share.rate": 1,
		"moves.share": 0, "buyers.*": 13, "buyers": 0, "buyers.[.need": 0, "*.need": 0,
	} {
		if found := s.Matching(pattern); len(found) != expected {
			t.Errorf("%s: found %d addresses, expected %d: %v", pattern, len(found), expected, found)
		}
	}
}
