package importance

import (
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A Found says which inputs matter to a measure over a period.
type Found struct {
	Study    string
	Scenario string // of which the runs are
	Others   int    // scenarios of the study that were left out
	Option   string `json:",omitempty"` // title of the option that it is of, the first that the study names; "" if it names none
	Question Question
	Measure  sim.Measure
	Period   sim.Period
	Courses  []string `json:",omitempty"` // titles of those that the question names

	Method  Method
	Runs    int     // that count
	Failed  int     // runs that were left out because they failed
	Draws   int     // of the study; of a design that was made for shares, base draws of a replicate
	Asked   int     // draws that the study states, if its paths had to have more; 0 if not
	Values  int     // that are drawn or set, and questions that are open, in all shares
	Mean    float64 // of the measure, in its unit
	SD      float64 // its standard deviation, in its unit
	Floor   float64 // share that chance alone may give
	Tied    string  // by what draws hang together: figures or correlations; "" if by nothing
	Grid    bool    // runs stand at points of a grid or a list, each of which counts alike
	NoneOf  bool    `json:",omitempty"` // groups were asked for, and no value belongs to a buyer, chip, supplier or move of the kind that the question names
	Chances int     // of courses, that were left out because no other course is in the runs

	Together float64 // share of the variance that goes with no input by itself; of the method grid alone

	Shares []Share // of all inputs or groups, those above the floor first, the greatest first
	Path   string  // titles of the courses on the path on which ends were run
	Stated float64 // the measure there with all inputs as stated

	points map[string]scenario.Ends // of the numbers that the study sets: the lowest and the highest
}

// A Method is how shares were found.
type Method string

// The methods.
const (
	Regression Method = "regression" // on runs of any design
	Saltelli   Method = "saltelli"   // first-order and total shares of a design that swaps groups
	Shapley    Method = "shapley"    // Shapley effects, which come to 1 also if inputs hang together
	FullGrid   Method = "grid"       // exact first-order and total shares over all points of a full grid, each of which counts alike
	Morris     Method = "morris"     // mean sizes of effects, in the unit of the measure
)

// A Share is how much of the variance of the measure goes with an input, or with a group of them.
type Share struct {
	Name   string // address, or name of the group
	Kind   Kind
	Doc    string // what it means; of a branch its question
	Title  string // of the move, chip or other entry that it is of, or that a group is of; "" if that has none
	Unit   string // date for a day; "" of branches and groups
	Grade  string // of its source, A to D; of a branch and of a group the worst of those in it; "" if it is set by hand, or has no source
	Source string // its name
	Of     int    // inputs in it
	Tied   bool   // its draws hang together with those of others

	Above  bool     // it is told from chance; the numbers below are 0 otherwise
	Few    bool     // there are too few runs to say
	Share  Interval // of the variance, by itself; of the method morris the mean size of its effect, in the unit of the measure
	Total  Interval // of the variance, with all in which it acts together with others; of the methods saltelli and grid alone
	Spread float64  // of its effects, in the unit of the measure; of the method morris alone
	Mixed  bool     // it acts together with others: the total is clearly above the share

	Sign            int      // 1 if the measure rises with it by and large, -1 if it falls; 0 of branches and groups
	Lowest, Highest float64  // mean of the measure over the lowest and the highest tenth of the input, in its unit
	Answers         []Answer `json:",omitempty"` // of a branch

	Class int     // inputs of different classes are told apart, those of one are not; from 0
	Needs float64 // draws that would tell it from the next: 0 if they are, or it is last
	Ends  *Ends   `json:",omitempty"` // nil if it has none, or nothing was run
}

// A Kind is what an input is.
type Kind string

// The kinds of input.
const (
	Value  Kind = "value"  // a number or a day
	Chance Kind = "chance" // of a course, which changes no run but what it counts
	Branch Kind = "branch" // a question that politics answers
	Paths  Kind = "path"   // all its questions together
	Group  Kind = "group"
)

// An Interval is a number with its 95 % interval.
type Interval struct{ Mean, Low, High float64 }

// An Answer is the mean of the measure, in its unit, over the runs of a course.
type Answer struct {
	Course, Title string
	Part, Mean    float64 // Part is its weight in all runs
}

// Ends are what the measure is with a number at both ends of its range and all else as stated.
type Ends struct {
	Low, High     string // of the number, as a file would state it
	AtLow, AtHigh float64
	Most          bool // the ends are quantiles of 5 and 95 % rather than those of a range
	Points        bool `json:",omitempty"` // the ends are the lowest and the highest of the points that the study sets
}

// Above are the shares that are told from chance.
func (f *Found) Above() []Share {
	for i := range f.Shares {
		if !f.Shares[i].Above {
			return f.Shares[:i]
		}
	}
	return f.Shares
}
