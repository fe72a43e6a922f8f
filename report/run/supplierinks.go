package run

import (
	"image/color"
	"strings"

	"h20sim/report/chart"
)

// supplierInks are the colours of the suppliers of the shipped world: the same on all pages, whoever else is there.
var supplierInks = map[string]color.NRGBA{
	"tsmc": chart.Orange, "samsung": chart.Vermillion, "sk-hynix": chart.Blue,
	"tsmc-packaging": chart.Green, "amkor": chart.Purple, "foxconn": chart.Sky,
}

// SupplierInk is the colour of a supplier on all pages; of one that is not in the shipped world, by its name alone.
func SupplierInk(name string) color.NRGBA {
	if ink, known := supplierInks[name]; known {
		return ink
	}
	return chart.Palette([]string{name})[name]
}

// MeasureInk is the colour of a measure: that of its supplier, or else blue.
func MeasureInk(measure string) color.NRGBA {
	name, found := strings.CutPrefix(measure, "suppliers.")
	if name, _, inside := strings.Cut(name, "."); found && inside {
		return SupplierInk(name)
	}
	return chart.Blue
}
