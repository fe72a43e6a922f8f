package scenario

import (
	"maps"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// most are the greatest numbers of what a world has several of: a run, its page and its charts take time and memory with each. With all of
// them at once a run with charts takes about ten seconds and a gigabyte.
var most = map[string]int{"chips": 24, "buyers": 40, "stages": 16, "suppliers": 40}

// peopled are the tables of the world of which each must have an entry.
var peopled = []string{"chips", "buyers", "stages", "suppliers"}

// worldChecks notes what is wrong with the world as a whole.
func (b *builder) worldChecks(root *text.Node) {
	if !slices.ContainsFunc(root.Below, func(c *text.Node) bool { return inWorld(c.Key) }) {
		b.noWorld(root)
		return
	}
	if b.Strayed {
		b.Problems = slices.DeleteFunc(b.Problems, func(p Problem) bool { return strings.HasPrefix(p.Text, "missing") })
		return
	}
	b.horizon(root)
	for _, key := range peopled {
		if n := root.Child(key); n == nil && b.Meant[key] {
			continue // an unknown section has nearly this name: only that is reported
		} else if n == nil {
			b.Wrong(root.Place, key, "missing; expected at least one, here or in a file that this one extends")
		} else if n.IsTable() && len(n.Below) == 0 {
			b.Wrong(n.Place, key, "found none, expected at least one")
		} else if found := len(n.Below); found > most[key] {
			b.Wrong(n.Place, key, "found %d, expected at most %d", found, most[key])
		}
	}
	b.chain(root)
}

// noWorld notes that the file has no world at all, in the place of all that is missing of it. A file with a base is a study.
func (b *builder) noWorld(root *text.Node) {
	if base := root.Child("base"); base != nil {
		b.Problems = nil
		b.Wrong(base.Place, "base", "found a study%s, expected a scenario; what runs a study: h20sim sweep %s", stated(base), base.Place.File)
		return
	}
	b.Problems = slices.DeleteFunc(b.Problems, func(p Problem) bool { return inWorld(p.Address) })
	b.Wrong(root.Place, "extends", `missing; expected a file with a world, such as extends = "base.toml", or the tables of one here`)
}

// IsStudy reports whether a file is one of a study: it has a base and no world, and extends none.
func IsStudy(root *text.Node) bool {
	return root.Child("base") != nil && root.Child("extends") == nil && !slices.ContainsFunc(root.Below, func(c *text.Node) bool { return inWorld(c.Key) })
}

// stated says of which base a study is; nothing if that is no text.
func stated(n *text.Node) string {
	if name, is := n.Value.(string); is {
		return " of " + name
	}
	return ""
}

// horizon checks the days that a run covers.
func (b *builder) horizon(root *text.Node) {
	if b.WrongAt("time.start") || b.WrongAt("time.end") || root.Find("time.start") == nil || root.Find("time.end") == nil {
		return
	}
	t := &b.s.World.Time
	for _, rule := range timeRules {
		if rule.broken(t) {
			b.Wrong(root.Find("time."+rule.key).Place, "time."+rule.key, "%s", rule.text(t))
		}
	}
}

// chain checks that the stages form a tree and that each has a supplier if a chip is built in the chain.
func (b *builder) chain(root *text.Node) {
	w := b.s.World
	if len(w.Stages) == 0 || b.WrongAt("stages") || b.badNames("stages") {
		return
	}
	if _, err := sim.NewIndex(w); err != nil {
		b.brokenChain(root, err)
	}
	served := map[string]bool{}
	for _, s := range w.Suppliers {
		served[s.Stage] = true
	}
	if len(w.Suppliers) == 0 || b.WrongAt("suppliers") || !b.buildsChips() {
		return
	}
	for _, n := range root.Child("stages").Below {
		if !served[n.Key] {
			b.Wrong(n.Place, "stages."+n.Key, "found no supplier that serves the stage, expected at least one")
		}
	}
}

// brokenChain notes why the stages form no tree, in the place of the inputs that are at fault, those of the scenario's
// own file before others.
func (b *builder) brokenChain(root *text.Node, err error) {
	address, text, _ := strings.Cut(err.Error(), ": ")
	if n := root.Find(address); n != nil && address != "stages" {
		b.Wrong(n.Place, address, "%s", text)
		return
	}
	stages, last := root.Child("stages"), b.lastStages()
	if len(last) > 1 {
		text = "found " + strings.Join(last, " and ") + ", which feed no other stage, expected one last stage"
	}
	n := stages
	for _, c := range stages.Below {
		involved := len(last) > 1 && slices.Contains(last, c.Key) || len(last) < 2 && c.Child("inputs") != nil
		if involved && c.Place.File == b.s.File {
			n = c
		}
	}
	if inputs := n.Child("inputs"); inputs != nil {
		n = inputs
	}
	b.Wrong(n.Place, address, "%s", text)
}

// lastStages returns the stages that feed no other, in alphabetical order.
func (b *builder) lastStages() []string {
	feeds := map[string]bool{}
	for _, s := range b.s.World.Stages {
		for _, input := range s.Inputs {
			feeds[input] = true
		}
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(b.s.World.Stages)), func(name string) bool { return feeds[name] })
}

// buildsChips reports whether a chip is built in the chain.
func (b *builder) buildsChips() bool {
	for _, c := range b.s.World.Chips {
		if c.Supply == "chain" {
			return true
		}
	}
	return false
}

// badNames reports whether stages name a stage that does not exist, which names reports.
func (b *builder) badNames(dict string) bool {
	return slices.ContainsFunc(b.Refs, func(r form.Reference) bool {
		return r.Dict == dict && strings.HasPrefix(r.Address, "stages.") && b.s.World.Stages[r.Name] == nil
	})
}

// measures returns the names of what a run of the world reports; none if the world is not whole.
func (b *builder) measures() []string {
	if len(b.s.World.Chips) == 0 || len(b.s.World.Stages) == 0 {
		return nil
	}
	return b.s.Measures()
}
