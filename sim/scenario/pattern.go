package scenario

import (
	pathlib "path"
	"strings"
)

// Matching returns the addresses of the values that a pattern stands for, sorted. A * stands for any name, and one at the end
// for all that follows, so that moves.* stands for all values of moves, and * alone for all values.
func (s *Scenario) Matching(pattern string) []string {
	if !strings.Contains(pattern, "*") {
		if s.Values[pattern] == nil {
			return nil
		}
		return []string{pattern}
	}
	return matching(pattern, s.Addresses())
}

// matching returns the addresses that a pattern stands for, in their order.
func matching(pattern string, addresses []string) []string {
	parts := strings.Split(pattern, ".")
	var all []string
	for _, address := range addresses {
		if matches(parts, address) {
			all = append(all, address)
		}
	}
	return all
}

// matches reports whether an address is of a pattern, whose parts are given.
func matches(parts []string, address string) bool {
	for i, part := range parts {
		if part == "*" && i == len(parts)-1 {
			return address != ""
		}
		name, rest, more := strings.Cut(address, ".")
		if ok, err := pathlib.Match(part, name); !ok || err != nil || more != (i < len(parts)-1) {
			return false
		}
		address = rest
	}
	return true
}
