package run

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/scenario"
)

// onShipped reads a file that extends shipped scenarios, which stand in it without their folder.
func onShipped(t *testing.T, text string, sets ...string) *scenario.Scenario {
	t.Helper()
	shelf, err := filepath.Abs("../../scenarios")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "my.toml")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, "@", filepath.ToSlash(shelf)+"/")), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Load(file, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// relents is the file of the README.
const relents = `
extends = "@boycott-halt.toml"
[moves.guidance]
until = 2026-03-02
[moves.more]
kind   = "revenue-share"
title  = "30 % of revenue for the US Treasury"
actor  = "us-government"
date   = 2026-03-02
rate   = { value = 0.30, low = 0.20, high = 0.40, dist = "pert", source = "judgement", note = "What if." }
chips  = ["h20"]
source = "judgement"
replaces = ["moves.share"]
`

func TestPhrasesOfWhatAFileChanges(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		sets []string
		want []string
	}{
		"the file of the README": {relents, nil, []string{
			"Notices to avoid the H20: ends 2 March 2026 (was: no end)",
			"adds: 30 % of revenue for the US Treasury (2 March 2026)"}},
		"a rate in percent, under a title that is older": {"extends = \"@share-no-boycott.toml\"\n[moves.share]\nrate = 0.3\n", nil, []string{
			"15 % of revenue for the US Treasury (as named in share-no-boycott): rate 15 → 30 %"}},
		"a flag, after the file": {"extends = \"@share-no-boycott.toml\"\n[moves.share]\ndate = 2025-08-18\n", []string{"moves.share.rate=0.3"}, []string{
			"15 % of revenue for the US Treasury (as named in share-no-boycott): begins 18 August 2025 (was: 11 August 2025)",
			"15 % of revenue for the US Treasury (as named in share-no-boycott): rate 15 → 30 %"}},
		"moves that go": {"extends = \"@share-no-boycott.toml\"\ndrop = [\"moves.share\"]\n", nil, []string{
			"drops: 15 % of revenue for the US Treasury"}},
		"a question that goes": {"extends = \"@boycott-halt.toml\"\ndrop = [\"branches.notices\"]\n", nil, []string{
			"drops: the question “Do the notices last six months?”"}},
		"numbers with units, and points of a path": {"extends = \"@share-no-boycott.toml\"\n[chips.ascend]\npull = 0.4\n[chips.ascend.capacity]\n2024-01-29 = 1_700\n2026-01-26 = 7_500\n", nil, []string{
			"Domestic (Ascend class): pull 0.15 → 0.4 per year",
			"Domestic (Ascend class): capacity on 26 January 2026 (and at one other day) 5,000 → 7,500 chip/day"}},
		"a spread alone": {"extends = \"@share-no-boycott.toml\"\n[moves.share]\npass_through = 0.3\n", nil, []string{
			"15 % of revenue for the US Treasury: pass through 30 %, pert, low 0, high 1 → 30 %, no spread"}},
		"of two files, what stands above both": {"extends = [\"@share-no-boycott.toml\", \"@fits/2026-08-26.toml\"]\n[moves.share]\nrate = 0.2\n", nil, []string{
			"15 % of revenue for the US Treasury (as named in share-no-boycott): rate 15 → 20 %"}},
		"a move that is announced within the run": {"extends = \"@share-no-boycott.toml\"\n[moves.late]\nkind = \"revenue-share\"\ntitle = \"Late\"\nactor = \"us-government\"\nannounced = 2026-03-02\ndate = 2028-01-03\nrate = 0.2\nsource = \"judgement\"\n", nil, []string{
			"adds: Late (announced 2 March 2026)"}},
		"nothing": {"extends = \"@share-no-boycott.toml\"\ntitle = \"The same\"\n", nil, nil},
	} {
		s := onShipped(t, c.text, c.sets...)
		if found := (&Case{Scenario: s}).Edits().Phrases(); !slices.Equal(found, c.want) {
			t.Errorf("%s: found\n%s\nexpected\n%s", name, strings.Join(found, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestWordsOfAChange(t *testing.T) {
	for _, c := range []struct {
		row  EditRow
		want string
	}{
		{EditRow{What: "Share: rate", Old: "15 %", New: "30 %"}, "Share: rate 15 → 30 %"},
		{EditRow{What: "H20: price", Old: "12,000 USD/chip", New: "none"}, "H20: price 12,000 USD/chip → none"},
		{EditRow{What: "Ban: chips", Old: `["h20", "b30a"]`, New: `["h20", "h200"]`}, `Ban: chips ["h20", "b30a"] → ["h20", "h200"]`},
		{EditRow{What: "Licences: lag", Old: "3w", New: "5w"}, "Licences: lag 3w → 5w"},
		{EditRow{What: "Notices", Verb: "ends", Old: "no end", New: "2 March 2026"}, "Notices: ends 2 March 2026 (was: no end)"},
		{EditRow{What: "Notices", Verb: "adds", New: "2 March 2026"}, "adds: Notices (2 March 2026)"},
		{EditRow{What: "the chip “B30A”", Verb: "adds"}, "adds: the chip “B30A”"},
		{EditRow{What: "Notices", Verb: "drops"}, "drops: Notices"},
	} {
		if found := c.row.Words(); found != c.want {
			t.Errorf("found %q, expected %q", found, c.want)
		}
	}
}

// A file that changes much has a row for what tells most, and a count of the rest.
func TestManyChangesAreCut(t *testing.T) {
	s, err := scenario.Load("../../scenarios/history.toml")
	if err != nil {
		t.Fatal(err)
	}
	e := (&Case{Scenario: s}).Edits()
	phrases, table := e.Phrases(), EditsTable(e)
	if all := len(onePerPath(s.Edits())); len(e.Rows) != mostRows || len(e.Rows)+e.More != all {
		t.Errorf("found %d rows and %d more of %d", len(e.Rows), e.More, all)
	}
	if len(phrases) != mostPhrases+1 || !strings.HasPrefix(phrases[0], "Licences promised, then issued: lag") || !strings.HasSuffix(phrases[mostPhrases], " more") {
		t.Errorf("found %q", phrases)
	}
	if last := table.Rows[len(table.Rows)-1][0]; len(table.Rows) != mostRows+1 || !strings.HasSuffix(last, " more") {
		t.Errorf("found %d rows, the last %q", len(table.Rows), last)
	}
	for _, row := range table.Rows {
		if len(row) != len(table.Head) {
			t.Errorf("found %q under %q", row, table.Head)
		}
	}
}

func TestTableOfChangesHasSources(t *testing.T) {
	table := EditsTable((&Case{Scenario: onShipped(t, relents, "moves.share.rate=0.2")}).Edits())
	want := [][]string{
		{"Notices to avoid the H20: ends", "no end", "2 March 2026", "", "judgement of the author (D)"},
		{"30 % of revenue for the US Treasury", "not there", "added, 2 March 2026", "", "judgement of the author (D)"},
		{"15 % of revenue for the US Treasury (as named in share-no-boycott): rate", "15 %", "20 %",
			"US President confirms that Nvidia will hand over 15 % of China revenue on licensed chips (A)", "set over the files, for this run (yours)"},
	}
	if !slices.EqualFunc(table.Rows, want, slices.Equal) {
		t.Errorf("found\n%q\nexpected\n%q", table.Rows, want)
	}
}

func TestSummaryTellsWhatTheFileChanges(t *testing.T) {
	s := onShipped(t, relents)
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	var text, json bytes.Buffer
	r := Result{Scenario: s, Trace: trace}
	if err := Summary(&text, r); err != nil {
		t.Fatal(err)
	}
	if err := SummaryJSON(&json, r); err != nil {
		t.Fatal(err)
	}
	if want := "\nChanged here: Notices to avoid the H20: ends 2 March 2026 (was: no end); adds: 30 % of revenue for the US Treasury (2 March 2026).\n\n"; !strings.Contains(text.String(), want) {
		t.Errorf("found %.700s, expected %s", text.String(), want)
	}
	if want := `"what": "Notices to avoid the H20"`; !strings.Contains(json.String(), want) {
		t.Errorf("found no %s in the JSON", want)
	}
}
