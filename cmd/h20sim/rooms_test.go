package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/simtest/golden"
)

// A room is a package of the module. It may import those that stand on floors before its own.
type room struct {
	name string // without the module's
	what string // it does, for the README

	plots bool // it may import gonum's plot
	toml  bool // it may import a reader of TOML
}

// floors are all packages but those that help tests, from the first on which all stand to the command.
var floors = [][]room{
	{{name: "scenarios", what: "the scenario files that ship"}},
	{{name: "sim/folder", what: "results put in place, whole or not at all"}, {name: "sim/sidebyside", what: "many things done, some at once"}},
	{{name: "sim/lanes", what: "the equations of the model, written again for several runs at once"}},
	{{name: "sim", what: "the model: one day, from orders to money"}},
	{{name: "sim/policy", what: "kinds of move, one file a kind"}, {name: "sim/domain", what: "the results that shipped scenarios cover"}},
	{{name: "sim/scenario/text", what: "TOML with the place of each value; words for what is wrong", toml: true}},
	{{name: "sim/dist", what: "spreads as distributions"}},
	{{name: "sim/cases", what: "what became of political trade cases"}},
	{{name: "sim/root", what: "where a function is 0"}, {name: "sim/tempering", what: "points of a distribution whose density is known up to a factor"}},
	{{name: "sim/rankbasis", what: "inputs as columns that outputs are regressed on"}},
	{{name: "sim/scenario/form", what: "values read into structs by tags"}},
	{{name: "sim/scenario", what: "the language of scenarios", toml: true}},
	{{name: "sim/study", what: "the language of studies", toml: true}},
	{{name: "sim/ensemble/design", what: "where runs lie"}, {name: "sim/ensemble/store", what: "rows of runs on disk"}},
	{{name: "sim/game", what: "what a coalition is worth, divided among its players"}},
	{{name: "sim/sensitivity", what: "how much of an output's spread goes with each input"}},
	{{name: "sim/discovery", what: "in which part of the inputs runs miss a bar"}},
	{{name: "sim/decision", what: "what it is worth to know, and regret"}},
	{{name: "sim/bench", what: "a scenario run again and again"}},
	{{name: "sim/ensemble", what: "many runs of a study"}},
	{{name: "sim/inputs", what: "stored runs of a study as inputs and outcomes"}},
	{{name: "sim/vulnerability", what: "where the runs of a study miss a bar"}, {name: "sim/importance", what: "which inputs matter to the runs of a study"}},
	{{name: "sim/breakeven", what: "where a measure is equal to a mark"}},
	{{name: "sim/ensemble/cluster", what: "a study as an array job"}},
	{{name: "sim/fit", what: "what published figures say of values; the back-test"}},
	{{name: "sim/fit/rolling", what: "a record of forecasts over many days, scored"}},
	{{name: "sim/ledger", what: "forecasts sealed, and scored when figures come"}},
	{{name: "sim/attribution", what: "what each move did"}, {name: "sim/options", what: "what options of a study come to, draw by draw"}},
	{{name: "report/words", what: "numbers, words and tables of text"}},
	{{name: "report/claim", what: "sentences of which each statement can be worked out again"}},
	{{name: "report/factcheck", what: "what sentences claim, worked out again from tables"}},
	{{name: "report/chart", what: "what charts are drawn with", plots: true}},
	{{name: "report/answer", what: "what verbs that answer one question found"}},
	{{name: "report/run", what: "charts, tables and text of one run", plots: true}},
	{{name: "report/several", what: "of several runs", plots: true}, {name: "report/study", what: "of a study", plots: true}, {name: "report/past", what: "of a back-test and a fit", plots: true}},
	{{name: "report/discover", what: "of where runs miss a bar", plots: true}, {name: "report/sense", what: "of which inputs matter", plots: true}},
	{{name: "report/options", what: "of the options of a study", plots: true}},
	{{name: "report/solve", what: "of where a measure is equal to a mark", plots: true}, {name: "report/credit", what: "of what each move did", plots: true}},
	{{name: "report/ledger", what: "of sealed forecasts and their scores", plots: true}},
	{{name: "report/page", what: "the page to forward"}},
	{{name: "report/export", what: "numbers for other programs"}},
	{{name: "report", what: "the files of each verb's results"}},
	{{name: "cmd/h20sim", what: "the command line"}},
}

// helpers serve tests, and only tests may import them.
var helpers = []room{
	{name: "report/reporttest", what: "made-up runs and studies"},
	{name: "sim/folder/foldertest", what: "a disk in memory that stops and fails"},
	{name: "sim/ensemble/sweeptest", what: "small studies, run"},
	{name: "sim/scenario/filetest", what: "scenario files; their schema"},
	{name: "sim/simtest", what: "small worlds and random ones"},
	{name: "sim/simtest/author", what: "scenario files with each form that the language lists"},
	{name: "sim/simtest/golden", what: "found text held against that of a file"},
	{name: "sim/simtest/known", what: "what methods find beside answers that are known"},
	{name: "sim/simtest/uniform", what: "ranks held against a band of uniform ones"},
	{name: "sim/simtest/timing", what: "work timed in turn, beside a control row"},
}

// only says who alone may import a package.
var only = map[string][]string{"scenarios": {"cmd/h20sim"}}

// module is what the names of its packages begin with.
const module = "h20sim/"

// A listed is a package as go list tells it.
type listed struct {
	ImportPath string
	Imports    []string
}

func TestImportsRunOneWay(t *testing.T) {
	floor, all := map[string]int{}, map[string]room{}
	for i, rooms := range floors {
		for _, r := range rooms {
			floor[r.name], all[r.name] = i, r
		}
	}
	helps := func(name string) bool {
		return slices.ContainsFunc(helpers, func(r room) bool { return r.name == name })
	}
	seen := 0
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		if helps(name) {
			seen++
			continue
		}
		r, ok := all[name]
		if !ok {
			t.Errorf("%s: found no place for it, expected one on a floor or among what helps tests", name)
			continue
		}
		seen++
		for _, path := range p.Imports {
			to, own := strings.CutPrefix(path, module)
			switch {
			case own && helps(to):
				t.Errorf("%s imports %s, which helps tests alone", name, to)
			case own && floor[to] >= floor[name]:
				t.Errorf("%s imports %s, which stands on a floor above or on its own", name, to)
			case own && only[to] != nil && !slices.Contains(only[to], name):
				t.Errorf("%s imports %s, expected that of %s alone", name, to, strings.Join(only[to], ", "))
			case strings.HasPrefix(path, "gonum.org/v1/plot") && !r.plots:
				t.Errorf("%s imports %s, expected that of what draws charts alone", name, path)
			case strings.HasPrefix(path, "github.com/BurntSushi/toml") && !r.toml:
				t.Errorf("%s imports %s, expected that of what reads files alone", name, path)
			}
		}
	}
	if want := len(all) + len(helpers); seen != want {
		t.Errorf("found %d packages that have a place, expected %d: one that has a place is not there", seen, want)
	}
}

// packages lists those of the module, with what they import outside their tests.
func packages(t *testing.T) (list []listed) {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// roomsBlock is the picture of the packages in the README.
var roomsBlock = regexp.MustCompile(`(?s)(<!-- rooms -->\n).*?(<!-- /rooms -->)`)

func TestReadmeHasThePackages(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if !roomsBlock.MatchString(text) {
		t.Fatal("README.md: found no place for the packages, expected it between <!-- rooms --> and <!-- /rooms -->")
	}
	want := roomsBlock.ReplaceAllString(text, "${1}"+picture()+"${2}")
	switch {
	case want == text:
	case golden.Updating():
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("README.md does not show the packages as they are; make update writes it again. First difference:\n%s", firstDifference(text, want))
	}
}

// picture draws the packages, a line each.
func picture() string {
	var b strings.Builder
	b.WriteString("```text\n")
	for _, rooms := range append(slices.Clone(floors), helpers) {
		for _, r := range rooms {
			fmt.Fprintf(&b, "%-22s %s\n", r.name, r.what)
		}
	}
	b.WriteString("```\n")
	return b.String()
}

// runs are calls that run the model, fit or draw at random, or make what does.
var runs = regexp.MustCompile(`\.Run\(|\bsim\.New\(|\battribution\.(NewBridge|TwoByTwo)\(|\bfit\.(NewBacktest|Score|Calibrate|Condition|NewDraws)\(|\bensemble\.NewPlan\(|\.(Draw|Sample|Make|Judged|Judgement)\(ctx\b`)

// What is told was found before: nothing under report runs the model.
func TestReportRunsNothing(t *testing.T) {
	files := 0
	err := fs.WalkDir(os.DirFS("report"), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "reporttest/") {
			return err
		}
		text, err := os.ReadFile("report/" + name)
		for n, line := range strings.Split(string(text), "\n") {
			if call := runs.FindString(line); call != "" {
				t.Errorf("report/%s:%d: found a call of %s, expected values that a verb hands on", name, n+1, strings.Trim(call, ".("))
			}
		}
		files++
		return err
	})
	if err != nil || files < 50 {
		t.Errorf("looked at %d files, %v, expected all of report", files, err)
	}
}
