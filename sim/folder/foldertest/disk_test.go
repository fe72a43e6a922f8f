package foldertest_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

// writeThree makes three files: one of which all is synced, one without its name, and one without its content.
func writeThree(t *testing.T, fsys folder.FS) {
	t.Helper()
	for _, name := range []string{"whole", "content"} {
		f, err := fsys.OpenFile("/r/"+name, os.O_WRONLY|os.O_CREATE)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte("12"))
		if name == "whole" {
			if err := f.Sync(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := fsys.SyncDir("/r"); err != nil {
		t.Fatal(err)
	}
	if err := fsys.Rename("/r/whole", "/r/moved"); err != nil {
		t.Fatal(err)
	}
}

func TestAfter(t *testing.T) {
	disk := foldertest.New("/r")
	writeThree(t, disk)
	for stop, want := range map[foldertest.Stop]map[string]string{
		foldertest.Killed:   {"moved": "12", "content": "12"},
		foldertest.PowerCut: {"whole": "12", "content": ""},
		foldertest.Torn:     {"moved": "12", "content": ""},
	} {
		if got := disk.After(stop).Files(); !maps.Equal(got, want) {
			t.Errorf("stop %d: found %v, expected %v", stop, got, want)
		}
	}
	kinds := map[string]bool{}
	for seed := range 50 {
		files := disk.After(foldertest.Mixed + foldertest.Stop(seed)).Files()
		if files["whole"]+files["moved"] == "" {
			t.Errorf("found %v, expected the renamed file under one of its names", files)
		}
		_, was := files["whole"]
		_, is := files["moved"]
		if was {
			kinds["old"] = true
		}
		if is {
			kinds["new"] = true
		}
		kinds["content "+files["content"]] = true
	}
	if len(kinds) != 4 {
		t.Errorf("found the kinds %v, expected four", kinds)
	}
}

// Outside its root a disk reads the machine and writes nothing.
func TestOutsideTheRoot(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.toml")
	if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	disk := foldertest.New(filepath.Join(dir, "out"))
	if got, err := folder.ReadFile(disk, file); err != nil || string(got) != "x" {
		t.Errorf("found %q, %v", got, err)
	}
	if entries, err := disk.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("found %v, %v", entries, err)
	}
	if err := folder.WriteFile(disk, file, []byte("y")); err == nil {
		t.Error("wrote outside the root")
	}
	if err := folder.WriteFile(disk, filepath.Join(dir, "out", "b", "c"), []byte("y")); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "out")); err == nil {
		t.Error("the root is on the machine, expected it in memory alone")
	}
}

// The n-th call fails, or all from there on; a late failure has done its work.
func TestFailing(t *testing.T) {
	for how, want := range map[foldertest.How]map[string]string{
		foldertest.Once: {"a/": "", "c/": ""},
		foldertest.Late: {"a/": "", "b/": "", "c/": ""},
		foldertest.Dead: {"a/": ""},
	} {
		disk := foldertest.New("/r")
		failing := &foldertest.Failing{FS: disk, N: 2, How: how}
		for _, name := range []string{"a", "b", "c"} {
			if err := failing.Mkdir("/r/" + name); (err != nil) != (name == "b" || how == foldertest.Dead && name == "c") {
				t.Errorf("how %d: found %v for %s", how, err, name)
			}
		}
		if got := disk.Files(); !maps.Equal(got, want) || failing.Calls != 3 {
			t.Errorf("how %d: found %v after %d calls, expected %v", how, got, failing.Calls, want)
		}
	}
}

// Locks are held alone or shared, and no longer once all programs are stopped.
func TestLocks(t *testing.T) {
	disk := foldertest.New("/r")
	first, err := disk.Lock("/r/lock", true)
	if err != nil {
		t.Fatal(err)
	}
	second, err := disk.Lock("/r/lock", true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Lock("/r/lock", false); err != folder.ErrLocked {
		t.Errorf("found %v, expected that the lock is held", err)
	}
	if _, err := disk.After(foldertest.Killed).Lock("/r/lock", false); err != nil {
		t.Error(err)
	}
	if _ = first.Release(); second.Release() != nil {
		t.Error("cannot give up the second lock")
	}
	alone, err := disk.Lock("/r/lock", false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Lock("/r/lock", true); err != folder.ErrLocked {
		t.Errorf("found %v, expected that the lock is held", err)
	}
	if err := alone.Remove(); err != nil || len(disk.Files()) > 0 {
		t.Errorf("found %v, %v", err, disk.Files())
	}
}
