package study

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// Load reads a study file and its first scenario, as of the study's day or an earlier one (0 for none): its base, or its first option
// if it has options. Errors are those of Load. The other scenarios are checked too; LoadOthers returns them.
func Load(file string, asOf sim.Date) (*Study, *scenario.Scenario, error) {
	content, err := text.ReadFile(file)
	if err != nil {
		return nil, nil, text.At(file, fmt.Errorf("read study: %w", err))
	}
	return parse(file, content, asOf)
}

// parse reads a study from text; other files are relative to the folder of name.
func parse(name string, content []byte, asOf sim.Date) (*Study, *scenario.Scenario, error) {
	root, problem := text.Parse(name, content)
	if problem != nil {
		return nil, nil, scenario.Problems{*problem}
	}
	r := newReader(name, root)
	r.study.Hash = hashOf(root)
	r.study.root = root.Clone()
	r.CheckTexts(root)
	if err := text.CheckID(r.study.ID()); err != nil {
		r.Wrong(scenario.Place{File: name, Line: 1, Col: 1}, "", "%s", err)
	}
	r.own()
	if asOf > 0 && (r.study.AsOf == 0 || asOf < r.study.AsOf) {
		r.study.AsOf = asOf
	}
	if r.scenarios() {
		r.check()
	}
	if err := r.Err(); err != nil {
		return nil, nil, err
	}
	return r.study, r.all[0], nil
}

// A reader reads a study: first what its file says by itself, then what it says of its scenarios.
type reader struct {
	*form.Binder
	root  *text.Node
	study *Study
	all   []*scenario.Scenario // the base, then the others; or the options
}

func newReader(file string, root *text.Node) *reader {
	return &reader{Binder: form.NewBinder(&text.Notes{Files: []string{file}}), root: root, study: &Study{File: file}}
}

// layout is a whole study file, but for the tables whose keys are addresses.
type layout struct {
	Study
	Points    map[string]*PointSet    `toml:"points" doc:"points of a list, in the place of axes; each has a name"`
	Options   map[string]*Option      `toml:"options" doc:"what a decider could do: layers over the base, to be compared; each has a name"`
	Correlate map[string]*Correlation `toml:"correlate" doc:"rank correlations among values that are drawn; each has a name"`
	Groups    map[string]*Group       `toml:"groups" doc:"values that a design of kind saltelli or shapley swaps together; each has a name"`
}

// fileShape is the shape of a study file.
var fileShape = sync.OnceValue(func() *form.Shape {
	top := &form.Shape{Form: form.Table, Fields: form.ShapesOf(reflect.TypeFor[layout]())}
	addresses := func(key, doc string) *form.Shape {
		return &form.Shape{Key: key, Form: form.Dict, Optional: true, Virtual: true, Doc: doc}
	}
	top.Fields = append(top.Fields,
		addresses("set", "what is laid over base and others, by address, as flags lay it over a scenario; a value may widen"),
		addresses("edges", "why a fitted value lies at an edge of its range, by its address in fit"),
		addresses("axes", "levels of a grid, by address: { from, to, points } or { list }; the first axis is the slowest"))
	points := top.Field("points").Each
	points.Fields = append(points.Fields, addresses("set", "numbers, days and spans at this point, by address"))
	option := top.Field("options").Each
	option.Fields = append(option.Fields, scenario.LayerShapes()...)
	return top
})

// own reads what the file says by itself.
func (r *reader) own() {
	for _, key := range []string{"method", "question", "limits"} {
		if r.root.Child(key) == nil {
			r.root.Put(&text.Node{Key: key, Place: r.root.Place}) // all in them has defaults
		}
	}
	l := &layout{}
	r.Table(fileShape(), r.root, reflect.ValueOf(l).Elem(), "", "")
	l.File, l.Hash, l.root = r.study.File, r.study.Hash, r.study.root
	*r.study = l.Study
	r.narrow()
	r.settings()
	r.points(l.Points)
	r.options(l.Options)
	r.correlations(l.Correlate)
	r.groups(l.Groups)
	for _, name := range slices.Sorted(maps.Keys(r.study.Targets)) {
		r.target(name)
	}
	r.edges()
}

// narrow notes the numbers of the study itself that widen: it says how to run, and nobody draws that.
func (r *reader) narrow() {
	for _, address := range slices.Sorted(maps.Keys(r.Values)) {
		if v := r.Values[address]; v.Spread != nil {
			r.Wrong(v.Origin, address, "found a spread, expected a single number")
		}
	}
}

// settings reads what is laid over the scenarios.
func (r *reader) settings() {
	for _, c := range r.addressed(r.root.Child("set"), "set") {
		r.study.settings = append(r.study.settings, scenario.Setting{Address: c.Key, Node: c})
	}
	r.open(r.root.Child("axes"))
	for _, point := range r.root.Child("points").List() {
		r.open(point.Child("set"))
	}
}

// open opens the chances among the addresses that the study varies, whatever the files state.
func (r *reader) open(varied *text.Node) {
	for _, c := range varied.List() {
		if strings.HasSuffix(c.Key, ".chance") {
			r.study.settings = append(r.study.settings, scenario.Setting{Address: c.Key, Open: true})
		}
	}
}

// maxOthers is the greatest number of other scenarios.
const maxOthers = 50

// scenarios reads base and others, and reports whether all can be spoken of.
func (r *reader) scenarios() bool {
	if base := r.root.Child("base"); base == nil || r.WrongAt("base") || r.WrongAt("others") || r.WrongAt("as_of") {
		return false
	}
	if n := len(r.study.Others); n > maxOthers {
		r.Wrong(r.root.Child("others").Place, "others", "found %d scenarios, expected at most %d", n, maxOthers)
		return false
	}
	before := len(r.Problems)
	for i := range 1 + len(r.study.Others) {
		s, err := r.study.loadFile(i)
		if err != nil {
			r.notLoaded(i, err)
			continue
		}
		r.all = append(r.all, s)
	}
	if len(r.Problems) == before && len(r.study.Options) > 0 {
		r.loadOptions()
	}
	return len(r.Problems) == before
}

// notLoaded notes why a scenario cannot be read: what is wrong in it, or in the study that names it.
func (r *reader) notLoaded(i int, err error) {
	var ps scenario.Problems
	if !errors.As(err, &ps) {
		place, key := r.scenarioPlace(i)
		r.Wrong(place, key, "%s", errors.Unwrap(err))
		return
	}
	for _, p := range ps {
		if !slices.Contains(r.Files, p.File) {
			r.Files = append(r.Files, p.File)
		}
	}
	r.Problems = append(r.Problems, ps...)
}

// scenarioPlace is where the study names a scenario, by its position.
func (r *reader) scenarioPlace(i int) (at scenario.Place, key string) {
	if i == 0 {
		return r.root.Child("base").Place, "base"
	}
	return r.root.Child("others").Part(i - 1), "others"
}

// check reads what the study says of its scenarios.
func (r *reader) check() {
	if len(r.study.Options) == 0 {
		r.checkOthers()
	}
	r.axes()
	r.pointSets()
	r.checkMeasures()
	r.checkPayoff()
	r.checkDesign()
	r.checkCorrelations()
	r.checkGroups()
	r.checkFit()
	r.checkTargets()
	r.checkRunnable()
}

// checkOthers checks that results of all scenarios can stand side by side: names differ and days are the same.
func (r *reader) checkOthers() {
	first := map[string]int{r.all[0].ID: 0}
	for i, s := range r.all[1:] {
		place, key := r.scenarioPlace(i + 1)
		if j, twice := first[s.ID]; twice {
			r.Wrong(place, key, "found a second scenario of the name %q, expected names that differ", r.all[j].ID)
		}
		first[s.ID] = i + 1
		if t, base := s.World.Time, r.all[0].World.Time; t != base {
			r.Wrong(place, key, "found a run of %s to %s, expected that of the base, %s to %s", t.Start, t.End-1, base.Start, base.End-1)
		}
	}
}

// addressed returns the nodes of a table whose keys are addresses. A key without dots is no address: its quotes were left out.
func (r *reader) addressed(t *text.Node, at string) []*text.Node {
	if t != nil && !t.IsTable() {
		r.Wrong(t.Place, at, "found %s, expected a table whose keys are addresses in quotes", text.Found(t.Value))
	}
	var all []*text.Node
	for _, c := range t.List() {
		if strings.Contains(c.Key, ".") {
			all = append(all, c)
			continue
		}
		r.Wrong(c.Place, text.Join(at, text.Short(c.Key)), `found %q, expected an address in quotes such as "moves.share.rate"`, text.Short(c.Key))
	}
	return all
}

// hashOf returns the hash of what a study's tree says, in order of key; axes, points and options are in order of the file.
func hashOf(root *text.Node) string {
	var b strings.Builder
	rest := *root
	rest.Below = slices.Clone(root.Below)
	for _, key := range []string{"axes", "points", "options"} {
		for _, c := range root.Child(key).List() {
			fmt.Fprintf(&b, "%s.%q = %s\n", key, c.Key, form.Literal(c))
		}
		rest.Remove(key)
	}
	slices.SortFunc(rest.Below, func(a, b *text.Node) int { return cmp.Compare(a.Key, b.Key) })
	for _, c := range rest.Below {
		fmt.Fprintf(&b, "%q = %s\n", c.Key, form.Literal(c))
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
