package claim

import (
	"strings"
	"testing"
)

// cases are three rows of a study; one of them has no number.
var cases = tables{"study.csv": {
	{"cell": "0", "share": "0.1", "p10": "1000", "p90": "4000"},
	{"cell": "1", "share": "0.1", "p10": "3000", "p90": "9000"},
	{"cell": "2", "share": "0.2", "p10": "", "p90": ""},
}, "empty.csv": {}}

// Each claim holds, and does not with the words in brackets.
func TestClaimsOnSeveralRows(t *testing.T) {
	bound, one := Fixed(1500), Rows("study.csv", Where{"p90": "9000"})
	for _, c := range []struct {
		claim Claim
		wrong string
	}{
		{Amount(1000, "MUSD", Lowest("study.csv", "p10", nil)), "1.1 bn USD"},
		{Amount(9000, "MUSD", Highest("study.csv", "p90", Where{"share": "0.1"})), "4 bn USD"},
		{Amount(4000, "MUSD", Total("study.csv", "p10", nil)), "3 bn USD"},
		{Amount(2000, "MUSD", Average("study.csv", "p10", nil)), "1.3 bn USD"}, // 4000 over two rows, not three
		{Amount(2000, "MUSD", Mean(Fixed(1000), Fixed(1000), Total("study.csv", "p10", nil))), "6 bn USD"},
		{Figure(1, Beyond("study.csv", "p10", nil, bound)), "2"},
		{Amount(500, "MUSD", Nearest("study.csv", "p10", nil, bound)), "1.5 bn USD"},
		{Percent(0.8, Less(Level("study.csv", "p90"), Level("study.csv", "p10"))), "90 %"},
		{Percent(0.1, Level("study.csv", "p10")), "90 %"},
		{FineRange(11600, 11700, "MUSD", Times(Fixed(11600), one), Times(Fixed(11700), one)), "11.6 to 11.8 bn USD"},
		{FineRange(0.5012, 0.5054, "1", Times(Fixed(0.5012), one), Times(Fixed(0.5054), one)), "50.1 to 50.6 %"},
	} {
		if err := c.claim.Check(cases); err != nil {
			t.Error(err)
		}
		if c.claim.Words = c.wrong; c.claim.Check(cases) == nil {
			t.Errorf("%+v holds, too", c.claim)
		}
	}
}

func TestClaimsOnRowsThatAreNotThere(t *testing.T) {
	for want, of := range map[string]Quantity{
		`study.csv has no column of quantiles "p75"`:                              Level("study.csv", "p75"),
		`study.csv has no column of quantiles "cell"`:                             Level("study.csv", "cell"),
		"empty.csv is empty, expected a column p10":                               Level("empty.csv", "p10"),
		"ranked of no row of study.csv with share=0.2":                            Lowest("study.csv", "p10", Where{"share": "0.2"}),
		"average of no row of study.csv":                                          Average("study.csv", "mean", nil),
		`found 1 quantities for "nearest" and 0 rows of study.csv with share=0.2`: Nearest("study.csv", "p10", Where{"share": "0.2"}, Fixed(1)),
		`found 0 quantities for "beyond" and 2 rows of study.csv`:                 Quantity{Op: beyond, Table: "study.csv", Column: "p10"}.KnownIn("p10"),
	} {
		if _, err := of.From(cases); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
}
