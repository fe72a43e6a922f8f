package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mistyped is a share in a year that no run reaches, and two flags that go too far.
const mistyped = `title   = "Year mistyped"
story   = "."
extends = "scenarios/share-no-boycott.toml"
[moves.share]
date = 2052-08-11
`

// A move that acts on no day of the run is told by check, which does not call the file in order, by run, as JSON, and on the
// page, also if that is made again from what was stored; so are numbers far from those of the files. Case 17.
func TestWhatLiesOutsideTheScopeIsTold(t *testing.T) {
	t.Parallel()
	const late = "moves.share.date: 2052-08-11 is after the last day of the run, 2027-05-02; the move acts on no day of it"
	const far = "moves.share.rate is 0.9, 6 times the 0.15 of share-no-boycott.toml:21"
	told := func(args ...string) output {
		return h20simWith(t.Context(), strings.NewReader(mistyped), append(args, "-", "--set", "moves.share.rate=0.9")...).want(t, exitDone)
	}
	checked := told("check").out
	has(t, checked, "stdin:5:8: warning: "+late+"\n", "--set: note: "+far+"\n", "-: can be run, with 1 warning; 14 moves, ")
	if strings.Contains(checked, "in order") {
		t.Errorf("found\n%s\nexpected no word of order", checked)
	}
	out := t.TempDir()
	has(t, told("run", "--no-charts", "-o", out).errOut, "stdin:5:8: warning: "+late, "--set: note: "+far)
	ran := first(t, parsed(t, told("run", "--json", "--no-charts", "-o", t.TempDir())), "scenarios").(map[string]any)
	for list, want := range map[string]string{"warnings": late, "notes": far} {
		if found := first(t, ran, list).(map[string]any); !strings.HasPrefix(want, found["address"].(string)) || !strings.HasSuffix(want, found["text"].(string)) {
			t.Errorf("%s: found %v, expected %q", list, found, want)
		}
	}
	page := func() string {
		text, err := os.ReadFile(filepath.Join(out, "stdin", "report.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	made := page()
	has(t, made, "<h3>To bear in mind</h3>", "<li>"+late+".</li>", "<li>"+far+".</li>")
	h20sim("report", filepath.Join(out, "stdin")).want(t, exitDone)
	if page() != made {
		t.Error("found another page when it was made again from what is stored")
	}
}

// What lies outside the domain is told at the end of the answer of one scenario, and by scenario at the end of a batch.
func TestResultsOutsideTheDomainAreTold(t *testing.T) {
	t.Parallel()
	const outside = " bn USD, above what shipped scenarios and their spreads cover ("
	sets := []string{"--no-charts", "--set", "buyers.bytedance.need=9_000", "--set", "suppliers.tsmc.capacity=400_000"}
	one := h20sim(append([]string{"run", "scenarios/words-only.toml", "-o", t.TempDir()}, sets...)...)
	has(t, one.want(t, exitDone).out,
		"\nH20, gross revenue in FY2026Q", outside)
	two := h20sim(append([]string{"run", "scenarios/words-only.toml", "scenarios/memory-shock.toml", "-o", t.TempDir()}, sets...)...)
	has(t, two.want(t, exitDone).out, "\nwords-only: ", "\nmemory-shock: ", outside)
}
