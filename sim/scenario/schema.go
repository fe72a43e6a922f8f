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
	s["properties"].(form.Object)["extends"] = form.Object{"description": top.Field("extends").Doc, "anyOf": []any{form.Object{"type": "string"},
		form.Object{"type": "array", "items": form.Object{"type": "string"}, "minItems": 1, "uniqueItems": true}}}
	properties := s["properties"].(form.Object)
	SchemaOfMoves(properties, s["$defs"].(form.Object))
	addName(properties["branches"].(form.Object)["additionalProperties"].(form.Object)["properties"].(form.Object)) // a layer has no branches
	return json.MarshalIndent(s, "", "  ")
}

// SchemaOfMoves puts the schema of moves and of courses among the properties of a file, or of a layer over one, and what it refers to
// among the definitions of the schema.
func SchemaOfMoves(properties, definitions form.Object) {
	moves := fileShape().Field("moves")
	properties["moves"] = form.Object{
		"type": "object", "description": moves.Doc,
		"propertyNames": form.NameSchema(), "additionalProperties": form.Object{"$ref": "#/$defs/move"},
	}
	definitions["move"], definitions["chance"], definitions["until"] = moveSchema(moves.Each), chanceSchema(), untilSchema()
	course := properties["courses"].(form.Object)["additionalProperties"].(form.Object)["properties"].(form.Object)
	course["moves"] = properties["moves"]
	addForm(course["chance"], "chance", "wide")
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
	addName(all)
	addForm(all["chance"], "chance", "wide")
	addForm(all["until"], "until", "day")
	addForm(all["date"], "until", "day")
	return form.Object{"type": "object", "properties": all, "allOf": cases}
}

// addName lets what an entry follows be stated as the name of one move.
func addName(properties form.Object) {
	list := properties["follows"].(form.Object)
	doc := list["description"]
	delete(list, "description")
	properties["follows"] = form.Object{"description": doc, "anyOf": []any{form.Object{"type": "string"}, list}}
}

// addForm lets a value that widens as a definition says be stated in one more form, that of another.
func addForm(value any, definition, widened string) {
	one := form.Object{"$ref": "#/$defs/" + definition}
	of := value.(form.Object)
	of["anyOf"] = append(of["anyOf"].([]any), one, form.Object{"type": "array", "items": form.Object{"anyOf": []any{one, form.Object{"$ref": "#/$defs/" + widened}}}})
}

// chanceSchema is the schema of a chance that rests on cases.
func chanceSchema() form.Object {
	return object(form.Object{
		"cases": kindSchema(), "lasts": described("string", `time after which it is asked whether a case is on, such as "6m"`),
		"since":  described("string", "day since which what is forecast has been on: only cases count that were on for as long, as of the day that is asked"),
		"except": exceptSchema(), "class": classSchema(),
		"decided": described("string", "day to which the cases are counted, if the scenario is not blind to an earlier one"), "note": described("string", "remark"),
	}, "cases", "lasts")
}

// untilSchema is the schema of an end that comes at a rate.
func untilSchema() form.Object {
	hazard := object(form.Object{
		"cases": kindSchema(), "except": exceptSchema(), "class": classSchema(), "decided": described("string", "day to which the cases are counted"),
		"after": described("string", "day up to which it does not come"), "by": described("string", "day before which it is known to come"),
		"monthly": described("number", "part that ends each month"), "low": described("number", "least"), "high": described("number", "greatest"),
		"dist": described("string", "distribution of the rate"), "source": described("string", "a name in [sources], judgement or fit"), "note": described("string", "remark"),
	})
	return object(form.Object{"hazard": hazard, "value": described("string", "end in a single run; none if left out"), "note": described("string", "remark")}, "hazard")
}

func object(properties form.Object, required ...string) form.Object {
	o := form.Object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

func described(kind, doc string) form.Object {
	return form.Object{"type": kind, "description": doc}
}

func kindSchema() form.Object {
	return form.Object{"type": "string", "enum": caseKinds(), "description": "kind of the cases in [cases]"}
}

func classSchema() form.Object {
	return form.Object{"type": "string", "enum": fileShape().Field("cases").Each.Field("class").Enum, "description": "class of the cases; all if left out"}
}

func exceptSchema() form.Object {
	return form.Object{"type": "array", "items": form.Object{"type": "string"}, "uniqueItems": true, "description": "cases that are left out, such as that which is forecast"}
}
