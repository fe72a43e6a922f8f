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

// A path that is laid over another as a whole is held against the numbers and ranges below it as one point is: at its place, day by day,
// and once for all that are alike.
func TestAWholePathIsHeldAgainstThatBelow(t *testing.T) {
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	const (
		first  = "! chips.h20.price.2024-01-29: 12 is outside the range that below.toml:4 states, 12000 to 15000"
		far    = "chips.h20.price.2024-01-29 is 12, 1/1,130 of the 13500 of below.toml:4"
		single = "! chips.h20.price: 12 is outside the range that below.toml:5 states, 12000 to 13000\nchips.h20.price is 12, 1/1,040 of the 12500 of below.toml:5"
	)
	for _, c := range []struct{ why, text, set, want string }{
		{"another number of a day", "price = { 2024-01-29 = 12 }", "", first + "\n" + far},
		{"a day that is not there", "price = { 2024-06-03 = 14_000 }", "", ""},
		{"a day from which another range holds", "price = { 2026-06-01 = 14_000 }", "", "! chips.h20.price.2026-06-01: 14000 is outside the range that below.toml:5 states, 12000 to 13000"},
		{"several days", "price = { 2024-01-29 = 12, 2025-01-27 = 13, 2026-01-05 = 14 }", "", first + "; 2 more points of the path are so too\n" + far + "; 2 more points of the path are so too"},
		{"a table", "price = { file = \"p.csv\", date = \"day\", value = \"usd\" }", "", first + "; another point of the path is so too\n" + far + "; another point of the path is so too"},
		{"one number for all days", "price = 12_900", "", ""},
		{"one number far from all", "price = 12", "", single},
		{"a flag", "", "chips.h20.price=12.000", single},
		{"days by a flag", "", "chips.h20.price={ 2024-01-29 = 12 }", first + "\n" + far},
		{"a flag that mends what a file states", "price = 12", "chips.h20.price=12_500", "chips.h20.price is 12, 1/1,040 of the 12500 of below.toml:5\nchips.h20.price is 12500, 1,040 times the 12 of test.toml:4"},
		{"a source of its own", "price = { 2024-01-29 = { value = 16_000, source = \"q1-fy26\" } }", "", "chips.h20.price.2024-01-29 is 16000, outside the range that below.toml:4 states, 12000 to 15000"},
	} {
		dir := filetest.Write(t, map[string]string{
			"below.toml": fmt.Sprintf("title = \"T\"\nextends = %q\n[chips.h20.price]\n2024-01-29 = { value = 13_500, low = 12_000, high = 15_000, source = \"judgement\" }\n2025-01-27 = { value = 12_500, low = 12_000, high = 13_000, source = \"judgement\" }\n", base),
			"test.toml":  "title = \"T\"\nextends = \"below.toml\"\n[chips.h20]\n" + c.text + "\n",
			"p.csv":      "day,usd\n2024-01-29,12\n2025-01-27,13\n",
		})
		var sets []string
		if c.set != "" {
			sets = []string{c.set}
		}
		s, err := Load(dir+"/test.toml", sets...)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, r := range s.Remarks() {
			switch {
			case !strings.Contains(r.Address, "price") || strings.Contains(r.Text, "replaces the whole path"):
			case r.Doubt:
				told = append(told, "! "+r.Address+": "+r.Text)
			default:
				told = append(told, r.Address+" "+r.Text)
			}
		}
		if found := strings.Join(told, "\n"); found != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", c.why, found, c.want)
		}
	}
}

func TestRatios(t *testing.T) {
	for times, want := range map[float64]string{2: "2", 5.678: "5.68", 999.6: "1,000", 2000: "2,000", 1125: "1,130", 12345678: "12,300,000", 1e20: "1e+20"} {
		if found := ratio(times); found != want {
			t.Errorf("%g: found %s, expected %s", times, found, want)
		}
	}
}
