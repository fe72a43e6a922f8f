package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// This test program is h20sim itself when it is started again with the variable childVar. The variable limitVar then lets
// no file grow beyond so many bytes, as a disk that is full, and peakVar names a file for the most memory it had, in kB.
const (
	childVar = "H20SIM_CHILD"
	limitVar = "H20SIM_LIMIT"
	peakVar  = "H20SIM_PEAK"
)

func init() {
	if os.Getenv(childVar) == "" {
		return
	}
	if limit, err := strconv.ParseUint(os.Getenv(limitVar), 10, 64); err == nil {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			panic(err)
		}
	}
	if file := os.Getenv(peakVar); file != "" {
		code := invoke(context.Background(), os.Stdout, os.Stderr, os.Stdin, os.Args[1:])
		notePeak(file)
		os.Exit(code)
	}
	main()
}

// notePeak writes the most memory that this process had.
func notePeak(file string) {
	status, err := os.ReadFile("/proc/self/status")
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if err != nil || found == nil {
		panic(fmt.Sprint("found no peak: ", err))
	}
	if err := os.WriteFile(file, found[1], 0o666); err != nil {
		panic(err)
	}
}

// A child is a process that runs the program.
type child struct {
	*exec.Cmd
	out, errOut bytes.Buffer
}

func started(t *testing.T, env []string, args ...string) *child {
	t.Helper()
	c := &child{Cmd: exec.Command(os.Args[0], args...)}
	c.Env = append(append(os.Environ(), childVar+"=1"), env...)
	c.Stdout, c.Stderr = &c.out, &c.errOut
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// end waits for the end and returns what was told; the code is -1 after a kill.
func (c *child) end() output {
	_ = c.Wait() // the code says it
	return output{c.ProcessState.ExitCode(), c.out.String(), c.errOut.String()}
}

// A sweep that is killed again and again, at any moment, and gone on with ends with the bytes of one that nothing
// disturbed, and leaves nothing else behind.
func TestKilledSweepGoesOn(t *testing.T) {
	t.Parallel()
	long(t)
	for seed := range uint64(2) {
		out, r, kills := t.TempDir(), rand.New(rand.NewPCG(seed, 8)), 0
		for {
			c := started(t, nil, "sweep", tinySweep, "--no-charts", "-o", out, "--resume")
			most := min(60+20*kills, 900) // milliseconds: it comes further each time
			timer := time.AfterFunc(time.Duration(r.IntN(most))*time.Millisecond, func() { _ = c.Process.Kill() })
			got := c.end()
			timer.Stop()
			if got.code == exitDone {
				if want := clean(t).out; got.out != want {
					t.Errorf("seed %d: found the answer\n%s\nexpected\n%s", seed, got.out, want)
				}
				break
			}
			if got.code != -1 {
				t.Fatalf("seed %d, after %d kills: found exit code %d and %s", seed, kills, got.code, got.errOut)
			}
			kills++
		}
		t.Logf("seed %d: %d kills", seed, kills)
		h20sim("sweep", tinySweep, "-o", out).want(t, exitDone)
		wantUndisturbed(t, out)
	}
}

// Ctrl-C ends with 130 and names the command that goes on, which does.
func TestInterruptedSweepGoesOn(t *testing.T) {
	t.Parallel()
	long(t)
	study, out, whole := edited(t, tinyDraws, "draws = 2_048"), t.TempDir(), t.TempDir()
	h20sim("sweep", study, "-o", whole, "--no-charts").want(t, exitDone)
	for _, shard := range [][]string{nil, {"--shard", "0/2"}} {
		c := started(t, nil, append([]string{"sweep", study, "-o", out, "--no-charts", "--jobs", "1"}, shard...)...)
		before := seals(out)
		for c.ProcessState == nil && seals(out) <= before {
			time.Sleep(time.Millisecond)
		}
		if err := c.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		got := c.end().want(t, exitInterrupted)
		has(t, got.errOut, "h20sim: interrupted; what is whole is kept in "+filepath.Join(out, "tiny"))
		_, command, _ := strings.Cut(strings.TrimSpace(got.errOut), "To go on: h20sim ")
		if shard == nil {
			h20sim("sweep", study, "-o", out, "--shard", "1/2").want(t, exitDone)
			continue
		}
		h20sim(strings.Fields(command)...).want(t, exitDone)
	}
	h20sim("sweep", study, "-o", out, "--no-charts", "--resume").want(t, exitDone)
	if found, want := sums(t, out), sums(t, whole); found != want {
		t.Errorf("found the files\n%s\nexpected\n%s", found, want)
	}
}

// seals counts the parts that are whole.
func seals(out string) int {
	names, _ := filepath.Glob(filepath.Join(out, "tiny", "shards", "*-*.json"))
	return len(names)
}

// A disk that is full, while parts are written or while they are put together, ends the sweep with a message that says
// how to go on; that works once there is room.
func TestSweepOnAFullDisk(t *testing.T) {
	t.Parallel()
	long(t)
	for limit, says := range map[string]string{"3000": "write runs ", "12000": "merge the runs of ", "45000": "write results: "} {
		out := t.TempDir()
		got := started(t, []string{limitVar + "=" + limit}, "sweep", tinySweep, "-o", out).end().want(t, exitMachine)
		has(t, got.errOut, "h20sim: ", says, "file too large")
		if strings.Contains(got.errOut, "goroutine") || exists(filepath.Join(out, "tiny", "manifest.json")) {
			t.Errorf("found %s and results", got.errOut)
		}
		h20sim("sweep", tinySweep, "--no-charts", "-o", out, "--resume").want(t, exitDone)
		wantUndisturbed(t, out)
	}
}

// Two processes do not work in one folder.
func TestSweepWhereAnotherWorks(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	study, base, err := loadStudy(tinySweep)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := ensemble.NewPlan(study, base)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := store.Open(folder.OS(), filepath.Join(out, "tiny"), plan.Identity(), store.Whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"sweep", tinySweep}, {"sweep", tinySweep, "--shard", "0/2"}, {"sweep", "merge", tinySweep}} {
		got := started(t, nil, append(args, "-o", out)...).end().want(t, exitUsage)
		has(t, got.errOut, "another h20sim works in "+filepath.Join(out, "tiny")+"; wait for it, or choose another -o")
	}
	if err := dir.Close(); err != nil {
		t.Fatal(err)
	}
	started(t, nil, "sweep", tinySweep, "-o", out).end().want(t, exitDone)
}

// Many times as many runs take hardly more memory, of a study that keeps little of each run and of one that keeps much. With
// H20SIM_MEMORY set, as by make memory, they are a million.
func TestMemoryOfASweepIsFlat(t *testing.T) {
	long(t)
	narrow := `measures = ["h20.revenue"]` + "\n" + `weekly = ["h20.stock"]` + "\n"
	for _, c := range []struct {
		base, kept string
		less, more string
	}{{"week.toml", narrow, "5_000", "50_000"}, {"month.toml", mostMeasures(t, "month.toml"), "10_000", "30_000"}} {
		most := 1.2
		if os.Getenv("H20SIM_MEMORY") != "" {
			c.less, c.more, most = "10_000", "1_000_000", 1.1
		}
		few, many := peakOf(t, c.base, c.kept, c.less), peakOf(t, c.base, c.kept, c.more)
		t.Logf("%s: %s runs: %d kB; %s runs: %d kB", c.base, c.less, few, c.more, many)
		if float64(many) > most*float64(few) || many > 96<<10 {
			t.Errorf("%s: %s runs took %d kB, %s runs %d kB, expected at most %g times as much, and 96 MB", c.base, c.less, few, c.more, many, most)
		}
	}
}

// mostMeasures are the lines of a study that keep 190 measures of a scenario, in all and week by week.
func mostMeasures(t *testing.T, name string) string {
	t.Helper()
	s, err := scenario.Load("cmd/h20sim/testdata/sweep/" + name)
	if err != nil {
		t.Fatal(err)
	}
	x, err := sim.NewIndex(s.World)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range sim.Catalogue(x)[:190] {
		names = append(names, strconv.Quote(m.Name))
	}
	list := "[" + strings.Join(names, ", ") + "]\n"
	return "measures = " + list + "weekly = " + list
}

// peakOf is the most memory that a sweep of so many draws of a scenario has, in kB. kept says what it keeps of each run.
func peakOf(t *testing.T, base, kept, draws string) int {
	t.Helper()
	dir := t.TempDir()
	base, err := filepath.Abs("cmd/h20sim/testdata/sweep/" + base)
	if err != nil {
		t.Fatal(err)
	}
	study, peak := filepath.Join(dir, "many.toml"), filepath.Join(dir, "peak")
	text := fmt.Sprintf("base = %q\n%s[design]\ndraws = %s\n", filepath.ToSlash(base), kept, draws)
	if err := os.WriteFile(study, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	started(t, []string{peakVar + "=" + peak}, "sweep", study, "-o", dir, "--jobs", "2", "--no-charts").end().want(t, exitDone)
	kB, err := os.ReadFile(peak)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(string(kB))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
