package report

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// A Stored is a run that was read back from the folder of its results.
type Stored struct {
	run.Result
	Command string // that made the folder
	Files   Files  // that the folder has

	inputs  []folder.Hashed
	remarks []string
	edits   *run.Edits
}

// Read reads back a run, to the last bit, from a folder of its results. Nothing is run. It is an error, which names the
// file, if one is missing or not as it was written, or if another version wrote the folder.
func Read(fsys folder.FS, dir string) (*Stored, error) {
	f, inputs, err := open(fsys, dir)
	if err != nil {
		return nil, err
	}
	if len(inputs) != 1 || len(inputs[0].Files) == 0 || !f.Has(keptScenario) {
		return nil, fmt.Errorf("%s does not keep a run, expected the folder of one scenario; made by: %s", dir, f.Command)
	}
	r := &Stored{Command: f.Command, Files: Files{Charts: hasCharts(f), ByPath: inputs[0].ByPath, Brief: inputs[0].Brief, Supplier: inputs[0].Supplier, Buyer: inputs[0].Buyer}, inputs: inputs[0].Files, remarks: append([]string{}, inputs[0].Remarks...)}
	r.edits = cmp.Or(inputs[0].Edits, new(run.Edits))
	if f.Has(ensemble.ResultFile) {
		if r.Files.Study, err = ensemble.Read(fsys, dir); err != nil {
			return nil, err
		}
	}
	if err := r.readScenario(f, inputs[0]); err != nil {
		return nil, err
	}
	if err := r.readDays(f); err != nil {
		return nil, err
	}
	if err := r.readPaths(f); err != nil {
		return nil, err
	}
	if err := r.readAnswers(f); err != nil {
		return nil, err
	}
	return r, r.readBridge(f)
}

// readAnswers reads what verbs found of the scenario and its baseline.
func (r *Stored) readAnswers(f *folder.Folder) error {
	base, err := r.Scenario.LoadBaseline()
	if err == nil {
		r.Files.Answers, err = AnswersIn(f, IdentityOf(r.Scenario, base))
	}
	r.Command = firstCommand(r.Command, r.Files.Answers)
	return err
}

// open reads what the manifest of a folder says of scenarios. It is an error if another version wrote it.
func open(fsys folder.FS, dir string) (*folder.Folder, []Input, error) {
	f, err := folder.Open(fsys, dir)
	if err != nil {
		return nil, nil, err
	}
	if f.Engine != sim.Version {
		return nil, nil, wrong(f, folder.ManifestName, fmt.Errorf("found results of version %q, expected those of %s; to make them again: %s", f.Engine, sim.Version, f.Command))
	}
	var inputs []Input
	if len(f.Scenarios) > 0 {
		if err := json.Unmarshal(f.Scenarios, &inputs); err != nil {
			return nil, nil, wrong(f, folder.ManifestName, err)
		}
	}
	return f, inputs, nil
}

// wrong is the error of a file of results.
func wrong(f *folder.Folder, name string, err error) error {
	return fmt.Errorf("read results: %s: %w", filepath.Join(f.Dir, name), err)
}

func hasCharts(f *folder.Folder) bool {
	return slices.ContainsFunc(f.Outputs, func(o folder.Hashed) bool { return strings.HasPrefix(o.Name, chartsFolder) })
}

// readScenario reads the scenario, and its baseline if it names one.
func (r *Stored) readScenario(f *folder.Folder, in Input) (err error) {
	file := r.inputs[0].Name
	if f.Has(keptBase) {
		if r.Scenario, err = restored(f, keptBase, path.Join(path.Dir(file), in.Baseline), nil); err != nil {
			return err
		}
	}
	if r.Scenario, err = restored(f, keptScenario, file, r.Scenario); err != nil {
		return err
	}
	r.Scenario.Baseline = in.Baseline // where it was run; it is kept under a name of its own
	if r.Scenario.Hash != in.Hash {
		return wrong(f, keptScenario, fmt.Errorf("found scenario %.12s, expected %.12s as %s says", r.Scenario.Hash, in.Hash, folder.ManifestName))
	}
	return nil
}

// restored reads a kept scenario that was read from a file of another name.
func restored(f *folder.Folder, name, file string, base *scenario.Scenario) (*scenario.Scenario, error) {
	text, err := f.Read(name)
	if err != nil {
		return nil, err
	}
	return scenario.Restore(filepath.Join(f.Dir, name), file, text, base)
}

// readDays reads the run and, if there is one, that of the baseline.
func (r *Stored) readDays(f *folder.Folder) (err error) {
	if r.Trace, err = daysOf(f, keptDays, r.Scenario.World); err != nil || !f.Has(keptBaseDays) {
		return err
	}
	base, err := r.Scenario.LoadBaseline()
	if err != nil {
		return err
	}
	r.BasePath = base.PathWords()
	r.Baseline, err = daysOf(f, keptBaseDays, base.World)
	return err
}

// readPaths reads the runs along the other paths of a scenario that leaves something open.
func (r *Stored) readPaths(f *folder.Folder) (err error) {
	n := len(r.Scenario.Paths())
	if n < 2 || !f.Has(pathsTable) {
		return nil
	}
	r.Paths = make([]*sim.Trace, n)
	for i := range r.Paths {
		if i == r.Scenario.OnPath() {
			r.Paths[i] = r.Trace
		} else if r.Paths[i], err = daysOf(f, keptPath(i), r.Scenario.World); err != nil {
			return err
		}
	}
	return nil
}

// readBridge reads what each move did, if the folder keeps it. One that has a bridge chart must.
func (r *Stored) readBridge(f *folder.Folder) (err error) {
	if !f.Has(keptBridge) {
		if f.Has(chartsFolder + "bridge.svg") {
			return wrong(f, keptBridge, fmt.Errorf("found none, expected what the bridge chart shows; to make it: %s", f.Command))
		}
		return nil
	}
	text, err := f.Read(keptBridge)
	if err != nil {
		return err
	}
	base, err := r.Scenario.LoadBaseline()
	if err != nil {
		return err
	}
	if r.Bridge, err = attribution.ParseBridge(text, base, r.Scenario, r.Trace); err != nil {
		return wrong(f, keptBridge, err)
	}
	return nil
}

// daysOf reads a kept run of a world.
func daysOf(f *folder.Folder, name string, w *sim.World) (*sim.Trace, error) {
	data, err := f.Read(name)
	if err != nil {
		return nil, err
	}
	t, err := readDays(data, w)
	if err != nil {
		return nil, wrong(f, name, err)
	}
	return t, nil
}

// Case makes the case of the run.
func (r *Stored) Case() (*run.Case, error) {
	c, err := r.Result.Case()
	if err != nil {
		return nil, err
	}
	c.KeptInputs, c.KeptRemarks, c.KeptEdits = r.inputs, r.remarks, r.edits
	return c, nil
}

// Again makes the results of the run again, to the same bytes.
func (r *Stored) Again() (Results, error) {
	c, err := r.Case()
	if err != nil {
		return Results{}, err
	}
	return OfRun(c, r.Files, r.Command)
}

// A StoredBatch is the comparison of runs that were read back.
type StoredBatch struct {
	Runs    []*Stored
	Command string // that made the folder of the comparison
	Files   Files
}

// ErrNotCompared is the error of ReadBatch for a folder that does not compare a batch of runs.
var ErrNotCompared = errors.New("expected a folder that compares scenarios")

// ReadBatch reads back what the folder of a batch compares: the runs in the folders beside it that have the names of its
// scenarios. It is an error if one is not the run that was compared.
func ReadBatch(fsys folder.FS, dir string) (*StoredBatch, error) {
	f, inputs, err := open(fsys, dir)
	if err != nil {
		return nil, err
	}
	if !comparesBatch(f) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNotCompared)
	}
	b := &StoredBatch{Command: f.Command, Files: Files{Charts: hasCharts(f)}}
	for _, in := range inputs {
		beside := filepath.Join(filepath.Dir(filepath.Clean(dir)), in.ID)
		r, err := Read(fsys, beside)
		if err != nil {
			return nil, fmt.Errorf("compare in %s: %w", dir, err)
		}
		if r.Scenario.Hash != in.Hash {
			return nil, fmt.Errorf("compare in %s: %s holds another run (%.8s) than was compared (%.8s); to make both again: %s", dir, beside, r.Scenario.Hash, in.Hash, f.Command)
		}
		b.Runs = append(b.Runs, r)
	}
	return b, nil
}

// Again makes the comparison again, to the same bytes.
func (b *StoredBatch) Again() (Results, error) {
	cases := make([]*run.Case, len(b.Runs))
	for i, r := range b.Runs {
		c, err := r.Case()
		if err != nil {
			return Results{}, err
		}
		cases[i] = c
	}
	return OfBatch(cases, b.Files, b.Command)
}

// KeptFiles are the files of a folder that a run is read back from.
func KeptFiles(dir string) (files []string) {
	for _, name := range []string{folder.ManifestName, keptScenario, keptDays, keptBase, keptBaseDays, keptBridge} {
		files = append(files, filepath.Join(dir, name))
	}
	for i := range scenario.MostPaths {
		files = append(files, filepath.Join(dir, keptPath(i)))
	}
	return files
}

// HasResults reports whether a folder holds results of any verb.
func HasResults(fsys folder.FS, dir string) bool {
	_, err := fsys.Stat(filepath.Join(dir, folder.ManifestName))
	return err == nil
}

// HasRun reports whether a folder holds a run that can be read back, going by its manifest.
func HasRun(fsys folder.FS, dir string) bool { return holds(fsys, dir, keptScenario) }

// HasStudy reports whether a folder holds a finished study, going by its manifest.
func HasStudy(fsys folder.FS, dir string) bool {
	return holds(fsys, dir, ensemble.ResultFile) && !HasRun(fsys, dir)
}

// HasComparison reports whether a folder compares a batch of runs, going by its manifest.
func HasComparison(fsys folder.FS, dir string) bool {
	f, err := folder.Open(fsys, dir)
	return err == nil && comparesBatch(f)
}

// comparesBatch reports whether a folder compares runs beside it: compare, which makes runs of its own, holds them against the first.
func comparesBatch(f *folder.Folder) bool {
	return f.Has(several.ComparisonName) && !f.Has(several.ToFirstName)
}

func holds(fsys folder.FS, dir, name string) bool {
	f, err := folder.Open(fsys, dir)
	return err == nil && f.Has(name)
}
