package main

import (
	"os"

	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
)

// runShard makes one part of the runs.
func (v *sweepRunVerb) runShard(p *program, plan *ensemble.Plan) error {
	i, n, err := shardOf(v.Shard, shardsOf(plan), os.Getenv)
	if err != nil {
		return err
	}
	if finished(v.dir(plan), plan) != nil {
		return v.shardDone(p, plan, i, n)
	}
	dir, err := store.Open(v.dir(plan), plan.Identity(), store.Shared)
	if err != nil {
		return stored(err)
	}
	defer dir.Close()
	parts, damaged, err := dir.Parts()
	if err != nil {
		return err
	}
	for _, d := range damaged {
		p.say("%s; what this shard covers of it is made anew", d)
	}
	missing := within(dir.Missing(parts), dir.Study.Shard(i, n))
	if err := v.make(p, plan, dir, cut(missing, max(mostParts/n, 1))); err != nil {
		return err
	}
	return v.shardDone(p, plan, i, n)
}

// shardDone says that a shard is done, and what puts all together.
func (v *sweepRunVerb) shardDone(p *program, plan *ensemble.Plan, i, n int) error {
	if p.json {
		return writeJSON(p.out, map[string]any{"study": plan.Study.ID(), "shard": i, "shards": n, "done": true})
	}
	p.say("shard %d/%d is done; when all are: %s", i, n, shell([]string{"h20sim", "sweep", "merge", v.File, "-o", v.Out}))
	return nil
}

// within are the parts of ranges that lie in r.
func within(ranges []store.Range, r store.Range) (list []store.Range) {
	for _, m := range ranges {
		if from, to := max(m.From, r.From), min(m.To, r.To); from < to {
			list = append(list, store.Range{From: from, To: to})
		}
	}
	return list
}
