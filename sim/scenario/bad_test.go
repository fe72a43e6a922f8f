package scenario

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is found as what is expected")

// placed is how each message starts.
var placed = regexp.MustCompile(`^[a-z0-9/.-]+\.(toml|csv):[1-9][0-9]*:[1-9][0-9]*: `)

// TestBad loads each file of testdata/bad and compares all that is said of it, word for word, with the file of the same
// name that ends in .golden. A file whose name starts with warn loads, and has warnings.
func TestBad(t *testing.T) {
	t.Chdir("../../testdata/bad")
	files, err := filepath.Glob("*.toml")
	if err != nil || len(files) < 115 {
		t.Fatalf("found %d files, expected at least 115; %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) { checkBad(t, file) })
	}
}

// TestBadStudies does the same with the studies of testdata/bad-studies.
func TestBadStudies(t *testing.T) {
	t.Chdir("../../testdata/bad-studies")
	files, err := filepath.Glob("*.toml")
	if err != nil || len(files) < 50 {
		t.Fatalf("found %d files, expected at least 50; %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			_, _, err := LoadStudy(file, 0)
			checkSaid(t, file, saidOf(t, file, nil, err))
		})
	}
}

func checkBad(t *testing.T, file string) {
	s, err := Load(file)
	checkSaid(t, file, saidOf(t, file, s, err))
}

// checkSaid compares what is said of a file with its golden file.
func checkSaid(t *testing.T, file, said string) {
	for _, line := range strings.Split(strings.TrimSuffix(said, "\n"), "\n") {
		if !placed.MatchString(line) {
			t.Errorf("no place in %q", line)
		}
	}
	golden := strings.TrimSuffix(file, ".toml") + ".golden"
	if *update {
		if err := os.WriteFile(golden, []byte(said), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	expected, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if said != string(expected) {
		t.Errorf("found\n%sexpected\n%s", said, expected)
	}
}

// saidOf returns the problems of a file, or the warnings of one that may have no problem.
func saidOf(t *testing.T, file string, s *Scenario, err error) string {
	if strings.HasPrefix(file, "warn-") {
		if err != nil || len(s.Warnings) == 0 {
			t.Fatalf("found the error %v, expected warnings alone", err)
		}
		return Problems(s.Warnings).Error() + "\n"
	}
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatalf("found %v, expected problems", err)
	}
	return problems.Error() + "\n"
}
