package scenario

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compiled returns the schema of scenarios, ready to check with.
func compiled(t *testing.T) *jsonschema.Schema { return compiledOf(t, Schema) }

func compiledOf(t *testing.T, schema func() ([]byte, error)) *jsonschema.Schema {
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

// asJSON returns a TOML file as an editor sees it: days are text.
func asJSON(t *testing.T, text string) any {
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
		return written(v)
	}
	return v
}

func TestSchemaAcceptsWhatLoads(t *testing.T) {
	schema := compiled(t)
	files, err := filepath.Glob("../../scenarios/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, "../../testdata/bad/lib/base.toml") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Load(file); err != nil {
			t.Errorf("%s does not load", file)
		} else if err := schema.Validate(asJSON(t, string(text))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	schema := compiled(t)
	for _, text := range []string{
		"[chip.h20]\nperf = 1", "[chips.h20]\npirce = 1", "[chips.h20]\nperf = \"much\"", "[chips.h20]\nperf = 0", "[chips.h20]\nperf = 1000",
		"[chips.h20]\nsupply = \"chian\"", "[chips.H20]\nperf = 1", "[chips.h20]\nprice = { spring = 1 }", "[chips.h20]\nperf = { value = 1 }",
		"[chips.h20]\nperf = { value = 1, dist = \"pret\", source = \"fit\" }", "[stages.wafers]\norder = 2.5", "[stages.wafers]\ninputs = \"a\"",
		"[moves.a]\nkind = \"revenue-shere\"", "[moves.a]\nkind = \"revenue-share\"\nstrength = 1", "[moves.a]\nkind = \"revenue-share\"\nrate = 15",
		"[moves.a]\nramp = \"2 months\"", "[moves.a]\ndate = 2025", "[expect.a]\nbetween = [1]", "[sources.a]\ngrade = \"E\"", "title = 1",
	} {
		if schema.Validate(asJSON(t, text)) == nil {
			t.Errorf("expected a refusal of\n%s", text)
		}
	}
}

func TestSchemaSaysWhatKeysMean(t *testing.T) {
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Schema()
	if err != nil || !bytes.Equal(text, again) {
		t.Error("expected the same bytes each time")
	}
	for _, part := range []string{
		"list price over time, before any share or duty is passed on (in USD/chip; more than 0, at most 1000000)",
		`"const": "revenue-share"`, "share of China revenue sent to the US Treasury (0 to 1)",
	} {
		if !strings.Contains(string(text), part) {
			t.Errorf("expected %q in the schema", part)
		}
	}
}

func TestStudySchema(t *testing.T) {
	schema := compiledOf(t, StudySchema)
	for _, file := range []string{"testdata/sweep.toml", "../../scenarios/studies/fit-2025-08.toml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, string(text))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	for _, text := range []string{
		"title = \"no base\"", "base = 3", "base = \"a\"\nothers = \"b\"", "base = \"a\"\n[axes]\na = { list = [] }",
		"base = \"a\"\n[axes]\na = { from = 1, to = 2 }", "base = \"a\"\n[axes]\na = { from = 1, to = 2, points = 1 }",
		"base = \"a\"\n[design]\ndraws = 0", "base = \"a\"\n[design]\nkind = \"sobel\"", "base = \"a\"\n[points.B]\ntitle = \"b\"",
		"base = \"a\"\n[limits]\nfailed_share = 2", "base = \"a\"\n[correlate.a]\nrank = 2", "base = \"a\"\nmeasure = \"h20.revenue\"",
	} {
		if schema.Validate(asJSON(t, text)) == nil {
			t.Errorf("expected a refusal of\n%s", text)
		}
	}
}
