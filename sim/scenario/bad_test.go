package scenario

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim/scenario/filetest"
)

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

func checkBad(t *testing.T, file string) {
	s, err := Load(file)
	filetest.Said(t, file, saidOf(t, file, s, err))
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
