package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim/simtest/golden"
)

const (
	senseFile  = "cmd/h20sim/testdata/discover/small.toml"
	groupsFile = "cmd/h20sim/testdata/sense/groups.toml"
)

// The answer is the same whether the study was run before, by how many workers, or stopped on the way.
func TestSense(t *testing.T) {
	t.Parallel()
	for file, golds := range map[string]string{senseFile: "small", groupsFile: "groups"} {
		direct, before, stopped := t.TempDir(), t.TempDir(), t.TempDir()
		name := strings.TrimSuffix(filepath.Base(file), ".toml")
		got := h20sim("sense", file, "-o", direct, "--jobs", "1").want(t, exitDone)
		golden.Text(t, "cmd/h20sim/testdata/sense/"+golds+".golden", got.out)
		h20sim("sweep", file, "-o", before, "--jobs", "3").want(t, exitDone)
		again := h20sim("sense", filepath.Join(before, name)).want(t, exitDone)
		h20sim("sweep", file, "-o", stopped, "--shard", "1/2").want(t, exitDone)
		resumed := h20sim("sense", file, "-o", stopped, "--resume").want(t, exitDone)
		if again.out != got.out || resumed.out != got.out {
			t.Errorf("found\n%s\nand\n%s\nexpected\n%s", again.out, resumed.out, got.out)
		}
		first := tree(t, filepath.Join(direct, name))
		for _, other := range []map[string]string{tree(t, filepath.Join(before, name)), tree(t, filepath.Join(stopped, name))} {
			for file, text := range first {
				if other[file] != text {
					t.Errorf("%s is not the same", file)
				}
			}
		}
		has(t, first["/report.html"], `id="sense"`)
		h20sim("verify", filepath.Join(direct, name)).want(t, exitDone)
		h20sim("sense", file, "-o", direct).want(t, exitDone)
		for file, text := range tree(t, filepath.Join(direct, name)) {
			if first[file] != text {
				t.Errorf("%s is not as it was once the same was asked again", file)
			}
		}
	}
}

// Each question has its own answer; programs get it as JSON.
func TestSenseKeepsEachQuestion(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("sweep", senseFile, "-o", out, "--no-charts").want(t, exitDone)
	dir := filepath.Join(out, "small")
	fields(t, parsed(t, h20sim("sense", dir, "-o", out, "--json").want(t, exitDone)), "verb", "name", "of", "model", "answer", "found")
	has(t, h20sim("sense", dir, "--group", "buyer").want(t, exitDone).out, "groups and questions")
	has(t, h20sim("sense", dir, "--course", "fades").want(t, exitDone).out, "where guidance fades", "Chances of courses are not ranked: these runs take a single path")
	answers := 0
	for name := range tree(t, dir) {
		if strings.HasSuffix(name, ".answer.json") {
			answers++
		}
	}
	if answers != 3 {
		t.Errorf("found %d answers, expected three", answers)
	}
}

// An answer is printed also if its page cannot be written, here since someone edited it; then the problem is told.
func TestAnswerIsPrintedWhereItCannotBeKept(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	want := h20sim("sense", groupsFile, "-o", out).want(t, exitDone).out
	page := filepath.Join(out, "groups", "report.html")
	if err := os.WriteFile(page, []byte("edited"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := h20sim("sense", filepath.Join(out, "groups")).want(t, exitUsage)
	if has(t, got.errOut, "report.html"); got.out != want {
		t.Errorf("found %q, expected the answer all the same", got.out)
	}
	blocked := filepath.Join(out, "share-no-boycott")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	solved := h20sim("solve", "share-no-boycott", "--address", "moves.share.rate", "--equals", "40000", "-o", out)
	if solved.code == exitDone || solved.out == "" || solved.errOut == "" {
		t.Errorf("found exit %d, %q and %q, expected an answer and the problem", solved.code, solved.out, solved.errOut)
	}
}

// All that is wrong is told at once, with the nearest names.
func TestSenseTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("sweep", senseFile, "-o", out, "--no-charts").want(t, exitDone)
	h20sim("sweep", groupsFile, "-o", out, "--no-charts").want(t, exitDone)
	dir := filepath.Join(out, "small")
	got := h20sim("sense", dir, "--measure", "h20.revenu", "--period", "FY2O25", "--course", "last", "--group", "buyers").want(t, exitUsage)
	has(t, got.errOut, `--measure: found "h20.revenu", expected one that small keeps: h20.revenue, h20.shipments; did you mean "h20.revenue"?`,
		`--period: found "FY2O25", expected one that small keeps: `, `--course: found "last", expected a course of courses: `, `; did you mean "lasts"?`,
		`--group: found "buyers", expected a kind of group: buyer, chip, supplier, move, grade; did you mean "buyer"?`)
	has(t, h20sim("sense", dir, "--course", "lasts,fades").want(t, exitUsage).errOut, "--course: found lasts,fades, expected courses of one path")
	has(t, h20sim("sense", filepath.Join(out, "groups"), "--group", "buyer").want(t, exitUsage).errOut, `--group: found "buyer", expected none: the design of groups has groups of its own`)
}
