package report

import (
	"bytes"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/factcheck"
	"h20sim/report/past"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/folder"
)

// OfBacktest makes the results of a back-test: its chart, what that claims, and tables of figures, targets and counts. reported
// is the file with rows of the user's; "" if there is none.
func OfBacktest(b past.Backtest, reported, command string) (Results, error) {
	made := builder{command: command}
	c, err := run.NewCase(b.Base, b.Trace, nil)
	made.add(nil, err)
	made.drawn(b.Chart)
	made.rows(past.FiguresName, b.FigureRows)
	made.rows(past.TargetsName, b.TargetRows)
	made.rows(past.CountsName, b.CountRows)
	made.rows(past.JudgedName, b.JudgedRows)
	if err == nil {
		made.scenarios(c)
	}
	r, err := made.results("results of " + b.Base.ID)
	r.Manifest.Studies = []folder.Hashed{run.HashedFile(b.Study.File)}
	if reported != "" {
		r.Manifest.Reported = &folder.Reported{Hashed: run.HashedFile(reported), Rows: b.OwnRows()}
	}
	return r, err
}

// OfRolling makes the results of a record over many days: its charts, what they claim, and its tables.
func OfRolling(r past.Rolling, command string) (Results, error) {
	made := builder{command: command}
	charts := made.charts(Files{Charts: true}, func() ([]chart.Chart, error) { return r.Charts(), nil })
	made.table(factcheck.ClaimsName, func() ([]byte, error) {
		var list []claim.Statement
		for _, c := range charts {
			list = append(list, c.Statements()...)
		}
		return claim.JSON(list)
	})
	made.rows(past.CellsName, r.CellRows)
	made.rows(past.OriginsName, r.OriginRows)
	made.rows(past.RatiosName, r.RatioRows)
	made.rows(past.EventsName, r.EventRows)
	made.rows(past.GoalsName, r.GoalRows)
	made.rows(past.LeagueName, r.LeagueRows)
	results, err := made.results("results of the record of " + r.Study.ID())
	results.Manifest.Studies = []folder.Hashed{run.HashedFile(r.Study.File)}
	return results, err
}

// drawn takes in the one chart of results without a page, and what it claims.
func (b *builder) drawn(draw func() chart.Chart) {
	for _, c := range b.charts(Files{Charts: true}, func() ([]chart.Chart, error) { return []chart.Chart{draw()}, nil }) {
		b.table(factcheck.ClaimsName, func() ([]byte, error) { return claim.JSON(c.Statements()) })
	}
}

// rows takes in a table.
func (b *builder) rows(name string, of func() [][]string) {
	b.table(name, func() ([]byte, error) { return words.CSV(of()) })
}

// FittedName is the file of fitted values in the folder of a fit.
const FittedName = "fitted.toml"

// OfCalibration makes the results of a fit: the fitted values as a file to extend, as it stands in the folder dir, the chart
// of profiles, what that claims, and tables of values, profiles and counts.
func OfCalibration(dir string, c past.Calibration, command string) (Results, error) {
	made := builder{command: command}
	made.table(FittedName, func() ([]byte, error) { return Override(dir, c, command) })
	made.calibration(c)
	r, err := made.results("results of " + c.Study.ID())
	r.Manifest.Studies = []folder.Hashed{run.HashedFile(c.Study.File)}
	return r, err
}

// calibration takes in the chart of profiles and the tables of a fit.
func (b *builder) calibration(c past.Calibration) {
	b.drawn(c.Profiles)
	b.rows(past.ValuesName, c.ValueRows)
	b.rows(past.ProfilesName, c.ProfileRows)
	b.rows(past.CountsName, c.CountRows)
}

// Override writes the fitted values as a file that scenarios can extend, as it stands in the folder dir.
func Override(dir string, c past.Calibration, command string) ([]byte, error) {
	extends, err := c.Extends(dir)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = c.WriteOverride(&b, extends, command)
	return b.Bytes(), err
}

// Given writes what the targets of a study say of drawn values together.
func Given(c past.Conditioned, command string) ([]byte, error) {
	var b bytes.Buffer
	err := c.Given.Write(&b, command)
	return b.Bytes(), err
}
