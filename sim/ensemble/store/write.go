package store

import (
	"fmt"

	"h20sim/sim/folder"
)

// A Writer writes one part.
type Writer struct {
	dir    *Dir
	blocks Range
	next   int // block
	file   *folder.Fresh
	rows   *rowWriting
}

// Create begins the part of a range of blocks. A part of the same range that is there already stays until Seal.
func (d *Dir) Create(blocks Range) (*Writer, error) {
	if blocks.From < 0 || blocks.Len() < 1 || blocks.To > d.Study.Blocks() {
		panic(fmt.Sprintf("store: a part of blocks %d to %d of %d", blocks.From, blocks.To, d.Study.Blocks()))
	}
	f, err := folder.Create(d.fsys, d.file(name(blocks)+".parquet"))
	if err != nil {
		return nil, fmt.Errorf("begin runs %v: %w", d.Study.runs(blocks), err)
	}
	return &Writer{d, blocks, blocks.From, f, newRowWriting(f, &d.Study, d.Study.runs(blocks))}, nil
}

// Add writes the rows of a block; blocks come in order. It keeps nothing of rows. Add panics if it is another block's
// turn or if lengths do not fit.
func (w *Writer) Add(block int, rows Rows) error {
	want := w.dir.Study.runs(Range{block, block + 1})
	if block != w.next || block >= w.blocks.To || rows.First != want.From || rows.N != want.Len() {
		panic(fmt.Sprintf("store: block %d with %d runs from %d on: it is the turn of block %d of %v", block, rows.N, rows.First, w.next, w.blocks))
	}
	rows.check(len(w.dir.Study.Columns))
	w.next++
	if err := w.rows.add(rows); err != nil {
		return fmt.Errorf("write runs %v: %w", want, err)
	}
	return nil
}

// Seal puts the part on disk with a tally, bytes of the caller's that Merge hands back. Until it returns without an
// error there is no new part; an earlier one of the same range stays. Seal panics if blocks were left out.
func (w *Writer) Seal(tally []byte) error {
	if w.next != w.blocks.To {
		panic(fmt.Sprintf("store: sealed after block %d of %v", w.next-1, w.blocks))
	}
	if err := w.seal(tally); err != nil {
		w.file.Abort()
		return fmt.Errorf("write runs %v: %w", w.dir.Study.runs(w.blocks), err)
	}
	return nil
}

// seal writes the rows, then the tally, then the seal.
func (w *Writer) seal(tally []byte) error {
	d, base := w.dir, name(w.blocks)
	if err := w.rows.close(); err != nil {
		return err
	}
	if err := d.sameStudy(); err != nil { // the folder may have been removed, or begun again
		return err
	}
	if err := w.file.Commit(); err != nil {
		return err
	}
	kept, err := d.write(base+".tally", tally)
	if err != nil {
		return err
	}
	s := seal{
		Study: d.Study.Hash, Version: d.Study.Version, Target: d.Study.Target,
		Blocks: w.blocks, Runs: d.Study.runs(w.blocks), Rows: w.file.Sum(), Tally: kept,
	}
	_, err = d.write(base+".json", s.closed())
	return err
}

// Abort gives the part up and removes what was written of it. It does nothing after Seal.
func (w *Writer) Abort() { w.file.Abort() }
