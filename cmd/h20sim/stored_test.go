package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Results that were deleted or edited must come back to the byte, though the scenarios have gone since.
func TestReportMakesTheSameBytes(t *testing.T) {
	t.Parallel()
	long(t)
	in, out := t.TempDir(), t.TempDir()
	week := strings.Replace(readFile(t, weekFile), "../../../../", absolute(t, "")+"/", 1)
	lay(t, in, map[string]string{"week.toml": week, "free.toml": readFile(t, freeFile)})
	h20sim("run", in, "--set", "chips.h20.perf=1", "-o", out).want(t, exitDone)
	before := tree(t, out)
	for _, name := range []string{"week.toml", "free.toml"} {
		if err := os.Remove(filepath.Join(in, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"week/charts", "comparison/charts", "free/report.html"} {
		if err := os.RemoveAll(filepath.Join(out, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(out, "week", "weekly.csv"), []byte("edited"), 0o644); err != nil {
		t.Fatal(err)
	}
	got := h20sim("report", out).want(t, exitDone)
	has(t, got.errOut, "wrote "+filepath.Join(out, "week")+", also over what was edited: weekly.csv\n", "wrote "+filepath.Join(out, "comparison")+"\n")
	after := tree(t, out)
	for name, text := range before {
		if after[name] != text {
			t.Errorf("%s is not as it was", name)
		}
	}
	if len(before) != len(after) {
		t.Errorf("found %d files, expected %d", len(after), len(before))
	}
}

// The page of a run takes in what a study found of it, and report makes it again.
func TestPageWithAStudy(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	study, run := filepath.Join(shared[shareSweep]().ran(t).out, "share-by-compliance"), filepath.Join(out, "share-soft-guidance")
	h20sim("run", "scenarios/share-soft-guidance.toml", "--study", study, "-o", out).want(t, exitDone)
	before := tree(t, run)
	has(t, before["/report.html"], `id="sweep"`, "--study share-by-compliance")
	if err := os.Remove(filepath.Join(run, "report.html")); err != nil {
		t.Fatal(err)
	}
	h20sim("report", run).want(t, exitDone)
	if !reflect.DeepEqual(before, tree(t, run)) {
		t.Error("expected report to make the same files again")
	}
	has(t, h20sim("run", mainFile, "--study", study, "-o", out).want(t, exitUsage).errOut, "is of share-soft-guidance (", "expected a study of boycott-halt (")
	has(t, h20sim("run", mainFile, "--study", out, "-o", out).want(t, exitUsage).errOut, "expected the folder of a finished sweep")
}

// A folder that cannot be read back is told and left as it is; the others are made all the same.
func TestReportTellsWhatIsBroken(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", pair[0], pair[1], "-o", out).want(t, exitDone)
	broken := filepath.Join(out, "ban-stays", "daily.parquet")
	if err := os.Remove(broken); err != nil {
		t.Fatal(err)
	}
	before := tree(t, out)
	got := h20sim("report", "--json", filepath.Join(out, "ban-stays"), filepath.Join(out, "no-policy")).want(t, exitMachine)
	has(t, got.errOut, broken+" was changed since it was written: found no file")
	folder := first(t, parsed(t, got), "folders").(map[string]any)
	if folder["dir"] != filepath.Join(out, "no-policy") {
		t.Errorf("found %v, expected the folder that is whole", folder)
	}
	if !reflect.DeepEqual(before, tree(t, out)) {
		t.Error("expected all files as they were")
	}
	got = h20sim("report", filepath.Join(out, "comparison")).want(t, exitMachine)
	has(t, got.errOut, "compare in "+filepath.Join(out, "comparison")+": ", broken)
}

func TestComparisonOfAnotherRunIsRefused(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", pair[0], pair[1], "-o", out).want(t, exitDone)
	h20sim("run", "--no-charts", pair[0], "-o", out, "--set", "chips.h20.perf=1.1").want(t, exitDone)
	got := h20sim("report", filepath.Join(out, "comparison")).want(t, exitMachine)
	has(t, got.errOut, filepath.Join(out, "no-policy")+" holds another run (", "to make both again: h20sim run scenarios/no-policy.toml scenarios/ban-stays.toml --no-charts")
}

func TestExportOfResultsAndOfFilesAgree(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", mainFile, "-o", out).ran(t)
	for _, by := range []string{"week", "quarter", "year"} {
		stored := h20sim("export", filepath.Join(out, "boycott-halt"), "--to", "csv", "--by", by).want(t, exitDone)
		run := h20sim("export", mainFile, "--to", "csv", "--by", by).want(t, exitDone)
		if stored.out != run.out || strings.Count(run.out, "\n") < 500 {
			t.Errorf("by %s: expected the same numbers from results and from the scenario", by)
		}
	}
	quarters, err := os.ReadFile(filepath.Join(out, "boycott-halt", "quarters.csv"))
	if err != nil {
		t.Fatal(err)
	}
	without, err := csv.NewReader(bytes.NewReader(quarters)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	with, err := csv.NewReader(strings.NewReader(h20sim("export", mainFile, "--to", "csv").out)).ReadAll()
	if err != nil || len(with) != len(without) {
		t.Fatalf("found %d rows, %v, expected %d", len(with), err, len(without))
	}
	for i := range with {
		if found := append(with[i][:3:3], with[i][4:]...); !reflect.DeepEqual(found, without[i]) {
			t.Fatalf("found %v, expected %v as in quarters.csv", found, without[i])
		}
	}
}

func TestExportToFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a.xlsx")
	args := []string{"export", "scenarios", "--to", "xlsx", "--measure", "h20.shipments*", "--measure", "nvidia.revenue", "-o", file, "--json"}
	object := parsed(t, h20sim(args...).want(t, exitDone))
	fields(t, object, "file", "format", "scenarios")
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if found := strings.Join(f.GetSheetList(), " "); found != "Headlines Moves Assumptions Quarters Weeks Sources Measures" {
		t.Errorf("found sheets %s", found)
	}
	if n := len(object["scenarios"].([]any)); n < 10 {
		t.Errorf("found %d scenarios, expected all that ship", n)
	}
	// Every sheet has rows, numbers as numbers, and heads of the measures that were asked.
	for sheet, cell := range map[string]string{"Headlines": "E2", "Moves": "G2", "Assumptions": "C2", "Quarters": "F2", "Weeks": "F2", "Sources": "D2"} {
		v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		kind, kindErr := f.GetCellType(sheet, cell)
		if _, numErr := strconv.ParseFloat(v, 64); errors.Join(err, kindErr, numErr) != nil || kind == excelize.CellTypeSharedString {
			t.Errorf("%s %s: found %q of kind %d, expected a number or a day", sheet, cell, v, kind)
		}
	}
	heads, err := f.GetRows("Quarters")
	if err != nil || strings.Join(heads[0], " ") != "scenario period first day last day weeks nvidia.revenue [MUSD] h20.shipments [chip] h20.shipments_china [chip] h20.shipments_outside [chip]" {
		t.Errorf("found %v, %v", heads[0], err)
	}
}

// Calendar years are what readers of the IAMC table take years for; fiscal ones are refused there, with what to write instead. Case 07.
func TestExportToIAMC(t *testing.T) {
	t.Parallel()
	got := h20sim("export", pair[0], "--to", "iamc", "--measure", "h20.revenue").want(t, exitDone)
	has(t, got.out, "model,scenario,region,variable,unit,2025,2026\n")
	has(t, h20sim("export", pair[0], "--to", "iamc", "--by", "month", "--measure", "h20.revenue").want(t, exitDone).out, ",subannual,2024,2025,2026,2027\n", ",January,,")
	for _, by := range []string{"quarter", "year"} {
		has(t, h20sim("export", pair[0], "--to", "iamc", "--by", by).want(t, exitUsage).errOut, "--by "+by+": found fiscal "+by+"s, expected calendar-year, calendar-quarter or month")
	}
}

// The runs of a study leave as rows: a day as a day, a level as stated, and nothing where a run failed. Cases 08, 09 and 11.
func TestExportOfRuns(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	file := filepath.Join(out, "study.toml")
	base, err := filepath.Abs(mainFile)
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("title = \"T\"\nstory = \".\"\nbase = %q\nmeasures = [\"h20.revenue\", \"h20.stock\"]\n[limits]\nfailed_share = 0.9\n[axes]\n"+
		"\"moves.guidance.date\" = { list = [2025-07-01, 2025-12-01] }\n\"moves.share.rate\" = { from = 0.0, to = 0.3, points = 3 }\n", filepath.ToSlash(base))
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	h20sim("sweep", file, "--no-charts", "-o", out).want(t, exitDone)
	dir := filepath.Join(out, "study")
	rows, err := csv.NewReader(strings.NewReader(h20sim("export", dir, "--to", "csv", "--measure", "h20.stock").want(t, exitDone).out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	last := len(rows[0]) - 1
	if head := rows[0]; head[2] != "moves.guidance.date" || head[3] != "moves.share.rate" || head[4] != "h20.stock@FY2025Q1" || head[last] != "scenario" {
		t.Errorf("found head %v", head)
	}
	failed, rates := 0, map[string]int{}
	for _, row := range rows[1:] {
		rates[row[3]]++
		if row[1] != "" {
			failed++
		}
		if (row[1] != "") != (row[4] == "") || (row[1] != "") != (row[2] == "2025-07-01") || row[last] != "boycott-halt" {
			t.Errorf("found %v", row)
		}
	}
	if n := len(rows) - 1; failed == 0 || failed == n || rates["0.15"] != n/3 {
		t.Errorf("found %d of %d runs failed, and rates %v", failed, n, rates)
	}
	lines := strings.Split(strings.TrimSpace(h20sim("export", dir, "--to", "jsonl").want(t, exitDone).out), "\n")
	var line map[string]any
	if err := json.Unmarshal([]byte(lines[0]), &line); err != nil || len(lines) != len(rows)-1 || line["moves.guidance.date"] != "2025-07-01" || line["h20.revenue@FY2025Q1"] != nil {
		t.Errorf("found %d lines, %v, %v", len(lines), line, err)
	}
	copied := filepath.Join(out, "a.parquet")
	h20sim("export", dir, "--to", "parquet", "-o", copied).want(t, exitDone)
	if readFile(t, copied) != readFile(t, filepath.Join(dir, "runs.parquet")) {
		t.Error("found another file than runs.parquet")
	}
	for args, says := range map[string]string{
		"--to iamc": "written as csv, jsonl or parquet", "--to csv --by week": "have the quarters and years that it kept", "--to csv --measure h20.revenu": `did you mean "h20.revenue"?`,
		"--to csv --set a=1": "expected scenario files", "--to jsonl --decimal-comma": "--decimal-comma is for --to csv",
	} {
		has(t, h20sim(append([]string{"export", dir}, strings.Fields(args)...)...).want(t, exitUsage).errOut, says)
	}
	summary, err := os.ReadFile(filepath.Join(dir, "summary.json"))
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(summary), `"moves.guidance.date": "2025-07-01"`, `"2025-12-01"`)
}

func TestCompare(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim("compare", pair[0], pair[1], mainFile, "--no-charts", "-o", out, "--set", "chips.h20.perf=1.1").want(t, exitDone)
	has(t, got.out, "A  no-policy: ", "B  ban-stays: ", "moves.share", "B less A", "% of A", "assumptions", "moves")
	written(t, out, "no-policy-against-ban-stays/parts.csv", "no-policy-against-boycott-halt/differences.csv", "no-policy-against-boycott-halt/files.csv", "no-policy-against-others/to-first.csv", "no-policy-against-others/report.html")
	object := parsed(t, h20sim("compare", "--json", pair[0], mainFile, "--no-charts", "-o", out).want(t, exitDone))
	one := first(t, object, "comparisons")
	fields(t, one, "a", "b", "only", "values", "differences", "parts", "left_out")
	fields(t, first(t, one.(map[string]any), "differences"), "period", "measure", "unit", "a", "b", "difference", "relative")
	fields(t, first(t, one.(map[string]any), "parts"), "measure", "world_a_moves_b", "assumptions", "moves")
}

func TestCompareDrawsCharts(t *testing.T) {
	t.Parallel()
	long(t)
	out := t.TempDir()
	h20sim("compare", pair[1], mainFile, "-o", out).want(t, exitDone)
	written(t, out, "ban-stays-against-boycott-halt/charts/compare-parts.svg", "ban-stays-against-boycott-halt/charts/compare-quarters.png")
}

func TestWrongUsageOfStoredResults(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", pair[0], "-o", out).want(t, exitDone)
	dir := filepath.Join(out, "no-policy")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"compare", mainFile}, "found 1 scenario to compare, expected two or more"},
		{[]string{"compare", mainFile, "nowhere.toml"}, "nowhere.toml"},
		{[]string{"compare", mainFile, mainFile, mainFile}, "would both write to"},
		{[]string{"report", "nowhere"}, "nowhere"},
		{[]string{"report", "sim"}, "sim: found no results of h20sim run"},
		{[]string{"export", dir}, "--to"},
		{[]string{"export", dir, "--to", "xls"}, "xlsx"},
		{[]string{"export", dir, "--to", "xlsx"}, "expected -o FILE"},
		{[]string{"export", dir, "--to", "csv", "--json"}, "--to jsonl"},
		{[]string{"export", dir, "--to", "csv", "--set", "a=1"}, "expected scenario files"},
		{[]string{"export", dir, "--to", "csv", "--measure", "h20.shipmnets"}, `no-policy has no measure "h20.shipmnets"; did you mean "h20.shipments"?`},
		{[]string{"export", dir, dir, "--to", "csv"}, `found two scenarios "no-policy"`},
		{[]string{"export", "sim", "--to", "csv"}, "found neither scenarios nor results"},
		{[]string{"export", "nowhere", "--to", "csv"}, "nowhere"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			got := h20sim(c.args...).want(t, exitUsage)
			has(t, got.errOut, c.says)
			if got.out != "" {
				t.Errorf("found %q on standard output, expected nothing", got.out)
			}
		})
	}
	h20sim("export", wrongFile, "--to", "csv").want(t, exitInvalid)
	h20sim("compare", mainFile, wrongFile).want(t, exitInvalid)
}
