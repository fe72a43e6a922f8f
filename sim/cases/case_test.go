package cases_test

import (
	"cmp"
	"reflect"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/cases"
	"h20sim/sim/scenario/form"

	"pgregory.net/rapid"
)

func TestTagsAreSound(t *testing.T) {
	for _, s := range form.ShapesOf(reflect.TypeFor[cases.Case]()) {
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestWordsOfTheRecordAreThoseOfTheTags(t *testing.T) {
	list := record(t)
	if len(list) != 94 {
		t.Errorf("found %d cases, expected 94", len(list))
	}
	for _, s := range form.ShapesOf(reflect.TypeFor[cases.Case]()) {
		for _, c := range list {
			word := reflect.ValueOf(c).FieldByIndex(s.Index).String()
			if s.Enum == nil || word == "" && s.Preset != nil {
				continue
			}
			if !slices.Contains(s.Enum, word) {
				t.Errorf("%s: found %s %q, expected one of %v", c.Name, s.Key, word, s.Enum)
			}
		}
	}
}

// knownOf is what is known of a case on a day, or nil.
func knownOf(c cases.Case, on string) *cases.Case {
	list := cases.Known([]cases.Case{c}, day(on))
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

func TestACaseIsKnownFromItsDayOn(t *testing.T) {
	told := cases.Case{Start: day("2025-03-10"), KnownStart: day("2025-03-01")}
	if knownOf(told, "2025-02-28") != nil || knownOf(told, "2025-03-01") == nil {
		t.Error("expected a case that was told ahead from the day on which it was told")
	}
	plain := cases.Case{Start: day("2025-03-10")}
	if knownOf(plain, "2025-03-09") != nil || knownOf(plain, "2025-03-10") == nil {
		t.Error("expected a case without known_start from its start on")
	}
}

func TestAnEndIsHiddenUntilItIsKnown(t *testing.T) {
	c := cases.Case{Start: day("2025-01-01"), End: day("2025-03-01"), KnownEnd: day("2025-05-01"), EndSource: "b", Volume: "real", Eased: day("2025-02-01")}
	for _, s := range []struct {
		on, eased string
		end, seen string
	}{{"2025-01-15", "", "", "2025-01-15"}, {"2025-04-30", "2025-02-01", "", "2025-04-30"}, {"2025-05-01", "2025-02-01", "2025-03-01", ""}} {
		k := knownOf(c, s.on)
		if found := [3]string{written(k.Eased), written(k.End), written(k.Seen)}; found != [3]string{s.eased, s.end, s.seen} {
			t.Errorf("%s: found eased, end and seen %q, expected %q, %q and %q", s.on, found, s.eased, s.end, s.seen)
		}
		if (k.EndSource != "") != (s.end != "") || (k.Volume != "") != (s.end != "") || (k.KnownEnd != 0) != (s.end != "") {
			t.Errorf("%s: found what rests on the end %+v, expected it only beside the end", s.on, k)
		}
	}
}

// written is a day, or nothing for none.
func written(d sim.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func TestAnOpenCaseWasSeenAtTheLatestOnTheDay(t *testing.T) {
	c := cases.Case{Start: day("2024-01-01"), Seen: day("2024-06-01")}
	for on, seen := range map[string]string{"2024-03-01": "2024-03-01", "2024-06-01": "2024-06-01", "2025-01-01": "2024-06-01"} {
		if found := knownOf(c, on).Seen; found != day(seen) {
			t.Errorf("%s: found it last seen on %s, expected %s", on, found, seen)
		}
	}
}

// anyDay is one of a few years.
func anyDay(t *rapid.T, label string) sim.Date {
	return day("2018-01-01") + sim.Date(rapid.IntRange(0, 2500).Draw(t, label))
}

// anyCases are cases in which each day is stated or not.
func anyCases(t *rapid.T) []cases.Case {
	list := make([]cases.Case, rapid.IntRange(0, 12).Draw(t, "cases"))
	for i := range list {
		word := func(label string, words ...string) string { return rapid.SampledFrom(words).Draw(t, label) }
		start := anyDay(t, "start")
		after := func(label string) sim.Date {
			if rapid.Bool().Draw(t, label+" is stated") {
				return start + sim.Date(rapid.IntRange(0, 900).Draw(t, label))
			}
			return 0
		}
		list[i] = cases.Case{Name: string(rune('a' + i)), Kind: "purchase-ban", Class: word("class", "", "security", "bargaining"),
			Episode: word("episode", "", "x", "y"), Start: start, End: after("end"), KnownEnd: after("known end"), KnownStart: after("known start"), Seen: after("seen")}
	}
	return list
}

// otherwise is a case of which other things became known after a day.
func otherwise(t *rapid.T, c cases.Case, on sim.Date) cases.Case {
	if c.End != 0 && cmp.Or(c.KnownEnd, c.End) <= on {
		return c
	}
	after := sim.Date(rapid.IntRange(1, 900).Draw(t, "days after"))
	if c.Seen == 0 || c.Seen > on {
		c.Seen = rapid.SampledFrom([]sim.Date{0, on, on + after}).Draw(t, "seen later")
	}
	c.End = rapid.SampledFrom([]sim.Date{0, c.Start, on, on + after}).Draw(t, "end later")
	c.KnownEnd, c.Eased, c.Volume = on+after, on+after, "real"
	return c
}

// What became known after a day changes nothing on it.
func TestNothingThatCameLaterIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, on := anyCases(t), anyDay(t, "day")
		var other []cases.Case
		for _, c := range list {
			other = append(other, otherwise(t, c, on))
		}
		other = append(other, cases.Case{Name: "later", Kind: "purchase-ban", Start: on + 1})
		if a, b := answers(list, on), answers(other, on); !reflect.DeepEqual(a, b) {
			t.Fatalf("found %+v, and where other things came later %+v", a, b)
		}
	})
}

// answers are all that cases say on a day.
func answers(list []cases.Case, on sim.Date) []any {
	q := cases.Query{Kind: "purchase-ban", Lasts: sixMonths, Day: on}
	return []any{cases.Count(list, q), cases.Classes(list, q), cases.Episodes(list, q), cases.Survival(list, q), cases.Hazard(list, q)}
}
