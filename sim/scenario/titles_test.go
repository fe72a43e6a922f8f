package scenario

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// titledBy is a move with a title and some keys.
func titledBy(title, keys string) string {
	return "[moves.share]\nkind = \"revenue-share\"\ntitle = \"" + title + "\"\nactor = \"us-government\"\nsource = \"q1-fy26\"\n" + keys
}

func TestTitlesThatAreOlderThanTheirNumbers(t *testing.T) {
	const day = "date = 2025-08-11\n"
	for _, c := range []struct {
		title, keys, changed string
		sets                 []string
		from                 string
	}{
		{"15 % of revenue", day + "rate = 0.15\n", "rate = 0.3\n", nil, "deal"},
		{"15% of revenue", day + "rate = 0.15\n", "rate = { value = 0.3, low = 0.2, high = 0.4, dist = \"pert\", source = \"judgement\" }\n", nil, "deal"},
		{"15 per cent of revenue", day + "rate = 0.15\n", "", []string{"moves.share.rate=0.3"}, "deal"},
		{"15 % of revenue", day + "rate = 0.15\n", "rate = 0.3\ntitle = \"30 % of revenue\"\n", nil, ""},
		{"15 % of revenue", day + "rate = 0.15\n", "rate = 0.3\ntitle = \"30 % of revenue\"\n", []string{"moves.share.rate=0.4"}, "my"},
		{"15 % of revenue", day + "rate = 0.15\n", "rate = 0.3\n", []string{"moves.share.title=Thirty"}, ""},
		{"15 % of revenue", day + "rate = 0.15\n", "rate = 0.3\n", []string{"moves.share.rate=0.15"}, ""},
		{"15 % of revenue", day + "rate = 0.15\n", "pass_through = 0.5\n", nil, ""},
		{"15 % of revenue, not 30 %", day + "rate = 0.15\n", "rate = 0.3\n", nil, ""},
		{"Share of H20 revenue", day + "rate = 0.2\n", "rate = 0.3\n", nil, ""},
		{"H15 and 150 % or 0.150001", day + "rate = 0.15\n", "rate = 0.3\n", nil, ""},
		{"A share from August 2025", day + "rate = 0.15\n", "date = 2025-09-11\n", nil, "deal"},
		{"A share from August 2025", day + "rate = 0.15\n", "date = 2025-08-12\n", nil, ""},
		{"A share from 11 August on", day + "rate = 0.15\n", "date = 2025-08-12\n", nil, "deal"},
		{"A share of 2025", day + "rate = 0.15\n", "date = 2026-08-11\n", nil, "deal"},
		{"A share to March 2026", day + "until = 2026-03-02\nrate = 0.15\n", "until = 2026-04-02\n", nil, "deal"},
		{"A share to March 2026", day + "rate = 0.15\n", "until = 2026-04-02\n", nil, ""},
	} {
		files := map[string]string{
			"deal.toml": "extends = \"base.toml\"\n" + titledBy(c.title, c.keys),
			"my.toml":   "extends = \"deal.toml\"\n[moves.share]\n" + c.changed,
			"last.toml": "extends = \"my.toml\"\nstory = \"Changes no move.\"\n",
		}
		dir := folderOf(t, files)
		for _, file := range []string{"my.toml", "last.toml"} {
			s, err := Load(filepath.Join(dir, file), c.sets...)
			if err != nil {
				t.Fatal(err)
			}
			if found := s.Moves[0].TitleFrom; found != c.from {
				t.Errorf("%s over %q with %q and %q: found %q, expected %q", file, c.title, c.changed, c.sets, found, c.from)
			}
			sameTitlesAgain(t, s)
		}
	}
}

// sameTitlesAgain checks that a scenario which is restored, or put on a path, speaks of titles as before.
func sameTitlesAgain(t *testing.T, s *Scenario) {
	t.Helper()
	var b bytes.Buffer
	if err := s.Bundled(&b, ""); err != nil {
		t.Fatal(err)
	}
	again, err := Restore("kept.toml", s.File, b.Bytes(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if found, want := again.Moves[0].TitleFrom, s.Moves[0].TitleFrom; found != want || again.Hash != s.Hash {
		t.Errorf("restored: found %q, expected %q in\n%s", found, want, b.String())
	}
	if along, err := s.Along(0); err != nil || along.Moves[0].TitleFrom != s.Moves[0].TitleFrom {
		t.Errorf("along: found %v, %v", along, err)
	}
	if remarked := strings.Contains(b.String(), oldTitle); remarked != (s.Moves[0].TitleFrom != "") {
		t.Errorf("found the remark: %v in\n%s", remarked, b.String())
	}
}
