package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/scenarios"
	"h20sim/sim/scenario"
)

// fromStdin is the argument that stands for standard input, and stdinName what places call it.
const (
	fromStdin = "-"
	stdinName = "stdin"
)

// worldFiles are the names of files that only lay down a world for others to extend: as sources state it, and as it was
// fitted.
var worldFiles = []string{"base.toml", "fitted.toml"}

// An input is a scenario file named by an argument, itself or through its folder.
type input struct {
	file     string // fromStdin for standard input
	inFolder bool   // whether only its folder was named
}

// inputsOf returns the scenario files that arguments name, each once, in the order of the arguments; the files of a
// folder are all *.toml directly in it, in order of name.
func inputsOf(args []string) ([]input, error) {
	var all []input
	for _, arg := range args {
		found, err := inputsAt(arg)
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
func inputsAt(arg string) ([]input, error) {
	if arg == fromStdin {
		return []input{{file: arg}}, nil
	}
	info, err := os.Stat(arg)
	if err != nil {
		return nil, fmt.Errorf("find scenario: %w", err)
	}
	if !info.IsDir() {
		return []input{{file: filepath.Clean(arg)}}, nil
	}
	files, err := fs.Glob(os.DirFS(arg), "*.toml")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, misuse("no scenario in folder %s: expected files that end in .toml", arg)
	}
	inputs := make([]input, len(files))
	for i, f := range files {
		inputs[i] = input{filepath.Join(arg, f), true}
	}
	return inputs, nil
}

// load reads the scenario of an input, with address=value texts laid over it.
func (p *program) load(in input, sets ...string) (*scenario.Scenario, error) {
	if in.file != fromStdin {
		return scenario.Load(in.file, sets...)
	}
	text, err := io.ReadAll(p.in)
	if err != nil {
		return nil, fmt.Errorf("read standard input: %w", err)
	}
	return scenario.Parse(stdinName, text, sets...)
}

// id is the name under which results of the input go.
func (in input) id() string {
	if in.file == fromStdin {
		return stdinName
	}
	return strings.TrimSuffix(filepath.Base(in.file), filepath.Ext(in.file))
}

// isWorld reports whether a scenario that came with its folder is none of its own, but the world of the others.
func (in input) isWorld(s *scenario.Scenario) bool {
	return in.inFolder && slices.Contains(worldFiles, filepath.Base(in.file)) && len(s.Moves) == 0
}

// usualFile is the scenario that verbs speak of if none is named.
const usualFile = "boycott-halt.toml"

// loadOrUsual reads the named scenario or, if there is no name, scenarios/boycott-halt.toml of the working directory
// or, if that is not there, the one that ships.
func (p *program) loadOrUsual(file string, sets ...string) (*scenario.Scenario, error) {
	if file != "" {
		return p.load(input{file: file}, sets...)
	}
	if here := filepath.Join("scenarios", usualFile); exists(here) {
		return scenario.Load(here, sets...)
	}
	shipped, err := loadShipped([]string{usualFile}, sets...)
	if err != nil {
		return nil, err
	}
	return shipped[0], nil
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// loadShipped reads shipped scenarios by file name, each with address=value texts laid over it. Files extend each other, so they are laid out in a folder for as
// long as it takes to read them; what is read speaks of them as shipped:NAME.
func loadShipped(names []string, sets ...string) ([]*scenario.Scenario, error) {
	dir, err := layOut()
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	loaded := make([]*scenario.Scenario, len(names))
	for i, name := range names {
		s, err := scenario.Load(filepath.Join(dir, name), sets...)
		if err != nil {
			return nil, fmt.Errorf("read shipped scenario %s: %w", name, err)
		}
		nameShipped(s)
		loaded[i] = s
	}
	return loaded, nil
}

// layOut lays the shipped scenarios and studies out in a new folder, which the caller removes.
func layOut() (string, error) {
	dir, err := os.MkdirTemp("", "h20sim-")
	if err != nil {
		return "", fmt.Errorf("lay out the shipped scenarios: %w", err)
	}
	if err := os.CopyFS(dir, scenarios.Files); err != nil {
		return "", errors.Join(fmt.Errorf("lay out the shipped scenarios: %w", err), os.RemoveAll(dir))
	}
	return dir, nil
}

// nameShipped takes the passing folder out of the places in s.
func nameShipped(s *scenario.Scenario) {
	s.File = shippedName(s.File)
	for _, v := range s.Values {
		v.Origin.File = shippedName(v.Origin.File)
	}
	for i := range s.Expect {
		s.Expect[i].Place.File = shippedName(s.Expect[i].Place.File)
	}
}

// shippedName is how places speak of a file that ships. A default has no file, and a flag is none.
func shippedName(file string) string {
	if file == "" || file == "--set" {
		return file
	}
	return "shipped:" + filepath.Base(file)
}
