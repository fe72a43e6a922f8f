package discover

import (
	"fmt"
	"strconv"
	"strings"

	"h20sim/report/answer"
	"h20sim/report/words"
	"h20sim/sim/discovery"
	"h20sim/sim/vulnerability"
)

// Tables implements answer.Finding.
func (f *Finding) Tables() []answer.Table {
	list := f.shownLimits()
	list = append(list, answer.Table{File: f.file(), Rows: f.partRows()}, answer.Table{File: f.limitsFile(), Rows: f.limitRows()})
	if len(f.Paths) > 0 {
		list = append(list, f.shownPaths())
	}
	for _, p := range f.parts() {
		if len(p.Trajectory) > 0 {
			return append(list, answer.Table{File: f.stepsFile(), Rows: f.stepRows()})
		}
	}
	return list
}

// partRows are a row for all runs, and one for those of a path. What was not looked for is empty.
func (f *Finding) partRows() [][]string {
	rows := [][]string{{"part", "path", "measure", "period", "unit", "bar", "side", "runs", "failed", "share", "lowest", "highest", "looked_for", "verdict", "varying", "inputs", "fresh_runs", "base",
		"train_coverage", "train_density", "train_mass", "coverage", "density", "mass", "effective_draws", "density_low", "density_high", "tree_coverage", "tree_density", "tree_mass",
		"tree_alone_mass", "tree_alone_density", "box_alone_mass", "box_alone_density", "differ"}}
	if f.All == nil {
		rows = append(rows, append(f.asked("all", "", f.Runs, f.Share, f.Lowest, f.Highest), make([]string, len(rows[0])-12)...))
	}
	for _, p := range f.parts() {
		rows = append(rows, append(f.asked(p.key, p.Path, p.Runs, p.Share, p.Lowest, p.Highest), p.row()...))
	}
	return rows
}

// asked is what was asked of some runs, and how many are of interest.
func (f *Finding) asked(key, path string, runs int, share, lowest, highest float64) []string {
	return []string{key, path, f.Measure.Name, f.Period.Name, f.Measure.Unit, number(f.Question.Bar), side(f.Question.Above), strconv.Itoa(runs), strconv.Itoa(f.Failed), number(share), number(lowest), number(highest)}
}

// row is what was found in the runs of a part.
func (p *part) row() []string {
	looked := "this side"
	if p.Opposite {
		looked = "other side"
	}
	list := []string{looked, string(p.Verdict), strconv.Itoa(p.Varying), strconv.Itoa(len(p.Inputs)), strconv.Itoa(p.Fresh)}
	if p.Fresh == 0 {
		return append(list, make([]string, 18)...)
	}
	c := &p.Contrast
	return append(list, numbers(p.Base, p.Train.Coverage, p.Train.Density, p.Train.Mass, p.Test.Coverage, p.Test.Density, p.Test.Mass, p.Test.Effective, p.Low, p.High,
		c.Tree.Coverage, c.Tree.Density, c.Tree.Mass, c.TreeAlone.Mass, c.TreeAlone.Density, c.BoxAlone.Mass, c.BoxAlone.Density, c.Differ)...)
}

// limitRows are the limits of boxes and of the leaves of trees that say that their runs are looked for.
func (f *Finding) limitRows() [][]string {
	rows := [][]string{{"part", "of", "input", "meaning", "unit", "grade", "low", "high", "courses_out", "density_without"}}
	for _, p := range f.parts() {
		for i := range p.Limits {
			rows = append(rows, p.limitRow(boxLimits, &p.Limits[i]))
		}
		for n, leaf := range p.Leaves {
			for i := range leaf.Limits {
				if leaf.Interest {
					rows = append(rows, p.limitRow(fmt.Sprintf("leaf %d", n+1), &leaf.Limits[i]))
				}
			}
		}
	}
	return rows
}

func (p *part) limitRow(of string, l *vulnerability.Limit) []string {
	in := &p.Inputs[l.Input]
	var out []string
	for _, code := range l.Out {
		if name := in.Courses[code].Name; name != "" {
			out = append(out, name)
		} else {
			out = append(out, "not met")
		}
	}
	return []string{p.key, of, in.Address, in.Doc, in.Unit, in.Grade, bound(in, l.Low, true), bound(in, l.High, false), strings.Join(out, ","), number(l.Without)}
}

// bound is a bound as files have it; nothing if there is none.
func bound(in *vulnerability.Input, v *float64, up bool) string {
	switch {
	case v == nil:
		return ""
	case in.Unit == "date":
		return words.Date(dayOf(*v, up), words.ISO)
	}
	return number(*v)
}

// pathRows are what comes out on each path.
func (f *Finding) pathRows() [][]string {
	rows := [][]string{{"path", "courses", "chance", "runs", "share"}}
	for _, p := range f.Paths {
		rows = append(rows, []string{p.Title, strings.Join(p.Courses, ","), number(p.Chance), strconv.Itoa(p.Runs), number(p.Share)})
	}
	return rows
}

// stepRows are the boxes that peeling came by.
func (f *Finding) stepRows() [][]string {
	rows := [][]string{{"part", "step", "inputs", "train_coverage", "train_density", "train_mass", "coverage", "density", "mass", "effective_draws"}}
	for _, p := range f.parts() {
		for i, s := range p.Trajectory {
			rows = append(rows, append([]string{p.key, strconv.Itoa(i), strconv.Itoa(s.Restricted)}, append(shares(s.Train), append(shares(s.Test), number(s.Test.Effective))...)...))
		}
	}
	return rows
}

func shares(s discovery.Score) []string { return numbers(s.Coverage, s.Density, s.Mass) }

func number(v float64) string { return words.Number(v).String() }

func numbers(values ...float64) (list []string) {
	for _, v := range values {
		list = append(list, number(v))
	}
	return list
}
