package scenario

import (
	"regexp"
	"slices"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// readData puts, in the place of each path of some files whose days stand in a table of comma-separated values, the days.
func (c *calendar) readData(layers []layer) {
	for _, l := range layers {
		c.readBelow(l.root, fileShape(), "", "")
	}
}

// readBelow does so for what lies below a table, which is of a kind if it is a move.
func (c *calendar) readBelow(n *text.Node, sh *form.Shape, kind, address string) {
	for _, child := range n.Below {
		at, below := text.Join(address, child.Key), shapeIn(sh, kind, child.Key)
		if c.expand(child, below, at) && below != nil && !below.IsPath() {
			c.readBelow(child, below, c.kinds[child.Key], at)
		}
	}
}

// expand puts the days of a table in the place of what names its file, if n of a shape does so. It reports whether nothing is wrong.
// A file is relative to the one that names it.
func (n *reading) expand(c *text.Node, sh *form.Shape, address string) bool {
	if !sh.IsPath() || c.Child("file") == nil {
		return true
	}
	before := len(n.Problems)
	columns := n.columns(c, sh, address)
	if len(n.Problems) > before {
		return false
	}
	n.unitInHeader(c, sh, address)
	days := n.series(c, columns, address)
	if len(days) == 0 {
		return false
	}
	for i := range days {
		days[i] = stating(days[i], c)
	}
	if steps := c.Child(form.Steps); steps != nil {
		days = append(days, steps)
	}
	c.Below = days
	return len(n.Problems) == before
}

// columns reads what a path says of its table, and notes what is wrong with it.
func (n *reading) columns(c *text.Node, sh *form.Shape, address string) text.Columns {
	before := len(n.Problems)
	form.NewBinder(n.Notes).UnknownKeys(c, form.DataKeys, address)
	misspelt := len(n.Problems) > before
	for _, key := range []string{"file", "date", "value"} {
		if !misspelt || c.Child(key) != nil {
			n.textAt(c, key, address, true)
		}
	}
	columns := text.Columns{Date: c.Text("date"), Value: c.Text("value"), Decimal: n.textAt(c, "decimal", address, false)}
	if mark := c.Child("decimal"); mark != nil && !slices.Contains([]string{".", ",", ""}, columns.Decimal) {
		n.Wrong(mark.Place, text.Join(address, "decimal"), `found %q, expected "." or ","`, text.Short(columns.Decimal))
	}
	if unit := n.textAt(c, "unit", address, false); unit != "" {
		if err := sh.CheckUnit(unit); err != nil {
			n.Wrong(c.Child("unit").Place, text.Join(address, "unit"), "%s", err)
		}
	}
	if steps := c.Child(form.Steps); steps != nil {
		if _, is := steps.Value.(bool); !is {
			n.Wrong(steps.Place, text.Join(address, form.Steps), "found %s, expected true or false", text.Found(steps.Value))
		}
	}
	for _, key := range []string{"decided", "note"} {
		if x := c.Child(key); x != nil && c.Child("source") == nil {
			n.Wrong(x.Place, text.Join(address, key), "found without source, expected source beside it")
		}
	}
	return columns
}

// textAt is the text at a key, and notes if there is something else, or nothing where it must be.
func (n *reading) textAt(c *text.Node, key, address string, must bool) string {
	x := c.Child(key)
	switch {
	case x == nil && must:
		n.Wrong(c.Place, text.Join(address, key), "missing beside file; expected the header of a column in quotes")
	case x != nil && (c.Text(key) == "" && must || x.IsTable()) || x != nil && !isText(x.Value):
		n.Wrong(x.Place, text.Join(address, key), "found %s, expected text in quotes", text.Found(x.Value))
	}
	return c.Text(key)
}

func isText(v any) bool {
	_, is := v.(string)
	return is
}

// series reads the days of a path, and notes what is wrong with its file.
func (n *reading) series(c *text.Node, columns text.Columns, address string) []*text.Node {
	file := c.Child("file")
	if other := text.OtherFormat(c.Text("file")); other != "" {
		n.Wrong(file.Place, text.Join(address, "file"), "%s", other)
		return nil
	}
	content, err := n.files.shelf.Read(file.Place.File, c.Text("file"))
	if err != nil {
		n.Wrong(file.Place, text.Join(address, "file"), "%s", err)
		return nil
	}
	path := text.Beside(file.Place.File, c.Text("file"))
	if !slices.Contains(n.Files, path) {
		n.Files, n.sums[path] = append(n.Files, path), sumOf(content)
	}
	days, problems := text.Series(path, content, columns)
	for _, p := range problems {
		p.Address = address
		n.Problems = append(n.Problems, p)
	}
	return days
}

// headerUnit matches a header that ends in a unit in brackets.
var headerUnit = regexp.MustCompile(`[(\[]([^()\[\]]+)[)\]]$`)

// unitInHeader notes a header that states a unit, if the path states none: which of the two counts is not known.
func (n *reading) unitInHeader(c *text.Node, sh *form.Shape, address string) {
	m := headerUnit.FindStringSubmatch(c.Text("value"))
	if m == nil || c.Child("unit") != nil || m[1] == sh.Unit || sh.CheckUnit(m[1]) != nil {
		return
	}
	n.Wrong(c.Child("value").Place, text.Join(address, "value"), "found the unit %s in the header, expected unit = %s or another beside it", m[1], text.Quoted(m[1]))
}

// stating is the number of a day with the unit and what it rests on as the path states them for all.
func stating(day, path *text.Node) *text.Node {
	unit, source := path.Child("unit"), path.Child("source")
	switch {
	case source == nil && unit == nil:
		return day
	case source == nil:
		return &text.Node{Key: day.Key, Place: day.Place, Value: text.Found(day.Value) + " " + path.Text("unit")}
	}
	wide := &text.Node{Key: day.Key, Place: day.Place, Below: []*text.Node{{Key: "value", Place: day.Place, Value: day.Value}}}
	for _, key := range []string{"unit", "source", "decided", "note"} {
		if x := path.Child(key); x != nil {
			wide.Below = append(wide.Below, x)
		}
	}
	return wide
}
