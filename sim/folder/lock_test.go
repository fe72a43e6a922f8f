package folder_test

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"h20sim/sim/folder"
)

// claim claims a folder on the machine.
func claim(dir string, wait bool) (*folder.Claimed, error) {
	return folder.Claim(ctx, folder.OS(), dir, folder.Wanted{Kind: "run", Title: "A"}, folder.Options{Wait: wait, Command: "h20sim run a.toml"})
}

// The second of two commands in one folder says who works there, or waits.
func TestTwoInOneFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "o")
	first, err := claim(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	_, err = claim(dir, false)
	var refused *folder.Refused
	if !errors.As(err, &refused) {
		t.Errorf("found %v, expected a refusal", err)
	}
	says(t, "second", err, `another h20sim ("process `)
	says(t, "second", err, `h20sim run a.toml") works in `+dir)
	time.AfterFunc(50*time.Millisecond, func() { _ = first.Close() })
	second, err := claim(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
	defer cancel()
	if _, err := folder.Claim(short, folder.OS(), dir, folder.Wanted{}, folder.Options{Wait: true}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("found %v, expected the end of the wait", err)
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("found %v, expected that nothing is left", err)
	}
}

// What commands do in one folder at once comes out as if one had come after the other.
func TestManyInOneFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "o")
	errs := make(chan error)
	for range 8 {
		go func() {
			for range 5 {
				c, err := claim(dir, true)
				if err == nil {
					err = errors.Join(c.Put(folder.Manifest{Engine: "0.1.0"}, folder.Output{Name: "a", Data: []byte("x")}), c.Close())
				}
				errs <- err
			}
		}()
	}
	for range 40 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("found %v, %v, expected the file and its manifest", entries, err)
	}
}

// TestHolder is no test: it is the other process of TestKilledHolder.
func TestHolder(t *testing.T) {
	dir := os.Getenv("H20SIM_HOLD")
	if dir == "" {
		t.Skip("started by TestKilledHolder alone")
	}
	if _, err := claim(dir, false); err != nil {
		t.Fatal(err)
	}
	_, _ = os.Stdout.WriteString("held\n")
	time.Sleep(time.Minute)
}

// The lock of another process counts until that is dead, however it died.
func TestKilledHolder(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("asks for a process that can be killed")
	}
	dir := filepath.Join(t.TempDir(), "o")
	holder := exec.Command(os.Args[0], "-test.run=^TestHolder$", "-test.v")
	holder.Env = append(os.Environ(), "H20SIM_HOLD="+dir)
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan() && !strings.Contains(lines.Text(), "held"); {
	}
	_, err = claim(dir, false)
	says(t, "held by another process", err, "works in "+dir)
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait()
	c, err := claim(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		t.Errorf("found %v, expected nothing", entries)
	}
}
