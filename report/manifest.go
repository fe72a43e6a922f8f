package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/study"
)

// An Input is what a manifest says of a scenario.
type Input struct {
	ID        string          `json:"id"`
	Title     string          `json:"title"`
	Hash      string          `json:"hash"`
	Baseline  string          `json:"baseline"`
	First     string          `json:"first_day"`
	Last      string          `json:"last_day"`
	Files     []folder.Hashed `json:"files"`
	Headlines []run.Headline  `json:"headlines,omitempty"`
	Remarks   []string        `json:"remarks,omitempty"` // sentences
	Edits     *run.Edits      `json:"edits,omitempty"`   // what the file changes of those that it extends
	Paths     []InputPath     `json:"paths,omitempty"`
	ByPath    bool            `json:"tables_by_path,omitempty"` // whether tables have every path
	Brief     bool            `json:"brief,omitempty"`          // whether there is one
	Supplier  string          `json:"supplier,omitempty"`       // that has a section of its own
	Buyer     string          `json:"buyer,omitempty"`          // that has one
}

// An InputPath is a path of a scenario that leaves something open.
type InputPath struct {
	Courses   []string     `json:"courses"`
	Title     string       `json:"title"`
	Chance    words.Number `json:"chance"`
	Reference bool         `json:"reference"` // whether charts and tables speak of it
}

// Kinds of results, as manifests tell them.
const (
	kindRun         = "run"
	kindComparison  = "comparison"
	kindBacktest    = "backtest"
	kindRolling     = "rolling"
	kindCalibration = "calibration"
)

// WantedRun, WantedBatch, WantedAgainst, WantedToFirst and WantedBacktest say what a folder is to hold, for folder.Claim. That of a
// study is ensemble.Plan.Wanted.
func WantedRun(s *scenario.Scenario) folder.Wanted {
	return folder.Wanted{Kind: kindRun, Title: text.Bare(s.Title), Hash: s.Hash}
}

// WantedBatch is of the comparison of several runs, whichever they are.
func WantedBatch() folder.Wanted {
	return folder.Wanted{Kind: kindComparison, Title: "scenarios side by side"}
}

// WantedAgainst is of two scenarios held against each other.
func WantedAgainst(a, b *scenario.Scenario) folder.Wanted {
	sum := sha256.Sum256([]byte(a.Hash + b.Hash))
	return folder.Wanted{Kind: kindComparison, Title: a.ID + " against " + b.ID, Hash: hex.EncodeToString(sum[:])}
}

// WantedToFirst is of several scenarios held against the first of them.
func WantedToFirst(all []*scenario.Scenario) folder.Wanted {
	hashes := ""
	for _, s := range all {
		hashes += s.Hash
	}
	sum := sha256.Sum256([]byte(hashes))
	return folder.Wanted{Kind: kindComparison, Title: all[0].ID + " against others", Hash: hex.EncodeToString(sum[:])}
}

// WantedBacktest is of the back-test of a study.
func WantedBacktest(asked *study.Study) folder.Wanted {
	return folder.Wanted{Kind: kindBacktest, Title: text.Bare(asked.Title), Hash: asked.Hash}
}

// WantedRolling is of the record over many days of a study.
func WantedRolling(asked *study.Study) folder.Wanted {
	return folder.Wanted{Kind: kindRolling, Title: text.Bare(asked.Title), Hash: asked.Hash}
}

// WantedCalibration is of the fit of a study.
func WantedCalibration(asked *study.Study) folder.Wanted {
	return folder.Wanted{Kind: kindCalibration, Title: text.Bare(asked.Title), Hash: asked.Hash}
}

// manifestOf begins the manifest of runs. It holds no clock and no name of a machine: the same command gives the same bytes.
func manifestOf(command string, inputs []Input) (folder.Manifest, error) {
	m := folder.Manifest{Engine: sim.Version, Command: command}
	if inputs == nil {
		return m, nil
	}
	var err error
	m.Scenarios, err = json.Marshal(inputs)
	return m, err
}

// scenarios notes what the results are of.
func (b *builder) scenarios(cases ...*run.Case) {
	for _, c := range cases {
		in := inputOf(c.Scenario, c.Trace.Start, c.Trace.End())
		in.Files, in.Headlines, in.Remarks, in.Paths = c.Inputs(), c.Headlines(), c.Remarks(), pathsOf(c.Scenario)
		if edits := c.Edits(); len(edits.Rows) > 0 {
			in.Edits = edits
		}
		b.inputs = append(b.inputs, in)
	}
}

// pathsOf are the paths of a scenario; none if it leaves nothing open.
func pathsOf(s *scenario.Scenario) (list []InputPath) {
	if len(s.Paths()) < 2 {
		return nil
	}
	for i, chance := range s.Chances(nil) {
		path := s.Paths()[i]
		list = append(list, InputPath{path, strings.Join(s.PathTitles(path), ", "), words.Number(chance), i == s.OnPath()})
	}
	return list
}

func inputOf(s *scenario.Scenario, start, end sim.Date) Input {
	return Input{ID: s.ID, Title: text.Bare(s.Title), Hash: s.Hash, Baseline: text.Told(s.Baseline, ""), First: start.String(), Last: (end - 1).String(),
		Files: (&run.Case{Scenario: s}).Inputs()}
}
