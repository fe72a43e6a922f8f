package ensemble

import (
	"context"
	"math"
	"slices"
	"sync"

	"h20sim/sim/ensemble/store"
)

// A collector takes chunks in order of run and stores them, a part for each range of blocks. Workers hand them in; one at a
// time stores what has its turn.
type collector struct {
	mutex   sync.Mutex     // over what follows
	waiting map[int]*chunk // those whose turn has not come
	next    int            // the chunk whose turn it is
	busy    bool           // whether some worker stores chunks, or none may any more

	plan   *Plan
	dir    *store.Dir
	ranges []store.Range
	told   func(Progress)

	writer  *store.Writer
	rows    store.Rows // of the block under way
	tally   *tally     // of the part under way
	bytes   []byte     // of the last tally
	part    int        // position in ranges of the part that is written
	failed  []Failure
	count   Progress
	allowed int // runs that may fail
}

func (p *Plan) newCollector(dir *store.Dir, ranges []store.Range, told func(Progress)) *collector {
	c := &collector{waiting: map[int]*chunk{}, plan: p, dir: dir, ranges: ranges, told: told, tally: p.newTally(), allowed: p.Allowed()}
	for _, r := range ranges {
		c.count.Total += min(r.To*p.Block, p.Runs()) - r.From*p.Block
	}
	return c
}

// Allowed is the number of runs that may fail.
func (p *Plan) Allowed() int { return int(p.Study.Limits.FailedShare * float64(p.Runs())) }

// hand takes a chunk, and those that waited for it, and gives their memory back; or, while another worker does so or the chunk's
// turn has not come, leaves it to wait. After an error, or when ctx has ended, no chunk is taken any more.
func (c *collector) hand(ctx context.Context, k *chunk, free chan<- *chunk) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.waiting[k.index] = k
	if c.busy {
		return nil
	}
	c.busy = true
	for k := c.waiting[c.next]; k != nil; k = c.waiting[c.next] {
		if ctx.Err() != nil {
			return nil
		}
		delete(c.waiting, c.next)
		c.next++
		if err := c.takeUnlocked(k); err != nil {
			return err
		}
		free <- k
	}
	c.busy = false
	return nil
}

// takeUnlocked takes a chunk while others may be handed in.
func (c *collector) takeUnlocked(k *chunk) error {
	c.mutex.Unlock()
	defer c.mutex.Lock()
	return c.take(k)
}

// drop leaves the part under way.
func (c *collector) drop(err error) error {
	if c.writer != nil {
		c.writer.Abort()
	}
	return err
}

// take adds a chunk to its block; the first of a part begins it, and the last seals it.
func (c *collector) take(k *chunk) (err error) {
	if c.writer == nil {
		if c.writer, err = c.dir.Create(c.ranges[c.part]); err != nil {
			return err
		}
		c.tally.reset()
	}
	if c.rows.N == 0 {
		c.rows.First = k.first
	}
	c.rows.N += k.n
	c.rows.Values = append(c.rows.Values, k.rows[:k.n*c.plan.width()]...)
	c.rows.Reasons = append(c.rows.Reasons, k.reason[:k.n]...)
	if err := c.enter(k); err != nil {
		return err
	}
	c.told(c.count)
	if end := k.first + k.n; end%c.plan.Block == 0 || end == c.plan.Runs() {
		return c.close(k.first / c.plan.Block)
	}
	return nil
}

// close stores a block that is complete, and seals the part if it was its last.
func (c *collector) close(block int) error {
	if err := c.writer.Add(block, c.rows); err != nil {
		return err
	}
	c.rows = store.Rows{Values: c.rows.Values[:0], Reasons: c.rows.Reasons[:0]}
	if block+1 < c.ranges[c.part].To {
		return nil
	}
	return c.seal()
}

// enter counts the runs of a chunk, and takes what is followed week by week.
func (c *collector) enter(k *chunk) error {
	for i := range k.n {
		c.count.Done++
		if k.reason[i] == "" {
			continue
		}
		c.count.Failed++
		if len(c.failed) < mostFailures {
			c.failed = append(c.failed, c.plan.failure(k.first+i, k.rows[i*c.plan.width():], k.reason[i]))
		}
	}
	c.tally.add(k)
	if c.count.Failed > c.allowed {
		return &TooManyFailed{c.count.Failed, c.allowed, c.failed}
	}
	return nil
}

// seal makes the part whole.
func (c *collector) seal() error {
	c.bytes = c.tally.appendBinary(c.bytes[:0])
	if err := c.writer.Seal(c.bytes); err != nil {
		return err
	}
	c.writer = nil
	c.part++
	return nil
}

// mostFailures is the number of failed runs whose values a result keeps.
const mostFailures = 100

// failure describes a run that failed; row begins with its values.
func (p *Plan) failure(run int, row []float64, reason string) Failure {
	return Failure{Run: run, Cell: p.placeOf(run).cell, Values: slices.Clone(row[:len(p.Columns)]), Reason: reason}
}

func fillNaN(values []float64) {
	for i := range values {
		values[i] = math.NaN()
	}
}
