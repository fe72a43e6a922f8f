package claim

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"h20sim/report/words"
)

// A reading is a number as words have it, with how far the true one may lie from it.
type reading struct{ value, within float64 }

var (
	figures = regexp.MustCompile(`(?:^|[^\pL\d.,])([−+-]?)(\d[\d,]*)(\.\d+)?`)
	spaces  = strings.NewReplacer("\u00a0", " ")
)

// scales are the words after a number, with what one of them is in the unit of measures.
var scales = []struct {
	words string
	by    float64
}{
	{"bn USD", 1e3}, {"m USD", 1}, {"percentage point", 0.01}, {"points", 0.01}, {"point", 0.01}, {"%", 0.01}, {"million", 1e6}, {"thousand", 1e3},
}

// readAmounts reads the numbers of an amount: all have the scale that stands after the last, unless they have one of their own.
//
// A number is as fine as its last digit. Of a whole one that ends in zeros all but two digits may be rounded.
func readAmounts(text, unit string) (list []reading, err error) {
	text = spaces.Replace(text)
	found := figures.FindAllStringSubmatchIndex(text, -1)
	if len(found) == 0 {
		return nil, fmt.Errorf("found no number in %q", text)
	}
	last := scaleAfter(text[found[len(found)-1][1]:], unit)
	for i, at := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		by := last
		if own := scaleAfter(text[at[1]:end], unit); own != 0 {
			by = own
		}
		if by == 0 {
			by = 1
		}
		sign, whole, decimals := text[at[2]:at[3]], strings.ReplaceAll(text[at[4]:at[5]], ",", ""), ""
		if at[6] >= 0 {
			decimals = text[at[6]:at[7]]
		}
		v, err := strconv.ParseFloat(whole+decimals, 64)
		if err != nil {
			return nil, fmt.Errorf("read %q: %w", text, err)
		}
		if sign == "−" || sign == "-" {
			v = -v
		}
		list = append(list, reading{v * by, by * fineness(whole, decimals, by == 0.01)})
	}
	return list, nil
}

// scaleAfter is what the word after a number stands for; 0 if it is none of them.
func scaleAfter(text, unit string) float64 {
	text = strings.TrimLeft(text, " ")
	for _, s := range scales {
		if strings.HasPrefix(text, s.words) {
			return s.by
		}
	}
	if unit == "MUSD" && strings.HasPrefix(text, "USD") {
		return 1e-6
	}
	return 0
}

// fineness is half of the last digit that counts. Parts are written to the last digit, other whole numbers to two at least.
func fineness(whole, decimals string, part bool) float64 {
	if decimals != "" {
		return 0.5 * math.Pow(10, -float64(len(decimals)-1))
	}
	zeros := len(whole) - len(strings.TrimRight(whole, "0"))
	if part {
		zeros = 0
	}
	return 0.5 * math.Pow(10, float64(max(0, min(zeros, len(whole)-2))))
}

// readCount reads a number of things: in words up to twelve, or in digits.
func readCount(text string) (float64, error) {
	word, _, _ := strings.Cut(spaces.Replace(text), " ")
	if strings.EqualFold(word, "none") {
		return 0, nil
	}
	for n := range 13 {
		if strings.EqualFold(word, words.Numeral(n)) {
			return float64(n), nil
		}
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(word, ",", ""), 64)
	if err != nil {
		return 0, fmt.Errorf("found %q, expected a number of things", text)
	}
	return v, nil
}
