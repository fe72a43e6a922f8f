package ensemble

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"h20sim/sim/ensemble/store"
)

// A tally is what a part keeps besides its rows: sketches of what is followed week by week, and a few whole paths.
type tally struct {
	plan     *Plan
	sketches *store.Sketches // by cell, weekly measure and week; none if there are no bands
	paths    []path
}

// A path is the question's measure of one run by week.
type path struct {
	run    int
	values []float64
}

// mostBanded is the number of scenarios times points up to which each has bands week by week, and half the number of cells;
// with more, memory would be theirs.
const mostBanded = 12

// banded reports whether there are bands.
func (p *Plan) banded() bool {
	return p.mostDraws() > 1 && len(p.Scenarios)*p.Points() <= mostBanded && len(p.Cells) <= 2*mostBanded
}

// mostPaths is about how many paths are kept in all.
const mostPaths = 200

// keepsPath reports whether the path of a run is kept: the first few draws of each cell or, if there are many cells,
// the first draw of some.
func (p *Plan) keepsPath(run int) bool {
	each, every := max(mostPaths/len(p.Cells), 1), (len(p.Cells)+mostPaths-1)/mostPaths
	at := p.placeOf(run)
	return at.draw < each && at.cell%every == 0
}

func (p *Plan) newTally() *tally {
	if p.banded() {
		return &tally{plan: p, sketches: store.NewSketches(len(p.Cells) * p.weeklyWidth())}
	}
	return &tally{plan: p, sketches: store.NewSketches(0)}
}

// banded reports whether there are sketches.
func (t *tally) banded() bool { return t.sketches.Len() > 0 }

// reset makes the tally ready for the runs of another part.
func (t *tally) reset() {
	t.sketches.Reset()
	t.paths = t.paths[:0]
}

// add takes in the runs of a chunk that did not fail, but for those of an earlier study, which has counted them.
func (t *tally) add(k *chunk) {
	weekly := t.plan.weeklyWidth()
	for from, to := 0, 0; from < k.n; from = to {
		at := t.plan.placeOf(k.first + from)
		to = from + t.plan.alike(k.first+from, k.n-from)
		if t.banded() && !t.plan.earlier.has(at) {
			t.count(at.cell*weekly, k.weekly[from*weekly:to*weekly], k.reason[from:to])
		}
	}
	if asked := t.plan.asked(); asked >= 0 {
		t.keepPaths(k, asked*len(t.plan.Weeks))
	}
}

// alike is how many of n runs from first on are of one cell, and all of an earlier study or none.
func (p *Plan) alike(first, n int) int {
	at := p.placeOf(first)
	for i := range n {
		if next := p.placeOf(first + i); next.cell != at.cell || p.earlier.has(next) != p.earlier.has(at) {
			return i
		}
	}
	return n
}

// count adds the values of runs of one cell to its sketches, from sketch first on, each sketch after the other so that it is
// brought from memory once.
func (t *tally) count(first int, values []float64, reasons []string) {
	weekly := len(values) / len(reasons)
	for i := range weekly {
		for run, reason := range reasons {
			if reason == "" {
				t.sketches.Add(first+i, values[run*weekly+i])
			}
		}
	}
}

// keepPaths keeps the paths of a chunk that are to be kept, which stand from a position on among what is followed.
func (t *tally) keepPaths(k *chunk, from int) {
	weekly, n := t.plan.weeklyWidth(), len(t.plan.Weeks)
	for i := range k.n {
		if run := k.first + i; k.reason[i] == "" && t.plan.keepsPath(run) && !t.plan.earlier.has(t.plan.placeOf(run)) {
			values := k.weekly[i*weekly+from:]
			t.paths = append(t.paths, path{k.first + i, slices.Clone(values[:n])})
		}
	}
}

// asked is the position of the question's measure among those that are followed week by week, or -1.
func (p *Plan) asked() int {
	for i, m := range p.Weekly {
		if m.Name == p.Question.Measure {
			return i
		}
	}
	return -1
}

// appendBinary appends the tally as it is stored: the number of paths, each path's run and values, and then the sketches.
func (t *tally) appendBinary(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(t.paths)))
	for _, p := range t.paths {
		b = binary.AppendUvarint(b, uint64(p.run))
		for _, v := range p.values {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	return t.sketches.AppendBinary(b)
}

// merge takes in a stored tally of later runs.
func (t *tally) merge(b []byte) error {
	n, size := binary.Uvarint(b)
	if size <= 0 {
		return errTally
	}
	b = b[size:]
	for range n {
		run, size := binary.Uvarint(b)
		if size <= 0 || len(b) < size+8*len(t.plan.Weeks) {
			return errTally
		}
		b = b[size:]
		p := path{int(run), make([]float64, len(t.plan.Weeks))}
		for i := range p.values {
			p.values[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		}
		b = b[8*len(p.values):]
		t.paths = append(t.paths, p)
	}
	return t.sketches.Merge(b)
}

// errTally says that a tally is not what this program writes; its checksum was right.
var errTally = fmt.Errorf("a part's tally is cut short, expected one that this version wrote")
