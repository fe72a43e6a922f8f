package report

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"h20sim/report/run"
)

// A Stored is a run that was read back from the folder of its results.
type Stored struct {
	run.Result
	Command string // that made the folder

	charts bool // whether the folder has charts
	inputs []run.InputFile
}

// Read reads back a run, to the last bit, from a folder that Write made with Kept. Nothing is run. It is an error,
// which names the file, if one is missing or not as it was written, or if another version wrote the folder.
func Read(dir string) (*Stored, error) {
	f, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	if len(f.Scenarios) != 1 || len(f.Scenarios[0].Files) == 0 || !f.has(keptScenario) {
		return nil, fmt.Errorf("%s does not keep a run, expected the folder of one scenario; %s makes it anew", dir, f.Command)
	}
	r := &Stored{Command: f.Command, charts: slices.ContainsFunc(f.Outputs, isChart)}
	for _, in := range f.Scenarios[0].Files {
		r.inputs = append(r.inputs, in)
	}
	if err := r.readScenario(f, f.Scenarios[0]); err != nil {
		return nil, err
	}
	return r, r.readDays(f)
}

// readScenario reads the scenario, and its baseline if it names one.
func (r *Stored) readScenario(f *folder, in manifestedInput) (err error) {
	file := r.inputs[0].Name
	if f.has(keptBase) {
		name := filepath.Join(filepath.Dir(file), filepath.FromSlash(in.Baseline))
		if r.Scenario, err = f.scenario(keptBase, name, nil); err != nil {
			return err
		}
	}
	if r.Scenario, err = f.scenario(keptScenario, file, r.Scenario); err != nil {
		return err
	}
	if r.Scenario.Hash != in.Hash {
		return f.wrong(keptScenario, fmt.Errorf("found scenario %.12s, expected %.12s as %s says", r.Scenario.Hash, in.Hash, manifestName))
	}
	return nil
}

// readDays reads the run and, if there is one, that of the baseline.
func (r *Stored) readDays(f *folder) (err error) {
	if r.Trace, err = f.Days(keptDays, r.Scenario.World); err != nil || !f.has(keptBaseDays) {
		return err
	}
	base, err := r.Scenario.LoadBaseline()
	if err != nil {
		return err
	}
	r.Baseline, err = f.Days(keptBaseDays, base.World)
	return err
}

// Case makes the case of the run.
func (r *Stored) Case() (*run.Case, error) {
	c, err := r.Result.Case()
	if err != nil {
		return nil, err
	}
	c.KeptInputs = r.inputs
	return c, nil
}

// choices are those of the run, and more.
func (r *Stored) choices(more []Choice) []Choice {
	more = append(slices.Clone(more), Kept)
	if !r.charts {
		more = append(more, WithoutCharts)
	}
	return more
}

// Write makes dir hold the results of the run as the function Write does: with charts if there were some, and of the
// same bytes if choices are the same.
func (r *Stored) Write(dir string, choices ...Choice) error {
	c, err := r.Case()
	if err != nil {
		return err
	}
	outputs, err := outputsOf(c, r.Command, r.choices(choices))
	if err != nil {
		return fmt.Errorf("results of %s: %w", r.Scenario.ID, err)
	}
	return install(dir, outputs)
}

// A StoredBatch is the comparison of runs that were read back.
type StoredBatch struct {
	Runs    []*Stored
	Command string // that made the folder of the comparison

	charts bool
}

// ErrNotCompared is the error of ReadBatch for a folder that does not compare scenarios.
var ErrNotCompared = errors.New("expected a folder that compares scenarios")

// ReadBatch reads back what a folder that WriteBatch made compares: the runs in the folders beside it that have the
// names of its scenarios. It is an error if one is not the run that was compared.
func ReadBatch(dir string) (*StoredBatch, error) {
	f, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	if !f.has(comparedTable) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNotCompared)
	}
	b := &StoredBatch{Command: f.Command, charts: slices.ContainsFunc(f.Outputs, isChart)}
	for _, in := range f.Scenarios {
		beside := filepath.Join(filepath.Dir(filepath.Clean(dir)), in.ID)
		r, err := Read(beside)
		if err != nil {
			return nil, fmt.Errorf("compare in %s: %w", dir, err)
		}
		if r.Scenario.Hash != in.Hash {
			return nil, fmt.Errorf("compare in %s: %s holds another run than was compared; %s makes both anew", dir, beside, f.Command)
		}
		b.Runs = append(b.Runs, r)
	}
	return b, nil
}

// Write makes dir hold the comparison as WriteBatch does, with charts if there were some.
func (b *StoredBatch) Write(dir string, choices ...Choice) error {
	cases := make([]*run.Case, len(b.Runs))
	for i, r := range b.Runs {
		c, err := r.Case()
		if err != nil {
			return err
		}
		cases[i] = c
	}
	if !b.charts {
		choices = append(slices.Clone(choices), WithoutCharts)
	}
	return writeBatch(dir, cases, b.Command, choices)
}
