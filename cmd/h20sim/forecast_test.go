package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
	"h20sim/sim/ledger"
	"h20sim/sim/simtest/golden"
)

const (
	outlookFile = "cmd/h20sim/testdata/forecast/small.toml"
	outlookName = "2024-02-20-small.toml"
)

// sealedOutlook seals the small study into a folder and returns the folder of its runs.
func sealedOutlook(t *testing.T, dir string, more ...string) (runs string, got output) {
	t.Helper()
	runs = t.TempDir()
	return runs, h20sim(append([]string{"forecast", "seal", outlookFile, "--day", "2024-02-20", "--runs", runs, "-o", dir}, more...)...)
}

// wrote writes a file in a folder and returns its name.
func wrote(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// reportedRows is a table of figures of the first two quarters of fiscal 2025, which are made up.
const reportedRows = "fiscal_quarter;published;h20_revenue_usd_m\nFY2025Q1;2024-05-22;1020,5\n"

// A seal is the same whether the study was run before, and by how many workers; figures are taken in once, and scored.
func TestForecastIsSealedAndScored(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	runs, got := sealedOutlook(t, dir, "--jobs", "1")
	golden.Text(t, "cmd/h20sim/testdata/forecast/sealed.golden", got.want(t, exitDone).out)
	sealedOutlook(t, other, "--jobs", "3")
	text := textOf(t, filepath.Join(dir, outlookName))
	if textOf(t, filepath.Join(other, outlookName)) != text {
		t.Error("the seal depends on the number of workers")
	}
	got = h20sim("forecast", "seal", filepath.Join(runs, "small"), "--day", "2024-02-20", "-o", dir).want(t, exitDone)
	has(t, got.errOut, "is sealed so already")

	has(t, h20sim("forecast", "score", dir).want(t, exitDone).out, "Sealed forecasts that wait for a figure: 3.", "results came 22 May 2024")
	mine := wrote(t, t.TempDir(), "mine.csv", reportedRows)
	got = h20sim("forecast", "score", dir, "--reported", mine).want(t, exitDone)
	golden.Text(t, "cmd/h20sim/testdata/forecast/scored.golden", got.out)
	before := textOf(t, filepath.Join(dir, ledger.ActualsName))
	h20sim("verify", filepath.Join(dir, "scores")).want(t, exitDone)
	wrote(t, filepath.Dir(mine), "mine.csv", reportedRows+"FY2025Q1;2024-08-28;990\n")
	got = h20sim("forecast", "score", dir, "--reported", mine, "--json").want(t, exitDone)
	fields(t, parsed(t, got), "finding", "seals", "league", "forecasts", "refused")
	fields(t, first(t, parsed(t, got), "forecasts"), "seal", "standing", "measure", "period", "quantiles", "score")
	if after := textOf(t, filepath.Join(dir, ledger.ActualsName)); !strings.HasPrefix(after, before) || strings.Count(after, "\n") != strings.Count(before, "\n")+1 {
		t.Errorf("found the figures\n%s\nexpected one below\n%s", after, before)
	}
	again := h20sim("forecast", "score", dir).want(t, exitDone)
	has(t, again.out, "restated  h20.revenue     990  28 Aug 2024", "FY2025Q1  h20.revenue   1,020  22 May 2024")
	h20sim("verify", filepath.Join(dir, "scores")).want(t, exitDone)
	if textOf(t, filepath.Join(dir, outlookName)) != text {
		t.Error("scoring has changed the seal")
	}
}

// A seal is not written over; another has a name of its own, and a copy with a changed byte is refused by name while the others are scored.
func TestSealsStand(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	runs, got := sealedOutlook(t, dir)
	got.want(t, exitDone)
	text := textOf(t, filepath.Join(dir, outlookName))
	another := []string{"forecast", "seal", filepath.Join(runs, "small"), "--day", "2024-02-20", "-o", dir, "--period", "FY2025Q2"}
	has(t, h20sim(another...).want(t, exitUsage).errOut, outlookName+" holds another forecast, of 2024-02-20 by model ", "a seal is not written over: choose another name with --name")
	h20sim(append(another, "--name", "second look")...).want(t, exitDone)
	if textOf(t, filepath.Join(dir, outlookName)) != text {
		t.Error("the seal was written over")
	}
	mine := wrote(t, t.TempDir(), "mine.csv", reportedRows)
	for at := 3; at < len(text); at += len(text) / 7 {
		changed := []byte(text)
		changed[at] ^= 1
		wrote(t, dir, "broken.toml", string(changed))
		got := h20sim("forecast", "score", dir, "--reported", mine).want(t, exitSome)
		has(t, got.errOut, "broken.toml:", "seal")
		has(t, got.out, "H20, gross revenue in FY2025Q1", "second look", "One seal or row is refused")
		has(t, h20sim(append(another, "--name", "broken")...).want(t, exitUsage).errOut, "broken.toml", "it stays as it is")
	}
}

// What cannot be sealed or scored is told with what was found and what was expected.
func TestForecastMistakes(t *testing.T) {
	t.Parallel()
	dir, empty := t.TempDir(), t.TempDir()
	runs, got := sealedOutlook(t, dir)
	got.want(t, exitDone)
	text := textOf(t, outlookFile)
	study := func(from, to string) string {
		base, _ := filepath.Abs("sim/ensemble/testdata/courses.toml")
		changed := strings.Replace(strings.Replace(text, "../../../../sim/ensemble/testdata/courses.toml", filepath.ToSlash(base), 1), from, to, 1)
		return wrote(t, t.TempDir(), "mine.toml", changed)
	}
	small, mine := filepath.Join(runs, "small"), wrote(t, empty, "mine.csv", "fiscal_quarter,published,h20_revenue_usd_m\nFY2025Q1,2024-05-22,many\n")
	early := wrote(t, empty, "early.csv", "fiscal_quarter,published,h20_revenue_usd_m\nFY2025Q1,2024-05-22,5\nFY2025Q1,2024-05-22,6\n")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"seal", small}, exitUsage, "--day"},
		{[]string{"seal", small, "--day", "20 February"}, exitUsage, `--day: found "20 February", expected a day such as 2025-08-22`},
		{[]string{"seal", small, "--day", "2024-01-30"}, exitInvalid, "as_of: found 2024-01-31, expected a day on or before 2024-01-30"},
		{[]string{"seal", study("as_of    = 2024-01-31", ""), "--day", "2024-02-20"}, exitInvalid, "found no as_of, expected one on or before 2024-02-20"},
		{[]string{"seal", study("[design]\ndraws = 128\nseed  = 14", "[axes]\n\"moves.guidance.strength\" = { list = [0.1, 0.2] }"), "--day", "2024-02-20"}, exitInvalid, "found no draws of what is uncertain"},
		{[]string{"seal", small, "--day", "2024-02-20", "--measure", "h20.revenu"}, exitUsage, `measure "h20.revenu": expected one that small keeps: h20.revenue, h20.shipments; did you mean "h20.revenue"?`},
		{[]string{"seal", outlookFile, "--day", "2024-05-22", "--period", "FY2025Q1"}, exitUsage, "period FY2025Q1: results of FY2025Q1 came out on 2024-05-22, expected a period that is not reported on 2024-05-22"},
		{[]string{"seal", small, "--day", "2024-02-20", "--name", "../out"}, exitUsage, "--name: "},
		{[]string{"seal", small, "--day", "2024-02-20", "-o", outlookFile}, exitUsage, "found a file, expected a folder for seals"},
		{[]string{"seal", "scenarios/history.toml", "--day", "2024-02-20"}, exitUsage, "found a scenario, history, expected a study file"},
		{[]string{"seal", "nowhere.toml", "--day", "2024-02-20"}, exitUsage, "nowhere.toml"},
		{[]string{"score", "nowhere"}, exitUsage, "nowhere: found no such folder, expected one with seals that h20sim forecast seal wrote"},
		{[]string{"score", empty}, exitUsage, "found no seal in it, expected files that h20sim forecast seal wrote"},
		{[]string{"score", dir, "--reported", "nowhere.csv"}, exitUsage, "nowhere.csv"},
		{[]string{"score", dir, "--reported", mine}, exitInvalid, `mine.csv:2:21: h20_revenue_usd_m: found "many", expected a number`},
		{[]string{"score", dir, "--reported", early}, exitInvalid, "early.csv:3:1: fiscal_quarter: found a second row of FY2025Q1 published on 2024-05-22"},
		{[]string{"score", "scenarios/studies"}, exitSome, "found no seal in the last line, expected a file that h20sim forecast seal wrote"},
	} {
		args := append([]string{"forecast"}, c.args...)
		if c.args[0] == "seal" {
			args = append(args, "--runs", runs)
		}
		if c.args[len(c.args)-1] == "scenarios/studies" {
			args[2] = t.TempDir()
			if err := os.CopyFS(args[2], os.DirFS("scenarios/studies")); err != nil {
				t.Fatal(err)
			}
		}
		has(t, h20sim(args...).want(t, c.code).errOut, c.says)
	}
	h20sim("forecast", "score", dir, "--reported", wrote(t, empty, "good.csv", reportedRows)).want(t, exitDone)
	wrote(t, dir, ledger.ActualsName, strings.Replace(textOf(t, filepath.Join(dir, ledger.ActualsName)), "1020.5", "1100", 1))
	has(t, h20sim("forecast", "score", dir).want(t, exitInvalid).errOut, "actuals.csv:2:1: found a row that was changed")
}

// A seal whose runs are interrupted says how to go on to the seal, not to the runs alone.
func TestInterruptedSealSaysHowToGoOn(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir, runs := t.TempDir(), t.TempDir()
	args := []string{"forecast", "seal", outlookFile, "--day", "2024-02-20", "--measure", "h20.revenue", "--period", "FY2025Q1,FY2025Q2", "--name", "mine", "-o", dir, "--runs", runs}
	has(t, h20simWith(ctx, nil, args...).want(t, exitInterrupted).errOut, "To go on: h20sim "+strings.Join(args, " ")+" --resume\n")
	h20sim(append(args, "--resume")...).want(t, exitDone)
	if !exists(filepath.Join(dir, "mine.toml")) {
		t.Error("found no seal once it went on")
	}
}

// A figure that was out by the day of the seal is refused, with its place, and nothing is taken in; the days of results are those of the
// program's own table, of which a user's may say otherwise.
func TestFigureOfTheSealsDayIsNoOutcome(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	runs := t.TempDir()
	h20sim("forecast", "seal", outlookFile, "--day", "2024-05-21", "--runs", runs, "-o", dir, "--period", "FY2025Q1").want(t, exitDone)
	mine := wrote(t, runs, "mine.csv", "fiscal_quarter,published,h20_revenue_usd_m\nFY2025Q1,2024-05-21,1020\n")
	got := h20sim("forecast", "score", dir, "--reported", mine).want(t, exitSome)
	has(t, got.errOut, "mine.csv:2:21: h20_revenue_usd_m: found a figure of FY2025Q1 published on 2024-05-21, expected a day after that of the seal, 2024-05-21: it is no outcome")
	has(t, got.out, "Sealed forecasts that wait for a figure: 1")
	if exists(filepath.Join(dir, ledger.ActualsName)) {
		t.Error("the figure was taken in")
	}
}

// However a command stops, the seal, the figures and the scores are whole or as they were, and the same command goes on.
func TestForecastsSurviveStops(t *testing.T) {
	t.Parallel()
	long(t)
	runs, got := sealedOutlook(t, t.TempDir())
	got.want(t, exitDone)
	mine := wrote(t, t.TempDir(), "mine.csv", reportedRows)
	root, err := filepath.Abs("/sealed-forecasts")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(root, "f")
	lines := [][]string{
		{"forecast", "seal", filepath.Join(runs, "small"), "--day", "2024-02-20", "-o", dir},
		{"forecast", "score", dir, "--reported", mine},
	}
	run := func(fsys folder.FS, args []string) int {
		var out, errOut bytes.Buffer
		p := &program{ctx: t.Context(), out: &out, errOut: &errOut, in: strings.NewReader(""), fsys: fsys}
		return p.invoke(args)
	}
	start := foldertest.New(root)
	for _, args := range lines {
		done := start.After(foldertest.Killed)
		if code := run(done, args); code != exitDone {
			t.Fatalf("%v: found exit code %d", args, code)
		}
		want := done.Files()
		for n := 1; ; n++ {
			failing := &foldertest.Failing{FS: start.After(foldertest.Killed), N: n, How: foldertest.Dead}
			run(failing, args)
			stop := []foldertest.Stop{foldertest.Killed, foldertest.PowerCut, foldertest.Mixed + foldertest.Stop(n)}[n%3]
			left := failing.FS.(*foldertest.Disk).After(stop)
			for _, name := range []string{"f/" + outlookName, "f/" + ledger.ActualsName} {
				if text, there := left.Files()[name]; there && text != want[name] && text != start.Files()[name] {
					t.Errorf("%v, call %d, stop %d: %s is neither as it was nor as it was to be", args, n, stop, name)
				}
			}
			if code := run(left, args); code != exitDone {
				t.Errorf("%v, call %d, stop %d: found exit code %d of the same command again", args, n, stop, code)
			}
			for name, text := range want {
				if left.Files()[name] != text {
					t.Errorf("%v, call %d, stop %d: %s is not as it was to be once the command was run again", args, n, stop, name)
				}
			}
			if failing.Calls < n {
				break
			}
		}
		start = done
	}
}

// The seals that ship are whole. One of this version of the model, whose study and world are as they were, is what the program gives now, to
// the byte; one of another state is a record of what was said then, and stays.
func TestShippedSeals(t *testing.T) {
	t.Parallel()
	long(t)
	seals, broken, err := readSeals(&program{fsys: folder.OS()}, shippedSeals)
	if err != nil || len(broken) > 0 {
		t.Fatalf("%v; broken: %v", err, broken)
	}
	for _, s := range seals {
		study, base, err := loadStudy(filepath.Join("scenarios", "studies", s.Study+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		plan, err := ensemble.NewPlan(study, base)
		if err != nil {
			t.Fatal(err)
		}
		if s.Model != sim.Version || s.Plan != plan.Hash {
			t.Logf("%s is of another state, model %s; it stays as a record", s.Name, s.Model)
			continue
		}
		again := []string{"forecast", "seal", study.File, "--day", s.Day.String(), "--runs", t.TempDir(), "-o", t.TempDir(), "--name", s.Name}
		for _, f := range s.Forecasts {
			again = append(again, "--measure", f.Measure, "--period", f.Period.Name)
		}
		h20sim("sweep", study.File, "-o", again[6], "--no-charts").want(t, exitDone)
		h20sim(again...).want(t, exitDone)
		if textOf(t, filepath.Join(again[8], s.Name+ledger.Ending)) != textOf(t, filepath.Join(shippedSeals, s.Name+ledger.Ending)) {
			t.Errorf("%s is not what this program gives, though model, study and world have the names that it states: give the model another version, and seal what it says beside it", s.Name)
		}
	}
}
