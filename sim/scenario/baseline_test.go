package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim/scenario/filetest"
)

// A file is compared with what the file that it extends is compared with, unless it says otherwise; the name holds from any folder.
func TestBaselineIsInherited(t *testing.T) {
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"below/other.toml":  "title = \"Other\"\nextends = '" + base + "'\n",
		"below/first.toml":  "title = \"First\"\nextends = '" + base + "'\nbaseline = \"other.toml\"\n",
		"second.toml":       "title = \"Second\"\nextends = \"below/first.toml\"\n",
		"third/third.toml":  "title = \"Third\"\nextends = \"../second.toml\"\n",
		"third/none.toml":   "title = \"None\"\nextends = \"third.toml\"\nbaseline = \"\"\n",
		"third/after.toml":  "title = \"After\"\nextends = \"none.toml\"\n",
		"third/own.toml":    "title = \"Own\"\nextends = \"third.toml\"\nbaseline = \"../second.toml\"\n",
		"third/longer.toml": "title = \"Longer\"\nextends = \"third.toml\"\n[time]\nend = 2030-01-28\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, from := range []string{dir, "."} {
		t.Chdir(dir)
		for name, want := range map[string]string{"second": "other", "third/third": "other", "third/none": "none", "third/after": "after", "third/own": "second"} {
			s, err := Load(filepath.Join(from, name+".toml"))
			if err != nil {
				t.Fatal(err)
			}
			b, err := s.LoadBaseline()
			if err != nil {
				t.Fatal(err)
			}
			if b.ID != want {
				t.Errorf("%s from %s: found the baseline %s (%s), expected %s", name, from, b.ID, s.Baseline, want)
			}
		}
	}
	s, err := Load(filepath.Join(dir, "third", "longer.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.LoadBaseline(); err == nil || !strings.Contains(err.Error(), "states this baseline: state another here, or baseline = \"\"") || !strings.Contains(err.Error(), "longer.toml:1:1: baseline: ") {
		t.Errorf("found %v", err)
	}
}

// A file that is its own baseline is told so: all differences are none.
func TestABaselineThatIsTheFileItselfIsDoubted(t *testing.T) {
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := filetest.Write(t, map[string]string{"self.toml": fmt.Sprintf("title = \"T\"\nextends = %q\nbaseline = \"./self.toml\"\n", base)})
	s, err := Load(dir + "/self.toml")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Warnings) != 1 || s.Warnings[0].Address != "baseline" || s.Warnings[0].Line != 3 {
		t.Errorf("found %v, expected a doubt of the baseline at its key", s.Warnings)
	}
}
