package breakeven

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
)

// A Work says how draws are refined.
type Work struct {
	Jobs int            // runs to make at once
	Told func(runs int) // called with how many runs were made so far; may be nil
	FS   folder.FS      // nil to keep nothing
	Dir  string         // of the study, in which what is made is kept until all is done, so that a call that is stopped can be gone on with
}

// refining is the folder of rows within that of the study.
const refining = "refining"

// A keptRow is what was made at one x, by draw of the plan; null for a draw that was left out and where there is no value.
type keptRow struct {
	Key   string     `json:"key"` // tells the plan and the program from others
	X     float64    `json:"x"`
	One   []*float64 `json:"one"`
	Other []*float64 `json:"other,omitempty"`
}

// A keeper keeps rows in a folder, a file each, numbered in the order in which they were made.
type keeper struct {
	*Work
	key  string
	rows map[float64]keptRow
	n    int // files that were written or read
}

// keeper reads what an earlier call has kept. Rows of another plan or program, and what cannot be read, are made again and written over.
func (w *Work) keeper(p *ensemble.Plan) *keeper {
	k := &keeper{Work: w, key: p.Hash + " " + sim.Version + " " + folder.Target(), rows: map[float64]keptRow{}}
	for w.FS != nil {
		data, err := folder.ReadFile(w.FS, k.file(k.n))
		var row keptRow
		if err != nil || json.Unmarshal(data, &row) != nil || row.Key != k.key {
			break
		}
		k.rows[row.X] = row
		k.n++
	}
	return k
}

func (k *keeper) file(i int) string {
	return filepath.Join(k.Dir, refining, fmt.Sprintf("%04d.json", i))
}

// keep writes a row.
func (k *keeper) keep(row keptRow) error {
	if k.FS == nil {
		return nil
	}
	row.Key = k.key
	data, err := json.Marshal(row)
	if err == nil {
		err = folder.WriteFile(k.FS, k.file(k.n), data)
	}
	if k.n++; err != nil {
		return &KeepError{fmt.Errorf("keep the runs at %v: %w", row.X, err)}
	}
	return nil
}

// A KeepError is the error of a file in which what is made is kept.
type KeepError struct{ err error }

func (e *KeepError) Error() string { return e.err.Error() }
func (e *KeepError) Unwrap() error { return e.err }

// clear removes what was kept.
func (k *keeper) clear() error {
	if k.FS == nil {
		return nil
	}
	dir := filepath.Join(k.Dir, refining)
	files, err := k.FS.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		err = errors.Join(err, k.FS.Remove(filepath.Join(dir, f.Name())))
	}
	if err = errors.Join(err, k.FS.Remove(dir)); err != nil {
		return &KeepError{fmt.Errorf("remove what was kept: %w", err)}
	}
	return nil
}

// spread lays values of some draws out by draw of the plan.
func spread(values []float64, draws []int, n int) []*float64 {
	if values == nil {
		return nil
	}
	all := make([]*float64, n)
	for i, draw := range draws {
		if !math.IsNaN(values[i]) {
			all[draw] = &values[i]
		}
	}
	return all
}

// gathered are the values of some draws, NaN where there is none; false if the row is of other draws.
func gathered(all []*float64, draws []int) ([]float64, bool) {
	values := make([]float64, len(draws))
	for i, draw := range draws {
		if draw >= len(all) {
			return nil, false
		}
		if values[i] = math.NaN(); all[draw] != nil {
			values[i] = *all[draw]
		}
	}
	return values, true
}
