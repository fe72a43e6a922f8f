package run

import (
	"fmt"
	"strings"
	"testing"
)

// Charts hatch the quarters in which what they show was not tested and say so once; of a scenario that ships none is.
func TestWhatWasNotTestedIsHatched(t *testing.T) {
	far := shippedCase(t, "share-no-boycott", "buyers.bytedance.need=9_000", "suppliers.tsmc.capacity=400_000")
	if found := far.untested("h20.stock", "nvidia.revenue_net"); len(found) == 0 {
		t.Fatal("found no quarter outside what was tested")
	}
	for name, want := range map[string]int{"far": 1, "shipped": 0} {
		c := far
		if name == "shipped" {
			c = shippedCase(t, "boycott-halt")
		}
		if n := strings.Count(fmt.Sprint(Flows(c, "h20").Notes), "Hatched: "); n != want {
			t.Errorf("%s: found the note %d times below flows, expected %d", name, n, want)
		}
		if n := strings.Count(fmt.Sprint(Revenue(c).Notes), "Hatched: "); n != want {
			t.Errorf("%s: found the note %d times below revenue, expected %d", name, n, want)
		}
	}
}

// The title of revenue tells the quarter in which a run contradicts what Nvidia reported; runs that follow it do not.
func TestRevenueTellsWhatWasReportedOtherwise(t *testing.T) {
	off := shippedCase(t, "boycott-halt", `course=["lifted", "sales"]`)
	found := Revenue(off).Title.String()
	if want := "; Nvidia reported none for FY2027Q1, where this run has 4.4 bn USD (it lies off in two other quarters too)"; !strings.Contains(found, want) {
		t.Errorf("found %q, expected %q", found, want)
	}
	table, err := ReportedCSV(off)
	if err != nil || !strings.Contains(string(table), "FY2026Q3,2025-07-28,2025-10-26,h20.revenue,MUSD,50,") || strings.Count(string(table), ",yes,13\n") == 0 {
		t.Errorf("%v: found\n%s", err, table)
	}
	for _, name := range []string{"boycott-halt", "history"} {
		if found := Revenue(shippedCase(t, name)).Title.String(); strings.Contains(found, "reported") {
			t.Errorf("%s: found %q, expected no contradiction", name, found)
		}
	}
}
