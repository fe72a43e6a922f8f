package folder_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

const root = "/results"

var ctx = context.Background()

// A put is a command that puts outputs into o of a folder.
type put struct {
	in      string // the folder; /results if left out
	title   string
	outputs map[string]string
	rows    string // if any, written to shards/ first and moved in as runs.parquet
	options folder.Options
}

// run is the whole command, as a verb does it.
func (p put) run(fsys folder.FS) (err error) {
	p.options.Known = append(p.options.Known, "shards")
	c, err := folder.Claim(ctx, fsys, cmp.Or(p.in, root)+"/o", folder.Wanted{Kind: "run", Title: p.title, Hash: "1a2b3c4d5e"}, p.options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	outputs, err := p.made(fsys)
	if err != nil {
		return err
	}
	if err := c.Put(folder.Manifest{Engine: "0.1.0", Command: "h20sim run " + p.title, Target: "amd64 v1"}, outputs...); err != nil || p.rows == "" {
		return err
	}
	return fsys.Remove(root + "/o/shards")
}

func (p put) made(fsys folder.FS) (outputs []folder.Output, err error) {
	for _, name := range slices.Sorted(maps.Keys(p.outputs)) {
		outputs = append(outputs, folder.Output{Name: name, Data: []byte(p.outputs[name])})
	}
	if p.rows == "" {
		return outputs, nil
	}
	if err := writeRows(fsys, p.rows); err != nil {
		return nil, err
	}
	return append(outputs, folder.Output{Name: "runs.parquet", From: "shards/rows"}), nil
}

// writeRows writes shards/rows piece by piece.
func writeRows(fsys folder.FS, rows string) error {
	if err := fsys.Mkdir(root + "/o/shards"); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	if err := folder.Sweep(fsys, root+"/o/shards"); err != nil {
		return err
	}
	f, err := folder.Create(fsys, root+"/o/shards/rows")
	if err != nil {
		return err
	}
	for _, line := range strings.SplitAfter(rows, "\n") {
		if _, err := f.Write([]byte(line)); err != nil {
			f.Abort()
			return err
		}
	}
	return f.Commit()
}

// files are what the folder holds after the command, the manifest aside.
func (p put) files() map[string]string {
	files := maps.Clone(p.outputs)
	if p.rows != "" {
		files["runs.parquet"] = p.rows
	}
	return files
}

var (
	old = put{title: "A", outputs: map[string]string{"report.html": "old page", "charts/a.svg": "old a", "charts/old/b.svg": "old b", "weekly.csv": "1\n"}}
	new = put{title: "A", outputs: map[string]string{"report.html": "new page", "charts/a.svg": "new a", "weekly.csv": "1\n", "data/days.csv": "2\n"}}
)

func (p put) with(change func(*put)) put {
	p.outputs = maps.Clone(p.outputs)
	change(&p)
	return p
}

// stops are folders in which a command is stopped at each of its calls.
var stops = map[string]struct {
	before  *put
	foreign map[string]string // there before, in the folder
	edited  string            // a file of the earlier results
	command put
}{
	"first results":       {command: new},
	"replaced":            {before: &old, command: new},
	"the same again":      {before: &old, command: old},
	"fewer files":         {before: &old, command: put{title: "A", outputs: map[string]string{"report.html": "new page"}}},
	"rows that are moved": {before: &old, command: new.with(func(p *put) { p.rows = "1\n2\n3\n" })},
	"first rows":          {command: new.with(func(p *put) { p.rows = "1\n2\n3\n" })},
	"foreign files":       {before: &old, foreign: map[string]string{"notes.md": "mine", "charts/old/mine.svg": "mine", ".git/config": "x"}, command: new},
	"edited": {before: &old, edited: "charts/old/b.svg",
		command: new.with(func(p *put) { p.options.Replace = true })},
	"an empty file in the way": {foreign: map[string]string{"report.html": ""}, command: new},
	"another title": {before: &old, command: new.with(func(p *put) {
		p.title, p.options.Replace = "B", true
	})},
}

// Whatever call fails, and however all stops then, the old results or the new stand whole, nothing foreign is touched,
// and the next command works and leaves nothing behind.
func TestStopsAtEveryCall(t *testing.T) {
	for name, c := range stops {
		t.Run(name, func(t *testing.T) {
			disk := foldertest.New(root)
			if c.before != nil {
				if err := c.before.run(disk); err != nil {
					t.Fatal(err)
				}
			}
			kept := maps.Clone(c.foreign)
			if c.edited != "" {
				kept = map[string]string{c.edited: "edited"}
			}
			for name, content := range kept {
				disk.Add("o/"+name, content)
			}
			s := stop{t, disk, c.before, c.command, kept}
			for _, how := range []foldertest.How{foldertest.Once, foldertest.Late, foldertest.Dead} {
				s.each(how)
			}
		})
	}
}

var kinds = []foldertest.Stop{foldertest.Killed, foldertest.PowerCut, foldertest.Torn, foldertest.Mixed, foldertest.Mixed + 1, foldertest.Mixed + 2}

type stop struct {
	*testing.T
	disk    *foldertest.Disk
	before  *put
	command put
	kept    map[string]string
}

// each stops the command at each of its calls.
func (s stop) each(how foldertest.How) {
	for n := 1; ; n++ {
		disk := s.disk.After(foldertest.Killed)
		failing := &foldertest.Failing{FS: disk, N: n, How: how}
		err := s.command.run(failing)
		for _, after := range kinds {
			about := fmt.Sprintf("call %d fails (how %d), stop %d, error %v", n, how, after, err)
			s.whole(about, disk.After(after), err == nil)
			s.next(about, disk.After(after))
			if how == foldertest.Dead && after <= foldertest.PowerCut {
				s.secondStop(about, disk.After(after))
			}
		}
		if failing.Calls < n {
			if err != nil {
				s.Errorf("no call failed, and yet: %v", err)
			}
			return
		}
		if s.Failed() {
			return
		}
	}
}

// whole checks that a reader finds the old results or the new, and the new if the command was done.
func (s stop) whole(about string, disk *foldertest.Disk, done bool) {
	f, err := folder.Open(disk, root+"/o")
	if errors.Is(err, os.ErrNotExist) && s.before == nil && !done {
		s.foreign(about, disk)
		return
	}
	if err != nil {
		s.Errorf("%s: %v", about, err)
		return
	}
	s.foreign(about, disk)
	for _, wrong := range f.Verify() {
		if s.kept[strings.TrimPrefix(wrong.File, root+"/o/")] == "" {
			s.Errorf("%s: %v", about, wrong)
		}
	}
	isNew := s.holds(f, s.command)
	if !isNew && (done || s.before == nil || !s.holds(f, *s.before)) {
		s.Errorf("%s: found neither the old results nor the new: %v", about, disk.Files())
	}
}

// holds reports whether a folder lists what a command puts there.
func (s stop) holds(f *folder.Folder, p put) bool {
	files := p.files()
	for name, content := range files {
		got, err := f.Read(name)
		if err != nil || string(got) != content {
			return s.kept[name] != "" && err != nil
		}
	}
	return len(f.Outputs) == len(files) && f.Title == p.title
}

func (s stop) foreign(about string, disk *foldertest.Disk) {
	files := disk.Files()
	for name, content := range s.kept {
		if got, ok := files["o/"+name]; content != "" && (!ok || got != content) {
			s.Errorf("%s: the foreign %s holds %q, expected %q", about, name, got, content)
		}
	}
}

// next checks that the next command works and that nothing is left but its results.
func (s stop) next(about string, disk *foldertest.Disk) {
	if err := s.command.run(disk); err != nil {
		s.Errorf("%s: the next command: %v", about, err)
		return
	}
	s.onlyNew(about, disk)
	s.onlyNew(about+", and a power cut", disk.After(foldertest.PowerCut))
}

func (s stop) onlyNew(about string, disk *foldertest.Disk) {
	want := map[string]string{}
	for name, content := range s.kept {
		want["o/"+name] = content
	}
	for name, content := range s.command.files() {
		want["o/"+name] = content
	}
	got := disk.Files()
	delete(got, "o/"+folder.ManifestName)
	for name := range got {
		if name == "o/.h20sim/" || name == "o/.h20sim/lock" || name == "o/shards/" { // a power cut may bring them back
			if strings.Contains(about, "and a power cut") {
				delete(got, name)
			}
		}
	}
	if !reflect.DeepEqual(got, want) {
		s.Errorf("%s: the next command leaves %v, expected %v", about, got, want)
	}
}

// secondStop checks that a command that puts right what the first left may be stopped as well.
func (s stop) secondStop(about string, disk *foldertest.Disk) {
	if files := disk.Files(); files["o/.h20sim/intent"] == "" {
		return
	}
	for n := 1; ; n++ {
		again := disk.After(foldertest.Killed)
		failing := &foldertest.Failing{FS: again, N: n, How: foldertest.Dead}
		_, _ = folder.Open(failing, root+"/o")
		for _, after := range kinds[1:4] {
			s.whole(fmt.Sprintf("%s; then call %d, stop %d", about, n, after), again.After(after), false)
		}
		if failing.Calls < n || s.Failed() {
			return
		}
	}
}

// What holds in memory holds on the machine, where a process that is killed loses nothing that it has done.
func TestStopsOnTheMachine(t *testing.T) {
	for n, called := 1, true; called; n++ {
		dir := t.TempDir()
		before, command := old, new
		before.in, command.in = dir, dir
		if err := before.run(folder.OS()); err != nil {
			t.Fatal(err)
		}
		failing := &foldertest.Failing{FS: folder.OS(), N: n, How: foldertest.Dead}
		err := command.run(failing)
		called = failing.Calls >= n
		f, errOpen := folder.Open(folder.OS(), dir+"/o")
		if errOpen != nil || len(f.Verify()) > 0 || err == nil && !f.Has("data/days.csv") {
			t.Errorf("call %d fails, %v: found %v, expected whole results", n, err, errOpen)
		}
		if err := command.run(folder.OS()); err != nil {
			t.Errorf("call %d fails: the next command: %v", n, err)
		}
		if entries, err := os.ReadDir(dir + "/o"); err != nil || len(entries) != 5 {
			t.Errorf("call %d fails: the next command leaves %v, %v", n, entries, err)
		}
	}
}
