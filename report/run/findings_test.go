package run

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/domain"
)

// shippedCase is the case of a shipped scenario, with address=value texts laid over it.
func shippedCase(t *testing.T, name string, sets ...string) *Case {
	t.Helper()
	r := reporttest.Shipped(t, name, sets...)
	c, err := NewCase(r.Scenario, r.Trace, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A result that nothing of what ships comes near is told with what is covered, in the summary, as JSON and for the page; a
// scenario that ships gives no such sentence.
func TestResultsOutsideTheDomainAreTold(t *testing.T) {
	if found := shippedCase(t, "boycott-halt").Findings(); found != nil {
		t.Errorf("found %q of a scenario that ships, expected nothing", found)
	}
	c := shippedCase(t, "share-no-boycott", "buyers.bytedance.need=9_000", "suppliers.tsmc.capacity=400_000")
	found := c.Findings()
	at := slices.IndexFunc(found, func(s claim.Text) bool { return strings.HasPrefix(s.String(), "H20, finished stock in FY20") })
	if at < 0 || len(found) > mostOutliers+1 {
		t.Fatalf("found %q, expected a sentence on stock, and %d at most", found, mostOutliers+1)
	}
	for _, part := range []string{" million chips, above what shipped scenarios and their spreads cover (", ": that is untested."} {
		if !strings.Contains(found[at].String(), part) {
			t.Errorf("found %q, expected %q in it", found[at], part)
		}
	}
	var text, object bytes.Buffer
	if err := Summary(&text, Result{Scenario: c.Scenario, Trace: c.Trace}); err != nil || !strings.HasSuffix(text.String(), "\n\n"+claim.Joined(found, "\n").String()+"\n") {
		t.Errorf("%v: found\n%s\nexpected the findings at its end", err, &text)
	}
	var answer struct {
		Findings []string
		Outside  []struct {
			Measure, Quarter       string
			Found, Least, Greatest float64
		}
	}
	if err := SummaryJSON(&object, Result{Scenario: c.Scenario, Trace: c.Trace}); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(object.Bytes(), &answer); err != nil || strings.Join(answer.Findings, "\n") != claim.Joined(found, "\n").String() {
		t.Errorf("%v: found %q, expected %q", err, answer.Findings, found)
	}
	for _, o := range answer.Outside {
		if o.Found >= o.Least && o.Found <= o.Greatest {
			t.Errorf("found %+v, expected it outside", o)
		}
	}
}

func TestOutsideWords(t *testing.T) {
	q := sim.Period{Name: "FY2027Q2"}
	outlier := func(name, unit string, v, low, high float64, others int) domain.Outlier {
		return domain.Outlier{Measure: sim.Measure{Name: name, Title: name, Unit: unit}, Quarter: q, Value: v, Low: low, High: high, Others: others}
	}
	const tested = ": that is untested."
	for want, o := range map[string]domain.Outlier{
		"h20.revenue in FY2027Q2 is 61 bn USD, above what shipped scenarios and their spreads cover (0 to 22 bn USD)" + tested:                                                      outlier("h20.revenue", "MUSD", 61000, 0, 22000, 0),
		"h20.stock in FY2027Q2 is 23 million chips, above what shipped scenarios and their spreads cover (0 to 2.2 million chips), as it is outside in two other quarters" + tested: outlier("h20.stock", "chip", 23e6, 0, 2.2e6, 2),
		"h20.revenue in FY2027Q2 is 22,400 m USD, above what shipped scenarios and their spreads cover (0 to 21,600 m USD)" + tested:                                                outlier("h20.revenue", "MUSD", 22400, 0, 21600, 0),
	} {
		if found := outlierWords(o).String(); found != want {
			t.Errorf("found %q\nexpected %q", found, want)
		}
	}
	f := domain.Finding{Measures: []string{"a", "b", "c", "d", "e"}, Quarters: []sim.Period{{Name: "FY2029Q1"}, {Name: "FY2029Q2"}}}
	for range 5 {
		f.Outliers = append(f.Outliers, outlier("h20.revenue", "MUSD", 61000, 0, 22000, 0))
	}
	found := outsideWords(f)
	if want := []string{"Two more headline measures lie outside.", "No shipped scenario has a, b, c and two more headline measures" + tested, "No shipped scenario covers FY2029Q1 to FY2029Q2" + tested}; len(found) != 6 || claim.Joined(found[3:], "\n").String() != strings.Join(want, "\n") {
		t.Errorf("found %q, expected three outliers and %q", found, want)
	}
}

// A lot of which the stock gives less than its move says is told with both amounts; one that is sold whole is not.
func TestLotsThatAreNotSoldWhole(t *testing.T) {
	for revenue, want := range map[string]bool{"650": false, "90_000": true} {
		told := ""
		for _, s := range shippedCase(t, "ban-stays", "moves.sale-abroad.revenue="+revenue).Findings() {
			if strings.HasPrefix(s.String(), "moves.sale-abroad would sell lots of h20 for ") {
				told = s.String()
			}
		}
		if (told != "") != want || want && !strings.Contains(told, " for 90 bn USD outside China within the run; the stock gives ") {
			t.Errorf("revenue %s: found %q, expected a sentence: %t", revenue, told, want)
		}
	}
}
