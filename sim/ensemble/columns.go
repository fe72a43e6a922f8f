package ensemble

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/dist"
	"h20sim/sim/ensemble/design"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// layGrid makes the columns of the axes, or those of a list that nothing draws.
func (p *Plan) layGrid() (err error) {
	var axes []design.Axis
	for _, a := range p.Study.Axes {
		axes = append(axes, design.Axis{Address: a.Address, List: a.Levels})
		p.Columns = append(p.Columns, p.column(a.Address, ""))
	}
	if len(axes) > 0 {
		p.grid, err = design.NewGrid(axes)
	}
	drawn := p.Study.Drawn(p.Scenarios...)
	for _, address := range listed(p.Study.Points) {
		if !slices.Contains(drawn, address) {
			p.Columns = append(p.Columns, p.column(address, ""))
		}
	}
	return err
}

// listed are the addresses that points of a list set, sorted.
func listed(points []study.PointSet) []string {
	set := map[string]bool{}
	for _, point := range points {
		for _, v := range point.Values {
			set[v.Address] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// laySettled notes what each point of a list sets.
func (p *Plan) laySettled() {
	for _, point := range p.Study.Points {
		list := make([]pointValue, 0, len(point.Values))
		for _, v := range point.Values {
			list = append(list, pointValue{slices.IndexFunc(p.Columns, func(c Column) bool { return c.Address == v.Address }), v.Number})
		}
		p.settled = append(p.settled, list)
	}
}

// column describes an address by the scenario that is its home.
func (p *Plan) column(address, dist string) Column {
	s := p.Scenarios[p.home(address)]
	v := s.Values[address]
	c := Column{Address: address, Unit: v.Unit, Dist: dist, Grade: s.GradeOf(address), stated: v.Number}
	if dist != "" {
		c.Spread = spreadHash(v, dist)
	}
	return c
}

// spreadHash is a short hash of what is stated of the distribution of a value.
func spreadHash(v *scenario.Value, dist string) string {
	h := sha256.New()
	fmt.Fprintln(h, dist, v.Unit, v.Number)
	if s := v.Spread; s != nil {
		for _, x := range []*float64{s.Low, s.High, s.P05, s.P50, s.P95, s.Mean, s.SD} {
			if x == nil {
				fmt.Fprintln(h)
				continue
			}
			fmt.Fprintln(h, *x)
		}
		fmt.Fprintln(h, s.Values, s.Weights)
		if s.Ends != nil && s.Months != nil {
			fmt.Fprintln(h, *s.Ends, *s.Months)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// home is the first scenario that widens an address, else the first that has it.
func (p *Plan) home(address string) int {
	for i := range p.Scenarios {
		if p.widens(i, address) {
			return i
		}
	}
	return slices.IndexFunc(p.Scenarios, func(s *scenario.Scenario) bool { return s.Values[address] != nil })
}

// widens reports whether a scenario widens an address.
func (p *Plan) widens(scenario int, address string) bool {
	_, found := slices.BinarySearch(p.widened[scenario], address)
	return found
}

// stated is what a scenario states at the address of a column; if it has none, what the home does.
func (p *Plan) stated(scenario, column int) float64 {
	c := &p.Columns[column]
	if v := p.Scenarios[scenario].Values[c.Address]; v != nil {
		return v.Number
	}
	return c.stated
}

// layDraws makes the columns of what is drawn, and their distributions.
func (p *Plan) layDraws() error {
	d := p.Study.Design
	if d == nil {
		return nil
	}
	var wrong scenario.Problems
	addresses := p.drawnAddresses()
	for _, address := range addresses {
		spread, kind, problem := distribution(p.Scenarios[p.home(address)], address)
		if problem != nil {
			wrong = append(wrong, *problem)
			continue
		}
		p.dists = append(p.dists, spread)
		p.Columns = append(p.Columns, p.column(address, kind))
	}
	if len(wrong) == 0 {
		wrong = p.layOwn(addresses)
	}
	if len(wrong) > 0 {
		return wrong
	}
	var err error
	if d.Swaps() {
		p.drawn, err = newScheme(p.Study, addresses, nil)
	} else {
		p.drawn, err = design.New(design.Spec{Kind: d.Kind, Runs: p.mostDraws(), Seed: uint64(d.Seed), Addresses: addresses})
	}
	return err
}

// drawnAddresses are what the scenarios widen and the study does not set: numbers of the world first, then those of
// moves, then those of courses, each sorted, so that a move or a course more or less leaves the draws of what stands before
// as they are.
func (p *Plan) drawnAddresses() []string {
	var world, moves, courses []string
	for _, address := range p.Study.Drawn(p.Scenarios...) {
		switch section, _, _ := strings.Cut(address, "."); section {
		case "moves":
			moves = append(moves, address)
		case "courses":
			courses = append(courses, address)
		default:
			world = append(world, address)
		}
	}
	return slices.Concat(world, moves, courses)
}

// layCorrelations makes the copula.
func (p *Plan) layCorrelations() (err error) {
	pairs := map[[2]int]float64{}
	for _, c := range p.Study.Correlate {
		for i, a := range c.Of {
			for _, b := range c.Of[:i] {
				x, y := p.place(a), p.place(b)
				if x < 0 || y < 0 {
					continue // an axis has taken the address
				}
				pairs[[2]int{min(x, y), max(x, y)}] = c.Rank
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	p.copula, err = dist.NewCopula(p.drawn.Addresses(), pairs)
	if err != nil {
		strongest := slices.MaxFunc(p.Study.Correlate, func(a, b study.Correlation) int { return cmp.Compare(math.Abs(a.Rank), math.Abs(b.Rank)) })
		address := "correlate." + strongest.Name + ".rank"
		return scenario.Problems{{Place: p.Study.PlaceOf(address), Address: address, Text: err.Error()}}
	}
	return nil
}

// place is the position of an address among those that are drawn, or -1.
func (p *Plan) place(address string) int { return slices.Index(p.drawn.Addresses(), address) }

// layCells lists the cells, with labels.
func (p *Plan) layCells() {
	p.laySettled()
	for i, s := range p.Scenarios {
		for point := range p.Points() {
			c := Cell{Scenario: i, Label: p.label(s, point)}
			for column := range p.Study.Axes {
				c.Levels = append(c.Levels, p.grid.Level(point, column))
			}
			for _, path := range p.strata[i].paths {
				p.Cells = append(p.Cells, p.along(c, s, path))
			}
		}
	}
}

// along is the cell of a path at the point of c.
func (p *Plan) along(c Cell, s *scenario.Scenario, path int) Cell {
	if len(s.Paths()) == 1 {
		return c
	}
	c.Courses = s.Paths()[path]
	var titles []string
	for _, b := range s.Branches() {
		for _, course := range b.Courses {
			if slices.Contains(c.Courses, course.Name) {
				titles = append(titles, cmp.Or(course.Title, course.Name))
			}
		}
	}
	c.Path = strings.Join(titles, ", ")
	if len(p.Scenarios) == 1 && p.Points() == 1 {
		c.Label = c.Path
		return c
	}
	c.Label += ": " + c.Path
	return c
}

// label says in words what a cell is.
func (p *Plan) label(s *scenario.Scenario, point int) string {
	var words []string
	if len(p.Scenarios) > 1 || p.Points() == 1 {
		words = append(words, s.Title)
	}
	if len(p.Study.Points) > 0 {
		words = append(words, p.Study.Points[point].Title)
	}
	for column, a := range p.Study.Axes {
		words = append(words, a.Address+" "+p.Columns[column].Text(p.grid.Value(point, column)))
	}
	return strings.Join(words, ", ")
}

// Text writes a value of the column: a day as a day.
func (c *Column) Text(v float64) string {
	if c.Unit == "date" {
		return sim.Date(v).String()
	}
	return fmt.Sprintf("%.6g", v)
}
