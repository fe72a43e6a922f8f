package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/scenario"
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
	if strings.Count(got.errOut, "wrote ") != 1 || strings.Contains(got.errOut, "in place of") {
		t.Errorf("found %q, expected that it is said once where the answers stand, and nothing of what was there before", got.errOut)
	}
	has(t, h20sim(creditSmall(out)...).want(t, exitDone).errOut, "wrote "+filepath.Join(out, "words-only")+", in place of the run ")
}

// An answer over draws stands beside the one without, and leaves the bridge of the run.
func TestCreditOverDrawsStandsBeside(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim(creditSmall(out)...).want(t, exitDone)
	dir := filepath.Join(out, "words-only")
	before := reporttest.Tree(t, dir)
	h20sim(creditSmall(out, "--draws", "8")...).want(t, exitDone)
	h20sim(creditSmall(out, "--draws", "9")...).want(t, exitDone)
	after := reporttest.Tree(t, dir)
	for _, name := range []string{"credit-h20.revenue_net.csv", "credit-h20.revenue_net.answer.json"} {
		if before[name] == "" || after[name] != before[name] {
			t.Errorf("found another %s, expected the one without draws, as it was", name)
		}
	}
	for _, draws := range []string{"8", "9"} {
		if after["credit-h20.revenue_net-draws-"+draws+".csv"] == "" {
			t.Errorf("found no answer of %s draws", draws)
		}
	}
	has(t, h20sim("verify", dir).want(t, exitDone).out, "borne out")
}

func TestCreditToldWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args string
		says []string
	}{
		{"--measure h20.revenue_nett --period FY2031", []string{`did you mean "h20.revenue_net"`, "--period: found FY2031"}},
		{"--draws=-1 --precision 2", []string{"--draws: found -1, expected 8 or more", "--precision: expected more than 0"}},
		{"--measure=", []string{"--measure: found no text, expected some"}},
		{"--draws 3", []string{"--draws: found 3, expected 8 or more, since", "without --draws each combination is run once"}},
		{"--from nowhere", []string{"--from must be one of"}},
		{"--course all", []string{"--course all"}},
	} {
		got := h20sim(append([]string{"credit", "scenarios/words-only.toml", "-o", t.TempDir()}, strings.Fields(c.args)...)...).want(t, exitUsage)
		has(t, got.errOut, c.says...)
	}
	got := h20sim("credit", "scenarios/base.toml", "-o", t.TempDir()).want(t, exitUsage)
	has(t, got.errOut, "found no move that can act", "--from none")
}

// Answers with settings stand beside those without, on the page of the scenario as its file states it, each with its settings.
func TestAnswersWithSettingsStandBesideThoseWithout(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	dir := filepath.Join(out, "words-only")
	h20sim(creditSmall(out)...).want(t, exitDone)
	plain := reporttest.Tree(t, dir)
	got := h20sim(creditSmall(out, "--set", "nvidia.cover_goal=50")...).want(t, exitDone)
	has(t, got.out, "This is asked with --set nvidia.cover_goal=50.")
	both, name := reporttest.Tree(t, dir), "credit-h20.revenue_net"
	for _, file := range []string{name + ".answer.json", name + ".csv", "charts/" + name + ".svg", "weekly.csv"} {
		if both[file] != plain[file] {
			t.Errorf("%s has other bytes, expected it as it was without settings", file)
		}
	}
	has(t, both["report.html"], "This is asked with --set nvidia.cover_goal=50.")
	has(t, both["charts/"+name+"-set-nvidia.cover_goal-50.svg"], "Asked with --set nvidia.cover_goal=50")
	has(t, h20sim("verify", dir).want(t, exitDone).out, "borne out")
	h20sim("report", dir).want(t, exitDone)
	sameFiles(t, "made again", both, reporttest.Tree(t, dir))
	has(t, h20sim("run", "scenarios/words-only.toml", "-o", out).want(t, exitDone).errOut, name+", "+name+"-set-nvidia.cover_goal-50")
}

// Where the folder holds a run with the same settings, the answer goes there.
func TestAnswersStandWithTheRunOfTheirSettings(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", "scenarios/words-only.toml", "--set", "nvidia.cover_goal=50", "-o", out).want(t, exitDone)
	got := h20sim(creditSmall(out, "--set", "nvidia.cover_goal=50")...).want(t, exitDone)
	if strings.Contains(got.out, "This is asked with") {
		t.Errorf("found %q, expected no word on settings that the page has", got.out)
	}
	refused := h20sim(creditSmall(out)...).want(t, exitUsage)
	has(t, refused.errOut, "holds 1 answer of another state of", "credit-h20.revenue_net-set-nvidia.cover_goal-50")
}

// No command writes over answers of another state unless it is told to, and then it names them.
func TestAnswersAreNotLostUnasked(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim(creditSmall(out)...).want(t, exitDone)
	before := reporttest.Tree(t, out)
	for _, more := range [][]string{{"--set", "nvidia.cover_goal=50"}, {"--as-of", "2025-08-20"}} {
		run := append([]string{"run", "--no-charts", "scenarios/words-only.toml", "-o", out}, more...)
		has(t, h20sim(run...).want(t, exitUsage).errOut, "holds 1 answer of another state of", "expected none that would go: credit-h20.revenue_net;", "-o DIR", "--replace")
		sameFiles(t, "refused", before, reporttest.Tree(t, out))
	}
	has(t, h20sim(creditSmall(out, "--as-of", "2025-08-20")...).want(t, exitUsage).errOut, "holds 1 answer of another state of")
	sameFiles(t, "refused to credit", before, reporttest.Tree(t, out))
	has(t, h20sim("run", "--no-charts", "scenarios/words-only.toml", "--set", "nvidia.cover_goal=50", "-o", out, "--replace").want(t, exitDone).errOut, "1 answer of what it held before went: credit-h20.revenue_net")
}

// Nor does a study that was edited since.
func TestAnswersOfAnEditedStudyAreNotLostUnasked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	out, file := filepath.Join(dir, "out"), filepath.Join(dir, "small.toml")
	write := func(seed string) {
		text := strings.Replace(readFile(t, senseFile), "seed  = 14", "seed  = "+seed, 1)
		textFile(t, file, strings.Replace(text, "../../../../", filepath.ToSlash(absolute(t, ""))+"/", 1))
	}
	write("14")
	h20sim("sense", file, "-o", out).want(t, exitDone)
	before := reporttest.Tree(t, out)
	write("15")
	for _, verb := range []string{"sweep", "sense"} {
		has(t, h20sim(verb, file, "-o", out).want(t, exitUsage).errOut, "holds 1 answer of another state of", "sense-", "--replace")
		sameFiles(t, verb, before, reporttest.Tree(t, out))
	}
}

// Where nothing changes, one sentence says so.
func TestCreditOfNoChange(t *testing.T) {
	t.Parallel()
	got := h20sim("credit", "scenarios/words-only.toml", "--measure", "h20.stock", "--period", "FY2025Q2", "-o", t.TempDir()).want(t, exitDone)
	if text, _, _ := strings.Cut(got.out, "\n\n"); strings.Count(text, "\n") > 1 || !strings.HasPrefix(text, "No move changes") {
		t.Errorf("found %q, expected one sentence that no move changes it", text)
	}
}

// A sample that is stopped on the way goes on with --resume to the same bytes: here after a part of the first batch.
func TestAStoppedSampleGoesOn(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "cuts.toml")
	text := noPolicy(t) + "[time]\nend = 2024-07-29\n"
	for i := range 13 {
		text += "[moves.cut-" + string(rune('a'+i)) + "]\nkind = \"price-change\"\nactor = \"nvidia\"\ndate = 2024-05-06\nchips = [\"h20\"]\nfactor = 0.9" + string("123456789"[i%9]) + "\nsource = \"judgement\"\n"
	}
	textFile(t, file, text)
	whole, stopped := filepath.Join(t.TempDir(), "o"), filepath.Join(t.TempDir(), "o")
	args := []string{"credit", file, "--from", "none", "--measure", "h20.revenue_net", "--precision", "0.3", "-o"}
	got := h20sim(append(args, whole)...).want(t, exitDone)
	h20sim(append(args, stopped, "--shard", "1/2")...).want(t, exitDone)
	has(t, h20sim(append(args, stopped)...).want(t, exitUsage).errOut, "add --resume")
	again := h20sim(append(args, stopped, "--resume")...).want(t, exitDone)
	if again.out != got.out {
		t.Errorf("found\n%s\nexpected\n%s", again.out, got.out)
	}
	want := reporttest.Tree(t, whole)
	sameFiles(t, "resumed", want, reporttest.Tree(t, stopped))
	has(t, h20sim(append(args, whole)...).want(t, exitDone).out, "not all combinations were run")
	sameFiles(t, "asked again", want, reporttest.Tree(t, whole))
	folders, err := filepath.Glob(filepath.Join(whole, "cuts-credit-*"))
	if err != nil || len(folders) != 1 {
		t.Errorf("found the folders of runs %v, %v; expected one", folders, err)
	}
}

// noPolicy begins a scenario of the world without policy.
func noPolicy(t *testing.T) string {
	t.Helper()
	return "extends = \"" + filepath.ToSlash(absolute(t, "scenarios/no-policy.toml")) + "\"\n"
}

// textFile writes a file.
func textFile(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// share is a move.
const share = "[moves.share]\nkind = \"revenue-share\"\ntitle = \"\"\nactor = \"us-government\"\ndate = 2025-08-11\nchips = [\"h20\"]\nrate = 0.15\nsource = \"judgement\"\n"

// What is asked of scenarios that cannot answer, or hardly.
func TestCreditOfOddScenarios(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		textFile(t, file, text)
		return file
	}
	after := "[moves.cut]\nkind = \"price-change\"\nactor = \"nvidia\"\ndate = 2025-09-01\nchips = [\"h20\"]\nfactor = 0.9\nfollows = \"share\"\nsource = \"judgement\"\n"
	head := noPolicy(t)
	write("base.toml", head+share)
	for _, c := range []struct {
		file string
		exit int
		says string
	}{
		{write("alike.toml", head+"baseline = \"base.toml\"\n"+share), exitUsage, "--from none asks what all moves did"},
		{write("one.toml", head+strings.Replace(head, "extends", "baseline", 1)+share), exitDone, "No move changes"},
		{write("lost.toml", head+"baseline = \"base.toml\"\n"+after), exitInvalid, "moves.cut.follows"},
		{write("twice.toml", "extends = \"base.toml\"\nbaseline = \"one.toml\"\n"+after), exitDone, "all of it by Nvidia"},
	} {
		got := h20sim("credit", c.file, "--measure", "h20.revenue_net", "-o", filepath.Join(dir, "out")).want(t, c.exit)
		has(t, got.out+got.errOut, c.says)
	}
}

// Tables keep to a hundred letters a line, however long the titles of moves.
func TestCreditKeepsWithinTheTerminal(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "long.toml")
	textFile(t, file, noPolicy(t)+strings.Replace(share, "title = \"\"", "title = \""+strings.Repeat("A share of many words ", 8)+"\"", 1))
	got := h20sim("credit", file, "--measure", "h20.revenue_net", "-o", t.TempDir()).want(t, exitDone)
	_, tables, _ := strings.Cut(got.out, "\n\n")
	for line := range strings.Lines(tables) {
		if n := len([]rune(line)); n > 101 && !strings.HasPrefix(line, "What ") {
			t.Errorf("found a line of %d letters: %s", n, line)
		}
	}
}

// A day of a launch beyond the run is told where draws may move it, or the measure is of the chip, and before no other answer.
func TestANoteStandsBeforeAnswersThatItConcerns(t *testing.T) {
	t.Parallel()
	s, err := scenario.Load("scenarios/boycott-halt.toml")
	if err != nil {
		t.Fatal(err)
	}
	for measure, other := range map[string]bool{"h20.revenue_net": true, "b30a.revenue_net": false} {
		if got := launchesOther(s, "moves.b30a-launch.date", []string{measure}); got != other {
			t.Errorf("%s: found %t, expected %t", measure, got, other)
		}
	}
	if launchesOther(s, "moves.guidance.until", []string{"h20.revenue_net"}) {
		t.Error("found a launch in a move that launches no chip")
	}
	got := h20sim("solve", "scenarios/boycott-halt.toml", "--address", "moves.guidance.strength", "--equals", "5000", "--points", "33", "-o", t.TempDir()).want(t, exitDone)
	if strings.Contains(got.errOut, "b30a") {
		t.Errorf("found %q, expected no note on a chip that is not asked of", got.errOut)
	}
}
