package main

import (
	"context"
	"errors"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"h20sim/report"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// jobsFlag is the flag of verbs that run several things at once.
type jobsFlag struct {
	Jobs int `placeholder:"N" help:"Runs to make at once; one a core if left out. Results do not depend on it."`
}

// mostJobs is the greatest number of runs to make at once: each takes some megabytes.
func mostJobs() int { return max(256, runtime.NumCPU()) }

// count is the number of runs to make at once.
func (f jobsFlag) count() (int, error) {
	switch {
	case f.Jobs < 0:
		return 0, misuse("--jobs: found %d, expected at least 1", f.Jobs)
	case f.Jobs > mostJobs():
		return 0, misuse("--jobs: found %d, expected at most %d; this machine has %s", f.Jobs, mostJobs(), counted(runtime.NumCPU(), "core"))
	case f.Jobs == 0:
		return runtime.NumCPU(), nil
	}
	return f.Jobs, nil
}

// setFlag are the flags of verbs that read scenarios.
type setFlag struct {
	Set    []string `sep:"none" placeholder:"ADDRESS=VALUE" help:"Set one number, date or word; may be repeated."`
	Course []string `placeholder:"NAME" help:"Courses on the path to speak of, with commas between them; the likeliest path if left out."`
	AsOf   string   `name:"as-of" placeholder:"DATE" help:"Read the scenario as it could have been written on this day."`
}

// allCourses is the word that stands for every path.
const allCourses = "all"

// sets are the texts to lay over a file. Courses are the setting course, so that the hash of the scenario tells them.
func (f setFlag) sets() []string {
	if len(f.Course) == 0 || f.everyPath() {
		return f.Set
	}
	names := make([]string, len(f.Course))
	for i, name := range f.Course {
		names[i] = strconv.Quote(strings.TrimSpace(name))
	}
	return append(slices.Clone(f.Set), "course=["+strings.Join(names, ", ")+"]")
}

// blamed tells what is wrong with --course of that flag, and not of --set, which carries it.
func (f setFlag) blamed(err error) error {
	var problems scenario.Problems
	if len(f.Course) == 0 || !errors.As(err, &problems) {
		return err
	}
	for i, p := range problems {
		if p.File == "--set" && p.Address == "course" {
			problems[i].File, problems[i].Address = "--course", ""
		}
	}
	return err
}

// everyPath reports whether all paths are wanted.
func (f setFlag) everyPath() bool { return len(f.Course) == 1 && f.Course[0] == allCourses }

// onePath is the error of a verb that speaks of one path and is asked for all.
func (f setFlag) onePath() error {
	if f.everyPath() {
		return misuse("--course %s: expected courses of one path; h20sim run writes all of them", allCourses)
	}
	return nil
}

// day is the day of --as-of; 0 if there is none.
func (f setFlag) day() (sim.Date, error) {
	if f.AsOf == "" {
		return 0, nil
	}
	day, err := sim.ParseDate(f.AsOf)
	if err != nil {
		return 0, misuse("--as-of: %s", err)
	}
	return day, nil
}

// isSet reports whether anything is laid over the files.
func (f setFlag) isSet() bool { return len(f.Set)+len(f.Course) > 0 || f.AsOf != "" }

// defaultOut is that of the flag of outFlags, and of --runs of a forecast.
const defaultOut = "out"

// outFlags are the flags of verbs that write folders of results.
type outFlags struct {
	Out     string `short:"o" default:"out" placeholder:"DIR" help:"Folder for results (${default}); - for none: the answer alone, on standard output."`
	Replace bool   `help:"Write over results that were edited since, or that are of another title or kind."`
}

// none reports whether no results are to be kept.
func (f outFlags) none() bool { return f.Out == fromStdin }

// check reports an -o that is no folder.
func (f outFlags) check() error {
	if f.none() {
		return nil
	}
	if exists(f.Out) && !isFolder(f.Out) {
		return misuse("-o %s: found a file, expected a folder for results", f.Out)
	}
	return nil
}

// dir is a folder of results by its name.
func (f outFlags) dir(name string) string { return filepath.Join(f.Out, name) }

// claim locks a folder for results, before a run is made, and refuses one that they must not replace. It is nil if none are to be kept.
func (f outFlags) claim(p *program, name string, wanted folder.Wanted, known ...string) (*folder.Claimed, error) {
	if f.none() {
		return nil, nil
	}
	return p.claim(f.dir(name), wanted, folder.Options{Replace: f.Replace, Known: known})
}

// claim is that of any verb.
func (p *program) claim(dir string, wanted folder.Wanted, o folder.Options) (*folder.Claimed, error) {
	o.Command = command(p.args...).String()
	c, err := folder.Claim(p.ctx, p.fsys, dir, wanted, o)
	return c, refused(err)
}

// unclaim gives up the lock of a folder, if there is one.
func unclaim(c *folder.Claimed) error {
	if c == nil {
		return nil
	}
	return c.Close()
}

// put puts results in place and says so.
func (p *program) put(c *folder.Claimed, r report.Results) error {
	said, err := fill(c, r)
	if err == nil {
		p.tell("%s", said)
	}
	return err
}

// fill puts results in place and returns what there is to say.
func fill(c *folder.Claimed, r report.Results) (said string, err error) {
	said = "wrote " + text.FileName(c.Dir())
	if instead := c.Replaces(); instead != "" {
		said += ", in place of " + instead
	}
	return said, refused(c.Put(r.Manifest, r.Outputs...))
}

// refused is the error of a folder or file that the user has to name otherwise: wrong usage, else the machine.
func refused(err error) error {
	var r *folder.Refused
	if errors.As(err, &r) {
		return &exitError{exitUsage, err}
	}
	return err
}

// safe is text that a shell takes as it is.
var safe = regexp.MustCompile(`^[\w./:=%+,@-]+$`)

// A line is a command line as it is printed: in manifests, on pages, and to go on.
type line []string

// command begins the line of a verb.
func command(words ...string) line { return append(line{"h20sim"}, words...) }

// with adds a flag unless its value is empty.
func (l line) with(flag string, values ...string) line {
	for _, v := range values {
		if v != "" {
			l = append(l, flag, v)
		}
	}
	return l
}

// withSet adds the flags of what is laid over files.
func (l line) withSet(f setFlag) line {
	return l.with("--set", f.Set...).with("--course", strings.Join(f.Course, ",")).with("--as-of", f.AsOf)
}

// when adds a flag if it is set.
func (l line) when(set bool, flag string) line {
	if set {
		l = append(l, flag)
	}
	return l
}

// String writes the line as a shell takes it.
func (l line) String() string {
	words := make([]string, len(l))
	for i, w := range l {
		words[i] = quoted(w)
	}
	return strings.Join(words, " ")
}

// quoted writes a word as a shell takes it, in one line.
func quoted(word string) string {
	switch {
	case safe.MatchString(word):
		return word
	case word != text.Visible(word) || strings.ContainsAny(word, "\n\t"):
		return "$'" + strings.ReplaceAll(strings.Trim(strconv.QuoteToGraphic(word), `"`), "'", `\'`) + "'"
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// stored writes the line for manifests and pages: a file whose path is absolute is told by its base name, and folders are
// parted by slashes, so that results name no folder of this machine and are the same bytes on all systems. Such a line is
// to be run where the file is. Messages on how to go on have the line as it was typed.
func (l line) stored() string {
	told := slices.Clone(l)
	for i, w := range told {
		switch {
		case i > 0 && told[i-1] == "--set":
		case filepath.IsAbs(w):
			told[i] = filepath.Base(w)
		default:
			told[i] = filepath.ToSlash(w)
		}
	}
	return told.String()
}

// interrupted says how to go on after Ctrl-C, and is the error to end with.
func (p *program) interrupted(format string, args ...any) error {
	p.say("h20sim: interrupted"+format, args...)
	return ended(exitInterrupted)
}

// cancelled reports whether an error is that of Ctrl-C.
func cancelled(err error) bool { return errors.Is(err, context.Canceled) }

// tooFewDraws reports whether a number of draws is refused, since ranges of so few say nothing; 0 stands for none.
func tooFewDraws(n int) bool { return n < 0 || n > 0 && n < attribution.LeastDraws }
