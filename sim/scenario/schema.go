package scenario

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"h20sim/sim/policy"
)

// object is a JSON object; it is written in order of key.
type object = map[string]any

// Schema returns the JSON Schema (draft 2020-12) of a scenario file, made from the tags of the world and of the kinds
// of move, for editors of TOML: keys to complete, words to choose from, ranges, and what each key means. A file may
// extend another, so that no key of the world or of a move is required. Names and units are checked by Load alone.
func Schema() ([]byte, error) {
	top := fileShape()
	s := documentSchema(top, "h20sim scenario")
	s["properties"].(object)["moves"] = object{
		"type": "object", "description": top.field("moves").doc,
		"propertyNames": nameSchema(), "additionalProperties": object{"$ref": "#/$defs/move"},
	}
	s["$defs"].(object)["move"] = moveSchema(top.field("moves").each)
	return json.MarshalIndent(s, "", "  ")
}

// StudySchema returns the JSON Schema of a study file. Addresses, and what they take, are checked by LoadStudy alone.
func StudySchema() ([]byte, error) {
	s := documentSchema(studyShape(), "h20sim study")
	s["required"] = []string{"base"}
	level := object{"type": []string{"number", "string"}}
	s["properties"].(object)["axes"].(object)["additionalProperties"] = object{
		"type": "object", "additionalProperties": false,
		"properties": object{
			"title": object{"type": "string"}, "from": level, "to": level, "points": object{"type": "integer", "minimum": 2},
			"list": object{"type": "array", "items": level, "minItems": 1, "uniqueItems": true},
		},
		"oneOf": []any{object{"required": []string{"from", "to", "points"}}, object{"required": []string{"list"}}},
	}
	return json.MarshalIndent(s, "", "  ")
}

// documentSchema is the schema of a whole file of a shape.
func documentSchema(top *shape, title string) object {
	s := tableSchema(top)
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = title
	s["$defs"] = object{
		"wide": wideSchema(object{"type": "number"}),
		"day":  wideSchema(daySchema()),
		"span": wideSchema(spanSchema()),
	}
	return s
}

// tableSchema is the schema of a table of known keys.
func tableSchema(sh *shape) object {
	return object{"type": "object", "properties": properties(sh), "additionalProperties": false}
}

// properties holds the schema of each key of a table.
func properties(sh *shape) object {
	all := object{}
	for _, f := range sh.fields {
		s := schemaOf(f)
		s["description"] = f.describe()
		all[f.key] = s
	}
	return all
}

// schemaOf is the schema of what may stand at a key.
func schemaOf(f *shape) object {
	switch f.form {
	case number:
		return object{"anyOf": f.numberSchemas()}
	case path:
		points := object{
			"type": "object", "minProperties": 1, "additionalProperties": false,
			"patternProperties": object{dayPattern: object{"anyOf": f.numberSchemas()}},
		}
		return object{"anyOf": append(f.numberSchemas(), points)}
	case whole:
		s := object{"type": "integer"}
		f.bound(s)
		return object{"anyOf": []any{s, object{"$ref": "#/$defs/wide"}}}
	case date:
		return object{"anyOf": []any{daySchema(), object{"$ref": "#/$defs/day"}}}
	case span:
		return object{"anyOf": []any{spanSchema(), object{"$ref": "#/$defs/span"}}}
	case truth:
		return object{"type": "boolean"}
	case numbers:
		return object{"type": "array", "items": object{"type": "number"}, "minItems": 2, "maxItems": 2}
	case texts:
		return object{"type": "array", "items": object{"type": "string"}, "uniqueItems": true}
	case dict:
		if f.each == nil {
			return object{"type": "object"} // keys are addresses
		}
		return object{"type": "object", "propertyNames": nameSchema(), "additionalProperties": entrySchema(f.each)}
	case table:
		return tableSchema(f)
	}
	if f.enum != nil {
		return object{"type": "string", "enum": f.enum}
	}
	return object{"type": "string"}
}

// entrySchema is the schema of one entry of a dict.
func entrySchema(f *shape) object {
	if f.form == table {
		return tableSchema(f)
	}
	return schemaOf(f)
}

// numberSchemas are the ways to state a number: plain, with a unit, or widened.
func (s *shape) numberSchemas() []any {
	plain := object{"type": "number"}
	s.bound(plain)
	withUnit := object{"type": "string", "pattern": numberAndUnit.String()}
	return []any{plain, withUnit, object{"$ref": "#/$defs/wide"}}
}

// bound adds the range of the shape to the schema of a number.
func (s *shape) bound(to object) {
	if !math.IsInf(s.low, 0) {
		key := "minimum"
		if s.above {
			key = "exclusiveMinimum"
		}
		to[key] = s.low
	}
	if !math.IsInf(s.high, 0) {
		to["maximum"] = s.high
	}
}

const dayPattern = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`

// daySchema and spanSchema are the schemas of a day and of a span.
func daySchema() object  { return object{"type": "string", "pattern": dayPattern} }
func spanSchema() object { return object{"type": "string", "pattern": `^(0|[0-9]+ *[dw])$`} }

// nameSchema is the schema of a name that an author gives.
func nameSchema() object { return object{"pattern": kebab.String()} }

// wideDocs say what the keys of a widened value mean.
var wideDocs = map[string]string{
	"value":   "value of a single run; the middle of the spread if left out",
	"unit":    "unit of all numbers of this table, if not that of the address",
	"dist":    "distribution in ensembles; one that suits what is stated if left out",
	"low":     "least",
	"high":    "greatest",
	"p05":     "5 percent quantile",
	"p50":     "median",
	"p95":     "95 percent quantile",
	"mean":    "mean; of bernoulli, the probability of 1",
	"sd":      "standard deviation; of a day or span, in days",
	"values":  "values of a discrete distribution",
	"weights": "weights of the values; equal if left out",
	"source":  "a name in [sources], judgement or fit",
	"note":    "remark",
}

// wideSchema is the schema of a widened value whose bounds are of the given schema.
func wideSchema(bound object) object {
	of := map[string]object{
		"unit": {"type": "string"}, "dist": {"type": "string", "enum": dists},
		"sd":     {"type": "number", "exclusiveMinimum": 0},
		"values": {"type": "array", "items": bound, "minItems": 1}, "weights": {"type": "array", "items": object{"type": "number", "minimum": 0}},
		"source": {"type": "string"}, "note": {"type": "string"},
	}
	all := object{}
	for _, key := range wideKeys {
		s := object{"description": wideDocs[key]}
		kind, ok := of[key]
		if !ok {
			kind = bound
		}
		for k, v := range kind {
			s[k] = v
		}
		all[key] = s
	}
	return object{"type": "object", "properties": all, "additionalProperties": false, "required": []string{"source"}}
}

// moveSchema is the schema of a move: once its kind is known, that of the kind's own keys.
func moveSchema(common *shape) object {
	all := properties(common)
	var names, cases []any
	for _, k := range policy.Kinds() {
		names = append(names, object{"const": k.Name, "description": k.Doc})
		keys := properties(kindShape(k))
		for _, f := range common.fields {
			keys[f.key] = true
		}
		cases = append(cases, object{
			"if":   object{"properties": object{"kind": object{"const": k.Name}}, "required": []string{"kind"}},
			"then": object{"properties": keys, "additionalProperties": false},
		})
	}
	all["kind"] = object{"description": common.field("kind").doc, "oneOf": names}
	return object{"type": "object", "properties": all, "allOf": cases}
}

// describe says what a key means, its unit, range and default.
func (s *shape) describe() string {
	var parts []string
	if s.unit != "" && s.unit != "1" {
		parts = append(parts, "in "+s.unit)
	}
	if limits := s.limits(); limits != "" {
		parts = append(parts, limits)
	}
	if s.preset != nil && *s.preset != "" && *s.preset != "[]" {
		parts = append(parts, "default "+*s.preset)
	}
	if len(parts) == 0 {
		return s.doc
	}
	return fmt.Sprintf("%s (%s)", s.doc, strings.Join(parts, "; "))
}
