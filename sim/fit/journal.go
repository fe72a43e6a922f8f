package fit

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"hash/fnv"
	"math"

	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A journal remembers the losses that a search has found, so that a search that was stopped goes on: it asks for the same points again,
// and those that are in the journal need no run.
type journal struct {
	kept
	save  func([]byte) error // nil saves nothing
	fresh int                // losses since the last save
}

// kept is what a journal saves.
type kept struct {
	Of     string // what it is of: the model, the study and its values
	Losses map[point]float64
}

// A point is a hash of the values at which a loss was found, by their bits.
type point [16]byte

// often is after how many losses a journal is saved: a few times in a search of a minute.
const often = 1000

// newJournal goes on with what was saved, or begins anew if that is of something else.
func newJournal(asked *study.Study, base *scenario.Scenario, saved []byte, save func([]byte) error) *journal {
	j, of := &journal{save: save}, "losses "+Identity(asked, base)
	if gob.NewDecoder(bytes.NewReader(saved)).Decode(&j.kept) != nil || j.Of != of || j.Losses == nil {
		j.kept = kept{of, map[point]float64{}}
	}
	return j
}

// pointAt is the point of values.
func pointAt(x []float64) (p point) {
	h, bits := fnv.New128a(), make([]byte, 8)
	for _, v := range x {
		binary.LittleEndian.PutUint64(bits, math.Float64bits(v))
		h.Write(bits)
	}
	h.Sum(p[:0])
	return p
}

// note adds losses at points, and saves all from time to time.
func (j *journal) note(points [][]float64, losses []float64) error {
	for i, x := range points {
		j.Losses[pointAt(x)] = losses[i]
	}
	if j.fresh += len(points); j.fresh < often {
		return nil
	}
	return j.write()
}

// write saves all, if anything is new.
func (j *journal) write() error {
	if j.save == nil || j.fresh == 0 {
		return nil
	}
	j.fresh = 0
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(j.kept); err != nil {
		return err
	}
	return j.save(b.Bytes())
}

// unknown are the points of which the journal has no loss, and where they stand; losses of the others are filled in.
func (j *journal) unknown(points [][]float64, losses []float64) (at []int, left [][]float64) {
	for i, x := range points {
		loss, known := j.Losses[pointAt(x)]
		if !known {
			at, left = append(at, i), append(left, x)
		}
		losses[i] = loss
	}
	return at, left
}
