package main

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"h20sim/report"
	"h20sim/sim/folder"
)

// spare refuses to write over a folder with answers that would go, since they are of another state of the scenario or study than has the
// identity of. With --replace it says which go. before is nil if nothing is there.
func spare(p *program, before *folder.Folder, replace bool, of string) error {
	if before == nil {
		return nil
	}
	names := report.AnswersBut(before, of)
	switch {
	case len(names) == 0:
		return nil
	case replace:
		p.tell("%s: %s of what it held before went: %s", before.Dir, counted(len(names), "answer"), strings.Join(names, ", "))
		return nil
	}
	return misuse("%s holds %s of another state of %q, with other values or settings, expected none that would go: %s; -o DIR writes elsewhere, --replace writes over them",
		before.Dir, counted(len(names), "answer"), before.Title, strings.Join(names, ", "))
}

// unsafe is what has no place in the name of a file.
var unsafe = regexp.MustCompile(`[^\pL\pN._-]+`)

// longest is how many letters settings take in the name of an answer.
const longest = 80

// named is the name of a question with the settings under which it is asked, so that answers with and without stand side by side.
func (f setFlag) named(question string) string {
	if !f.isSet() {
		return question
	}
	var settings []string
	for _, set := range f.Set {
		settings = append(settings, "set", set)
	}
	if len(f.Course) > 0 {
		settings = append(settings, "course", strings.Join(f.Course, "-"))
	}
	if f.AsOf != "" {
		settings = append(settings, "as-of", f.AsOf)
	}
	text := strings.Join(settings, "-")
	if name := unsafe.ReplaceAllString(strings.ReplaceAll(text, "=", "-"), "-"); len(name) <= longest {
		return question + "-" + name
	}
	return question + "-settings-" + briefHash(text)
}

// briefHash tells texts apart in the name of a file.
func briefHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
