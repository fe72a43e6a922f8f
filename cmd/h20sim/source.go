package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"h20sim/report"
	"h20sim/report/export"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A source is where numbers come from.
type source interface {
	// tables returns the numbers of its scenarios by the interval that is asked.
	tables(p *program, v *exportVerb) ([]export.Numbers, error)
}

// sources finds what the arguments name.
func (v *exportVerb) sources(p *program) (list []source, err error) {
	for _, arg := range v.From {
		inputs, dirs, err := p.sourcesAt(arg)
		if err != nil {
			return nil, err
		}
		if len(dirs) > 0 && v.isSet() {
			return nil, misuse("%s holds results, expected scenario files: --set, --course and --as-of change a run", arg)
		}
		for _, in := range inputs {
			v.read = append(v.read, in.file)
			list = append(list, fileSource{in, v})
		}
		for _, dir := range dirs {
			v.read = append(v.read, report.KeptFiles(dir)...)
			list = append(list, folderSource(dir))
		}
	}
	return list, nil
}

// sourcesAt returns the scenario files of an argument, or the folders of results.
func (p *program) sourcesAt(arg string) (inputs []input, dirs []string, err error) {
	if report.HasResults(p.fsys, arg) {
		return nil, []string{arg}, nil
	}
	inputs, err = p.inputsAt(arg)
	if codeOf(err) != exitUsage || !isFolder(arg) {
		return inputs, nil, err
	}
	dirs, err = p.resultsIn([]string{arg})
	if err != nil {
		return nil, nil, misuse("%s: found neither scenarios nor results in this folder", arg)
	}
	return nil, slices.DeleteFunc(dirs, func(dir string) bool { return report.HasComparison(p.fsys, dir) }), nil
}

// A folderSource is a folder of results.
type folderSource string

func (dir folderSource) tables(p *program, v *exportVerb) (tables []export.Numbers, err error) {
	var runs []*report.Stored
	batch, err := report.ReadBatch(p.fsys, string(dir))
	switch {
	case errors.Is(err, report.ErrNotCompared):
		r, err := report.Read(p.fsys, string(dir))
		if err != nil {
			return nil, misread(err)
		}
		runs = append(runs, r)
	case err != nil:
		return nil, misread(err)
	default:
		runs = batch.Runs
	}
	for _, r := range runs {
		t, err := v.tableOf(r.Scenario, r.Trace)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// A fileSource is a scenario file, to be run.
type fileSource struct {
	input
	verb *exportVerb // is told of the files that are read
}

func (f fileSource) tables(p *program, v *exportVerb) ([]export.Numbers, error) {
	s, err := p.load(f.input, f.verb.setFlag)
	if err != nil {
		return nil, err
	}
	for _, name := range run.FilesOf(s) {
		if filepath.IsAbs(f.file) { // then names are told from its folder
			name = filepath.Join(filepath.Dir(f.file), name)
		}
		f.verb.read = append(f.verb.read, name)
	}
	if f.isWorld(s) {
		return nil, nil
	}
	t, err := s.Run(1)
	if err != nil {
		return nil, err
	}
	table, err := v.tableOf(s, t)
	return []export.Numbers{table}, err
}

// tableOf lays a run out as the format takes it.
func (v *exportVerb) tableOf(s *scenario.Scenario, t *sim.Trace) (n export.Numbers, err error) {
	n = export.Numbers{Scenario: s.ID, Title: s.Title, World: s.World, Table: v.By.Of(t)}
	if v.To == export.AsExcel {
		n.Run, err = run.NewCase(s, t, nil)
	}
	return n, err
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
