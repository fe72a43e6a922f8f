package folder_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

// older is a folder that a version without seals wrote.
var older = map[string]string{
	"report.html": "old page",
	"manifest.json": `{
  "engine": "0.1.0",
  "command": "h20sim run a.toml",
  "scenarios": [{"id": "a", "title": "A", "hash": "1a2b3c4d5e"}],
  "outputs": [{"name": "report.html", "sha256": "7b2d7fc8cd1b0ff0ba1f64f22d70fd0bd72de9e0b7d4f7f3c0b8f8a1e2a7b6c5"}]
}
`,
}

func unsealed() map[string]string {
	files := maps.Clone(older)
	disk := foldertest.New(root)
	disk.Add("page", files["report.html"])
	sum, _ := folder.SumOf(disk, root+"/page")
	files["manifest.json"] = strings.Replace(files["manifest.json"], "7b2d7fc8cd1b0ff0ba1f64f22d70fd0bd72de9e0b7d4f7f3c0b8f8a1e2a7b6c5", sum.SHA256, 1)
	return files
}

// Each folder is what a command finds; it is refused, or taken.
func TestWhatIsRefused(t *testing.T) {
	foreign := map[string]string{"manifest.json": `{"name":"x"}`, "src/main.js": "x"}
	other, study := put{title: "B"}, folder.Options{Known: []string{"shards", "report.html"}}
	for name, c := range map[string]struct {
		earlier *put
		files   map[string]string // over the earlier ones
		command put
		options folder.Options
		refused string // what the error says; "" if there is none
	}{
		"no folder":                 {},
		"an empty file":             {files: map[string]string{".gitkeep": ""}},
		"a foreign manifest":        {files: foreign, refused: "manifest.json is not of h20sim, so /results/o does not hold results; choose another -o"},
		"the same with --replace":   {files: foreign, options: folder.Options{Replace: true}, refused: "manifest.json is not of h20sim"},
		"a manifest of a framework": {files: map[string]string{"manifest.json": `{"engine":"node 20","outputs":[]}`}, refused: "is not of h20sim"},
		"a manifest that lists a file elsewhere": {files: map[string]string{"manifest.json": strings.Replace(older["manifest.json"], "report.html", "../x", 1)},
			refused: "is not of h20sim"},
		"no manifest":                   {files: map[string]string{"src/main.js": "x"}, refused: "has src but no manifest.json, so it does not hold results; choose another -o, or add --replace"},
		"no manifest, --replace":        {files: map[string]string{"src/main.js": "x"}, options: folder.Options{Replace: true}},
		"shards alone":                  {files: map[string]string{"shards/study.json": "x"}, options: study},
		"a page left of a study":        {files: map[string]string{"shards/study.json": "x", "report.html": ""}, options: study},
		"the same page, whole":          {files: map[string]string{"report.html": "new page"}, options: study, command: new},
		"another page":                  {files: map[string]string{"report.html": "mine"}, options: study, refused: "o/report.html is in the way and not of earlier results; move it elsewhere, or add --replace"},
		"a folder in the way":           {files: map[string]string{"report.html/x": "mine"}, options: study, refused: "o/report.html is a folder, expected a file or nothing"},
		"a file in a folder's way":      {files: map[string]string{"charts": "mine"}, earlier: &put{title: "A", outputs: map[string]string{"x": "x"}}, refused: "charts/a.svg is below charts, which is no folder"},
		"earlier results":               {earlier: &old},
		"an edited file":                {earlier: &old, files: map[string]string{"charts/a.svg": "mine"}, refused: "/results/o: changed since h20sim wrote it: charts/a.svg; save it under another name, or add --replace"},
		"two":                           {earlier: &old, files: map[string]string{"charts/a.svg": "mine", "report.html": ""}, refused: "wrote it: charts/a.svg, report.html;"},
		"an edited file, --replace":     {earlier: &old, files: map[string]string{"charts/a.svg": "mine"}, options: folder.Options{Replace: true}},
		"an edited file to be mended":   {earlier: &old, files: map[string]string{"charts/a.svg": "mine"}, options: folder.Options{Mend: true}},
		"an edited manifest":            {earlier: &old, files: map[string]string{"manifest.json": "edit"}, refused: "wrote it: manifest.json;"},
		"an edited manifest, --replace": {earlier: &old, files: map[string]string{"manifest.json": "edit"}, options: folder.Options{Replace: true}},
		"another title":                 {earlier: &old, command: other, refused: `/results/o holds the run "A" (1a2b3c4d), not the run "B" (1a2b3c4d); choose another -o, or add --replace`},
		"another title, --replace":      {earlier: &old, command: other, options: folder.Options{Replace: true}},
		"an older version":              {files: unsealed()},
		"an older version, edited":      {files: older, refused: "wrote it: report.html;"},
		"an older version, --replace":   {files: older, options: folder.Options{Replace: true}},
		"an older version's other run":  {files: unsealed(), command: other, refused: `holds the results "A" (1a2b3c4d), not`},
	} {
		if c.command.outputs == nil {
			c.command.outputs = new.outputs
		}
		if c.command.title == "" {
			c.command.title = "A"
		}
		c.command.options = c.options
		disk := foldertest.New(root)
		if c.earlier != nil {
			if err := c.earlier.run(disk); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for file, content := range c.files {
			if content == "edit" {
				content = strings.Replace(disk.Files()["o/"+file], "weekly.csv", "monthly.csv", 1)
			}
			disk.Add("o/"+file, content)
		}
		before := disk.Files()
		err := c.command.run(disk)
		if c.refused == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		var refused *folder.Refused
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.refused) {
			t.Errorf("%s: found the error\n%v, expected one with\n%s", name, err, c.refused)
		}
		if !maps.Equal(before, disk.Files()) {
			t.Errorf("%s: found %v after the refusal, expected %v", name, disk.Files(), before)
		}
	}
}

// What is removed is what the old manifest lists, as it was written.
func TestEditedFilesStayAndMissingOnesAreNoMatter(t *testing.T) {
	disk := foldertest.New(root)
	if err := old.run(disk); err != nil {
		t.Fatal(err)
	}
	disk.Add("o/charts/old/b.svg", "mine")
	if err := errors.Join(disk.Remove(root+"/o/report.html"), disk.Remove(root+"/o/weekly.csv")); err != nil {
		t.Fatal(err)
	}
	page := put{title: "A", outputs: map[string]string{"report.html": "page"}, options: folder.Options{Replace: true}}
	if err := page.run(disk); err != nil {
		t.Fatal(err)
	}
	files := disk.Files()
	delete(files, "o/manifest.json")
	if want := (map[string]string{"o/charts/old/b.svg": "mine", "o/report.html": "page"}); !maps.Equal(files, want) {
		t.Errorf("found %v, expected %v", files, want)
	}
}

// A file that is edited while the run is made is not lost.
func TestEditedDuringTheRun(t *testing.T) {
	disk := foldertest.New(root)
	if err := old.run(disk); err != nil {
		t.Fatal(err)
	}
	c, err := folder.Claim(ctx, disk, root+"/o", folder.Wanted{Kind: "run", Title: "A"}, folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Replaces(); got != `the run "A" (1a2b3c4d)` {
		t.Errorf("found that it replaces %s", got)
	}
	disk.Add("o/report.html", "mine")
	err = c.Put(folder.Manifest{Engine: "0.1.0"}, folder.Output{Name: "report.html", Data: []byte("new")})
	if err == nil || !strings.Contains(err.Error(), "wrote it: report.html;") || disk.Files()["o/report.html"] != "mine" {
		t.Errorf("found %v and the page %q", err, disk.Files()["o/report.html"])
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// A claim that comes to nothing leaves nothing.
func TestCloseWithoutPut(t *testing.T) {
	disk := foldertest.New(root)
	c, err := folder.Claim(ctx, disk, root+"/a/b/o", folder.Wanted{}, folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil || len(disk.Files()) != 0 {
		t.Errorf("found %v and %v, expected nothing", err, disk.Files())
	}
}

// Names that cannot be those of results are refused before anything is written.
func TestNamesOfOutputs(t *testing.T) {
	for _, names := range [][]string{{""}, {"."}, {"../x"}, {"/x"}, {"a//b"}, {`a\b`}, {"c:x"}, {".x"}, {"a/.x"}, {"manifest.json"}, {"a", "a"}, {"a", "a/b"}, {"a", "a/b/c"}} {
		disk := foldertest.New(root)
		p := put{title: "A"}
		c, err := folder.Claim(ctx, disk, root+"/o", folder.Wanted{Kind: "run", Title: p.title}, folder.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var outputs []folder.Output
		for _, name := range names {
			outputs = append(outputs, folder.Output{Name: name})
		}
		if err := c.Put(folder.Manifest{Engine: "0.1.0"}, outputs...); err == nil {
			t.Errorf("%q: found no error", names)
		}
		if err := c.Close(); err != nil || len(disk.Files()) != 0 {
			t.Errorf("%q: found %v and %v, expected nothing", names, err, disk.Files())
		}
	}
}

// A file that stays is listed again, unless it was edited: nothing makes it again.
func TestFilesThatStay(t *testing.T) {
	disk := foldertest.New(root)
	if err := old.run(disk); err != nil {
		t.Fatal(err)
	}
	keep := func() error {
		c, err := folder.Claim(ctx, disk, root+"/o", folder.Wanted{Kind: "run", Title: "A"}, folder.Options{Mend: true})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return c.Put(folder.Manifest{Engine: "0.1.0"}, folder.Output{Name: "report.html", Data: []byte("new")}, folder.Output{Name: "weekly.csv", From: "weekly.csv"})
	}
	says(t, "as written", keep(), "")
	if got := disk.Files(); len(got) != 3 || got["o/weekly.csv"] != "1\n" || got["o/report.html"] != "new" {
		t.Errorf("found %v, expected the page, the table and the manifest", got)
	}
	disk.Add("o/weekly.csv", "mine")
	says(t, "edited", keep(), "o/weekly.csv was changed since it was written")
}
