package scenario

import (
	"regexp"
	"slices"
	"strings"

	"h20sim/sim"
)

// flagPlace is the place of what a --set flag says.
var flagPlace = Place{File: "--set"}

// A setting is a value that is laid over a scenario's files, by a flag or by a study.
type setting struct {
	address string
	node    *node // its place is that of the flag, or in the study
	spare   bool  // whether it is passed over where its address names what is not there
}

// flags reads texts of the form address=value.
func (n *reading) flags(sets []string) []setting {
	var all []setting
	for _, s := range sets {
		address, value, ok := strings.Cut(s, "=")
		address = strings.TrimSpace(address)
		if !ok || address == "" {
			n.wrong(flagPlace, "", "found %q, expected address=value", short(s))
			continue
		}
		c, err := flagValue(strings.TrimSpace(value))
		if err != "" {
			n.wrong(flagPlace, address, "%s", err)
			continue
		}
		all = append(all, setting{address: address, node: c})
	}
	return all
}

// bare is text that a flag may give without quotes.
var bare = regexp.MustCompile(`^[^"'\[\]{}=#\pC]+$`)

// flagValue reads a value as TOML, or as text if it is bare words. err says what is wrong with it.
func flagValue(text string) (c *node, err string) {
	tree, problem := parseTree(flagPlace.File, []byte("v = "+text))
	switch {
	case problem == nil && len(tree.below) == 1 && tree.below[0].key == "v":
		c = tree.below[0]
		c.setPlace(flagPlace)
		return c, ""
	case bare.MatchString(text):
		return &node{place: flagPlace, value: text}, ""
	default:
		return nil, "found " + found(text) + ", expected a TOML value such as 0.15, 2025-08-22, \"text\" or [\"a\", \"b\"]"
	}
}

// set puts a setting's value at its address. It makes the tables on the way, but no named one: those a file must define.
func (n *reading) set(root *node, s setting) {
	keys, c := strings.Split(s.address, "."), s.node.clone()
	if key := keys[0]; key == "extends" || key == "drop" {
		n.wrong(c.place, s.address, "found a %s for %s, expected it in the file only", s.sort(), key)
		return
	}
	at, sh, path := root, fileShape(), ""
	for _, key := range keys[:len(keys)-1] {
		next := at.child(key)
		switch {
		case next == nil && sh.isDict():
			if !s.spare {
				n.wrong(c.place, s.address, "no %s%s", join(path, key), Guess(key, at.keys()))
			}
			return
		case next == nil:
			next = &node{key: key, place: c.place}
			at.put(next)
		}
		at, sh, path = next, sh.at(key), join(path, key)
		if !at.isTable() || sh != nil && !sh.isTable() && !isDated(at) {
			n.wrong(c.place, s.address, "%s is one value, expected it to be set as a whole", path)
			return
		}
	}
	n.putSetting(at, sh, c, s.address)
}

// sort says by what the value is set.
func (s setting) sort() string {
	if s.node.place == flagPlace {
		return "flag"
	}
	return "setting"
}

// putSetting puts c below at; a table of dates takes days only.
func (n *reading) putSetting(at *node, sh *shape, c *node, address string) {
	c.key = address[strings.LastIndexByte(address, '.')+1:]
	if sh != nil && sh.form == path {
		if _, err := sim.ParseDate(c.key); err != nil {
			n.wrong(c.place, address, "%s", err)
			return
		}
	}
	at.below = slices.Clone(at.below)
	at.put(c)
}
