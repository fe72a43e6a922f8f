package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"h20sim/sim/folder"
)

// A Fold takes in all rows of a study, a group at a time in order of runs, and each group column by column. What it is given
// is overwritten by the next call.
type Fold interface {
	Group(g *Group) error
	Column(column int, values []float64) error // of the group
}

// Merge writes the rows of all parts to one file, whose bytes do not depend on how the runs were cut into parts, and
// has fold take them in, and tally the tally of every part in order, which is overwritten by the next call. Either may be nil.
// It holds one column of a group at a time, not the group.
//
// Parts must cover the study once: a gap, an overlap or a damaged part is an error that names them, and the file is not
// touched. Merge removes no part.
func (d *Dir) Merge(ctx context.Context, to string, fold Fold, tally func([]byte) error) error {
	parts, damaged, err := d.Parts()
	if err != nil {
		return err
	}
	if err := d.complete(parts, damaged); err != nil {
		return err
	}
	f, err := folder.Create(d.fsys, to)
	if err != nil {
		return fmt.Errorf("begin the file of all runs: %w", err)
	}
	m := merging{dir: d, to: newWriting(f, &d.Study), fold: fold, left: parts}
	if err := errors.Join(m.join(ctx), m.close(), d.eachTally(parts, tally)); err != nil {
		f.Abort()
		return fmt.Errorf("merge the runs of %s: %w", d.dir, err)
	}
	if err := f.Commit(); err != nil {
		return fmt.Errorf("finish the file of all runs: %w", err)
	}
	return nil
}

// complete says why the parts do not cover the study once, or nil.
func (d *Dir) complete(parts []Part, damaged []Damage) error {
	var errs []error
	if missing := d.Missing(parts); len(missing) > 0 {
		errs = append(errs, fmt.Errorf("%s: %d of %d blocks are missing: %v; run them, then merge", d.shards(), missing.Len(), d.Study.Blocks(), missing))
	}
	for i := 1; i < len(parts); i++ {
		if a, b := parts[i-1], parts[i]; b.From < a.To {
			errs = append(errs, fmt.Errorf("%s and %s hold the same runs; remove one of them", a.seal(), b.seal()))
		}
	}
	for _, dam := range damaged {
		errs = append(errs, fmt.Errorf("%v; remove it, and run its blocks again if they are missing", dam))
	}
	return errors.Join(errs...)
}

// seal returns the file that stands for the part.
func (p *Part) seal() string { return strings.TrimSuffix(p.tally, ".tally") + ".json" }

// eachTally hands over the tallies of the parts.
func (d *Dir) eachTally(parts []Part, tally func([]byte) error) error {
	for _, p := range parts {
		if tally == nil {
			break
		}
		b, err := folder.ReadFile(d.fsys, p.tally)
		if err != nil {
			return err
		}
		if err := tally(b); err != nil {
			return fmt.Errorf("tally of blocks %v: %w", p.Range, err)
		}
	}
	return nil
}
