package scenario

import (
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"

	"gonum.org/v1/gonum/mat"
)

// TestNewNamesAreDataAlone runs a file that adds a chip, a buyer and a supplier to the shipped world by a table each.
// The test takes the names from the file, so that no code knows them.
func TestNewNamesAreDataAlone(t *testing.T) {
	s, base := load(t, "testdata/new-names.toml"), load(t, "../../scenarios/base.toml")
	chips, buyers := added(s.World.Chips, base.World.Chips), added(s.World.Buyers, base.World.Buyers)
	suppliers := added(s.World.Suppliers, base.World.Suppliers)
	if len(chips) != 1 || len(buyers) != 1 || len(suppliers) != 1 {
		t.Fatalf("found the new chips %v, buyers %v and suppliers %v, expected one of each", chips, buyers, suppliers)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	for block, measures := range map[string][]string{
		chips[0]:                        {"demand", "orders", "shipments_china", "revenue", "revenue_net", "starts", "finished", "price"},
		"suppliers." + suppliers[0]:     {"entered", "revenue", "utilization", "utilization_chips", "in_process"},
		"buyers." + buyers[0]:           {"need", "received", "from." + chips[0]},
		"buyers.bytedance.from":         {chips[0]},
		"buyers." + buyers[0] + ".from": {"h20", "ascend"},
	} {
		for _, m := range measures {
			if x := total(trace, block+"."+m); !(x > 0) {
				t.Errorf("found %v of %s.%s, expected more than 0", x, block, m)
			}
		}
	}
}

// TestNewNamesHaveAddresses asks for a value of each new table by its address, with the file as its origin.
func TestNewNamesHaveAddresses(t *testing.T) {
	s := load(t, "testdata/new-names.toml")
	for _, address := range []string{"chips.l20.price", "buyers.car-maker.need", "suppliers.ase.capacity"} {
		e, err := s.Explain(address)
		if err != nil || e.Unit == "" || !strings.HasSuffix(e.Origin.File, "new-names.toml") || e.Origin.Line == 0 {
			t.Errorf("found %+v, %v for %s, expected a unit and its place in the file", e, err, address)
		}
	}
}

// TestNewNamesCanBeTargets halts the new supplier alone and stops the new chip alone: each run differs from the one
// without moves where it must.
func TestNewNamesCanBeTargets(t *testing.T) {
	head := "extends = \"testdata/new-names.toml\"\n[moves.a]\ndate = 2025-04-07\nsource = \"judgement\"\n"
	for measure, move := range map[string]string{
		"suppliers.ase.entered":     "kind = \"production-halt\"\nactor = \"nvidia\"\nsuppliers = [\"ase\"]\n",
		"l20.shipments_china":       "kind = \"export-ban\"\nactor = \"us-government\"\nchips = [\"l20\"]\n",
		"buyers.car-maker.from.h20": "kind = \"boycott\"\nactor = \"buyers\"\nbuyers = [\"car-maker\"]\n",
	} {
		s := parsed(t, head+move)
		with, err := s.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		without, err := s.Without().Run(1)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := total(with, measure), total(without, measure); !(a < 0.9*b) {
			t.Errorf("found %v of %s with the move and %v without, expected less by a tenth or more", a, measure, b)
		}
	}
}

func load(t *testing.T, file string) *Scenario {
	t.Helper()
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// added returns the names that a table has and its base has not.
func added[T any](table, base map[string]T) []string {
	var names []string
	for name := range table {
		if _, old := base[name]; !old {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// total is the sum of a measure over the days of a run; NaN if there is no such measure.
func total(trace *sim.Trace, measure string) float64 {
	i, ok := trace.Column(measure)
	if !ok {
		return math.NaN()
	}
	return mat.Sum(trace.Daily.ColView(i))
}
