package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A shared command is run once for all tests that look at what it prints and writes. They must not change its folder.
type sharedCommand struct {
	output
	out string // the folder for its results
}

const (
	mainRun    = "run " + mainFile
	shareSweep = "sweep scenarios/studies/share-by-compliance.toml"
	drawnSweep = "sweep scenarios/studies/august-uncertainty.toml"
)

// shippedSeals is the folder of the sealed forecasts that ship.
const shippedSeals = "scenarios/forecasts"

var shared = map[string]func() sharedCommand{mainRun: sharing(mainRun), shareSweep: sharing(shareSweep), drawnSweep: sharing(drawnSweep)}

var sharedRoot = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "h20sim-shared-*") })

// sharing returns what runs a command in the folder of the module, the first time.
func sharing(command string) func() sharedCommand {
	return sync.OnceValue(func() sharedCommand {
		root, err := sharedRoot()
		if err != nil {
			return sharedCommand{output: output{code: exitMachine, errOut: err.Error()}}
		}
		out := filepath.Join(root, strings.NewReplacer(" ", "-", "/", "-").Replace(command))
		return sharedCommand{h20sim(append(strings.Fields(command), "-o", out)...), out}
	})
}

// ran fails the test unless the command wrote its results.
func (c sharedCommand) ran(t *testing.T) sharedCommand {
	t.Helper()
	c.output.ran(t)
	return c
}

// removeShared removes what shared commands wrote.
func removeShared() {
	if root, err := sharedRoot(); err == nil {
		_ = os.RemoveAll(root)
	}
}
