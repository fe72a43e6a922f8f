package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	told "h20sim/report/ledger"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/ledger"
	"h20sim/sim/scenario/text"
)

// forecastSealVerb seals what a study says of figures that are to come.
type forecastSealVerb struct {
	From    string   `arg:"" name:"study" help:"Study file, whose runs are made unless they are there, or the folder of a finished study."`
	Day     string   `required:"" placeholder:"DATE" help:"Day on which the forecast could have been made: nothing that was published later may have gone into it."`
	Measure []string `placeholder:"NAME" help:"Measures that the study keeps, with commas between them; that of its question and those of which figures are reported if left out."`
	Period  []string `placeholder:"NAME" help:"Periods that the study keeps, such as FY2027Q4, with commas between them; that of its question and the two quarters that are reported next if left out."`
	Out     string   `short:"o" default:"forecasts" placeholder:"DIR" help:"Folder for seals (${default})."`
	Name    string   `placeholder:"NAME" help:"Name of the seal; its day and the study if left out."`
	Runs    string   `default:"out" placeholder:"DIR" help:"Folder in which the study is run, or was (${default})."`
	jobsFlag
	Resume  bool `help:"Go on with what an interrupted sweep has left."`
	Replace bool `help:"Run the study again, over results in the folder of its runs that were edited since or are of another title."`
}

func (forecastSealVerb) Help() string {
	return `Writes one small text file, the seal: which study makes the forecast, of which base, as of which day, by which version of the model, to what its draws are tied, and of each measure in each period the mean, quantiles, the mass at nothing and enough of the distribution to score it. The last line is a checksum over all before it. No clock is read, and the file is the same for any --jobs.

The checksum shows that nothing was changed since. That the forecast came before the figure is shown by whoever else has the checksum by then: commit the file, or send it to someone.

A study is refused that has no as_of or one after the day, or that rests on what was published later, and a period whose results were out by the day. Days of results are those of the table of reported figures; where it has no row, the least number of days that results ever came after a quarter's end.

A seal is a record: it is not written over by another forecast, and not made again when the model changes. What a later model says has a seal of its own, with --name.

Examples:

    h20sim forecast seal scenarios/studies/august-2026.toml --day 2026-08-26
    h20sim forecast seal out/august-2026 --day 2026-08-26 --measure h20.revenue,treasury.receipts --period FY2027Q4,FY2028Q1
    h20sim forecast seal scenarios/studies/august-2026.toml --day 2026-08-26 --name second-look -o record

Ends with 0 if the seal is there, 1 if the machine failed, 2 for wrong usage, 3 if the study cannot be sealed, 5 if more runs failed than the study allows, 130 if interrupted.`
}

// Run makes the runs unless they are there, and writes the seal.
func (v *forecastSealVerb) Run(p *program) error {
	day, err := sim.ParseDate(v.Day)
	if err != nil {
		return misuse("--day: %s", err)
	}
	if err := v.checkOut(); err != nil {
		return err
	}
	if err := v.checkStudy(p, day); err != nil {
		return err
	}
	asked := &askStudy{From: v.From, outFlags: outFlags{Out: v.Runs, Replace: v.Replace}, jobsFlag: v.jobsFlag, Resume: v.Resume, outFlag: "--runs"}
	s, err := asked.open(p, v.command())
	if err != nil {
		return err
	}
	defer s.runs.Close()
	if err := refusedSeal(ledger.CheckStudy(s.plan, day), exitInvalid); err != nil {
		return err
	}
	a, err := v.askOf(s.plan, day)
	if err != nil {
		return err
	}
	seal, err := a.Seal(cmp.Or(v.Name, ledger.Usual(day, s.Study)), s.runs)
	if err != nil {
		return err
	}
	return v.keep(p, seal)
}

// command is the command line that seals the same, but for the folder of the runs.
func (v *forecastSealVerb) command() line {
	return command("forecast", "seal", v.From).with("--day", v.Day).with("--measure", strings.Join(v.Measure, ",")).
		with("--period", strings.Join(v.Period, ",")).with("--name", v.Name).with("-o", v.Out)
}

// checkOut says what is wrong with -o and --name, or returns nil.
func (v *forecastSealVerb) checkOut() error {
	if v.Out == fromStdin {
		return misuse("-o -: a seal is a file, expected the name of a folder")
	}
	if exists(v.Out) && !isFolder(v.Out) {
		return misuse("-o %s: found a file, expected a folder for seals", v.Out)
	}
	if v.Name == "" {
		return nil
	}
	if err := text.CheckID(v.Name); err != nil {
		return misuse("--name: %s", err)
	}
	return nil
}

// checkStudy says what keeps the study of a file from being sealed before its runs are made, or returns nil.
func (v *forecastSealVerb) checkStudy(p *program, day sim.Date) error {
	if info, err := p.fsys.Stat(v.From); err == nil && info.IsDir() || noStudy(p, v.From) != nil {
		return nil // told by those who open it
	}
	plan, err := loadPlan(v.From)
	if err != nil {
		return err
	}
	if err := refusedSeal(ledger.CheckStudy(plan, day), exitInvalid); err != nil {
		return err
	}
	_, err = v.askOf(plan, day)
	return err
}

// askOf is what is to be sealed of a plan.
func (v *forecastSealVerb) askOf(plan *ensemble.Plan, day sim.Date) (*ledger.Asked, error) {
	a, err := ledger.Ask(plan, ledger.Question{Day: day, Measures: v.Measure, Periods: v.Period})
	return a, refusedSeal(err, exitUsage)
}

// refusedSeal is the error of a forecast that cannot be sealed, with the code to end with.
func refusedSeal(err error, code int) error {
	var r *ledger.Refusal
	if errors.As(err, &r) {
		return &exitError{code, err}
	}
	return err
}

// keep writes the seal, unless it is there, and prints it. Another seal of the name stays.
func (v *forecastSealVerb) keep(p *program, seal *ledger.Seal) error {
	file := filepath.Join(v.Out, seal.Name+ledger.Ending)
	switch there, err := folder.ReadFile(p.fsys, file); {
	case errors.Is(err, fs.ErrNotExist):
		if err := folder.MakeFolders(p.fsys, v.Out); err != nil {
			return err
		}
		if err := refused(folder.WriteNew(p.fsys, file, seal.Text())); err != nil {
			return err
		}
		p.tell("sealed %s", file)
	case err != nil:
		return err
	case bytes.Equal(there, seal.Text()):
		p.tell("%s is sealed so already", text.FileName(file))
	default:
		return misuse("%s", otherSeal(file, there))
	}
	answer := told.Sealed{Seal: seal, File: filepath.ToSlash(file)}
	if p.json {
		return answer.JSON(p.out)
	}
	return answer.Text(p.out)
}

// otherSeal says what stands where a seal was to be written.
func otherSeal(file string, there []byte) string {
	other, err := ledger.Parse(file, there)
	if err != nil {
		return fmt.Sprintf("%s\nit stays as it is; choose another name with --name, or another folder with -o", err)
	}
	return fmt.Sprintf("%s holds another forecast, of %s by model %s, seal %.12s…; a seal is not written over: choose another name with --name", file, other.Day, other.Model, other.Sum)
}
