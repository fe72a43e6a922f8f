package ensemble

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// A Work is a study that is run in a folder, by one process or, in shards, by many.
type Work struct {
	Plan  *Plan
	FS    folder.FS
	Dir   string         // of the study, out/<study> say
	Jobs  int            // runs to make at once
	Told  func(Progress) // called with how far the study has come; may be nil
	Doubt func(string)   // called with what is damaged; may be nil
	From  func(*Earlier) // called with what the study goes on from; may be nil
}

// Known are the names that may be in the folder of a study before it has a manifest: those of runs under way, and those
// that older versions left when they were stopped.
var Known = []string{store.Folder, runsFile, ResultFile, ".new", ".old", ".gone"}

// runsFile is the file of all runs of a study that is finished.
const runsFile = "runs.parquet"

// A Begun is the error of a study of which a part is there already, if it is not to be resumed.
type Begun struct{ Dir, Shards string }

func (e *Begun) Error() string {
	return fmt.Sprintf("%s holds a part of this study already; add --resume to go on with it, or remove %s to begin again", e.Dir, e.Shards)
}

// Finished returns the result if the folder holds the finished study, else nil. It is an error, a *folder.Changed, if a
// file is not as it was written.
func (w *Work) Finished() (*Result, error) {
	f, err := w.results()
	if f == nil || f.Hash != w.Plan.Hash || !f.Has(runsFile) {
		return nil, err
	}
	for _, changed := range f.Verify() {
		return nil, fmt.Errorf("read results: %w", changed)
	}
	return resultOf(f)
}

// results are those that the folder holds, of this study or of another; nil if it holds none.
func (w *Work) results() (*folder.Folder, error) {
	f, err := folder.Open(w.FS, w.Dir)
	var refused *folder.Refused
	if errors.Is(err, fs.ErrNotExist) || errors.As(err, &refused) {
		return nil, nil
	}
	return f, err
}

// GoOn has the study take over the runs of the finished one of fewer draws that the folder may hold. Of a design that does not grow they
// are made again; if they are to be resumed, the error is a *Respread.
func (w *Work) GoOn(resume bool) error {
	e, err := w.Earlier()
	var respread *Respread
	switch {
	case errors.As(err, &respread) && !resume:
		return nil
	case err != nil:
		return err
	}
	if w.Plan.earlier = e; e != nil && w.From != nil {
		w.From(e)
	}
	return nil
}

// Run makes all runs that are missing and merges them. Parts that are there already are an error, a *Begun, unless
// they are to be resumed; of a folder in which the study cannot work the error is a *store.Taken.
func (w *Work) Run(ctx context.Context, resume bool) (*Merged, error) {
	if err := w.GoOn(resume); err != nil {
		return nil, err
	}
	return w.alone(func(dir *store.Dir) (*Merged, error) {
		parts, damaged, err := dir.Parts()
		if err != nil {
			return nil, err
		}
		if len(parts)+len(damaged) > 0 && !resume {
			return nil, &Begun{w.Dir, dir.Folder()}
		}
		w.doubt(damaged, "it is made again")
		if err := dir.Discard(damaged); err != nil {
			return nil, err
		}
		if err := w.make(ctx, dir, cut(dir.Missing(parts), mostParts)); err != nil {
			return nil, err
		}
		return w.merge(ctx, dir)
	})
}

// Merge puts the parts of all shards together. If some are missing and shards is above 0, the error names them as the
// shards of so many.
func (w *Work) Merge(ctx context.Context, shards int) (*Merged, error) {
	if err := w.GoOn(false); err != nil {
		return nil, err
	}
	return w.alone(func(dir *store.Dir) (*Merged, error) {
		if err := w.complete(dir, shards); err != nil {
			return nil, err
		}
		return w.merge(ctx, dir)
	})
}

// alone opens the folder for one process alone. It stays open in what is merged.
func (w *Work) alone(do func(*store.Dir) (*Merged, error)) (*Merged, error) {
	dir, err := store.Open(w.FS, w.Dir, w.Plan.Identity(), store.Whole)
	if err != nil {
		return nil, err
	}
	m, err := do(dir)
	if err != nil {
		return nil, errors.Join(err, dir.Close())
	}
	return m, nil
}

// complete is the error of shards that are not done. Without their number, the merge itself names the blocks.
func (w *Work) complete(dir *store.Dir, shards int) error {
	if shards == 0 {
		return nil
	}
	missing, err := w.missingIn(dir, shards)
	if err == nil && len(missing) > 0 {
		err = fmt.Errorf("of %d shards of %s, these are not done: %s; make them with --shard, then merge", shards, w.Plan.Study.ID(), missing)
	}
	return err
}

func (w *Work) merge(ctx context.Context, dir *store.Dir) (*Merged, error) {
	r, rows, err := w.Plan.Merge(ctx, dir, w.Jobs)
	if err != nil {
		return nil, err
	}
	name, err := filepath.Rel(w.Dir, rows)
	return &Merged{r, dir, filepath.ToSlash(name)}, err
}

// Shard makes the runs of shard i of n, counted from 0, that are not there yet. Others may make other shards meanwhile.
func (w *Work) Shard(ctx context.Context, i, n int) error {
	if err := w.GoOn(false); err != nil {
		return err
	}
	dir, err := store.Open(w.FS, w.Dir, w.Plan.Identity(), store.Shared)
	if err != nil {
		return err
	}
	parts, damaged, err := dir.Parts()
	if err == nil {
		w.doubt(damaged, "what this shard covers of it is made again")
		err = w.make(ctx, dir, cut(within(dir.Missing(parts), dir.Study.Shard(i, n)), max(mostParts/n, 1)))
	}
	return errors.Join(err, dir.Close())
}

// Missing returns which of n shards are not wholly done, as an array expression such as 0-3,7; "" if none is left. A
// folder that is not there yet has none of them.
func (w *Work) Missing(n int) (string, error) {
	if r, err := w.Finished(); err != nil || r != nil {
		return "", err
	}
	if err := w.GoOn(false); err != nil {
		return "", err
	}
	identity := w.Plan.Identity()
	dir, err := store.Open(w.FS, w.Dir, identity, store.Read)
	if errors.Is(err, fs.ErrNotExist) {
		return identity.Unfinished(n, store.Ranges{{From: 0, To: identity.Blocks()}}).String(), nil
	}
	if err != nil {
		return "", err
	}
	missing, err := w.missingIn(dir, n)
	return missing.String(), err
}

func (w *Work) missingIn(dir *store.Dir, n int) (store.Ranges, error) {
	parts, damaged, err := dir.Parts()
	if err != nil {
		return nil, err
	}
	w.doubt(damaged, "it counts as missing")
	return dir.Study.Unfinished(n, dir.Missing(parts)), nil
}

// Tidy removes what a process left that was killed after it had put the results in place. Parts of another study, or
// with which another process works, stay.
func (w *Work) Tidy() error {
	if err := folder.Tidy(w.FS, w.Dir); err != nil {
		return fmt.Errorf("remove what an earlier command left behind: %w", err)
	}
	if _, err := w.FS.Stat(filepath.Join(w.Dir, store.Folder)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	identity := w.Plan.Identity()
	identity.After = store.After(w.FS, w.Dir) // which these results have taken the place of
	dir, err := store.Open(w.FS, w.Dir, identity, store.Whole)
	var taken *store.Taken
	if errors.As(err, &taken) {
		return nil
	}
	if err != nil {
		return err
	}
	return dir.Clear()
}

func (w *Work) make(ctx context.Context, dir *store.Dir, ranges []store.Range) error {
	told := w.Told
	if told == nil {
		told = func(Progress) {}
	}
	return w.Plan.Make(ctx, dir, ranges, w.Jobs, told)
}

func (w *Work) doubt(damaged []store.Damage, fate string) {
	for _, d := range damaged {
		w.tell(fmt.Sprintf("%s; %s", d, fate))
	}
}

func (w *Work) tell(doubt string) {
	if w.Doubt != nil {
		w.Doubt(doubt)
	}
}

// mostParts is about the number of parts into which a study is cut on one machine.
const mostParts = 1_000

// cut cuts ranges into ranges of few blocks, about most of them in all.
func cut(ranges []store.Range, most int) (list []store.Range) {
	blocks := 0
	for _, r := range ranges {
		blocks += r.Len()
	}
	step := max((blocks+most-1)/most, 1)
	for _, r := range ranges {
		for from := r.From; from < r.To; from += step {
			list = append(list, store.Range{From: from, To: min(from+step, r.To)})
		}
	}
	return list
}

// within returns what lies in a range of some ranges.
func within(ranges store.Ranges, of store.Range) (list []store.Range) {
	for _, r := range ranges {
		if from, to := max(r.From, of.From), min(r.To, of.To); from < to {
			list = append(list, store.Range{From: from, To: to})
		}
	}
	return list
}
