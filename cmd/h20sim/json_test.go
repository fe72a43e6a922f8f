package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// outputShapes are the compiled schemas of all objects that a verb prints.
var outputShapes = sync.OnceValues(func() (map[string][]*jsonschema.Schema, error) {
	compiled := map[string][]*jsonschema.Schema{}
	for _, verb := range outputVerbs() {
		content, err := outputSchema(verb)
		if err != nil {
			return nil, err
		}
		whole, err := jsonschema.UnmarshalJSON(strings.NewReader(string(content)))
		if err != nil {
			return nil, err
		}
		for i := range whole.(map[string]any)["oneOf"].([]any) {
			c := jsonschema.NewCompiler()
			c.AssertFormat()
			if err := c.AddResource("output.json", whole); err != nil {
				return nil, err
			}
			one, err := c.Compile(fmt.Sprintf("output.json#/oneOf/%d", i))
			if err != nil {
				return nil, err
			}
			compiled[verb] = append(compiled[verb], one)
		}
	}
	return compiled, nil
})

// valid fails the test unless what a verb printed under --json is one of the shapes of its schema, whose number is returned.
func valid(t *testing.T, got output) (verb string, shape int) {
	t.Helper()
	if !strings.HasPrefix(got.out, "{\n  \"format\": 1,\n  \"verb\": \"") {
		t.Fatalf("found\n%.200s\nexpected format and verb first", got.out)
	}
	shapes, err := outputShapes()
	if err != nil {
		t.Fatal(err)
	}
	object, err := jsonschema.UnmarshalJSON(strings.NewReader(got.out))
	if err != nil {
		t.Fatalf("%v in\n%.200s", err, got.out)
	}
	verb, _ = object.(map[string]any)["verb"].(string)
	plainNumbers(t, verb, object)
	matched, wrong := -1, []string{}
	for i, one := range shapes[verb] {
		if err := one.Validate(object); err != nil {
			wrong = append(wrong, err.Error())
		} else if matched >= 0 {
			t.Errorf("%s: found an object of two shapes, %d and %d", verb, matched, i)
		} else {
			matched = i
		}
	}
	if matched < 0 {
		t.Errorf("%s: found an object of none of %d shapes:\n%s", verb, len(shapes[verb]), strings.Join(wrong, "\n"))
	}
	return verb, matched
}

// numberText is a number that is written as text.
var numberText = regexp.MustCompile(`^[-−+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?( ?%)?$|^[Nn]a[Nn]$|^[-+]?[Ii]nf$`)

// statedText are keys of text, as files or tables state it, which may be a number: beside it stands the number, or it is no amount.
var statedText = []string{"value", "low", "high", "Low", "High", "old", "new", "a", "b", "default", "missing", "model", "version", "array", "merge", "unit", "Unit", "period"}

// plainNumbers fails the test if text that is a number stands where a program would want a number.
func plainNumbers(t *testing.T, path string, v any) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		for key, below := range v {
			plainNumbers(t, path+"."+key, below)
		}
	case []any:
		for _, below := range v {
			plainNumbers(t, path, below)
		}
	case string:
		if numberText.MatchString(v) && !slices.Contains(statedText, path[strings.LastIndex(path, ".")+1:]) {
			t.Errorf("%s: found the text %q, expected a number", path, v)
		}
	}
}

// Every verb prints JSON as its schema says, in each of its shapes; a key that the schema does not have fails.
func TestJSONOfEveryVerb(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	small := filepath.Join(out, "small")
	lines := []string{
		"run scenarios/ban-stays.toml --halve -o -", "run - -o -",
		"run scenarios/ban-stays.toml --no-charts -o " + out,
		"report " + filepath.Join(out, "ban-stays"), "verify " + filepath.Join(out, "ban-stays"), "export scenarios/no-policy.toml --to csv -o " + filepath.Join(out, "all.csv"),
		"compare scenarios/ban-stays.toml scenarios/no-policy.toml -o -", "compare scenarios/ban-stays.toml scenarios/ban-stays.toml -o -",
		"backtest " + tinyStudy + " --draws 8 -o -", "backtest " + tinyStudy + " --draws 0 --as-of 2025-07-31 -o -",
		"forecast seal " + outlookFile + " --day 2024-02-20 --runs " + filepath.Join(out, "runs") + " -o " + filepath.Join(out, "seals"), "forecast score " + filepath.Join(out, "seals"),
		"calibrate " + tinyStudy + " -o " + filepath.Join(out, "fitted.toml"),
		"check " + mainFile + " " + wrongFile + " " + tinyStudy + " " + shippedSeals, "show " + mainFile, "show " + mainFile + " --sources", "show scenarios/base.toml",
		"list", "list kinds", "list measures", "list addresses", "list courses", "list courses scenarios/base.toml", "new revenue-share",
		"sweep " + discoverFile + " --shard 0/2 -o " + out, "sweep missing " + discoverFile + " -o " + out, "sweep " + discoverFile + " --no-charts --resume -o " + out,
		"sweep merge " + discoverFile + " -o " + out, "sweep submit " + discoverFile + " --engine slurm --dry-run -o " + out,
		"sense " + small + " -o -", "discover " + small + " -o -",
		"solve share-no-boycott --address moves.share.rate --like ban-stays --measure nvidia.gross_profit -o -",
		"solve share-no-boycott --address moves.share.rate --equals 8e9 --draws 8 --points 33 --shard 0/4 -o " + out,
		"credit share-soft-guidance -o -", "credit share-soft-guidance --measure nvidia.revenue_net --measure treasury.receipts -o -",
		"credit share-soft-guidance --draws 8 --shard 0/8 -o " + out,
		"explain moves.share.rate", "explain nvidia.jump " + mainFile + " --ends", "explain h20.shipments_china", "explain cases.micron " + mainFile,
		"explain lasting " + mainFile, "explain revenue-share", "explain moves.share.until", "explain moves.share.date",
	}
	seen := map[string]bool{}
	for _, line := range lines {
		t.Run(line, func(t *testing.T) {
			got := h20simWith(t.Context(), strings.NewReader("title = \"Idle\"\nextends = \"scenarios/base.toml\"\n"), append(strings.Fields(line), "--json", "-q")...)
			if got.out == "" {
				t.Fatalf("found nothing on standard output, and %q", got.errOut)
			}
			verb, shape := valid(t, got)
			seen[fmt.Sprint(verb, " ", shape)] = true
		})
	}
	// Records over many days, draws given the figures and options take long; the tests of these look at what they print by parsed.
	for _, elsewhere := range []string{"backtest 1", "backtest 2", "calibrate 1", "value 0", "regret 0"} {
		seen[elsewhere] = true
	}
	for _, verb := range slices.Sorted(maps.Keys(shapes)) {
		for i := range shapes[verb] {
			if !seen[fmt.Sprint(verb, " ", i)] {
				t.Errorf("%s: no command prints shape %d, expected one", verb, i)
			}
		}
	}
}

// A key or a kind of value that a schema lacks is refused.
func TestSchemasRefuseWhatTheyDoNotName(t *testing.T) {
	t.Parallel()
	all, err := outputShapes()
	if err != nil {
		t.Fatal(err)
	}
	got := h20sim("list", "kinds", "--json").want(t, exitDone)
	valid(t, got)
	for name, wrong := range map[string]string{
		"another key":       strings.Replace(got.out, `"format": 1,`, `"format": 1, "more": 2,`, 1),
		"another key below": strings.Replace(got.out, `"name":`, `"more": 2, "name":`, 1),
		"another format":    strings.Replace(got.out, `"format": 1,`, `"format": 2,`, 1),
		"another verb":      strings.Replace(got.out, `"verb": "list"`, `"verb": "run"`, 1),
		"a missing key":     strings.Replace(got.out, `"format": 1,`, ``, 1),
		"a number":          regexp.MustCompile(`"name": "[^"]*"`).ReplaceAllString(got.out, `"name": 3`),
	} {
		object, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		if err != nil || wrong == got.out {
			t.Fatalf("%s: %v in\n%.300s", name, err, wrong)
		}
		for i, one := range all["list"] {
			if one.Validate(object) == nil {
				t.Errorf("%s: accepted as shape %d", name, i)
			}
		}
	}
}

// After an error standard output holds nothing, or one whole object.
func TestJSONAfterErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line  string
		code  int
		whole bool
	}{
		{"run nowhere.toml", exitUsage, false}, {"run " + wrongFile + " -o -", exitInvalid, true}, {"run " + mainFile + " " + wrongFile + " -o -", exitSome, true},
		{"check nowhere.toml", exitUsage, false},
		{"compare " + mainFile + " " + wrongFile + " -o -", exitInvalid, false}, {"show " + wrongFile, exitInvalid, false},
		{"explain nvidia.jmup", exitUsage, false}, {"credit " + mainFile + " --measure nothing -o -", exitUsage, false}, {"verify nowhere", exitUsage, false},
		{"sweep nowhere.toml", exitUsage, false}, {"list measure", exitUsage, false}, {"export " + mainFile + " --to csv", exitUsage, false},
	} {
		got := h20sim(append(strings.Fields(c.line), "--json")...).want(t, c.code)
		if got.errOut == "" {
			t.Errorf("%s: found nothing on standard error", c.line)
		}
		if !c.whole && got.out != "" {
			t.Errorf("%s: found %.100q on standard output, expected nothing", c.line, got.out)
		}
		if c.whole {
			valid(t, got)
		}
	}
}

// A verb that fails halfway prints no half of an object, and none that prints no object passes.
func TestDocumentsAreWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, printed string
		err           error
		out           string
		fails         bool
	}{
		{"whole", `{"a": 1}`, nil, "{\n  \"format\": 1,\n  \"verb\": \"run\",\"a\": 1}\n", false},
		{"whole, with an error", `{}`, errPart, "{\n  \"format\": 1,\n  \"verb\": \"run\"\n}\n", true},
		{"half, with an error", `{"a": `, errPart, "", true},
		{"nothing, with an error", ``, errPart, "", true},
		{"nothing", ``, nil, "{\n  \"format\": 1,\n  \"verb\": \"run\"\n}\n", false},
		{"text", `so be it`, nil, "", true},
		{"two", `{}{}`, nil, "", true},
		{"a list", `[]`, nil, "", true},
		{"a format of its own", `{"format": "csv"}`, nil, "", true},
		{"a verb of its own", `{"verb": "sense"}`, nil, "{\n  \"format\": 1,\"verb\": \"sense\"}\n", false},
	} {
		var out strings.Builder
		p := &program{out: &out}
		err := p.inDocument("run", func(p *program) error {
			_, wrong := p.out.Write([]byte(c.printed))
			if wrong != nil {
				t.Fatal(wrong)
			}
			return c.err
		})
		if out.String() != c.out || (err != nil) != c.fails {
			t.Errorf("%s: found %q and error %v, expected %q", c.name, out.String(), err, c.out)
		}
		if out.Len() > 0 && !json.Valid([]byte(out.String())) {
			t.Errorf("%s: found no JSON: %q", c.name, out.String())
		}
	}
}
