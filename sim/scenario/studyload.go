package scenario

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"

	"h20sim/sim"
)

// LoadStudy reads a study file and its base, as of the study's day or an earlier one (0 for none). Errors are those of
// Load. The other scenarios are checked too; LoadOthers returns them.
func LoadStudy(file string, asOf sim.Date) (*Study, *Scenario, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read study: %w", err)
	}
	return parseStudy(file, text, asOf)
}

// parseStudy reads a study from text; other files are relative to the folder of name.
func parseStudy(name string, text []byte, asOf sim.Date) (*Study, *Scenario, error) {
	root, problem := parseTree(name, text)
	if problem != nil {
		return nil, nil, Problems{*problem}
	}
	r := newStudyReader(name, root)
	r.study.Hash = hashOfStudy(root)
	r.own()
	if asOf > 0 && (r.study.AsOf == 0 || asOf < r.study.AsOf) {
		r.study.AsOf = asOf
	}
	if r.scenarios() {
		r.check()
	}
	if err := r.err(); err != nil {
		return nil, nil, err
	}
	return r.study, r.all[0], nil
}

// A studyReader reads a study: first what its file says by itself, then what it says of its scenarios.
type studyReader struct {
	*binder
	root  *node
	study *Study
	all   []*Scenario // the base, then the others
}

func newStudyReader(file string, root *node) *studyReader {
	return &studyReader{binder: newBinder(&notes{files: []string{file}}), root: root, study: &Study{File: file}}
}

// studyLayout is a whole study file, but for the tables whose keys are addresses.
type studyLayout struct {
	Study
	Points    map[string]*PointSet    `toml:"points" doc:"points of a list, in the place of axes; each has a name"`
	Correlate map[string]*Correlation `toml:"correlate" doc:"rank correlations among values that are drawn; each has a name"`
}

// studyShape is the shape of a study file.
var studyShape = sync.OnceValue(func() *shape {
	top := &shape{form: table, fields: shapesOf(reflect.TypeFor[studyLayout]())}
	addresses := func(key, doc string) *shape {
		return &shape{key: key, form: dict, optional: true, virtual: true, doc: doc}
	}
	top.fields = append(top.fields,
		addresses("set", "what is laid over base and others, by address, as flags lay it over a scenario; a value may widen"),
		addresses("axes", "levels of a grid, by address: { from, to, points } or { list }; the first axis is the slowest"))
	points := top.field("points").each
	points.fields = append(points.fields, addresses("set", "numbers, days and spans at this point, by address"))
	return top
})

// own reads what the file says by itself.
func (r *studyReader) own() {
	for _, key := range []string{"method", "question", "limits"} {
		if r.root.child(key) == nil {
			r.root.put(&node{key: key, place: r.root.place}) // all in them has defaults
		}
	}
	l := &studyLayout{}
	r.table(studyShape(), r.root, reflect.ValueOf(l).Elem(), "", "")
	l.File, l.Hash = r.study.File, r.study.Hash
	*r.study = l.Study
	r.narrow()
	r.settings()
	r.points(l.Points)
	r.correlations(l.Correlate)
	for _, name := range slices.Sorted(maps.Keys(r.study.Targets)) {
		r.target(name)
	}
}

// narrow notes the numbers of the study itself that widen: it says how to run, and nobody draws that.
func (r *studyReader) narrow() {
	for _, address := range slices.Sorted(maps.Keys(r.Values)) {
		if v := r.Values[address]; v.Spread != nil {
			r.wrong(v.Origin, address, "found a spread, expected a single number")
		}
	}
}

// settings reads what is laid over the scenarios.
func (r *studyReader) settings() {
	for _, c := range r.addressed(r.root.child("set"), "set") {
		r.study.settings = append(r.study.settings, setting{address: c.key, node: c})
	}
}

// maxOthers is the greatest number of other scenarios.
const maxOthers = 50

// scenarios reads base and others, and reports whether all can be spoken of.
func (r *studyReader) scenarios() bool {
	if base := r.root.child("base"); base == nil || r.wrongAt("base") || r.wrongAt("others") || r.wrongAt("as_of") {
		return false
	}
	if n := len(r.study.Others); n > maxOthers {
		r.wrong(r.root.child("others").place, "others", "found %d scenarios, expected at most %d", n, maxOthers)
		return false
	}
	before := len(r.problems)
	for i := range 1 + len(r.study.Others) {
		s, err := r.study.LoadScenario(i)
		if err != nil {
			r.notLoaded(i, err)
			continue
		}
		r.all = append(r.all, s)
	}
	return len(r.problems) == before
}

// notLoaded notes why a scenario cannot be read: what is wrong in it, or in the study that names it.
func (r *studyReader) notLoaded(i int, err error) {
	var ps Problems
	if !errors.As(err, &ps) {
		place, key := r.scenarioPlace(i)
		r.wrong(place, key, "%s", errors.Unwrap(err))
		return
	}
	for _, p := range ps {
		if !slices.Contains(r.files, p.File) {
			r.files = append(r.files, p.File)
		}
	}
	r.problems = append(r.problems, ps...)
}

// scenarioPlace is where the study names a scenario, by its position.
func (r *studyReader) scenarioPlace(i int) (at Place, key string) {
	if i == 0 {
		return r.root.child("base").place, "base"
	}
	return r.root.child("others").part(i - 1), "others"
}

// check reads what the study says of its scenarios.
func (r *studyReader) check() {
	r.checkOthers()
	r.axes()
	r.pointSets()
	r.checkMeasures()
	r.checkDesign()
	r.checkCorrelations()
	r.checkFit()
	r.checkTargets()
}

// checkOthers checks that results of all scenarios can stand side by side: names differ and days are the same.
func (r *studyReader) checkOthers() {
	first := map[string]int{r.all[0].ID: 0}
	for i, s := range r.all[1:] {
		place, key := r.scenarioPlace(i + 1)
		if j, twice := first[s.ID]; twice {
			r.wrong(place, key, "found a second scenario of the name %q, expected names that differ", r.all[j].ID)
		}
		first[s.ID] = i + 1
		if t, base := s.World.Time, r.all[0].World.Time; t != base {
			r.wrong(place, key, "found a run of %s to %s, expected that of the base, %s to %s", t.Start, t.End-1, base.Start, base.End-1)
		}
	}
}

// addressed returns the nodes of a table whose keys are addresses. A key without dots is none: its quotes were left out.
func (r *studyReader) addressed(t *node, at string) []*node {
	if t != nil && !t.isTable() {
		r.wrong(t.place, at, "found %s, expected a table whose keys are addresses in quotes", found(t.value))
	}
	var all []*node
	for _, c := range t.list() {
		if strings.Contains(c.key, ".") {
			all = append(all, c)
			continue
		}
		r.wrong(c.place, join(at, short(c.key)), `found %q, expected an address in quotes such as "moves.share.rate"`, short(c.key))
	}
	return all
}

// hashOfStudy returns the hash of what a study's tree says, in order of key; axes and points are in order of the file.
func hashOfStudy(root *node) string {
	var b strings.Builder
	rest := *root
	rest.below = slices.Clone(root.below)
	for _, key := range []string{"axes", "points"} {
		for _, c := range root.child(key).list() {
			fmt.Fprintf(&b, "%s.%q = %s\n", key, c.key, literal(c))
		}
		rest.remove(key)
	}
	slices.SortFunc(rest.below, func(a, b *node) int { return cmp.Compare(a.key, b.key) })
	for _, c := range rest.below {
		fmt.Fprintf(&b, "%q = %s\n", c.key, literal(c))
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
