package scenario

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim"
)

// Load reads a scenario file and what it extends. sets are texts of the form address=value, whose value is TOML or bare
// words; they are laid over the file last. The error is of type Problems if the file says something wrong, with all
// that is wrong; it is another if the file cannot be read.
func Load(file string, sets ...string) (*Scenario, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read scenario: %w", err)
	}
	return Parse(file, text, sets...)
}

// Parse reads a scenario from text. name stands in the places of problems; extends is relative to its folder, so
// that a name without a folder, such as "-" for standard input, makes it relative to the working directory.
func Parse(name string, text []byte, sets ...string) (*Scenario, error) {
	return parse(name, text, 0, nil, sets)
}

// A reading is what is noted of the files of a scenario while they are read.
type reading struct {
	*notes
	taken  []taken // out of the files, because it was published later
	stored bool    // whether the scenario is restored, so that its files may have gone
}

// parse reads a scenario from text as it could have been written on the day asOf, as LoadAsOf does; 0 is no day. The
// settings, and then the flags in sets, are laid over it. Errors are those of Load.
func parse(name string, text []byte, asOf sim.Date, settings []setting, sets []string) (*Scenario, error) {
	n := &reading{notes: &notes{}}
	layers := n.layers(name, text)
	if layers == nil {
		return nil, n.err()
	}
	if asOf > 0 {
		n.blind(layers, asOf)
	}
	root := n.merge(layers)
	n.checkTaken(root, asOf)
	settings = append(slices.Clone(settings), n.flags(sets)...)
	for _, set := range settings {
		n.set(root, set)
	}
	s := n.scenario(name, root, layers[0].root)
	s.settings, s.asOf = settings, asOf
	if err := n.err(); err != nil {
		return nil, err
	}
	s.Warnings = n.inOrder(n.warnings)
	return s, nil
}

// A builder makes a scenario of the tree of its file and notes what is wrong.
type builder struct {
	*binder
	s      *Scenario
	stored bool // whether the scenario is restored, so that its files may have gone
}

// scenario makes a scenario of a merged tree. own is the tree of the scenario's own file.
func (n *reading) scenario(file string, root, own *node) *Scenario {
	bound := newBinder(n.notes)
	s := &Scenario{
		ID: strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), File: file,
		Values: bound.Values,
		tree:   root, targets: bound.targets,
	}
	b := &builder{binder: bound, s: s, stored: n.stored}
	b.file(root)
	b.names()
	b.worldChecks(root)
	b.titleMoves()
	if len(n.problems) == 0 {
		b.clashes(root)
	}
	b.unusedSources(own)
	s.Hash = hashOf(root)
	return s
}

// file binds the top of a file: the world through its tags, and around it what is no part of the world.
func (b *builder) file(root *node) {
	top := fileShape()
	b.unknownKeys(root, top.keys(), "")
	l := &layout{}
	b.s.World = &l.World
	v := reflect.ValueOf(l).Elem()
	for _, f := range top.fields {
		switch n := root.child(f.key); {
		case f.key == "sources":
			b.sources(f, n)
		case f.key == "moves":
			b.moves(f, n)
		case f.key == "expect":
			b.expect(f, n)
		case n != nil:
			b.bind(f, n, v.FieldByIndex(f.index), f.key, "")
		default:
			b.absent(f, root, v.FieldByIndex(f.index), f.key)
		}
	}
	b.s.Title, b.s.Story, b.s.Baseline = l.Title, l.Story, l.Baseline
	b.checkBaseline(root)
	if b.s.Title == "" {
		b.s.Title = b.s.ID
	}
}

// read reads the file that another names, relative to the other. The error says what the author of the other can do.
func read(other, name string) ([]byte, error) {
	f, err := os.Open(beside(other, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noFile(other, name)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, folder(name)
	}
	return io.ReadAll(io.LimitReader(f, maxBytes+1))
}

// noFile says that the file which another names does not exist, and which does.
func noFile(other, name string) error {
	if strings.Contains(name, "://") {
		return fmt.Errorf("found the address %q, expected a file on this machine", short(name))
	}
	slashed := strings.ReplaceAll(name, `\`, "/")
	for _, meant := range []string{slashed, slashed + ".toml"} {
		if info, err := os.Stat(beside(other, meant)); err == nil && !info.IsDir() {
			return fmt.Errorf("no file %q; did you mean %q?", name, meant)
		}
	}
	found, err := filepath.Glob(filepath.Join(filepath.Dir(beside(other, name)), "*.toml"))
	if err != nil {
		found = nil // a name with signs that stand for others
	}
	names := make([]string, len(found))
	for i, f := range found {
		names[i] = filepath.ToSlash(filepath.Join(filepath.Dir(name), filepath.Base(f)))
	}
	return fmt.Errorf("no file %q%s", short(name), Guess(name, names))
}

// folder says that a name is that of a folder.
func folder(name string) error {
	return fmt.Errorf("found the folder %q, expected a file in it", name)
}

// checkBaseline notes a baseline that does not exist.
func (b *builder) checkBaseline(root *node) {
	c := root.child("baseline")
	if c == nil || b.s.Baseline == "" || b.stored {
		return
	}
	switch info, err := os.Stat(beside(b.s.File, b.s.Baseline)); {
	case err != nil:
		b.wrong(c.place, "baseline", "%s", noFile(b.s.File, b.s.Baseline))
	case info.IsDir():
		b.wrong(c.place, "baseline", "%s", folder(b.s.Baseline))
	}
}
