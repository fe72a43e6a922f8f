package scenario

import (
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A Layer is tables that another file, such as that of a study, lays over a scenario as a file that extends it would.
type Layer struct {
	ID   string
	Root *text.Node // title, drop, sources, moves, courses and tables of the world; its places are those of the other file
}

// ParseUnder reads a scenario from text as ParseAsOf does, with a layer over its files. The scenario has the id and the title of the
// layer, and the baseline, the day to which it is blind and the courses that its own file states. Errors are those of Load.
func ParseUnder(over Layer, name string, content []byte, asOf sim.Date, settings []Setting) (*Scenario, error) {
	return new(Files).parse(&over, name, content, asOf, settings, nil)
}

// over puts a layer over the files of a scenario, of which own is the first.
func (n *reading) over(l *Layer, layers []layer) []layer {
	if l == nil || layers == nil {
		return layers
	}
	own, root := layers[0], l.Root.Clone()
	n.Files = slices.Insert(n.Files, 0, root.Place.File)
	root.Put(&text.Node{Key: "id", Place: root.Place, Value: l.ID})
	root.Put(&text.Node{Key: "extends", Place: root.Place, Value: own.file})
	for _, key := range []string{"baseline", "as_of", "course"} {
		if c := own.root.Child(key); c != nil {
			root.Put(c)
		}
	}
	return slices.Insert(layers, 0, layer{root.Place.File, root})
}

// layerKeys are what a layer may lay over a scenario, besides its title.
var layerKeys = []string{"drop", "market", "nvidia", "chips", "buyers", "stages", "suppliers", "moves", "courses"}

// LayerShapes are the shapes of what a layer may state besides its title; no field takes it.
func LayerShapes() (fields []*form.Shape) {
	for _, key := range layerKeys {
		sh := *fileShape().Field(key)
		sh.Virtual = true
		fields = append(fields, &sh)
	}
	return fields
}
