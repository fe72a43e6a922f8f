package main

import (
	"fmt"
	"io/fs"
	"strings"

	"h20sim/report/words"
	"h20sim/scenarios"
	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// listVerb lists what there is to name.
type listVerb struct {
	What string `arg:"" optional:"" enum:"scenarios,kinds,measures,addresses,courses" default:"scenarios" help:"scenarios, kinds, measures, addresses or courses; scenarios if left out."`
	File string `arg:"" optional:"" help:"Scenario whose measures, addresses or courses to list; boycott-halt if left out."`

	setFlag
}

func (listVerb) Help() string {
	return `scenarios are those that ship; run and other verbs take their names in any folder, where no file has that name. kinds are the kinds of move that a scenario file may use. measures are what a run reports, each with its unit, how a period makes one number of its days (sum, end, mean, ratio), and its formula. addresses are the numbers and dates of a scenario, which --set and explain take. courses are what a scenario leaves to politics: the answers to the question of each branch with their chances, and then the paths through them.

Without FILE, measures, addresses and courses are those of scenarios/boycott-halt.toml in the working folder or, if it is not there, of the scenario of that name that ships.

Examples:

    h20sim list
    h20sim list kinds
    h20sim list measures
    h20sim list addresses scenarios/history.toml
    h20sim list courses scenarios/boycott-halt.toml
    h20sim list courses scenarios/history.toml --as-of 2025-08-27
    h20sim list scenarios --json`
}

// Run prints the list.
func (v *listVerb) Run(p *program) error {
	switch of := v.What == "scenarios" || v.What == "kinds"; {
	case of && v.File != "":
		return misuse("list %s takes no file", v.What)
	case of && v.isSet():
		return misuse("list %s reads no file, so that --set, --course and --as-of say nothing", v.What)
	}
	if err := v.onePath(); err != nil {
		return err
	}
	switch v.What {
	case "kinds":
		return listKinds(p)
	case "measures":
		return v.measures(p)
	case "addresses":
		return v.addresses(p)
	case "courses":
		return v.courses(p)
	default:
		return listScenarios(p)
	}
}

// printList prints rows under a head, or what they are as JSON.
func printList[T any](p *program, whole any, list []T, head string, row func(T) string) error {
	if p.json {
		return writeJSON(p.out, whole)
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintln(w, head)
	for _, item := range list {
		fmt.Fprintln(w, row(item))
	}
	return w.Flush()
}

// A scenariosJSON is a list of scenarios.
type scenariosJSON struct {
	Scenarios []shippedJSON `json:"scenarios"`
}

type shippedJSON struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Story    string `json:"story"`
	Baseline string `json:"baseline,omitempty"`
	Moves    int    `json:"moves"`
}

// listScenarios lists the scenarios that ship, but for the world that they play in.
func listScenarios(p *program) error {
	names, err := fs.Glob(scenarios.Files, "*.toml")
	if err != nil {
		return err
	}
	list := []shippedJSON{}
	for _, name := range names {
		if name == worldFile {
			continue
		}
		s, err := scenario.Load(text.Shipped + name)
		if err != nil {
			return fmt.Errorf("read shipped scenario %s: %w", name, err)
		}
		list = append(list, shippedJSON{s.ID, s.Title, s.Story, strings.TrimSuffix(s.Baseline, ".toml"), len(s.Moves)})
	}
	return printList(p, scenariosJSON{list}, list, "scenario\tmoves\ttitle", func(s shippedJSON) string {
		return fmt.Sprintf("%s\t%d\t%s", s.ID, s.Moves, s.Title)
	})
}

// A kindsJSON is a list of kinds.
type kindsJSON struct {
	Kinds []kindJSON `json:"kinds"`
}

type kindJSON struct {
	Name string `json:"name"`
	Doc  string `json:"doc"`
}

func listKinds(p *program) error {
	list := []kindJSON{}
	for _, k := range policy.Kinds() {
		list = append(list, kindJSON{k.Name, k.Doc})
	}
	return printList(p, kindsJSON{list}, list, "kind\twhat it is", func(k kindJSON) string { return k.Name + "\t" + k.Doc })
}

// A measuresJSON is a list of measures.
type measuresJSON struct {
	Measures []measureJSON `json:"measures"`
}

type measureJSON struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	Period  string `json:"period"` // how the days of a period make one number
	Formula string `json:"formula"`
}

func measureOf(m sim.Measure) measureJSON {
	return measureJSON{m.Name, m.Title, m.Unit, m.Kind.String(), m.Formula}
}

// measuresOf returns the catalogue of a scenario's world.
func measuresOf(s *scenario.Scenario) ([]sim.Measure, error) {
	x, err := sim.NewIndex(s.World)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.File, err)
	}
	return sim.Catalogue(x), nil
}

// measures lists what a run of the file reports.
func (v *listVerb) measures(p *program) error {
	s, err := p.loadOrUsual(v.File, v.setFlag)
	if err != nil {
		return err
	}
	measures, err := measuresOf(s)
	if err != nil {
		return err
	}
	list := []measureJSON{}
	for _, m := range measures {
		list = append(list, measureOf(m))
	}
	return printList(p, measuresJSON{list}, list, "measure\tunit\tperiod\tformula", func(m measureJSON) string {
		return fmt.Sprintf("%s\t%s\t%s\t%s", m.Name, m.Unit, m.Period, m.Formula)
	})
}

// A addressesJSON is a list of addresses.
type addressesJSON struct {
	Addresses []addressJSON `json:"addresses"`
}

type addressJSON struct {
	Address string   `json:"address"`
	Value   string   `json:"value"` // as a file would state it
	Unit    string   `json:"unit"`
	Number  *float64 `json:"number,omitempty"` // the value as a number, in the unit; of a day none
}

// addresses lists the numbers and dates of the file.
func (v *listVerb) addresses(p *program) error {
	s, err := p.loadOrUsual(v.File, v.setFlag)
	if err != nil {
		return err
	}
	list := []addressJSON{}
	for _, address := range s.Addresses() {
		e, err := s.Explain(address)
		if err != nil {
			return err
		}
		list = append(list, addressJSON{address, e.Value, e.Unit, numberOf(e)})
	}
	return printList(p, addressesJSON{list}, list, "address\tvalue\tunit", func(a addressJSON) string {
		return fmt.Sprintf("%s\t%s\t%s", a.Address, a.Value, a.Unit)
	})
}
