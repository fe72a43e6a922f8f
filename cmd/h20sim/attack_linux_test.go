package main

import (
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"h20sim/sim/folder"
)

// startedAs starts the program in a folder, through a shell if there are words for one.
func startedAs(t *testing.T, dir, shell string, args ...string) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{Cmd: exec.Command(self, args...)}
	if shell != "" {
		c.Cmd = exec.Command("sh", append([]string{"-c", shell, self}, args...)...)
	}
	c.Dir, c.Env = dir, append(os.Environ(), childVar+"=1")
	c.Stdout, c.Stderr = &c.out, &c.errOut
	hearHangUp()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// hearHangUp lets programs that tests start hear SIGHUP, also when the tests themselves run under nohup: a signal that is
// ignored stays so in a child, one that is handled does not.
var hearHangUp = sync.OnceFunc(func() {
	if signal.Ignored(syscall.SIGHUP) {
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	}
})

// signal sends a signal once a file is there that matches.
func (c *child) signal(t *testing.T, s os.Signal, pattern string) output {
	t.Helper()
	for begun := time.Now(); ; time.Sleep(time.Millisecond) {
		if found, err := filepath.Glob(pattern); err != nil || len(found) > 0 {
			break
		}
		if time.Since(begun) > 20*time.Second {
			_ = c.Process.Kill()
			t.Fatalf("found no %s after 20 seconds: %+v", pattern, c.end())
		}
	}
	if err := c.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	return c.end()
}

// A scheduler that ends a sweep or a fit, and a terminal that is closed, end it as Ctrl-C does. Attack 14.
func TestSignalsEndAsCtrlCDoes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := strings.Replace(readFile(t, weekFit), "evaluations = 10", "evaluations = 1_000_000", 1)
	text = strings.Replace(text, "starts      = 1\n", "starts      = 1_000\n", 1)
	lay(t, dir, map[string]string{"fit.toml": strings.Replace(text, `"week.toml"`, `"`+absolute(t, weekFile)+`"`, 1)})
	study := filepath.ToSlash(edited(t, tinyDraws, "draws = 65_536"))
	for name, s := range map[string]os.Signal{"TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP, "INT": os.Interrupt} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := t.TempDir()
			got := startedAs(t, out, "", "sweep", study, "--no-charts", "--jobs", "1").signal(t, s, filepath.Join(out, "out", "tiny", "shards", "*-*.json"))
			has(t, got.want(t, exitInterrupted).errOut, "h20sim: interrupted; what is whole is kept in out/tiny. To go on: h20sim sweep "+study+" --no-charts -o out --resume\n")
			fit := filepath.Join(dir, "fit.toml")
			got = startedAs(t, out, "", "calibrate", fit).signal(t, s, filepath.Join(out, "out", "fit.begun"))
			has(t, got.want(t, exitInterrupted).errOut, "h20sim: interrupted; what is done is kept in out/fit.begun. To go on: h20sim calibrate "+fit+"\n")
			if exists(filepath.Join(out, "out", "fit")) {
				t.Error("found a folder of the fit, expected nothing")
			}
		})
	}
}

// What nohup starts goes on when its terminal is closed.
func TestHangUpThatIsIgnored(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	study := edited(t, tinyDraws, "draws = 1_024")
	c := startedAs(t, out, `trap "" HUP; exec "$0" "$@"`, "sweep", study, "--no-charts", "--jobs", "1")
	c.signal(t, syscall.SIGHUP, filepath.Join(out, "out", "tiny", "shards", "*-*.json")).want(t, exitDone)
}

// A run that is killed at any moment leaves the old results or the new, and the next leaves nothing else. Attack 04.
func TestKilledRun(t *testing.T) {
	t.Parallel()
	out, seed := t.TempDir(), uint64(7)
	dir, r, ends := filepath.Join(out, "week"), rand.New(rand.NewPCG(seed, 0)), 0
	args := []string{"run", absolute(t, weekFile), "--no-charts", "-o", out, "--set", "moves.guidance.strength=0.5"}
	runs := [2]map[string]string{}
	for i := range runs {
		h20sim(args...).want(t, exitDone)
		runs[i] = tree(t, out)
		args[len(args)-1] = "moves.guidance.strength=0.7"
	}
	for kill := range 30 {
		args[len(args)-1] = "moves.guidance.strength=" + [2]string{"0.5", "0.7"}[kill%2]
		c := startedAs(t, out, "", args...)
		time.Sleep(time.Duration(20+r.IntN(60)) * time.Millisecond)
		_ = c.Process.Kill()
		if c.end().code == exitDone {
			ends++
		}
		f, err := folder.Open(folder.OS(), dir)
		if err != nil {
			t.Fatalf("seed %d, kill %d: %v", seed, kill, err)
		}
		for _, wrong := range f.Verify() {
			t.Errorf("seed %d, kill %d: %v", seed, kill, wrong)
		}
		if text := readFile(t, filepath.Join(dir, folder.ManifestName)); text != runs[0]["/week/manifest.json"] && text != runs[1]["/week/manifest.json"] {
			t.Errorf("seed %d, kill %d: found neither the old results nor the new", seed, kill)
		}
	}
	t.Logf("%d of 30 were done before they were killed", ends)
	h20sim(args...).want(t, exitDone)
	if found := tree(t, out); !reflect.DeepEqual(found, runs[1]) {
		t.Errorf("seed %d: the next run leaves %s", seed, differing(found, runs[1]))
	}
}

// Export writes into a FIFO. Attack 05.
func TestExportIntoAFIFO(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip(err)
	}
	read := make(chan string)
	go func() {
		text := ""
		if f, err := os.Open(name); err == nil {
			all, _ := io.ReadAll(f)
			text = string(all)
			_ = f.Close()
		}
		read <- text
	}()
	want := h20sim("export", weekFile, "--to", "csv", "--by", "week").want(t, exitDone).out
	h20sim("export", weekFile, "--to", "csv", "--by", "week", "-o", name).want(t, exitDone)
	if found := <-read; found != want {
		t.Errorf("read %d bytes, expected the %d of standard output", len(found), len(want))
	}
	if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("found %v, %v, expected the FIFO", info, err)
	}
}

// Attack 5: an export into a device goes through it, under its own name and that of a link, and the device stays.
func TestAttack05ExportOverADevice(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	device, link := filepath.Join(dir, "device"), filepath.Join(dir, "link")
	if err := syscall.Mknod(device, syscall.S_IFCHR|0o666, 1<<8|3); err != nil { // as /dev/null is made
		device = os.DevNull // who may make no device cannot harm this one
	}
	if err := os.Symlink(device, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{device, link} {
		for _, format := range []string{"csv", "xlsx", "parquet"} {
			h20sim("export", weekFile, "--to", format, "--by", "quarter", "-o", name).want(t, exitDone)
		}
		if info, err := os.Stat(name); err != nil || info.Mode()&os.ModeDevice == 0 {
			t.Errorf("%s: found %v, %v, expected the device", name, info, err)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("found %v, %v, expected the link", info, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 2 {
		t.Errorf("found %v, %v, expected nothing else beside the device", left, err)
	}
}
