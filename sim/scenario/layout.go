package scenario

import (
	"math"
	"reflect"
	"sync"

	"h20sim/sim"
	"h20sim/sim/cases"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
)

// layout is a whole file. Its tables are found by the binder through their tags.
type layout struct {
	ID       string                 `toml:"id" default:"" doc:"name of the scenario and of its folder of results; the name of the file without its ending if left out"`
	Title    string                 `toml:"title" default:"" doc:"what happens, in one line; the name of the file if left out"`
	Story    string                 `toml:"story" default:"" doc:"what happens and why, in two sentences"`
	Extends  string                 `toml:"extends" default:"" doc:"file that this one changes, relative to this one; or a list of such, each of which is laid over those before it"`
	Drop     []string               `toml:"drop" default:"[]" doc:"addresses of the extended file that are left out, such as moves.halt"`
	Decided  sim.Date               `toml:"decided" default:"" doc:"day on which the judgements of this file were made that state none themselves"`
	AsOf     sim.Date               `toml:"as_of" default:"" doc:"day to which the scenario is blind: nothing counts that was published later"`
	Course   []string               `toml:"course" default:"[]" doc:"courses on the path that a run speaks of; the likeliest path if left out"`
	Baseline string                 `toml:"baseline" default:"" doc:"file to compare with, relative to this one; that of the file that this one extends if left out; \"\" is the scenario without its moves"`
	Sources  map[string]*Source     `toml:"sources" doc:"what values and moves rest on"`
	CaseFile string                 `toml:"case_file" default:"" doc:"table of political trade cases, relative to this file, that [cases] adds to and mends"`
	Cases    map[string]*cases.Case `toml:"cases" doc:"political trade cases, on which chances and hazards rest; one a line"`
	sim.World
	Moves    map[string]*policy.Dated `toml:"moves" doc:"what actors do, and when; each has a name"`
	Branches map[string]*branchKeys   `toml:"branches" doc:"questions that politics answers in one of several ways"`
	Courses  map[string]*courseKeys   `toml:"courses" doc:"answers to the questions of branches: layers over the file, from the date of the branch on"`
	Guidance map[string]*guidanceKeys `toml:"guidance" doc:"what was published of periods before they were over; answers stand beside it"`
	Expect   map[string]*expectation  `toml:"expect" doc:"bounds on measures: a guard and a back-test"`
}

// branchKeys are those of a branch in a file.
type branchKeys struct {
	Title   string   `toml:"title" doc:"the question"`
	Date    sim.Date `toml:"date" doc:"day from which its courses part; before it all are one"`
	After   []string `toml:"after" names:"courses" default:"[]" doc:"courses of other branches in one of which the question is met; it is met in all if left out"`
	Follows []string `toml:"follows" names:"moves" default:"[]" doc:"moves without which the question would not be asked, so that what its courses change follows them, such as moves.guidance"`
	Settled string   `toml:"settled" names:"sources" default:"" doc:"what answered the question: once it was published the file says how it went, and there is no such branch; none if left out"`
	Source  string   `toml:"source" names:"sources" default:"judgement" doc:"what opened the question: before it was published, or before the date if it is a judgement, the question is not seen"`
}

// courseKeys are those of a course in a file, without the tables that it lays over the file.
type courseKeys struct {
	Title  string   `toml:"title" doc:"the answer"`
	Branch string   `toml:"branch" names:"branches" doc:"the question that it answers"`
	Chance *float64 `toml:"chance" unit:"1" range:"0..1" doc:"probability where the question is met; stated, or that of cases"`
	Rest   bool     `toml:"rest" default:"false" doc:"whether its chance is what the other courses of the branch leave; one of each branch"`
	Drop   []string `toml:"drop" default:"[]" doc:"moves that end on the date of the branch, such as moves.halt"`
}

// layered are the tables of a file that a course may lay over it.
var layered = []string{"moves", "chips", "buyers", "suppliers", "market"}

// fileShape is the shape of a whole file.
var fileShape = sync.OnceValue(func() *form.Shape {
	top := &form.Shape{Form: form.Table, Fields: form.ShapesOf(reflect.TypeFor[layout]())}
	top.Field("moves").Each.Field("kind").Names = "kinds"
	for _, key := range []string{"market", "nvidia", "chips", "buyers", "stages", "suppliers"} {
		t := top.Field(key)
		if t.Form == form.Dict {
			t = t.Each
		}
		t.Fields = append(t.Fields, &form.Shape{Key: "source", Form: form.Text, Names: "sources", Optional: true, Virtual: true, Low: math.Inf(-1), High: math.Inf(1),
			Doc: "what the plain numbers of this table rest on; a widened value has its own"})
	}
	top.Field("cases").Each.Row = true
	top.Field("guidance").Ordered = true
	top.Field("branches").Ordered, top.Field("courses").Ordered = true, true
	course := top.Field("courses").Each
	for _, key := range layered {
		layer := *top.Field(key)
		layer.Virtual = true
		course.Fields = append(course.Fields, &layer)
	}
	return top
})

// kindShape is the shape of what a kind of move has besides the keys that all moves have.
func kindShape(k policy.Kind) *form.Shape { return kindShapes()[k.Name] }

// kindShapes are the shapes of all kinds by name, which are found once: each move that is read asks for them.
var kindShapes = sync.OnceValue(func() map[string]*form.Shape {
	all := map[string]*form.Shape{}
	for _, k := range policy.Kinds() {
		all[k.Name] = &form.Shape{Form: form.Table, Fields: form.ShapesOf(reflect.TypeOf(k.New()).Elem())}
	}
	return all
})
