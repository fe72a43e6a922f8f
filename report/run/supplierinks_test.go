package run

import (
	"testing"

	"h20sim/report/chart"
	"h20sim/sim/scenario"
)

// Each supplier of the shipped world has a colour of its own, and keeps it where others come or go.
func TestSuppliersOfTheShippedWorldHaveColoursOfTheirOwn(t *testing.T) {
	s, err := scenario.Load("../../scenarios/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	taken := map[any]string{}
	for name := range s.World.Suppliers {
		ink := SupplierInk(name)
		if supplierInks[name] != ink || taken[ink] != "" {
			t.Errorf("%s: found the colour %v, which is not fixed or is that of %q", name, ink, taken[ink])
		}
		taken[ink] = name
	}
	if MeasureInk("suppliers.amkor.utilization") != chart.Purple || MeasureInk("h20.stock") != chart.Blue || MeasureInk("suppliers.new.revenue") != SupplierInk("new") {
		t.Error("a measure does not have the colour of its supplier, or another than blue without one")
	}
}
