package ensemble

import (
	"math"
	"slices"
	"strings"

	"h20sim/sim/ensemble/store"
	"h20sim/sim/scenario"
)

// odds say how much runs of a scenario count.
type odds struct {
	scenario *scenario.Scenario // of its own: drawn chances are written to it
	strata   *strata
	set      []func(float64) error // by column; nil for what is no chance
	all      []float64             // by path
	some     []float64             // by stratum
}

// newOdds lays the chances of a scenario out, which is written to.
func (p *Plan) newOdds(i int, s *scenario.Scenario) (odds, error) {
	o := odds{scenario: s, strata: &p.strata[i], set: make([]func(float64) error, len(p.Columns))}
	for c, column := range p.Columns {
		if s.Values[column.Address] == nil || !isChance(column.Address) {
			continue
		}
		var err error
		if o.set[c], err = s.Setter(column.Address); err != nil {
			return odds{}, err
		}
	}
	return o, nil
}

// IsChance reports whether the column is a chance, which changes no run but what it counts.
func (c *Column) IsChance() bool { return isChance(c.Address) }

// isChance reports whether an address is that of the chance of a course or a move.
func isChance(address string) bool { return strings.HasSuffix(address, ".chance") }

// weight is what a run counts: the chance of its path under the chances among its values, as a part of the runs of the path
// that see the same point of the grid or list. Over the runs of a scenario at a point weights come to 1, but for what
// drawn chances of few runs miss of their mean.
func (o *odds) weight(at place, values []float64) (float64, error) {
	if len(o.strata.paths) > 1 {
		for c, set := range o.set {
			if set == nil {
				continue
			}
			if err := set(values[c]); err != nil {
				return 0, err
			}
		}
	}
	o.all = o.scenario.Chances(o.all)
	o.some = o.some[:0]
	for _, path := range o.strata.paths {
		o.some = append(o.some, o.all[path])
	}
	return inOne(o.some)[at.stratum] / float64(o.strata.draws[at.stratum]), nil
}

// Names of the columns of runs that say on which path a run is; those of branches have their addresses.
const (
	pathColumn   = "path"
	weightColumn = "weight"
)

// A branchColumn is a branch of some scenario as a column of runs.
type branchColumn struct {
	name    string
	courses []string
}

// drawsChances reports whether runs of one cell count differently.
func (p *Plan) drawsChances() bool {
	return p.branched() && slices.ContainsFunc(p.Drawn(), func(c Column) bool { return isChance(c.Address) })
}

// layBranches lists the branches of all scenarios, and all paths, if there is more than one path of some scenario.
func (p *Plan) layBranches() {
	if !p.branched() {
		return
	}
	for i, s := range p.Scenarios {
		for _, path := range p.strata[i].paths {
			p.paths = withName(p.paths, s.Paths()[path].String())
		}
		for _, b := range s.Branches() {
			p.addBranch(b)
		}
	}
	p.tellPaths()
}

// withName returns names with one more, unless it is among them.
func withName(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

// BranchColumn is the name of the column of runs that says which course they take at a branch: its address.
func BranchColumn(b scenario.Branch) string {
	if strings.Contains(b.Name, ".") {
		return b.Name // that of a move, whose chance makes it
	}
	return "branches." + b.Name
}

// addBranch adds a branch, or its courses to one of the same name.
func (p *Plan) addBranch(b scenario.Branch) {
	name := BranchColumn(b)
	at := slices.IndexFunc(p.branches, func(c branchColumn) bool { return c.name == name })
	if at < 0 {
		at, p.branches = len(p.branches), append(p.branches, branchColumn{name: name})
	}
	for _, c := range b.Courses {
		p.branches[at].courses = withName(p.branches[at].courses, c.Name)
	}
}

// pathColumns are the columns of runs that say on which path each is, and what it counts; none without branches.
func (p *Plan) pathColumns() (list []store.Column) {
	if !p.branched() {
		return nil
	}
	list = []store.Column{{Name: weightColumn, Unit: "1"}, {Name: pathColumn, Words: p.paths}}
	for _, b := range p.branches {
		list = append(list, store.Column{Name: b.name, Words: b.courses})
	}
	return list
}

// Names of the columns of runs that say where in the study a run is.
const (
	scenarioColumn = "scenario"
	pointColumn    = "point" // of a list, by name
)

// placeColumns are the columns of runs that say on which path each is, if there is more than one, and of which scenario and point.
func (p *Plan) placeColumns() []store.Column {
	ids := make([]string, len(p.Scenarios))
	for i, s := range p.Scenarios {
		ids[i] = s.ID
	}
	list := append(p.pathColumns(), store.Column{Name: scenarioColumn, Words: ids})
	if len(p.Study.Points) == 0 {
		return list
	}
	names := make([]string, len(p.Study.Points))
	for i, point := range p.Study.Points {
		names[i] = point.Name
	}
	return append(list, store.Column{Name: pointColumn, Words: names})
}

// tell fills what the columns of places say of a run.
func (p *Plan) tell(t *task, told []float64) {
	if p.branched() {
		told[0] = t.weight
		told = told[1+copy(told[1:], p.strata[t.scenario].told[t.stratum]):]
	}
	told[0] = float64(t.scenario)
	if len(told) > 1 {
		told[1] = float64(t.point)
	}
}

// tellPaths notes what the columns of paths say of each path, without the weight.
func (p *Plan) tellPaths() {
	for i, s := range p.Scenarios {
		for _, k := range p.strata[i].paths {
			path := s.Paths()[k]
			told := []float64{float64(slices.Index(p.paths, path.String()))}
			for _, column := range p.branches {
				told = append(told, column.on(s, path))
			}
			p.strata[i].told = append(p.strata[i].told, told)
		}
	}
}

// on is the position of the course that a path takes at the branch; NaN where it does not meet it.
func (c *branchColumn) on(s *scenario.Scenario, path scenario.Path) float64 {
	for _, b := range s.Branches() {
		for _, course := range b.Courses {
			if BranchColumn(b) == c.name && slices.Contains(path, course.Name) {
				return float64(slices.Index(c.courses, course.Name))
			}
		}
	}
	return math.NaN()
}
