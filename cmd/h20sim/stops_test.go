package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

// A stopped verb is one that is stopped at each of its calls to the file system. DISK stands for the disk in its command
// lines, STOPS for the folder of its inputs.
type stopped struct {
	before  []string          // command lines of the first results
	edits   map[string]string // what is edited then, by name on the disk
	removes []string          // what is removed then
	command []string          // command lines that are stopped
	next    []string          // command lines that go on; those of the command if left out
	file    string            // the single file that it writes; "" for folders
	once    bool              // whether it refuses to write a file that is there
	slow    bool              // whether it takes long: each call is stopped, but only every third is gone on from
	costly  bool              // whether each run takes so long that every ninth call is stopped, all with H20SIM_LONG=1
	in      string            // the root of the disk; a folder of its own if left out
}

const stopsDir = "cmd/h20sim/testdata/stops"

// stoppedVerbs are all verbs that write, on inputs that they change, so that old results differ from new.
var stoppedVerbs = map[string]stopped{
	"run": {
		before:  []string{"run STOPS/week.toml --no-charts -o DISK"},
		command: []string{"run STOPS/week.toml --no-charts -o DISK --set moves.guidance.strength=0.5"},
	},
	"first run": {command: []string{"run STOPS/week.toml --no-charts -o DISK/a"}},
	"batch": {
		before:  []string{"run STOPS/week.toml STOPS/free.toml --no-charts -o DISK --jobs 1"},
		command: []string{"run STOPS/week.toml STOPS/free.toml --no-charts -o DISK --jobs 1 --set chips.h20.perf=1.1"},
		slow:    true,
	},
	"compare": {
		before:  []string{"compare STOPS/week.toml STOPS/free.toml --no-charts -o DISK"},
		command: []string{"compare STOPS/week.toml STOPS/free.toml --no-charts -o DISK --set chips.h20.opening=1600"},
	},
	"sweep": {
		before:  []string{"sweep STOPS/study.toml --no-charts -o DISK --jobs 1"},
		command: []string{"sweep STOPS/later/study.toml --no-charts -o DISK --jobs 1 --resume"},
	},
	"shards and merge": {
		command: []string{"sweep STOPS/study.toml -o DISK --jobs 1 --shard 0/2", "sweep STOPS/study.toml -o DISK --jobs 1 --shard 1/2",
			"sweep merge STOPS/study.toml --no-charts -o DISK"},
	},
	"report": {
		before:  []string{"run STOPS/week.toml --no-charts -o DISK"},
		edits:   map[string]string{"week/weekly.csv": "edited"},
		removes: []string{"week/report.html"},
		command: []string{"report DISK/week"},
	},
	"export": {
		before:  []string{"run STOPS/week.toml --no-charts -o DISK", "export DISK/week --to csv --by week -o DISK/all.csv"},
		command: []string{"export DISK/week --to csv --by week --measure h20.* -o DISK/all.csv"},
		file:    "all.csv",
	},
	"calibrate": {
		before:  []string{"calibrate STOPS/fit.toml"},
		command: []string{"calibrate STOPS/later/fit.toml"},
		in:      "out", slow: true,
	},
	"calibrate to a file": {
		before:  []string{"calibrate STOPS/fit.toml -o DISK/fitted.toml"},
		command: []string{"calibrate STOPS/later/fit.toml -o DISK/fitted.toml --replace"},
		file:    "fitted.toml",
	},
	"calibrate --given": {
		before:  []string{"calibrate STOPS/fit.toml --given DISK/given.toml --jobs 1"},
		command: []string{"calibrate STOPS/later/fit.toml --given DISK/given.toml --jobs 1 --replace"},
		file:    "given.toml", slow: true, costly: true,
	},
	"backtest": {
		before:  []string{"backtest STOPS/fit.toml --draws 0 -o DISK"},
		command: []string{"backtest STOPS/later/fit.toml --draws 0 -o DISK"},
		slow:    true,
	},
	"new": {command: []string{"new export-ban -o DISK/mine.toml"}, file: "mine.toml", once: true},
}

// Whatever call of a verb fails, and however all stops then, what is there is the old results or the new, whole. The next
// command ends with the bytes of one that nothing disturbed, and leaves nothing else behind. Attack 04.
func TestVerbsStoppedAtEveryCall(t *testing.T) {
	t.Parallel()
	for name, verb := range stoppedVerbs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if verb.slow {
				long(t)
			}
			newStops(t, verb).all()
		})
	}
}

// stops are all stops of a verb.
type stops struct {
	*testing.T
	stopped
	root     string
	disk     *foldertest.Disk  // before the command
	old, new map[string]string // files before and after a command that nothing disturbs
	seen     map[string]bool   // disks from which the next command was tried
}

func newStops(t *testing.T, verb stopped) *stops {
	t.Helper()
	s := &stops{T: t, stopped: verb, root: filepath.Join(t.TempDir(), "disk"), seen: map[string]bool{}}
	if verb.in != "" {
		s.root, _ = filepath.Abs(verb.in)
	}
	if s.next == nil {
		s.next = s.command
	}
	s.disk = foldertest.New(s.root)
	s.undisturbed(s.disk, s.before)
	for name, text := range verb.edits {
		s.disk.Add(name, text)
	}
	for _, name := range verb.removes {
		if err := s.disk.Remove(filepath.Join(s.root, name)); err != nil {
			t.Fatal(err)
		}
	}
	s.disk = s.disk.After(foldertest.Killed) // all of it is on the disk
	after := s.disk.After(foldertest.Killed)
	s.undisturbed(after, s.command)
	s.old, s.new = s.disk.Files(), after.Files()
	if reflect.DeepEqual(s.old, s.new) || len(s.new) == 0 {
		t.Fatalf("found the same files before and after, expected others: %v", slices.Sorted(maps.Keys(s.new)))
	}
	return s
}

// run runs command lines on a disk until one fails.
func (s *stops) run(fsys folder.FS, lines []string) (code int, said string) {
	for _, line := range lines {
		var out, errOut bytes.Buffer
		p := &program{ctx: s.Context(), out: &out, errOut: &errOut, in: strings.NewReader(""), fsys: fsys}
		if code := p.invoke(strings.Fields(strings.NewReplacer("DISK", s.root, "STOPS", stopsDir).Replace(line))); code != exitDone {
			return code, line + ": " + errOut.String()
		}
	}
	return exitDone, ""
}

func (s *stops) undisturbed(fsys folder.FS, lines []string) {
	s.Helper()
	if code, said := s.run(fsys, lines); code != exitDone {
		s.Fatalf("found exit code %d: %s", code, said)
	}
}

// all stops the command at each of its calls, as a process that dies there. At every third the call fails alone as well;
// package folder tries that at each.
func (s *stops) all() {
	step := 1
	if testing.Short() {
		step = 7
	}
	if s.costly && os.Getenv("H20SIM_LONG") == "" {
		step = 9
	}
	for n := 1; ; n += step {
		dead := s.stop(n, foldertest.Dead, foldertest.Killed, foldertest.PowerCut, foldertest.Torn, foldertest.Mixed+foldertest.Stop(n))
		if n%3 == 0 {
			s.stop(n, foldertest.Once, foldertest.Killed)
		}
		if s.Failed() {
			return
		}
		if !dead {
			s.Logf("stopped at %d calls", n-1)
			return
		}
	}
}

// stop lets a call of the command fail, looks at what is left then after each kind of stop, and goes on. It reports whether
// there was such a call.
func (s *stops) stop(n int, how foldertest.How, kinds ...foldertest.Stop) bool {
	disk := s.disk.After(foldertest.Killed)
	failing := &foldertest.Failing{FS: disk, N: n, How: how}
	code, said := s.run(failing, s.command)
	if code == exitUsage || code == exitInvalid {
		s.Errorf("call %d fails (how %d): found exit code %d, expected that the machine failed: %s", n, how, code, said)
	}
	for i, kind := range kinds {
		left := disk.After(kind)
		about := fmt.Sprintf("call %d fails (how %d), stop %d: exit code %d", n, how, kind, code)
		key := fingerprint(left.Files())
		s.whole(about, left, code == exitDone)
		if seen := s.seen[key] || s.slow && n%3 > 0; !seen && i < 2 {
			s.seen[key] = true
			s.goesOn(about, disk.After(kind))
		}
	}
	return failing.Calls >= n
}

// fingerprint tells disks apart.
func fingerprint(files map[string]string) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sum := sha256.Sum256([]byte(files[name]))
		_, _ = fmt.Fprintf(h, "%x %s\n", sum, name)
	}
	return string(h.Sum(nil))
}

// whole checks that what is there is old or new, and new if the command was done.
func (s *stops) whole(about string, disk *foldertest.Disk, done bool) {
	if s.file != "" {
		s.wholeFile(about, disk.Files(), done)
		return
	}
	for name, manifest := range s.new {
		if dir, ok := strings.CutSuffix(name, "/"+folder.ManifestName); ok {
			s.wholeFolder(about, disk, dir, manifest, done)
		}
	}
}

func (s *stops) wholeFile(about string, files map[string]string, done bool) {
	found, there := files[s.file]
	old, was := s.old[s.file]
	isNew := there && found == s.new[s.file]
	if !isNew && (done || there != was || found != old) {
		s.Errorf("%s: found %q, expected the old file or the new", about, found)
	}
}

func (s *stops) wholeFolder(about string, disk *foldertest.Disk, dir, manifest string, done bool) {
	f, err := folder.Open(disk, filepath.Join(s.root, dir))
	old, was := s.old[dir+"/"+folder.ManifestName]
	if errors.Is(err, fs.ErrNotExist) && !was && !done {
		return
	}
	if err != nil {
		s.Errorf("%s: %v", about, err)
		return
	}
	for _, wrong := range f.Verify() {
		name, _ := filepath.Rel(s.root, wrong.File)
		_, edited := s.edits[filepath.ToSlash(name)]
		if done || !edited && !slices.Contains(s.removes, filepath.ToSlash(name)) {
			s.Errorf("%s: %v", about, wrong)
		}
	}
	if found := disk.Files()[dir+"/"+folder.ManifestName]; found != manifest && (done || found != old) {
		s.Errorf("%s: found neither the old results nor the new in %s", about, dir)
	}
}

// goesOn checks that the next command works and that its results are all that is there.
func (s *stops) goesOn(about string, disk *foldertest.Disk) {
	_, there := disk.Files()[s.file]
	code, said := s.run(disk, s.next)
	if refused := s.once && there && code == exitUsage; code != exitDone && !refused {
		s.Errorf("%s: the next command: exit code %d: %s", about, code, said)
		return
	}
	if found := disk.Files(); !reflect.DeepEqual(found, s.new) {
		s.Errorf("%s: the next command leaves %s", about, differing(found, s.new))
	}
}

// differing names the files that differ.
func differing(found, want map[string]string) string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if content, ok := want[name]; !ok || content != found[name] {
			fmt.Fprintf(&text, "%s that was not expected; ", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if _, ok := found[name]; !ok {
			fmt.Fprintf(&text, "no %s; ", name)
		}
	}
	return text.String()
}
