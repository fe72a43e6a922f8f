package main

import (
	"io/fs"
	"sync"
	"testing"

	"h20sim/scenarios"
	"h20sim/sim/scenario"
)

// A counting hands out files and counts how often each is opened.
type counting struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]int
}

func (c *counting) Open(name string) (fs.File, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened[name]++
	return c.FS.Open(name)
}

// Stat does not count: whoever asks what there is does not read it.
func (c *counting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

// A command must read each file once, however many scenarios and baselines extend it.
func TestEachFileIsReadOnce(t *testing.T) {
	for _, line := range [][]string{
		{"run", "boycott-halt", "--no-charts"},
		{"run", "boycott-halt", "ban-stays", "no-policy", "--no-charts"},
		{"compare", "shipped:ban-stays", "shipped:boycott-halt", "--no-charts", "--course", "lasting,obeyed"},
	} {
		t.Chdir(t.TempDir())
		files := &counting{FS: scenarios.Files, opened: map[string]int{}}
		scenario.Ship(files)
		t.Cleanup(func() { scenario.Ship(scenarios.Files) })
		h20sim(line...).ran(t)
		for name, n := range files.opened {
			if n != 1 {
				t.Errorf("%v: %s is opened %d times, expected once", line, name, n)
			}
		}
		if files.opened["base.toml"] == 0 {
			t.Errorf("%v: found %v opened, expected base.toml among them", line, files.opened)
		}
	}
}
