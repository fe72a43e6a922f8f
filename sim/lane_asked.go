package sim

import "slices"

// asked are questions, prepared so that each day adds what it has of them.
type asked struct {
	questions []Question
	groups    []group
	places    []place // by question
	today     [][]int // by day: groups whose period it is in
	slots     int     // numbers that are summed or taken
	answers   [][]float64
	given     [][]float64
}

// A group is what is asked in one period.
type group struct {
	first, last int   // days of the run
	sums, ends  []int // columns of which the sum counts, and of which the last day does
	at, end     int   // of the first slot of each
}

// A place is where the numbers of a question are summed.
type place struct {
	group, over, under int // positions in the sums of the group, or of a Last in its ends
	kind               Kind
	days               float64
}

// prepare orders questions by period, and returns true, unless they are those that were asked before.
func (a *asked) prepare(m *Model, questions []Question, runs int) (anew bool) {
	if a.answers != nil && slices.Equal(a.questions, questions) {
		return false
	}
	*a = asked{questions: slices.Clone(questions), today: make([][]int, m.days), given: make([][]float64, runs)}
	for range runs {
		a.answers = append(a.answers, make([]float64, len(questions)))
	}
	known := map[[2]int]int{}
	for _, q := range questions {
		first, last := int(q.Period.First-m.World.Time.Start), int(q.Period.End-m.World.Time.Start)-1
		if first < 0 || last < first || last >= m.days {
			panic("sim: a run must cover each period that is asked")
		}
		at, ok := known[[2]int{first, last}]
		if !ok {
			at = len(a.groups)
			known[[2]int{first, last}] = at
			a.groups = append(a.groups, group{first: first, last: last})
		}
		a.places = append(a.places, a.groups[at].place(at, q, &m.measures[q.Column]))
	}
	a.number()
	return true
}

// place makes room for a question in its group.
func (g *group) place(at int, q Question, m *Measure) place {
	p := place{group: at, kind: m.Kind, days: float64(q.Period.End - q.Period.First)}
	switch m.Kind {
	case Last:
		p.over = find(&g.ends, q.Column)
	case Ratio:
		p.over, p.under = find(&g.sums, m.over), find(&g.sums, m.under)
	default:
		p.over = find(&g.sums, q.Column)
	}
	return p
}

// find returns the position of a column in a list, to which it is added if it is not there.
func find(list *[]int, column int) int {
	at := slices.Index(*list, column)
	if at < 0 {
		at = len(*list)
		*list = append(*list, column)
	}
	return at
}

// number gives all that is summed its slot, and each day its groups.
func (a *asked) number() {
	for i := range a.groups {
		g := &a.groups[i]
		g.at, g.end = a.slots, a.slots+len(g.sums)
		a.slots += len(g.sums) + len(g.ends)
		for day := g.first; day <= g.last; day++ {
			a.today[day] = append(a.today[day], i)
		}
	}
}

// add adds a day to the periods that it is in.
func (a *asked) add(b batch, day int) {
	for _, i := range a.today[day] {
		g := &a.groups[i]
		b.add(g.sums, g.at)
		if day == g.last {
			b.take(g.ends, g.end)
		}
	}
}

// answer answers all questions for a run.
func (a *asked) answer(run int, sums []float64, width int, measures []Measure) {
	for i, p := range a.places {
		g := &a.groups[p.group]
		at := func(slot int) float64 { return sums[slot*width+run] }
		v := &a.answers[run][i]
		switch p.kind {
		case Last:
			*v = at(g.end + p.over)
		case Ratio:
			*v = ratio(at(g.at+p.over), at(g.at+p.under))
		case Mean:
			*v = at(g.at+p.over) / p.days
		default:
			*v = at(g.at + p.over)
		}
	}
}

// read answers all questions from a trace, if there is one.
func (a *asked) read(run int, t *Trace) {
	for i, q := range a.questions {
		if t != nil {
			a.answers[run][i] = t.At(q.Column, q.Period)
		}
	}
}
