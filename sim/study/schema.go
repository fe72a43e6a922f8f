package study

import (
	"encoding/json"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/form"
)

// Schema returns the JSON Schema of a study file. Addresses, and what they take, are checked by Load alone.
func Schema() ([]byte, error) {
	s := form.DocumentSchema(fileShape(), "h20sim study")
	s["required"] = []string{"base"}
	option := s["properties"].(form.Object)["options"].(form.Object)["additionalProperties"].(form.Object)["properties"].(form.Object)
	scenario.SchemaOfMoves(option, s["$defs"].(form.Object))
	level := form.Object{"type": []string{"number", "string"}}
	s["properties"].(form.Object)["axes"].(form.Object)["additionalProperties"] = form.Object{
		"type": "object", "additionalProperties": false,
		"properties": form.Object{
			"title": form.Object{"type": "string"}, "from": level, "to": level, "points": form.Object{"type": "integer", "minimum": 2},
			"list": form.Object{"type": "array", "items": level, "minItems": 1, "uniqueItems": true},
		},
		"oneOf": []any{form.Object{"required": []string{"from", "to", "points"}}, form.Object{"required": []string{"list"}}},
	}
	return json.MarshalIndent(s, "", "  ")
}
