package study

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim/scenario"
)

// FuzzStudy feeds any bytes as a study: nothing panics, each problem has a place and a text, and what is right can be
// read again, has levels that can be set, and draws what widens.
func FuzzStudy(f *testing.F) {
	files, err := filepath.Glob("../../testdata/bad-studies/*.toml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(sweepText(f)))
	f.Add([]byte(strings.Replace(optionText, "../../../testdata/bad-studies/", "", 1)))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, base, err := parse("../../testdata/bad-studies/fuzz.toml", text, 0)
		if err != nil {
			checkPlaces(t, err)
			return
		}
		for _, a := range s.Axes {
			if err := base.Set(a.Address, a.Levels[len(a.Levels)-1]); err != nil {
				t.Errorf("%s: %v", a.Address, err)
			}
		}
		for _, address := range s.Drawn(base) {
			if base.Values[address] == nil || s.varies(address) {
				t.Errorf("%s is drawn, expected another", address)
			}
		}
	})
}

// checkPlaces checks that each problem has a place and a text, and none is told twice.
func checkPlaces(t *testing.T, err error) {
	var ps scenario.Problems
	if !errors.As(err, &ps) || len(ps) == 0 {
		t.Fatalf("found %v, expected problems", err)
	}
	for i, p := range ps {
		if p.Line < 1 || p.Col < 1 || p.Text == "" {
			t.Errorf("found %q, expected a place and a text", p)
		}
		if i > 0 && p == ps[i-1] {
			t.Errorf("found %q twice", p)
		}
	}
}
