package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"h20sim/sim/fit"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/study"
)

// particles are made for a file, beside which what is done is kept until they are there.
type particles struct {
	file  string
	jobs  int
	again fmt.Stringer // the command line that goes on
}

// draw draws the particles that agree with the targets of a study, from where an earlier command was stopped.
func (f *particles) draw(p *program, study *study.Study, base *scenario.Scenario) (*fit.Conditioned, error) {
	begun, err := f.begun(p)
	if err != nil {
		return nil, err
	}
	m, kept, failed := newMeter(p.errOut), false, error(nil)
	save := func(state []byte) error {
		failed = refused(folder.WriteFile(p.fsys, f.begunFile(), state))
		kept = failed == nil
		return failed
	}
	c, err := fit.Conditioning{Jobs: f.jobs, Told: m.points, Begun: begun, Save: save}.Of(p.ctx, study, base)
	m.end()
	switch {
	case p.ctx.Err() != nil && kept:
		return nil, p.interrupted("; what is done is kept in %s. To go on: %s", text.FileName(f.begunFile()), f.again)
	case p.ctx.Err() != nil:
		return nil, p.interrupted("; nothing is written. To begin again: %s", f.again)
	case failed != nil:
		return nil, failed
	case err != nil:
		return nil, notRunnable(err)
	}
	return c, nil
}

// begunFile is where what is done is kept.
func (f *particles) begunFile() string { return f.file + ".begun" }

// begun reads what an earlier command has done; nil if there is none.
func (f *particles) begun(p *program) ([]byte, error) {
	file, err := p.fsys.OpenFile(f.begunFile(), os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	state, err := io.ReadAll(file)
	return state, errors.Join(err, file.Close())
}

// clear removes what is done, once it is no longer needed.
func (f *particles) clear(p *program) error { return p.fsys.Remove(f.begunFile()) }
