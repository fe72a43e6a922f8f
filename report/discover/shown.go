package discover

import (
	"slices"
	"strings"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/vulnerability"
)

// shownLimits are the limits of each box, and closed those of the tree beside it.
func (f *Finding) shownLimits() (list []answer.Table) {
	for _, p := range f.parts() {
		if len(p.Limits) > 0 {
			list = append(list, answer.Table{Caption: claim.Say("Where runs have {}{}, and what part of the fresh runs there would have it without each limit", f.have(p.Opposite), onShort(p)), Shown: p.boxTable()})
		}
		if slices.ContainsFunc(p.Leaves, func(l vulnerability.Leaf) bool { return l.Interest }) {
			list = append(list, answer.Table{Caption: claim.Say("The leaves of the tree beside it{}, in fresh runs, which did not serve to grow it", onShort(p)), Shown: p.treeTable(), Closed: !p.treeFitsBetter()})
		}
	}
	return list
}

// onShort names the path of a part at the end of a caption.
func onShort(p part) claim.Text {
	if p.Path == "" {
		return nil
	}
	return claim.Say(", on “{}”", claim.Label(p.Path))
}

// boxTable has a row a limit.
func (p *part) boxTable() chart.Table {
	t := chart.Table{Head: []string{"value ", "limit ", "without it", "all runs ", "grade "}}
	for i := range p.Limits {
		l, in := &p.Limits[i], &p.Inputs[p.Limits[i].Input]
		t.Rows = append(t.Rows, []string{in.Address, limitText(in, l), words.Chance(l.Without), spanText(in), in.Grade})
	}
	return t
}

// treeTable has a row a leaf.
func (p *part) treeTable() chart.Table {
	t := chart.Table{Head: []string{"runs in which ", "marked ", "of those looked for", "density", "of all runs"}}
	for _, leaf := range p.Leaves {
		var list []string
		for i := range leaf.Limits {
			in := &p.Inputs[leaf.Limits[i].Input]
			list = append(list, in.Address+" "+limitText(in, &leaf.Limits[i]))
		}
		marked := "no"
		if leaf.Interest {
			marked = "yes"
		}
		t.Rows = append(t.Rows, []string{strings.Join(list, ", "), marked, words.Percent(leaf.Test.Coverage), words.Percent(leaf.Test.Density), words.Percent(leaf.Test.Mass)})
	}
	return t
}

// limitText is a limit in a cell.
func limitText(in *vulnerability.Input, l *vulnerability.Limit) string {
	switch {
	case len(in.Courses) > 0:
		return coursesText(in, l).String()
	case l.High == nil:
		return figureText(in, *l.Low, true) + " or " + beyond(in, true)
	case l.Low == nil:
		return figureText(in, *l.High, false) + " or " + beyond(in, false)
	}
	return span(in, *l.Low, *l.High)
}

// span is an interval, with its unit once.
func span(in *vulnerability.Input, low, high float64) string {
	from, to := figureText(in, low, true), figureText(in, high, false)
	if i, j := strings.LastIndex(from, " "), strings.LastIndex(to, " "); in.Unit != "date" && i >= 0 && j >= 0 && from[i:] == to[j:] {
		from = from[:i]
	}
	return from + " to " + to
}

// spanText is the range of an input over all runs; nothing of a branch.
func spanText(in *vulnerability.Input) string {
	if len(in.Courses) > 0 {
		return words.None
	}
	return span(in, in.Lowest, in.Highest)
}

// shownPaths are the paths.
func (f *Finding) shownPaths() answer.Table {
	t := chart.Table{Head: []string{"path ", "chance", "runs", "of its runs"}}
	for _, p := range f.Paths {
		t.Rows = append(t.Rows, []string{p.Title, words.Percent(p.Chance), words.Thousands(float64(p.Runs), 0), words.Chance(p.Share)})
	}
	return answer.Table{File: f.pathsFile(), Rows: f.pathRows(), Caption: claim.Say("What part of the runs of each path have {}", f.have(false)), Shown: t, Closed: !f.Decided}
}
