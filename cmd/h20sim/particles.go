package main

import (
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// particles are made for a file, beside which what is done is kept until they are there.
type particles struct {
	begun
	jobs int
}

// draw draws the particles that agree with the targets of a study, from where an earlier command was stopped.
func (f *particles) draw(p *program, study *study.Study, base *scenario.Scenario) (*fit.Conditioned, error) {
	state, err := f.read(p)
	if err != nil {
		return nil, err
	}
	m := newMeter(p.progress())
	c, err := fit.Conditioning{Jobs: f.jobs, Told: m.points, Begun: state, Save: f.save(p)}.Of(p.ctx, study, base)
	m.end()
	if p.ctx.Err() != nil || err != nil {
		return nil, f.end(p, err)
	}
	return c, nil
}
