package scenario

import (
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"sync"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// Load reads a scenario file and what it extends; the name shipped:NAME is that of a file that ships. sets are texts of the form address=value, whose value is TOML or bare
// words; they are laid over the file last. The error is of type Problems if the file says something wrong, with all
// that is wrong; it is another if the file cannot be read.
func Load(file string, sets ...string) (*Scenario, error) {
	return LoadAsOf(file, 0, sets...)
}

// Ship sets the files that names such as shipped:base.toml stand for, in Load and within files. A program calls it once,
// before anything is read; those of package scenarios are meant.
func Ship(files fs.FS) { text.Ship(files) }

// Parse reads a scenario from text. name stands in the places of problems; extends is relative to its folder, so
// that a name without a folder, such as "-" for standard input, makes it relative to the working directory.
func Parse(name string, content []byte, sets ...string) (*Scenario, error) {
	return ParseAsOf(name, content, 0, nil, sets)
}

// A reading is what is noted of the files of a scenario while they are read.
type reading struct {
	*text.Notes
	files     *Files
	mentioned []string              // sources of vintages, also of those that do not count, and of questions that are closed
	dropped   []string              // addresses that files left out of those that they extend
	laid      overrides             // numbers over others
	hidden    []hidden              // out of the files, because it was published later
	stored    bool                  // whether the scenario is restored, so that its files may have gone
	open      []string              // addresses of chances that make paths also if they are 0 or 1
	hash      string                // of the resolved form, once it is known
	sums      map[string]string     // SHA-256 of each file, in hexadecimal, by path
	named     map[string]*text.Node // moves as they stood when they got the titles that they have, by name
	titled    map[string]string     // files, by their ids, whose numbers the titles of moves speak of although others have taken their place, by name of the move
}

// ParseAsOf reads a scenario from text as it could have been written on the day asOf, as LoadAsOf does; 0 is no day. The
// settings, and then the flags in sets, are laid over it. Errors are those of Load.
func ParseAsOf(name string, content []byte, asOf sim.Date, settings []Setting, sets []string) (*Scenario, error) {
	return new(Files).ParseAsOf(name, content, asOf, settings, sets)
}

// ParseAsOf is ParseAsOf of the package with these files.
func (f *Files) ParseAsOf(name string, content []byte, asOf sim.Date, settings []Setting, sets []string) (*Scenario, error) {
	return f.parse(nil, name, content, asOf, settings, sets)
}

// parse reads a scenario with a layer over its files; nil is none.
func (f *Files) parse(over *Layer, name string, content []byte, asOf sim.Date, settings []Setting, sets []string) (*Scenario, error) {
	n := newReading(f)
	layers := n.caseLayers(n.over(over, n.layers(name, content)))
	if layers == nil {
		return nil, n.Err()
	}
	asOf = n.ownDay(layers[0].root, asOf)
	settings = append(slices.Clone(settings), n.flags(sets)...)
	root := n.rootOf(layers, asOf, settings)
	own := layers[0].root
	if over != nil {
		own = &text.Node{} // the other file uses its sources in its own ways
	}
	s := n.scenario(name, root, own)
	s.files, s.settings, s.asOf, s.outside = f, settings, asOf, append(s.outside, n.laid.stillOutside(root)...)
	if over == nil {
		s.edits = sync.OnceValue(func() []Edit { return editsOf(s, content) })
	}
	if asOf > 0 {
		s.JudgedLater = judgedLater(root, "", asOf)
	}
	if err := n.Err(); err != nil {
		return nil, err
	}
	s.Warnings, s.remarks = n.InOrder(n.Warnings), n.InOrder(n.Remarks)
	s.tellFiles(n.sums)
	return s, nil
}

func newReading(f *Files) *reading {
	return &reading{Notes: &text.Notes{}, files: f, sums: map[string]string{}}
}

// rootOf lays files over each other, as they could have been written on a day, and settings over them.
func (n *reading) rootOf(layers []layer, asOf sim.Date, settings []Setting) *text.Node {
	known := n.newCalendar(layers, asOf)
	known.readData(layers)
	known.pickVintages(layers)
	if asOf > 0 {
		known.blind(layers)
	}
	for _, l := range layers {
		listFollows(l.root)
	}
	root := n.merge(layers)
	n.checkTaken(root, asOf)
	n.forgetMoves(root)
	known.closeCases(root)
	known.closeQuestions(root)
	n.open = opened(settings)
	for _, set := range settings {
		if !set.Open {
			n.set(root, set)
		}
	}
	listFollows(root)
	n.titled = n.oldTitles(root)
	return root
}

// ownDay is the day to which the scenario is blind, the earlier of one that is asked for and of the file's own, and writes
// it to the file.
func (n *reading) ownDay(own *text.Node, asked sim.Date) sim.Date {
	c := own.Child("as_of")
	stated, _ := dayAt(c)
	if asked == 0 || stated > 0 && stated <= asked {
		return stated
	}
	flag, _ := flagValue(asked.String())
	flag.Key, flag.Place = "as_of", Place{File: "--as-of"}
	own.Put(flag)
	return asked
}

// tellFiles turns paths into names as results speak of files. sums are by path.
func (s *Scenario) tellFiles(sums map[string]string) {
	s.File = s.told(s.path)
	for _, v := range s.Values {
		v.Origin.File = s.told(v.Origin.File)
	}
	for i := range s.Expect {
		s.Expect[i].Place.File = s.told(s.Expect[i].Place.File)
	}
	for i := range s.Guidance {
		s.Guidance[i].Place.File = s.told(s.Guidance[i].Place.File)
	}
	s.sums = map[string]string{}
	for _, path := range slices.Sorted(maps.Keys(sums)) {
		s.sums[s.told(path)] = sums[path]
	}
}

// told is how results speak of a file of the scenario.
func (s *Scenario) told(path string) string { return text.Told(path, s.path) }

// SHA256 returns the checksum, in hexadecimal, of a file of the scenario as it was read, by the name that places have; ""
// if it is none of them.
func (s *Scenario) SHA256(file string) string { return s.sums[file] }

// A builder makes a scenario of the tree of its file and notes what is wrong.
type builder struct {
	*form.Binder
	s      *Scenario
	stored bool // whether the scenario is restored, so that its files may have gone

	branches map[string]*branchKeys
	courses  map[string]*courseKeys
	picked   []string // courses that the file names
	book     casebook
	open     []string // addresses of chances that a study varies
}

// scenario makes a scenario of a merged tree, on the path that it says, and checks all other paths. own is the tree of the
// scenario's own file.
func (n *reading) scenario(file string, root, own *text.Node) *Scenario {
	s := n.onPath(file, root, own, -1)
	for i := range s.paths {
		if i == s.on {
			continue
		}
		alone := &reading{Notes: &text.Notes{}, stored: n.stored, mentioned: n.mentioned, open: n.open, hash: s.Hash, titled: n.titled}
		other := alone.onPath(file, root, own, i)
		n.Problems, n.Warnings = append(n.Problems, alone.Problems...), append(n.Warnings, alone.Warnings...)
		for address, v := range other.Values {
			if s.Values[address] == nil {
				s.Values[address], s.targets[address] = v, other.targets[address]
			}
		}
	}
	return s
}

// onPath makes a scenario of a merged tree on a path, by its position, or on that which the scenario says if it is negative.
func (n *reading) onPath(file string, root, own *text.Node, path int) *Scenario {
	bound := form.NewBinder(n.Notes)
	s := &Scenario{
		ID: text.IDOf(file), File: file, path: file,
		Values: bound.Values,
		tree:   root, targets: bound.Targets, rates: map[string]BaseRate{},
	}
	b := &builder{Binder: bound, s: s, stored: n.stored, book: n.readCases(root), open: n.open}
	bound.Gone, bound.Derive = gone, b.derive
	b.file(root)
	b.misnamed(root)
	b.openQuestions(root)
	if path >= 0 {
		s.on = path
	}
	if len(s.paths) > 0 {
		b.layCourses(root, s.paths[s.on])
	}
	b.names()
	b.replacing(root)
	b.following(root)
	b.abroad(root)
	b.worldChecks(root)
	b.titleMoves(n.titled)
	s.titled = n.titled
	if len(n.Problems) == 0 {
		b.clashes(root)
		b.excess(root)
	}
	b.unusedSources(own, n.mentioned)
	if s.Hash = n.hash; s.Hash == "" {
		s.Hash = hashOf(root)
	}
	return s
}

// Along returns the scenario on a path, by its position in Paths. It shares nothing with s that can be written to. Numbers
// that a Setter wrote do not count in it, those that Set wrote do.
func (s *Scenario) Along(path int) (*Scenario, error) {
	n := &reading{Notes: &text.Notes{}, stored: true, open: opened(s.settings), hash: s.Hash, titled: s.titled}
	other := n.onPath(s.path, s.tree, &text.Node{}, path)
	if err := n.Err(); err != nil {
		return nil, err
	}
	other.files, other.edits = s.files, s.edits
	other.settings, other.asOf, other.base, other.remarks, other.JudgedLater = s.settings, s.asOf, s.base, s.remarks, s.JudgedLater
	other.tellFiles(nil)
	other.sums = s.sums
	return other, nil
}

// file binds the top of a file: the world through its tags, and around it what is no part of the world.
func (b *builder) file(root *text.Node) {
	top := fileShape()
	b.UnknownKeys(root, top.Keys(), "")
	l := &layout{}
	b.s.World = &l.World
	v := reflect.ValueOf(l).Elem()
	for _, f := range top.Fields {
		switch n := root.Child(f.Key); {
		case f.Key == "sources":
			b.sources(f, n)
		case f.Key == "moves":
			b.moves(f, n)
		case f.Key == "expect":
			b.expect(f, n)
		case f.Key == "cases": // readCases has
		case f.Key == "decided" || f.Key == "as_of":
			if n != nil {
				f.CheckValue(b.Notes, n, f.Key)
			}
		case f.Key == "guidance":
			b.guidance(f, n)
		case n != nil:
			b.Bind(f, n, v.FieldByIndex(f.Index), f.Key, "")
		default:
			b.Absent(f, root, v.FieldByIndex(f.Index), f.Key)
		}
	}
	b.s.Title, b.s.Story, b.s.Baseline = l.Title, l.Story, l.Baseline
	b.branches, b.courses, b.picked = l.Branches, l.Courses, l.Course
	b.id(root, l.ID)
	b.checkBaseline(root)
	if b.s.Title == "" {
		b.s.Title = b.s.ID
	}
}

// id takes the id that the file states, if it does, and notes one that cannot be the name of a folder on every system.
func (b *builder) id(root *text.Node, stated string) {
	at, address := Place{File: b.s.path, Line: 1, Col: 1}, ""
	if c := root.Child("id"); c != nil {
		if b.WrongAt("id") {
			return
		}
		at, address, b.s.ID = c.Place, "id", stated
	}
	if err := text.CheckID(b.s.ID); err != nil {
		b.Wrong(at, address, "%s", err)
	}
}

// checkBaseline notes a baseline that cannot be read.
func (b *builder) checkBaseline(root *text.Node) {
	c := root.Child("baseline")
	if c == nil || b.s.Baseline == "" || b.stored {
		return
	}
	if err := text.Check(b.s.path, b.s.Baseline); err != nil {
		b.Wrong(c.Place, "baseline", "%s", err)
	} else if c.Place.File == b.s.path && text.Beside(b.s.path, b.s.Baseline) == text.Beside("", b.s.path) {
		b.Doubt(c.Place, "baseline", "names this file itself, so that nothing differs from it; expected another scenario, or none for the one without moves")
	}
}
