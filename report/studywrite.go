package report

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// studyNames are the files and folders that WriteStudy makes, besides the manifest; those that a study has no numbers for
// are missing.
var studyNames = []string{"summary.json", "quantiles.csv", "bands.csv", "charts"}

// StudyFiles are what the folder of a study holds besides what its result gives.
type StudyFiles struct {
	Study string         // path of the study file, for the manifest; "" for none
	Runs  string         // where all runs were written; moved into the folder by a rename. "" keeps those that are there
	More  []chart.Output // written beside the results, such as the result itself
}

// WriteStudy makes dir hold the results of a study: its answer as summary.json, distributions as quantiles.csv and bands.csv, charts as
// SVG and PNG, files.More and a manifest. Earlier results of a study are replaced, only once all is written; all else in dir
// stays as it is, among it runs.parquet unless files.Runs brings another, and the shards of runs under way. A folder that
// holds something else than a study is refused. base may be nil; command is the command line, for the manifest.
//
// files.Runs must lie in the file system of dir, since it is moved and never copied. At most one call may write to a
// folder at a time. The same input gives the same bytes.
func WriteStudy(dir string, r *ensemble.Result, base *scenario.Scenario, files StudyFiles, command string, choices ...Choice) error {
	outputs, err := studyOutputs(r, base, choices)
	if err != nil {
		return fmt.Errorf("results of %s: %w", r.Study, err)
	}
	runs := files.Runs
	if runs == "" {
		runs = filepath.Join(dir, runsName)
	}
	outputs = slices.Concat(outputs, files.More)
	manifest, err := studyManifest(r, base, outputs, files.Study, runs, command)
	if err != nil {
		return fmt.Errorf("results of %s: %w", r.Study, err)
	}
	return installStudy(dir, append(outputs, manifest), files.Runs)
}

// studyOutputs makes all files that the result gives.
func studyOutputs(r *ensemble.Result, base *scenario.Scenario, choices []Choice) ([]chart.Output, error) {
	outputs, err := study.StudyTables(r, base)
	if err != nil {
		return nil, err
	}
	var charts []chart.Chart
	for _, c := range study.StudyCharts(r, base) {
		charts = append(charts, *c)
	}
	pictures, err := chart.Pictures(chosen(charts, choices))
	return append(outputs, pictures...), err
}

// A manifestedStudy says what was run.
type manifestedStudy struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Hash   string `json:"hash"`
	Model  string `json:"model"`
	Design string `json:"design,omitempty"`
	Draws  int    `json:"draws"`
	Runs   int    `json:"runs"`
	Failed int    `json:"failed"`
}

// studyManifest lists the outputs and the file of runs, if there is one, with their hashes.
func studyManifest(s *ensemble.Result, base *scenario.Scenario, outputs []chart.Output, file, runs, command string) (chart.Output, error) {
	m := manifest{Engine: sim.Version, Command: command, Study: &manifestedStudy{
		s.Study, s.Title, s.Hash, s.Version, s.Design, s.Draws, s.Runs, s.Failed}}
	if file != "" {
		m.Studies = []run.InputFile{run.HashedFile(file)}
	}
	for i, n := range s.Scenarios {
		in := manifestedInput{ID: n.ID, Title: n.Title}
		if i == 0 && base != nil {
			in = manifestedBase(base)
		}
		m.Scenarios = append(m.Scenarios, in)
	}
	for _, o := range outputs {
		if strings.HasPrefix(o.Name, ".") || o.Name == manifestName {
			return chart.Output{}, fmt.Errorf("found an output %q, expected a name of its own", o.Name)
		}
		m.Outputs = append(m.Outputs, run.InputFile{Name: o.Name, SHA256: run.HashOf(o.Data)})
	}
	sum, err := hashOfFile(runs)
	if err == nil {
		m.Outputs = append(m.Outputs, run.InputFile{Name: runsName, SHA256: sum})
	} else if !errors.Is(err, fs.ErrNotExist) {
		return chart.Output{}, fmt.Errorf("read the runs: %w", err)
	}
	b, err := words.JSON(m)
	return chart.Output{Name: manifestName, Data: b}, err
}

func manifestedBase(b *scenario.Scenario) manifestedInput {
	in := manifestedInput{ID: b.ID, Title: b.Title, Hash: b.Hash, Baseline: b.Baseline,
		First: b.World.Time.Start.String(), Last: (b.World.Time.End - 1).String()}
	for _, name := range run.FilesOf(b) {
		in.Files = append(in.Files, run.HashedFile(name))
	}
	return in
}

// hashOfFile reads a file piece by piece, because that of all runs can be larger than the memory.
func hashOfFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
