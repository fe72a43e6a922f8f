package scenario

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func TestIDIsStatedOrTheNameOfTheFile(t *testing.T) {
	plain, named := parsed(t, onBase+share), parsed(t, "id = \"三星 v1.2\"\n"+onBase+share)
	if plain.ID != "test" || named.ID != "三星 v1.2" || plain.Title != "test" || named.Title != named.ID {
		t.Errorf("found ids %q and %q", plain.ID, named.ID)
	}
	if plain.Hash != named.Hash {
		t.Error("expected one hash, whatever the scenario is called")
	}
	for text, says := range map[string]string{
		"id = \"../x\"\n" + onBase: `id: found '/' in the name "../x", expected letters and digits, with spaces, hyphens, underscores and dots between them`,
		"id = \"nul\"\n" + onBase:  `id: found the name "nul", which is that of a device on Windows, expected another`,
		"id = \"\"\n" + onBase:     "id: found no name, expected letters and digits, with spaces, hyphens, underscores and dots between them",
	} {
		if found := problems(t, text); found != says {
			t.Errorf("found %s\nexpected %s", found, says)
		}
	}
	if _, err := Parse("..."+"toml", []byte(onBase+share)); err == nil || !strings.HasPrefix(err.Error(), `...toml:1:1: found the name "..", which begins with '.'`) {
		t.Errorf("found %v, expected the name of the file to be refused", err)
	}
}

func TestIDIsNotInherited(t *testing.T) {
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "first.toml", "id = \"another\"\nextends = \""+filepath.ToSlash(base)+"\"\n")
	s, err := Load(write(t, dir, "second.toml", "extends = \"first.toml\"\n"))
	if err != nil || s.ID != "second" {
		t.Errorf("found %v, %v, expected the id second", s, err)
	}
}

// Results of an absolute path must not name the folders of the machine.
func TestFilesOfAnAbsolutePathAreToldWithoutFolders(t *testing.T) {
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "other.toml", "extends = \""+filepath.ToSlash(base)+"\"\n")
	file := write(t, dir, "new\nline.toml", "id = \"line\"\nbaseline = \"other.toml\"\n"+`extends = "other.toml"`+"\n"+share)
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Bundled(&b, "baseline.toml"); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if strings.Contains(text, dir) || strings.Contains(text, filepath.ToSlash(filepath.Dir(base))) || s.File != "new\nline.toml" {
		t.Errorf("found a folder of the machine in\n%s", text)
	}
	for _, line := range []string{"baseline = \"baseline.toml\" # \"new\\nline.toml\":2\n", "id = \"line\" # \"new\\nline.toml\":1\n", "rate = 0.15 # \"new\\nline.toml\":9\n"} {
		if !strings.Contains(text, line) {
			t.Errorf("expected the line %q in\n%s", line, text)
		}
	}
	baseline, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Restore("scenario.toml", s.File, b.Bytes(), baseline)
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != s.Hash || again.ID != "line" || again.Values["moves.share.rate"].Origin.File != s.File {
		t.Errorf("found %s of %+v", again.ID, again.Values["moves.share.rate"].Origin)
	}
	if s.SHA256("new\nline.toml") == "" || s.SHA256(file) != "" {
		t.Error("expected the checksum of the file by the name that it is told by")
	}
}
