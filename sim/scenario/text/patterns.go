package text

import (
	pathlib "path"
	"strings"
)

// Matching returns the addresses that a pattern stands for, in their order.
func Matching(pattern string, addresses []string) []string {
	parts := strings.Split(pattern, ".")
	var all []string
	for _, address := range addresses {
		if Matches(parts, address) {
			all = append(all, address)
		}
	}
	return all
}

// Matches reports whether an address is of a pattern, whose parts are given.
func Matches(parts []string, address string) bool {
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
