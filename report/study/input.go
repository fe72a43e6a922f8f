package study

import (
	"strings"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
)

// Input names a value of a file within a sentence: what it means, of what and from which day on, as “list price over time” of H20 from
// 27 Jan 2025. of is the title of the move, chip or other entry that it is of, "" if that has none. A value without a meaning is named
// by its address, which else stands in tables alone.
func Input(address, doc, of string) claim.Text {
	if doc == "" {
		return claim.Label(address).Text()
	}
	text := claim.Say("“{}”", claim.Label(words.Brief(doc)))
	if of != "" {
		text = claim.Say("{} of {}", text, Entry(address, of))
	}
	if day, err := sim.ParseDate(address[strings.LastIndex(address, ".")+1:]); err == nil {
		text = claim.Say("{} from {}", text, claim.Day(day, words.Short))
	}
	return text
}

// Entry names an entry of a file by its title. Those of moves and courses are sentences, and stand in quotes.
func Entry(address, title string) claim.Text {
	if strings.HasPrefix(address, "moves.") || strings.HasPrefix(address, "courses.") {
		return claim.Label("“" + title + "”").Text()
	}
	return claim.Label(title).Text()
}
