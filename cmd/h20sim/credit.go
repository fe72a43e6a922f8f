package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"h20sim/report/answer"
	"h20sim/report/credit"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// defaultPrecision is that of the flag.
const defaultPrecision = 0.02

// creditVerb says what each move did.
type creditVerb struct {
	askScenario
	Measure   []string `default:"nvidia.revenue_net" placeholder:"NAME" help:"Measure; may be repeated (${default})."`
	Period    string   `default:"all" placeholder:"PERIOD" help:"Fiscal quarter (FY2026Q1), fiscal year (FY2026), year, month, day, first..last day, or all for the whole run (${default})."`
	From      string   `default:"baseline" enum:"baseline,none" help:"What the scenario is compared with: its baseline, or none, which is its world without moves (${default})."`
	Draws     int      `placeholder:"N" help:"Run each combination of moves with the same N draws of what is uncertain, at least 8, shared among all paths by their chances, 8 or more to each; once with the values as stated, on the scenario's own path, if left out."`
	Precision float64  `default:"0.02" placeholder:"PART" help:"Above 12 moves: the standard error, as a part of the change, that ends sampling (${default})."`
}

func (creditVerb) Help() string {
	return `Says what each thing that a scenario does beyond its baseline did to a measure: moves made, changed or dropped, and its other assumptions. Prints what Beijing, Washington, Nvidia and others did, how much of that depends on the order in which moves are taken, and a table with four numbers a move: in order of date, last in (drop it, with what follows from it), the Shapley value (its mean over all orders in which each move comes after what it follows from, which its key follows states), and that over orders that ignore this. Puts them, with a chart, on the page of the scenario in out/SCENARIO/; asked of net revenue over the whole run without --draws, the chart takes the place of the bridge from the baseline to the scenario, which until then takes moves in order of date alone.

All combinations of up to 12 moves are run; of more, random ones in batches until the standard error is small enough. They are run as a study in a folder beside, which is kept, so that the same question takes no run again; remove it when you like. After an interruption, --resume goes on; --shard makes a part. A move that cannot act is told, and takes no run. Several measures take no more runs than one. Answers with --draws, --set or --course stand beside those without, each with its settings; --as-of has a page of its own, which -o DIR puts elsewhere. With -o - neither runs nor answers are kept.

Examples:

    h20sim credit boycott-halt --measure h20.revenue_net
    h20sim credit boycott-halt --measure market.domestic --measure suppliers.amkor.revenue --period FY2027
    h20sim credit share-soft-guidance --from none
    h20sim credit share-soft-guidance --draws 256
    h20sim credit history --from none --measure h20.revenue_net

Ends with 0 if all is done, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong, 5 if more runs failed than are allowed, 130 if interrupted.`
}

// Run asks, prints the answers and puts them on the page.
func (v *creditVerb) Run(p *program) error {
	a, err := v.open(p, v.Measure, v.Draws)
	if err != nil {
		return err
	}
	v.Measure = once(v.Measure)
	if err := v.usage(a.Scenario); err != nil {
		return err
	}
	q, err := attribution.NewInquiry(a.Scenario, v.base(a), v.Draws)
	if err != nil {
		return err
	}
	if len(q.Players) == 0 {
		return misuse("%s: found no move that can act and that the baseline does not make alike; --from none asks what all moves did", v.File)
	}
	began, counts := time.Now(), &runCount{}
	ask := attribution.Question{Measures: v.Measure, Period: v.Period, Precision: v.Precision}
	found, err := q.Credit(ask, func() (*scenario.Scenario, error) { return a.again(p) }, v.maker(p, a, q, counts))
	if errors.Is(err, errPart) {
		return nil
	}
	if errors.Is(err, attribution.ErrUndefined) {
		return misuse("--measure: %s", err)
	}
	if err != nil {
		return err
	}
	v.tellTime(p, time.Since(began), counts, found[0])
	var list []*answer.Kept
	var unplaced error
	for _, c := range found {
		k, err := a.place(p, "credit", v.name(c.Measure), v.line(a, c.Measure), credit.Found{Name: v.name(c.Measure), Hash: a.Scenario.Hash, Credit: *c})
		if k == nil {
			return err
		}
		list, unplaced = append(list, k), errors.Join(unplaced, err)
	}
	return errors.Join(printAnswers(p, list), unplaced)
}

// printAnswers prints some answers: as one document, if it is for programs.
func printAnswers(p *program, list []*answer.Kept) error {
	if !p.json || len(list) == 1 {
		for _, k := range list {
			if err := printAnswer(p, k); err != nil {
				return err
			}
		}
		return nil
	}
	var all answersJSON
	for _, k := range list {
		var b bytes.Buffer
		if err := k.PrintJSON(&b); err != nil {
			return err
		}
		all.Answers = append(all.Answers, b.Bytes())
	}
	text, err := words.JSON(all)
	if err == nil {
		_, err = p.out.Write(text)
	}
	return err
}

// An answersJSON is the answers to a question of several measures.
type answersJSON struct {
	Answers []json.RawMessage `json:"answers"`
}

// once lists each name once, in order.
func once(names []string) (list []string) {
	for _, name := range names {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// base is what the scenario is compared with.
func (v *creditVerb) base(a *inquiry) *scenario.Scenario {
	if v.From == "none" {
		return a.Scenario.Without()
	}
	return a.Base
}

// usage says all that is wrong with what is asked.
func (v *creditVerb) usage(s *scenario.Scenario) error {
	var wrong []string
	names := s.Measures()
	for _, m := range v.Measure {
		if !slices.Contains(names, m) {
			wrong = append(wrong, "--measure: found "+text.Short(m)+", expected a measure"+text.Guess(m, names)+"; see h20sim list measures")
		}
	}
	if p, err := sim.ParsePeriod(v.Period); v.Period != "all" && err != nil {
		wrong = append(wrong, "--period: "+err.Error())
	} else if t := s.World.Time; v.Period != "all" && (p.First < t.Start || p.End > t.End) {
		wrong = append(wrong, "--period: found "+v.Period+", expected one within the run, "+t.Start.String()+" to "+(t.End-1).String())
	}
	if tooFewDraws(v.Draws) {
		wrong = append(wrong, fmt.Sprintf("--draws: found %d, expected %d or more, since ranges of fewer draws say nothing, and each path is run with as many at least; without --draws each combination is run once, with the values as stated", v.Draws, attribution.LeastDraws))
	}
	if !(v.Precision > 0 && v.Precision < 1) {
		wrong = append(wrong, "--precision: expected more than 0, less than 1")
	}
	if len(wrong) > 0 {
		return misuse("%s", strings.Join(wrong, "\nh20sim: "))
	}
	return nil
}

// errPart ends the verb when a shard is made.
var errPart = errors.New("a part of the runs is made")

// runCount counts runs and the workers that made them.
type runCount struct{ runs int }

// maker makes runs in folders beside the results of the scenario.
func (v *creditVerb) maker(p *program, a *inquiry, q *attribution.Inquiry, counts *runCount) attribution.Maker {
	return func(plan *ensemble.Plan, dir string) (attribution.Runs, error) {
		counts.runs += plan.Runs()
		v.tellRuns(p, q, plan)
		r, runs, err := a.runsIn(p, plan, dir, v.line(a, v.Measure...))
		if err == nil && r == nil {
			err = errPart
		}
		if err != nil {
			return nil, err
		}
		return runs, nil
	}
}

// manyRuns is from how many runs on they are told before they are made.
const manyRuns = 2_000

// tellRuns says how many runs will be made, and how fewer would be, if they are many.
func (v *creditVerb) tellRuns(p *program, q *attribution.Inquiry, plan *ensemble.Plan) {
	said := counted(plan.Runs(), "run") + " to make, with " + counted(plan.Points(), "set") + " of moves"
	if v.Draws > 0 {
		said += "; fewer --draws, or none, take fewer"
	}
	if q.Samples() {
		said += "; a larger --precision takes fewer"
	}
	if plan.Runs() >= manyRuns {
		p.tell("%s", said)
	}
}

// tellTime says how long it took, and how that grows.
func (v *creditVerb) tellTime(p *program, took time.Duration, counts *runCount, c *attribution.Credit) {
	jobs, err := v.count()
	if err != nil || took < time.Second {
		return
	}
	growth := "one move more takes twice the time"
	if !c.Exact {
		growth = "half the standard error takes four times the time"
	}
	p.tell("%s in %.1f s on %s; %s", counted(counts.runs, "run"), took.Seconds(), counted(jobs, "worker"), growth)
}

// name tells the question from others.
func (v *creditVerb) name(measure string) string {
	name := "credit-" + measure
	if v.Period != "all" {
		name += "-" + v.Period
	}
	if v.From == "none" {
		name += "-from-none"
	}
	if v.Draws > 0 {
		name += "-draws-" + strconv.Itoa(v.Draws)
	}
	return v.named(name)
}

// line is the command line that asks the same.
func (v *creditVerb) line(a *inquiry, measures ...string) line {
	l := a.command("credit")
	for _, m := range measures {
		l = l.with("--measure", m)
	}
	if v.Period != "all" {
		l = l.with("--period", v.Period)
	}
	if v.From != "baseline" {
		l = l.with("--from", v.From)
	}
	if v.Draws > 0 {
		l = l.with("--draws", strconv.Itoa(v.Draws))
	}
	if v.Precision != defaultPrecision {
		l = l.with("--precision", strconv.FormatFloat(v.Precision, 'g', -1, 64))
	}
	return l
}
