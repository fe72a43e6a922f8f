package scenario

import (
	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A Scenario is a file, with what it extends, checked and ready to run.
type Scenario struct {
	ID       string // what the file states, or else its name without its ending
	File     string // as results speak of it: see text.Told
	Title    string
	Story    string
	Baseline string // file of the baseline, or "" for the scenario itself without its moves

	World   *sim.World
	Moves   []policy.Dated // in order of date, then order, then name
	Sources map[string]*Source
	Expect  []Expectation // in order of name

	Guidance []Guidance // in the order of the file

	Values      map[string]*Value // every number and date by its address, such as moves.share.rate
	Warnings    []Problem         // what does not stop a run
	JudgedLater []string          // addresses of judgements that were made after the day to which it is blind, and stand for want of older ones
	Hash        string            // of the resolved form, in hexadecimal; the scenario's identity

	branches []Branch               // in the order in which they are met
	paths    []Path                 // that can happen
	picked   []string               // courses that the file names
	on       int                    // the path that the scenario is on
	tree     *text.Node             // the merged file
	rates    map[string]BaseRate    // on which chances rest, by address
	targets  map[string]form.Target // where Set writes, by address
	asOf     sim.Date               // day to which it is blind; 0 for none
	base     *Scenario              // the baseline of a restored scenario that names one
	apart    map[meeting]bool       // moves that begin on one day and can never clash
	ends     policy.Ends            // of the moves; Consistent asks it
	remarks  []Problem              // on paths that are replaced, and numbers that are far from what they replace
	outside  []Remark               // on numbers outside the ranges of those that they replace
	files    *Files                 // of which it is made, and its baseline
	settings []Setting              // laid over the files
	path     string                 // as given to Load
	edits    func() []Edit          // what its file and settings change, found once; nil of a scenario that is restored
	titled   map[string]string      // see reading
	sums     map[string]string      // SHA-256 of the files that were read, in hexadecimal, by name as results speak of them
}

// A Source is what a value rests on.
type Source struct {
	Name      string
	Title     string   `toml:"title" doc:"what it is"`
	Published sim.Date `toml:"published" doc:"day from which a careful reader could know it"`
	Grade     string   `toml:"grade" enum:"A,B,C,D" doc:"A own filing, law or official text; B several outlets, or one reporting such a text; C press, analyst, or arithmetic on such; D judgement"`
	Note      string   `toml:"note" default:"" doc:"where the text was found, and doubts"`
	Fit       string   `toml:"fit" default:"" doc:"of a fit of the model: facts, free values, values at an edge of their range, pinned values, and facts that are met"`
}

// An Expectation is a guard on a measure in a period, and a back-test at once.
type Expectation struct {
	Name    string
	Measure string
	Period  sim.Period
	Low     float64 // in the unit of the measure; -Inf if there is no lower bound
	High    float64
	Source  string
	Place   Place
}
