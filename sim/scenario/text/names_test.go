package text

import "testing"

// Another number is meant as it stands; the same digits in another order, and a slip in letters, are not.
func TestNumbersAreNotGuessed(t *testing.T) {
	for name, want := range map[string]string{
		"FY2040":  "",
		"FY2035":  "",
		"FY2052":  `; did you mean "FY2025"?`,
		"FYY2025": `; did you mean "FY2025"?`,
		"FZ2025":  `; did you mean "FY2025"?`,
	} {
		if got := Guess(name, []string{"FY2025", "all"}); got != want {
			t.Errorf("%s: found %q, expected %q", name, got, want)
		}
	}
}
