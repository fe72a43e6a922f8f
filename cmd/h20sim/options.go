package main

import (
	"strings"

	"h20sim/report"
	"h20sim/sim/options"
)

// optionFlags are flags of verbs that choose among the options of a study.
type optionFlags struct {
	askStudy
	Measure string   `placeholder:"NAME" help:"Measure by which options are compared; the payoff of the study if left out."`
	Period  string   `placeholder:"PERIOD" help:"Period of the measure, as FY2027 or all; that of the study if left out."`
	Better  string   `enum:",more,less" default:"" placeholder:"more|less" help:"Whether more or less of the measure is better; as the study states of its payoff if left out, or more if it does not; of any other measure it is to be said. The answer says which was taken, and who says so."`
	Among   []string `placeholder:"NAME,…" help:"Options to choose from; all if left out."`
}

// table is the payoffs of the options of the study, which is closed by the caller; asked is the command line of the question.
func (f *optionFlags) table(p *program, asked line) (*studied, *options.Table, error) {
	q := options.Question{Measure: f.Measure, Period: f.Period, Better: f.Better, Among: f.Among}
	if err := f.askable(p, q); err != nil {
		return nil, nil, err
	}
	s, err := f.open(p, asked)
	if err != nil {
		return nil, nil, err
	}
	t, err := options.Read(s.Result, s.runs, s.plan, q)
	if err != nil {
		s.runs.Close()
		return nil, nil, misuse("%s: %s", f.From, err)
	}
	return s, t, nil
}

// askable says what is wrong with the question of a study file before its runs are made.
func (f *optionFlags) askable(p *program, q options.Question) error {
	if report.HasResults(p.fsys, f.From) {
		return nil
	}
	if err := f.runsKept(p); err != nil {
		return err
	}
	if err := noStudy(p, f.From); err != nil {
		return err
	}
	study, _, err := loadStudy(f.From)
	if err != nil {
		return err
	}
	if err := q.Check(study); err != nil {
		return misuse("%s: %s", f.From, err)
	}
	return nil
}

// name tells the question from others of the verb: what its flags say.
func (f *optionFlags) name(verb string, more ...string) string {
	parts := []string{verb}
	for _, said := range append([]string{f.Measure, f.Period, f.Better, strings.Join(f.Among, "-")}, more...) {
		if said != "" {
			parts = append(parts, said)
		}
	}
	return strings.Join(parts, "-")
}

// command is the command line that asks the same.
func (f *optionFlags) command(verb string) line {
	l := command(verb, f.From)
	for _, flag := range []struct{ name, said string }{
		{"--measure", f.Measure}, {"--period", f.Period}, {"--better", f.Better}, {"--among", strings.Join(f.Among, ",")},
	} {
		if flag.said != "" {
			l = l.with(flag.name, flag.said)
		}
	}
	return l
}
