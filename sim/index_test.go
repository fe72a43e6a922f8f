package sim_test

import (
	"go/token"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/simtest"
)

func TestStagesStandInOrderOfWork(t *testing.T) {
	x, err := sim.NewIndex(simtest.World())
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(x.Stages, name) }
	if !(at("wafers") < at("packaging") && at("memory") < at("packaging") && at("packaging") < at("back-end")) {
		t.Errorf("found %v, expected inputs before the stages that they feed", x.Stages)
	}
}

func TestStagesThatAreNoTreeAreErrors(t *testing.T) {
	for want, edit := range map[string]func(map[string]*sim.Stage){
		`the inputs of ["back-end" "packaging"] form a cycle`:                func(s map[string]*sim.Stage) { s["packaging"].Inputs = []string{"back-end"} },
		`stages.test.inputs: no stage "wafer"`:                               func(s map[string]*sim.Stage) { s["test"] = &sim.Stage{Inputs: []string{"wafer"}} },
		`stages.packaging.inputs: the stage feeds itself`:                    func(s map[string]*sim.Stage) { s["packaging"].Inputs = []string{"packaging"} },
		`stages.test.inputs: stage "wafers" feeds "packaging" already`:       func(s map[string]*sim.Stage) { s["test"] = &sim.Stage{Inputs: []string{"wafers"}} },
		`stages: found 2 stages that feed no other, expected one last stage`: func(s map[string]*sim.Stage) { s["polish"] = &sim.Stage{} },
	} {
		w := simtest.World()
		edit(w.Stages)
		if _, err := sim.NewIndex(w); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
}

func TestHorizonMustBeWholeWeeks(t *testing.T) {
	for _, edit := range []func(*sim.Horizon){
		func(h *sim.Horizon) { h.Start++ }, func(h *sim.Horizon) { h.End-- }, func(h *sim.Horizon) { h.End = h.Start },
	} {
		w := simtest.World()
		edit(&w.Time)
		if _, err := sim.New(w); err == nil || !strings.Contains(err.Error(), "expected a Monday and a later Monday") {
			t.Errorf("%v: found %v", w.Time, err)
		}
	}
}

// A lever that copying or comparing forgets would leak from one day into the next.
func TestEveryLeverIsCopiedAndCompared(t *testing.T) {
	x, err := sim.NewIndex(simtest.World())
	if err != nil {
		t.Fatal(err)
	}
	for i := range reflect.TypeFor[sim.Levers]().NumField() {
		name := reflect.TypeFor[sim.Levers]().Field(i).Name
		if !token.IsExported(name) {
			continue
		}
		a, b := x.Neutral(x.World.Time.Start), x.Neutral(x.World.Time.Start)
		field := reflect.ValueOf(&b).Elem().Field(i).Interface().([]float64)
		field[len(field)-1] = math.Pi
		if a.Equal(&b) {
			t.Errorf("%s is not compared", name)
		}
		a.Copy(&b)
		if copied := reflect.ValueOf(a).Field(i).Interface().([]float64); copied[len(copied)-1] != math.Pi {
			t.Errorf("%s is not copied", name)
		}
	}
}

// A run must not change the model, or a second run of it would differ.
func TestRunsOfOneModelAreEqual(t *testing.T) {
	w := simtest.World()
	m, err := sim.New(w)
	if err != nil {
		t.Fatal(err)
	}
	first, err := m.Run(simtest.Still(w), 1)
	if err != nil {
		t.Fatal(err)
	}
	second, err := m.Run(simtest.Still(w), 1)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the second run", first, second)
}

// A world may have one stage, and no domestic maker; and it may have nothing to do with the H20.
func TestSmallWorldRuns(t *testing.T) {
	w := simtest.World()
	delete(w.Chips, "ascend")
	delete(w.Chips, "grey")
	w.Stages = map[string]*sim.Stage{"all": {Title: "All", Queue: 5, Order: 1}}
	w.Suppliers = map[string]*sim.Supplier{"one": {Stage: "all", Capacity: simtest.Constant(9000), LeadTime: 60, Yield: 1, InUse: 0.9, Refill: 30, Displace: 30, Preference: 1}}
	tr, err := simtest.Run(w, nil, 1)
	if err != nil {
		t.Fatal(err)
	}
	within(t, "shipments", in(t, tr, "h20.shipments", "FY2026"), 1e5, 1e7)
}
