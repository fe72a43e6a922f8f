package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// A begun is work of minutes, of which what is done is kept in a file beside its result, so that the same command goes on after a stop.
type begun struct {
	file   string       // the file or folder of the result
	again  fmt.Stringer // the command line that goes on
	kept   bool         // whether something is kept
	failed error        // why nothing could be kept
}

// name is the file in which it is kept.
func (b *begun) name() string { return b.file + ".begun" }

// read returns what an earlier command has done; nil if there is none.
func (b *begun) read(p *program) ([]byte, error) {
	file, err := p.fsys.OpenFile(b.name(), os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	b.kept = true
	state, err := io.ReadAll(file)
	return state, errors.Join(err, file.Close())
}

// save is what keeps the work.
func (b *begun) save(p *program) func(state []byte) error {
	return func(state []byte) error {
		b.failed = refused(folder.WriteFile(p.fsys, b.name(), state))
		b.kept = b.failed == nil
		return b.failed
	}
}

// end is the error of work that ended with err: after Ctrl-C it says how to go on.
func (b *begun) end(p *program, err error) error {
	switch {
	case p.ctx.Err() != nil && b.kept:
		return p.interrupted("; what is done is kept in %s. To go on: %s", text.FileName(b.name()), b.again)
	case p.ctx.Err() != nil:
		return p.interrupted("; nothing is written. To begin again: %s", b.again)
	case b.failed != nil:
		return b.failed
	}
	return notRunnable(err)
}

// clear removes what is done, once it is no longer needed.
func (b *begun) clear(p *program) error {
	if !b.kept {
		return nil
	}
	return p.fsys.Remove(b.name())
}
