package main

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"h20sim/report/solve"
	"h20sim/sim/attribution"
	"h20sim/sim/breakeven"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// solveVerb finds where a measure is equal to a mark.
type solveVerb struct {
	askScenario
	Address string   `required:"" placeholder:"ADDRESS" help:"Number, day or span that takes values."`
	From    string   `placeholder:"VALUE" help:"Lower end of its range, such as 0, 15 % or 2026-01-01; that of its spread if left out, or else the least that it may be."`
	To      string   `placeholder:"VALUE" help:"Upper end of its range."`
	And     string   `placeholder:"ADDRESS" help:"A second one: find the line along which the measure is equal to the mark."`
	AndFrom string   `name:"and-from" placeholder:"VALUE" help:"Lower end of the second range."`
	AndTo   string   `name:"and-to" placeholder:"VALUE" help:"Upper end of the second range."`
	Levels  int      `placeholder:"N" help:"Values of the second one (17)."`
	Measure string   `default:"nvidia.revenue_net" placeholder:"NAME" help:"Measure (${default})."`
	Period  string   `default:"all" placeholder:"PERIOD" help:"Fiscal quarter (FY2026Q1), fiscal year (FY2026), year, month, day, first..last day, or all for the whole run (${default})."`
	Equals  *float64 `placeholder:"V" help:"The mark: a number in the unit of the measure."`
	Like    string   `placeholder:"FILE" help:"The mark: the measure in another scenario."`
	As      string   `placeholder:"ADDRESS=V" help:"The mark: the measure in the same scenario with another setting."`
	Both    bool     `help:"The other side takes each value of the address as well; without it that side stays as it is."`
	Draws   int      `placeholder:"N" help:"Draw what is uncertain N times, the same for both sides; a power of two is best."`
	Points  int      `placeholder:"N" help:"Points of the scan, 33 to 65; 65 if left out, 33 with draws."`
}

func (solveVerb) Help() string {
	return `Finds all values of an address at which a measure is equal to a mark, which is a number (--equals), the measure in another scenario (--like), or in the same scenario with another setting (--as). Prints the answer as sentences, what is held equal and counted, and a table; puts both, with a chart, on the page of the scenario in out/SCENARIO/.

The range is scanned, and each place narrowed at which the measure passes the mark, touches it, jumps past it or stays on it. Two such places that lie between the same two points of the scan are found if it comes near the mark around them. If there is none, the differences along the range are printed, and where it comes closest. Days and spans are solved in whole days.

With --draws, the scan is run as a study in a folder beside, with the same draws at all points and on both sides, on the path of which results speak or that of --course: the mean over draws with its confidence, where the value lies by draw, and how many draws have none. After an interruption, --resume goes on; --shard makes a part.

With --and, the same is asked at some values of a second address. What --set lays over the scenario is laid over that of --like as well, where that has the address. Answers over another range, with another number of draws, --set or --course stand beside each other, each with its settings in its name; --as-of has a page of its own, which -o DIR puts elsewhere. With -o - neither runs nor answers are kept.

Examples:

    h20sim solve share-no-boycott --address moves.share.rate --measure nvidia.gross_profit --like ban-stays --to 99%
    h20sim solve share-no-boycott --address moves.share.rate --and moves.share.pass_through --measure nvidia.gross_profit --like ban-stays --to 99%
    h20sim solve boycott-halt-restart --address moves.restart.date --measure h20.finished --period FY2027 --as moves.restart.date=2027-05-02
    h20sim solve boycott-halt-restart --address moves.restart.date --measure h20.finished --period FY2027 --equals 1000000
    h20sim solve boycott-halt-restart --address moves.guidance.strength --from 50% --measure nvidia.gross_profit --as moves.restart.date=2027-05-02 --both --set moves.guidance.until=2027-05-02 --set moves.relent.relief=0
    h20sim solve share-no-boycott --address moves.share.rate --measure treasury.receipts --period FY2027 --equals 5000 --draws 256

Ends with 0 if all is done, also if there is no such value, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong, 5 if more runs failed than are allowed, 130 if interrupted.`
}

// Run finds the values, prints them and puts them on the page.
func (v *solveVerb) Run(p *program) error {
	a, err := v.open(p, []string{v.Measure}, v.Draws)
	if err != nil {
		return err
	}
	jobs, err := v.count()
	if err != nil {
		return err
	}
	s, err := v.ask(p, a)
	if err != nil {
		return err
	}
	began := time.Now()
	found, err := v.solve(p, s, jobs)
	if err != nil || found == nil {
		return err
	}
	found.Scenario.Hash = a.Scenario.Hash // that of the page, also if a path was named for draws
	if took := time.Since(began); took > time.Second {
		defer p.tell("%s in %.1f s on %s; twice the points, levels or draws take twice as long", counted(found.Runs, "run"), took.Seconds(), counted(jobs, "worker"))
	}
	return a.keep(p, "solve", s.name, v.command(a), solve.Found{Name: s.name, Found: *found})
}

// A solving is a question with what it is asked of.
type solving struct {
	*breakeven.Ask
	in   *inquiry
	name string
}

// ask lays out the question.
func (v *solveVerb) ask(p *program, a *inquiry) (*solving, error) {
	if tooFewDraws(v.Draws) {
		return nil, misuse("--draws: found %d, expected %d or more, since ranges of fewer draws say nothing; without --draws each value is tried in one run, with all else as stated", v.Draws, attribution.LeastDraws)
	}
	if v.Draws > 0 && v.And != "" || v.Draws == 0 && (v.Shard != "" || v.Resume) {
		return nil, misuse("--draws: found %d with --and, --shard or --resume, expected draws without --and, and these two only with draws", v.Draws)
	}
	if v.And == "" && (v.AndFrom != "" || v.AndTo != "" || v.Levels != 0) {
		return nil, misuse("--and: found --and-from, --and-to or --levels without it, expected the second address of which they speak")
	}
	as, value, whole := strings.Cut(v.As, "=")
	if v.As != "" && !whole {
		return nil, misuse("--as: found %s without a value, expected ADDRESS=VALUE, such as %s=V", v.As, v.As)
	}
	q := breakeven.Question{Address: v.Address, Range: breakeven.Range{From: v.From, To: v.To}, Points: v.points(), Measure: v.Measure, Period: v.Period,
		Mark:   breakeven.Mark{Equals: v.Equals, Like: v.Like != "", As: as, Value: value, Both: v.Both},
		Second: v.And, Interval: breakeven.Range{From: v.AndFrom, To: v.AndTo}, Levels: cmp.Or(v.Levels, 17)}
	r, other, err := v.reader(p, a)
	if err != nil {
		return nil, err
	}
	q.Laid = breakeven.Laid{One: laid(v.setFlag), Other: laid(other)}
	asked, err := breakeven.New(q, r)
	if err != nil {
		return nil, wrongQuestion(err)
	}
	return &solving{asked, a, v.name(asked)}, nil
}

// wrongQuestion is wrong usage, unless a file says something wrong or cannot be read.
func wrongQuestion(err error) error {
	var problems scenario.Problems
	var usage *exitError
	if errors.As(err, &problems) || errors.As(err, &usage) {
		return err
	}
	return misuse("%s", strings.ReplaceAll(err.Error(), "\n", "\nh20sim: "))
}

// points are those of the scan.
func (v *solveVerb) points() int {
	if v.Draws > 0 {
		return cmp.Or(v.Points, 33)
	}
	return cmp.Or(v.Points, 65)
}

// laid are the flags that lay other values over a scenario. Its path is told elsewhere.
func laid(over setFlag) (flags []string) {
	for _, set := range over.Set {
		flags = append(flags, "--set "+set)
	}
	if over.AsOf != "" {
		flags = append(flags, "--as-of "+over.AsOf)
	}
	return flags
}

// reader reads the scenario and that of --like, each again and again; other are the flags that hold for the latter.
func (v *solveVerb) reader(p *program, a *inquiry) (r breakeven.Reader, other setFlag, err error) {
	one := v.setFlag
	if v.Draws > 0 {
		one.Course = pathOf(a.Scenario)
	}
	if v.Like == "" {
		return func(bool) (*scenario.Scenario, error) { return p.load(a.in, one) }, other, nil
	}
	in, other, err := v.likeFlags(p)
	return func(like bool) (*scenario.Scenario, error) {
		if like {
			return p.load(in, other)
		}
		return p.load(a.in, one)
	}, other, err
}

// pathOf are the courses of the path that a scenario is on.
func pathOf(s *scenario.Scenario) []string {
	if len(s.Paths()) < 2 {
		return nil
	}
	return s.Paths()[s.OnPath()]
}

// likeFlags are the flags that hold for the scenario of --like: of --set and --course what it has.
func (v *solveVerb) likeFlags(p *program) (in input, over setFlag, err error) {
	if in, err = p.inputAt(v.Like); err != nil {
		return in, over, err
	}
	over = setFlag{AsOf: v.AsOf}
	s, err := p.load(in, over)
	if err != nil {
		return in, over, err
	}
	for _, set := range v.Set {
		if address, _, _ := strings.Cut(set, "="); s.Values[strings.TrimSpace(address)] != nil || s.HoldsText(strings.TrimSpace(address)) {
			over.Set = append(over.Set, set)
		} else {
			p.say("--set %s: %s has no such value; it is passed over there", set, s.File)
		}
	}
	over.Course = coursesIn(s, v.Course)
	if len(over.Course)+len(over.Set) > 0 {
		if s, err = p.load(in, over); err != nil {
			return in, over, err
		}
	}
	if v.Draws > 0 {
		over.Course = pathOf(s)
	}
	return in, over, nil
}

// solve finds the values; nil if a shard was made.
func (v *solveVerb) solve(p *program, s *solving, jobs int) (*breakeven.Found, error) {
	switch {
	case v.And != "":
		found, err := s.Plane(p.ctx, jobs)
		return found, notRunnable(err)
	case v.Draws == 0:
		found, err := s.Central(p.ctx, jobs)
		return found, notRunnable(err)
	}
	plan, err := s.Plan(s.Scenario.ID+"-"+s.name, v.Draws)
	if err != nil {
		return nil, notRunnable(err)
	}
	r, runs, err := s.in.runs(p, plan, v.command(s.in))
	if err != nil || runs == nil {
		return nil, err
	}
	outcomes, err := s.Outcomes(func(measure string) ([]float64, error) { return runs.Numbers(measure + "@" + v.Period) })
	if err = errors.Join(err, runs.Close()); err != nil {
		return nil, fmt.Errorf("runs of %s: %w", r.Study, err)
	}
	return v.refine(p, s, plan, outcomes, jobs)
}

// refine finds the values of each draw from the runs of the scan. What it makes is kept beside these until it is done.
func (v *solveVerb) refine(p *program, s *solving, plan *ensemble.Plan, o breakeven.Outcomes, jobs int) (*breakeven.Found, error) {
	m := newMeter(p.progress())
	defer m.end()
	w := breakeven.Work{Jobs: jobs, FS: p.fsys, Dir: s.in.runsDir(plan.Study.ID()), Told: m.refined}
	found, err := s.Draws(p.ctx, plan, o, w)
	if p.ctx.Err() != nil && err != nil && s.in.none() {
		return nil, p.interrupted("; nothing is kept. To begin again: %s", v.command(s.in).with("-o", v.Out))
	}
	if p.ctx.Err() != nil && err != nil {
		return nil, p.interrupted("; what is whole is kept in %s. To go on: %s", text.FileName(w.Dir), append(v.command(s.in).with("-o", v.Out), "--resume"))
	}
	var kept *breakeven.KeepError
	if errors.As(err, &kept) {
		return nil, err
	}
	return found, notRunnable(err)
}

// command is the command line that asks the same.
func (v *solveVerb) command(a *inquiry) line {
	l := a.command("solve").with("--address", v.Address).with("--from", v.From).with("--to", v.To).with("--and", v.And).with("--and-from", v.AndFrom).with("--and-to", v.AndTo)
	if v.And != "" {
		l = l.with("--levels", strconv.Itoa(cmp.Or(v.Levels, 17)))
	}
	l = l.with("--measure", v.Measure).with("--period", v.Period)
	if v.Equals != nil {
		l = l.with("--equals", plainNumber(*v.Equals))
	}
	l = l.with("--like", v.Like).with("--as", v.As).when(v.Both, "--both")
	if v.Draws > 0 {
		l = l.with("--draws", strconv.Itoa(v.Draws))
	}
	if v.Points > 0 {
		l = l.with("--points", strconv.Itoa(v.Points))
	}
	return l
}

// name tells the question from others: by what it asks, the range and the number of draws, not by how finely it is scanned.
func (v *solveVerb) name(a *breakeven.Ask) string {
	parts := []string{"solve", v.Address}
	if v.And != "" {
		parts = append(parts, "and", v.And)
	}
	parts = append(parts, v.Measure, v.Period)
	switch {
	case v.Equals != nil:
		parts = append(parts, "equals", plainNumber(*v.Equals))
	case v.Like != "":
		parts = append(parts, "like", a.Other.ID)
	default:
		parts = append(parts, "as", v.As)
	}
	if v.Both {
		parts = append(parts, "both")
	}
	if v.Draws > 0 {
		parts = append(parts, "draws", strconv.Itoa(v.Draws))
	}
	if ends := v.ends(); ends != "" {
		parts = append(parts, ends)
	}
	return v.named(unsafe.ReplaceAllString(strings.Join(parts, "-"), "-"))
}

// ends name the ranges that flags state, by a hash if they are long; "" if none does.
func (v *solveVerb) ends() string {
	var parts []string
	for _, end := range []struct{ name, value string }{{"from", v.From}, {"to", v.To}, {"and-from", v.AndFrom}, {"and-to", v.AndTo}} {
		if end.value != "" {
			parts = append(parts, end.name, strings.ReplaceAll(strings.Join(strings.Fields(end.value), ""), "%", "percent"))
		}
	}
	text := strings.Join(parts, "-")
	if len(text) > longest/2 {
		return "range-" + briefHash(text)
	}
	return text
}

// plainNumber writes a number as flags take it.
func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
