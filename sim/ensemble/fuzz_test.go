package ensemble

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// placedError fails the test unless what is wrong has places and texts.
func placedError(t *testing.T, err error) {
	t.Helper()
	var problems scenario.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("found %v, expected problems", err)
	}
	for _, p := range problems {
		if p.Line < 1 || p.Col < 1 || p.Text == "" {
			t.Errorf("found %q, expected a place and a text", p)
		}
	}
}

// FuzzPlan makes ready whatever can be read as a study: nothing panics, what is wrong has a place, and the runs of what is right have
// numbers that their scenarios take or say why not.
func FuzzPlan(f *testing.F) {
	for _, more := range []string{
		"[design]\ndraws = 37\n", "[axes]\n\"market.life\" = { list = [1_000, 2_000] }\n[design]\ndraws = 2\nkind = \"random\"\n",
		"[points.a.set]\n\"moves.guidance.date\" = 2024-03-11\n", "others = [\"soft.toml\"]\n[design]\ndraws = 8\nkind = \"latin-hypercube\"\n",
		"[options.a]\ntitle = \"A\"\n[options.a.moves.guidance]\ndate = 2024-04-11\n[options.b]\ntitle = \"B\"\n",
		"[design]\ndraws = 8\n[correlate.a]\nof = [\"nvidia.cover_goal\", \"buyers.alibaba.need\"]\nrank = 0.5\n",
	} {
		f.Add([]byte(head + more))
	}
	dir := f.TempDir()
	copyShared(f, dir)
	file := filepath.Join(dir, "study.toml")
	f.Fuzz(func(t *testing.T, content []byte) {
		write(t, file, string(content))
		s, base, err := study.Load(file, 0)
		if err != nil {
			return // FuzzStudy is about these
		}
		if s.Sweeps() != nil {
			return
		}
		p, err := NewPlan(s, base)
		if err != nil {
			placedError(t, err)
			return
		}
		p.Idle()
		p.Notes()
		for _, run := range []int{0, p.Runs() / 2, p.Runs() - 1} {
			for i, v := range valuesOf(p, run) {
				if v-v != 0 {
					t.Errorf("run %d, %s: found %v", run, p.Columns[i].Address, v)
				}
			}
		}
	})
}

// FuzzGiven reads any bytes as draws that published figures allow, whose file a study names: what is wrong has a place.
func FuzzGiven(f *testing.F) {
	files, err := filepath.Glob("../../scenarios/studies/given-*.toml")
	must(f, err)
	if len(files) == 0 {
		f.Fatal("found no file of draws")
	}
	text, err := os.ReadFile(files[0])
	must(f, err)
	f.Add(text)
	f.Add([]byte("title = \"T\"\nparticles = 2\neffective = 0.9\n[parts.\"market.life\"]\nspread = \"x\"\nscores = \"AAAAAAAAAAA=\"\n"))
	file := filepath.Join(f.TempDir(), "given.toml")
	f.Fuzz(func(t *testing.T, content []byte) {
		write(t, file, string(content))
		g, err := ReadGiven(file)
		if err != nil {
			placedError(t, err)
			return
		}
		for _, part := range g.Parts {
			if len(part.Scores) != g.Particles() {
				t.Fatalf("%s: found %d scores, expected %d", part.Address, len(part.Scores), g.Particles())
			}
		}
	})
}

// FuzzResult reads any bytes as what is kept of a finished study: what can be read can be written, and is then the same again.
func FuzzResult(f *testing.F) {
	p := planned(f, head+"[design]\ndraws = 4\n")
	r, err := Read(folder.OS(), swept(f, p))
	must(f, err)
	var text bytes.Buffer
	must(f, r.Write(&text))
	f.Add(text.Bytes())
	f.Add([]byte(`{"cells": [null], "stats": [[]]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := parseResult(content)
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		must(t, r.Write(&once))
		again, err := parseResult(once.Bytes())
		must(t, err)
		must(t, again.Write(&twice))
		if !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("found\n%s\nexpected\n%s", twice.Bytes(), once.Bytes())
		}
	})
}
