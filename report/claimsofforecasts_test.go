package report

import (
	"testing"

	"h20sim/report/ledger"
	"h20sim/report/reporttest"
)

// Every sentence on sealed forecasts is borne out by the tables beside their chart.
func TestClaimsOfForecasts(t *testing.T) {
	total := 0
	for name, figures := range map[string][]string{
		"pending":          nil,
		"one":              {"FY2027Q3,2026-11-18,12.5,"},
		"one in the bars":  {"FY2027Q3,2026-11-18,400,"},
		"one of nothing":   {"FY2027Q3,2026-11-18,0,"},
		"of the charge":    {"FY2027Q3,2026-11-18,,40"},
		"restated":         {"FY2027Q3,2026-11-18,750,0", "FY2027Q3,2027-02-24,780,"},
		"several":          {"FY2027Q3,2026-11-18,750,0", "FY2027Q4,2027-02-24,5000,"},
		"as good as last":  {"FY2027Q3,2026-11-18,0,0", "FY2027Q4,2027-02-24,0,0"},
		"refused for one":  {"FY2027Q3,2026-11-01,200,"},
		"nothing repeated": {"FY2027Q3,2026-11-18,90,"},
	} {
		s := ledger.Scores{Rows: reporttest.Forecasts(t, figures...)}
		r, err := OfForecasts(s, "h20sim forecast score")
		if err != nil {
			t.Fatal(err)
		}
		c := s.Chart()
		t.Log(c.Title)
		total += bornOut(t, name, r, c.Statements())
	}
	t.Logf("%d claims checked", total)
}
