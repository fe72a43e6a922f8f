package scenario

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// flagPlace is the place of what a --set flag says.
var flagPlace = Place{File: "--set"}

// A Setting is a value that is laid over a scenario's files, by a flag or by a study.
type Setting struct {
	Address string
	Node    *text.Node // its place is that of the flag, or in the study
	Spare   bool       // whether it is passed over where its address names what is not there
	Open    bool       // whether it sets nothing, but has the chance at its address make paths whatever it is: a study varies it
}

// opened are the addresses of chances that some settings open.
func opened(settings []Setting) (addresses []string) {
	for _, set := range settings {
		if set.Open {
			addresses = append(addresses, set.Address)
		}
	}
	return addresses
}

// flags reads texts of the form address=value.
func (n *reading) flags(sets []string) []Setting {
	var all []Setting
	for _, s := range sets {
		address, value, ok := strings.Cut(s, "=")
		address = strings.TrimSpace(address)
		if !ok || address == "" {
			n.Wrong(flagPlace, "", "found %q, expected address=value", text.Short(s))
			continue
		}
		c, err := flagValue(strings.TrimSpace(value))
		if err != "" {
			n.Wrong(flagPlace, address, "%s", err)
			continue
		}
		n.CheckSetting(c, address)
		all = append(all, Setting{Address: address, Node: c})
	}
	return all
}

// bare is text that a flag may give without quotes.
var bare = regexp.MustCompile(`^[^"'\[\]{}=#\pC]+$`)

// flagValue reads a value as TOML, or as text if it is bare words. err says what is wrong with it.
func flagValue(written string) (c *text.Node, err string) {
	tree, problem := text.Parse(flagPlace.File, []byte("v = "+written))
	switch {
	case problem == nil && len(tree.Below) == 1 && tree.Below[0].Key == "v":
		c = tree.Below[0]
		c.SetPlace(flagPlace)
		return c, ""
	case bare.MatchString(written):
		return &text.Node{Place: flagPlace, Value: written}, ""
	default:
		return nil, "found " + text.Found(written) + ", expected a TOML value such as 0.15, 2025-08-22, \"text\" or [\"a\", \"b\"]"
	}
}

// set puts a setting's value at its address. It makes the tables on the way, but no named one: those a file must define.
// What is set of one that a day has taken out is passed over.
func (n *reading) set(root *text.Node, s Setting) {
	keys, c := strings.Split(s.Address, "."), s.Node.Clone()
	if key := keys[0]; slices.Contains(filesOnly, key) {
		n.Wrong(c.Place, s.Address, "found a %s for %s, expected it in the file only", s.sort(), key)
		return
	}
	at, sh, path, rests := root, fileShape(), "", ""
	for _, key := range keys[:len(keys)-1] {
		next := at.Child(key)
		switch {
		case next == nil && sh.IsDict():
			if !s.Spare && !n.tookOut(s.Address) {
				n.Wrong(c.Place, s.Address, "no %s%s", text.Join(path, key), text.Guess(key, at.Keys()))
			}
			return
		case next == nil:
			next = &text.Node{Key: key, Place: c.Place}
			at.Put(next)
		}
		rests = cmp.Or(at.Text("source"), rests)
		at, sh, path = next, shapeIn(sh, kindAt(root, at, path), key), text.Join(path, key)
		if !at.IsTable() || sh != nil && !sh.IsTable() && !form.IsDated(at) {
			n.Wrong(c.Place, s.Address, "%s is one value, expected it to be set as a whole", path)
			return
		}
	}
	c.Key = keys[len(keys)-1]
	n.putSetting(at, c, sh, shapeIn(sh, kindAt(root, at, path), c.Key), s.Address, cmp.Or(at.Text("source"), rests))
}

// moveOfCourse matches the address of a move in a course, and names the move.
var moveOfCourse = regexp.MustCompile(`^courses\.[^.]+\.(moves\.[^.]+)$`)

// kindAt is the kind that the table at a path states; that of a move in a course is of the move that it changes.
func kindAt(root, at *text.Node, path string) string {
	kind := at.Text("kind")
	if m := moveOfCourse.FindStringSubmatch(path); kind == "" && m != nil {
		kind = root.Find(m[1]).Text("kind")
	}
	return kind
}

// sort says by what the value is set.
func (s Setting) sort() string {
	if s.Node.Place == flagPlace {
		return "flag"
	}
	return "setting"
}

// filesOnly are keys that count while files are read, so that no setting comes in time for them.
var filesOnly = []string{"extends", "drop", "decided", "as_of", "case_file"}

// putSetting puts c of a shape below at, of the shape table, whose plain numbers rest on the source rests; a table of dates takes
// days, and whether it holds between them.
func (n *reading) putSetting(at, c *text.Node, table, sh *form.Shape, address, rests string) {
	if table.IsPath() && c.Key != form.Steps {
		if _, err := sim.ParseDate(c.Key); err != nil {
			n.Wrong(c.Place, address, "%s%s", err, text.GuessDay(c.Key))
			return
		}
	}
	if !n.expand(c, sh, address) {
		return
	}
	old := at.Child(c.Key)
	n.laid.tell(n.Notes, true, old, c, sh, address)
	if section, _, _ := strings.Cut(address, "."); section == "moves" || section == "courses" || inWorld(section) {
		c = owner{source: setBy, theirs: rests}.sourced(c, old, sh)
	}
	if old != nil && !table.IsPath() && sh.IsPath() {
		remarkOnPath(n.Notes, old, c, address)
	}
	at.Below = slices.Clone(at.Below)
	at.Put(c)
}
