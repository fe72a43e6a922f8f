package scenario

import (
	"strings"
	"testing"

	"h20sim/sim/policy"
)

// A starter file of each kind loads beside the shipped world, as it is and with every key that is commented out.
func TestStartersLoad(t *testing.T) {
	for _, k := range policy.Kinds() {
		text, err := Starter(k.Name, "base.toml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse("../../scenarios/new.toml", []byte(text)); err != nil {
			t.Errorf("%s: %v\n%s", k.Name, err, text)
		}
		if _, err := Parse("../../scenarios/new.toml", []byte(withOptions(text))); err != nil {
			t.Errorf("%s with its options: %v\n%s", k.Name, err, withOptions(text))
		}
	}
}

// withOptions takes the comment sign from the keys of a starter, but for those that exclude others, need an earlier day or name a move of the file.
func withOptions(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		key, _, isKey := strings.Cut(strings.TrimPrefix(line, "# "), " = ")
		if isKey && !strings.Contains(key, " ") && key != "when" && key != "price" && key != "until" && key != "replaces" && key != "follows" {
			lines[i] = strings.TrimPrefix(line, "# ")
		}
	}
	return strings.Join(lines, "\n")
}

func TestStarterShowsAllKeys(t *testing.T) {
	text, err := Starter("revenue-share", "base.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"[moves.revenue-share] #", "kind = \"revenue-share\"", "date = 2025-08-22", "leave under a licence; adds to other shares (0 to 1)\nrate = 0.5",
		"# when = { measure = \"h20.cover\", below = 4, for = \"3w\" }", "# chips = [\"h20\"]", "# chance = 1",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("expected %q in\n%s", line, text)
		}
	}
}

func TestStarterOfNoKind(t *testing.T) {
	if _, err := Starter("revenue-shere", "base.toml"); err == nil || err.Error() != `unknown kind "revenue-shere"; did you mean "revenue-share"?` {
		t.Errorf("found %v", err)
	}
}
