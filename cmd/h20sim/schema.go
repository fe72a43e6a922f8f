package main

import (
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// schemaVerb prints a JSON Schema.
type schemaVerb struct {
	Study    bool   `xor:"of" help:"The schema of study files instead."`
	OutputOf string `name:"output-of" xor:"of" placeholder:"VERB" help:"The schema of what this verb prints under --json instead, such as run or sweep-run."`
}

func (schemaVerb) Help() string {
	return `Prints the JSON Schema (draft 2020-12) of scenario files. Editors that know TOML use it to complete names, show what a key means, and mark what is out of range.

With --output-of, it prints the JSON Schema of what a verb prints under --json, for programs that call it: every key with its meaning. All begin with "format", the version of this form, and "verb". Under one format keys are added, but none goes and none changes its meaning. Numbers are numbers, null where there is none; days are written 2026-04-14. After an error, standard output holds one whole object or nothing.

Examples:

    h20sim schema > h20sim.schema.json
    h20sim schema --study > study.schema.json
    h20sim schema --output-of run > run.schema.json
    h20sim schema --output-of sweep-run

Then begin a scenario with this line, for editors built on Taplo:

    #:schema ./h20sim.schema.json`
}

// Run prints the schema.
func (v *schemaVerb) Run(p *program) error {
	if v.OutputOf != "" {
		content, err := outputSchema(v.OutputOf)
		if err == nil {
			_, err = p.out.Write(content)
		}
		return err
	}
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
