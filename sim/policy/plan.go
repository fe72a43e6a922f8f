package policy

import "h20sim/sim"

// A Dated is a move with its time, as a scenario file states it.
type Dated struct {
	Name string `toml:"-"` // its key in [moves]

	Kind      string   `toml:"kind" doc:"kind of move; h20sim list kinds names them"`
	Title     string   `toml:"title" default:"" doc:"label in charts; made from the kind if left out"`
	Actor     string   `toml:"actor" names:"actors" doc:"who makes the move"`
	Announced sim.Date `toml:"announced" default:"" doc:"day on which people learn of it; the date if left out"`
	Date      sim.Date `toml:"date" default:"" doc:"first day on which it acts; left out only with when"`
	Ramp      sim.Span `toml:"ramp" default:"0" doc:"time in which it comes fully into force"`
	Until     sim.Date `toml:"until" default:"" doc:"day from which it acts no longer; stays if left out"`
	Replaces  []string `toml:"replaces" names:"moves" default:"[]" doc:"moves that end on the day on which it comes into force, such as moves.share"`
	Follows   []string `toml:"follows" names:"moves" default:"[]" doc:"moves without which it would not be made, such as moves.guidance: who drops one of them drops it too"`
	Order     int      `toml:"order" range:"-1000..1000" default:"0" doc:"place among moves that turn one lever on one day; the last wins where a lever is set"`
	Chance    float64  `toml:"chance" unit:"1" range:"0..1" default:"1" doc:"probability that it comes into force: below 1 it makes a branch of two courses, NAME and no-NAME"`
	When      *When    `toml:"when" doc:"condition that brings it into force, instead of a date"`
	Source    string   `toml:"source" names:"sources" doc:"what the move rests on"`

	Move Move `toml:"-"` // its own parameters, which stand in the same table

	TitleFrom string `toml:"-"` // the file of whose numbers the title still speaks, by its id, if others have taken their place; "" if it speaks of the move as it is

	Address string    `toml:"-"` // where a file states it, such as moves.share
	Since   sim.Date  `toml:"-"` // the day before which it cannot act, 0 for none
	Changes []*Change `toml:"-"` // how it stands from later days on, in order of day
}

// A When is a condition on a measure.
type When struct {
	Measure string   `toml:"measure" names:"measures" doc:"measure to watch"`
	Below   *float64 `toml:"below" doc:"comes into force when the measure is below this; in the measure's unit"`
	Above   *float64 `toml:"above" doc:"comes into force when the measure is above this; in the measure's unit"`
	For     sim.Span `toml:"for" default:"1d" doc:"how long in a row"`
}
