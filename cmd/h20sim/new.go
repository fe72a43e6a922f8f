package main

import (
	"io"
	"path/filepath"

	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// newVerb prints a file to start from.
type newVerb struct {
	Kind string `arg:"" help:"Kind of move; h20sim list kinds names them."`
	Out  string `name:"out" short:"o" default:"-" placeholder:"FILE" help:"File to write, which must not be there yet; - for standard output."`
}

func (newVerb) Help() string {
	return `Prints a scenario with one move of the kind: all that it can say, with meaning, unit, range and default. It extends base.toml if there is one beside it, else shipped:base.toml, the world that ships.

Examples:

    h20sim new revenue-share
    h20sim new purchase-guidance -o scenarios/my-guidance.toml`
}

// A starterJSON is a file to start from.
type starterJSON struct {
	Kind string `json:"kind"` // of move
	Text string `json:"text"` // of the file
}

// base is the world that the file extends: the one beside it, or that which ships.
func (v *newVerb) base() string {
	const name = "base.toml"
	if exists(filepath.Join(filepath.Dir(v.Out), name)) {
		return name
	}
	return text.Shipped + name
}

// Run writes the starter file.
func (v *newVerb) Run(p *program) error {
	content, err := scenario.Starter(v.Kind, v.base())
	if err != nil {
		return misuse("%s; h20sim list kinds names them all", err)
	}
	if v.Out != "-" {
		if err := refused(folder.WriteNew(p.fsys, v.Out, []byte(content))); err != nil {
			return err
		}
		p.tell("wrote %s", text.FileName(v.Out))
		if !p.json {
			return nil
		}
	}
	if p.json {
		return writeJSON(p.out, starterJSON{v.Kind, content})
	}
	_, err = io.WriteString(p.out, content)
	return err
}
