package scenario

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// toldOf returns the remarks on a text, a warning marked by "!", without those that every test has.
func toldOf(t *testing.T, text string, sets ...string) (list []string) {
	t.Helper()
	for _, r := range parsed(t, text, sets...).Remarks() {
		mark := ""
		if r.Doubt {
			mark = "! "
		}
		if r.Place.File == "" {
			t.Errorf("%s: found no place", r.Sentence())
		}
		list = append(list, mark+r.Sentence())
	}
	return list
}

// move writes a move of the H20 that needs no more than a kind and a date.
func move(name, kind, lines string) string {
	return "\n[moves." + name + "]\nkind = \"" + kind + "\"\nactor = \"nvidia\"\nsource = \"judgement\"\n" + lines + "\n"
}

// What lies outside the days of the run, which are those from 2024-01-29 to 2027-01-31, is told in one sentence with its
// address; what lies within is not.
func TestDaysOutsideTheRun(t *testing.T) {
	const h20 = "chips = [\"h20\"]\n"
	const noDay = "; the move acts on no day of it"
	for _, c := range []struct{ why, text, want string }{
		{"within", move("a", "revenue-share", h20+"rate = 0.1\ndate = 2025-08-11\nuntil = 2027-02-01"), ""},
		{"the last day", move("a", "revenue-share", h20+"rate = 0.1\ndate = 2027-01-31"), ""},
		{"the day after", move("a", "revenue-share", h20+"rate = 0.1\ndate = 2027-02-01"), "! moves.a.date: 2027-02-01 is after the last day of the run, 2027-01-31" + noDay},
		{"a year mistyped", move("a", "revenue-share", h20+"rate = 0.1\ndate = 2052-08-11"), "! moves.a.date: 2052-08-11 is after the last day of the run, 2027-01-31" + noDay},
		{"a date that may be earlier", move("a", "revenue-share", h20+"rate = 0.1\ndate = { value = 2027-02-01, low = 2026-02-01, high = 2028-01-31, dist = \"uniform\", source = \"judgement\" }"),
			"! moves.a.date: 2027-02-01 is after the last day of the run, 2027-01-31" + noDay + "; its spread begins on 2026-02-01, so that it may in draws"},
		{"announced within", move("a", "export-ban", h20+"announced = 2026-12-01\ndate = 2027-03-01"),
			"moves.a.date is 2027-03-01, after the last day of the run, 2027-01-31: only what was announced on 2026-12-01 acts"},
		{"in force before", move("a", "export-ban", h20+"date = 2023-10-17"), "moves.a.date is 2023-10-17, before the first day of the run, 2024-01-29: in force from that day on, and no news"},
		{"announced before", move("a", "export-ban", h20+"announced = 2023-10-17\ndate = 2024-02-01"), "moves.a.announced is 2023-10-17, before the first day of the run, 2024-01-29: known from that day on, and no news"},
		{"over before", move("a", "export-ban", h20+"date = 2022-10-17\nuntil = 2024-01-29"), "! moves.a.until: 2024-01-29 is not after the first day of the run, 2024-01-29" + noDay},
		{"said before", move("a", "security-warning", h20+"concern = 1\ndate = 2023-10-17"), "! moves.a.date: 2023-10-17 is before the first day of the run, 2024-01-29, and what it does is past by then" + noDay},
		{"a lot sold before", move("a", "sale-abroad", h20+"revenue = 9\nover = \"2w\"\ndate = 2024-01-01"), "! moves.a.date: 2024-01-01 is before the first day of the run, 2024-01-29, and what it does is past by then" + noDay},
		{"an end after", move("a", "export-ban", h20+"date = 2025-04-09\nuntil = 2052-01-01"), "moves.a.until is 2052-01-01, after the last day of the run, 2027-01-31: the move does not end within it"},
		{"a launch after", "\n[chips.h20]\non_sale = 2052-01-01\n", "! chips.h20.on_sale: 2052-01-01 is after the last day of the run, 2027-01-31, and no move launches the chip; it is never on sale"},
		{"a launch that a note tells", "\n[chips.h20]\non_sale = { value = 2052-01-01, source = \"judgement\", note = \"never\" }\n", ""},
		{"a launch that a move makes", "\n[chips.h20]\non_sale = 2052-01-01\n" + move("a", "chip-launch", h20+"date = 2025-01-01"), ""},
		{"a point that acts on no day", "\n[chips.h20]\nprice.2015-09-04 = 13_000\n", "! chips.h20.price.2015-09-04: lies before the first day of the run, 2024-01-29, as does the point after it; it acts on no day of the run"},
		{"a point after", "\n[chips.h20]\nprice.2052-09-04 = 13_000\n", "chips.h20.price.2052-09-04 lies after the last day of the run, 2027-01-31: until then the path is on its way there"},
		{"a point after one at the end", "\n[market]\ngrowth.2052-09-04 = 4\n", "! market.growth.2052-09-04: lies after the last day of the run, 2027-01-31, as does the point before it; it acts on no day of the run"},
		{"a first point long before", "\n[chips.h20]\nprice = { 1925-01-27 = 12_000, 2025-01-27 = 13_000 }\n",
			"chips.h20.price.1925-01-27 lies 99 years before the first day of the run, 2024-01-29\nchips.h20.price replaces the whole path of base.toml (2 points)"},
		{"a first point some years before", "\n[chips.h20]\nprice = { 2015-01-27 = 12_000, 2025-01-27 = 13_000 }\n", "chips.h20.price replaces the whole path of base.toml (2 points)"},
		{"a source of later", "\n[sources.late]\ntitle = \"Late\"\npublished = 2052-05-28\ngrade = \"A\"\n[chips.h20]\nperf = { value = 1, source = \"late\" }\n",
			"sources.late.published is 2052-05-28, after the last day of the run, 2027-01-31: no day of it knows the source"},
		{"a judgement of later", "\n[chips.h20]\nperf = { value = 1, source = \"judgement\", decided = 2052-05-28 }\n",
			"chips.h20.perf.decided is 2052-05-28, after the last day of the run, 2027-01-31: no day of it knows the number"},
		{"points far after", "\n[market]\ngrowth = { 2024-01-29 = 1, 2028-01-01 = 2, 2052-01-01 = 3 }\n",
			"! market.growth.2052-01-01: lies after the last day of the run, 2027-01-31, as does the point before it; it acts on no day of the run\n" +
				"market.growth.2028-01-01 lies after the last day of the run, 2027-01-31: until then the path is on its way there\n" +
				"market.growth replaces the whole path of base.toml (2 points)"},
	} {
		if found := strings.Join(toldOf(t, onBase+c.text), "\n"); found != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", c.why, found, c.want)
		}
	}
}

// A move that cannot come into force, or ends what has ended, is told.
func TestMovesThatEndBeforeTheyBegin(t *testing.T) {
	without := strings.Replace(more, "replaces = [\"moves.share\"]", "", 1)
	for _, c := range []struct {
		why, text string
		want      []string
	}{
		{"replaced before", share + strings.Replace(more, "2026-01-05", "2025-08-01", 1), []string{
			"! moves.share: never comes into force: moves.more replaces it from 2025-08-01, and it would begin on 2025-08-11", "moves.more takes the place of moves.share from 2025-08-01"}},
		{"replaced on the day", share + strings.Replace(more, "2026-01-05", "2025-08-11", 1), []string{
			"! moves.share: never comes into force: moves.more replaces it from 2025-08-11, and it would begin on 2025-08-11", "moves.more takes the place of moves.share from 2025-08-11"}},
		{"replaced after its end", share + "until = 2025-12-01\n" + more, []string{"! moves.more.replaces: moves.share has ended on 2025-12-01, before 2026-01-05; nothing is replaced"}},
		{"of another kind", share + strings.Replace(more, "\"revenue-share\"", "\"duty\"", 1) + "chips = [\"h20\"]\n", []string{
			"moves.more.replaces ends moves.share, which is of another kind: revenue-share, not duty", "moves.more takes the place of moves.share from 2026-01-05"}},
		{"replaced in time", share + more, []string{"moves.more takes the place of moves.share from 2026-01-05"}},
		{"beside it", share + without, nil},
	} {
		if found := toldOf(t, onBase+c.text); !slices.Equal(found, c.want) {
			t.Errorf("%s: found %q, expected %q", c.why, found, c.want)
		}
	}
}

// Lots and amounts that lead to nothing, or to less than they say, are told.
func TestLotsAndAmounts(t *testing.T) {
	const h20 = "chips = [\"h20\"]\ndate = 2025-08-08\n"
	licence := func(lines string) string {
		return move("a", "licence", h20+lines)
	}
	for _, c := range []struct{ why, text, want string }{
		{"lots in time", licence("lots = { 2025-08-08 = 100, 2026-08-08 = 100 }"), ""},
		{"a lot before the move", licence("lots = { 2025-08-01 = 100 }"), "moves.a.lots.2025-08-01 comes before the move itself: it counts from 2025-08-08 on"},
		{"a lot after the run", licence("lots = { 2052-08-08 = 100 }"), "! moves.a.lots.2052-08-08: arrives on 2052-08-08, after the last day of the run, 2027-01-31; it acts on no day of it"},
		{"a lot that its lag brings after the run", licence("lag = \"8w\"\nlots = { 2026-12-08 = 100 }"), "! moves.a.lots.2026-12-08: arrives on 2027-02-02, after the last day of the run, 2027-01-31; it acts on no day of it"},
		{"a lot after the end", licence("until = 2026-01-01\nlots = { 2026-06-01 = 100 }"), "! moves.a.lots.2026-06-01: would arrive on 2026-06-01, when the move has ended on 2026-01-01; it never does"},
		{"an end before the first", licence("until = 2025-09-01\nlag = \"8w\"\nlots = 100"), "! moves.a.until: 2025-09-01 is not after 2025-10-03, on which the first licences would arrive; none does"},
		{"one day", move("a", "sale-abroad", h20+"revenue = 9\nover = \"0\""), "moves.a.over is 0: the lot leaves all on one day"},
		{"a part", move("a", "production-order", h20+"quantity = 9\nover = \"90w\""), "moves.a.over is 90w, of which 88d lie after the last day of the run, 2027-01-31: that part is left out"},
		{"too much work", move("a", "customer-work", "date = 2025-08-08\nrate = 1e6\nsuppliers = [\"tsmc\"]"), "! moves.a.rate: 1000000 chip/day is more than all that suppliers.tsmc can process on 2025-08-08, 30000 chip/day; what is above is not done"},
		{"some work", move("a", "customer-work", "date = 2025-08-08\nrate = 10\nsuppliers = [\"tsmc\"]"), ""},
	} {
		if found := strings.Join(toldOf(t, onBase+c.text), "\n"); found != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", c.why, found, c.want)
		}
	}
}

// What is laid over 0 is told to be no number of times as much.
func TestNumbersOverZero(t *testing.T) {
	found := strings.Join(toldOf(t, onBase+"[chips.h20]\nstock = 0\n", "chips.h20.stock=6_000"), "\n")
	if strings.Contains(found, "times") {
		t.Errorf("found %s", found)
	}
}

// A number that is laid over another is held against it, and against the last range that a file states of it.
func TestNumbersFarFromThoseBelow(t *testing.T) {
	const stock = "chips.h20.stock=" // 20,000, from 5,000 to 60,000
	const price = "chips.h20.price.2025-01-27="
	for set, want := range map[string]string{
		stock + "60_000":    "",
		stock + "4_900":     "! chips.h20.stock: 4900 is outside the range that base.toml:56 states, 5000 to 60000",
		stock + "100_000":   "! chips.h20.stock: 100000 is outside the range that base.toml:56 states, 5000 to 60000",
		stock + "100_001":   "! chips.h20.stock: 100001 is outside the range that base.toml:56 states, 5000 to 60000\nchips.h20.stock is 100001, 5 times the 20000 of base.toml:56",
		stock + "2_000":     "! chips.h20.stock: 2000 is outside the range that base.toml:56 states, 5000 to 60000\nchips.h20.stock is 2000, 1/10 of the 20000 of base.toml:56",
		stock + "0":         "! chips.h20.stock: 0 is outside the range that base.toml:56 states, 5000 to 60000",
		price + "16_000":    "! chips.h20.price.2025-01-27: 16000 is outside the range that base.toml:53 states, 10000 to 15000",
		"nvidia.jump=0.05":  "nvidia.jump is 0.05, 1/10 of the 0.5 of base.toml:37",
		"nvidia.jump=0.1":   "",
		"nvidia.jump=0.101": "",
		stock + `{ value = 90_000, low = 80_000, high = 95_000, source = "judgement" }`: "", // it states a range of its own
		stock + `{ value = 90_000, source = "q1-fy26" }`:                                "chips.h20.stock is 90000, outside the range that base.toml:56 states, 5000 to 60000",
	} {
		if found := strings.Join(toldOf(t, onBase, set), "\n"); found != want {
			t.Errorf("--set %s: found\n%s\nexpected\n%s", set, found, want)
		}
	}
}

// A range holds through a file that states none, and what a file below does wrong is told of those that extend it.
func TestARangeHoldsThroughFiles(t *testing.T) {
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"middle.toml": "extends = \"" + filepath.ToSlash(base) + "\"\n[chips.h20]\nstock = 70_000\n",
		"mended.toml": "extends = \"middle.toml\"\n[chips.h20]\nstock = 30_000\n",
		"worse.toml":  "extends = \"middle.toml\"\n[chips.h20]\nstock = 65_000\n",
		"later.toml":  "extends = \"middle.toml\"\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const outside = " is outside the range that base.toml:56 states, 5000 to 60000"
	for name, want := range map[string]string{"middle": "70000" + outside, "mended": "", "worse": "65000" + outside, "later": "70000" + outside} {
		s, err := Load(filepath.Join(dir, name+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, r := range s.Remarks() {
			found += r.Text
		}
		if found != want {
			t.Errorf("%s: found %q, expected %q", name, found, want)
		}
	}
}

// A question whose courses part outside the run is told, and so is a chance of a file that rests on nothing; one that a flag sets is
// the reader's own.
func TestRemarksOnQuestions(t *testing.T) {
	const asked = `
[branches.rules]
title = "Do rules come?"
date  = DAY
[courses.come]
branch = "rules"
title  = "they come"
chance = CHANCE
[courses.none]
branch = "rules"
title  = "none come"
rest   = true
`
	const judged = `{ value = 0.5, source = "judgement", decided = 2025-06-01 }`
	for _, c := range []struct{ day, chance, want string }{
		{"2026-05-01", judged, ""},
		{"2027-01-31", judged, ""},
		{"2027-02-01", judged, "! branches.rules.date: 2027-02-01 is after the last day of the run, 2027-01-31; all its courses are one"},
		{"2024-01-28", judged, "branches.rules.date is 2024-01-28, before the first day of the run, 2024-01-29: its courses part on that day"},
		{"2026-05-01", "0.5", `! courses.come.chance: rests on nothing; expected cases, or { value = 0.5, source = "judgement", decided = 2025-08-27, note = "why" }`},
	} {
		told := strings.Join(toldOf(t, onBase+strings.NewReplacer("DAY", c.day, "CHANCE", c.chance).Replace(asked)), "\n")
		if told != c.want {
			t.Errorf("found    %q\nexpected %q", told, c.want)
		}
	}
	text := onBase + strings.NewReplacer("DAY", "2026-05-01", "CHANCE", judged).Replace(asked)
	if told := toldOf(t, text, "courses.come.chance=0.6"); len(told) > 0 {
		t.Errorf("found %q of a chance that a flag sets, expected nothing", told)
	}
}

// A number of a course that a flag sets is looked at like one of the file: its range, how many times it is what it was, and whose it is.
func TestRemarksOnNumbersOfCourses(t *testing.T) {
	text := strings.Replace(partedMoves, "extends = \"BASE\"\n", onBase, 1)
	told := strings.Join(toldOf(t, text, "courses.come.moves.tax.rate=0.9"), "\n")
	for _, want := range []string{"! courses.come.moves.tax.rate: 0.9 is outside the range that ", "courses.come.moves.tax.rate is 0.9, 4.5 times"} {
		if has := strings.Contains(told, want); has != (want[0] == '!') { // 4.5 times are not told
			t.Errorf("found %q", told)
		}
	}
	s := parsed(t, text, "courses.come.moves.tax.rate=0.15", "courses.none.chance=0.4")
	for _, address := range []string{"courses.come.moves.tax.rate", "courses.none.chance"} {
		if got := s.Values[address].Source; got != setBy {
			t.Errorf("%s: found the source %q, expected that it is the reader's", address, got)
		}
	}
}
