package report

import (
	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
)

// manifestName is the file by which a folder of results is known.
const manifestName = "manifest.json"

// A manifest says what a folder of results was made from, with what, and what is in it. It holds no clock and no name
// of a machine: the same command gives the same bytes.
type manifest struct {
	Engine    string            `json:"engine"`
	Command   string            `json:"command"`
	Studies   []run.InputFile   `json:"studies,omitempty"`
	Study     *manifestedStudy  `json:"study,omitempty"`
	Scenarios []manifestedInput `json:"scenarios"`
	Outputs   []run.InputFile   `json:"outputs"`
}

type manifestedInput struct {
	ID        string          `json:"id"`
	Title     string          `json:"title"`
	Hash      string          `json:"hash"`
	Baseline  string          `json:"baseline"`
	First     string          `json:"first_day"`
	Last      string          `json:"last_day"`
	Files     []run.InputFile `json:"files"`
	Headlines []run.Headline  `json:"headlines,omitempty"`
}

// withManifest appends the manifest of the outputs to them. studies are the study files that they come from, if any.
func withManifest(outputs []chart.Output, cases []*run.Case, command string, studies ...string) ([]chart.Output, error) {
	m := manifest{Engine: sim.Version, Command: command}
	for _, name := range studies {
		m.Studies = append(m.Studies, run.HashedFile(name))
	}
	for _, c := range cases {
		m.Scenarios = append(m.Scenarios, manifested(c))
	}
	for _, o := range outputs {
		m.Outputs = append(m.Outputs, run.InputFile{Name: o.Name, SHA256: run.HashOf(o.Data)})
	}
	b, err := words.JSON(m)
	return append(outputs, chart.Output{Name: manifestName, Data: b}), err
}

func manifested(c *run.Case) manifestedInput {
	s := c.Scenario
	in := manifestedInput{ID: s.ID, Title: s.Title, Hash: s.Hash, Baseline: s.Baseline,
		First: c.Trace.Start.String(), Last: (c.Trace.End() - 1).String(), Headlines: c.Headlines()}
	for _, f := range c.Inputs() {
		in.Files = append(in.Files, f)
	}
	return in
}
