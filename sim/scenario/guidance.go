package scenario

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A Guidance is what somebody published of a period before it was over. It is no input of a run: answers stand beside it.
type Guidance struct {
	Name      string
	By        string // who published it, such as Nvidia
	Measure   string
	Period    sim.Period
	Low, High float64 // in the unit of the measure; equal for a single value
	If        string  // the condition in words, such as if sales open; "" for none
	Source    string
	Place     Place
}

// guidanceKeys are those of a guidance in a file.
type guidanceKeys struct {
	By      string    `toml:"by" doc:"who published it, such as Nvidia"`
	Measure string    `toml:"measure" names:"measures" doc:"measure that it is of"`
	Period  string    `toml:"period" doc:"fiscal quarter (FY2026Q3), fiscal year (FY2026), year, month, day, or first..last day"`
	Value   *float64  `toml:"value" doc:"what was named, in the unit of the measure; 0 for none"`
	Between []float64 `toml:"between" default:"[]" doc:"lower and upper end of what was named, in the unit of the measure"`
	If      string    `toml:"if" default:"" doc:"condition under which it was named, in words such as: if sales open"`
	Source  string    `toml:"source" names:"sources" doc:"where it was published, before the period was over"`
}

// guidance binds the table of guidance.
func (b *builder) guidance(f *form.Shape, n *text.Node) {
	if n == nil {
		return
	}
	stated := map[string]*guidanceKeys{}
	b.Tables(f, n, reflect.ValueOf(&stated).Elem(), f.Key, "")
	for address := range b.Values {
		if strings.HasPrefix(address, "guidance.") {
			delete(b.Values, address)
			delete(b.Targets, address)
		}
	}
	for _, c := range n.Below {
		if g := stated[c.Key]; g != nil {
			b.s.Guidance = append(b.s.Guidance, b.guided(c, g, text.Join(f.Key, c.Key)))
		}
	}
}

// guided turns what a file states into a Guidance.
func (b *builder) guided(n *text.Node, keys *guidanceKeys, address string) Guidance {
	g := Guidance{Name: n.Key, By: keys.By, Measure: keys.Measure, If: keys.If, Source: keys.Source, Place: n.Place}
	value, between := n.Child("value"), n.Child("between")
	switch {
	case b.Meant[text.Join(address, "value")] || b.Meant[text.Join(address, "between")]:
	case value == nil && between == nil:
		b.Wrong(n.Place, address, "missing what was named; expected value, or between = [low, high]")
	case value != nil && between != nil:
		b.Wrong(between.Place, text.Join(address, "between"), "found between beside value, expected one of the two")
	case keys.Value != nil:
		g.Low, g.High = *keys.Value, *keys.Value
	case len(keys.Between) == 2:
		g.Low, g.High = keys.Between[0], keys.Between[1]
	}
	b.guidedPeriod(n, keys, &g, text.Join(address, "period"))
	b.checkPublished(n, &g, text.Join(address, "source"))
	return g
}

// guidedPeriod reads the period, which need not lie within the run.
func (b *builder) guidedPeriod(n *text.Node, keys *guidanceKeys, g *Guidance, address string) {
	c := n.Child("period")
	if c == nil || b.WrongAt(address) {
		return
	}
	p, err := sim.ParsePeriod(keys.Period)
	if err != nil {
		b.Wrong(c.Place, address, "%s", err)
		return
	}
	g.Period = p
}

// checkPublished notes a guidance that nobody published, or that was published when its period was over.
func (b *builder) checkPublished(n *text.Node, g *Guidance, address string) {
	c, source := n.Child("source"), b.s.Sources[g.Source]
	if c == nil || source == nil || b.WrongAt(address) || b.WrongAt("sources."+g.Source) {
		return
	}
	switch {
	case source.Published == 0:
		b.Wrong(c.Place, address, "found %q, which nobody published, expected a source with a day of publication", g.Source)
	case g.Period.End > 0 && source.Published >= g.Period.End:
		b.Wrong(c.Place, address, "found %q, published on %s, expected a day before the end of %s, %s", g.Source, source.Published, g.Period.Name, g.Period.End-1)
	}
}

// Guided returns what is published of a measure in a period: of each who published, and of each condition, the newest, in
// order of the file.
func (s *Scenario) Guided(measure string, period sim.Period) (list []Guidance) {
	for _, g := range s.Guidance {
		if g.Measure != measure || g.Period.First != period.First || g.Period.End != period.End {
			continue
		}
		i := slices.IndexFunc(list, func(other Guidance) bool { return other.By == g.By && other.If == g.If })
		switch {
		case i < 0:
			list = append(list, g)
		case cmp.Compare(s.Sources[g.Source].Published, s.Sources[list[i].Source].Published) > 0:
			list[i] = g
		}
	}
	return list
}
