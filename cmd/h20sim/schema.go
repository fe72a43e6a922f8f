package main

import (
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// schemaVerb prints the JSON Schema.
type schemaVerb struct {
	Study bool `help:"The schema of study files instead."`
}

func (schemaVerb) Help() string {
	return `Prints the JSON Schema (draft 2020-12) of scenario files. Editors that know TOML use it to complete names, show what a key means, and mark what is out of range.

Examples:

    h20sim schema > h20sim.schema.json
    h20sim schema --study > study.schema.json

Then begin a scenario with this line, for editors built on Taplo:

    #:schema ./h20sim.schema.json`
}

// Run prints the schema.
func (v *schemaVerb) Run(p *program) error {
	schema := scenario.Schema
	if v.Study {
		schema = study.Schema
	}
	text, err := schema()
	if err != nil {
		return err
	}
	_, err = p.out.Write(append(text, '\n'))
	return err
}
