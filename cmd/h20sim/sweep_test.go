package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alecthomas/kong"
)

const (
	tinySweep = "cmd/h20sim/testdata/sweep/tiny.toml"
	tinyDraws = "draws = 256"
)

// sums are the checksums of all files below a folder, and the names of its folders.
func sums(t *testing.T, dir string) string {
	t.Helper()
	text, err := sumsOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func sumsOf(dir string) (string, error) {
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			_, err := fmt.Fprintln(&b, strings.TrimPrefix(name, dir))
			return err
		}
		text, err := os.ReadFile(name)
		fmt.Fprintf(&b, "%s %x\n", strings.TrimPrefix(name, dir), sha256.Sum256(text))
		return err
	})
	return b.String(), err
}

// An ending is what a sweep tells, and the sums of what it writes.
type ending struct {
	output
	sums string
}

// undisturbed is the ending of a sweep of the tiny study, without charts, that nothing disturbs.
var undisturbed = sync.OnceValues(func() (o ending, err error) {
	dir, err := os.MkdirTemp("", "h20sim-sweep-*")
	if err != nil {
		return o, err
	}
	defer os.RemoveAll(dir)
	o.output = h20sim("sweep", tinySweep, "--no-charts", "-o", dir, "--jobs", "1")
	o.sums, err = sumsOf(dir)
	return o, err
})

// clean returns the ending of an undisturbed sweep.
func clean(t *testing.T) ending {
	t.Helper()
	o, err := undisturbed()
	if err != nil {
		t.Fatal(err)
	}
	o.want(t, exitDone)
	return o
}

// wantUndisturbed fails the test unless out holds what an undisturbed sweep writes, to the byte.
func wantUndisturbed(t *testing.T, out string) {
	t.Helper()
	if found, want := sums(t, out), clean(t).sums; found != want {
		t.Errorf("found the files\n%s\nexpected\n%s", found, want)
	}
}

// edited copies the tiny study with one text in the place of another, and returns its name, which keeps the ending of its path.
func edited(t *testing.T, old, text string) string {
	t.Helper()
	study, err := os.ReadFile(tinySweep)
	if err != nil {
		t.Fatal(err)
	}
	base, err := filepath.Abs("sim/ensemble/testdata/two.toml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(study), old) {
		t.Fatalf("found no %q in %s", old, tinySweep)
	}
	whole := strings.NewReplacer("../../../../sim/ensemble/testdata/two.toml", filepath.ToSlash(base), old, text).Replace(string(study))
	name := filepath.Join(t.TempDir(), "tiny.toml")
	if err := os.WriteFile(name, []byte(whole), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestSweepGivesTheSameBytesAtAnyJobs(t *testing.T) {
	t.Parallel()
	long(t)
	one := t.TempDir()
	h20sim("sweep", tinySweep, "-o", one, "--jobs", "1").want(t, exitDone)
	for _, jobs := range []string{"2", "5"} {
		out := t.TempDir()
		args := []string{"sweep", tinySweep, "-o", out, "--jobs", jobs}
		if jobs == "2" {
			h20sim(append(args, "--no-charts")...).want(t, exitDone)
			wantUndisturbed(t, out)
			continue
		}
		h20sim(args...).want(t, exitDone)
		if found, want := sums(t, out), sums(t, one); found != want {
			t.Errorf("found the files\n%s\nexpected\n%s", found, want)
		}
	}
}

// Shards in any order, cut in any way, merge to what one machine writes.
func TestShardsGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	long(t)
	for _, order := range [][]string{{"0/1"}, {"2/3", "0/3", "1/3"}, {"5/8", "0/8", "7/8", "1/8", "6/8", "3/8", "2/8", "4/8"}, {"0/2", "1/3", "2/3"}} {
		out := t.TempDir()
		for _, shard := range order {
			got := h20sim("sweep", tinySweep, "-o", out, "--shard", shard).want(t, exitDone)
			has(t, got.errOut, "shard "+shard+" is done; when all are: h20sim sweep merge "+tinySweep)
		}
		h20sim("sweep", "merge", tinySweep, "--no-charts", "-o", out).want(t, exitDone)
		wantUndisturbed(t, out)
	}
}

func TestMergeNamesShardsThatAreNotDone(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	missing := func(want string) {
		t.Helper()
		if got := h20sim("sweep", "missing", tinySweep, "-o", out, "--shards", "4").want(t, exitDone); got.out != want+"\n" {
			t.Errorf("found %q missing, expected %q", got.out, want)
		}
	}
	missing("0-3")
	h20sim("sweep", tinySweep, "-o", out, "--shard", "2/4", "--json").want(t, exitDone)
	missing("0-1,3")
	got := h20sim("sweep", "merge", tinySweep, "-o", out).want(t, exitMachine)
	has(t, got.errOut, "12 of 16 blocks are missing: 0-7,12-15; run them, then merge")
	got = h20sim("sweep", "merge", tinySweep, "-o", out, "--shards", "4").want(t, exitMachine)
	has(t, got.errOut, "; make them with --shard, then merge", "To go on: h20sim sweep merge "+tinySweep+" --shards 4 -o "+out)
	has(t, got.errOut, "of 4 shards of tiny, these are not done: 0-1,3")
	h20sim("sweep", tinySweep, "--no-charts", "-o", out, "--resume").want(t, exitDone)
	missing("")
	wantUndisturbed(t, out)
}

// A study that is done prints its answer again, and the parts that a killed process left are cleared away.
func TestSweepThatIsDone(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	first := h20sim("sweep", tinySweep, "--no-charts", "-o", out).want(t, exitDone)
	shards := filepath.Join(out, "tiny", "shards")
	for _, args := range [][]string{{"sweep"}, {"sweep", "merge"}, {"sweep", "--resume"}} {
		if err := os.Mkdir(shards, 0o777); err != nil {
			t.Fatal(err)
		}
		again := h20sim(slices.Concat(args, []string{tinySweep, "-o", out})...).want(t, exitDone)
		if again.out != first.out || again.errOut != filepath.Join(out, "tiny")+" is done already\n" {
			t.Errorf("%v: found\n%s%s\nexpected the same answer", args, again.out, again.errOut)
		}
		wantUndisturbed(t, out)
		if exists(shards) {
			t.Errorf("%v: found %s, expected it removed", args, shards)
		}
	}
	got := h20sim("sweep", tinySweep, "-o", out, "--shard", "1/3").want(t, exitDone)
	has(t, got.errOut, "shard 1/3 is done")
}

// Parts of another study beside a finished one stay, and do not hide it.
func TestFinishedStudyBesideAnother(t *testing.T) {
	t.Parallel()
	out, other := t.TempDir(), edited(t, tinyDraws, "draws = 128")
	first := h20sim("sweep", tinySweep, "--no-charts", "-o", out).want(t, exitDone)
	h20sim("sweep", other, "-o", out, "--shard", "0/2").want(t, exitDone)
	if again := h20sim("sweep", tinySweep, "-o", out).want(t, exitDone); again.out != first.out {
		t.Errorf("found\n%s\nexpected\n%s", again.out, first.out)
	}
	got := h20sim("sweep", "missing", other, "-o", out, "--shards", "2").want(t, exitDone)
	if got.out != "1\n" {
		t.Errorf("found %q missing of the other study, expected 1", got.out)
	}
}

// What a folder holds half done is gone on with only on demand, and only by the study that began it.
func TestHalfDoneFolder(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("sweep", tinySweep, "-o", out, "--shard", "0/2").want(t, exitDone)
	got := h20sim("sweep", tinySweep, "-o", out).want(t, exitUsage)
	has(t, got.errOut, "holds a part of this study already; add --resume to go on with it, or remove "+filepath.Join(out, "tiny", "shards"))
	for _, args := range [][]string{{"--resume"}, {"--shard", "1/2"}} {
		got = h20sim(slices.Concat([]string{"sweep", edited(t, tinyDraws, "draws = 128"), "-o", out}, args)...).want(t, exitUsage)
		has(t, got.errOut, filepath.Join(out, "tiny", "shards")+" holds runs of another study")
	}
	h20sim("sweep", tinySweep, "--no-charts", "-o", out, "--resume").want(t, exitDone)
	wantUndisturbed(t, out)
}

// Each example of help must be a command line that the program understands.
func TestExamplesOfSweepParse(t *testing.T) {
	t.Parallel()
	example := regexp.MustCompile(`(?m)^    h20sim (sweep .*)$`)
	for _, verb := range [][]string{{"sweep"}, {"sweep", "missing"}, {"sweep", "merge"}, {"sweep", "submit"}} {
		help := h20sim(append(verb, "--help")...).want(t, exitDone).out
		examples := example.FindAllStringSubmatch(help, -1)
		if len(examples) == 0 {
			t.Errorf("help of %v has no examples:\n%s", verb, help)
		}
		for _, e := range examples {
			line, _, _ := strings.Cut(e[1], " >")
			parser, err := kong.New(&commands{}, kong.Exit(func(int) {}))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := parser.Parse(strings.Fields(line)); err != nil {
				t.Errorf("example %q of %v: %v", e[1], verb, err)
			}
		}
	}
}

// Every way to end a sweep that went well prints JSON with --json, and nothing else.
func TestSweepAsJSON(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	for _, args := range [][]string{{"missing", tinySweep}, {tinySweep, "--shard", "0/2"}, {tinySweep, "--shard", "0/2"}, {tinySweep, "--shard", "1/2"},
		{"merge", tinySweep, "--no-charts"}, {tinySweep}, {"merge", tinySweep}, {"missing", tinySweep}} {
		got := h20sim(slices.Concat([]string{"sweep"}, args, []string{"-o", out, "--json"})...).want(t, exitDone)
		var any map[string]any
		if err := json.Unmarshal([]byte(got.out), &any); err != nil || len(any) == 0 {
			t.Errorf("%v: %v in %s", args, err, got.out)
		}
	}
}

// On a terminal one line is written over, with the rate, the time left and what failed; elsewhere each tenth has a line.
func TestProgressOfASweep(t *testing.T) {
	now := time.Unix(0, 0)
	tell := func(live bool) string {
		var b strings.Builder
		m := &meter{w: &b, live: live, now: func() time.Time { return now }, begun: now, last: now}
		for done := 50; done <= 200; done += 50 {
			now = now.Add(2 * time.Second)
			m.told(done, 1000, fmt.Sprintf("%d of 1000 runs%s", done, m.failures(done/100)))
		}
		m.end()
		return b.String()
	}
	if found, want := tell(true), "\r50 of 1000 runs, 25 a second, 38 s left\x1b[K\r100 of 1000 runs, 1 failed, 25 a second, 36 s left\x1b[K"+
		"\r150 of 1000 runs, 1 failed, 25 a second, 34 s left\x1b[K\r200 of 1000 runs, 2 failed, 25 a second, 32 s left\x1b[K\r\x1b[K"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	if found, want := tell(false), "100 of 1000 runs, 1 failed\n200 of 1000 runs, 2 failed\n"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}
