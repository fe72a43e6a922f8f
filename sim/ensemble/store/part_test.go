package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// small is a study of one part of a few hundred bytes.
func small() Identity {
	s := study()
	s.Runs, s.Block = 6, 2
	return s
}

// Every byte that changes in any file of a part, and every file cut short at any length, makes the part damaged; it
// is then missing, is not merged, and can be made again.
func TestEveryDamageIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("one after the other, and long")
	}
	dir := t.TempDir()
	d := opened(t, dir, small(), Whole)
	fill(t, d, Range{0, 2})
	fill(t, d, Range{2, 3})
	for _, ending := range []string{".json", ".parquet", ".tally"} {
		file := d.file("000000-000002" + ending)
		whole := read(t, file)
		for at := range whole {
			turned := slices.Clone(whole)
			turned[at] ^= 0x20 // turns a letter into the other case
			must(t, os.WriteFile(file, turned, 0o666))
			damagedPart(t, d, ending, at)
			must(t, os.WriteFile(file, whole[:at], 0o666))
			damagedPart(t, d, ending, at)
		}
		must(t, os.Remove(file))
		if ending != ".json" {
			damagedPart(t, d, ending, 0)
		}
		fill(t, d, Range{0, 2})
	}
	must(t, d.Merge(context.Background(), filepath.Join(dir, "runs.parquet"), nil, nil))
}

func damagedPart(t *testing.T, d *Dir, ending string, at int) {
	t.Helper()
	parts, damaged, err := d.Parts()
	must(t, err)
	if len(parts) != 1 || len(damaged) != 1 || damaged[0].Range != (Range{0, 2}) || damaged[0].Reason == "" {
		t.Fatalf("%s, byte %d: found parts %v, damaged %v", ending, at, parts, damaged)
	}
	if missing := d.Missing(parts).String(); missing != "0-1" {
		t.Fatalf("found %s missing, expected 0-1", missing)
	}
}

func TestMergeNamesDamage(t *testing.T) {
	dir := t.TempDir()
	d := opened(t, dir, small(), Whole)
	fill(t, d, Range{0, 2})
	fill(t, d, Range{2, 3})
	must(t, os.Truncate(d.file("000000-000002.parquet"), 100))
	to := filepath.Join(dir, "runs.parquet")
	says(t, d.Merge(context.Background(), to, nil, nil), "2 of 3 blocks are missing: 0-1", "000000-000002.json: ", "found 100 bytes, expected ")

	_, damaged, err := d.Parts()
	must(t, err)
	must(t, d.Discard(damaged))
	fill(t, d, Range{0, 1})
	fill(t, d, Range{1, 2})
	must(t, d.Merge(context.Background(), to, nil, nil))
}

// A part of another study, version or processor that was copied into the folder is not taken for one of its own.
func TestForeignPart(t *testing.T) {
	for name, change := range map[string]func(*Identity){
		`study "other"`:   func(s *Identity) { s.Hash = "other" },
		`version "v2"`:    func(s *Identity) { s.Version = "v2" },
		`target "arm64"`:  func(s *Identity) { s.Target = "arm64" },
		"runs 0-8":        func(s *Identity) { s.Runs, s.Block = 9, 3 },
		"found runs 0-5 ": func(s *Identity) { s.Columns = s.Columns[:1] },
	} {
		s := small()
		change(&s)
		from, into := opened(t, t.TempDir(), s, Whole), opened(t, t.TempDir(), small(), Whole)
		fill(t, from, Range{0, 3})
		for _, ending := range []string{".json", ".parquet", ".tally"} {
			must(t, os.WriteFile(into.file("000000-000003"+ending), read(t, from.file("000000-000003"+ending)), 0o666))
		}
		says(t, into.Merge(context.Background(), filepath.Join(t.TempDir(), "runs.parquet"), nil, nil), name)
	}
}

// What is sealed last counts, whole; a part given up leaves nothing.
func TestAbortLeavesNothing(t *testing.T) {
	d := opened(t, t.TempDir(), small(), Shared)
	w, err := d.Create(Range{0, 3})
	must(t, err)
	must(t, w.Add(0, rowsOf(&d.Study, Range{0, 2})))
	w.Abort()
	if names := listing(t, d.shards()); !slices.Equal(names, []string{"study.json"}) {
		t.Errorf("found %q after the part was given up", names)
	}
}

// A caller's mistakes panic before anything is written.
func TestWriterPanics(t *testing.T) {
	d := opened(t, t.TempDir(), small(), Whole)
	w, err := d.Create(Range{0, 2})
	must(t, err)
	defer w.Abort()
	short := rowsOf(&d.Study, Range{0, 2})
	short.Values = short.Values[1:]
	for name, f := range map[string]func(){
		"blocks outside the study": func() { _, _ = d.Create(Range{2, 4}) },
		"no blocks":                func() { _, _ = d.Create(Range{2, 2}) },
		"not its turn":             func() { _ = w.Add(1, rowsOf(&d.Study, Range{2, 4})) },
		"runs of another block":    func() { _ = w.Add(0, rowsOf(&d.Study, Range{2, 4})) },
		"a value is missing":       func() { _ = w.Add(0, short) },
		"blocks were left out":     func() { _ = w.Seal(nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: found no panic", name)
				}
			}()
			f()
		}()
	}
}
