package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A folder holds results, of which its manifest tells.
type folder struct {
	dir string
	manifest
}

// openFolder reads the manifest of a folder. It is an error if there is none, or if another version wrote it.
func openFolder(dir string) (*folder, error) {
	f := &folder{dir: dir}
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s has no %s, expected a folder that h20sim run wrote: %w", dir, manifestName, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	if err := json.Unmarshal(data, &f.manifest); err != nil {
		return nil, f.wrong(manifestName, err)
	}
	if f.Engine != sim.Version {
		return nil, f.wrong(manifestName, fmt.Errorf("found results of version %q, expected those of %s; %s makes them anew", f.Engine, sim.Version, f.Command))
	}
	return f, nil
}

// wrong is the error of a file that is not as it was written.
func (f *folder) wrong(name string, err error) error {
	return fmt.Errorf("read results: %s: %w", filepath.Join(f.dir, name), err)
}

// output returns what the manifest says of a file, or false if it does not name it.
func (f *folder) output(name string) (run.InputFile, bool) {
	i := slices.IndexFunc(f.Outputs, func(o run.InputFile) bool { return o.Name == name })
	if i < 0 {
		return run.InputFile{}, false
	}
	return f.Outputs[i], true
}

func (f *folder) has(name string) bool {
	_, ok := f.output(name)
	return ok
}

func isChart(o run.InputFile) bool { return strings.HasPrefix(o.Name, chartsFolder) }

// read reads a file that the manifest names, as it was written.
func (f *folder) read(name string) ([]byte, error) {
	o, ok := f.output(name)
	if !ok {
		return nil, f.wrong(manifestName, fmt.Errorf("does not name %s", name))
	}
	data, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	if found := run.HashOf(data); found != o.SHA256 {
		return nil, f.wrong(name, fmt.Errorf("changed since it was written: found SHA-256 %.12s, expected %.12s; %s makes it anew", found, o.SHA256, f.Command))
	}
	return data, nil
}

// scenario reads a scenario that was read from a file of another name.
func (f *folder) scenario(name, file string, base *scenario.Scenario) (*scenario.Scenario, error) {
	text, err := f.read(name)
	if err != nil {
		return nil, err
	}
	return scenario.Restore(filepath.Join(f.dir, name), file, text, base)
}

// Days reads a run of a world.
func (f *folder) Days(name string, w *sim.World) (*sim.Trace, error) {
	data, err := f.read(name)
	if err != nil {
		return nil, err
	}
	t, err := readDays(data, w)
	if err != nil {
		return nil, f.wrong(name, err)
	}
	return t, nil
}

// HasResults reports whether a folder is one of results, of whatever verb.
func HasResults(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestName))
	return err == nil
}

// HasRun reports whether a folder holds a run that can be read back, going by its manifest.
func HasRun(dir string) bool { return holds(dir, keptScenario) }

// HasComparison reports whether a folder compares a batch of runs, going by its manifest.
func HasComparison(dir string) bool { return holds(dir, comparedTable) }

func holds(dir, name string) bool {
	f, err := openFolder(dir)
	return err == nil && f.has(name)
}
