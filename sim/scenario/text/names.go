package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that is spelled most alike, or "" if none is near. Near is one slip in three
// letters, at least one but never all; a slip is a letter too many, too few, wrong, or two letters swapped. A name with other digits alone,
// such as another year, is meant as it stands and near nothing, unless they are the same ones in another order.
func Nearest(name string, candidates []string) string {
	letters := utf8.RuneCountInString(name)
	best, least := "", min(max(1, letters/3), letters-1)+1
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if d := slips(strings.ToLower(name), strings.ToLower(c)); d < least && c != name && !otherNumber(name, c) {
			best, least = c, d
		}
	}
	return best
}

// otherNumber reports whether two names differ in digits alone, and not merely in their order.
func otherNumber(one, other string) bool {
	digit := func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}
	return strings.Map(digit, one) == strings.Map(digit, other) && letters(one) != letters(other)
}

// letters are those of a name in order of the alphabet.
func letters(name string) string { return string(slices.Sorted(slices.Values([]rune(name)))) }

// Guess asks for the nearest candidate, or says nothing if none is near.
func Guess(name string, candidates []string) string {
	if near := Nearest(name, candidates); near != "" {
		if hasOther(name) && !hasOther(near) {
			return fmt.Sprintf("; did you mean %q, in letters from a to z and digits?", near)
		}
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// hasOther reports whether a name has signs beyond ASCII, which can look like letters of it.
func hasOther(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf })
}

// GuessOrAll asks for the nearest candidate, or names all if none is near and they are few.
func GuessOrAll(name string, candidates []string) string {
	if g := Guess(name, candidates); g != "" || len(candidates) == 0 || len(candidates) > 12 {
		return g
	}
	return ", expected " + Either(candidates)
}

// slips is the number of slips of the pen between two words (Damerau and Levenshtein, adjacent swaps only). Long
// words are taken as far apart, so that no input costs much.
func slips(one, other string) int {
	a, b := []rune(one), []rune(other)
	if len(a) > 100 || len(b) > 100 {
		return max(len(a), len(b))
	}
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j > 0:
				d[i][j] = slip(a, b, i, j, d)
			}
		}
	}
	return d[len(a)][len(b)]
}

// slip is the distance of the first i letters of a from the first j of b, from the shorter ones in d.
func slip(a, b []rune, i, j int, d [][]int) int {
	other := 1
	if a[i-1] == b[j-1] {
		other = 0
	}
	least := min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+other)
	if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
		least = min(least, d[i-2][j-2]+1)
	}
	return least
}

// Either writes "a", "b" or "c".
func Either(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = fmt.Sprintf("%q", n)
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " or " + quoted[last]
}

// Join writes the address of a key below an address; a key that would be mistaken for something else is in quotes.
func Join(address, key string) string {
	if !isBare(key) {
		key = strconv.Quote(key)
	}
	if address == "" {
		return key
	}
	return address + "." + key
}

// isBare reports whether a key needs no quotes.
func isBare(key string) bool {
	for _, c := range []byte(key) {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return key != ""
}
