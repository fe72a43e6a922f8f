package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/simtest/golden"
)

// What each move did in the shipped boycott: the answer as it is printed, kept on the page, and made again from what is kept.
func TestCreditAnswersAShippedQuestion(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim("credit", "scenarios/words-only.toml", "--measure", "h20.revenue_net", "-o", out).want(t, exitDone)
	golden.Text(t, "cmd/h20sim/testdata/credit.golden", got.out)
	dir := filepath.Join(out, "words-only")
	files := reporttest.Tree(t, dir)
	name := "credit-h20.revenue_net"
	for _, file := range []string{name + ".answer.json", name + ".csv", name + "-actors.csv", name + "-facts.csv", "charts/" + name + ".svg"} {
		if files[file] == "" {
			t.Errorf("found no %s", file)
		}
	}
	has(t, files["report.html"], "Who did it", "Without the moves of")
	has(t, h20sim("verify", dir).want(t, exitDone).out, "borne out")
	h20sim("report", dir).want(t, exitDone)
	sameFiles(t, "made again", files, reporttest.Tree(t, dir))
}

// creditSmall asks of a scenario of two moves beyond its baseline.
func creditSmall(out string, more ...string) []string {
	return append([]string{"credit", "scenarios/words-only.toml", "--measure", "h20.revenue_net", "-o", out}, more...)
}

// Whatever the number of workers, and if runs are made in shards, the bytes are the same.
func TestCreditLeavesTheSameBytes(t *testing.T) {
	t.Parallel()
	one, three, parts := filepath.Join(t.TempDir(), "o"), filepath.Join(t.TempDir(), "o"), filepath.Join(t.TempDir(), "o")
	first := h20sim(creditSmall(one, "--draws", "8", "--jobs", "1")...).want(t, exitDone)
	second := h20sim(creditSmall(three, "--draws", "8", "--jobs", "3")...).want(t, exitDone)
	got := h20sim(creditSmall(parts, "--draws", "8", "--shard", "0/1")...).want(t, exitDone)
	has(t, got.errOut, "shard 0/1 is done; when all are: h20sim credit scenarios/words-only.toml --measure h20.revenue_net --draws 8")
	has(t, h20sim(creditSmall(parts, "--draws", "8")...).want(t, exitUsage).errOut, "--resume")
	third := h20sim(creditSmall(parts, "--draws", "8", "--resume")...).want(t, exitDone)
	if first.out != second.out || first.out != third.out {
		t.Errorf("found\n%s\nwith three jobs, and in shards\n%s\nexpected, as with one,\n%s", second.out, third.out, first.out)
	}
	has(t, first.out, "means over 8 draws", "80 % of draws")
	want := reporttest.Tree(t, one)
	sameFiles(t, "three jobs", want, reporttest.Tree(t, three))
	sameFiles(t, "shards", want, reporttest.Tree(t, parts))
}

// Two measures leave two answers, and one set of runs.
func TestCreditOfTwoMeasures(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim(creditSmall(out, "--measure", "market.domestic_share", "--measure", "h20.revenue_net", "--period", "FY2027", "--from", "none", "--json")...).want(t, exitDone)
	var all struct{ Answers []struct{ Verb string } }
	if err := json.Unmarshal([]byte(got.out), &all); err != nil || len(all.Answers) != 2 {
		t.Errorf("found %d answers, %v, expected two in one document", len(all.Answers), err)
	}
	has(t, got.out, "percentage point", `"name": "credit-h20.revenue_net-FY2027-from-none"`, "in the same world without moves")
}

func TestCreditToldWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args string
		says []string
	}{
		{"--measure h20.revenue_nett --period FY2031", []string{`did you mean "h20.revenue_net"`, "--period: found FY2031"}},
		{"--draws=-1 --precision 2", []string{"--draws: expected 0 or more", "--precision: expected more than 0"}},
		{"--from nowhere", []string{"--from must be one of"}},
		{"--course all", []string{"--course all"}},
	} {
		got := h20sim(append([]string{"credit", "scenarios/words-only.toml", "-o", t.TempDir()}, strings.Fields(c.args)...)...).want(t, exitUsage)
		has(t, got.errOut, c.says...)
	}
	got := h20sim("credit", "scenarios/base.toml", "-o", t.TempDir()).want(t, exitUsage)
	has(t, got.errOut, "found no move that can act", "--from none")
}

// Settings do not put another world in place of a page with answers.
func TestCreditKeepsEarlierAnswers(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim(creditSmall(out)...).want(t, exitDone)
	before := reporttest.Tree(t, filepath.Join(out, "words-only"))
	got := h20sim(creditSmall(out, "--set", "nvidia.cover_goal=50")...).want(t, exitUsage)
	has(t, got.errOut, "holds 1 answer of words-only", "-o DIR")
	sameFiles(t, "refused", before, reporttest.Tree(t, filepath.Join(out, "words-only")))
	h20sim(creditSmall(out, "--set", "nvidia.cover_goal=50", "--replace")...).want(t, exitDone)
}

// Where nothing changes, one sentence says so.
func TestCreditOfNoChange(t *testing.T) {
	t.Parallel()
	got := h20sim("credit", "scenarios/words-only.toml", "--measure", "h20.stock", "--period", "FY2025Q2", "-o", t.TempDir()).want(t, exitDone)
	if text, _, _ := strings.Cut(got.out, "\n\n"); strings.Count(text, "\n") > 1 || !strings.HasPrefix(text, "No move changes") {
		t.Errorf("found %q, expected one sentence that no move changes it", text)
	}
}
