package page

import (
	"bytes"
	"fmt"
	"html/template"
	"image/color"
	"io"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/sim"
)

// A briefView is a brief as its template takes it.
type briefView struct {
	*chart.Brief
	CSS, Light, Dark template.CSS
	Engine           string
	Paths            *tableView
	Swatches         []template.CSS // the colour of each row of Paths; "" for one without a line
	Figure           figure
}

// Description is what others show of the sheet beside its title.
func (v *briefView) Description() string { return v.Answer.String() }

var briefLayout = template.Must(template.Must(layout.Clone()).ParseFS(files, "brief.html"))

// WriteBrief writes a brief as one HTML file, which prints on one sheet of paper. It is an error if its chart cannot be drawn or if w
// cannot be written.
func WriteBrief(w io.Writer, b *chart.Brief) error {
	v, err := layBrief(b)
	if err != nil {
		return fmt.Errorf("lay out the brief: %w", err)
	}
	var text bytes.Buffer
	if err := briefLayout.ExecuteTemplate(&text, "brief.html", v); err != nil {
		return fmt.Errorf("lay out the brief: %w", err)
	}
	_, err = w.Write(text.Bytes())
	return err
}

func layBrief(b *chart.Brief) (*briefView, error) {
	css, err := files.ReadFile("page.css")
	if err != nil {
		return nil, err
	}
	own, err := files.ReadFile("brief.css")
	if err != nil {
		return nil, err
	}
	l := layer{ids: map[string]int{}}
	drawn, err := l.block(Block{Charts: []*chart.Chart{b.Chart}}, "")
	if err != nil {
		return nil, err
	}
	v := &briefView{Brief: b, CSS: template.CSS(css) + template.CSS(own), Engine: sim.Version, Figure: drawn.Figures[0],
		Paths: tableOf("paths", Table{Caption: b.Caption, Table: b.Courses}), Swatches: make([]template.CSS, len(b.Courses.Rows))}
	v.Light, v.Dark = variables()
	for i, ink := range b.Inks {
		v.Swatches[i] = inkOf(ink)
	}
	return v, nil
}

// inkOf is a colour of charts as the page has it.
func inkOf(c color.NRGBA) template.CSS {
	return template.CSS(fmt.Sprintf("var(--i%02X%02X%02X)", c.R, c.G, c.B))
}

// Description is what others show of the page beside its title: the sentence that answers.
func (p *Page) Description() string {
	for _, list := range [][]claim.Text{p.ByPath, p.Answer} {
		if len(list) > 0 {
			return list[0].String()
		}
	}
	return p.Story.String()
}
