package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"h20sim/report"
	"h20sim/report/past"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/study"
)

// backtestVerb holds a run of the past against what was published.
type backtestVerb struct {
	Study string `arg:"" optional:"" help:"Study file; studies/fit-2025-08-27 if left out."`
	AsOf  string `name:"as-of" placeholder:"DATE" help:"Use no source that was published after this day."`
	outFlags
	Draws    *int   `placeholder:"N" help:"Runs with drawn values, for intervals, 8 or more; each path has 64 at least, where there are several. 0 for none; if left out 1024, and 512 a day with --rolling."`
	Reported string `placeholder:"FILE" help:"Rows that replace those of the published table, or add to it, as CSV with its columns: fiscal_quarter, published, and some of h20_revenue_usd_m, h20_revenue_non_china_usd_m, h20_charge_usd_m, h20_reserve_release_usd_m and h20_guided_usd_m."`
	Rolling  bool   `help:"Forecast two quarters at each of Nvidia's results days with what was public, and score what came."`
	Fit      string `placeholder:"DIR" help:"With --rolling: tie draws to what was public on each day, write a file a day to this folder, and score nothing."`
	Given    string `placeholder:"FILE" help:"What calibrate --given wrote, to which draws are tied; given-NAME.toml beside the study fit-NAME.toml if left out."`
	jobsFlag
}

func (backtestVerb) Help() string {
	return `Runs the base of the study, blind to what was published after the study's day. Prints its targets with what the run gives; how many facts there are, and how many free values, values at an edge of their range and pinned values of the fit that the base rests on; every reported figure by quarter, beside the model, last quarter repeated and the company's guidance; and the skill of the model against both. Figures that nothing was fitted to are marked.

Then all values with a spread are drawn, so that each reported figure stands beside the middle 50 and 80 % of what the draws give; draws are tied to the published figures that the study fits, as calibrate --given found them, and scored against the same forecasts. A line says what they give if nothing ties them, and a table how much of the spread rests on judgement, before draws are tied and after. Writes the chart to backtest/ in the folder for results.

With --reported, rows of a file stand in the place of those of the published table, or beside them, as where figures came out after this version; they are marked. What the file has no column for, such as the guidance, stays as published, and of several rows of a quarter that published last counts.

With --as-of, the base is read as it could have been written on that day: without later sources and the moves and values that rest on them. Then the moves known that day and the next two quarters are shown as well. What another day or other draws gave is written over with --replace alone; -o keeps both.

With --rolling, it keeps a record over many days: at each of Nvidia's results days the study is read as of that day, draws are tied to what was public, two quarters are forecast over the courses that were open, and what came is scored beside the last value, the last value with its usual scatter, and the company's guidance. It prints the days, with what the particles of each are worth and how many of its values were judged later; every cell; mean scores by class of figures as parts of those of the others; goals with what was found; and what others published of one quarter. Writes tables and two charts to rolling/ in the folder for results. What ties the draws of a day ships in scenarios/fits/rolling; --fit writes it again. A day whose particles stay worth too little is left untied, and --fit writes a file that says so, with which it is not tried again as it was.

Without STUDY, it is scenarios/studies/fit-2025-08-27.toml in the working folder or, if it is not there, the one of that name that ships; with --rolling, studies/fit-2026-08-26.toml likewise.

Examples:

    h20sim backtest
    h20sim backtest --as-of 2025-08-27
    h20sim backtest --draws 0
    h20sim backtest --reported mine.csv
    h20sim backtest --rolling
    h20sim backtest scenarios/studies/fit-2025-08-27.toml --json

Ends with 0 whatever the score, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong, 130 if interrupted; nothing is written then.`
}

// usualStudy is the study that backtest speaks of if none is named.
const usualStudy = "studies/fit-2025-08-27.toml"

// usualDraws are as many as are made if no number is named; of a record over many days, for each.
const (
	usualDraws        = 1024
	usualRollingDraws = 512
)

// draws is how many are to be made.
func (v *backtestVerb) draws() int {
	switch {
	case v.Draws != nil:
		return *v.Draws
	case v.Rolling:
		return usualRollingDraws
	}
	return usualDraws
}

// backtestName is the folder of its results.
const backtestName = "backtest"

// Run runs the base, prints what it gives, and writes the chart.
func (v *backtestVerb) Run(p *program) error {
	day, err := v.day()
	if err != nil {
		return err
	}
	if v.Rolling {
		return v.runRolling(p)
	}
	b, err := v.backtest(p, day)
	if err != nil {
		return err
	}
	told := past.Backtest{Backtest: b}
	if p.json {
		return told.JSON(p.out)
	}
	return told.Text(p.out)
}

// day checks the flags and reads --as-of; 0 if there is none.
func (v *backtestVerb) day() (sim.Date, error) {
	if v.Reported != "" && v.Rolling {
		return 0, misuse("--reported: found beside --rolling, expected one of the two: the record forecasts on the days of the published table, for each of which draws were tied")
	}
	if v.Fit != "" && !v.Rolling {
		return 0, misuse("--fit: expected --rolling beside it, whose days it fits")
	}
	if n := v.draws(); tooFewDraws(n) {
		return 0, misuse("--draws: found %d, expected %d or more, since ranges of fewer draws say nothing, or 0 for none", n, attribution.LeastDraws)
	}
	if err := v.check(); err != nil {
		return 0, err
	}
	if v.AsOf == "" {
		return 0, nil
	}
	day, err := sim.ParseDate(v.AsOf)
	if err != nil {
		return 0, misuse("--as-of: %s", err)
	}
	return day, nil
}

// backtest reads the study, or the one that ships, and scores it.
func (v *backtestVerb) backtest(p *program, day sim.Date) (*fit.Backtest, error) {
	return v.backtestOf(p, v.studyOr(usualStudy), day)
}

// studyOr is the study that was named, or else one that ships: that of the working folder if it is there.
func (v *backtestVerb) studyOr(usual string) string {
	if v.Study != "" {
		return v.Study
	}
	if file := filepath.Join("scenarios", filepath.FromSlash(usual)); exists(file) {
		return file
	}
	return text.Shipped + usual
}

// backtestOf scores the study of a file, as of the day if there is one, else as of the study's own.
func (v *backtestVerb) backtestOf(p *program, file string, day sim.Date) (b *fit.Backtest, err error) {
	study, base, err := loadStudy(file)
	if err != nil {
		return nil, err
	}
	if err := study.Scores(); err != nil {
		return nil, err
	}
	asOf, whole := study.AsOf, (*scenario.Scenario)(nil)
	if day > 0 {
		asOf = day
		if base, err = study.BaseAsOf(day); err != nil {
			return nil, err
		}
		if whole, err = study.BaseAsOf(0); err != nil {
			return nil, err
		}
	}
	reported, err := v.rows()
	if err != nil {
		return nil, err
	}
	claim, err := v.claim(p, backtestName, report.WantedBacktest(study))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, unclaim(claim)) }()
	if err := v.spare(claim); err != nil {
		return nil, err
	}
	if last := lastPublished(reported); asOf > last {
		p.tell("note: --as-of %s is later than the last published figure, of %s: it hides none", asOf, last)
	}
	b, err = fit.NewBacktest(study, base, whole, asOf)
	if err == nil {
		err = b.Hold(reported)
	}
	if err == nil && v.draws() > 0 && len(base.Widened()) > 0 {
		err = v.draw(p, b)
	}
	if p.ctx.Err() != nil {
		return nil, v.interrupted(p)
	}
	if err != nil || claim == nil {
		return b, notRunnable(err)
	}
	r, err := report.OfBacktest(past.Backtest{Backtest: b}, v.Reported, v.command().stored())
	if err != nil {
		return nil, err
	}
	return b, p.put(claim, r)
}

// spare refuses to write over a back-test of another day or with other draws.
func (v *backtestVerb) spare(claim *folder.Claimed) error {
	if claim == nil || claim.Old == nil || v.Replace {
		return nil
	}
	was, asked := claim.Old.Command, v.command().stored()
	if flagsOf(was) == flagsOf(asked) {
		return nil
	}
	return misuse("%s holds what %s found, not %s; choose another -o, or add --replace", v.dir(backtestName), was, asked)
}

// flagsOf are those of a command line.
func flagsOf(command string) string {
	_, flags, _ := strings.Cut(command, " --")
	return flags
}

// lastPublished is the day on which the last of some figures came out.
func lastPublished(rows []fit.Reported) (last sim.Date) {
	for _, r := range rows {
		last = max(last, r.Published)
	}
	return last
}

// rows are those of the published table, with those of a file in their place.
func (v *backtestVerb) rows() ([]fit.Reported, error) {
	if v.Reported == "" {
		return fit.Published(), nil
	}
	own, err := readReported(v.Reported)
	return fit.WithOwn(fit.Published(), own), err
}

// readReported reads a file of reported quarters.
func readReported(file string) ([]fit.Reported, error) {
	switch other := text.OtherFormat(file); {
	case file == fromStdin:
		return nil, misuse("--reported -: expected a file")
	case other != "":
		return nil, misuse("--reported: %s: %s", file, other)
	}
	content, err := text.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, misuse("--reported: %s", text.Check("", file))
	case err != nil:
		return nil, text.At(file, fmt.Errorf("read what was reported: %w", err))
	}
	return fit.ReadReported(file, content)
}

// draw adds draws to a back-test, tied to what is given if there is such a file and it knows of nothing later.
func (v *backtestVerb) draw(p *program, b *fit.Backtest) error {
	file, untied := cmp.Or(v.Given, fit.GivenFile(b.Study)), ""
	given, err := ensemble.ReadGiven(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && v.Given == "":
		untied = "there is no " + filepath.Base(file) + " beside the study; calibrate --given writes it"
	case errors.Is(err, fs.ErrNotExist):
		return misuse("--given: %s", text.Check("", file))
	case err != nil:
		return err
	case v.Given == "" && b.Day > 0 && (given.AsOf == 0 || given.AsOf > b.Day):
		given, untied = nil, filepath.Base(file)+" knows of figures that were published later"
	}
	jobs, err := v.count()
	if err != nil {
		return err
	}
	p.tell("drawing %d runs, more if a path would have fewer than %d, and as many to compare with", v.draws(), ensemble.LeastDraws)
	return b.Draw(p.ctx, given, untied, v.draws(), jobs)
}

// loadStudy reads a study and its base as of the study's day. That the study is not there is wrong usage; that its base
// is not is a mistake in the study.
func loadStudy(file string) (*study.Study, *scenario.Scenario, error) {
	if file == fromStdin {
		return nil, nil, misuse("-: a study names files relative to itself, expected a file")
	}
	name, err := findFile(file, studiesFolder)
	if err != nil {
		return nil, nil, fmt.Errorf("find study: %w", err)
	}
	if err := foreign(name); err != nil {
		return nil, nil, err
	}
	study, base, err := study.Load(name, 0)
	if errors.Is(err, fs.ErrNotExist) && exists(name) {
		err = notRunnable(fmt.Errorf("%s: base: %w", name, err))
	}
	if err != nil {
		err = cmp.Or(noScenario(file, name), err)
	}
	return study, base, err
}

// noScenario says that a file, which is found at name, is of a scenario, where a study is expected; nil if it is not.
func noScenario(file, name string) error {
	if f, err := scenario.Load(name); err == nil {
		return misuse("%s: found a scenario, %s, expected a study file; h20sim run runs scenarios", file, f.ID)
	}
	return nil
}

// loadPlan plans the runs of a study file.
func loadPlan(file string) (*ensemble.Plan, error) {
	study, base, err := loadStudy(file)
	if err != nil {
		return nil, err
	}
	plan, err := ensemble.NewPlan(study, base)
	if err != nil {
		return nil, notRunnable(err)
	}
	return plan, nil
}

// notRunnable is the error of files that can be read but not be run.
func notRunnable(err error) error {
	var problems scenario.Problems
	var coded *exitError
	var fault *scenario.Fault
	if err == nil || errors.As(err, &problems) || errors.As(err, &coded) || errors.As(err, &fault) || errors.Is(err, context.Canceled) {
		return err
	}
	return &exitError{exitInvalid, err}
}

// interrupted says how to begin again after Ctrl-C.
func (v *backtestVerb) interrupted(p *program) error {
	return p.interrupted("; nothing is written. To begin again: %s", command(p.args...))
}

// command is the command line that gives the same results.
func (v *backtestVerb) command() line {
	l := command("backtest")
	if v.Study != "" {
		l = append(l, v.Study)
	}
	if l = l.when(v.Rolling, "--rolling").with("--as-of", v.AsOf).with("--fit", v.Fit); v.Draws != nil {
		l = l.with("--draws", strconv.Itoa(*v.Draws))
	}
	return l.with("--given", v.Given).with("--reported", v.Reported)
}
