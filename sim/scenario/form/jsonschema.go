package form

import (
	"fmt"
	"math"
	"strings"

	"h20sim/sim/dist"
)

// Object is a JSON object; it is written in order of key.
type Object = map[string]any

// DocumentSchema is the schema of a whole file of a shape.
func DocumentSchema(top *Shape, title string) Object {
	s := tableSchema(top)
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = title
	s["$defs"] = Object{
		"wide": wideSchema(Object{"type": "number"}),
		"day":  unitless(wideSchema(daySchema())),
		"span": wideSchema(Object{"type": []string{"number", "string"}, "pattern": spanPattern}),
		"time": wideSchema(Object{"type": []string{"number", "string"}, "pattern": numberAndUnit.String()}),
	}
	return s
}

// unitless is the schema of a widened value whose numbers have no unit that could be written.
func unitless(wide Object) Object {
	delete(wide["properties"].(Object), "unit")
	return wide
}

// tableSchema is the schema of a table of known keys.
func tableSchema(sh *Shape) Object {
	return Object{"type": "object", "properties": Properties(sh), "additionalProperties": false}
}

// Properties holds the schema of each key of a table.
func Properties(sh *Shape) Object {
	all := Object{}
	for _, f := range sh.Fields {
		s := schemaOf(f)
		s["description"] = f.Describe()
		all[f.Key] = s
	}
	return all
}

// schemaOf is the schema of what may stand at a key.
func schemaOf(f *Shape) Object {
	switch f.Form {
	case Number:
		return Object{"anyOf": f.numberSchemas()}
	case Path:
		points := Object{
			"type": "object", "minProperties": 1, "additionalProperties": false,
			"patternProperties": Object{dayPattern: Object{"anyOf": f.numberSchemas()}},
			"properties":        Object{Steps: stepsSchema()},
		}
		return Object{"anyOf": append(f.numberSchemas(), points, dataSchema())}
	case Whole:
		s := Object{"type": "integer"}
		f.bound(s)
		return Object{"anyOf": append([]any{s}, widened("wide")...)}
	case Date:
		return Object{"anyOf": append([]any{daySchema()}, widened("day")...)}
	case Span:
		return Object{"anyOf": append([]any{spanSchema()}, widened("span")...)}
	case Truth:
		return Object{"type": "boolean"}
	case Numbers:
		return Object{"type": "array", "items": Object{"type": "number"}, "minItems": 2, "maxItems": 2}
	case Texts:
		return Object{"type": "array", "items": Object{"type": "string"}, "uniqueItems": true}
	case Dict:
		if f.Each == nil {
			return Object{"type": "object"} // keys are addresses
		}
		return Object{"type": "object", "propertyNames": NameSchema(), "additionalProperties": entrySchema(f.Each)}
	case Table:
		return tableSchema(f)
	}
	if f.Enum != nil {
		return Object{"type": "string", "enum": f.Enum}
	}
	return Object{"type": "string"}
}

// stepsSchema is the schema of what says whether a path holds from day to day.
func stepsSchema() Object { return Object{"type": "boolean", "description": stepsShape.Describe()} }

// dataSchema is the schema of a path whose days stand in a table of comma-separated values.
func dataSchema() Object {
	all := Object{}
	for _, key := range DataKeys {
		s := Object{"type": "string"}
		switch key {
		case Steps:
			s = stepsSchema()
		case "decimal":
			s["enum"] = []string{".", ","}
		case "decided":
			s = daySchema()
		}
		s["description"] = dataDocs[key]
		all[key] = s
	}
	return Object{"type": "object", "properties": all, "additionalProperties": false, "required": []string{"file", "date", "value"}}
}

// entrySchema is the schema of one entry of a dict.
func entrySchema(f *Shape) Object {
	if f.Form == Table {
		return tableSchema(f)
	}
	return schemaOf(f)
}

// numberSchemas are the ways to state a number: plain, with a unit if it has one, or widened.
func (s *Shape) numberSchemas() []any {
	plain := Object{"type": "number"}
	s.bound(plain)
	ways := []any{plain}
	if s.Unit != "" {
		ways = append(ways, Object{"type": "string", "pattern": numberAndUnit.String()})
	}
	kind := "wide"
	if s.isTime() {
		kind = "time"
	}
	return append(ways, widened(kind)...)
}

// widened are the ways to widen a value of a kind: one table, or a list of its vintages.
func widened(kind string) []any {
	wide := Object{"$ref": "#/$defs/" + kind}
	return []any{wide, Object{"type": "array", "items": wide, "minItems": 1}}
}

// bound adds the range of the shape to the schema of a number.
func (s *Shape) bound(to Object) {
	if !math.IsInf(s.Low, 0) {
		key := "minimum"
		if s.Above {
			key = "exclusiveMinimum"
		}
		to[key] = s.Low
	}
	if !math.IsInf(s.High, 0) {
		to["maximum"] = s.High
	}
}

const dayPattern = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`

// daySchema and spanSchema are the schemas of a day and of a span.
func daySchema() Object { return Object{"type": "string", "pattern": dayPattern} }

const spanPattern = `^(0|[0-9]+ *([dwmy]|(day|week|month|quarter|year)s?))$`

func spanSchema() Object { return Object{"type": "string", "pattern": spanPattern} }

// NameSchema is the schema of a name that an author gives.
func NameSchema() Object { return Object{"pattern": kebab.String()} }

// wideDocs say what the keys of a widened value mean.
var wideDocs = map[string]string{
	"value":   "value of a single run; the middle of the spread if left out",
	"unit":    "unit of all numbers of this table that have none of their own, if not that of the address; a span as a number needs one",
	"dist":    "distribution in ensembles; one that suits what is stated if left out",
	"low":     "least",
	"high":    "greatest",
	"p05":     "5 percent quantile",
	"p50":     "median",
	"p95":     "95 percent quantile",
	"mean":    "mean; of bernoulli, the probability of 1",
	"sd":      "standard deviation; of a day or span, in days if no unit is stated",
	"values":  "values of a discrete distribution",
	"weights": "weights of the values; equal if left out",
	"source":  "a name in [sources], judgement or fit",
	"decided": "day on which a judgement or a fit was made; as of an earlier day an older value counts, if there is one",
	"note":    "remark",
}

// wideSchema is the schema of a widened value whose bounds are of the given schema.
func wideSchema(bound Object) Object {
	of := map[string]Object{
		"unit": {"type": "string"}, "dist": {"type": "string", "enum": dist.Names()},
		"sd":     {"type": "number", "exclusiveMinimum": 0},
		"values": {"type": "array", "items": bound, "minItems": 1}, "weights": {"type": "array", "items": Object{"type": "number", "minimum": 0}},
		"source": {"type": "string"}, "decided": daySchema(), "note": {"type": "string"},
	}
	if bound["pattern"] != nil && bound["type"] != "string" { // lengths of time
		of["sd"] = Object{"type": []string{"number", "string"}, "exclusiveMinimum": 0, "pattern": numberAndUnit.String()}
	}
	all := Object{}
	for _, key := range wideKeys {
		s := Object{"description": wideDocs[key]}
		kind, ok := of[key]
		if !ok {
			kind = bound
		}
		for k, v := range kind {
			s[k] = v
		}
		all[key] = s
	}
	return Object{"type": "object", "properties": all, "additionalProperties": false, "required": []string{"source"}}
}

// Describe says what a key means, its unit, range and default.
func (s *Shape) Describe() string {
	var parts []string
	if s.Unit != "" && s.Unit != "1" {
		parts = append(parts, "in "+s.Unit)
	}
	if limits := s.Limits(); limits != "" {
		parts = append(parts, limits)
	}
	if s.Preset != nil && *s.Preset != "" && *s.Preset != "[]" {
		parts = append(parts, "default "+*s.Preset)
	}
	if len(parts) == 0 {
		return s.Doc
	}
	return fmt.Sprintf("%s (%s)", s.Doc, strings.Join(parts, "; "))
}
