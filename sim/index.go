package sim

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// An Index gives each name of a World its position in the model's slices. Chips, buyers and suppliers stand in
// order of name and stages in the order of work, so that the order within a file changes nothing.
type Index struct {
	World     *World
	Chips     []string
	Buyers    []string
	Stages    []string
	Suppliers []string

	us, china, buyers, suppliers []int // positions of the chips of US and of Chinese origin, of all buyers, of all suppliers

	known map[*string]naming // what was asked before, by its first name; nil if nothing is remembered
}

// A naming is a list of names that was asked for, with their positions.
type naming struct {
	all, names []string
	positions  []int
}

// NewIndex orders the names of w. It is an error if the stages form a cycle, if one feeds two others, or if more
// than one is the last.
func NewIndex(w *World) (*Index, error) {
	stages, err := stageOrder(w)
	if err != nil {
		return nil, err
	}
	x := &Index{World: w, Chips: sortedKeys(w.Chips), Buyers: sortedKeys(w.Buyers), Stages: stages, Suppliers: sortedKeys(w.Suppliers)}
	x.us = pick(x.Chips, func(n string) bool { return w.Chips[n].Origin == "us" })
	x.china = pick(x.Chips, func(n string) bool { return w.Chips[n].Origin == "china" })
	x.buyers = pick(x.Buyers, func(string) bool { return true })
	x.suppliers = pick(x.Suppliers, func(string) bool { return true })
	return x, nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// stageOrder returns the stages so that each stands after its inputs.
func stageOrder(w *World) ([]string, error) {
	names := sortedKeys(w.Stages)
	g := simple.NewDirectedGraph()
	for i := range names {
		g.AddNode(simple.Node(i))
	}
	consumer := map[string]string{}
	for i, name := range names {
		for _, input := range w.Stages[name].Inputs {
			j := slices.Index(names, input)
			switch {
			case j < 0:
				return nil, fmt.Errorf("stages.%s.inputs: no stage %q", name, input)
			case j == i:
				return nil, fmt.Errorf("stages.%s.inputs: the stage feeds itself", name)
			case consumer[input] != "":
				return nil, fmt.Errorf("stages.%s.inputs: stage %q feeds %q already; each stage feeds one", name, input, consumer[input])
			}
			consumer[input] = name
			g.SetEdge(g.NewEdge(simple.Node(j), simple.Node(i)))
		}
	}
	nodes, err := topo.SortStabilized(g, nil)
	if err != nil {
		return nil, fmt.Errorf("stages: %w", cycleError{err, names})
	}
	if len(names)-len(consumer) != 1 {
		return nil, fmt.Errorf("stages: found %d stages that feed no other, expected one last stage", len(names)-len(consumer))
	}
	ordered := make([]string, len(nodes))
	for i, n := range nodes {
		ordered[i] = names[n.ID()]
	}
	return ordered, nil
}

// cycleError names the stages of a cycle.
type cycleError struct {
	err   error
	names []string
}

func (e cycleError) Error() string {
	var in []string
	if cycles, ok := e.err.(topo.Unorderable); ok {
		for _, cycle := range cycles {
			for _, n := range cycle {
				in = append(in, e.names[n.ID()])
			}
		}
	}
	slices.Sort(in)
	return fmt.Sprintf("the inputs of %q form a cycle", in)
}

// BuyerChip is the position of a buyer and chip in levers that have one value for each pair.
func (x *Index) BuyerChip(buyer, chip int) int { return buyer*len(x.Chips) + chip }

// SupplierChip is the position of a supplier and chip in levers that have one value for each pair.
func (x *Index) SupplierChip(supplier, chip int) int { return supplier*len(x.Chips) + chip }

// ChipsNamed returns the positions of the named chips; those of US origin if there are no names. The caller must not
// change what it gets, here and in the three functions that follow.
func (x *Index) ChipsNamed(names []string) []int { return x.named(x.Chips, names, x.us) }

// DomesticNamed returns the positions of the named chips; those of Chinese origin if there are no names.
func (x *Index) DomesticNamed(names []string) []int { return x.named(x.Chips, names, x.china) }

// BuyersNamed returns the positions of the named buyers; all if there are no names.
func (x *Index) BuyersNamed(names []string) []int { return x.named(x.Buyers, names, x.buyers) }

// SuppliersNamed returns the positions of the named suppliers; all if there are no names.
func (x *Index) SuppliersNamed(names []string) []int { return x.named(x.Suppliers, names, x.suppliers) }

// Remembering returns an index of the same world that finds a list of names again without looking each up. It serves
// one goroutine.
func (x *Index) Remembering() *Index {
	r := *x
	r.known = map[*string]naming{}
	return &r
}

func (x *Index) named(all, names []string, byDefault []int) []int {
	if len(names) == 0 {
		return byDefault
	}
	n, ok := x.known[&names[0]]
	if !ok || len(all) == 0 || &n.all[0] != &all[0] || !slices.Equal(n.names, names) {
		n = naming{all, names, pick(all, func(name string) bool { return slices.Contains(names, name) })}
		x.remember(n)
	}
	return n.positions
}

// remember keeps a naming. It forgets all when it holds a thousand, so that ever new lists cost no memory.
func (x *Index) remember(n naming) {
	if x.known == nil || len(n.all) == 0 {
		return
	}
	if len(x.known) >= 1000 {
		clear(x.known)
	}
	first := &n.names[0]
	n.names = slices.Clone(n.names)
	x.known[first] = n
}

// pick returns the positions of the names that are wanted.
func pick(all []string, wanted func(string) bool) (positions []int) {
	for i, name := range all {
		if wanted(name) {
			positions = append(positions, i)
		}
	}
	return positions
}

// Neutral returns the levers of a day on which no move is in force.
func (x *Index) Neutral(day Date) Levers {
	var alone, l Levers
	for i, fields := 0, reflect.ValueOf(&alone).Elem(); i < len(leverList{}); i++ {
		tag := fields.Type().Field(i).Tag
		v, err := strconv.ParseFloat(tag.Get("neutral"), 64)
		if err != nil {
			panic("sim: lever " + fields.Type().Field(i).Name + " has no neutral place")
		}
		*fields.Field(i).Addr().Interface().(*[]float64) = slices.Repeat([]float64{v}, x.length(strings.Fields(tag.Get("by"))))
	}
	l.allocate(&alone)
	for i, numbers := range alone.list() {
		copy(l.list()[i], numbers)
	}
	for p, name := range x.Chips {
		if day >= x.World.Chips[name].OnSale {
			l.OnSale[p] = 1
		}
	}
	return l
}
