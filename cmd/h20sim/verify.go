package main

import (
	"errors"
	"fmt"
	"strings"

	"h20sim/report"
	"h20sim/report/factcheck"
	"h20sim/sim"
	"h20sim/sim/folder"
)

// verifyVerb compares stored results with their seal.
type verifyVerb struct {
	Dirs []string `arg:"" name:"dir" help:"Folders of results, or a folder of such folders."`
}

func (verifyVerb) Help() string {
	return `Reads every file that the manifest of a folder lists, and says which is not as it was written; the manifest itself is held against its seal. Names the version of the model that made the results and the kind of processor whose arithmetic they have, and what made them. Files of yours beside the results are not looked at.

A folder of folders, such as out, stands for all in it that hold results.

Examples:

    h20sim verify out/boycott-halt
    h20sim verify out
    h20sim verify out --json

Ends with 0 if all is as it was written, 1 if something is not or the machine failed, 2 for wrong usage.`
}

// A verifiedsJSON is what is known of folders of results.
type verifiedsJSON struct {
	Folders []verifiedJSON `json:"folders"`
}

// A verifiedJSON is what is known of a folder of results.
type verifiedJSON struct {
	Dir     string   `json:"dir"`
	OK      bool     `json:"ok"`
	Kind    string   `json:"kind,omitempty"`
	Title   string   `json:"title,omitempty"`
	Hash    string   `json:"hash,omitempty"`
	Model   string   `json:"model,omitempty"`
	Target  string   `json:"target,omitempty"`
	Files   int      `json:"files"`
	Claims  int      `json:"claims"` // of texts, worked out again
	Cells   int      `json:"cells"`  // of tables, held against the days of runs
	Command string   `json:"command,omitempty"`
	Wrong   []string `json:"wrong"`

	loose int // of what is wrong, the last ones: statements of files that are as they were written
}

// Run verifies each folder. One that is not as it was written does not stop the others.
func (v *verifyVerb) Run(p *program) error {
	dirs, err := p.foldersIn(v.Dirs, report.HasResults)
	if err != nil {
		return err
	}
	list := []verifiedJSON{}
	for _, dir := range dirs {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		list = append(list, verified(p, dir))
	}
	if err := printVerified(p, list); err != nil {
		return err
	}
	if found := summed(list); found != "" {
		return &exitError{exitMachine, errors.New(found)}
	}
	return nil
}

// summed names the folders in which something is wrong, and says how much; "" if nothing is.
func summed(list []verifiedJSON) string {
	var found []string
	for _, v := range list {
		if !v.OK {
			found = append(found, v.Dir+": "+v.wrongWords())
		}
	}
	return strings.Join(found, "; ")
}

// wrongWords says how many files are not as written, and how much of what they say is not borne out.
func (v *verifiedJSON) wrongWords() string {
	var list []string
	if files := len(v.Wrong) - v.loose; files > 0 {
		list = append(list, isOrAre(files, "file")+" not as written")
	}
	if v.loose > 0 {
		list = append(list, isOrAre(v.loose, "statement")+" not borne out")
	}
	return strings.Join(list, ", ")
}

func isOrAre(n int, thing string) string {
	if n == 1 {
		return counted(n, thing) + " is"
	}
	return counted(n, thing) + " are"
}

// verified reads a folder against its manifest.
func verified(p *program, dir string) verifiedJSON {
	v := verifiedJSON{Dir: dir, Wrong: []string{}}
	f, err := folder.Open(p.fsys, dir)
	var changed *folder.Changed
	switch {
	case errors.As(err, &changed):
		v.Wrong = append(v.Wrong, changed.Error())
	case err != nil:
		v.Wrong = append(v.Wrong, err.Error())
	default:
		v.Kind, v.Title, v.Hash, v.Model, v.Target = f.Kind, f.Title, f.Hash, f.Engine, f.Target
		v.Files, v.Command = len(f.Outputs), f.Command
		for _, w := range f.Verify() {
			v.Wrong = append(v.Wrong, w.Error())
		}
		v.addClaims(f)
	}
	v.OK = len(v.Wrong) == 0
	return v
}

// addClaims works out again what the texts of a folder claim, if it has such and its files are as they were written.
func (v *verifiedJSON) addClaims(f *folder.Folder) {
	if len(v.Wrong) > 0 || !f.Has(factcheck.ClaimsName) {
		return
	}
	found, err := factcheck.Check(f)
	if err != nil {
		v.Wrong = append(v.Wrong, err.Error())
	}
	v.Claims, v.Cells = found.Claims, found.Cells
	v.loose = len(found.Wrong)
	for _, w := range found.Wrong {
		v.Wrong = append(v.Wrong, fmt.Sprintf("%s: not borne out: %s", v.Dir, strings.ReplaceAll(w.Error(), `\u00a0`, " ")))
	}
}

func printVerified(p *program, list []verifiedJSON) error {
	if p.json {
		return writeJSON(p.out, verifiedsJSON{list})
	}
	for _, v := range list {
		for _, w := range v.Wrong {
			fmt.Fprintf(p.out, "%s\n", w)
		}
		if v.OK {
			fmt.Fprintf(p.out, "%s: %s as written%s; model %s, %s; made by: %s\n", v.Dir, counted(v.Files, "file"), v.claimWords(), v.Model, madeOn(v), v.Command)
		}
	}
	return nil
}

// claimWords says how much of what texts claim was worked out again.
func (v *verifiedJSON) claimWords() string {
	if v.Claims == 0 {
		return ""
	}
	text := ", " + counted(v.Claims, "claim") + " of its texts"
	if v.Cells > 0 {
		text += " and " + counted(v.Cells, "cell") + " of its tables"
	}
	return text + " borne out"
}

// madeOn names the kind of processor, and whether this program has the same arithmetic.
func madeOn(v verifiedJSON) string {
	switch {
	case v.Target == "":
		return "an older version, which did not note the processor"
	case v.Target == folder.Target() && v.Model == sim.Version:
		return v.Target
	default:
		return fmt.Sprintf("%s (this program: model %s, %s)", v.Target, sim.Version, folder.Target())
	}
}
