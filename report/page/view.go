package page

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/sim/scenario"
)

// A view is a page as the template takes it.
type view struct {
	Page
	CSS, Light, Dark template.CSS
	Compared         bool
	First            claim.Text   // the sentence that answers
	Rest             []claim.Text // of the answer
	ManyRuns         bool         // whether what the page was made from opens on a click
	Paths, Figures   *tableView
	Edits            *tableView
	Parts            []part
	Groups           []groupView
	Grades           []gradeView
}

// A part is a section with its charts drawn.
type part struct {
	Section
	Blocks []block
}

// A block is one with its charts drawn.
type block struct {
	Said    []claim.Text
	Figures []figure
	Tables  []*tableView
}

// A figure is a chart with its words.
type figure struct {
	ID string // unique on the page
	*chart.Chart
	drawing
	Table *tableView
	Again bool // whether figures before it list all its moves, so that paper need not list them again
	Known bool // whether a figure before it rests on the same, so that paper need not say it again
}

// A tableView is a table, with the columns that hold numbers.
type tableView struct {
	ID, Caption string
	Head        []cell
	Rows        [][]cell
	Closed      bool
	Stacks      bool // whether a narrow screen shows each row as a card, since it has no room for the columns side by side
}

type cell struct {
	Text   string
	Number bool
}

// A groupView is a group of assumptions, with how many of them rest on judgement.
type groupView struct {
	Group
	Title  string
	Judged int
}

// A gradeView is a grade, what it means, and how many values rest on sources of it.
type gradeView struct {
	Grade, Meaning string
	Count          int
}

func lay(p Page) (*view, error) {
	css, err := files.ReadFile("page.css")
	if err != nil {
		return nil, err
	}
	light, dark := variables()
	v := &view{Page: p, CSS: template.CSS(css), Light: light, Dark: dark, Compared: p.compared, ManyRuns: len(p.Runs) > mostStories, Figures: tableOf("figures", p.Figures), Paths: tableOf("paths", p.Paths), Edits: tableOf("edits", p.Edits)}
	v.First, v.Rest = firstOf(p)
	l := layer{ids: map[string]int{}}
	for _, s := range p.Sections {
		part, err := l.part(s)
		if err != nil {
			return nil, err
		}
		v.Parts = append(v.Parts, part)
	}
	for _, g := range p.Assumptions {
		v.Groups = append(v.Groups, layGroup(g))
	}
	v.Grades = gradesOf(p.Assumptions)
	return v, nil
}

// firstOf parts the sentence that answers from the rest: the answer by path is the first if there is one.
func firstOf(p Page) (first claim.Text, rest []claim.Text) {
	all := slices.Concat(p.ByPath, p.Answer)
	if len(all) == 0 {
		return nil, nil
	}
	return all[0], all[1:]
}

// A layer remembers what stands on the page already.
type layer struct {
	ids   map[string]int // how often each name of a chart has been used
	moves []chart.Mark   // listed
	rests []string       // source lines
}

// part draws the charts of a section.
func (l *layer) part(s Section) (part, error) {
	p := part{Section: s}
	for i, b := range append([]Block{s.Block}, s.Answers...) {
		laid, err := l.block(b, fmt.Sprintf("table-%s-%d", s.ID, i))
		if err != nil {
			return p, err
		}
		p.Blocks = append(p.Blocks, laid)
	}
	return p, nil
}

// block draws charts. The ids of tables begin with id.
func (l *layer) block(b Block, id string) (block, error) {
	p := block{Said: b.Said}
	for _, c := range b.Charts {
		l.ids[c.Name]++
		f := figure{ID: fmt.Sprintf("chart-%s-%d", c.Name, l.ids[c.Name]), Chart: c}
		f.Again, f.Known = l.list(c.Moves), slices.Contains(l.rests, c.SourceLine())
		l.rests = append(l.rests, c.SourceLine())
		f.Table = tableOf(f.ID+"-numbers", Table{Caption: claim.Say("The numbers behind the chart"), Table: c.Table})
		if c.Doubt == "" {
			var err error
			if f.drawing, err = draw(c); err != nil {
				return p, err
			}
		}
		p.Figures = append(p.Figures, f)
	}
	for i, t := range b.Tables {
		if v := tableOf(fmt.Sprintf("%s-%d", id, i+1), t); v != nil {
			v.Stacks = stacks(v)
			p.Tables = append(p.Tables, v)
		}
	}
	return p, nil
}

// list remembers moves as listed, and reports whether there are any and all were before.
func (l *layer) list(moves []chart.Mark) (again bool) {
	again = len(moves) > 0
	for _, m := range moves {
		if !slices.Contains(l.moves, m) {
			again, l.moves = false, append(l.moves, m)
		}
	}
	return again
}

// tableOf finds the columns of numbers; nil for a table without rows.
func tableOf(id string, t Table) *tableView {
	if len(t.Rows) == 0 {
		return nil
	}
	numbers := make([]bool, len(t.Head))
	for i := range t.Head {
		numbers[i] = numeric(t.Rows, i)
	}
	cells := func(texts []string) []cell {
		row := make([]cell, len(texts))
		for i, text := range texts {
			row[i] = cell{text, i < len(numbers) && numbers[i]}
		}
		return row
	}
	v := &tableView{ID: id, Caption: t.Caption.String(), Head: cells(t.Head), Closed: t.Closed}
	for _, row := range t.Rows {
		v.Rows = append(v.Rows, cells(row))
	}
	return v
}

// numeric reports whether the cells of a column are numbers, or blank.
func numeric(rows [][]string, column int) bool {
	for _, row := range rows {
		if column >= len(row) || strings.Trim(row[column], "0123456789.,−–%+ ") != "" || utf8.RuneCountInString(row[column]) > 15 {
			return false
		}
	}
	return true
}

func layGroup(g Group) groupView {
	v := groupView{Group: g, Title: strings.ToUpper(g.Name[:1]) + g.Name[1:]}
	for _, a := range g.Values {
		if a.Grade == scenario.JudgementGrade {
			v.Judged++
		}
	}
	return v
}

// gradesOf counts the assumptions by grade.
func gradesOf(groups []Group) (list []gradeView) {
	counts := map[string]int{}
	for _, g := range groups {
		for _, a := range g.Values {
			counts[a.Grade]++
		}
	}
	for _, g := range scenario.AllGrades {
		list = append(list, gradeView{g.Name, g.Meaning, counts[g.Name]})
	}
	return list
}
