package text

import (
	"errors"
	"fmt"

	"github.com/BurntSushi/toml"
)

// Decode reads the text of a file that a program wrote into a struct with toml tags, and returns the first key that the
// struct does not have, or "". It is for files of many numbers that nobody writes by hand; what people write is read by
// Parse. what names the kind of file in errors, which are Problems.
func Decode(file string, text []byte, to any, what string) (unknown string, err error) {
	meta, err := toml.Decode(string(text), to)
	var e toml.ParseError
	switch {
	case errors.As(err, &e):
		return "", Problems{{Place: Place{File: file, Line: e.Position.Line, Col: e.Position.Col}, Text: e.Message}}
	case err != nil:
		p := Problem{Place: Place{File: file, Line: 1, Col: 1}, Text: "found another kind of value, expected that of " + what}
		if n, _ := fmt.Sscanf(err.Error(), "toml: line %d (last key %q):", &p.Line, &p.Address); n < 2 {
			p.Address = ""
		}
		return "", Problems{p}
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return keys[0].String(), nil
	}
	return "", nil
}
