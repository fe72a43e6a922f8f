package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/report"
	"h20sim/scenarios"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

func init() { scenario.Ship(scenarios.Files) }

// fromStdin is the argument that stands for standard input, and stdinName what places call it.
const (
	fromStdin = "-"
	stdinName = "stdin"
)

// worldFile is the name of the file that only lays down a world for others to extend. What was fitted stands in a folder of its own.
const worldFile = "base.toml"

// An input is a scenario file named by an argument, itself or through its folder.
type input struct {
	file     string // fromStdin for standard input
	inFolder bool   // whether only its folder was named
}

// inputsOf returns the scenario files that arguments name, each once, in the order of the arguments; the files of a
// folder are all *.toml directly in it, in order of name. What ships may also be named as it is within a folder of that.
func (p *program) inputsOf(args []string, within string) ([]input, error) {
	var all []input
	for _, arg := range args {
		found, err := p.inputsWithin(arg, within)
		if err != nil {
			return nil, err
		}
		for _, in := range found {
			if !slices.ContainsFunc(all, func(i input) bool { return i.file == in.file }) {
				all = append(all, in)
			}
		}
	}
	return all, nil
}

// inputsAt returns the scenario files of one argument.
func (p *program) inputsAt(arg string) ([]input, error) {
	return p.inputsWithin(arg, "")
}

// inputsWithin returns those of an argument that may name a file of a folder of those that ship, too.
func (p *program) inputsWithin(arg, within string) ([]input, error) {
	if arg == fromStdin {
		return []input{{file: arg}}, nil
	}
	if arg == "" {
		return nil, misuse("found an empty name, expected that of a file")
	}
	name, err := findFile(arg, "")
	if err != nil && within != "" {
		if inside, none := findFile(arg, within); none == nil {
			name, err = inside, nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("find scenario: %w", err)
	}
	if !isFolder(name) {
		return []input{{file: name}}, foreign(name)
	}
	if err := p.notResults(name); err != nil {
		return nil, err
	}
	files, err := tomlIn(name)
	if err != nil {
		return nil, fmt.Errorf("find scenario: %w", err)
	}
	if len(files) == 0 {
		return nil, misuse("no scenario in folder %s: expected files that end in .toml", arg)
	}
	inputs := make([]input, len(files))
	for i, f := range files {
		inputs[i] = input{filepath.Join(name, f), true}
	}
	return inputs, nil
}

// inputAt returns the scenario file of an argument that may name one only.
func (p *program) inputAt(arg string) (input, error) {
	inputs, err := p.inputsAt(arg)
	switch {
	case err != nil:
		return input{}, err
	case inputs[0].inFolder:
		return input{}, misuse("%s is a folder of %s, expected one of them", arg, counted(len(inputs), "scenario"))
	}
	return inputs[0], nil
}

// findFile returns the file or folder that an argument means: one of that name, or with .toml after it, or else one that
// ships, directly or in a folder of those, such as studies.
func findFile(arg, within string) (string, error) {
	dir := ""
	for _, name := range []string{arg, arg + ".toml"} {
		info, err := text.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return "", err
		case !info.IsDir():
			return text.Beside("", name), nil
		case !text.IsShipped(name):
			dir = cmp.Or(dir, filepath.Clean(name))
		}
	}
	if dir != "" {
		return dir, nil
	}
	inside := strings.TrimPrefix(filepath.ToSlash(arg), text.Shipped)
	for _, name := range []string{inside, inside + ".toml", path.Join(within, inside), path.Join(within, inside+".toml")} {
		if info, err := text.Stat(text.Shipped + name); err == nil && !info.IsDir() {
			return text.Shipped + name, nil
		}
	}
	return "", misuse("%s", notFound(arg, inside, within))
}

// studiesFolder is where studies ship, below the scenarios.
const studiesFolder = "studies"

// notFound is the error of an argument that means no file: a study where a scenario is wanted is told as such, and where a study is wanted
// studies alone are guessed.
func notFound(arg, inside, within string) error {
	if within == "" {
		for _, name := range []string{inside, inside + ".toml"} {
			name = text.Shipped + path.Join(studiesFolder, name)
			if info, err := text.Stat(name); err == nil && !info.IsDir() {
				return fmt.Errorf("%s: found a study, %s, expected a scenario", arg, name)
			}
		}
		return text.Check("", arg)
	}
	names, err := tomlIn(filepath.Dir(arg))
	if err != nil {
		names = nil // there is no such folder
	}
	shipped, err := fs.Glob(scenarios.Files, path.Join(within, "*.toml"))
	if err != nil {
		return err
	}
	for _, name := range shipped {
		names = append(names, strings.TrimSuffix(path.Base(name), ".toml"))
	}
	return fmt.Errorf("no file %q%s", text.Short(arg), text.GuessOrAll(filepath.Base(arg), names))
}

// notResults refuses a folder of results where scenarios are wanted, and names the scenario in it.
func (p *program) notResults(dir string) error {
	if _, err := folder.Open(p.fsys, dir); err != nil {
		return nil
	}
	if !report.HasRun(p.fsys, dir) {
		return misuse("%s is a folder of results, expected scenario files", dir)
	}
	return misuse("%s is a folder of results, expected scenario files; its scenario is %s", dir, filepath.Join(dir, report.ScenarioName))
}

// load reads the scenario of an input, with what flags lay over it.
func (p *program) load(in input, over setFlag) (*scenario.Scenario, error) {
	day, err := over.day()
	if err != nil {
		return nil, err
	}
	if in.file != fromStdin {
		s, err := p.files.LoadAsOf(in.file, day, over.sets()...)
		return s, over.blamed(err)
	}
	content, err := p.piped()
	if err != nil {
		return nil, err
	}
	s, err := p.files.ParseAsOf(stdinName, content, day, nil, over.sets())
	return s, over.blamed(err)
}

// piped is what standard input holds, which is read once.
func (p *program) piped() (content []byte, err error) {
	if p.stdin == nil {
		if p.stdin, err = text.ReadAll(p.in); err != nil {
			return nil, text.At(stdinName, fmt.Errorf("read standard input: %w", err))
		}
	}
	return p.stdin, nil
}

// id is the name under which results of the input go: that which its file states, if it can be read, or that of the file.
func (p *program) id(in input) string {
	if in.file == fromStdin {
		return stdinName
	}
	if content, err := p.files.Read(in.file); err == nil {
		if root, problem := text.Parse(in.file, content); problem == nil && root.Text("id") != "" {
			return root.Text("id")
		}
	}
	return text.IDOf(in.file)
}

// isWorld reports whether a scenario that came with its folder is none of its own, but the world of the others.
func (in input) isWorld(s *scenario.Scenario) bool {
	return in.inFolder && filepath.Base(in.file) == worldFile && len(s.Moves) == 0
}

// usualFile is the scenario that verbs speak of if none is named.
const usualFile = "boycott-halt.toml"

// loadOrUsual reads the named scenario or, if there is no name, scenarios/boycott-halt.toml of the working directory
// or, if that is not there, the one that ships.
func (p *program) loadOrUsual(file string, over setFlag) (*scenario.Scenario, error) {
	if file != "" {
		return p.loadNamed(file, over)
	}
	if here := filepath.Join("scenarios", usualFile); exists(here) {
		return p.load(input{file: here}, over)
	}
	return p.load(input{file: text.Shipped + usualFile}, over)
}

// loadNamed reads the one scenario that an argument names.
func (p *program) loadNamed(arg string, over setFlag) (*scenario.Scenario, error) {
	in, err := p.inputAt(arg)
	if err != nil {
		return nil, err
	}
	return p.load(in, over)
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// tomlIn lists the files of a folder that end in .toml, in letters of any case, in order of name.
func tomlIn(dir string) (files []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if !e.IsDir() && strings.EqualFold(filepath.Ext(e.Name()), ".toml") {
			files = append(files, e.Name())
		}
	}
	return files, err
}
