package scenario

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario/filetest"
)

// pathOf writes the price path of the H20, a point a word.
func pathOf(s *Scenario) string {
	var points []string
	for _, p := range s.World.Chips["h20"].Price {
		points = append(points, fmt.Sprintf("%s:%g", p.Date, p.Value))
	}
	return strings.Join(points, " ")
}

// remarksOf are the notes of a scenario, a line each.
func remarksOf(s *Scenario) string {
	var lines []string
	for _, n := range s.Notes() {
		lines = append(lines, n.Place.String()+" "+n.Address+" "+n.Text)
	}
	return strings.Join(lines, "\n")
}

// The small world has a price of 13500 on 2024-01-29 and of 12000 on 2025-01-27.
func TestPointsOfAPathAreSetOneByOne(t *testing.T) {
	const whole = "chips.h20.price replaces the whole path of base.toml (2 points)"
	for _, c := range []struct {
		why, text string
		set       string // a flag; "" for none
		path      string
		note      string
	}{
		{"a point that is there, by a flag", "", "chips.h20.price.2025-01-27=9000", "2024-01-29:13500 2025-01-27:9000", ""},
		{"a new point, by a flag", "", "chips.h20.price.2024-09-04=9000", "2024-01-29:13500 2024-09-04:9000 2025-01-27:12000", ""},
		{"a point that is there, in a file", "[chips.h20]\nprice.2025-01-27 = 9_000", "", "2024-01-29:13500 2025-01-27:9000", ""},
		{"new points, in a file", "[chips.h20]\nprice.2026-01-05 = \"8 kUSD/chip\"\nprice.2024-09-04 = 9_000", "",
			"2024-01-29:13500 2024-09-04:9000 2025-01-27:12000 2026-01-05:8000", ""},
		{"a widened point", "[chips.h20.price.2025-01-27]\nvalue = 9_000\nlow = 8_000\nhigh = 11_000\nsource = \"judgement\"", "", "2024-01-29:13500 2025-01-27:9000", ""},
		{"from the top", "chips.h20.price.2025-01-27 = 9_000", "", "2024-01-29:13500 2025-01-27:9000", ""},
		{"both ways", "[chips.h20]\nprice.2025-01-27 = 9_000", "chips.h20.price.2024-09-04=10_000", "2024-01-29:13500 2024-09-04:10000 2025-01-27:9000", ""},
		{"a new path in braces", "[chips.h20]\nprice = { 2025-01-27 = 9_000 }", "", "2025-01-27:9000", "test.toml:3:9 " + whole},
		{"a new path under its header", "[chips.h20.price]\n2025-01-27 = 9_000", "", "2025-01-27:9000", "test.toml:2:1 " + whole},
		{"one number for the path", "[chips.h20]\nprice = 9_000", "", "1970-01-01:9000", "test.toml:3:9 " + whole},
		{"one number for the path, by a flag", "", "chips.h20.price=9000", "1970-01-01:9000", "--set " + whole},
	} {
		var sets []string
		if c.set != "" {
			sets = []string{c.set}
		}
		s := parsed(t, onBase+c.text+"\n", sets...)
		if found := pathOf(s); found != c.path {
			t.Errorf("%s: found %s, expected %s", c.why, found, c.path)
		}
		if found := remarksOf(s); found != c.note {
			t.Errorf("%s: found the note %q, expected %q", c.why, found, c.note)
		}
	}
}

// A number that is set at a point rests on who set it; the other points keep their source.
func TestPointsKeepTheirSources(t *testing.T) {
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := filetest.Write(t, map[string]string{
		"mid.toml": fmt.Sprintf("title = \"T\"\nextends = %q\n[chips.h20]\nsource = \"q1-fy26\"\n", base),
		"top.toml": "title = \"T\"\nextends = \"mid.toml\"\n[chips.h20]\nprice.2024-09-04 = 9_000\n",
	})
	s, err := Load(dir+"/top.toml", "chips.h20.price.2026-01-05=8000")
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"chips.h20.price.2024-01-29": "q1-fy26", "chips.h20.price.2024-09-04": "judgement", "chips.h20.price.2026-01-05": "set",
	} {
		if found := s.Values[address].Source; found != want {
			t.Errorf("%s rests on %q, expected %q", address, found, want)
		}
	}
}

func TestPointsNeedAPath(t *testing.T) {
	if found := problems(t, onBase, "chips.ascend.price.2025-01-27=9000"); !strings.Contains(found, "chips.ascend.price is one value, expected it to be set as a whole") {
		t.Errorf("found %s", found)
	}
}

// A careful reader does not know a point that was published later, but knows those around it.
func TestPointsThatCameLaterGoOneByOne(t *testing.T) {
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(`extends = %q
[sources.late]
title = "late"
published = 2026-01-01
grade = "A"
[chips.h20]
price.2024-09-04 = 9_000
price.2025-01-27 = { value = 8_000, source = "late" }
price.2026-01-05 = { value = 7_000, source = "late" }
`, base)
	file := filetest.Write(t, map[string]string{"points.toml": text}) + "/points.toml"
	s, err := LoadAsOf(file, sim.NewDate(2025, 12, 1))
	if err != nil {
		t.Fatal(err)
	}
	if found, want := pathOf(s), "2024-01-29:13500 2024-09-04:9000 2025-01-27:12000"; found != want {
		t.Errorf("found %s, expected %s", found, want)
	}
}

// A point may be set of a path that no file below has.
func TestPointOfAPathThatIsNotThere(t *testing.T) {
	s, err := Parse("test.toml", []byte(onBase+"[chips.h20]\ncapacity.2024-03-04 = 7\n"))
	if err != nil {
		t.Fatal(err)
	}
	if v := s.Values["chips.h20.capacity.2024-03-04"]; v == nil || v.Number != 7 {
		t.Errorf("found %+v, expected 7", v)
	}
}
