package folder_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

// Whatever call fails, and however all stops then, the file holds the old data or the new, and the next command leaves
// nothing else.
func TestFileStopsAtEveryCall(t *testing.T) {
	write := func(fsys folder.FS) error { return folder.WriteFile(fsys, root+"/a/x.csv", []byte("new data")) }
	create := func(fsys folder.FS) error { return folder.WriteNew(fsys, root+"/a/x.csv", []byte("new data")) }
	for _, before := range []string{"", "old data"} {
		if before == "" {
			fileStops(t, before, create)
		}
		fileStops(t, before, write)
	}
}

func fileStops(t *testing.T, before string, write func(folder.FS) error) {
	for _, how := range []foldertest.How{foldertest.Once, foldertest.Late, foldertest.Dead} {
		for n, called := 1, true; called; n++ {
			disk := foldertest.New(root)
			if before != "" {
				disk.Add("a/x.csv", before)
			}
			failing := &foldertest.Failing{FS: disk, N: n, How: how}
			err := write(failing)
			called = failing.Calls >= n
			for _, stop := range kinds {
				about := fmt.Sprintf("call %d fails (how %d), stop %d, error %v", n, how, stop, err)
				fileAfter(t, about, disk.After(stop), before, err == nil, write)
			}
		}
	}
}

func fileAfter(t *testing.T, about string, disk *foldertest.Disk, before string, done bool, write func(folder.FS) error) {
	if got := disk.Files()["a/x.csv"]; got != "new data" && (done || got != before) {
		t.Errorf("%s: found %q", about, got)
	}
	err := write(disk)
	var refused *folder.Refused
	if err != nil && !errors.As(err, &refused) { // WriteNew finds what the first command wrote
		t.Errorf("%s: the next command: %v", about, err)
	}
	if files := disk.Files(); len(files) != 1 || files["a/x.csv"] != "new data" {
		t.Errorf("%s: the next command leaves %v", about, files)
	}
}

// A fresh file is there whole or not at all, and Sweep removes what is left of it.
func TestFreshStopsAtEveryCall(t *testing.T) {
	for n, called := 1, true; called; n++ {
		disk := foldertest.New(root)
		failing := &foldertest.Failing{FS: disk, N: n, How: foldertest.Dead}
		err := fresh(failing)
		called = failing.Calls >= n
		for _, stop := range kinds {
			after := disk.After(stop)
			if sweep := folder.Sweep(after, root); sweep != nil {
				t.Error(sweep)
			}
			got, there := after.Files()["x"]
			if there && got != "1\n2\n" || !there && err == nil || len(after.Files()) > 1 {
				t.Errorf("call %d fails, stop %d, error %v: found %v", n, stop, err, after.Files())
			}
		}
	}
}

func fresh(fsys folder.FS) error {
	f, err := folder.Create(fsys, root+"/x")
	if err != nil {
		return err
	}
	for _, line := range []string{"1\n", "2\n"} {
		if _, err := f.Write([]byte(line)); err != nil {
			f.Abort()
			return err
		}
	}
	return f.Commit()
}

// What a user may name after -o, on the machine.
func TestWhereAFileGoes(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.WriteFile("in.csv", []byte("in"), 0o666), os.WriteFile("old.csv", []byte("old"), 0o640), os.Chmod("old.csv", 0o640),
		os.MkdirAll("d/e", 0o777), os.Symlink("old.csv", "link.csv"), os.Symlink("in.csv", "in-link.csv"), os.Symlink("later.csv", "dangling.csv"),
		os.Symlink("loop", "loop"), os.Symlink("d/e", "far"), os.Symlink("../back.csv", "d/e/back.csv")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, written, refused string
	}{
		{"old.csv", "old.csv", ""},
		{"link.csv", "old.csv", ""},
		{"dangling.csv", "later.csv", ""},
		{"far/back.csv", "d/back.csv", ""},
		{"p/q/new.csv", "p/q/new.csv", ""},
		{"in.csv", "", "in.csv is what is read here, expected another file"},
		{"./d/../in.csv", "", "is what is read here"},
		{"in-link.csv", "", "in-link.csv is what is read here"},
		{"stdin.csv", "", "is what is read here"},
		{"d", "", "d is a folder, expected the name of a file"},
		{"new/", "", `found the name "new/", expected that of a file`},
		{"", "", `found the name ""`},
		{"loop", "", "write loop: too many links"},
	} {
		data := "data of " + c.name
		err := folder.WriteFile(folder.OS(), c.name, []byte(data), "in.csv", "stdin.csv")
		says(t, c.name, err, c.refused)
		if got, err := os.ReadFile(c.written); c.written != "" && (err != nil || string(got) != data) {
			t.Errorf("%s: found %q, %v in %s", c.name, got, err, c.written)
		}
	}
	says(t, "a result", folder.WriteFile(folder.OS(), manifestedAt(t, "o")+"/a/b.csv", nil), "o/a/b.csv is one of the results in o, expected another file to write to")
	info, err := os.Stat("old.csv")
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("found %v, %v, expected the permissions that the file had", info.Mode(), err)
	}
	if to, err := os.Readlink("link.csv"); err != nil || to != "old.csv" {
		t.Errorf("found a link to %q, %v, expected that it stays", to, err)
	}
	if hidden, _ := filepath.Glob(".*"); len(hidden) > 0 {
		t.Errorf("found %v, expected nothing left", hidden)
	}
}

func TestWriteNew(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Symlink("nowhere", "link"); err != nil {
		t.Fatal(err)
	}
	says(t, "first", folder.WriteNew(folder.OS(), "x.toml", []byte("1")), "")
	says(t, "second", folder.WriteNew(folder.OS(), "x.toml", []byte("2")), "x.toml is there already; choose another name, or remove it first")
	says(t, "link", folder.WriteNew(folder.OS(), "link", []byte("2")), "link is there already")
	if got, _ := os.ReadFile("x.toml"); string(got) != "1" {
		t.Errorf("found %q", got)
	}
}

// manifestedAt fills a folder with results and returns its name.
func manifestedAt(t *testing.T, dir string) string {
	t.Helper()
	c, err := folder.Claim(ctx, folder.OS(), dir, folder.Wanted{Kind: "run", Title: "A"}, folder.Options{})
	if err == nil {
		err = errors.Join(c.Put(folder.Manifest{Engine: "0.1.0"}, folder.Output{Name: "a/b.csv", Data: []byte("1\n")}), c.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
