package fit_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"h20sim/sim/fit"
	"h20sim/sim/scenario"
)

// mine is a table of a user's own, with as few columns as say something.
const mine = "published,fiscal_quarter,h20_revenue_usd_m,remark\n2026-11-18,FY2027Q3,12.5,\"as of 2026, said twice\"\n2027-02-24,FY2027Q3,14,restated\n"

func TestReadReportedTakesWhatSpreadsheetsWrite(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"as it is":               mine,
		"with a byte order mark": "\ufeff" + mine,
		"with line ends of DOS":  strings.ReplaceAll(mine, "\n", "\r\n"),
		"with semicolons":        "published;fiscal_quarter;h20_revenue_usd_m\n2026-11-18;FY2027Q3;12,5\n2027-02-24; FY2027Q3 ;14\n",
		"with tabs":              "published\tfiscal_quarter\th20_revenue_usd_m\n2026-11-18\tFY2027Q3\t12.5\n2027-02-24\tFY2027Q3\t14\n",
		"with a comma in quotes": "published,fiscal_quarter,h20_revenue_usd_m\n2026-11-18,FY2027Q3,\"12,5\"\n2027-02-24,FY2027Q3,14\n",
		"with spaces":            "published, fiscal_quarter, h20_revenue_usd_m\n2026-11-18, FY2027Q3, 12.5\n2027-02-24, FY2027Q3, 14\n",
	} {
		list, err := fit.ReadReported("mine.csv", []byte(content))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := ""
		for _, r := range list {
			got += fmt.Sprintln(r.Quarter, r.Published, r.Figures["h20.revenue"], r.Figures["h20.charge"], r.Guided)
		}
		if want := "FY2027Q3 2026-11-18 12.5 NaN NaN\nFY2027Q3 2027-02-24 14 NaN NaN\n"; got != want {
			t.Errorf("%s: found\n%sexpected\n%s", name, got, want)
		}
	}
}

// Each mistake is told with its line and column, and all of them at once.
func TestReadReportedTellsMistakesWithPlaces(t *testing.T) {
	t.Parallel()
	head := "fiscal_quarter,published,h20_revenue_usd_m\n"
	for content, want := range map[string]string{
		"":                                 `mine.csv:1:1: found an empty table, expected the names of columns in its first row`,
		"\xff\xfea":                        `mine.csv:1:1: found UTF-16, expected UTF-8: save the table as CSV UTF-8`,
		"a\xff":                            `mine.csv:1:1: found bytes that are no UTF-8, expected a table saved as CSV UTF-8`,
		"fiscal_quarter,h20_revenue_usd_m": `mine.csv:1:1: published: found no such column, expected one`,
		"fiscal_quarter,published,notes":   `mine.csv:1:1: found no column of figures, expected "h20_revenue_usd_m", "h20_revenue_non_china_usd_m", "h20_charge_usd_m" or "h20_reserve_release_usd_m"`,
		"fiscal_quarter,published,h20_revenu_usd_m":                            `mine.csv:1:26: h20_revenu_usd_m: unknown column; did you mean "h20_revenue_usd_m"?`,
		"published,published":                                                  `mine.csv:1:11: published: found a second column of that name, expected one`,
		head + "FY2027Q5,2026-11-18,1":                                         `mine.csv:2:1: fiscal_quarter: found "FY2027Q5", expected a fiscal quarter such as FY2026Q1`,
		head + "FY2027Q3,,1":                                                   `mine.csv:2:10: published: found "", expected a day such as 2025-08-22`,
		head + "FY2027Q3,18.11.2026,many":                                      "mine.csv:2:10: published: found \"18.11.2026\", expected a day such as 2025-08-22; did you mean 2026-11-18?\nmine.csv:2:21: h20_revenue_usd_m: found \"many\", expected a number, or nothing for a figure that was not disclosed",
		head + "FY2027Q3,2026-11-18":                                           `mine.csv:2:1: found a row that does not fit: wrong number of fields, expected as many cells as in the first row`,
		head + "FY2027Q3,2026-11-18,1.250":                                     `mine.csv:2:21: h20_revenue_usd_m: found "1.250", which may have thousands or decimals, expected a number without marks between thousands; did you mean 1250 or 1.25?`,
		head + "FY2027Q3,2026-11-18,1.5\nFY2027Q4,2027-02-24,\"1,5\"":          `mine.csv:3:21: h20_revenue_usd_m: found "1,5", whose decimals stand after ",", expected them after "." as above`,
		head + `FY2027Q3,2026-11-18,"4,600"`:                                   `mine.csv:2:21: h20_revenue_usd_m: found "4,600", which may have thousands or decimals, expected a number without marks between thousands; did you mean 4600 or 4.6?`,
		"fiscal_quarter;published;h20_charge_usd_m\nFY2027Q3;2026-11-18;4.600": `mine.csv:2:21: h20_charge_usd_m: found "4.600", which may have thousands or decimals, expected a number without marks between thousands; did you mean 4600 or 4.6?`,
		head + "FY2027Q3,2026-11-18,-4":                                        `mine.csv:2:21: h20_revenue_usd_m: found -4, expected at least 0: charges and releases are amounts without a sign`,
		head + "FY2027Q3,2026-11-18,nan":                                       `mine.csv:2:21: h20_revenue_usd_m: found "nan", expected a number, or nothing for a figure that was not disclosed`,
		head + "FY2027Q3,2026-08-26,1":                                         `mine.csv:2:10: published: found 2026-08-26, before FY2027Q3 ends on 2026-10-25, expected the day on which the figures of the row came out`,
		head + "FY2027Q3,2026-11-18,1\nFY2027Q3,2026-11-18,2\n":                `mine.csv:3:1: fiscal_quarter: found a second row of FY2027Q3 published on 2026-11-18, expected one; the other is at mine.csv:2:1. A restatement has a day of its own`,
		head + "\"FY2027Q3,2026-11-18,1\nFY2027Q3,2026-11-18,2 ":               `mine.csv:3:23: found a row that does not fit: extraneous or missing " in quoted-field, expected as many cells as in the first row`,
	} {
		list, err := fit.ReadReported("mine.csv", []byte(content))
		var problems scenario.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%q: found %v and %v, expected problems", content, list, err)
			continue
		}
		if err.Error() != want {
			t.Errorf("%q: found\n%s\nexpected\n%s", content, err, want)
		}
	}
}

func FuzzReadReported(f *testing.F) {
	f.Add([]byte(mine))
	f.Add([]byte("\ufefffiscal_quarter;published;h20_charge_usd_m\nFY2027Q3;2026-11-18;4,5\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		list, err := fit.ReadReported("mine.csv", content)
		var problems scenario.Problems
		if err != nil && (!errors.As(err, &problems) || problems[0].Line < 1 || problems[0].Col < 1) {
			t.Fatalf("found %v, expected problems with places", err)
		}
		for _, r := range list {
			for measure, v := range r.Figures {
				if err == nil && (v < 0 || math.IsInf(v, 0)) {
					t.Fatalf("%s of %s: found %g, expected at least 0", measure, r.Quarter, v)
				}
			}
		}
	})
}
