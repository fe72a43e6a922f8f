package claim

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestNamesAreDaysAndPeriods(t *testing.T) {
	for text, want := range map[string]bool{
		"9 April 2025": true, "9\u00a0Apr 2025": true, "April 2025": true, "2025-04-09": true, "FY2026Q3": true, "FY2027Q4 (14 weeks)": true,
		"August to October 2025": true, "29 January 2024 to 2 May 2027": true, "FY2026Q1 to FY2026Q3": true, "Fiscal years 2026 and 2027": true,
		"half a year later": false, "the best quarter": false, "31 April 2025": false, "FY2026Q5": false, "August to never": false, "": false,
	} {
		if found := isName(text); found != want {
			t.Errorf("%q: found %t, expected %t", text, found, want)
		}
	}
}

// A statement that was changed by hand in a file is found wrong whichever part was.
func TestPartsAreTheText(t *testing.T) {
	whole := Stated("title", Say("{} comes to {} in {}", Label("Revenue"), Amount(700, "MUSD", sales), Period(week)))
	data, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		"":                       "",
		`"Revenue"`:              `"Profit"`,
		`{"words":" comes to "}`: `{"words":" always comes to "}`,
		`{"words":"700 m USD"`:   `{"words":"710 m USD"`,
		`{"name":"2025-04-07"}`:  `{"name":"2025-05-07"}`,
		`"text":"Revenue`:        `"text":"Most revenue`,
	} {
		var read Statement
		if err := json.Unmarshal([]byte(strings.Replace(string(data), from, to, 1)), &read); err != nil {
			t.Fatal(err)
		}
		if _, wrong := Check([]Statement{read}, source); (len(wrong) == 0) != (from == "") {
			t.Errorf("%s for %s: found %v", to, from, wrong)
		}
	}
	for _, bad := range []string{`[{"words":"a","label":"b"}]`, `[{"words":"a","claim":{"words":"b"}}]`, `{}`} {
		if json.Unmarshal([]byte(bad), new(Text)) == nil {
			t.Errorf("found no error of %s", bad)
		}
	}
}
