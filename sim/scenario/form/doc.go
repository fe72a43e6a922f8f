// Package form reads values into structs by the tags of their fields: what may stand at a key, in which unit and range,
// and what it stands for if it is left out. It knows tables, numbers that widen, days, spans and units, and no scenario.
//
// # Tags
//
//	toml      key of the field in a file
//	unit      of a number: 1, USD/chip, chip/day and so on; numbers are converted to it
//	range     0..1, or 0<..1 if the least itself is not allowed; all numbers if left out
//	enum      the words that a text may be, with commas between them
//	names     of a text or a list: where the names that it may have are defined, such as chips
//	default   what a key that is left out stands for; one without it must be given, unless it is a pointer or a map
//	doc       what the key means, for messages, schema and starter files
//
// # Where each part stands
//
//	shape       what may stand at a key, from the tags
//	bind        a tree of nodes into structs; the values and names that are met on the way
//	keys        keys that are not known, and names that would not do
//	preset      defaults
//	read        numbers, days, spans, words and lists
//	meant       numbers as people write them elsewhere, to guess what was meant
//	units       conversion of units
//	wide        a value that widens: its numbers, unit and source
//	widecheck   whether the numbers of a widened value fit together, and which distribution suits them
//	sourced     a number read alone, and a number with its source
//	value       a number with its address, and where it stands in the struct
//	bounds      the numbers that a shape admits
//	expected    what a shape takes, in words
//	literal     values as a file writes them
//	jsonschema  the JSON Schema of a shape
package form
