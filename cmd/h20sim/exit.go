package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"

	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// What the program ends with.
const (
	exitDone        = 0
	exitMachine     = 1   // the machine failed: disk, permission
	exitUsage       = 2   // wrong usage
	exitInvalid     = 3   // a scenario says something wrong
	exitExpectation = 4   // an expectation failed; results are written
	exitSome        = 5   // some runs of a batch failed; they are listed
	exitInterrupted = 130 // Ctrl-C, SIGTERM or SIGHUP; what is written is whole
)

// An exitError is an error with the code that the program ends with. err is nil if all is said.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// misuse is the error of a command line that cannot be followed.
func misuse(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// ended is an error of which all is said already.
func ended(code int) error { return &exitError{code: code} }

// flaw is the error of what should never happen.
func flaw(recovered any) error {
	return &exitError{exitMachine, fmt.Errorf("this is a mistake in h20sim, not in your file: %v; please report it with the scenario", recovered)}
}

// keepFault keeps the scenario of a run whose books did not balance, in the working folder, for whoever is to mend it.
func (p *program) keepFault(err error) {
	var fault *scenario.Fault
	if !errors.As(err, &fault) {
		return
	}
	var text bytes.Buffer
	name := fmt.Sprintf("fault-%.8s.toml", fault.Scenario.Hash)
	if err := fault.Scenario.Resolved(&text); err != nil {
		p.say("h20sim: keep the scenario: %s", err)
	} else if err := folder.WriteFile(p.fsys, name, text.Bytes()); err != nil {
		p.say("h20sim: keep the scenario: %s", err)
	} else {
		p.say("kept the scenario in %s; please report it", name)
	}
}

// codeOf returns the exit code for an error. A file that is not there is wrong usage; other errors that say nothing
// of their code come from the machine.
func codeOf(err error) int {
	var e *exitError
	var problems scenario.Problems
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &e):
		return e.code
	case errors.As(err, &problems):
		return exitInvalid
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, fs.ErrNotExist):
		return exitUsage
	default:
		return exitMachine
	}
}
