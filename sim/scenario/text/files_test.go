package text_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"h20sim/sim/scenario/text"
)

func TestReadFileSaysWhatIsUnfit(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.toml")
	if err := os.WriteFile(large, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, 3_000_000); err != nil {
		t.Fatal(err)
	}
	for file, says := range map[string]string{
		dir:   "found a folder, expected a plain file",
		large: "found 3,000,000 bytes, expected at most 262,144",
	} {
		_, err := text.ReadFile(file)
		var unfit *text.Unfit
		if !errors.As(err, &unfit) || err.Error() != says {
			t.Errorf("%s: found error %v, expected %s", file, err, says)
		}
	}
	if _, err := text.Read(filepath.Join(dir, "a.toml"), "large.toml"); err == nil || err.Error() != `found 3,000,000 bytes in "large.toml", expected at most 262,144` {
		t.Errorf("found error %v of a file that another names", err)
	}
	if _, err := text.ReadAll(endless{}); err == nil || err.Error() != "found more than 262,144 bytes, expected at most 262,144" {
		t.Errorf("found error %v of a stream without end", err)
	}
}

// What the program has made may be larger than what somebody writes, up to a bound.
func TestReadMadeReadsMore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "made.toml")
	for _, c := range []struct {
		size int64
		says string
	}{{text.MaxBytes + 1, ""}, {text.MaxMade, ""}, {text.MaxMade + 1, "found 4,194,305 bytes, expected at most 4,194,304"}} {
		if err := errors.Join(os.WriteFile(file, nil, 0o644), os.Truncate(file, c.size)); err != nil {
			t.Fatal(err)
		}
		content, err := text.ReadMade(file)
		checked := text.CheckMade(file, "made.toml")
		if found := c.says == ""; found != (err == nil) || found != (checked == nil) || found && int64(len(content)) != c.size || !found && err.Error() != c.says {
			t.Errorf("%d bytes: found %d, %v and %v, expected %q", c.size, len(content), err, checked, c.says)
		}
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func TestShippedFilesNameEachOther(t *testing.T) {
	text.Ship(fstest.MapFS{"base.toml": {Data: []byte("a = 1")}, "studies/one.toml": {Data: []byte("b = 2")}})
	defer text.Ship(nil)
	for _, c := range []struct{ file, name, full string }{
		{"mine.toml", "shipped:base.toml", "shipped:base.toml"},
		{"shipped:studies/one.toml", "../base.toml", "shipped:base.toml"},
		{"shipped:base.toml", "studies/one.toml", "shipped:studies/one.toml"},
	} {
		if full := text.Beside(c.file, c.name); full != c.full {
			t.Errorf("found %s beside %s as %s, expected %s", c.name, c.file, full, c.full)
		}
		if _, err := text.Read(c.file, c.name); err != nil {
			t.Error(err)
		}
	}
	for name, says := range map[string]string{
		"shipped:bas.toml":     `no file "shipped:bas.toml"; did you mean "shipped:base.toml"?`,
		"base":                 `no file "base"; did you mean "shipped:base.toml"?`,
		"shipped:../base.toml": `no file "shipped:../base.toml"`,
		"shipped:studies":      `found the folder "shipped:studies", expected a file in it`,
	} {
		if _, err := text.Read("nowhere/mine.toml", name); err == nil || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("found error %v, expected %s", err, says)
		}
	}
}

func TestToldNamesNoFolderOfTheMachine(t *testing.T) {
	abs := func(name string) string { return filepath.Join(t.TempDir(), filepath.FromSlash(name)) }
	own := abs("w/deal.toml")
	for _, c := range []struct{ file, scenario, told string }{
		{"scenarios/deal.toml", "scenarios/deal.toml", "scenarios/deal.toml"},
		{"../base.toml", own, "../base.toml"},
		{own, own, "deal.toml"},
		{filepath.Join(filepath.Dir(own), "..", "base.toml"), own, "../base.toml"},
		{filepath.Join(filepath.VolumeName(own)+string(filepath.Separator), "data", "base.toml"), own, "base.toml"},
		{own, "deal.toml", "deal.toml"},
		{"shipped:base.toml", own, "shipped:base.toml"},
		{"--set", own, "--set"},
	} {
		if told := text.Told(c.file, c.scenario); told != c.told {
			t.Errorf("found %s of %s told as %s, expected %s", c.file, c.scenario, told, c.told)
		}
	}
}

func TestPlacesStayInOneLine(t *testing.T) {
	for _, p := range []text.Place{{File: "a.toml", Line: 3, Col: 1}, {File: "a\nb.toml", Line: 3, Col: 1}, {File: "--set"}, {File: `"a".toml`, Line: 7, Col: 1}, {File: "shipped:base.toml", Line: 2, Col: 1}, {File: "shipped:base.toml"}} {
		line := p.FileLine()
		if strings.ContainsAny(line, "\n\x1b") {
			t.Errorf("found a line break in %q", line)
		}
		if again := text.ReadPlace(line); again != p {
			t.Errorf("found %+v in %s, expected %+v", again, line, p)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, id := range []string{"My case v1.2", "三星", "b30a-15", "a_b", "ünï", "हिन्दी", "CON-1", "COMA", "console", "x"} {
		if err := text.CheckID(id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	for _, id := range []string{"", ".", "..", ".hidden", "a.", "a ", " a", "a/b", `a\b`, "a:b", "a*", "a?", `a"`, "<a", "a>", "a|b", "a\nb", "a\x7f", "a\x1b[1m", "CON", "con", "nul.x", "COM1", "LPT9.a", "Aux", "COM¹", "a\xffb", strings.Repeat("a", 300), "a\u202eb"} {
		if err := text.CheckID(id); err == nil {
			t.Errorf("expected %q to be refused", id)
		}
	}
	for file, id := range map[string]string{"a/view.toml": "view", `a\view.toml`: "view", "shipped:base.toml": "base", "...toml": "..", "My case v1.2.toml": "My case v1.2"} {
		if found := text.IDOf(file); found != id {
			t.Errorf("found id %q of %s, expected %q", found, file, id)
		}
	}
}
