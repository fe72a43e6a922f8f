package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// jsonFormat is the version of what --json prints. Keys are only added under it; it is raised if one goes or means something else.
const jsonFormat = 1

// A document holds back what a verb prints as JSON until the verb has ended, so that every object begins with its version and its verb,
// whichever verb it is of, and none is printed in part.
type document struct{ bytes.Buffer }

// printTo prints the object with what all objects begin with. A verb that printed none, since it only writes files, gets one that says
// no more. It is an error, and nothing is printed, if what the verb printed is no object.
func (d *document) printTo(w io.Writer, verb string) error {
	text := bytes.TrimSpace(d.Bytes())
	if len(text) == 0 {
		text = []byte("{}")
	}
	var own map[string]json.RawMessage
	if err := json.Unmarshal(text, &own); err != nil {
		return fmt.Errorf("print JSON of %s: %w", verb, err)
	}
	if _, taken := own["format"]; taken {
		return fmt.Errorf("print JSON of %s: found a key %q of its own, expected that of all verbs alone", verb, "format")
	}
	_, err := w.Write(stamped(text, own, verb))
	return err
}

// stamped is an object with its version and verb as first keys; own are its keys, of which "verb" stays where it is.
func stamped(text []byte, own map[string]json.RawMessage, verb string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n  \"format\": %d", jsonFormat)
	if own["verb"] == nil {
		fmt.Fprintf(&b, ",\n  \"verb\": %q", verb)
	}
	if len(own) == 0 {
		b.WriteString("\n}")
	} else {
		b.WriteByte(',')
		b.Write(text[1:])
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// inDocument runs a verb that prints JSON. What it printed comes out once it has ended, also with an error, if it is whole.
func (p *program) inDocument(verb string, run func(*program) error) error {
	d, out := &document{}, p.out
	p.out = d
	err := run(p)
	p.out = out
	if err != nil && !json.Valid(d.Bytes()) {
		return err
	}
	return errors.Join(err, d.printTo(out, verb))
}

// verbName is the verb of a command as kong writes it, "sweep run <study>", without its arguments.
func verbName(command string) string {
	var words []string
	for _, word := range strings.Fields(command) {
		if !strings.ContainsAny(word, "<[") {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}
