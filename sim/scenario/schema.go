package scenario

import (
	"encoding/json"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
)

// Schema returns the JSON Schema (draft 2020-12) of a scenario file, made from the tags of the world and of the kinds
// of move, for editors of TOML: keys to complete, words to choose from, ranges, and what each key means. A file may
// extend another, so that no key of the world or of a move is required. Names and units are checked by Load alone.
func Schema() ([]byte, error) {
	top := fileShape()
	s := form.DocumentSchema(top, "h20sim scenario")
	s["properties"].(form.Object)["moves"] = form.Object{
		"type": "object", "description": top.Field("moves").Doc,
		"propertyNames": form.NameSchema(), "additionalProperties": form.Object{"$ref": "#/$defs/move"},
	}
	s["$defs"].(form.Object)["move"] = moveSchema(top.Field("moves").Each)
	return json.MarshalIndent(s, "", "  ")
}

// moveSchema is the schema of a move: once its kind is known, that of the kind's own keys.
func moveSchema(common *form.Shape) form.Object {
	all := form.Properties(common)
	var names, cases []any
	for _, k := range policy.Kinds() {
		names = append(names, form.Object{"const": k.Name, "description": k.Doc})
		keys := form.Properties(kindShape(k))
		for _, f := range common.Fields {
			keys[f.Key] = true
		}
		cases = append(cases, form.Object{
			"if":   form.Object{"properties": form.Object{"kind": form.Object{"const": k.Name}}, "required": []string{"kind"}},
			"then": form.Object{"properties": keys, "additionalProperties": false},
		})
	}
	all["kind"] = form.Object{"description": common.Field("kind").Doc, "oneOf": names}
	return form.Object{"type": "object", "properties": all, "allOf": cases}
}
