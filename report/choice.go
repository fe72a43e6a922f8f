package report

import (
	"bytes"
	"fmt"
	"io"

	"h20sim/report/chart"
	"h20sim/report/run"
)

// A Choice changes which files results have.
type Choice func(*selection)

// WithoutCharts leaves out all charts, which take most of the time.
func WithoutCharts(s *selection) { s.noCharts = true }

// With adds a file that is written from what the other files show: the cases, and the charts that were chosen.
func With(name string, write func(w io.Writer, cases []*run.Case, charts []*chart.Chart) error) Choice {
	return func(s *selection) { s.more = append(s.more, addition{name, write}) }
}

// Kept adds what the results can be made from again without a run: see Read. The scenario must have been read from a
// file.
func Kept(s *selection) { s.kept = true }

// Both makes one choice after the other.
func Both(first, second Choice) Choice {
	return func(s *selection) {
		first(s)
		second(s)
	}
}

// A selection is what choices make of the usual files.
type selection struct {
	noCharts bool
	kept     bool
	more     []addition
}

type addition struct {
	name  string
	write func(w io.Writer, cases []*run.Case, charts []*chart.Chart) error
}

func selected(choices []Choice) (s selection) {
	for _, choose := range choices {
		choose(&s)
	}
	return s
}

// chosen returns the charts that are to be drawn.
func chosen(charts []chart.Chart, choices []Choice) []chart.Chart {
	if selected(choices).noCharts {
		return nil
	}
	return charts
}

// added makes the files that choices add.
func added(cases []*run.Case, charts []chart.Chart, choices []Choice) (outputs []chart.Output, err error) {
	list := make([]*chart.Chart, len(charts))
	for i := range charts {
		list[i] = &charts[i]
	}
	for _, a := range selected(choices).more {
		var b bytes.Buffer
		if err := a.write(&b, cases, list); err != nil {
			return nil, fmt.Errorf("make %s: %w", a.name, err)
		}
		outputs = append(outputs, chart.Output{Name: a.name, Data: b.Bytes()})
	}
	return outputs, nil
}
