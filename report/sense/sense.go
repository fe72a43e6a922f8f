package sense

import (
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/sim/importance"
)

// A Finding is what was found, under the name of its question.
type Finding struct {
	Name string // of files
	Hash string // of the study
	importance.Found
}

// The files of tables, beside that of the answer itself.
func (f *Finding) file() string        { return f.Name + ".csv" }
func (f *Finding) answersFile() string { return f.Name + "-answers.csv" }

// cell is a number of an input.
func (f *Finding) cell(s *importance.Share, column string) claim.Quantity {
	return claim.Cell(f.file(), column, claim.Where{"name": s.Name})
}

// common is a number that stands in all rows.
func (f *Finding) common(column string) claim.Quantity { return claim.Highest(f.file(), column, nil) }

// asked names the measure over the period.
func (f *Finding) asked() claim.Text {
	text := study.Asked(f.Measure, f.Period)
	switch {
	case f.Option != "":
		text = claim.Say("{} under the option “{}”", text, claim.Label(f.Option))
	case f.Others > 0:
		text = claim.Say("{} in {}", text, claim.Label(f.Scenario))
	}
	if len(f.Courses) == 0 {
		return text
	}
	var list []claim.Text
	for _, title := range f.Courses {
		list = append(list, claim.Label(title).Text())
	}
	return claim.Say("{} where {}", text, claim.Listed(list, "and"))
}

// input names an input within a sentence. Tables have its address.
func (f *Finding) input(s *importance.Share) claim.Text {
	switch s.Kind {
	case importance.Branch:
		return claim.Say("the question “{}”", claim.Label(s.Doc))
	case importance.Paths:
		return claim.Say("the course that politics takes")
	case importance.Group:
		return f.group(s)
	}
	return study.Input(s.Name, s.Doc, s.Title)
}

// group names values that count together.
func (f *Finding) group(s *importance.Share) claim.Text {
	switch {
	case s.Name == importance.NoGrade:
		return claim.Say("values without a grade")
	case strings.HasPrefix(s.Name, "grade "):
		return claim.Say("values of {}", claim.Label(s.Name))
	case s.Title != "":
		return claim.Say("values of {}", study.Entry(s.Name, s.Title))
	case f.Question.By != "" && !strings.HasPrefix(s.Name, f.Question.By+"s."):
		return f.section(s)
	}
	return claim.Say("the group {}", claim.Label(s.Name))
}

// section names what belongs to no group of the kind that was asked for, and counts with its section of the file.
func (f *Finding) section(s *importance.Share) claim.Text {
	if s.Name == importance.Chances {
		return claim.Say("all chances")
	}
	return claim.Say("values of {} that belong to no {}", claim.Label(s.Name), claim.Word(f.Question.By))
}

// nothings are the words for nothing of a unit.
var nothings = map[string]string{"MUSD": "0 USD", "chip": "0 chips", "h20e": "0 H20 equivalents", "week": "0 weeks", "1": "0 %"}

// amount is a value of the measure.
func (f *Finding) amount(v float64, of claim.Quantity) claim.Claim {
	if none := nothings[f.Measure.Unit]; none != "" {
		return claim.AmountOrNone(v, f.Measure.Unit, none, of)
	}
	return claim.Amount(v, f.Measure.Unit, of)
}

// percent is a share of the variance; of the method morris an amount.
func (f *Finding) percent(v float64, of claim.Quantity) claim.Claim {
	if f.Method == importance.Morris {
		if f.Measure.Unit == "1" {
			return claim.Points(v, of)
		}
		return f.amount(v, of)
	}
	return claim.FinePercent(v, of)
}

// interval is that of a share.
func (f *Finding) interval(s *importance.Share) claim.Claim {
	unit := "1"
	if f.Method == importance.Morris {
		unit = f.Measure.Unit
	}
	return claim.Range(max(s.Share.Low, 0), s.Share.High, unit, f.cell(s, "low"), f.cell(s, "high"))
}

// isGrid reports whether shares are exact.
func (f *Finding) isGrid() bool { return f.Method == importance.FullGrid }

// hasTotals reports whether the method can tell what an input does alone from what it does together with others.
func (f *Finding) hasTotals() bool { return f.Method == importance.Saltelli || f.isGrid() }

// source is what charts rest on.
func (f *Finding) source() claim.Text {
	return claim.Say("{}; study {} ({})", run.Program, claim.Label(f.Study), run.ShortHash(f.Hash))
}

// Charts implements answer.Finding.
func (f *Finding) Charts() []*chart.Chart {
	if len(f.Above()) == 0 {
		return nil
	}
	return []*chart.Chart{f.chart()}
}
