// Package text reads TOML as people write it, with the place of each value, and has the words in which they are told what
// is wrong. It knows values, tables and lists, and nothing of what they mean.
//
//	tree        a file as nodes, each with its key, place and value
//	scan        where values stand in the text, which the decoder does not tell
//	depth       texts that nest too deep
//	syntax      what the decoder says, in words that an author can act on
//	decode      files that programs write
//	rows        tables of comma-separated values as tables of TOML
//	cells       numbers as spreadsheets write them, with either mark before decimals
//	days        days as people write them elsewhere
//	series      a number for each of some days, from a table of comma-separated values
//	problems    places, problems, and the notes that gather them while files are read
//	files       the reader of files: only plain ones, those that others name, those that ship
//	shelf       files that are read once, and texts that are parsed once
//	id          names of files as ids
//	names       guesses of what was meant; how addresses are joined
//	patterns    addresses that * stands for
//	hidden      signs that must not be printed; names that keep their direction to themselves
//	words       values as their author would know them again
//
// A problem says what was found and what was expected, with a guess if something near exists. What only follows from
// another problem is left out.
package text
