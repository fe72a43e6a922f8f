package main

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"h20sim/sim/scenario/text"
)

// outputs are the JSON Schemas of what verbs print under --json, a file a verb. A test makes them from the types that are printed, and
// their descriptions from the comments on these.
//
//go:embed outputs/*.schema.json
var outputs embed.FS

// outputEnding ends the names of their files.
const outputEnding = ".schema.json"

// outputFile is the file of a verb, such as outputs/sweep-run.schema.json.
func outputFile(verb string) string {
	return path.Join("outputs", strings.Join(strings.Fields(verb), "-")+outputEnding)
}

// outputSchema is the schema of what a verb prints; the error names the nearest verb that has one. sweep alone is sweep run.
func outputSchema(verb string) ([]byte, error) {
	if verb == "sweep" {
		verb = "sweep run"
	}
	content, err := outputs.ReadFile(outputFile(verb))
	if err != nil {
		return nil, misuse("--output-of: found %q, expected one of: %s%s", text.Short(verb), strings.Join(outputVerbs(), ", "), text.Guess(verb, outputVerbs()))
	}
	return content, nil
}

// outputVerbs are the verbs that have one.
func outputVerbs() (list []string) {
	files, err := fs.Glob(outputs, "outputs/*"+outputEnding)
	if err != nil {
		panic("outputs: " + err.Error()) // the pattern is well formed
	}
	for _, file := range files {
		list = append(list, strings.ReplaceAll(strings.TrimSuffix(path.Base(file), outputEnding), "-", " "))
	}
	return list
}
