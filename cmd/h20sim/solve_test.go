package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/folder"
	"h20sim/sim/simtest/golden"
)

// twoBuyers is a small world whose run is half a year; softBuyers is the same with guidance that is soft.
const (
	twoBuyers  = "sim/ensemble/testdata/two.toml"
	softBuyers = "sim/ensemble/testdata/soft.toml"
)

// solving asks where the small world has the stock of the soft one.
func solveTwo(out string, more ...string) []string {
	return append([]string{"solve", twoBuyers, "--address", "nvidia.cover_goal", "--measure", "h20.stock", "--like", softBuyers, "-o", out}, more...)
}

// The share at which Nvidia is as well off if the ban stays: the answer as it is printed, and kept on the page.
func TestSolveAnswersAShippedQuestion(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim("solve", "scenarios/share-no-boycott.toml", "--address", "moves.share.rate", "--measure", "nvidia.gross_profit", "--like", "scenarios/ban-stays.toml",
		"--points", "33", "-o", out).want(t, exitDone)
	golden.Text(t, "cmd/h20sim/testdata/solve.golden", got.out)
	files := reporttest.Tree(t, filepath.Join(out, "share-no-boycott"))
	name := "solve-moves.share.rate-nvidia.gross_profit-all-like-ban-stays"
	for _, file := range []string{name + ".answer.json", name + ".csv", name + "-scan.csv", name + "-facts.csv", "charts/" + name + ".svg"} {
		if files[file] == "" {
			t.Errorf("found no %s", file)
		}
	}
	has(t, files["report.html"], "Where it flips", "would be as much as in")
	h20sim("report", filepath.Join(out, "share-no-boycott")).want(t, exitDone)
	sameFiles(t, "made again", files, reporttest.Tree(t, filepath.Join(out, "share-no-boycott")))
}

func sameFiles(t *testing.T, what string, want, got map[string]string) {
	t.Helper()
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s has other bytes", what, name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: found %d files, expected %d", what, len(got), len(want))
	}
}

// Draws leave the same bytes whatever the number of workers, and if the runs are made in shards.
func TestSolveOverDrawsLeavesTheSameBytes(t *testing.T) {
	t.Parallel()
	one, three, parts := filepath.Join(t.TempDir(), "o"), filepath.Join(t.TempDir(), "o"), filepath.Join(t.TempDir(), "o")
	first := h20sim(solveTwo(one, "--draws", "8", "--jobs", "1")...).want(t, exitDone)
	second := h20sim(solveTwo(three, "--draws", "8", "--jobs", "3")...).want(t, exitDone)
	for _, shard := range []string{"1/2", "0/2"} {
		got := h20sim(solveTwo(parts, "--draws", "8", "--shard", shard)...).want(t, exitDone)
		has(t, got.errOut, "shard "+shard+" is done; when all are: h20sim solve "+twoBuyers+" --address nvidia.cover_goal")
	}
	refused := h20sim(solveTwo(parts, "--draws", "8")...).want(t, exitUsage)
	has(t, refused.errOut, "--resume")
	third := h20sim(solveTwo(parts, "--draws", "8", "--resume")...).want(t, exitDone)
	if first.out != second.out || first.out != third.out {
		t.Errorf("found\n%s\nwith three jobs, and in shards\n%s\nexpected, as with one,\n%s", second.out, third.out, first.out)
	}
	has(t, strings.Join(strings.Fields(first.out), " "), "on average over 8 draws", "draws have no such value")
	want := reporttest.Tree(t, one)
	sameFiles(t, "three jobs", want, reporttest.Tree(t, three))
	sameFiles(t, "shards", want, reporttest.Tree(t, parts))
}

// A stopAt ends the context once a file gets its name.
type stopAt struct {
	folder.FS
	file string
	stop func()
}

func (s stopAt) Rename(from, to string) error {
	if strings.HasSuffix(filepath.ToSlash(to), s.file) {
		s.stop()
	}
	return s.FS.Rename(from, to)
}

// A command that is interrupted while it refines the scan says how to go on, keeps what it made, and goes on to the same bytes.
func TestSolveGoesOnAfterAnInterruption(t *testing.T) {
	t.Parallel()
	whole, out := filepath.Join(t.TempDir(), "o"), filepath.Join(t.TempDir(), "o")
	want := h20sim(solveTwo(whole, "--draws", "8")...).want(t, exitDone)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var errOut strings.Builder
	p := &program{ctx: ctx, out: io.Discard, errOut: &errOut, in: strings.NewReader(""), fsys: stopAt{folder.OS(), "refining/0002.json", stop}}
	if code := p.invoke(solveTwo(out, "--draws", "8", "--jobs", "1")); code != exitInterrupted {
		t.Fatalf("found exit code %d, expected that of an interruption: %s", code, &errOut)
	}
	has(t, errOut.String(), "what is whole is kept in "+out, "To go on: h20sim solve "+twoBuyers, "--draws 8 -o "+out+" --resume")
	kept := 0
	for name := range reporttest.Tree(t, out) {
		if strings.Contains(name, "refining") {
			kept++
		}
	}
	if kept != 3 {
		t.Errorf("found %d rows kept, expected three", kept)
	}
	got := h20sim(solveTwo(out, "--draws", "8", "--resume")...).want(t, exitDone)
	if got.out != want.out {
		t.Errorf("found\n%s\nexpected, as without the interruption,\n%s", got.out, want.out)
	}
	sameFiles(t, "gone on with", reporttest.Tree(t, whole), reporttest.Tree(t, out))
}

// Every example of the help runs, with fewer points and draws than a reader takes.
func TestExamplesOfSolveRun(t *testing.T) {
	t.Parallel()
	n := 0
	for _, text := range strings.Split(solveVerb{}.Help(), "\n") {
		text, found := strings.CutPrefix(text, "    h20sim ")
		if !found {
			continue
		}
		n++
		args := append(strings.Fields(strings.Replace(text, "--draws 256", "--draws 8", 1)), "--points", "33", "-o", t.TempDir())
		if strings.Contains(text, "--and") {
			args = append(args, "--levels", "2")
		}
		h20sim(args...).want(t, exitDone)
	}
	if n < 4 {
		t.Errorf("found %d examples, expected four", n)
	}
}

// Two questions stand side by side, and the second run of one takes the place of the first.
func TestSolveKeepsAnswersOfOtherQuestions(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim(solveTwo(out)...).want(t, exitDone)
	equal := []string{"solve", twoBuyers, "--address", "moves.guidance.strength", "--measure", "h20.orders", "--equals", "1e9", "-o", out}
	got := h20sim(equal...).want(t, exitDone)
	has(t, got.out, "At no value of “part of purchases that a buyer who complies fully gives up” of “Purchase guidance”", "it stays below that")
	h20sim(equal...).want(t, exitDone)
	n := 0
	for name := range reporttest.Tree(t, out) {
		if strings.HasSuffix(name, ".answer.json") {
			n++
		}
	}
	if n != 2 {
		t.Errorf("found %d answers, expected two", n)
	}
	object := parsed(t, h20sim(append(equal, "--json")...).want(t, exitDone))
	fields(t, object, "verb", "answer", "found")
	fields(t, object["found"], "scenario", "measure", "address", "scan", "nearest", "runs")
}

// Answers of the same question with other numbers of draws and over other ranges stand side by side; the same again takes its own place.
func TestSolveKeepsAnswersOverOtherRangesAndDraws(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	equal := []string{"solve", twoBuyers, "--address", "moves.guidance.strength", "--measure", "h20.orders", "--equals", "1e9", "--points", "33", "-o", out}
	for _, more := range []string{"", "--from 20% --to 50%", "--from 20%", "--from 20% --to 50%", "--draws 8", "--draws 16"} {
		h20sim(append(equal, strings.Fields(more)...)...).want(t, exitDone)
	}
	n := 0
	for name := range reporttest.Tree(t, out) {
		if strings.HasSuffix(name, ".answer.json") {
			n++
		}
	}
	if n != 5 {
		t.Errorf("found %d answers, expected five", n)
	}
}

// A value that is stated is not told as another where the measure is equal to the mark there: within a stretch, as one of two, or alone.
func TestSolveSaysWhereWhatIsStatedIsEqual(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	for _, c := range []struct{ args, says string }{
		{"boycott-halt-restart --address moves.guidance.strength --from 50% --measure nvidia.gross_profit --as moves.restart.date=2027-05-02 --both --set moves.guidance.until=2027-05-02 --set moves.relent.relief=0",
			"were 95.6 % or more (the range ends at 99 %); 96 %, which “Boycott and halt, then a restart in 2026” states, is among these."},
		{"share-no-boycott --address moves.share.rate --measure treasury.receipts --period FY2027 --like share-no-boycott", "; 15 %, which “A 15 % share and no boycott” states, is among these."},
		{"share-no-boycott --address moves.share.rate --measure nvidia.gross_profit --like share-no-boycott", "were 15 %, as much as “A 15 % share and no boycott” states."},
		{"boycott-halt-restart --address moves.guidance.date --measure h20.orders --period FY2026Q3 --like boycott-halt-restart", "were 12 August 2025, as “Boycott and halt, then a restart in 2026” states."},
	} {
		got := h20sim(append([]string{"solve", "--points", "33", "-o", out}, strings.Fields(c.args)...)...).want(t, exitDone)
		has(t, strings.Join(strings.Fields(got.out), " "), c.says)
	}
	for _, dir := range []string{"boycott-halt-restart", "share-no-boycott"} {
		h20sim("verify", filepath.Join(out, dir)).want(t, exitDone)
	}
}

// Where the other scenario has other days, those that both have are named.
func TestSolveNamesTheDaysOfBoth(t *testing.T) {
	t.Parallel()
	got := h20sim("solve", "scenarios/share-no-boycott.toml", "--address", "moves.share.rate", "--like", softBuyers, "-o", t.TempDir()).want(t, exitUsage)
	has(t, got.errOut, "period: found all (2024-01-29 to 2027-05-02), expected days of the run of "+softBuyers, "did you mean --period 2024-01-29..2024-07-28, which both have?")
}

func TestSolveOnAPlane(t *testing.T) {
	t.Parallel()
	got := h20sim(solveTwo(t.TempDir(), "--and", "moves.guidance.strength", "--and-from", "0", "--and-to", "1", "--levels", "3")...).want(t, exitDone)
	has(t, got.out, "values of “part of purchases that a buyer who complies fully gives up” of “Purchase guidance” have", "On the side of higher values of “finished stock that it wants” it is more than that, on the other", "line of indifference")
}

func TestSolveToldWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args string
		says []string
	}{
		{"--address nvidia.cover_gaol --equals 5", []string{`did you mean "nvidia.cover_goal"`}},
		{"--address nvidia.cover_goal", []string{"mark: found none of --equals, --like and --as, expected one of them"}},
		{"--address nvidia.cover_goal --equals 5 --measure h20.stok --period FY2031", []string{`did you mean "h20.stock"`, "period: found FY2031"}},
		{"--address nvidia.cover_goal --equals 5 --from 20 --to 10", []string{"expected the lower end first"}},
		{"--address nvidia.cover_goal --equals 5 --draws=-1", []string{"--draws: found -1"}},
		{"--address nvidia.cover_goal --equals 5 --and moves.guidance.strength --draws 8", []string{"--draws: found 8 with --and"}},
		{"--address nvidia.cover_goal --equals 5 --shard 0/2", []string{"only with draws"}},
		{"--address nvidia.cover_goal --equals 5 --course all", []string{"--course all"}},
		{"--address nvidia.cover_goal --like nowhere", []string{"nowhere"}},
		{"--address nvidia.cover_goal --as nvidia.cover_goal", []string{"--as: found nvidia.cover_goal without a value, expected ADDRESS=VALUE"}},
		{"--address nvidia.cover_goal --equals 5 --levels 3", []string{"--and: found"}},
		{"--equals 5", []string{"--address"}},
		{"--address nvidia.cover_goal --as moves.guidance.strength=1.5", []string{"mark: --as: moves.guidance.strength: found 1.5, expected 0 to 1"}},
		{"--address moves.guidance.strength --equals 5 --to 200%", []string{"address: --to: moves.guidance.strength: found 200%, expected 0 % to 100 %"}},
		{"--address moves.guidance.strength --equals NaN", []string{"mark: --equals: found NaN"}},
	} {
		got := h20sim(append([]string{"solve", twoBuyers, "-o", t.TempDir()}, strings.Fields(c.args)...)...).want(t, exitUsage)
		has(t, got.errOut, c.says...)
		if strings.Count(got.errOut, "\n") < len(c.says) {
			t.Errorf("%s: found %q, expected a line for each problem", c.args, got.errOut)
		}
	}
}
