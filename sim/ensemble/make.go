package ensemble

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"h20sim/sim/bench"
	"h20sim/sim/ensemble/store"
)

// A Progress tells how far a study has come.
type Progress struct{ Done, Total, Failed int }

// A TooManyFailed says that more runs failed than the study allows. The parts that were whole are kept.
type TooManyFailed struct {
	Failed, Allowed int
	First           []Failure
}

func (e *TooManyFailed) Error() string {
	return fmt.Sprintf("%d runs failed, expected at most %d (limits.failed_share)", e.Failed, e.Allowed)
}

// Make makes the runs of some ranges of blocks, in rising order, and stores each range as one part. Jobs workers make runs side by side,
// and one of them at a time stores what is done, in order of run, so what is stored does not depend on jobs. told is called
// by one goroutine at a time. When ctx ends, the part under way is dropped, and the error is that of ctx. A *TooManyFailed
// stops the study; the parts that are whole are kept.
func (p *Plan) Make(ctx context.Context, dir *store.Dir, ranges []store.Range, jobs int, told func(Progress)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	c := p.newCollector(dir, ranges, told)
	pool := p.newPool(max(jobs, 1), ranges)
	var workers sync.WaitGroup
	for range max(jobs, 1) {
		workers.Go(func() {
			if err := pool.work(ctx, p, c); err != nil {
				stop(err)
			}
		})
	}
	workers.Wait()
	if c.count.Done < c.count.Total {
		return c.drop(context.Cause(ctx))
	}
	return nil
}

// chunkRuns is the number of runs that a worker takes at a time: as many as are made side by side, and so few
// that the first are soon there.
const chunkRuns = bench.AtOnce

// A piece is a stretch of runs within a block; pieces are counted in order.
type piece struct{ index, first, n int }

// A chunk is a piece with its runs.
type chunk struct {
	piece
	rows   []float64 // n × all columns, row-major
	weekly []float64 // n × weekly measures and weeks
	reason []string  // why a run failed; "" if it did not
}

// A pool hands pieces to workers, and memory for their runs. There are a few chunks only, so that workers do not run ahead of
// the disk and memory stays flat.
type pool struct {
	free chan *chunk

	plan   *Plan
	mutex  sync.Mutex    // over what follows
	ranges []store.Range // that are left
	last   piece         // that was handed out
}

func (p *Plan) newPool(jobs int, ranges []store.Range) *pool {
	n := 8*jobs + 2
	pool := &pool{free: make(chan *chunk, n), plan: p, ranges: ranges, last: piece{index: -1}}
	for range n {
		pool.free <- &chunk{
			rows:   make([]float64, chunkRuns*p.width()),
			weekly: make([]float64, chunkRuns*p.weeklyWidth()),
			reason: make([]string, chunkRuns),
		}
	}
	return pool
}

// next hands out the piece that follows, or false if all are.
func (pool *pool) next() (piece, bool) {
	pool.mutex.Lock()
	defer pool.mutex.Unlock()
	if len(pool.ranges) == 0 {
		return piece{}, false
	}
	block, runs := pool.plan.Block, pool.plan.Runs()
	first := max(pool.last.first+pool.last.n, pool.ranges[0].From*block)
	end := min((first/block+1)*block, runs)
	pool.last = piece{pool.last.index + 1, first, min(chunkRuns, end-first)}
	if pool.last.first+pool.last.n == min(pool.ranges[0].To*block, runs) {
		pool.ranges = pool.ranges[1:]
	}
	return pool.last, true
}

// width is the number of numbers that are stored of a run: its values, then what came out, then what is told of its place.
func (p *Plan) width() int { return len(p.Columns) + p.outputs() + len(p.placeColumns()) }

// outputs is the number of numbers that come out of a run.
func (p *Plan) outputs() int { return len(p.Measures) * len(p.Periods) }

// weeklyWidth is the number of numbers of a run that are followed week by week.
func (p *Plan) weeklyWidth() int { return len(p.Weekly) * len(p.Weeks) }

// work makes pieces until none is left or ctx ends. It takes memory first and a piece then, so that the piece that the
// collector waits for is always under way.
func (pool *pool) work(ctx context.Context, p *Plan, collect *collector) (err error) {
	defer bench.Recover(&err)
	w, err := p.newWorker()
	if err != nil {
		return err
	}
	if w.recall, err = p.earlier.open(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.recall.Close()) }()
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case c := <-pool.free:
			left := false
			if c.piece, left = pool.next(); !left {
				return nil
			}
			if err := w.fill(c); err != nil {
				return err
			}
			if err := collect.hand(ctx, c, pool.free); err != nil {
				return err
			}
		}
	}
	return nil
}

// fill makes the runs of a chunk, or takes them over from an earlier study. A run that fails has NaN for what came out.
func (w *worker) fill(c *chunk) error {
	for from, n := 0, 0; from < c.n; from += n {
		first := c.first + from
		n = w.plan.alike(first, c.n-from)
		if w.plan.earlier.has(w.plan.placeOf(first)) {
			if err := w.take(c, first, n); err != nil {
				return err
			}
			continue
		}
		w.make(first, n, w.plan.Values, func(t *task, figures []float64, err error) {
			if err != nil {
				w.write(c, t, nil, err.Error())
				return
			}
			weekly, i := w.plan.weeklyWidth(), t.run-c.first
			w.write(c, t, figures, "")
			copy(c.weekly[i*weekly:(i+1)*weekly], figures[w.plan.outputs():])
		})
	}
	return nil
}

// take takes n runs over from the earlier study.
func (w *worker) take(c *chunk, first, n int) error {
	for run := first; run < first+n; run++ {
		w.prepare(0, run, w.plan.Values)
		t := &w.tasks[0]
		figures, reason, err := w.recall.row(t.place, t.values)
		if err != nil {
			return err
		}
		w.write(c, t, figures, reason)
	}
	return nil
}

// write writes the row of a run of a chunk: what it set, what came out, unless there is a reason why nothing did, and what is told of its path.
func (w *worker) write(c *chunk, t *task, figures []float64, reason string) {
	width, outputs, i := w.plan.width(), w.plan.outputs(), t.run-c.first
	row := c.rows[i*width : (i+1)*width]
	out := row[copy(row, t.values):]
	out, told := out[:outputs], out[outputs:]
	c.reason[i] = reason
	if reason != "" {
		fillNaN(out)
	} else {
		copy(out, figures)
	}
	w.plan.tell(t, told)
}
