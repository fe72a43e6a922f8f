package scenario

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"h20sim/sim"
	"h20sim/sim/cases"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A casebook is what a scenario knows of political trade cases.
type casebook struct {
	list []cases.Case // in order of name
	day  sim.Date     // on which they are looked at: that to which the scenario is blind, or else the newest of the list
}

// caseLayers puts under each file that names a table of cases a layer with its rows. It returns nil if one cannot be read.
func (n *reading) caseLayers(layers []layer) (all []layer) {
	for _, l := range layers {
		all = append(all, l)
		c := l.root.Child("case_file")
		if c == nil {
			continue
		}
		name, ok := c.Value.(string)
		if !ok {
			n.Wrong(c.Place, "case_file", "found %s, expected %s", text.Found(c.Value), fileShape().Field("case_file").Expected())
			continue
		}
		rows, err := n.caseRows(l.file, name)
		if err != nil {
			n.Wrong(c.Place, "case_file", "%s", err)
			return nil
		}
		if rows == nil {
			return nil
		}
		all = append(all, layer{text.Beside(l.file, name), &text.Node{Place: rows.Place, Below: []*text.Node{rows}}})
	}
	return all
}

// caseRows reads the table of cases that a file names, or notes what is wrong with it and returns nil.
func (n *reading) caseRows(file, name string) (*text.Node, error) {
	content, err := n.files.shelf.Read(file, name)
	if err != nil {
		return nil, err
	}
	path := text.Beside(file, name)
	rows, problem := caseTables.Read(path, content, func() (*text.Node, *text.Problem) { return text.Rows(path, content, isCaseDay) })
	n.Files, n.sums[path] = append(n.Files, path), sumOf(content)
	if problem != nil {
		n.Problems = append(n.Problems, *problem)
		return nil, nil
	}
	n.CheckTexts(rows)
	rows.Key = "cases"
	return rows, nil
}

// caseTables are tables of cases that were read.
var caseTables text.Memory

// isCaseDay reports whether a column of a table of cases holds days.
func isCaseDay(column string) bool {
	f := fileShape().Field("cases").Each.Field(column)
	return f != nil && f.Form == form.Date
}

// readCases binds the table of cases of a tree.
func (n *reading) readCases(root *text.Node) casebook {
	book, table := casebook{}, root.Child("cases")
	if table == nil {
		return book
	}
	b := form.NewBinder(n.Notes)
	var rows map[string]*cases.Case
	b.Tables(fileShape().Field("cases"), table, reflect.ValueOf(&rows).Elem(), "cases", "")
	published := map[string]sim.Date{}
	for _, source := range root.Child("sources").List() {
		published[source.Key], _ = dayAt(source.Child("published"))
	}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		c := rows[name]
		c.Name = name
		c.KnownStart = cmp.Or(c.KnownStart, published[c.Source], c.Start)
		if c.End != 0 {
			c.KnownEnd = cmp.Or(c.KnownEnd, published[c.EndSource], c.End)
		}
		n.checkCase(table.Child(name), c)
		book.list = append(book.list, *c)
		book.day = max(book.day, c.KnownStart, c.KnownEnd, c.Seen)
	}
	if day, ok := dayAt(root.Child("as_of")); ok {
		book.day = day
	}
	return book
}

// checkCase notes days of a case that do not follow each other.
func (n *reading) checkCase(row *text.Node, c *cases.Case) {
	at := text.Join("cases", c.Name)
	for _, rule := range []struct {
		key    string
		broken bool
		text   string
	}{
		{"end", c.End != 0 && c.End < c.Start, "expected a day not before start, which is " + c.Start.String()},
		{"known_end", c.KnownEnd != 0 && c.End == 0, "expected end beside it"},
		{"seen", c.Seen != 0 && c.End != 0 && c.Seen > c.End, "expected a day not after end, which is " + c.End.String()},
	} {
		if cell := row.Child(rule.key); rule.broken && cell != nil {
			n.Wrong(cell.Place, text.Join(at, rule.key), "found %s, %s", text.LiteralOf(cell.Value), rule.text)
		}
	}
}

// closeCases leaves in a tree the cases of the kinds on which something rests, as far as they could be known on the day.
func (c *calendar) closeCases(root *text.Node) {
	root.Remove("case_file")
	leaveUsed(root)
	table := root.Child("cases")
	if table == nil {
		return
	}
	if c.book = c.readCases(root); c.day == 0 {
		return
	}
	known := map[string]cases.Case{}
	for _, one := range cases.Known(c.book.list, c.day) {
		known[one.Name] = one
	}
	table.Below = slices.DeleteFunc(table.Below, func(row *text.Node) bool {
		one, isKnown := known[row.Key]
		if isKnown {
			hideCells(row, &one)
		}
		return !isKnown && !c.WrongAt(text.Join("cases", row.Key))
	})
}

// leaveUsed leaves in a tree the cases of the kinds on which something rests.
func leaveUsed(root *text.Node) {
	table, used := copyTable(root, "cases"), kindsUsed(root)
	if table == nil {
		return
	}
	table.Below = slices.DeleteFunc(table.Below, func(row *text.Node) bool {
		return slices.Contains(caseKinds(), row.Text("kind")) && !slices.Contains(used, row.Text("kind"))
	})
	if len(table.Below) == 0 {
		root.Remove("cases")
	}
}

// caseKinds are the kinds of cases.
func caseKinds() []string { return fileShape().Field("cases").Each.Field("kind").Enum }

// hideCells takes out of a row what is not known of its case. Of one that is still on as far as is known, the note was written
// by someone who knew how it went on.
func hideCells(row *text.Node, c *cases.Case) {
	if c.End == 0 {
		for _, key := range []string{"end", "known_end", "end_source", "volume", "note"} {
			row.Remove(key)
		}
	}
	if c.Eased == 0 {
		row.Remove("eased")
	}
	if seen := row.Child("seen"); seen != nil && c.End == 0 {
		if day, ok := dayAt(seen); ok && day > c.Seen {
			row.Remove("seen") // it counts as seen on the day
		}
	}
}

// kindsUsed are the kinds of cases on which something below a node rests.
func kindsUsed(n *text.Node) (kinds []string) {
	if kind := n.Text("cases"); kind != "" {
		kinds = append(kinds, kind)
	}
	for _, c := range n.Below {
		kinds = append(kinds, kindsUsed(c)...)
	}
	return kinds
}

// Case returns a case of the scenario by its name, with the place of its row, or false if there is none of that name on
// which something rests.
func (s *Scenario) Case(name string) (c cases.Case, at Place, ok bool) {
	row := s.tree.Child("cases").Child(name)
	if row == nil {
		return c, at, false
	}
	n := &reading{Notes: &text.Notes{}}
	for _, c := range n.readCases(s.tree).list {
		if c.Name == name {
			at = row.Place
			at.File = s.told(at.File)
			return c, at, true
		}
	}
	return c, at, false
}

// Cases returns the names of the cases on which something in the scenario rests, in the order of their table.
func (s *Scenario) Cases() []string { return s.tree.Child("cases").Keys() }
