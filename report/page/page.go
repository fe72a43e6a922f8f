package page

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/folder"
)

// A Page is what stands on a page, in order. What is empty is left out.
type Page struct {
	Kind         string // stands above the title: what kind of page this is
	Title, Story claim.Text
	Changed      claim.Text   // what the file of a scenario changes, in a sentence
	ByPath       []claim.Text // sentences on all paths, and then Paths
	Paths        Table        // the answer by path
	Answer       []claim.Text // sentences
	Figures      Table        // the answer in numbers
	Edits        Table        // what the file of a scenario changes
	Remarks      []claim.Text // sentences on what might be misread
	Sections     []Section
	Assumptions  []Group
	Fits         []Fit // on which assumptions rest
	Runs         []Run
	Engine       string // version
	Command      string // that makes the page again
	compared     bool   // whether assumptions say which scenarios they are of
}

// Statements are the texts of the page and of its charts, each with its place.
func (p *Page) Statements() []claim.Statement {
	list := []claim.Statement{claim.Stated("title", p.Title), claim.Stated("story", p.Story), claim.Stated("changed here", p.Changed)}
	for _, of := range []struct {
		where string
		texts []claim.Text
	}{{"answer by path", p.ByPath}, {"answer", p.Answer}, {"to bear in mind", p.Remarks}, {"caption", []claim.Text{p.Paths.Caption, p.Figures.Caption}}} {
		for _, t := range of.texts {
			list = append(list, claim.Stated(of.where, t))
		}
	}
	for _, s := range p.Sections {
		list = append(list, claim.Stated("section "+string(s.ID), claim.Say(s.Lead)))
		for _, b := range append([]Block{s.Block}, s.Answers...) {
			list = append(list, b.statements("section "+string(s.ID))...)
		}
	}
	return list
}

// statements are the texts of a block that stands somewhere.
func (b *Block) statements(where string) (list []claim.Statement) {
	for _, t := range b.Said {
		list = append(list, claim.Stated(where, t))
	}
	for _, c := range b.Charts {
		list = append(list, c.Statements()...)
	}
	for _, t := range b.Tables {
		if len(t.Rows) > 0 { // others are not drawn
			list = append(list, claim.Stated(where+", caption", t.Caption))
		}
	}
	return list
}

// A Fit says how much a fit had to be right about, how free it was to be, and what came of it.
type Fit struct{ Title, Counts, Note string }

// A Section is a part of the page with its own heading.
type Section struct {
	ID          chart.Section
	Title, Lead string
	Block
	Answers []Block // what verbs found, one block a question
}

// A Block is sentences with the charts and tables that bear them out.
type Block struct {
	Said   []claim.Text
	Charts []*chart.Chart
	Tables []Table
}

// A Table has a caption, which tells what it is about.
type Table struct {
	Caption claim.Text
	chart.Table
	Closed bool // whether it opens on a click; a closed one is not printed
}

// A Run is a scenario of the page, with what it was made from.
type Run struct {
	ID, Title, Hash, Baseline, Days string
	Inputs                          []folder.Hashed
}

//go:embed page.html page.css meta.html brief.html brief.css
var files embed.FS

var layout = template.Must(template.New("page.html").Funcs(template.FuncMap{"joined": joined, "shortDate": shortDate}).ParseFS(files, "page.html", "meta.html"))

// joined keeps a number and its unit, and a date, on one line.
func joined(text claim.Text) string { return words.Glue(text.String()) }

// shortDate writes a date as charts list it.
func shortDate(d sim.Date) string { return words.Date(d, words.Short) }

// Write writes a page as one HTML file. It is an error if a chart cannot be drawn or if w cannot be written.
func Write(w io.Writer, p Page) error {
	v, err := lay(p)
	if err != nil {
		return fmt.Errorf("lay out the page: %w", err)
	}
	var b bytes.Buffer
	if err := layout.Execute(&b, v); err != nil {
		return fmt.Errorf("lay out the page: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}
