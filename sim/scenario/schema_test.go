package scenario

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim/scenario/filetest"
)

func TestSchemaAcceptsWhatLoads(t *testing.T) {
	schema := filetest.Compiled(t, Schema)
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
		} else if err := schema.Validate(filetest.AsJSON(t, string(text))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	schema := filetest.Compiled(t, Schema)
	for _, text := range []string{
		"[chip.h20]\nperf = 1", "[chips.h20]\npirce = 1", "[chips.h20]\nperf = \"much\"", "[chips.h20]\nperf = 0", "[chips.h20]\nperf = 1000",
		"[chips.h20]\nsupply = \"chian\"", "[chips.H20]\nperf = 1", "[chips.h20]\nprice = { spring = 1 }", "[chips.h20]\nperf = { value = 1 }",
		"[chips.h20]\nperf = { value = 1, dist = \"pret\", source = \"fit\" }", "[stages.wafers]\norder = 2.5", "[stages.wafers]\ninputs = \"a\"",
		"[moves.a]\nkind = \"revenue-shere\"", "[moves.a]\nkind = \"revenue-share\"\nstrength = 1", "[moves.a]\nkind = \"revenue-share\"\nrate = 15",
		"[moves.a]\nramp = \"2 moons\"", "[moves.a]\ndate = 2025", "[expect.a]\nbetween = [1]", "[sources.a]\ngrade = \"E\"", "title = 1",
	} {
		if schema.Validate(filetest.AsJSON(t, text)) == nil {
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
		`"const": "revenue-share"`, "part sent to the US Treasury of the revenue from China of chips that leave under a licence; adds to other shares (0 to 1)",
	} {
		if !strings.Contains(string(text), part) {
			t.Errorf("expected %q in the schema", part)
		}
	}
}
