package scenario

import (
	"h20sim/sim"
	"h20sim/sim/policy"
)

// A Scenario is a file, with what it extends, checked and ready to run.
type Scenario struct {
	ID       string // the file's name without its ending
	File     string // as given to Load
	Title    string
	Story    string
	Baseline string // file of the baseline, or "" for the scenario itself without its moves

	World   *sim.World
	Moves   []policy.Dated // in order of date, then order, then name
	Sources map[string]*Source
	Expect  []Expectation // in order of name

	Values   map[string]*Value // every number and date by its address, such as moves.share.rate
	Warnings []Problem         // what does not stop a run
	Hash     string            // of the resolved form, in hexadecimal; the scenario's identity

	tree     *node             // the merged file
	targets  map[string]target // where Set writes, by address
	asOf     sim.Date          // day to which it is blind; 0 for none
	base     *Scenario         // the baseline of a restored scenario that names one
	apart    map[meeting]bool  // moves that begin on one day and can never clash
	settings []setting         // laid over the files
}

// A Source is what a value rests on.
type Source struct {
	Name      string
	Title     string   `toml:"title" doc:"what it is"`
	Published sim.Date `toml:"published" doc:"day from which a careful reader could know it"`
	Grade     string   `toml:"grade" enum:"A,B,C,D" doc:"A own filing, law or official text; B several outlets, or one reporting such a text; C press, analyst, or arithmetic on such; D judgement"`
	Note      string   `toml:"note" default:"" doc:"where the text was found, and doubts"`
}

// A Value is one number of a scenario, with what it rests on. Its place in the model is reached through Scenario.Set.
type Value struct {
	Address string
	Unit    string  // of the address
	Doc     string  // of the address
	Number  float64 // in Unit; a date counts days since 1 January 1970
	Source  string  // a key of Sources; "" if none is stated
	Note    string
	Spread  *Spread // nil if the value is not widened
	Origin  Place   // where it was set; a field's default has no file
}

// A Spread says how uncertain a value is, in the value's unit. A field that was not stated is nil.
type Spread struct {
	Dist                               string // normal, lognormal, uniform, triangular, pert, beta, discrete, bernoulli
	Low, High, P05, P50, P95, Mean, SD *float64
	Values, Weights                    []float64
}

// A Place is a position in a file.
type Place struct {
	File      string
	Line, Col int
}

// A Problem is one thing that is wrong, or doubtful, in a file.
type Problem struct {
	Place
	Address string
	Text    string // found, expected, nearest name
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
