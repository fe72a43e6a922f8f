package report

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/factcheck"
	"h20sim/report/page"
	"h20sim/report/run"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/sidebyside"
)

// A builder gathers files of results and then makes them, some at once. After the first error it gathers nothing more.
type builder struct {
	command string
	jobs    int // files to make at once; one a processor if 0
	inputs  []Input
	files   []making
	sheets  []func() []claim.Statement // texts of what stands beside the page
	err     error
}

// A making makes files that stand side by side in results.
type making func() ([]folder.Output, error)

// add takes files in that are made already.
func (b *builder) add(outputs []folder.Output, err error) {
	if b.err == nil {
		b.err = err
		b.files = append(b.files, func() ([]folder.Output, error) { return outputs, nil })
	}
}

// later takes files in that are to be made with the others.
func (b *builder) later(make making) {
	if b.err == nil {
		b.files = append(b.files, make)
	}
}

// table takes in a file that is to be made.
func (b *builder) table(name string, make func() ([]byte, error)) {
	b.later(func() ([]folder.Output, error) {
		data, err := make()
		return []folder.Output{{Name: name, Data: data}}, err
	})
}

// maybe takes in a file that is to be made, unless there is nothing to hold.
func (b *builder) maybe(name string, make func() ([]byte, error)) {
	b.later(func() ([]folder.Output, error) {
		data, err := make()
		if data == nil {
			return nil, err
		}
		return []folder.Output{{Name: name, Data: data}}, err
	})
}

// assumptions takes in the table of all values of a scenario, and that of those that were judged later.
func (b *builder) assumptions(s *scenario.Scenario) {
	b.table(run.AssumptionsName, func() ([]byte, error) { return page.AssumptionsCSV(s) })
	b.maybe(run.LaterName, func() ([]byte, error) { return page.LaterCSV(s) })
}

// charts draws charts once, for files and the page, unless they are left out.
func (b *builder) charts(files Files, draw func() ([]chart.Chart, error)) (list []*chart.Chart) {
	if !files.Charts || b.err != nil {
		return nil
	}
	charts, err := draw()
	if err != nil {
		b.err = err
		return nil
	}
	for i := range charts {
		list = append(list, &charts[i])
		if !files.pageAlone {
			b.later(charts[i].Pictures)
		}
	}
	return list
}

// page takes in the page, and what its texts claim.
func (b *builder) page(compose func() page.Page) {
	composed := sync.OnceValue(compose)
	b.table(pageName, func() ([]byte, error) {
		var text bytes.Buffer
		err := page.Write(&text, composed())
		return text.Bytes(), err
	})
	b.table(factcheck.ClaimsName, func() ([]byte, error) {
		p := composed()
		list := p.Statements()
		for _, sheet := range b.sheets {
			list = append(list, sheet()...)
		}
		return claim.JSON(list)
	})
}

// brief takes in a brief, as a sheet and as a picture, and what its texts claim.
func (b *builder) brief(files Files, compose func() *chart.Brief) {
	composed := sync.OnceValue(compose)
	b.table(briefName, func() ([]byte, error) {
		var text bytes.Buffer
		err := page.WriteBrief(&text, composed())
		return text.Bytes(), err
	})
	if !files.pageAlone {
		b.table(briefPicture, func() ([]byte, error) { return composed().PNG() })
	}
	b.sheets = append(b.sheets, func() []claim.Statement { return composed().Statements() })
}

// results makes what was gathered. what names it in errors, of which the first in the order of files counts.
func (b *builder) results(what string) (Results, error) {
	outputs, err := b.make()
	if err != nil {
		return Results{}, fmt.Errorf("%s: %w", what, err)
	}
	m, err := manifestOf(b.command, b.inputs)
	return Results{m, outputs}, err
}

// make makes all files, in the order in which they were taken in.
func (b *builder) make() (outputs []folder.Output, err error) {
	if b.err != nil {
		return nil, b.err
	}
	made, errs := make([][]folder.Output, len(b.files)), make([]error, len(b.files))
	jobs := b.jobs
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	sidebyside.Do(jobs, len(b.files), func(_, i int) { made[i], errs[i] = b.files[i]() })
	for i := range made {
		if errs[i] != nil {
			return nil, errs[i]
		}
		outputs = append(outputs, made[i]...)
	}
	return outputs, nil
}
