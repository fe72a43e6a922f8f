package study

import (
	"errors"
	"path/filepath"
	"testing"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/filetest"
)

// TestBadStudies loads each study of testdata/bad-studies and compares all that is said of it, word for word, with the
// file of the same name that ends in .golden.
func TestBadStudies(t *testing.T) {
	t.Chdir("../../testdata/bad-studies")
	files, err := filepath.Glob("*.toml")
	if err != nil || len(files) < 50 {
		t.Fatalf("found %d files, expected at least 50; %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			_, _, err := Load(file, 0)
			var problems scenario.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("found %v, expected problems", err)
			}
			filetest.Said(t, file, problems.Error()+"\n")
		})
	}
}
