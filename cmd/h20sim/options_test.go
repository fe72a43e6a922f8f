package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"h20sim/report/factcheck"
	"h20sim/sim/simtest/golden"
)

const shippedOptions = "scenarios/studies/restart-options.toml"

// fewOptions writes the shipped study with few draws, which nothing ties, into a folder, and returns its file.
func fewOptions(dir string) (string, error) {
	text, err := os.ReadFile(shippedOptions)
	if err != nil {
		return "", err
	}
	base, err := filepath.Abs("scenarios/boycott-halt.toml")
	few := strings.NewReplacer("../boycott-halt.toml", filepath.ToSlash(base), "draws = 1_024", "draws = 64", `["h20.stock", "h20.shipments_china"]`, `["h20.stock"]`, `given = "given-2025-08-27.toml"`, "").Replace(string(text))
	file := filepath.Join(dir, "restart-options.toml")
	return file, errors.Join(err, os.WriteFile(file, []byte(few), 0o644))
}

// An asked is what both verbs say of the shipped study, and what they leave.
type askedOptions struct {
	file, dir     string // of the study, and of all results
	before        string // the same as sweep left it
	value, regret output
}

// optionsAsked asks both verbs of the runs that are made first.
func optionsAsked(dir string) (a askedOptions, err error) {
	a.file, err = fewOptions(dir)
	a.dir = filepath.Join(dir, "out")
	if swept := a.ask("sweep", "--no-charts"); swept.code != exitDone {
		return a, errors.New(swept.errOut)
	}
	a.before = filepath.Join(dir, "before")
	err = errors.Join(err, os.CopyFS(a.before, os.DirFS(a.dir)))
	a.value = a.ask("value")
	a.regret = a.ask("regret")
	return a, err
}

// ask asks a verb of the study.
func (a *askedOptions) ask(verb string, flags ...string) output {
	return h20sim(append([]string{verb, a.file, "-o", a.dir}, flags...)...)
}

// sharedOptions are asked once for all tests, which remove nothing of it.
var sharedOptions = sync.OnceValues(func() (askedOptions, error) {
	dir, err := os.MkdirTemp("", "h20sim-options-*")
	if err != nil {
		return askedOptions{}, err
	}
	return optionsAsked(dir)
})

func asked(t *testing.T) askedOptions {
	t.Helper()
	a, err := sharedOptions()
	if err != nil {
		t.Fatal(err)
	}
	a.value.want(t, exitDone)
	a.regret.want(t, exitDone)
	return a
}

func TestWorthAndRegretOfShippedOptions(t *testing.T) {
	t.Parallel()
	a := asked(t)
	golden.Text(t, "cmd/h20sim/testdata/options/value.golden", a.value.out)
	golden.Text(t, "cmd/h20sim/testdata/options/regret.golden", a.regret.out)
	results := filepath.Join(a.dir, "restart-options")
	found, err := factcheck.Check(resultsIn(results))
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range found.Wrong {
		t.Error(wrong)
	}
	page, err := os.ReadFile(filepath.Join(results, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range []string{"What it is worth to know", "Which option"} {
		if !strings.Contains(string(page), section) {
			t.Errorf("found no section %q on the page", section)
		}
	}
}

// resultsIn are files of a folder, as what checks facts takes them.
type resultsIn string

func (r resultsIn) Has(name string) bool {
	_, err := os.Stat(filepath.Join(string(r), name))
	return err == nil
}

func (r resultsIn) Read(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(string(r), name))
}

// What matters is asked of the runs of the first option alone, and said to be.
func TestSenseOfOptionsSaysOfWhich(t *testing.T) {
	t.Parallel()
	a, dir := asked(t), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(a.before)); err != nil {
		t.Fatal(err)
	}
	a.dir = dir
	said := strings.Join(strings.Fields(a.ask("sense").want(t, exitDone).out), " ")
	has(t, said, "under the option “Keep the halt”", "Left out: the runs of the other options of the study")
}

// Asked again of the same runs, a verb says the same and leaves the same files.
func TestAnswersOnOptionsAreTheSameAgain(t *testing.T) {
	t.Parallel()
	a, dir := asked(t), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(a.dir)); err != nil {
		t.Fatal(err)
	}
	a.dir = dir
	before := sums(t, dir)
	for verb, said := range map[string]output{"value": a.value, "regret": a.regret} {
		if got := a.ask(verb).want(t, exitDone); got.out != said.out {
			t.Errorf("%s: found another answer when asked again", verb)
		}
	}
	if sums(t, dir) != before {
		t.Error("found other files when asked again")
	}
}

// report makes the page of a study again with its answers, and takes answers off: without them all is as sweep left it.
func TestReportOfAStudyWithAnswers(t *testing.T) {
	t.Parallel()
	a, dir := asked(t), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(a.dir)); err != nil {
		t.Fatal(err)
	}
	before, mine := sums(t, dir), filepath.Join(dir, "restart-options")
	if err := errors.Join(os.Remove(filepath.Join(mine, "report.html")), os.WriteFile(filepath.Join(mine, "value.csv"), []byte("mine"), 0o644)); err != nil {
		t.Fatal(err)
	}
	h20sim("report", dir, "--study", a.file).want(t, exitDone)
	if sums(t, dir) != before {
		t.Error("found other files when made again")
	}
	if got := h20sim("report", mine, "--study", filepath.Join(dir, "none.toml")).want(t, exitUsage); !strings.Contains(got.errOut, "none.toml, whose runs it holds; run it where the study is, or say --study FILE") {
		t.Errorf("found %q", got.errOut)
	}
	if got := h20sim("report", mine, "--study", a.file, "--without", "valu").want(t, exitUsage); !strings.Contains(got.errOut, `found no answer "valu"; did you mean "value"?`) {
		t.Errorf("found %q", got.errOut)
	}
	h20sim("report", mine, "--study", a.file, "--without", "value").want(t, exitDone)
	page, err := os.ReadFile(filepath.Join(mine, "report.html"))
	if err != nil || resultsIn(mine).Has("value.answer.json") || !resultsIn(mine).Has("regret.answer.json") || strings.Contains(string(page), "What it is worth to know") {
		t.Errorf("found the answer in spite of --without: %v", err)
	}
	h20sim("report", mine, "--study", a.file, "--without", "regret").want(t, exitDone)
	if sums(t, dir) != sums(t, a.before) {
		t.Error("found other files than sweep left")
	}
}

func TestOtherQuestionsOfOptions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := asked(t)
	if err := os.CopyFS(dir, os.DirFS(a.dir)); err != nil {
		t.Fatal(err)
	}
	a.dir = dir
	mine := filepath.Join(dir, "restart-options")
	object := parsed(t, a.ask("value", "--among", "halt,restart", "--json").want(t, exitDone))
	fields(t, object, "verb", "name", "of", "model", "answer", "found")
	if object["name"] != "value-halt-restart" {
		t.Errorf("found the name %v", object["name"])
	}
	fields(t, parsed(t, a.ask("regret", "--json").want(t, exitDone)), "verb", "name", "found")
	got := a.ask("regret", "--measure", "h20.charge", "--period", "FY2027", "--better", "less", "--within", "100").want(t, exitDone)
	if !strings.Contains(got.out, "Within 100 m USD of what would have been right") {
		t.Errorf("found\n%s", got.out)
	}
	for _, name := range []string{"value.csv", "regret.csv", "value-halt-restart.csv", "regret-h20.charge-FY2027-less-100.csv"} {
		if !resultsIn(mine).Has(name) {
			t.Errorf("found no %s beside the results", name)
		}
	}
	if found, err := factcheck.Check(resultsIn(mine)); err != nil || len(found.Wrong) > 0 {
		t.Errorf("found %v, %v", found.Wrong, err)
	}
}

// A folder of a run is no folder of a study, which is wrong usage; and what goes on is the verb that was asked.
func TestVerbsThatAskStudies(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", pair[0], "-o", out).want(t, exitDone)
	has(t, h20sim("sense", filepath.Join(out, "no-policy")).want(t, exitUsage).errOut, "no-policy holds no study, expected the folder that h20sim sweep wrote")
	asked := (&senseVerb{askStudy: askStudy{From: "a.toml"}, Measure: "h20.stock", Group: "chip"}).asked().String()
	found := (&discoverVerb{askStudy: askStudy{From: "a.toml"}, Below: &bar{value: 0.5}, Course: []string{"b", "c"}}).asked().String()
	if asked != "h20sim sense a.toml --measure h20.stock --group chip" || found != "h20sim discover a.toml --below 0.5 --course b,c" {
		t.Errorf("found %q and %q", asked, found)
	}
}

func TestWrongQuestionsOfOptions(t *testing.T) {
	t.Parallel()
	a := asked(t)
	folder := filepath.Join(a.dir, "restart-options")
	for _, c := range []struct {
		args []string
		code int
		said string
	}{
		{[]string{"value", a.file, "-o", a.dir, "--among", "halt,restrat"}, exitUsage, `unknown option "restrat"; did you mean "restart"?`},
		{[]string{"regret", a.file, "-o", a.dir, "--within=-1"}, exitUsage, "--within: found -1, expected an amount of at least 0"},
		{[]string{"regret", a.file, "-o", a.dir, "--better", "best"}, exitUsage, "--better"},
		{[]string{"regret", a.file, "-o", a.dir, "--measure", "h20.charge"}, exitUsage, "found the measure h20.charge without --better, expected --better more or --better less: the study says so of its payoff alone, nvidia.gross_profit"},
		{[]string{"value", folder, "-o", filepath.Join(a.dir, "other")}, exitUsage, "found " + folder + ", the folder of a finished study, which is read where it stands; leave out -o, or name the study file"},
		{[]string{"sense", folder, "-o", filepath.Join(a.dir, "other")}, exitUsage, "leave out -o, or name the study file"},
		{[]string{"value", "boycott-halt"}, exitUsage, "boycott-halt: found a scenario, boycott-halt, expected a study file"},
		{[]string{"regret", a.file, "-o", a.dir, "--period", "FY2031"}, exitUsage, `found the period "FY2031", which is not kept of each run`},
		{[]string{"value", "scenarios/studies/august-uncertainty.toml"}, exitUsage, "The shipped studies restart-options and order-size have some."},
		{[]string{"value", "scenarios/studies/no-such.toml"}, exitUsage, "no-such.toml"},
	} {
		got := h20sim(c.args...).want(t, c.code)
		if !strings.Contains(got.errOut, c.said) {
			t.Errorf("%v: found %q, expected %q", c.args, got.errOut, c.said)
		}
	}
}
