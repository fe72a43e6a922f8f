package scenario

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// FuzzParse feeds any bytes: nothing panics, each problem has a place and a text, and what is right runs with books
// that balance and stays the same when its resolved form is read.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("../../testdata/bad/*.toml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, "../../testdata/bad/lib/base.toml", "testdata/new-names.toml") {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := Parse("../../testdata/bad/fuzz.toml", text)
		if err != nil {
			checkProblems(t, err)
			return
		}
		s.Edits()
		for _, r := range s.Remarks() {
			if r.Place.File == "" || r.Text == "" {
				t.Errorf("found the remark %+v, expected a place and a text", r)
			}
		}
		again, err := Parse("../../testdata/bad/fuzz.toml", []byte(resolvedOf(t, s)))
		if err != nil || again.Hash != s.Hash {
			t.Errorf("the resolved form is another scenario: %v", err)
		}
		if _, err := s.Run(1); err != nil {
			t.Errorf("%v in\n%s", err, resolvedOf(t, s))
		}
	})
}

// TestFilesOfCoursesWithAFault takes out each line in turn, and each letter that begins a name: nothing panics, and each
// problem has a place and a text.
func TestFilesOfCoursesWithAFault(t *testing.T) {
	files, err := filepath.Glob("../../testdata/bad/courses*.toml")
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d files and %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(string(text), "\n")
		for i, line := range lines {
			less := slices.Delete(slices.Clone(lines), i, i+1)
			wrong := slices.Clone(lines)
			wrong[i] = initial.ReplaceAllString(line, "${1}q")
			for _, faulty := range [][]string{less, wrong} {
				if _, err := Parse(file, []byte(strings.Join(faulty, ""))); err != nil {
					checkProblems(t, err)
				}
			}
		}
	}
}

// initial is the first letter of a name: in quotation marks, after a dot, or on the left.
var initial = regexp.MustCompile(`(["\.\[]|^)[a-z]`)

func checkProblems(t *testing.T, err error) {
	var ps Problems
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

// FuzzSet feeds any flag: nothing panics, and each problem says what it is about.
func FuzzSet(f *testing.F) {
	for _, set := range []string{"moves.share.rate=20 %", "chips.h20.price.2024-01-29=1", "a.b.c={}", "=", "moves.share={ kind = \"duty\" }", "time=3", "chips.h20.price={}"} {
		f.Add(set)
	}
	f.Fuzz(func(t *testing.T, set string) {
		if _, err := Parse("test.toml", []byte(onBase+share), set); err != nil {
			var ps Problems
			if !errors.As(err, &ps) || len(ps) == 0 || ps[0].Text == "" {
				t.Errorf("found %v, expected problems", err)
			}
		}
	})
}
