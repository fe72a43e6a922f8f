package discover

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/sim/vulnerability"
)

// A Finding is what was found, under the name of its question.
type Finding struct {
	Name string // of files
	Hash string // of the study
	vulnerability.Found
}

// A part is runs in which a box was looked for.
type part struct {
	*vulnerability.Part
	key string // in tables: all, or path
}

// parts are those that were looked at.
func (f *Finding) parts() (list []part) {
	if f.All != nil {
		list = append(list, part{f.All, "all"})
	}
	if f.Within != nil {
		list = append(list, part{f.Within, "path"})
	}
	return list
}

// The files of tables, beside that of the answer itself.
func (f *Finding) file() string       { return f.Name + ".csv" }
func (f *Finding) limitsFile() string { return f.Name + "-limits.csv" }
func (f *Finding) pathsFile() string  { return f.Name + "-paths.csv" }
func (f *Finding) stepsFile() string  { return f.Name + "-steps.csv" }

// cell is a number of a part.
func (f *Finding) cell(key, column string) claim.Quantity {
	return claim.Cell(f.file(), column, claim.Where{"part": key})
}

// bar is the bar with its unit.
func (f *Finding) bar() claim.Claim {
	return claim.Amount(f.Question.Bar, f.Measure.Unit, f.cell("all", "bar"))
}

// have is that runs have the measure on the side of the bar that was asked for, or on the other: H20 gross revenue in FY2027 below 5 bn
// USD. It fits behind have, whatever the number of the measure's title.
func (f *Finding) have(opposite bool) claim.Text {
	asked := study.Asked(f.Measure, f.Period)
	switch {
	case opposite && f.Question.Above:
		return claim.Say("{} of {} or {}", asked, f.bar(), claim.Word("less"))
	case opposite:
		return claim.Say("{} of {} or {}", asked, f.bar(), claim.Word("more"))
	}
	return claim.Say("{} {} {}", asked, claim.Word(side(f.Question.Above)), f.bar())
}

// side is the side of the bar that was asked for.
func side(above bool) string {
	if above {
		return "above"
	}
	return "below"
}

// Charts implements answer.Finding.
func (f *Finding) Charts() (list []*chart.Chart) {
	for _, p := range f.parts() {
		if c := f.tradeoff(p); c != nil {
			list = append(list, c)
		}
		if c := f.box(p); c != nil {
			list = append(list, c)
		}
	}
	return list
}

// source is what charts rest on.
func (f *Finding) source() claim.Text {
	return claim.Say("{}; study {} ({})", run.Program, claim.Label(f.Study), run.ShortHash(f.Hash))
}
