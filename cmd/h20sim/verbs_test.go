package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"h20sim/sim/policy"
	"h20sim/sim/simtest/golden"
)

const (
	mainFile  = "scenarios/boycott-halt.toml"
	wrongFile = "cmd/h20sim/testdata/seven-mistakes.toml"
)

// parsed reads JSON that the program printed, which is as the schema of its verb says, or a schema itself.
func parsed(t *testing.T, got output) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(got.out), &v); err != nil {
		t.Fatalf("%v in:\n%s", err, got.out)
	}
	if v["$schema"] == nil {
		valid(t, got)
	}
	return v
}

// fields fails the test unless the object has the keys.
func fields(t *testing.T, object any, keys ...string) {
	t.Helper()
	for _, key := range keys {
		if _, ok := object.(map[string]any)[key]; !ok {
			t.Errorf("expected a field %q in %v", key, object)
		}
	}
}

// first returns the first element of a list in an object.
func first(t *testing.T, object map[string]any, key string) any {
	t.Helper()
	list, _ := object[key].([]any)
	if len(list) == 0 {
		t.Fatalf("expected a list %q that is not empty in %v", key, object)
	}
	return list[0]
}

func TestCheckTellsAllMistakesWithPlaces(t *testing.T) {
	t.Parallel()
	got := h20sim("check", wrongFile).want(t, exitInvalid)
	golden.Text(t, "cmd/h20sim/testdata/seven-mistakes.golden", got.out)
	if n := strings.Count(got.out, "\n"); n != 7 {
		t.Errorf("found %d lines, expected one for each of seven mistakes", n)
	}
	object := parsed(t, h20sim("check", "--json", wrongFile, mainFile).want(t, exitInvalid))
	file := first(t, object, "files").(map[string]any)
	fields(t, file, "file", "ok", "problems", "warnings")
	fields(t, first(t, file, "problems"), "file", "line", "col", "address", "text")
}

func TestCheckOfShippedScenarios(t *testing.T) {
	t.Parallel()
	got := h20sim("check", "scenarios").want(t, exitDone)
	has(t, got.out, mainFile+": in order; ", "scenarios/base.toml: in order; 0 moves, ")
}

func TestCheckWarnsAndGoesOn(t *testing.T) {
	t.Parallel()
	idle := "title = \"Idle\"\nextends = \"scenarios/base.toml\"\n[sources.none]\ntitle = \"Nothing rests on it\"\npublished = 2025-01-01\ngrade = \"C\"\n"
	got := h20simWith(t.Context(), strings.NewReader(idle), "check", "-").want(t, exitDone)
	has(t, got.out, "stdin:3:1: warning: sources.none: ", "in order")
}

// What takes the place of another is told by check, as lines and as a list, and by run; nothing is wrong with it.
func TestWhatTakesAnothersPlaceIsTold(t *testing.T) {
	t.Parallel()
	const place = "stdin:10:12: note: moves.more takes the place of moves.share from 2026-03-02\n"
	const path = "stdin:12:9: note: chips.h20.price replaces the whole path of 2025-08-27.toml (3 points)\n"
	text := `title = "More"
extends = "scenarios/share-no-boycott.toml"

[moves.more]
kind     = "revenue-share"
actor    = "us-government"
date     = 2026-03-02
rate     = 0.3
source   = "judgement"
replaces = ["moves.share"]
[chips.h20]
price = { 2024-01-29 = 12_000, 2025-09-04 = 12_500 }
`
	checked := func(args ...string) output {
		return h20simWith(t.Context(), strings.NewReader(text), args...).want(t, exitDone)
	}
	has(t, checked("check", "-").out, place, path, "in order")
	file := first(t, parsed(t, checked("check", "--json", "-")), "files").(map[string]any)
	if found := first(t, file, "replaced"); !reflect.DeepEqual(found, map[string]any{"by": "moves.more", "of": "moves.share", "from": "2026-03-02"}) {
		t.Errorf("found %v", found)
	}
	fields(t, first(t, file, "notes"), "file", "line", "col", "address", "text")
	has(t, checked("run", "-", "--no-charts", "-o", t.TempDir()).errOut, place, path)
}

func TestShowIsTheSameScenarioAgain(t *testing.T) {
	t.Parallel()
	const file = "scenarios/no-policy.toml"
	shown := h20sim("show", file).want(t, exitDone).out
	has(t, shown, "# "+file+":", "# scenarios/base.toml:")
	copied := filepath.Join(t.TempDir(), "copy.toml")
	if err := os.WriteFile(copied, []byte(shown), 0o644); err != nil {
		t.Fatal(err)
	}
	hash := parsed(t, h20sim("show", "--json", file).want(t, exitDone))["hash"]
	if again := parsed(t, h20sim("show", "--json", copied).want(t, exitDone))["hash"]; again != hash {
		t.Errorf("found hash %v of what show printed, expected %v", again, hash)
	}
}

func TestShowAsJSONAndSources(t *testing.T) {
	t.Parallel()
	object := parsed(t, h20sim("show", "--json", mainFile).want(t, exitDone))
	fields(t, object, "id", "title", "story", "hash")
	fields(t, first(t, object, "moves"), "name", "kind", "actor", "date", "source")
	fields(t, first(t, object, "numbers"), "address", "value", "unit", "origin")
	sources := h20sim("show", "--sources", mainFile).want(t, exitDone).out
	has(t, sources, "grade", "judgement of the author")
	fields(t, first(t, parsed(t, h20sim("show", "--sources", "--json", mainFile)), "sources"), "name", "grade", "title")
}

func TestShowOfWrongFile(t *testing.T) {
	t.Parallel()
	got := h20sim("show", wrongFile).want(t, exitInvalid)
	if !strings.HasPrefix(got.errOut, wrongFile+":") {
		t.Errorf("found %q, expected messages that begin with their place", got.errOut)
	}
}

func TestListScenarios(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("scenarios/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	list, _ := parsed(t, h20sim("list", "--json").want(t, exitDone))["scenarios"].([]any)
	if len(list) != len(files)-1 {
		t.Errorf("found %d scenarios, expected the %d files but for base.toml", len(list), len(files))
	}
	fields(t, list[0], "id", "title", "story", "moves")
	has(t, h20sim("list").want(t, exitDone).out, "boycott-halt  ", "the situation of 22 August 2025")
}

func TestListKinds(t *testing.T) {
	t.Parallel()
	got := h20sim("list", "kinds").want(t, exitDone)
	for _, k := range policy.Kinds() {
		has(t, got.out, k.Name, k.Doc)
	}
	fields(t, first(t, parsed(t, h20sim("list", "kinds", "--json")), "kinds"), "name", "doc")
}

func TestListMeasuresAndAddresses(t *testing.T) {
	t.Parallel()
	has(t, h20sim("list", "measures").want(t, exitDone).out, "h20.shipments_china ", "suppliers.amkor.utilization ")
	fields(t, first(t, parsed(t, h20sim("list", "measures", "--json")), "measures"), "name", "title", "unit", "period", "formula")
	has(t, h20sim("list", "addresses", "scenarios/history.toml").want(t, exitDone).out, "chips.h20.price.2025-01-27 ", "moves.share.rate ")
	fields(t, first(t, parsed(t, h20sim("list", "addresses", "--json")), "addresses"), "address", "value", "unit")
}

// copyCases puts the table of cases that the base names beside a copy of it.
func copyCases(t *testing.T, dir string) {
	t.Helper()
	cases, err := os.ReadFile("scenarios/cases.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cases.csv"), cases, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestNewKindIsAScenario(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	base, err := os.ReadFile("scenarios/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "base.toml"), base, 0o644); err != nil {
		t.Fatal(err)
	}
	copyCases(t, dir)
	file := filepath.Join(dir, "mine.toml")
	h20sim("new", "revenue-share", "-o", file).want(t, exitDone)
	h20sim("check", file).want(t, exitDone)
	has(t, h20sim("new", "revenue-share", "-o", file).want(t, exitUsage).errOut, "is there already")
	has(t, h20sim("new", "export-ban").want(t, exitDone).out, `kind = "export-ban"`)
	fields(t, parsed(t, h20sim("new", "export-ban", "--json").want(t, exitDone)), "kind", "text")
}

func TestSchema(t *testing.T) {
	t.Parallel()
	fields(t, parsed(t, h20sim("schema").want(t, exitDone)), "$schema", "properties")
}

func TestExplain(t *testing.T) {
	t.Parallel()
	got := h20sim("explain", "moves.share.rate").want(t, exitDone)
	has(t, got.out, "moves.share.rate\n", "meaning ", "value    0.15\n", "range    0 to 1\n", "set in   scenarios/", "source ", "(grade ")
	fields(t, parsed(t, h20sim("explain", "--json", "nvidia.jump", mainFile)), "address", "doc", "unit", "value", "spread", "origin", "source")
	set := h20sim("explain", "moves.share.rate", mainFile, "--set", "moves.share.rate=0.3").want(t, exitDone)
	has(t, set.out, "value    0.3\n", "set in   --set\n")
}

// A case on which a chance rests has an address: it is explained, and what is set of it counts.
func TestExplainCase(t *testing.T) {
	t.Parallel()
	got := h20sim("explain", "cases.micron.end", mainFile).want(t, exitDone)
	has(t, got.out, "cases.micron\n", "kind    purchase-ban\n", "end     none known\n", "(grade B)")
	fields(t, parsed(t, h20sim("explain", "cases.micron", mainFile, "--json")), "address", "kind", "what", "start", "known_start", "source", "origin")
	has(t, h20sim("explain", "cases.micorn", mainFile).want(t, exitUsage).errOut, `did you mean "cases.micron"?`)
	set := h20sim("explain", "courses.lasting.chance", mainFile, "--set", "cases.micron.end=2023-07-01").want(t, exitDone)
	has(t, h20sim("explain", "courses.lasting.chance", mainFile).out, "31 of 37 cases")
	has(t, set.out, "30 of 37 cases")
}

func TestExplainMeasure(t *testing.T) {
	t.Parallel()
	got := h20sim("explain", "h20.shipments_china").want(t, exitDone)
	has(t, got.out, "unit     chip\n", "period   the sum over its days\n", "formula  ")
	fields(t, parsed(t, h20sim("explain", "--json", "market.domestic_share")), "name", "title", "unit", "period", "formula")
}

// Away from the module, verbs speak of the shipped scenario, under a name that is the same on every machine.
func TestShippedScenarioElsewhere(t *testing.T) {
	t.Chdir(t.TempDir())
	has(t, h20sim("explain", "chips.h20.perf").want(t, exitDone).out, "set in   shipped:base.toml:")
	has(t, h20sim("explain", "chips.h20.perf", "--set", "chips.h20.perf=2").want(t, exitDone).out, "set in   --set\n")
	has(t, h20sim("list").want(t, exitDone).out, "boycott-halt")
}

func TestSchemaOfStudies(t *testing.T) {
	t.Parallel()
	got := h20sim("schema", "--study").want(t, exitDone)
	has(t, got.out, `"axes"`, `"design"`, `"question"`)
}
