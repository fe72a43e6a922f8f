package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"

	"h20sim/sim/folder"
)

// Merge writes the rows of all parts to one file, whose bytes do not depend on how the runs were cut into parts, and
// calls each with the rows in order of runs, a group at a time, and tally with the tally of every part in order. What
// they are given is overwritten by the next call; either may be nil.
//
// Parts must cover the study once: a gap, an overlap or a damaged part is an error that names them, and the file is not
// touched. Merge removes no part.
func (d *Dir) Merge(ctx context.Context, to string, each func(Rows) error, tally func([]byte) error) error {
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
	if each == nil {
		each = func(Rows) error { return nil }
	}
	if err := d.join(ctx, newWriting(f, &d.Study, Range{0, d.Study.Runs}, each), parts, tally); err != nil {
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

// join adds the rows of the parts to a file, part by part.
func (d *Dir) join(ctx context.Context, to *writing, parts []Part, tally func([]byte) error) error {
	for _, p := range parts {
		if err := d.copyPart(ctx, p, to); err != nil {
			return fmt.Errorf("blocks %v: %w", p.Range, err)
		}
		if tally == nil {
			continue
		}
		b, err := folder.ReadFile(d.fsys, p.tally)
		if err != nil {
			return err
		}
		if err := tally(b); err != nil {
			return fmt.Errorf("tally of blocks %v: %w", p.Range, err)
		}
	}
	return to.close()
}

// copyPart adds the rows of a part, whose groups end where those of the file do.
func (d *Dir) copyPart(ctx context.Context, p Part, to *writing) error {
	f, err := d.fsys.OpenFile(p.rows, os.O_RDONLY)
	if err != nil {
		return err
	}
	defer f.Close()
	runs := d.Study.runs(p.Range)
	t, err := newTable(f, p.rows, runs.From)
	if err != nil {
		return err
	}
	if t.runs() != runs || !reflect.DeepEqual(t.Study.Columns, d.Study.Columns) {
		return fmt.Errorf("found runs %v in %d columns, expected runs %v in %d", t.runs(), len(t.Study.Columns), runs, len(d.Study.Columns))
	}
	for g := range len(t.starts) - 1 {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.appendGroup(&to.rows, g); err != nil {
			return err
		}
		if err := to.flushFull(); err != nil {
			return err
		}
	}
	return nil
}
