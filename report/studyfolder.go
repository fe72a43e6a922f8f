package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/report/chart"
)

// runsName is the file of all runs of a study: large, made before, and never copied.
const runsName = "runs.parquet"

// Folders within that of a study while its results are replaced.
const (
	freshName = ".new"  // what is to be put in place
	asideName = ".old"  // what stood there before, until all is in place
	goneName  = ".gone" // the same once all is in place, on its way out
)

// A step moves a file or folder by a rename.
type step struct{ from, to string }

// installStudy replaces the results in the folder of a study, file by file, and leaves all else there alone: a study's runs and
// shards are large, and others may have them open. The outputs are written to a folder within dir and brought to the disk;
// then what they replace is moved aside, the manifest first, and they are moved in, the manifest last. runs, if any, is
// moved in by a rename before that. If a move fails, all are undone. If the machine stops in between, there is no manifest,
// and the next call brings the earlier results back before it begins.
func installStudy(dir string, outputs []chart.Output, runs string) (err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return err
	}
	if err := ofStudy(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make a folder for results: %w", err)
	}
	if err := restore(dir); err != nil {
		return fmt.Errorf("bring back earlier results: %w", err)
	}
	fresh := filepath.Join(dir, freshName)
	defer os.RemoveAll(fresh)
	if err := errors.Join(os.RemoveAll(fresh), os.Mkdir(fresh, 0o755)); err != nil {
		return fmt.Errorf("make a folder for results: %w", err)
	}
	if err := fill(fresh, outputs); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return putInPlace(dir, outputs, runs)
}

// ofStudy reports an error unless dir is missing, or holds earlier results of a study or runs without results alone.
func ofStudy(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into the folder for results: %w", err)
	}
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err == nil {
		var m manifest
		if err := json.Unmarshal(text, &m); err != nil || m.Study == nil {
			return fmt.Errorf("%s holds results that are not of a study; choose another folder", dir)
		}
		return nil
	}
	for _, e := range entries {
		known := slices.Contains([]string{runsName, "result.json", freshName, asideName, goneName}, e.Name())
		if !known && !strings.HasPrefix(e.Name(), "shards") && !slices.Contains(studyNames, e.Name()) {
			return fmt.Errorf("%s has %s but no %s, so it does not hold results; choose another folder", dir, e.Name(), manifestName)
		}
	}
	return nil
}

// restore undoes what a machine that stopped has left half done.
func restore(dir string) error {
	aside := filepath.Join(dir, asideName)
	entries, err := os.ReadDir(aside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		to := filepath.Join(dir, e.Name())
		if err := errors.Join(os.RemoveAll(to), os.Rename(filepath.Join(aside, e.Name()), to)); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(aside), os.RemoveAll(filepath.Join(dir, goneName)))
}

// putInPlace moves earlier results aside and the fresh ones in; all or nothing.
func putInPlace(dir string, outputs []chart.Output, runs string) error {
	aside := filepath.Join(dir, asideName)
	if err := os.Mkdir(aside, 0o755); err != nil {
		return fmt.Errorf("move earlier results aside: %w", err)
	}
	steps := movesIn(dir, outputs, runs)
	for i, s := range steps {
		if err := os.Rename(s.from, s.to); err != nil {
			return errors.Join(fmt.Errorf("put results in place: %w", err), undo(steps[:i]), os.Remove(aside))
		}
	}
	gone := filepath.Join(dir, goneName)
	if err := errors.Join(syncFolder(dir), os.Rename(aside, gone)); err != nil {
		return fmt.Errorf("put results in place: %w", err)
	}
	return os.RemoveAll(gone)
}

// movesIn lists the moves in order.
func movesIn(dir string, outputs []chart.Output, runs string) (steps []step) {
	fresh, aside := filepath.Join(dir, freshName), filepath.Join(dir, asideName)
	names := topNames(outputs)
	if place := filepath.Join(dir, runsName); runs != "" && !sameFile(runs, place) {
		steps = append(steps, step{runs, place})
	}
	for _, name := range names {
		steps = append(steps, step{filepath.Join(fresh, name), filepath.Join(dir, name)})
	}
	var before []step
	replaced := slices.Concat([]string{manifestName}, studyNames, names)
	if len(steps) > len(names) {
		replaced = append(replaced, runsName)
	}
	seen := map[string]bool{}
	for _, name := range replaced {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil && !seen[name] {
			before = append(before, step{filepath.Join(dir, name), filepath.Join(aside, name)})
		}
		seen[name] = true
	}
	return append(before, steps...)
}

// topNames are the files and folders right within dir that the outputs make, the manifest last.
func topNames(outputs []chart.Output) (names []string) {
	for _, o := range outputs {
		name, _, _ := strings.Cut(o.Name, "/")
		if name != manifestName && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return append(names, manifestName)
}

func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// undo moves all back, the last first.
func undo(done []step) (err error) {
	for _, s := range slices.Backward(done) {
		err = errors.Join(err, os.Rename(s.to, s.from))
	}
	return err
}
