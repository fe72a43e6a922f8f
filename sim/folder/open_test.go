package folder_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

// Each file is what became of earlier results; a reader of report.html says what is wrong, or reads it.
func TestReadersCheck(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		open  string // what the error of Open says
		read  string // what the error of Read says
		wrong int    // files that Verify finds
	}{
		"as written":                 {},
		"an edited page":             {files: map[string]string{"report.html": "mine"}, read: "/results/o/report.html was changed since it was written: found SHA-256 ", wrong: 1},
		"an edited chart":            {files: map[string]string{"charts/a.svg": "mine"}, wrong: 1},
		"no page":                    {files: map[string]string{"report.html": "-"}, read: "report.html was changed since it was written: found no file, expected SHA-256 ", wrong: 1},
		"a folder for a page":        {files: map[string]string{"report.html": "/"}, read: "found a folder, expected SHA-256", wrong: 1},
		"an edited manifest":         {files: map[string]string{"manifest.json": "edit"}, open: "manifest.json was changed since it was written: found other bytes, expected those under its seal; to make it again, with --replace: h20sim run A"},
		"a manifest of another":      {files: map[string]string{"manifest.json": `{"name":"x"}`}, open: "manifest.json is not of h20sim"},
		"no manifest":                {files: map[string]string{"manifest.json": "-"}, open: "/results/o has no manifest.json, expected a folder of results of h20sim"},
		"an older version":           {files: unsealed()},
		"an older version's, edited": {files: older, open: "report.html was changed since it was written"},
	} {
		disk := foldertest.New(root)
		if err := old.run(disk); err != nil {
			t.Fatal(err)
		}
		spoil(disk, c.files)
		f, err := folder.Open(disk, root+"/o")
		if says(t, name, err, c.open); err != nil {
			continue
		}
		page, err := f.Read("report.html")
		says(t, name, err, c.read)
		if err == nil && string(page) != "old page" {
			t.Errorf("%s: found the page %q", name, page)
		}
		if wrong := f.Verify(); len(wrong) != c.wrong {
			t.Errorf("%s: found wrong %v, expected %d", name, wrong, c.wrong)
		}
	}
}

func spoil(disk *foldertest.Disk, files map[string]string) {
	for name, content := range files {
		switch content {
		case "-":
			_ = disk.Remove(root + "/o/" + name)
		case "/":
			_ = disk.Remove(root + "/o/" + name)
			_ = disk.Mkdir(root + "/o/" + name)
		case "edit":
			disk.Add("o/"+name, strings.Replace(disk.Files()["o/"+name], "weekly.csv", "monthly.csv", 1))
		default:
			disk.Add("o/"+name, content)
		}
	}
}

// says checks that an error has some words, or that there is none.
func says(t *testing.T, name string, err error, words string) {
	t.Helper()
	if (err == nil) != (words == "") || err != nil && !strings.Contains(err.Error(), words) {
		t.Errorf("%s: found the error\n%v, expected one with\n%q", name, err, words)
	}
}

// A reader that comes between says so, and does not call the files edited.
func TestReadWhileReplaced(t *testing.T) {
	disk := foldertest.New(root)
	if err := old.run(disk); err != nil {
		t.Fatal(err)
	}
	f, err := folder.Open(disk, root+"/o")
	if err != nil {
		t.Fatal(err)
	}
	if err := new.run(disk); err != nil {
		t.Fatal(err)
	}
	_, err = f.Read("report.html")
	says(t, "replaced", err, "another h20sim replaced those in /results/o meanwhile; try again")
	if !f.Has("charts/old/b.svg") || f.Has("data/days.csv") {
		t.Error("found the files of the new results, expected those of the old")
	}
	if _, err := f.Read("notes.md"); err == nil {
		t.Error("read a file that is not listed")
	}
}

// Results half in place on a disk that cannot be written are no results, and the reader says why.
func TestReadHalfInPlaceWhereNothingCanBeWritten(t *testing.T) {
	for n := 1; ; n++ {
		disk := foldertest.New(root)
		if err := old.run(disk); err != nil {
			t.Fatal(err)
		}
		failing := &foldertest.Failing{FS: disk, N: n, How: foldertest.Dead}
		_ = new.run(failing)
		if failing.Calls < n {
			break
		}
		after := disk.After(foldertest.Killed)
		_, err := folder.Open(&foldertest.Failing{FS: after, N: 1, How: foldertest.Dead}, root+"/o")
		if pending := after.Files()["o/.h20sim/intent"] != ""; pending {
			says(t, "half in place", err, "an earlier command was stopped while it put them in place in /results/o")
		} else if err != nil {
			t.Errorf("call %d: %v", n, err)
		}
	}
}

// A folder that is not there is told as any file that is not.
func TestOpenNothing(t *testing.T) {
	if _, err := folder.Open(foldertest.New(root), root+"/o"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("found %v, expected one of a file that is not there", err)
	}
}
