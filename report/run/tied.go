package run

import (
	"strconv"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
)

// TiedWords say to what draws are tied: tied to 15 published figures to 27 August 2025 by 512 particles, worth 369 independent
// ones. cell is where one of TiedRows stands.
func TiedWords(t *ensemble.Tied, cell func(what string) claim.Quantity) claim.Text {
	text := claim.Say("tied to {}", claim.Count(t.Targets, "published figure", "published figures", cell("tied_to")))
	if t.AsOf > 0 {
		text = claim.Say("{} to {}", text, claim.Day(t.AsOf, words.Long))
	}
	return claim.Say("{} by {} particles, worth {} independent ones", text, claim.Figure(t.Particles, cell("particles")), claim.Figure(t.Worth, cell("worth")))
}

// TiedRows are the numbers of TiedWords for a table of what and number; 0 if nothing ties draws.
func TiedRows(t *ensemble.Tied) [][]string {
	if t == nil {
		t = new(ensemble.Tied)
	}
	return [][]string{{"tied_to", strconv.Itoa(t.Targets)}, {"particles", strconv.Itoa(t.Particles)}, {"worth", strconv.Itoa(t.Worth)}}
}
