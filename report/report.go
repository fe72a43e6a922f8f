package report

import (
	"slices"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/page"
	"h20sim/report/run"
	"h20sim/report/several"
	studies "h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
)

// Files say what a folder of results holds beside its numbers.
type Files struct {
	Charts          bool             // each chart as SVG and PNG, and on the page
	ByPath          bool             // whether tables by week and by quarter have every path, with a column that names it
	Brief           bool             // whether a run has the answer with one chart on one sheet as well
	Study           *ensemble.Result // what a study found of the scenario, for the page of a run; nil for none
	Supplier, Buyer string           // one of each that has a section of its own on the page of a run, and a table of its weeks; "" for none
	Answers         []*answer.Kept   // what verbs found of the scenario or the study
	Jobs            int              // files to make at once; one a processor if 0. What they hold does not depend on it
	pageAlone       bool             // whether charts and the brief make no pictures of their own, where tests read texts
}

// Results are what a folder is to hold.
type Results struct {
	Manifest folder.Manifest // but for what folder.Claimed.Put fills in
	Outputs  []folder.Output
}

// pageName is the file that holds the page to read and to forward; a brief is one sheet, and the same as a picture.
const (
	pageName     = "report.html"
	briefName    = "brief.html"
	briefPicture = "brief.png"
)

// OfRun makes the results of a run: charts, every measure by week and by fiscal quarter as CSV, what Read reads, and the
// page. The scenario must have been read from a file. command is the command line that makes them again. The same
// input gives the same bytes.
func OfRun(c *run.Case, files Files, command string) (Results, error) {
	b := builder{command: command, jobs: files.Jobs}
	charts := b.charts(files, func() ([]chart.Chart, error) { return chartsOf(c, files) })
	b.sections(c, files)
	b.table("weekly.csv", func() ([]byte, error) { return csvOf(c, files, c.Weeks), nil })
	b.table("quarters.csv", func() ([]byte, error) { return csvOf(c, files, c.Quarters), nil })
	if len(c.Ways()) > 0 {
		b.table(pathsTable, func() ([]byte, error) { return run.PathsCSV(c) })
	}
	b.maybe(run.ExpectationsName, func() ([]byte, error) { return run.ExpectationsCSV(c) })
	b.maybe(run.ReportedName, func() ([]byte, error) { return run.ReportedCSV(c) })
	b.maybe(run.OutsideName, func() ([]byte, error) { return run.OutsideCSV(c) })
	b.assumptions(c.Scenario)
	b.table(run.MovesName, func() ([]byte, error) { return run.MovesCSV(c) })
	b.maybe(run.BridgeName, func() ([]byte, error) { return run.BridgeCSV(c) })
	b.keep(c)
	var study *page.Findings
	if files.Study != nil {
		b.table(ensemble.ResultFile, func() ([]byte, error) { return written(files.Study) })
		b.later(func() ([]folder.Output, error) { return studies.Tables(files.Study, c.Scenario) })
		study = studyOf(files, c)
	}
	if files.Brief {
		b.brief(files, func() *chart.Brief { return run.NewBrief(c, files.Study) })
	}
	b.answers(files.Answers)
	b.page(func() page.Page { return page.FromCase(c, charts, b.command, study, files.Answers...) })
	b.scenarios(c)
	b.inputs[0].Supplier, b.inputs[0].Buyer = files.Supplier, files.Buyer
	b.inputs[0].Brief = files.Brief
	b.inputs[0].ByPath = files.ByPath && len(b.inputs[0].Paths) > 0
	return b.results("results of " + c.Scenario.ID)
}

// chartsOf draws the charts of a run, and those of one supplier and one buyer.
func chartsOf(c *run.Case, files Files) ([]chart.Chart, error) {
	charts, err := run.Charts(c)
	answers := chartsOfAnswers(files.Answers)
	if bridge := bridgeOf(c, answer.Itself(files.Answers)); bridge != nil {
		charts, answers = crediting(charts, *bridge), slices.DeleteFunc(answers, func(own chart.Chart) bool { return own.Name == bridge.Name })
	}
	if files.Supplier != "" && err == nil {
		charts = append(charts, c.Placed(run.Supplier(c, files.Supplier)))
	}
	if files.Buyer != "" && err == nil {
		charts = append(charts, c.Placed(run.Buyer(c, files.Buyer)))
	}
	return append(charts, answers...), err
}

// sections takes in the tables of one supplier and one buyer.
func (b *builder) sections(c *run.Case, files Files) {
	if files.Supplier != "" {
		b.table(run.SupplierTable(files.Supplier), func() ([]byte, error) { return run.SupplierCSV(c, files.Supplier) })
	}
	if files.Buyer != "" {
		b.table(run.BuyerTable(files.Buyer), func() ([]byte, error) { return run.BuyerCSV(c, files.Buyer) })
	}
}

// csvOf is a table of the run as CSV, or that of every path.
func csvOf(c *run.Case, files Files, t *sim.Table) []byte {
	if ways := c.Ways(); files.ByPath && len(ways) > 0 {
		return run.CSVByPath(ways, t.Periods)
	}
	return run.CSV(t)
}

// OfBatch makes the comparison of several runs: charts, comparison.csv and the page. Files may have no study.
func OfBatch(cases []*run.Case, files Files, command string) (Results, error) {
	b := builder{command: command, jobs: files.Jobs}
	charts := b.charts(files, func() ([]chart.Chart, error) { return several.Charts(cases), nil })
	b.table(several.ComparisonName, func() ([]byte, error) { return several.CSV(cases) })
	b.sideBySide(cases...)
	b.page(func() page.Page { return page.FromBatch(cases, charts, command) })
	b.scenarios(cases...)
	return b.results("compare scenarios")
}

// OfAgainst makes the comparison of two: charts, files.csv with what the files say differently, differences.csv with
// headline measures by fiscal quarter, parts.csv with what falls to assumptions and to moves, and the page.
func OfAgainst(x *several.Against, files Files, command string) (Results, error) {
	b := builder{command: command, jobs: files.Jobs}
	charts := b.charts(files, func() ([]chart.Chart, error) { return several.ChartsOfTwo(x), nil })
	b.table(several.FilesName, func() ([]byte, error) { return words.CSV(x.FileRows()) })
	b.table(several.DifferencesName, func() ([]byte, error) { return words.CSV(x.DifferenceRows()) })
	b.table(several.PartsName, func() ([]byte, error) { return words.CSV(x.PartRows()) })
	b.sideBySide(x.A, x.B)
	b.page(func() page.Page { return page.FromAgainst(x, charts, command) })
	b.scenarios(x.A, x.B)
	return b.results("compare scenarios")
}

// OfToFirst makes the comparison of several scenarios with the first of them: charts, to-first.csv with what differs, the tables of
// OfBatch, and the page.
func OfToFirst(x *several.ToFirst, files Files, command string) (Results, error) {
	b := builder{command: command, jobs: files.Jobs}
	cases := append([]*run.Case{x.First}, x.Others...)
	charts := b.charts(files, func() ([]chart.Chart, error) { return x.Charts(), nil })
	b.table(several.ToFirstName, func() ([]byte, error) { return words.CSV(x.Rows()) })
	b.table(several.ComparisonName, func() ([]byte, error) { return several.CSV(cases) })
	b.sideBySide(cases...)
	b.page(func() page.Page { return page.FromToFirst(x, charts, command) })
	b.scenarios(cases...)
	return b.results("compare scenarios")
}

// sideBySide takes in the tables of what several scenarios are.
func (b *builder) sideBySide(cases ...*run.Case) {
	b.table(several.ScenariosName, func() ([]byte, error) { return several.ScenariosCSV(cases) })
	b.table(several.RemarksName, func() ([]byte, error) { return several.RemarksCSV(cases) })
}
