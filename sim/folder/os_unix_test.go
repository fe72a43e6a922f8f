//go:build unix

package folder_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"h20sim/sim/folder"
)

// A FIFO is written into and stays, under its own name and under that of a link.
func TestFIFO(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe"), filepath.Join(dir, "link")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(pipe, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{pipe, link} {
		got := make(chan string)
		go func() {
			data, _ := os.ReadFile(pipe)
			got <- string(data)
		}()
		if err := folder.WriteFile(folder.OS(), name, []byte("data")); err != nil {
			t.Fatal(err)
		}
		if data := <-got; data != "data" {
			t.Errorf("%s: found %q", name, data)
		}
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode().Type() != fs.ModeNamedPipe {
		t.Errorf("found %v, %v, expected the FIFO", info, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("found %v, expected the FIFO and the link alone", entries)
	}
}

// A FIFO or link where a listed file was is no file to be read, and is not written over.
func TestFIFOInAFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "o")
	for range 2 {
		c, err := claim(dir, false)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Put(folder.Manifest{Engine: "0.1.0"}, folder.Output{Name: "a", Data: []byte("x")}, folder.Output{Name: "d/b", Data: []byte("y")}); err != nil {
			t.Fatal(err)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	elsewhere := filepath.Join(t.TempDir(), "d")
	if err := os.Rename(filepath.Join(dir, "d"), elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, "d")); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(filepath.Join(dir, "a"))
	if err := syscall.Mkfifo(filepath.Join(dir, "a"), 0o666); err != nil {
		t.Skip(err)
	}
	_, err := claim(dir, false)
	says(t, "claim", err, "changed since h20sim wrote it: a, d/b;")
	f, err := folder.Open(folder.OS(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := f.Verify(); len(wrong) != 2 || wrong[0].Found != "a link or device" || wrong[1].Found != "below d, which is no folder" {
		t.Errorf("found %v", wrong)
	}
}

// New files and folders have the permissions that the umask leaves.
func TestUmask(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "o")
	defer syscall.Umask(syscall.Umask(0o027))
	c, err := claim(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Put(folder.Manifest{Engine: "0.1.0"}, folder.Output{Name: "d/a", Data: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := folder.WriteFile(folder.OS(), filepath.Join(dir, "f"), nil); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]fs.FileMode{"": 0o750, "d": 0o750, "d/a": 0o640, "manifest.json": 0o640, "f": 0o640} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != want {
			t.Errorf("%q: found %v, %v, expected %v", name, info.Mode(), err, want)
		}
	}
}
