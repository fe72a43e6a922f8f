package attribution

import "h20sim/sim"

// A Credit is what each player did to a measure over a period, in Unit: all that charts and sentences need.
//
//	to − from = sum of the players' Shapley numbers = sum of those that respect what follows from what = sum of those in order of date
type Credit struct {
	Scenario string   `json:"scenario"`       // its id
	Baseline string   `json:"baseline"`       // its id; "" for the scenario's world without moves
	Path     string   `json:"path,omitempty"` // of the scenario, in words
	Chance   float64  `json:"chance,omitempty"`
	BasePath string   `json:"base_path,omitempty"` // of the baseline
	BaseOdds float64  `json:"base_chance,omitempty"`
	Measure  string   `json:"measure"`
	Title    string   `json:"title"` // of the measure
	Unit     string   `json:"unit"`
	Periods  []Period `json:"periods"` // the one that is asked first, then fiscal years

	From    Number   `json:"from"`              // of the baseline
	To      Number   `json:"to"`                // of the scenario
	Overall *Overall `json:"overall,omitempty"` // over all paths, each by its chance; nil without draws or with one path

	Players []Credited `json:"players"` // in order of date, each after those that it follows
	Groups  []Group    `json:"groups"`  // by actor, the largest part first
	Pairs   []Pair     `json:"pairs"`   // of which something can be said, the largest interaction first
	Idle    []Idle     `json:"idle,omitempty"`
	Shared  int        `json:"shared"`
	LeftOut []string   `json:"left_out,omitempty"`

	Exact     bool    `json:"exact"`               // whether all coalitions were run
	Follows   bool    `json:"follows"`             // whether a player follows another
	Runs      int     `json:"runs"`                // coalitions that were run
	Draws     int     `json:"draws,omitempty"`     // of each, on the path that is spoken of; 0 for one run with the values as stated
	Blocks    int     `json:"blocks,omitempty"`    // of a sample
	Precision float64 `json:"precision,omitempty"` // that was wanted of a sample, as a part of the change
	Precise   bool    `json:"precise"`             // whether it was reached
}

// A Period is a stretch of days with its name.
type Period struct {
	Name  string   `json:"name"`
	First sim.Date `json:"first"`
	End   sim.Date `json:"end"` // the day after the last
}

// A Credited is what a player did: in order of date, as the last of all, as the first, and on average over orders. All but Free respect
// what follows from what.
type Credited struct {
	Player
	ByDate Number `json:"by_date"`
	Last   Number `json:"last"`  // what is lost without it, and without what follows it
	First  Number `json:"first"` // what it adds to nobody, or to those it follows
	Free   Number `json:"free"`  // Shapley value over all orders, also those in which it comes before what it follows
	Value  Number `json:"value"` // Shapley value over orders that respect what follows from what

	Least    float64   `json:"least"` // that it adds in any order; its Value in a sample, of which that is not known
	Greatest float64   `json:"greatest"`
	ByPeriod []float64 `json:"by_period"` // Value in each period
}

// A Group is what the moves of an actor did.
type Group struct {
	Actor string  `json:"actor"` // as a file calls him; Assumptions
	By    string  `json:"by"`    // his title
	Moves int     `json:"moves"`
	Value Number  `json:"value"` // the sum of his players' values
	Owen  float64 `json:"owen"`  // over orders in which his moves stay together, whatever follows from what; Value in a sample
	Last  Number  `json:"last"`  // what is lost without all of them, and without what follows them

	Least    float64 `json:"least"` // that his moves add together in any order that respects what follows; Value in a sample
	Greatest float64 `json:"greatest"`
}

// A Pair is two players of which something can be said.
type Pair struct {
	Players  [2]string  `json:"players"` // names, in order of date
	Titles   [2]string  `json:"titles"`
	Relation string     `json:"relation"` // see below; "" for none
	Index    float64    `json:"index"`    // interaction: what both do beyond each by itself, on average
	Does     [2]float64 `json:"does"`     // what each does with nobody else but those that they follow
	Both     float64    `json:"both"`     // what both do
}

// What is said of pairs.
const (
	EitherSuffices = "either suffices"
	BothNeeded     = "both are needed"
	EachMost       = "each alone does most of it"
)

// Overall is the same over all paths.
type Overall struct {
	From    Number   `json:"from"`
	To      Number   `json:"to"`
	Draws   int      `json:"draws,omitempty"` // on all paths
	Players []Number `json:"players"`         // Value of each
}

// A Number is a mean over draws, or the one number of a single run. With draws, 80 % of them lie from Low to High, and Error is the
// standard error of the mean. Of a sample of coalitions, Error is that of the sample; of an actor's, that of both.
type Number struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low,omitempty"`
	High  float64 `json:"high,omitempty"`
	Error float64 `json:"error,omitempty"`
}
