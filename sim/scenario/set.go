package scenario

import (
	"regexp"
	"slices"
	"strings"

	"h20sim/sim"
)

// flagPlace is the place of what a --set flag says.
var flagPlace = Place{File: "--set"}

// sets writes each address=value text into the tree.
func (n *notes) sets(root *node, sets []string) {
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
		n.set(root, address, c)
	}
}

// bare is text that a flag may give without quotes.
var bare = regexp.MustCompile(`^[^"'\[\]{}=#\pC]+$`)

// flagValue reads a value as TOML, or as text if it is bare words. err says what is wrong with it.
func flagValue(text string) (c *node, err string) {
	tree, problem := parseTree(flagPlace.File, []byte("v = "+text))
	switch {
	case problem == nil && len(tree.below) == 1 && tree.below[0].key == "v":
		c = tree.below[0]
		placeAll(c, flagPlace)
		return c, ""
	case bare.MatchString(text):
		return &node{place: flagPlace, value: text}, ""
	default:
		return nil, "found " + found(text) + ", expected a TOML value such as 0.15, 2025-08-22, \"text\" or [\"a\", \"b\"]"
	}
}

// placeAll gives n and all below it one place.
func placeAll(n *node, p Place) {
	n.place, n.parts = p, nil
	for _, c := range n.below {
		placeAll(c, p)
	}
}

// set puts c at an address. It makes the tables on the way, but no named one: those a file must define.
func (n *notes) set(root *node, address string, c *node) {
	keys := strings.Split(address, ".")
	if key := keys[0]; key == "extends" || key == "drop" {
		n.wrong(flagPlace, address, "found a flag for %s, expected it in the file only", key)
		return
	}
	at, sh, path := root, fileShape(), ""
	for _, key := range keys[:len(keys)-1] {
		next := at.child(key)
		switch {
		case next == nil && sh != nil && sh.form == dict:
			n.wrong(flagPlace, address, "no %s%s", join(path, key), Guess(key, at.keys()))
			return
		case next == nil:
			next = &node{key: key, place: flagPlace}
			at.put(next)
		}
		at, sh, path = next, sh.at(key), join(path, key)
		if !at.isTable() || sh != nil && !sh.isTable() && !isDated(at) {
			n.wrong(flagPlace, address, "%s is one value, expected it to be set as a whole", path)
			return
		}
	}
	n.putFlag(at, sh, c, address)
}

// putFlag puts c below at; a table of dates takes days only.
func (n *notes) putFlag(at *node, sh *shape, c *node, address string) {
	c.key = address[strings.LastIndexByte(address, '.')+1:]
	if sh != nil && sh.form == path {
		if _, err := sim.ParseDate(c.key); err != nil {
			n.wrong(flagPlace, address, "%s", err)
			return
		}
	}
	at.below = slices.Clone(at.below)
	at.put(c)
}
