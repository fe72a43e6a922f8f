package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"h20sim/report"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/sim/attribution"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/sidebyside"
)

// compareVerb holds scenarios against each other.
type compareVerb struct {
	Files []string `arg:"" name:"file" help:"Two scenario files or more, or folders that run wrote; the others are held against the first."`
	setFlag
	outFlags
	NoCharts bool `help:"Write no charts."`
}

func (compareVerb) Help() string {
	return `Prints, for each pair of the first file A and another B:

- what the files say differently once all is merged: values with their grades, and moves, chips or suppliers that one has alone;
- B less A by fiscal quarter, and what part of A that is;
- how much of it is assumptions and how much is moves. Each world is run under each set of moves; assumptions are what changing the world does, as the mean of changing it before the moves and after, and moves likewise, so that both add up to the difference. A move that names what the other world does not have is left out there, and told.

A scenario that leaves something to politics is compared on its likeliest path, or on that with the courses of --course that it has; the path is named.

Writes report.html, files.csv, differences.csv, parts.csv, charts and manifest.json to out/A-against-B/. Of three files or more, out/A-against-others/ has all of them together, with what differs from the first. With -o - nothing is written.

Examples:

    h20sim compare scenarios/ban-stays.toml scenarios/boycott-halt.toml
    h20sim compare scenarios/licences-free.toml scenarios/share-no-boycott.toml scenarios/boycott-halt.toml --json
    h20sim compare scenarios/no-policy.toml scenarios/history.toml --set chips.h20.perf=1.2 --no-charts

Ends with 0 if all is done, 1 if the machine failed, 2 for wrong usage, 3 if a scenario says something wrong, 130 if interrupted.`
}

// Run compares each scenario with the first.
func (v *compareVerb) Run(p *program) (err error) {
	inputs, err := v.inputs(p)
	if err != nil {
		return err
	}
	results := make([]run.Result, len(inputs))
	for i, in := range inputs {
		if results[i].Scenario, err = v.load(p, in); err != nil {
			return err
		}
	}
	if err := v.knownCourses(results); err != nil {
		return err
	}
	claims, err := v.claimAll(p, inputs, results)
	defer func() {
		for _, c := range claims {
			err = errors.Join(err, unclaim(c))
		}
	}()
	if err != nil {
		return err
	}
	together, err := v.claimTogether(p, results)
	if err != nil {
		return err
	}
	if together != nil {
		defer func() { err = errors.Join(err, together.Close()) }()
	}
	if err := simulateAll(p, results); err != nil {
		return err
	}
	var pairs []json.RawMessage
	for i, c := range claims {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		answer, err := v.pair(p, c, results[0], results[i+1], []string{inputs[0].file, inputs[i+1].file})
		if err != nil {
			return err
		}
		pairs = append(pairs, answer)
	}
	if err := v.all(p, together, results, inputs); err != nil {
		return err
	}
	if !p.json {
		return nil
	}
	return writeJSON(p.out, comparisonsJSON{pairs})
}

// A comparisonsJSON is what differs between the first file and each of the others, in their order.
type comparisonsJSON struct {
	Comparisons []json.RawMessage `json:"comparisons"`
}

// simulateAll runs the scenario of each result, some at once. Baselines have no part in a comparison.
func simulateAll(p *program, results []run.Result) error {
	errs := make([]error, len(results))
	sidebyside.Do(runtime.GOMAXPROCS(0), len(results), func(_, i int) {
		if errs[i] = p.ctx.Err(); errs[i] == nil {
			results[i].Trace, errs[i] = results[i].Scenario.Run(1)
		}
	})
	return cmp.Or(errs...)
}

// inputs returns the files to compare.
func (v *compareVerb) inputs(p *program) (inputs []input, err error) {
	if err := errors.Join(v.check(), v.onePath()); err != nil {
		return nil, err
	}
	for _, arg := range v.Files {
		if report.HasRun(p.fsys, arg) {
			if _, err := report.Read(p.fsys, arg); err != nil {
				return nil, misread(err)
			}
			arg = filepath.Join(arg, report.ScenarioName) // the run that it holds, under the id that is kept with it
		}
		more, err := p.inputsAt(arg)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, more...)
	}
	if len(inputs) < 2 {
		return nil, misuse("found %s to compare, expected two or more", counted(len(inputs), "scenario"))
	}
	return inputs, nil
}

// load reads one scenario, on the path with those of the courses that it has.
func (v *compareVerb) load(p *program, in input) (*scenario.Scenario, error) {
	over := v.setFlag
	over.Course = nil
	s, err := p.load(in, over)
	if err != nil {
		return nil, err
	}
	if over.Course = coursesIn(s, v.Course); len(over.Course) > 0 {
		if s, err = p.load(in, over); err != nil {
			return nil, err
		}
	}
	p.remark(s)
	return s, nil
}

// coursesIn are the courses that stand on some path of a scenario.
func coursesIn(s *scenario.Scenario, courses []string) (list []string) {
	for _, name := range courses {
		if s.HasCourse(name) {
			list = append(list, name)
		}
	}
	return list
}

// knownCourses is the error of a course that stands on no path of any scenario.
func (v *compareVerb) knownCourses(results []run.Result) error {
	for _, name := range v.Course {
		known := slices.ContainsFunc(results, func(r run.Result) bool { return r.Scenario.HasCourse(name) })
		if !known {
			return misuse("--course: found %q, expected a course of one of the files%s", text.Short(name), text.Guess(name, courseNames(results)))
		}
	}
	return nil
}

// courseNames are the courses of all scenarios.
func courseNames(results []run.Result) (names []string) {
	for _, r := range results {
		names = append(names, slices.Concat(r.Scenario.Paths()...)...)
	}
	return names
}

// claimAll refuses folders that must not be replaced before a run is made for them. What it has claimed it returns even
// with an error.
func (v *compareVerb) claimAll(p *program, inputs []input, results []run.Result) (claims []*folder.Claimed, err error) {
	a, files := results[0].Scenario, map[string]string{}
	for i, b := range results[1:] {
		id := strings.ToLower(b.Scenario.ID) // some systems do not tell A from a
		if first, twice := files[id]; twice {
			return claims, misuse("%s and %s would both write to %s; compare them one at a time", first, inputs[i+1].file, v.dir(pairName(a.ID, b.Scenario.ID)))
		}
		files[id] = inputs[i+1].file
		c, err := v.claim(p, pairName(a.ID, b.Scenario.ID), report.WantedAgainst(a, b.Scenario))
		if err != nil {
			return claims, err
		}
		claims = append(claims, c)
	}
	return claims, nil
}

// othersName stands for all but the first scenario in the name of a folder.
const othersName = "others"

// claimTogether claims the folder that holds more than two scenarios together; nil if there are two, or if two have one name and so
// could not be told apart in it.
func (v *compareVerb) claimTogether(p *program, results []run.Result) (*folder.Claimed, error) {
	var all []*scenario.Scenario
	ids := map[string]bool{othersName: true}
	for _, r := range results {
		all = append(all, r.Scenario)
		ids[strings.ToLower(r.Scenario.ID)] = true
	}
	if v.none() || len(results) < 3 || len(ids) <= len(results) {
		return nil, nil
	}
	return v.claim(p, pairName(all[0].ID, othersName), report.WantedToFirst(all))
}

// all draws more than two scenarios together, and what differs from the first.
func (v *compareVerb) all(p *program, claim *folder.Claimed, results []run.Result, inputs []input) error {
	if claim == nil {
		return nil
	}
	cases, err := run.Cases(results)
	if err != nil {
		return err
	}
	var files []string
	for _, in := range inputs {
		files = append(files, in.file)
	}
	r, err := report.OfToFirst(several.NewToFirst(cases), report.Files{Charts: !v.NoCharts}, v.command(files))
	if err != nil {
		return err
	}
	return p.put(claim, r)
}

// pair compares two scenarios, writes what differs, and prints it or returns it as JSON.
func (v *compareVerb) pair(p *program, claim *folder.Claimed, a, b run.Result, files []string) (_ json.RawMessage, err error) {
	x, err := several.NewAgainst(a, b)
	if err != nil {
		return nil, err
	}
	if period, ok := x.Stretch(); ok {
		if x.Crossing, err = attribution.TwoByTwo(a.Scenario, b.Scenario, period, x.Measures()...); err != nil {
			return nil, err
		}
	}
	if err := v.keep(p, claim, x, files); err != nil {
		return nil, err
	}
	if !p.json {
		return nil, x.Text(p.out)
	}
	var answer bytes.Buffer
	err = x.JSON(&answer)
	return answer.Bytes(), err
}

// keep writes what differs between two scenarios, if results are kept.
func (v *compareVerb) keep(p *program, claim *folder.Claimed, x *several.Against, files []string) error {
	if claim == nil {
		return nil
	}
	r, err := report.OfAgainst(x, report.Files{Charts: !v.NoCharts}, v.command(files))
	if err != nil {
		return err
	}
	return p.put(claim, r)
}

// pairName is the folder of a pair.
func pairName(a, b string) string { return fmt.Sprintf("%s-against-%s", a, b) }

// command is the command line that compares files as this one does.
func (v *compareVerb) command(files []string) string {
	return command(append([]string{"compare"}, files...)...).withSet(v.setFlag).when(v.NoCharts, "--no-charts").stored()
}
