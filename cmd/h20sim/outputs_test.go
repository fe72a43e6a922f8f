package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"h20sim/report/answer"
	"h20sim/report/credit"
	"h20sim/report/discover"
	"h20sim/report/ledger"
	told "h20sim/report/options"
	"h20sim/report/past"
	"h20sim/report/run"
	"h20sim/report/sense"
	"h20sim/report/several"
	"h20sim/report/solve"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/simtest/golden"

	"github.com/alecthomas/kong"
	"github.com/google/jsonschema-go/jsonschema"
)

// The schemas are made by google/jsonschema-go: it reads the types by reflection as encoding/json does, forbids keys that a type does not
// have, keeps the order of fields, and depends on nothing. It is needed where schemas are made, here, and not in the program, which has
// them as files. Descriptions are the comments on types and fields, so that they are ownForms once.

// A shape is one of the objects that a verb prints.
type shape struct {
	of    any              // a value of its type
	holds map[string]shape // what raw JSON holds, by the keys that lead to it with dots between them
}

// found is the shape of an answer that a question keeps.
func found(of any) shape {
	return shape{answer.Printed{}, map[string]shape{"found": {of: of}}}
}

// shapesOf are shapes of types without raw JSON.
func shapesOf(list ...any) (shapes []shape) {
	for _, of := range list {
		shapes = append(shapes, shape{of: of})
	}
	return shapes
}

// shapes are those of each verb.
var shapes = map[string][]shape{
	"run":           {{runJSON{}, map[string]shape{"scenarios.answer": {of: run.SummaryAnswer{}}}}},
	"backtest":      shapesOf(past.BacktestAnswer{}, past.RollingAnswer{}, struct{}{}),
	"forecast seal": shapesOf(ledger.SealedAnswer{}), "forecast score": shapesOf(ledger.ScoresAnswer{}),
	"calibrate": shapesOf(past.CalibrationAnswer{}, past.ConditionedAnswer{}),
	"check":     shapesOf(checkedJSON{}),
	"show":      shapesOf(resolvedJSON{}, sourcesJSON{}),
	"list":      shapesOf(scenariosJSON{}, kindsJSON{}, measuresJSON{}, addressesJSON{}, coursesJSON{}),
	"new":       shapesOf(starterJSON{}),
	"sweep run": shapesOf(study.SummaryAnswer{}, shardJSON{}), "sweep missing": shapesOf(missingJSON{}),
	"sweep merge": shapesOf(study.SummaryAnswer{}), "sweep submit": shapesOf(submittedJSON{}),
	"sense": {found(sense.Finding{})}, "discover": {found(discover.Finding{})}, "value": {found(told.Value{})}, "regret": {found(told.Regret{})},
	"solve":   {found(solve.Found{}), {of: shardJSON{}}},
	"credit":  {found(credit.Found{}), {answersJSON{}, map[string]shape{"answers": found(credit.Found{})}}, {of: shardJSON{}}},
	"compare": {{comparisonsJSON{}, map[string]shape{"comparisons": {of: several.AgainstAnswer{}}}}},
	"report":  shapesOf(rebuiltsJSON{}), "verify": shapesOf(verifiedsJSON{}), "export": shapesOf(exportedJSON{}),
	"explain": shapesOf(explainedJSON{}, measureJSON{}, caseJSON{}, courseExplained{}, keyJSON{}),
}

// Every verb of the command line has a schema, and no other has one. That of schema is JSON Schema itself.
func TestEveryVerbHasAnOutputSchema(t *testing.T) {
	t.Parallel()
	parser, err := kong.New(&commands{}, kong.Name("h20sim"))
	if err != nil {
		t.Fatal(err)
	}
	var verbs []string
	for _, leaf := range parser.Model.Leaves(true) {
		verbs = append(verbs, strings.TrimPrefix(verbName(leaf.FullPath()), "h20sim "))
	}
	wanted := append(slices.Sorted(maps.Keys(shapes)), "schema")
	slices.Sort(wanted)
	slices.Sort(verbs)
	if !slices.Equal(verbs, wanted) {
		t.Errorf("found verbs %q, expected shapes of each but schema: %q", verbs, wanted)
	}
	if found, wanted := slices.Sorted(slices.Values(outputVerbs())), slices.Sorted(maps.Keys(shapes)); !slices.Equal(found, wanted) {
		t.Errorf("found files of %q, expected of %q", found, wanted)
	}
}

// The schema of each verb is what its types say; -update writes it again.
func TestOutputSchemas(t *testing.T) {
	t.Parallel()
	docs := docsOf{}
	for verb, list := range shapes {
		s := &jsonschema.Schema{Schema: "https://json-schema.org/draft/2020-12/schema", Title: "h20sim " + verb + " --json",
			Description: "Under one format keys are added, but none goes and none changes its meaning. A number that is not known is null."}
		for _, one := range list {
			s.OneOf = append(s.OneOf, stampedSchema(one.schema(t, docs), verb))
		}
		content, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden.Text(t, filepath.Join("cmd", "h20sim", outputFile(verb)), string(content)+"\n")
	}
	for _, verb := range []string{"sweep", "sweep-run", "sweep run"} {
		has(t, h20sim("schema", "--output-of", verb).want(t, exitDone).out, `"title": "h20sim sweep run --json"`)
	}
	has(t, h20sim("schema", "--output-of", "solv").want(t, exitUsage).errOut, `--output-of: found "solv", expected one of: backtest, calibrate,`, `did you mean "solve"?`)
}

// stampedSchema is the schema of an object with the keys that all verbs share before its own.
func stampedSchema(s *jsonschema.Schema, verb string) *jsonschema.Schema {
	version, name := any(jsonFormat), any(verb)
	if s.Properties == nil {
		s.Properties = map[string]*jsonschema.Schema{}
	}
	s.Properties["format"] = &jsonschema.Schema{Type: "integer", Const: &version, Description: "the version of the form of this object"}
	s.Properties["verb"] = &jsonschema.Schema{Type: "string", Const: &name}
	own := slices.DeleteFunc(s.PropertyOrder, func(key string) bool { return key == "verb" })
	s.PropertyOrder = append([]string{"format", "verb"}, own...)
	s.Required = append([]string{"format", "verb"}, slices.DeleteFunc(s.Required, func(key string) bool { return key == "verb" })...)
	return s
}

// schema is that of the object.
func (one shape) schema(t *testing.T, docs docsOf) *jsonschema.Schema {
	t.Helper()
	of := reflect.TypeOf(one.of)
	s, err := jsonschema.ForType(of, &jsonschema.ForOptions{TypeSchemas: ownForms})
	if err != nil {
		t.Fatal(err)
	}
	docs.describe(t, s, of)
	for path, held := range one.holds {
		at := s
		keys := strings.Split(path, ".")
		for _, key := range keys[:len(keys)-1] {
			at = at.Properties[key].Items
		}
		putHeld(at.Properties, keys[len(keys)-1], held.schema(t, docs))
	}
	return s
}

// putHeld puts the schema of what a key holds in the place of that of raw JSON, or of the items of a list of raw JSON.
func putHeld(properties map[string]*jsonschema.Schema, key string, held *jsonschema.Schema) {
	if list := properties[key]; list.Items != nil {
		list.Items = held
		return
	}
	held.Description = properties[key].Description
	properties[key] = held
}

// ownForms are types that say themselves how they are ownForms.
var ownForms = map[reflect.Type]*jsonschema.Schema{
	reflect.TypeFor[words.Number]():    {Types: []string{"number", "null"}},
	reflect.TypeFor[float64]():         {Types: []string{"number", "null"}},
	reflect.TypeFor[sim.Date]():        {Type: "string", Format: "date"},
	reflect.TypeFor[json.RawMessage](): {},
	reflect.TypeFor[any]():             {Types: []string{"number", "string", "boolean", "null"}},
}

// docsOf are the comments on types and their fields, by package and by the names of types and of fields, such as Found.Runs.
type docsOf map[string]comments

// comments are those of a package.
type comments map[string]string

// describe puts comments into a schema as descriptions.
func (docs docsOf) describe(t *testing.T, s *jsonschema.Schema, of reflect.Type) {
	t.Helper()
	switch of.Kind() {
	case reflect.Pointer:
		docs.describe(t, s, of.Elem())
	case reflect.Slice, reflect.Array:
		if s.Items != nil {
			docs.describe(t, s.Items, of.Elem())
		}
	case reflect.Map:
		if s.AdditionalProperties != nil {
			docs.describe(t, s.AdditionalProperties, of.Elem())
		}
	case reflect.Struct:
		docs.describeFields(t, s, of)
	}
}

func (docs docsOf) describeFields(t *testing.T, s *jsonschema.Schema, of reflect.Type) {
	t.Helper()
	s.Description = docs.of(t, of.PkgPath())[of.Name()]
	for _, field := range reflect.VisibleFields(of) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" {
			name = field.Name
		}
		below := s.Properties[name]
		if field.Anonymous || below == nil {
			continue
		}
		docs.describe(t, below, field.Type)
		owner := of
		for _, i := range field.Index[:len(field.Index)-1] {
			if owner = owner.Field(i).Type; owner.Kind() == reflect.Pointer {
				owner = owner.Elem()
			}
		}
		if said := docs.of(t, owner.PkgPath())[owner.Name()+"."+field.Name]; said != "" {
			below.Description = said
		}
	}
}

// of reads the comments of a package.
func (docs docsOf) of(t *testing.T, pkg string) comments {
	t.Helper()
	if docs[pkg] != nil || pkg == "" {
		return docs[pkg]
	}
	docs[pkg] = comments{}
	dir := filepath.FromSlash(strings.TrimPrefix(pkg, "h20sim/"))
	if pkg == "main" || strings.HasSuffix(pkg, "cmd/h20sim") {
		dir = filepath.Join("cmd", "h20sim")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("comments of %s: found %d files in %s: %v", pkg, len(files), dir, err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			if types, ok := decl.(*ast.GenDecl); ok && types.Tok == token.TYPE {
				docs[pkg].add(types)
			}
		}
	}
	return docs[pkg]
}

// add adds the comments of a declaration of types.
func (c comments) add(types *ast.GenDecl) {
	for _, spec := range types.Specs {
		one := spec.(*ast.TypeSpec)
		doc := one.Doc
		if doc == nil {
			doc = types.Doc
		}
		c[one.Name.Name] = meaning(one.Name.Name, doc)
		fields, ok := one.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, field := range fields.Fields.List {
			for _, name := range field.Names {
				c[one.Name.Name+"."+name.Name] = joined(field.Doc, field.Comment)
			}
		}
	}
}

// meaning is what the comment on a type says of it, without the name, which says nothing to a reader of JSON.
func meaning(name string, doc *ast.CommentGroup) string {
	says := joined(doc)
	if named := regexp.MustCompile(`^(?:An? )?` + name + ` (?:is|are) (.*)$`).FindStringSubmatch(says); named != nil {
		return strings.TrimSuffix(strings.ReplaceAll(named[1], " Fields are only ever added; a number that is not known is null.", ""), " Fields are only ever added.")
	}
	if strings.Contains(says, name) {
		return ""
	}
	return says
}

// joined are comments in one line.
func joined(groups ...*ast.CommentGroup) string {
	var parts []string
	for _, group := range groups {
		if group != nil {
			parts = append(parts, strings.Join(strings.Fields(group.Text()), " "))
		}
	}
	return strings.Join(parts, "; ")
}
