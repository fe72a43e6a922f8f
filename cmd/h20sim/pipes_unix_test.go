//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe or a device is told, and neither waited for nor read, wherever a file is named. Attack 11.
func TestPipesAndDevicesAreToldAtOnce(t *testing.T) {
	from, err := filepath.Abs("cmd/h20sim/testdata/baselines")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere(t)
	if err := os.CopyFS(".", os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo("fifo", 0o600); err != nil {
		t.Skip(err)
	}
	put(t, map[string]string{
		"extends.toml": "extends = \"fifo\"\n",
		"study.toml":   "base = \"fifo\"\nmeasures = [\"h20.revenue\"]\n[design]\ndraws = 2\n",
		"given.toml":   "base = \"shipped:history.toml\"\nmeasures = [\"h20.revenue\"]\n[design]\ndraws = 2\ngiven = \"fifo\"\n",
	})
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"check", "baseline-fifo.toml"}, `baseline-fifo.toml:4:11: baseline: found the named pipe "fifo", expected a plain file`},
		{[]string{"check", "extends.toml"}, `extends.toml:1:11: extends: found the named pipe "fifo", expected a plain file`},
		{[]string{"check", "fifo"}, "fifo:1:1: found a named pipe, expected a plain file"},
		{[]string{"run", "/dev/zero"}, "/dev/zero:1:1: found a device, expected a plain file"},
		{[]string{"sweep", "study.toml"}, `study.toml:1:8: base: found the named pipe "fifo", expected a plain file`},
		{[]string{"sweep", "given.toml"}, `given.toml:5:9: design.given: found the named pipe "fifo", expected a plain file`},
		{[]string{"sweep", "fifo"}, "fifo:1:1: found a named pipe, expected a plain file"},
		{[]string{"backtest", "--given", "fifo"}, "fifo:1:1: found a named pipe, expected a plain file"},
	} {
		got := h20sim(c.args...).want(t, exitInvalid)
		has(t, got.out+got.errOut, c.says)
	}
	zero, err := os.Open("/dev/zero")
	if err != nil {
		t.Skip(err)
	}
	defer zero.Close()
	has(t, h20simWith(t.Context(), zero, "check", "-").want(t, exitInvalid).out, "stdin:1:1: found more than 262,144 bytes, expected at most 262,144")
}
