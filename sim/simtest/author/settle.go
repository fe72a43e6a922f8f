package author

import (
	"slices"
	"strings"
)

// A Fault is what a language finds wrong with a file.
type Fault struct {
	Line    int    // in the text of the file; 0 if it stands elsewhere
	Address string // of what is wrong
	Missing bool   // whether something is missing at the address
}

// settle takes out of the file what refused finds wrong with its text, and adds what is missing, until nothing is.
func (w *writer) settle(refused func(text string) []Fault) File {
	for range 40 {
		text, lines := w.file.lines()
		faults := refused(text)
		if len(faults) == 0 {
			return w.file
		}
		w.mend(faults, lines)
	}
	w.t.Skip("found no end of faults")
	return nil
}

// mend takes out or adds what one look at the file tells.
func (w *writer) mend(faults []Fault, lines []line) {
	gone := map[int]bool{}
	before := len(w.file)
	for _, fault := range faults {
		if fault.Missing && w.supply(fault.Address) {
			continue
		}
		w.refuse(fault, lines, gone)
	}
	if len(gone) == 0 && len(w.file) == before { // what is wrong stands in another file: the last statements made it so
		for i := range (before + 3) / 4 {
			gone[before-1-i] = true
		}
	}
	w.drop(gone)
}

// drop takes statements out by their places.
func (w *writer) drop(gone map[int]bool) {
	var kept File
	for i, s := range w.file {
		if !gone[i] {
			kept = append(kept, s)
		}
	}
	w.file = kept
}

// refuse marks the statement at the place of a fault, or the whole table if it is a header.
func (w *writer) refuse(fault Fault, lines []line, gone map[int]bool) {
	if fault.Line < 1 || fault.Line > len(lines) {
		return
	}
	at := lines[fault.Line-1]
	if at.statement >= 0 {
		gone[at.statement] = true
		return
	}
	for i, s := range w.file {
		if s.Table == at.table || strings.HasPrefix(s.Table, at.table+".") {
			gone[i] = true
		}
	}
}

// supply states a key that is missing in a table of the file, once, and reports whether it did.
func (w *writer) supply(address string) bool {
	i := strings.LastIndexByte(address, '.')
	if i < 0 {
		return false
	}
	table, key := address[:i], address[i+1:]
	schema, at := w.schemaOf(table, key)
	if schema == nil || w.supplied[address] || !slices.ContainsFunc(w.file, func(s Statement) bool { return s.Table == table }) {
		return false
	}
	w.supplied[address] = true
	w.state(table, key, at+key, schema)
	return true
}

// schemaOf is the schema of a key of an entry or a table of the file, and how its place is called.
func (w *writer) schemaOf(table, key string) (object, string) {
	parts := strings.Split(table, ".")
	if n := len(parts); n >= 2 && parts[n-2] == "moves" {
		for _, s := range w.file {
			if own := below(w.kinds[strings.Trim(s.Value, `"`)], key); s.Table == table && s.Key == "kind" && own != nil {
				return own, strings.Trim(s.Value, `"`) + "."
			}
		}
		return below(w.keysOfMoves(), key), "moves.*."
	}
	if len(parts) == 1 {
		return below(w.keys(table), key), table + "."
	}
	return below(w.keys(parts[0]), key), parts[0] + ".*."
}
