package folder_test

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"strings"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

// resealed closes a manifest as one that is written is closed, so that what it says is believed.
func resealed(body string) string {
	sum := sha256.Sum256([]byte(body))
	return strings.TrimSuffix(body, "\n}\n") + ",\n  \"seal\": \"" + hex.EncodeToString(sum[:]) + "\"\n}\n"
}

// FuzzManifest lets any bytes be the manifest of a folder, and those of a step that was stopped, under a seal or not. Nothing
// panics, and whatever a command puts there with --replace, no file above the folder and none that h20sim does not name is touched.
func FuzzManifest(f *testing.F) {
	body := `{
  "engine": "0.1.0",
  "command": "h20sim run a.toml",
  "kind": "run",
  "title": "A",
  "target": "amd64 v1",
  "outputs": [
    {"name": "report.html", "sha256": "` + strings.Repeat("0", 64) + `"}
  ]
}
`
	f.Add(body, "", true)
	f.Add(body, body, false)
	f.Add(strings.Replace(body, "report.html", "../mine", 1), "", true)
	f.Add(strings.Replace(body, "report.html", "charts/../../mine", 1), "", true)
	f.Add(older["manifest.json"], "{}", false)
	f.Add(body, `{"removes": [{"name": "report.html", "sha256": "`+strings.Repeat("0", 64)+`"}], "moves": []}`, true)
	f.Add(body, `{"removes": [{"name": "../mine", "sha256": "`+hex.EncodeToString(sumOfMine[:])+`"}], "moves": [{"from": "report.html.new", "to": "../mine"}]}`, true)
	mine := map[string]string{"mine": "mine", "o/mine": "mine", "o/charts/mine": "mine"}
	f.Fuzz(func(t *testing.T, manifest, intent string, seal bool) {
		if seal {
			manifest = resealed(manifest)
		}
		if strings.Contains(manifest, "mine") && strings.Contains(manifest, hex.EncodeToString(sumOfMine[:])) {
			return // it says that these are results, as they are
		}
		files := maps.Clone(mine)
		files["o/manifest.json"], files["o/report.html"] = manifest, "page"
		if intent != "" {
			files["o/.h20sim/intent"], files["o/.h20sim/manifest.new"] = intent, manifest
		}
		disk := foldertest.New(root)
		for name, content := range files {
			disk.Add(root+"/"+name, content)
		}
		if held, err := folder.Open(disk, root+"/o"); err == nil {
			held.Verify()
		}
		for _, replace := range []bool{false, true} {
			putResults(t, disk, replace)
		}
		left := disk.Files()
		for name, content := range mine {
			if strings.HasPrefix(name, "o/") && intent != "" {
				continue // a step of h20sim may have moved it
			}
			if found := left[root+"/"+name] + left[name]; found != content {
				t.Errorf("%s: found %q, expected %q, in %v", name, found, content, left)
			}
		}
	})
}

var sumOfMine = sha256.Sum256([]byte("mine"))

// putResults puts results into the folder, if they may be put there.
func putResults(t *testing.T, disk *foldertest.Disk, replace bool) {
	c, err := folder.Claim(t.Context(), disk, root+"/o", folder.Wanted{Kind: "run", Title: "A"}, folder.Options{Replace: replace})
	if err != nil {
		return
	}
	if err := c.Put(folder.Manifest{Engine: "0.1.0"}, folder.Output{Name: "report.html", Data: []byte("new")}); err != nil && replace {
		t.Errorf("put: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}
