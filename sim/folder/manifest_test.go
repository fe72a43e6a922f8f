package folder_test

import (
	"encoding/json"
	"strings"
	"testing"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

const manifestText = `{
  "engine": "0.1.0",
  "command": "h20sim sweep 'a & b.toml'",
  "kind": "study",
  "title": "A <b>",
  "hash": "1a2b3c4d5e",
  "target": "amd64 v1",
  "studies": [
    {
      "name": "-"
    }
  ],
  "study": {
    "id": "a",
    "runs": 3
  },
  "scenarios": [],
  "outputs": [
    {
      "name": "a/b.csv",
      "sha256": "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865"
    }
  ],
  "seal": "SEAL"
}
`

// manifested writes a folder and returns its manifest.
func manifested(t *testing.T, disk *foldertest.Disk) string {
	t.Helper()
	m := folder.Manifest{Engine: "0.1.0", Command: "h20sim sweep 'a & b.toml'", Target: "amd64 v1",
		Studies: []folder.Hashed{{Name: "-"}}, Study: json.RawMessage(`{"id":"a","runs":3}`), Scenarios: json.RawMessage("[]")}
	c, err := folder.Claim(ctx, disk, root+"/o", folder.Wanted{Kind: "study", Title: "A <b>", Hash: "1a2b3c4d5e"}, folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Put(m, folder.Output{Name: "a/b.csv", Data: []byte("1\n")}); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return disk.Files()["o/manifest.json"]
}

func TestManifest(t *testing.T) {
	text := manifested(t, foldertest.New(root))
	before, after, _ := strings.Cut(manifestText, "SEAL")
	if !strings.HasPrefix(text, before) || !strings.HasSuffix(text, after) || len(text) != len(manifestText)+60 {
		t.Errorf("found\n%s, expected\n%s", text, manifestText)
	}
	if again := manifested(t, foldertest.New(root)); again != text {
		t.Errorf("found\n%s, and then\n%s", text, again)
	}
}

// Any byte of the manifest that is changed is found.
func TestSealHolds(t *testing.T) {
	disk := foldertest.New(root)
	text := manifested(t, disk)
	for i := range text {
		changed := []byte(text)
		changed[i] ^= 1
		disk.Add("o/manifest.json", string(changed))
		if _, err := folder.Open(disk, root+"/o"); err == nil {
			t.Errorf("found no error with byte %d as %q for %q", i, changed[i], text[i])
		}
	}
}

// A later version may write more keys: its seal holds all the same.
func TestSealOfLaterVersion(t *testing.T) {
	text := strings.Replace(manifested(t, foldertest.New(root)), `  "hash"`, `  "colour": "red",`+"\n"+`  "hash"`, 1)
	body, _, _ := strings.Cut(text, ",\n  \"seal\"")
	body += "\n}\n"
	disk := foldertest.New(root)
	disk.Add("body", body)
	sum, err := folder.SumOf(disk, root+"/body")
	if err != nil {
		t.Fatal(err)
	}
	disk.Add("o/a/b.csv", "1\n")
	disk.Add("o/manifest.json", strings.TrimSuffix(body, "\n}\n")+",\n  \"seal\": \""+sum.SHA256+"\"\n}\n")
	f, err := folder.Open(disk, root+"/o")
	if err != nil || len(f.Verify()) > 0 {
		t.Errorf("found %v, expected that the seal holds", err)
	}
}
