package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"h20sim/report"
	"h20sim/sim/folder"
)

// reportVerb makes pages and charts again from stored results.
type reportVerb struct {
	Dirs    []string `arg:"" name:"dir" help:"Folders that run or sweep wrote, or a folder of such folders."`
	Study   string   `placeholder:"FILE" help:"File of the study whose folder it is, if it does not lie where it was run from."`
	Without []string `placeholder:"NAME,…" help:"Answers that go from the page and the folder, by their names: those of NAME.answer.json."`
}

func (reportVerb) Help() string {
	return `Makes the page, charts and tables of each folder again from what run or sweep kept in it (scenario.toml, daily.parquet, baseline.parquet, bridge.json; of a study result.json and runs.parquet), without any run. Nothing that is there is lost if something is missing or has changed; the message names the file. The bytes are those that were written, so this mends what was deleted or edited; charts are drawn if there were some.

A folder of folders, such as out, stands for all in it that run or sweep wrote. The comparison is made from the runs beside it, and a study is read from its file, which must be as it was.

What credit, solve, sense, discover, value and regret found of a scenario or study stays on its page. --without takes an answer off the page and out of the folder; its verb finds it again.

Examples:

    h20sim report out/boycott-halt
    h20sim report out
    h20sim report out/comparison --json
    h20sim report out/restart-options --without value

Ends with 0 if all is done, 1 if a stored file is missing or has changed, or the machine failed, 2 for wrong usage.`
}

// A rebuiltsJSON is the folders whose results were made again.
type rebuiltsJSON struct {
	Folders []rebuiltJSON `json:"folders"`
}

// A rebuiltJSON is a folder whose results were made again.
type rebuiltJSON struct {
	Dir       string   `json:"dir"`
	Scenarios []string `json:"scenarios"`
}

// Run makes the results of each folder again. One that fails does not stop the others.
func (v *reportVerb) Run(p *program) error {
	dirs, err := p.foldersIn(v.Dirs, func(fsys folder.FS, dir string) bool { return isRun(fsys, dir) || report.HasStudy(fsys, dir) })
	if err != nil {
		return err
	}
	done, errs := []rebuiltJSON{}, []error{}
	for _, dir := range dirs {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		scenarios, err := v.rebuild(p, dir)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		done = append(done, rebuiltJSON{dir, scenarios})
	}
	if p.json {
		errs = append(errs, writeJSON(p.out, rebuiltsJSON{done}))
	}
	return errors.Join(errs...)
}

// resultsIn returns the folders of results that arguments name. One that holds no results itself stands for those in it
// that hold a run or a comparison, in order of name.
func (p *program) resultsIn(args []string) (dirs []string, err error) {
	return p.foldersIn(args, isRun)
}

// isRun reports whether a folder holds a run or a comparison.
func isRun(fsys folder.FS, dir string) bool {
	return report.HasRun(fsys, dir) || report.HasComparison(fsys, dir)
}

// foldersIn returns the folders of results that arguments name. One that holds no results itself stands for those in it
// that are wanted, in order of name.
func (p *program) foldersIn(args []string, wanted func(folder.FS, string) bool) (dirs []string, err error) {
	for _, arg := range args {
		if report.HasResults(p.fsys, arg) {
			dirs = append(dirs, filepath.Clean(arg))
			continue
		}
		entries, err := p.fsys.ReadDir(arg)
		if err != nil {
			return nil, fmt.Errorf("find results: %w", err)
		}
		n := len(dirs)
		for _, e := range entries {
			if dir := filepath.Join(arg, e.Name()); e.IsDir() && wanted(p.fsys, dir) {
				dirs = append(dirs, dir)
			}
		}
		if len(dirs) == n {
			return nil, misuse("%s: found no results of h20sim run or sweep, expected a folder that one wrote, or a folder of such folders", arg)
		}
	}
	return dirs, nil
}

// misread is the error of results that cannot be read: a file that is not there is no wrong usage then.
func misread(err error) error {
	if errors.Is(err, report.ErrNoStudy) {
		return &exitError{exitUsage, err}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &exitError{exitMachine, err}
	}
	return err
}
