package main

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A spreadsheet where decimals have a comma takes a point before three digits for one between thousands: 305553.721 grows a thousandfold.
var threeDecimals, fourthZero = regexp.MustCompile(`^-?[0-9]+[.][0-9]{3}$`), regexp.MustCompile(`^-?[0-9]+[.][0-9]{3}0$`)

// No number in any CSV file has three decimals, and where one would, it has a fourth. Case 12.
func TestNoNumberReadsAsThousands(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	base, err := filepath.Abs(mainFile)
	if err != nil {
		t.Fatal(err)
	}
	study := filepath.Join(out, "study.toml")
	text := "title = \"T\"\nstory = \".\"\nbase = \"" + filepath.ToSlash(base) + "\"\nmeasures = [\"h20.revenue\", \"h20.stock\"]\n[axes]\n\"moves.share.rate\" = { list = [0.125, 0.25] }\n"
	if err := os.WriteFile(study, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	h20sim("run", mainFile, "--no-charts", "--course", "all", "--supplier", "tsmc", "--set", "moves.share.rate=0.125", "-o", out).ran(t)
	h20sim("compare", mainFile, pair[0], "--no-charts", "-o", out).want(t, exitDone)
	h20sim("sweep", study, "--no-charts", "-o", out).want(t, exitDone)
	h20sim("solve", mainFile, "--address", "moves.share.rate", "--measure", "h20.revenue_net", "--equals", "19000", "-o", out).want(t, exitDone)
	for _, args := range []string{"csv --by week", "csv --by calendar-quarter", "iamc --by month"} {
		name := filepath.Join(out, strings.ReplaceAll(args, " ", "")+".csv")
		h20sim(append([]string{"export", mainFile, "-o", name, "--to"}, strings.Fields(args)...)...).want(t, exitDone)
	}
	h20sim("export", filepath.Join(out, "study"), "--to", "csv", "-o", filepath.Join(out, "runs.csv")).want(t, exitDone)
	files, padded := 0, 0
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".csv" {
			return err
		}
		files++
		n := countThousands(t, name)
		padded += n
		return nil
	})
	if err != nil || files < 25 || padded < 100 {
		t.Errorf("found %d files and %d numbers with a fourth decimal, %v, expected more of both", files, padded, err)
	}
}

// countThousands tells of each number of a file with three decimals, and counts those that a zero keeps from it.
func countThousands(t *testing.T, name string) (padded int) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(readFile(t, name))).ReadAll()
	if err != nil {
		t.Fatal(name, err)
	}
	for i, row := range rows {
		for _, cell := range row {
			if threeDecimals.MatchString(cell) {
				t.Fatalf("%s, row %d: found %s, expected no number of three decimals", name, i+1, cell)
			}
			if fourthZero.MatchString(cell) {
				padded++
			}
		}
	}
	return padded
}
