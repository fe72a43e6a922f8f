package run

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// mostTold is how many paths a sentence names; the rest it counts.
const mostTold = 4

// Sentence tells the first period by path, the likeliest first: what comes out and with which chance, what is expected over
// all, and what was published of it. Paths on which nothing comes out are told as one. If paths are alike in all whole quarters, it says so.
func (b *ByPath) Sentence() claim.Text {
	if b.Alike != nil {
		return claim.Say("{} in {} ({}): {}.{}", b.title().Sentence(), claim.Months(b.Periods[0]), claim.Period(b.Periods[0]), b.onAll(), b.guided())
	}
	outcomes := b.outcomes()
	var parts []claim.Text
	rest := 0
	for n, o := range outcomes {
		if n >= mostTold && len(outcomes) > mostTold+1 {
			rest += len(o.paths)
			continue
		}
		parts = append(parts, b.outcomeWords(o))
	}
	if rest > 0 {
		parts = append(parts, b.restWords(outcomes[mostTold:], rest))
	}
	return claim.Say("{} in {} ({}): {}; expected {}.{}", b.title().Sentence(), claim.Months(b.Periods[0]), claim.Period(b.Periods[0]),
		either(parts), claim.AmountOrNone(b.Expected[0], b.Unit, "none", b.expectedOf(0)), b.guided())
}

// onAll says what comes out on all paths, where they are alike in all whole quarters of the run.
func (b *ByPath) onAll() claim.Text {
	var apart []claim.Quantity
	for i := range b.Ways[1:] {
		for _, p := range b.Alike {
			apart = append(apart, claim.Less(claim.Over(b.run(i+1), b.Measure, p), claim.Over(b.run(0), b.Measure, p)))
		}
	}
	return claim.Say("{} on all paths; the run has {} in which the courses differ", claim.AmountOrNone(b.Values[0][0], b.Unit, "none", b.valueOf(0, 0)),
		claim.None("no whole fiscal quarter", b.Unit, apart...))
}

// either lists parts with or before the last.
func either(parts []claim.Text) claim.Text {
	n := len(parts) - 1
	if n < 1 {
		return claim.Joined(parts, "")
	}
	return claim.Say("{}, or {}", claim.Joined(parts[:n], ", "), parts[n])
}

// An outcome is what comes out on some paths.
type outcome struct {
	paths  []int // positions, the likeliest first
	chance float64
}

// outcomes are what comes out in the first period, the likeliest first: all paths of nothing are one, each other one its own.
func (b *ByPath) outcomes() (list []outcome) {
	none := -1
	for _, i := range b.byChance() {
		if claim.Vanishes(b.Values[i][0], b.Unit) && none >= 0 {
			list[none].paths, list[none].chance = append(list[none].paths, i), list[none].chance+b.Ways[i].Chance
			continue
		}
		if claim.Vanishes(b.Values[i][0], b.Unit) {
			none = len(list)
		}
		list = append(list, outcome{[]int{i}, b.Ways[i].Chance})
	}
	slices.SortStableFunc(list, func(a, b outcome) int { return -cmpChance(a.chance, b.chance) })
	return list
}

// outcomeWords tell an outcome, with the titles of its path if it has one.
func (b *ByPath) outcomeWords(o outcome) claim.Text {
	first := o.paths[0]
	amount := claim.Amount(b.Values[first][0], b.Unit, b.valueOf(first, 0))
	if claim.Vanishes(b.Values[first][0], b.Unit) {
		amount = claim.None("none", b.Unit, b.valuesOf(o.paths, 0)...)
	}
	chance := claim.Percent(o.chance, claim.Sum(b.chancesOf(o.paths)...))
	if len(o.paths) > 1 {
		return claim.Say("{} ({})", amount, chance)
	}
	return claim.Say("{} ({}: {})", amount, chance, claim.Label(b.Ways[first].Title()))
}

// restWords count the paths that a sentence does not name.
func (b *ByPath) restWords(list []outcome, paths int) claim.Text {
	var rest []int
	chance := 0.0
	for _, o := range list {
		rest, chance = append(rest, o.paths...), chance+o.chance
	}
	told := len(b.Ways) - paths
	number := claim.Numeral(paths, claim.Less(claim.Distinct(PathsName, "courses", nil), claim.Fixed(float64(told))))
	return claim.Say("something else on {} more paths ({})", number, claim.Percent(chance, claim.Sum(b.chancesOf(rest)...)))
}

// PathsName is the table of what comes of each path.
const PathsName = "paths.csv"

// run names the run of a path in claims.
func (b *ByPath) run(i int) string {
	if b.Ways[i].Reference {
		return ""
	}
	return fmt.Sprintf("path %d", i+1)
}

// valueOf is where the value of a path in a period stands; expectedOf is where that over all paths does, and chanceOf the chance of
// a path.
func (b *ByPath) valueOf(i, period int) claim.Quantity {
	return claim.Over(b.run(i), b.Measure, b.Periods[period])
}

func (b *ByPath) valuesOf(paths []int, period int) (list []claim.Quantity) {
	for _, i := range paths {
		list = append(list, b.valueOf(i, period))
	}
	return list
}

func (b *ByPath) expectedOf(period int) claim.Quantity {
	var parts []claim.Quantity
	for i := range b.Ways {
		parts = append(parts, claim.Times(b.chanceOf(i), b.valueOf(i, period)))
	}
	return claim.Sum(parts...)
}

func (b *ByPath) chanceOf(i int) claim.Quantity {
	return claim.Cell(PathsName, "chance", claim.Where{"courses": b.Ways[i].Courses.String(), "period": b.Periods[0].Name, "measure": b.Measure})
}

func (b *ByPath) chancesOf(paths []int) (list []claim.Quantity) {
	for _, i := range paths {
		list = append(list, b.chanceOf(i))
	}
	return list
}

// title names what is told.
func (b *ByPath) title() claim.Text { return claim.Label(b.Title).Text() }

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

// guided says in a sentence who named what of the first period: Nvidia guided to none, and to 2 to 5 bn USD if sales open.
func (b *ByPath) guided() (text claim.Text) {
	for i, g := range b.Guidance[0] {
		joint := claim.Say(" {} guided to ", claim.Label(g.By))
		if i > 0 {
			joint = claim.Say(", {} to ", claim.Label(g.By))
		}
		if i > 0 && b.Guidance[0][i-1].By == g.By {
			joint = claim.Say(", and to ")
		}
		text = claim.Cat(text, joint, b.named(g))
		if g.If != "" {
			text = claim.Say("{} {}", text, claim.Label(g.If))
		}
	}
	if len(text) == 0 {
		return nil
	}
	return text.Ended()
}

// named is what a guidance names.
func (b *ByPath) named(g scenario.Guidance) claim.Claim {
	of := func(column string) claim.Quantity {
		return claim.Cell(ExpectationsName, column, claim.Where{"kind": guidanceKind, "name": g.Name})
	}
	if claim.Vanishes(g.High, b.Unit) {
		return claim.None("none", b.Unit, of("low"), of("high"))
	}
	return claim.Range(g.Low, g.High, b.Unit, of("low"), of("high"))
}

// Table has a row a path, one of what is expected, and one for each guidance.
func (b *ByPath) Table() chart.Table {
	s := b.scale()
	t := chart.Table{Head: []string{"path", "chance"}}
	for i, p := range b.Periods {
		head := words.PeriodRow(p)
		if i > 0 && p.First == b.Periods[0].First { // all quarters from the first on
			head = p.Name
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
func (b *ByPath) Caption() claim.Text {
	return claim.Say("{} by path, {}; {}", b.title().Sentence(), claim.Word(b.scale().Unit), b.parts())
}

// parts says on which days branches part.
func (b *ByPath) parts() claim.Text {
	var days []claim.Text
	for _, day := range b.Partings {
		days = append(days, claim.Cat(claim.Day(day, words.Long)))
	}
	return claim.Say("the courses part on {}", claim.Listed(days, "and"))
}

// Chosen says which path all else speaks of, and why.
func (b *ByPath) Chosen() claim.Text {
	at := slices.IndexFunc(b.Ways, func(w Way) bool { return w.Reference })
	on := &b.Ways[at]
	why := claim.Say("which was picked")
	switch {
	case on.likeliest(b.Ways) && b.likeliest() > 1:
		why = claim.Say("as likely as any")
	case on.likeliest(b.Ways):
		why = claim.Cat(claim.Most("the likeliest", b.chanceOf(at), b.chancesOf(b.others(at))...))
	}
	return claim.Say("All that follows is on one path of {}, {} ({}): {}.", claim.Numeral(len(b.Ways), claim.Distinct(PathsName, "courses", nil)), why,
		claim.Percent(on.Chance, b.chanceOf(at)), claim.Label(on.Title()))
}

// others are the positions of all paths but one.
func (b *ByPath) others(than int) (list []int) {
	for i := range b.Ways {
		if i != than {
			list = append(list, i)
		}
	}
	return list
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

// print prints the table and the path of what follows.
func (b *ByPath) print(w io.Writer) {
	fmt.Fprintf(w, "%s\n", b.Caption())
	table := b.Table()
	text := words.TextTable{Head: table.Head}
	for _, row := range table.Rows {
		text.Add(row...)
	}
	text.Print(w)
	fmt.Fprintf(w, "\n%s\n\n", b.Chosen())
}
