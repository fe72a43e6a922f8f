package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"h20sim/report/past"
	"h20sim/scenarios"
	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/golden"
)

// What the README marks for the test, all of it invisible to readers.
var (
	// a file that later commands use: ```toml file=NAME
	fileBlock = regexp.MustCompile("(?s)```\\w+ file=(\\S+)\n(.*?)```")
	// commands to run, the exit code of the last, and what they print: ```sh run exit=N, then ```text
	runBlock = regexp.MustCompile("(?s)(```sh run(?: exit=(\\d+))?\n(.*?)```\n)(\n```text\n.*?```\n)?")
	// a number: measure, period, divisor, digits after the point, and whether it is the baseline's
	number = regexp.MustCompile(`(<!--= (\S+) (\S+) (\S+) (\d)( baseline)? -->)[^<]*<!--/-->`)
	// what backtest says: finding, or of the fitted or scored targets how many are met or which are missed
	score = regexp.MustCompile(`(<!--backtest (finding|fitted met|fitted missed|scored met|scored missed) -->)[^<]*<!--/-->`)
	// the first sentence of the answer to a question
	answered = regexp.MustCompile(`(<!--answer (.+?) -->)[^<]*<!--/-->`)
	// the table of scenarios
	table = regexp.MustCompile(`(?s)(<!-- scenarios -->\n).*?(<!-- /scenarios -->)`)
	// a chart, whose description is its finding
	chartLink = regexp.MustCompile(`!\[.*?\]\((report/gallery/\S+\.svg)\)`)
)

// A readme is the text of the README with what it speaks of.
type readme struct {
	*testing.T
	text string
	past *past.Backtest // of the study that ships
}

func TestReadmeTellsWhatHappens(t *testing.T) {
	long(t)
	file, err := filepath.Abs("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := &readme{T: t, text: string(text)}
	r.describeCharts()
	r.writeTable()
	r.writeNumbers()
	for _, run := range shared { // in the folder of the module, with the scenarios that ship
		run().ran(t)
	}
	scores := &backtestVerb{outFlags: outFlags{Out: t.TempDir()}}
	found, err := scores.backtest(&program{ctx: t.Context(), out: io.Discard, errOut: io.Discard, fsys: folder.OS()}, 0)
	if err != nil {
		t.Fatal(err)
	}
	r.writeAnswers()
	r.past = &past.Backtest{Backtest: found}
	r.writeScores()
	r.runCommands()
	if r.text == string(text) {
		return
	}
	if golden.Updating() {
		if err := os.WriteFile(file, []byte(r.text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("README.md does not tell what happens; make update writes it. First difference:\n%s", firstDifference(string(text), r.text))
}

// firstDifference shows the first line that differs.
func firstDifference(found, expected string) string {
	a, b := strings.Split(found, "\n"), strings.Split(expected, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\nfound    %s\nexpected %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("found %d lines, expected %d", len(a), len(b))
}

// runCommands runs the marked commands, in a folder with the scenarios and the sealed forecasts that ship and the files of the README.
func (r *readme) runCommands() {
	seals, err := filepath.Abs(shippedSeals)
	if err != nil {
		r.Fatal(err)
	}
	r.Chdir(r.TempDir())
	if err := os.CopyFS("scenarios", scenarios.Files); err != nil {
		r.Fatal(err)
	}
	if err := os.CopyFS(shippedSeals, os.DirFS(seals)); err != nil {
		r.Fatal(err)
	}
	for _, b := range fileBlock.FindAllStringSubmatch(r.text, -1) {
		if err := os.WriteFile(b[1], []byte(b[2]), 0o644); err != nil {
			r.Fatal(err)
		}
		h20sim("check", b[1]).want(r.T, exitDone)
	}
	n := 0
	r.text = runBlock.ReplaceAllStringFunc(r.text, func(all string) string {
		n++
		b := runBlock.FindStringSubmatch(all)
		out := r.runLines(strings.TrimSpace(b[3]), b[2])
		if b[4] == "" {
			return all
		}
		return b[1] + "\n```text\n" + out + "```\n"
	})
	if n == 0 {
		r.Error("found no commands marked to be run")
	}
}

// runLines runs command lines, of which the last ends with the exit code, and returns what they print.
func (r *readme) runLines(lines, code string) string {
	var out strings.Builder
	for line := range strings.Lines(lines) {
		args, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./cmd/h20sim ")
		if !ok {
			r.Fatalf("found command %q, expected one of go run ./cmd/h20sim", line)
		}
		got := r.run(args)
		out.WriteString(got.out)
		if want, _ := strconv.Atoi(code); got.code != want {
			r.Errorf("%s: found exit code %d, expected %d:\n%s", line, got.code, want, got.errOut)
		}
	}
	return trimmed(out.String())
}

// run runs a command, unless that was done already.
func (r *readme) run(args string) (got output) {
	switch run := shared[args]; {
	case run != nil:
		return run().output
	case args != "backtest":
		return h20sim(strings.Fields(args)...)
	}
	var out bytes.Buffer
	if err := r.past.Text(&out); err != nil {
		r.Fatal(err)
	}
	return output{out: out.String()}
}

// trimmed is text without spaces at the ends of lines.
func trimmed(text string) string {
	return regexp.MustCompile(`(?m)[ ]+$`).ReplaceAllString(text, "")
}

// writeNumbers fills in the numbers of the main scenario and its baseline.
func (r *readme) writeNumbers() {
	s, err := scenario.Load(mainFile)
	if err != nil {
		r.Fatal(err)
	}
	base, err := s.LoadBaseline()
	if err != nil {
		r.Fatal(err)
	}
	traces := map[string]*sim.Trace{"": runOf(r.T, s), " baseline": runOf(r.T, base)}
	r.text = number.ReplaceAllStringFunc(r.text, func(all string) string {
		b := number.FindStringSubmatch(all)
		period, err := sim.ParsePeriod(b[3])
		if err != nil {
			r.Fatal(err)
		}
		v, err := traces[b[6]].Over(b[2], period)
		if err != nil {
			r.Fatal(err)
		}
		by, _ := strconv.ParseFloat(b[4], 64)
		digits, _ := strconv.Atoi(b[5])
		return b[1] + thousands(strconv.FormatFloat(v/by, 'f', digits, 64)) + "<!--/-->"
	})
}

// writeScores fills in what backtest says.
func (r *readme) writeScores() {
	var b struct {
		Finding string
		Targets []struct {
			Title       string
			Met, Scored bool
		}
	}
	var text bytes.Buffer
	if err := r.past.JSON(&text); err != nil {
		r.Fatal(err)
	}
	if err := json.Unmarshal(text.Bytes(), &b); err != nil {
		r.Fatal(err)
	}
	says := map[string]string{"finding": b.Finding}
	for key, scored := range map[string]bool{"fitted": false, "scored": true} {
		met, all, missed := 0, 0, []string{}
		for _, t := range b.Targets {
			switch title, _, _ := strings.Cut(t.Title, " ("); {
			case t.Scored != scored:
				continue
			case t.Met:
				met++
			default:
				missed = append(missed, title)
			}
			all++
		}
		says[key+" met"] = fmt.Sprintf("%d of %d", met, all)
		says[key+" missed"] = cmp.Or(strings.Join(missed, "; "), "none")
	}
	r.text = score.ReplaceAllStringFunc(r.text, func(all string) string {
		m := score.FindStringSubmatch(all)
		return m[1] + says[m[2]] + "<!--/-->"
	})
}

func runOf(t *testing.T, s *scenario.Scenario) *sim.Trace {
	t.Helper()
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

// thousands puts a comma between the thousands of a number of less than a million.
func thousands(digits string) string {
	whole, _, _ := strings.Cut(digits, ".")
	if n := len(whole) - 3; n > 0 {
		return digits[:n] + "," + digits[n:]
	}
	return digits
}

// writeTable fills in the table of scenarios from what list prints.
func (r *readme) writeTable() {
	var list struct{ Scenarios []shippedJSON }
	if err := json.Unmarshal([]byte(h20sim("list", "--json").want(r.T, exitDone).out), &list); err != nil {
		r.Fatal(err)
	}
	rows := "| scenario | what it tells |\n|---|---|\n"
	for _, s := range list.Scenarios {
		rows += fmt.Sprintf("| [`%s`](scenarios/%s.toml) | **%s.** %s |\n", s.ID, s.ID, s.Title, s.Story)
	}
	r.text = table.ReplaceAllString(r.text, "${1}"+strings.ReplaceAll(rows, "$", "$$")+"${2}")
}

// writeAnswers fills in what verbs answer, in the folder of the module, with the results that other tests look at.
func (r *readme) writeAnswers() {
	out := r.TempDir()
	if err := os.CopyFS(out, os.DirFS(shared[drawnSweep]().ran(r.T).out)); err != nil {
		r.Fatal(err)
	}
	r.text = answered.ReplaceAllStringFunc(r.text, func(all string) string {
		b := answered.FindStringSubmatch(all)
		got := h20sim(append(strings.Fields(b[2]), "-o", out, "--json")...).want(r.T, exitDone)
		var found struct{ Answer []string }
		if err := json.Unmarshal([]byte(got.out), &found); err != nil {
			r.Fatal(err)
		}
		return b[1] + found.Answer[0] + "<!--/-->"
	})
}

// describeCharts writes the title of each chart as its description.
func (r *readme) describeCharts() {
	r.text = chartLink.ReplaceAllStringFunc(r.text, func(all string) string {
		file := chartLink.FindStringSubmatch(all)[1]
		svg, err := os.ReadFile(file)
		if err != nil {
			r.Fatal(err)
		}
		title := regexp.MustCompile(`<title>(.*?)</title>`).FindSubmatch(svg)
		if title == nil {
			r.Fatalf("%s has no title", file)
		}
		return fmt.Sprintf("![%s](%s)", html.UnescapeString(string(title[1])), file)
	})
}

// The charts of the gallery must be those that come out now.
func TestGalleryIsFresh(t *testing.T) {
	t.Parallel()
	long(t)
	dir := t.TempDir()
	for _, g := range []struct{ kept, drawn, args string }{
		{"h20-flows.svg", "boycott-halt/charts/h20-flows.svg", mainRun},
		{"share-by-compliance.svg", "share-by-compliance/charts/heatmap.svg", shareSweep},
		{"august-uncertainty.svg", "august-uncertainty/charts/fan.svg", drawnSweep},
	} {
		dir := dir
		if run := shared[g.args]; run != nil {
			dir = run().ran(t).out
		} else {
			h20sim(append(strings.Fields(g.args), "-o", dir)...).want(t, exitDone)
		}
		kept, drawn := textOf(t, filepath.Join("report", "gallery", g.kept)), textOf(t, filepath.Join(dir, filepath.FromSlash(g.drawn)))
		if difference := golden.Difference(drawn, kept); difference != "" {
			t.Errorf("report/gallery/%s is not what h20sim %s draws; make gallery draws it again:%s", g.kept, g.args, difference)
		}
	}
}

// textOf is what a file holds.
func textOf(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
