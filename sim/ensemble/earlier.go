package ensemble

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"

	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// An Earlier is a finished study of fewer draws that is otherwise the same, of a design whose first draws stay as they are however many
// follow: its runs are the first of each cell. A study goes on from it.
//
//	row(cell, draw) = row of the earlier study at (cell, draw), but for what the run counts;  draw < draws of the cell there
//
// Weekly sketches cannot be made from rows, so a finished study keeps its tally.
type Earlier struct {
	Runs int // that it has, all of which are taken over

	plan  *Plan
	rows  string // file of its runs
	fsys  folder.FS
	tally []byte
}

// tallyFile is the file of a finished study's tally, see tally.appendBinary.
const tallyFile = "weekly.tally"

// A Respread is the error of a study that is to go on from fewer draws of a design that spreads all draws anew with their number.
type Respread struct {
	Kind        string // of the design
	Draws, From int
}

func (e *Respread) Error() string {
	return fmt.Sprintf("%d draws cannot go on from %d: a design of kind %s spreads all of them anew with their number; those of sobol, halton and random grow. Leave out --resume to make all runs again",
		e.Draws, e.From, e.Kind)
}

// grows reports whether the first draws of a kind of design stay as they are however many follow.
func grows(kind string) bool { return kind == "sobol" || kind == "halton" || kind == "random" }

// Earlier finds the finished study in the folder from which this one goes on; nil if there is none. Of a design that does not grow the error is
// a *Respread.
func (w *Work) Earlier() (*Earlier, error) {
	f, err := w.results()
	if f == nil {
		return nil, err
	}
	p := w.Plan.fewer(f)
	if p == nil {
		return nil, nil
	}
	if kind := p.Study.Design.Kind; !grows(kind) {
		return nil, &Respread{kind, w.Plan.Study.Design.Draws, p.Study.Design.Draws}
	}
	if p.banded() != w.Plan.banded() || !f.Has(tallyFile) || !f.Has(runsFile) || f.Target != folder.Target() {
		return nil, nil
	}
	return w.read(f, p)
}

// fewer is the plan of the finished study in a folder if that is this one with fewer draws, else nil.
func (p *Plan) fewer(f *folder.Folder) *Plan {
	var kept struct {
		Draws int `json:"draws"`
	}
	d := p.Study.Design
	if d == nil || d.Swaps() || json.Unmarshal(f.Study, &kept) != nil || kept.Draws < 1 || kept.Draws >= d.Draws {
		return nil
	}
	less := p.Study.WithDraws(kept.Draws)
	if less == nil {
		return nil
	}
	q, err := NewPlanOf(less, p.Scenarios, p.read)
	if err != nil || q.Hash != f.Hash {
		return nil
	}
	return q
}

// read reads what is kept of a study besides its runs. One that is not as it was written is told, and left.
func (w *Work) read(f *folder.Folder, p *Plan) (*Earlier, error) {
	for _, name := range []string{tallyFile, runsFile} {
		if err := f.Check(name); err != nil {
			w.tell(err.Error() + "; all runs are made again")
			return nil, nil
		}
	}
	tally, err := f.Read(tallyFile)
	if err != nil {
		return nil, err
	}
	return &Earlier{Runs: p.Runs(), plan: p, rows: filepath.Join(w.Dir, runsFile), fsys: w.FS, tally: tally}, nil
}

// mark tells what a study goes on from: parts that were made after other runs do not belong to it.
func (e *Earlier) mark() string {
	if e == nil {
		return ""
	}
	sum := sha256.Sum256(append([]byte(e.plan.Hash), e.tally...))
	return hex.EncodeToString(sum[:])
}

// has reports whether the earlier study has the run at a place.
func (e *Earlier) has(at place) bool {
	if e == nil {
		return false
	}
	from, to := e.plan.Span(at.cell)
	return at.draw < to-from
}

// run is the number that the run at a place has there.
func (e *Earlier) run(at place) int {
	from, _ := e.plan.Span(at.cell)
	return from + at.draw
}

// addTo adds what the runs of the earlier study count to the tally of all, with the numbers that runs have now.
func (e *Earlier) addTo(t *tally) error {
	if e == nil {
		return nil
	}
	if err := t.merge(e.tally); err != nil {
		return err
	}
	for i, path := range t.paths {
		at := e.plan.placeOf(path.run)
		from, _ := t.plan.Span(at.cell)
		t.paths[i].run = from + at.draw
	}
	return nil
}

// A recall reads runs of an earlier study, a group of them at a time.
type recall struct {
	*Earlier
	table *store.Table
	rows  store.Rows
}

// open opens the runs of the earlier study for one worker; nil if there is none.
func (e *Earlier) open() (*recall, error) {
	if e == nil {
		return nil, nil
	}
	t, err := store.OpenTable(e.fsys, e.rows)
	return &recall{Earlier: e, table: t}, err
}

// Close closes the file.
func (r *recall) Close() error {
	if r == nil {
		return nil
	}
	return r.table.Close()
}

// row returns the row of the run at a place, and why it failed. values are what it sets now, which must be what it set then.
func (r *recall) row(at place, values []float64) (row []float64, reason string, err error) {
	run := r.run(at)
	if run < r.rows.First || run >= r.rows.First+r.rows.N {
		if r.rows, err = r.table.RowsAt(run); err != nil {
			return nil, "", err
		}
	}
	i, width := run-r.rows.First, len(r.table.Study.Columns)
	row = r.rows.Values[i*width : (i+1)*width]
	for c, v := range values {
		if math.Float64bits(v) != math.Float64bits(row[c]) {
			return nil, "", fmt.Errorf("%s: run %d was made of other values of %s, %g for %g; remove the folder to make all runs again", r.Earlier.rows, run, r.plan.Columns[c].Address, row[c], v)
		}
	}
	return row[len(values):], r.rows.Reason(i), nil
}
