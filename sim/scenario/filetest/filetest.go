// Package filetest helps to test what reads scenario and study files: it writes files to read, compares what is said of
// them word for word, and holds them against a schema.
package filetest

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"h20sim/sim/simtest/golden"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// placed is how each message starts.
var placed = regexp.MustCompile(`^[a-z0-9/.-]+\.(toml|csv):[1-9][0-9]*:[1-9][0-9]*: `)

// Said compares what is said of a TOML file, a problem a line, with the golden file beside it.
func Said(t *testing.T, file, said string) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(said, "\n"), "\n") {
		if !placed.MatchString(line) {
			t.Errorf("no place in %q", line)
		}
	}
	golden.Text(t, strings.TrimSuffix(file, ".toml")+".golden", said)
}

// Compiled returns a JSON Schema, ready to check with.
func Compiled(t *testing.T, schema func() ([]byte, error)) *jsonschema.Schema {
	t.Helper()
	text, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("scenario.json", doc); err != nil {
		t.Fatal(err)
	}
	ready, err := c.Compile("scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	return ready
}

// AsJSON returns a TOML file as an editor sees it: days are text.
func AsJSON(t *testing.T, text string) any {
	t.Helper()
	var doc map[string]any
	if _, err := toml.Decode(text, &doc); err != nil {
		t.Fatal(err)
	}
	return daysAsText(doc)
}

func daysAsText(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			v[key] = daysAsText(v[key])
		}
	case []any:
		for i := range v {
			v[i] = daysAsText(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}
