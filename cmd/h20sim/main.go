// Command h20sim projects what dated policy moves do to a chip that is made for one market: who orders it, who ships
// it, what Nvidia books, what the US Treasury gets, how busy each supplier is and who supplies the buyers instead.
//
//	h20sim run scenarios/boycott-halt.toml     one scenario: the answer as a table, charts and CSV in out/boycott-halt/
//	h20sim run boycott-halt                    the one of that name that ships, in any folder
//	h20sim run scenarios/                      all of a folder, side by side in out/comparison/
//	h20sim check my.toml                       what is wrong with a file, with places
//	h20sim explain moves.share.rate my.toml    what a number means, and what it rests on
//	h20sim compare a.toml b.toml               what differs, and how much of it is assumptions, how much is moves
//	h20sim solve share-no-boycott --address moves.share.rate --like ban-stays    where an answer flips
//	h20sim export out --to xlsx -o all.xlsx    the numbers for other programs
//	h20sim sweep scenarios/studies/august-uncertainty.toml    how sure that is: many runs, drawn from what is uncertain
//	h20sim forecast seal scenarios/studies/august-2026.toml --day 2026-08-26    what is to come, to be scored when it has
//	h20sim backtest                            how far a run of the past agrees with what was published
//
// Each verb says more under --help. Results go to standard output, messages and progress to standard error, of which -q leaves errors and
// what changes the meaning of results. On a terminal, tables fold within its columns, or within COLUMNS; elsewhere they are as wide as
// they are. With --json a verb prints one object, as schema --output-of VERB describes it, or after an error maybe nothing. Nothing
// that a verb writes to files or pipes depends on the clock, the machine, the terminal or --jobs. Signs that a terminal would obey are printed as escapes.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"

	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"

	"github.com/alecthomas/kong"
)

func main() {
	heard := slices.DeleteFunc(endings, signal.Ignored) // nohup has hang-ups ignored
	ctx, stop := signal.NotifyContext(context.Background(), heard...)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(invoke(ctx, os.Stdout, os.Stderr, os.Stdin, os.Args[1:]))
}

// A program is what a verb works with.
type program struct {
	ctx         context.Context // ends on Ctrl-C, and on the other endings
	out, errOut io.Writer
	in          io.Reader
	stdin       []byte // what in held, once it was read
	files       scenario.Files
	args        []string  // of the command line
	fsys        folder.FS // where results go
	json        bool      // whether results are wanted as JSON
	room        string    // folder for what goes with the command; "" if there is none
	quiet       bool      // whether only errors, and what changes the meaning of results, are wanted on standard error
}

// invoke is the whole program. It returns the exit code: see the constants of exit.go.
func invoke(ctx context.Context, out, errOut io.Writer, in io.Reader, args []string) (code int) {
	shown, said := &printed{w: out, columns: columnsOf(out)}, &printed{w: errOut}
	defer said.end()
	defer shown.end()
	p := &program{ctx: ctx, out: shown, errOut: said, in: in, fsys: folder.OS()}
	defer p.leave()
	return p.invoke(args)
}

// scratch is a folder for runs of which nothing is kept; it is removed when the command ends.
func (p *program) scratch() (dir string, err error) {
	if p.room == "" {
		p.room, err = folder.Scratch()
	}
	return p.room, err
}

// leave removes what goes with the command.
func (p *program) leave() {
	if p.room != "" {
		_ = folder.RemoveScratch(p.room)
	}
}

func (p *program) invoke(args []string) (code int) {
	p.args = args
	defer func() {
		if r := recover(); r != nil {
			code = p.close(flaw(r))
		}
	}()
	if len(args) == 0 {
		p.parse(p.errOut, []string{"--help"})
		return exitUsage
	}
	c, verb, err := p.parse(p.out, args)
	if verb == nil {
		return p.close(err)
	}
	p.json = c.JSON
	p.quiet = c.Quiet
	if shown, ok := p.out.(*printed); ok {
		shown.bare = c.JSON
	}
	return p.close(p.run(verb))
}

// run runs a verb. What schema prints is JSON of its own: the description of a file or of an output, whose first keys are those of JSON Schema.
func (p *program) run(verb *kong.Context) error {
	name := verbName(verb.Command())
	if !p.json || name == "schema" {
		return verb.Run(p)
	}
	return p.inDocument(name, func(p *program) error { return verb.Run(p) })
}

// parse reads the command line. The verb is nil if there is nothing left to do, after --help or an error.
func (p *program) parse(out io.Writer, args []string) (*commands, *kong.Context, error) {
	c, left := &commands{}, false
	parser, err := kong.New(c, kong.Name("h20sim"), kong.Description(about), kong.Vars{"version": sim.Version},
		kong.Writers(out, p.errOut), kong.Exit(func(int) { left = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}))
	if err != nil {
		return nil, nil, err
	}
	verb, err := parser.Parse(withNegatives(args))
	if left {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, misuse("%s; see h20sim --help", plainly(err))
	}
	if err := stated(verb); err != nil {
		return nil, nil, err
	}
	return c, verb, nil
}

// close says what went wrong, if anything did, and returns the exit code.
func (p *program) close(err error) int {
	var e *exitError
	if errors.As(err, &e) && e.err == nil {
		return e.code
	}
	var problems scenario.Problems
	p.keepFault(err)
	switch {
	case errors.As(err, &problems):
		p.say("%s", problems) // places stand first, where editors find them
	case cancelled(err):
		p.say("h20sim: interrupted; what was not whole is not written. To begin again: %s", command(p.args...))
	case err != nil:
		p.say("h20sim: %s", err)
	}
	return codeOf(err)
}

// say writes a message, as a line, to standard error: an error, or what changes the meaning of results.
func (p *program) say(format string, args ...any) {
	fmt.Fprintf(p.errOut, format+"\n", args...)
}

// tell writes a message, as a line, to standard error, unless -q is given: what was done, how far it is, what might be overlooked.
func (p *program) tell(format string, args ...any) {
	if !p.quiet {
		p.say(format, args...)
	}
}

// progress is where meters tell how far a command has come.
func (p *program) progress() io.Writer {
	if p.quiet {
		return io.Discard
	}
	return p.errOut
}

const about = "h20sim projects what dated policy moves do to Nvidia's H20: demand, shipments, revenue, suppliers, and who supplies China instead."

// commands are the verbs, each in a file of its own, and the flags that all share.
type commands struct {
	JSON    bool             `name:"json" help:"Print results as JSON: one object, whose keys h20sim schema --output-of VERB describes."`
	Quiet   bool             `name:"quiet" short:"q" help:"Say nothing on standard error but errors and what changes the meaning of results."`
	Version kong.VersionFlag `help:"Print the version."`

	Run       runVerb       `cmd:"" help:"Run scenarios: print the answer, write charts, CSV and a manifest."`
	Backtest  backtestVerb  `cmd:"" help:"Hold a run of the past against what was published."`
	Forecast  forecastVerb  `cmd:"" help:"Seal forecasts, and score them when figures come."`
	Calibrate calibrateVerb `cmd:"" help:"Fit values to published figures; write them as a file to extend."`
	Check     checkVerb     `cmd:"" help:"Say what is wrong with scenario files, without a run."`
	Show      showVerb      `cmd:"" help:"Print a scenario with all that it extends, and where each line was set."`
	List      listVerb      `cmd:"" help:"List the shipped scenarios, kinds of move, measures or addresses."`
	New       newVerb       `cmd:"" help:"Print a scenario to start from, with one move of a kind."`
	Sweep     sweepVerb     `cmd:"" help:"Run a study: many runs over a grid, a list or draws of what is uncertain."`
	Sense     senseVerb     `cmd:"" help:"Say which of the uncertain values of a study matter to a measure."`
	Discover  discoverVerb  `cmd:"" help:"Say in which part of the uncertain values of a study a measure misses a bar."`
	Value     valueVerb     `cmd:"" help:"Say what it is worth to know before an option of a study is chosen."`
	Regret    regretVerb    `cmd:"" help:"Say what each option of a study is regretted by."`
	Solve     solveVerb     `cmd:"" help:"Find where a measure of a scenario is equal to a mark: a number, another scenario, another setting."`
	Credit    creditVerb    `cmd:"" help:"Say what each move did to a measure, and what each actor did."`
	Schema    schemaVerb    `cmd:"" help:"Print the JSON Schema of scenario files, for editors."`
	Compare   compareVerb   `cmd:"" help:"Say what differs between scenarios, and how much of it is assumptions, how much moves."`
	Report    reportVerb    `cmd:"" help:"Make the page and charts again from stored results."`
	Verify    verifyVerb    `cmd:"" help:"Compare stored results with what was written, by their seal."`
	Export    exportVerb    `cmd:"" help:"Write numbers as CSV, JSON lines, Excel, IAMC or Parquet."`
	Explain   explainVerb   `cmd:"" help:"Say what a number or a measure means and rests on."`
}
