package run

import (
	"fmt"
	"io"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// mostTold is how many paths a sentence names; the rest it counts.
const mostTold = 4

// Sentence tells the first period by path, the likeliest first: what comes out and with which chance, what is expected over
// all, and what was published of it.
func (b *ByPath) Sentence() string {
	var parts []string
	order, rest := b.byChance(), 0.0
	for n, i := range order {
		if n >= mostTold && len(order) > mostTold+1 {
			rest += b.Ways[i].Chance
			continue
		}
		parts = append(parts, fmt.Sprintf("%s (%s: %s)", b.amount(b.Values[i][0]), words.Percent(b.Ways[i].Chance), b.Ways[i].Title()))
	}
	if rest > 0 {
		parts = append(parts, fmt.Sprintf("something else on %s more paths (%s)", words.Numeral(len(order)-mostTold), words.Percent(rest)))
	}
	return fmt.Sprintf("%s in %s (%s): %s; expected %s.%s", words.Sentence(b.Title), words.Months(b.Periods[0]), b.Periods[0].Name, either(parts), b.amount(b.Expected[0]), b.guided())
}

// cmpChance compares chances; those that differ by rounding alone are equal, so that the order of the file decides.
func cmpChance(a, b float64) int {
	switch {
	case a > b*(1+1e-9):
		return 1
	case b > a*(1+1e-9):
		return -1
	}
	return 0
}

// either lists parts with or before the last.
func either(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + ", or " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// amount writes a value; none for what would be written as 0.
func (b *ByPath) amount(v float64) string {
	if vanishes(v, b.Unit) {
		return "none"
	}
	return words.Amount(v, b.Unit)
}

// guided says in a sentence who named what of the first period: Nvidia guided to none, and to 2 to 5 bn USD if sales open.
func (b *ByPath) guided() (text string) {
	for i, g := range b.Guidance[0] {
		what := words.Range(g.Low, g.High, b.Unit)
		if vanishes(g.High, b.Unit) {
			what = "none"
		}
		joint := " " + g.By + " guided to "
		if i > 0 {
			joint = ", " + g.By + " to "
		}
		if i > 0 && b.Guidance[0][i-1].By == g.By {
			joint = ", and to "
		}
		text += joint + strings.TrimSpace(what+" "+g.If)
	}
	if text != "" {
		text += "."
	}
	return text
}

// Table has a row a path, one of what is expected, and one for each guidance.
func (b *ByPath) Table() chart.Table {
	s := b.scale()
	t := chart.Table{Head: []string{"path", "chance"}}
	for i, p := range b.Periods {
		head := p.Name
		if i > 0 && p.First == b.Periods[0].First { // all quarters from the first on
			head = b.Periods[0].Name + " on"
		}
		t.Head = append(t.Head, head)
	}
	for i, w := range b.Ways {
		title := w.Title()
		if w.Reference {
			title += " (shown below)"
		}
		t.Rows = append(t.Rows, append([]string{title, words.Percent(w.Chance)}, figures(s, b.Values[i])...))
	}
	t.Rows = append(t.Rows, append([]string{"expected over all", ""}, figures(s, b.Expected)...))
	return b.withGuidance(t, s)
}

// scale is one for all cells.
func (b *ByPath) scale() words.Scale {
	most := 0.0
	for _, row := range b.Values {
		most = max(most, chart.Greatest(row))
	}
	return words.ScaleFor(b.Unit, most)
}

func figures(s words.Scale, values []float64) (cells []string) {
	for _, v := range values {
		cells = append(cells, figure(s, v))
	}
	return cells
}

// figure writes a value with the decimals of its column, but with two for what one would hide.
func figure(s words.Scale, v float64) string {
	if small := v / s.By; s.Decimals() == 1 && small >= 0.005 && small < 0.095 {
		return words.Thousands(small, 2)
	}
	return words.Thousands(v/s.By, s.Decimals())
}

// withGuidance adds a row for each who published something under some condition, with what it names by period.
func (b *ByPath) withGuidance(t chart.Table, s words.Scale) chart.Table {
	at := map[string]int{}
	for i, list := range b.Guidance {
		for _, g := range list {
			name := strings.TrimSpace(g.By + "'s guidance " + g.If)
			if _, known := at[name]; !known {
				at[name] = len(t.Rows)
				t.Rows = append(t.Rows, append([]string{name, ""}, make([]string, len(b.Periods))...))
			}
			t.Rows[at[name]][2+i] = rangeIn(s, g)
		}
	}
	return t
}

// rangeIn is what a guidance names, in a scale.
func rangeIn(s words.Scale, g scenario.Guidance) string {
	low, high := figure(s, g.Low), figure(s, g.High)
	if low == high {
		return high
	}
	return low + "–" + high
}

// Caption says what the table holds.
func (b *ByPath) Caption() string {
	return fmt.Sprintf("%s by path, %s; %s", words.Sentence(b.Title), b.scale().Unit, b.parts())
}

// parts says on which days branches part.
func (b *ByPath) parts() string {
	var days []string
	for _, day := range b.Partings {
		days = append(days, words.Date(day, words.Long))
	}
	return "the courses part on " + words.List(days)
}

// Chosen says which path all else speaks of, and why.
func (b *ByPath) Chosen() string {
	on, why := reference(b.Ways), "which was picked"
	switch {
	case on.likeliest(b.Ways) && b.likeliest() > 1:
		why = "as likely as any"
	case on.likeliest(b.Ways):
		why = "the likeliest"
	}
	return fmt.Sprintf("All that follows is on one path of %s, %s (%s): %s.", words.Numeral(len(b.Ways)), why, words.Percent(on.Chance), on.Title())
}

// likeliest counts the paths that are the likeliest.
func (b *ByPath) likeliest() (n int) {
	for i := range b.Ways {
		if b.Ways[i].likeliest(b.Ways) {
			n++
		}
	}
	return n
}

// print prints the sentence, the table and the path of what follows.
func (b *ByPath) print(w io.Writer) {
	fmt.Fprintf(w, "%s\n\n%s\n", b.Sentence(), b.Caption())
	table := b.Table()
	text := words.TextTable{Head: table.Head}
	for _, row := range table.Rows {
		text.Add(row...)
	}
	text.Print(w)
	fmt.Fprintf(w, "\n%s\n\n", b.Chosen())
}
