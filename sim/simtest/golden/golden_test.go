package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLabelsAreNotMeasurements(t *testing.T) {
	for _, c := range []struct {
		name, found, want string
		same              bool
	}{
		{"the last digits of a measurement", "2026,6402.1996", "2026,6402.1997", true},
		{"a measurement", "2026,6402.2", "2026,6472.2", false},
		{"a small measurement", `"share": 0.0004`, `"share": 0.0009`, false},
		{"a measurement that vanishes", `"left": 1.2e-12`, `"left": 2.5e-12`, true},
		{"a year", "FY2026", "FY2027", false},
		{"a date", "2026-01-25,1.5", "2026-01-26,1.5", false},
		{"a whole number", "6,402 m USD", "6,403 m USD", false},
		{"a sign", "change −1.50", "change +1.50", false},
		{"a unit", "1.5 bn USD", "1.5 m USD", false},
		{"a word", "stock 5.0", "cover 5.0", false},
		{"a number that lost its point", "5.0", "5", false},
		{"a version", "h20sim 1.10.0", "h20sim 1.10.1", false},
		{"a line more", "a\nb", "a", false},
		{"the last digits of a place", `<path d="M16,-97.2101L680,0" />`, `<path d="M16,-97.2102L680.0001,0" />`, true},
		{"a place", `<path d="M16,-97.2L680,0" />`, `<path d="M16,-97.2L690,0" />`, false},
		{"a text in another place", `<text x="16" y="-3">Q1</text>`, `<text x="16.0004" y="-3">Q1</text>`, true},
		{"a year on an axis", `<text x="16" y="-3">FY2026</text>`, `<text x="16" y="-3">FY2027</text>`, false},
		{"the last digit of a number on an axis", `<text x="16">1000.1</text>`, `<text x="16">1000.2</text>`, false},
		{"the last digit of a number in a title", "<title>Nvidia nets\n1000.1 m USD</title>", "<title>Nvidia nets\n1000.2 m USD</title>", false},
		{"a number in a description", "<desc>80.01 %</desc>", "<desc>80.02 %</desc>", false},
		{"a colour", `<path style="fill:#676767" />`, `<path style="fill:#676768" />`, false},
	} {
		if difference := Difference(c.found, c.want); (difference == "") != c.same {
			t.Errorf("%s: found %q, expected it to be the same: %v", c.name, difference, c.same)
		}
	}
}

func TestDifferenceShowsTheLine(t *testing.T) {
	want := "3:\nfound    c 2.5\nexpected c 1.5\n2.5 is not 1.5"
	if found := Difference("a 1.0\nb 7\nc 2.5", "a 1.0\nb 7\nc 1.5"); found != want {
		t.Errorf("found\n%s\nexpected\n%s", found, want)
	}
}

// A failing is a test that takes down its errors.
type failing struct {
	testing.TB
	said []string
}

func (f *failing) Helper()                      {}
func (f *failing) Errorf(form string, _ ...any) { f.said = append(f.said, form) }

func TestFilesAreComparedAndKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(file, []byte("2026,1.5"), 0o644); err != nil {
		t.Fatal(err)
	}
	f := &failing{TB: t}
	File(f, file, []byte("2026,1.5000001"))
	if len(f.said) > 0 {
		t.Errorf("found %q, expected no error", f.said)
	}
	File(f, file, []byte("2027,1.5"))
	Text(f, file, "2026,1.5000001")
	if len(f.said) != 2 {
		t.Errorf("found %d errors, expected one of a label and one of a byte", len(f.said))
	}
	*update = true
	defer func() { *update = false }()
	File(t, file, []byte("2027,1.5"))
	if text, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(text), "2027") {
		t.Errorf("found %q and %v, expected what was found to be kept", text, err)
	}
}
