package main

import (
	"strings"
	"testing"
)

// explain --ends runs a number at both ends of its spread and shows the headline measures beside those at its value, which are
// those of a run with the same numbers set by flags.
func TestExplainAtTheEnds(t *testing.T) {
	t.Parallel()
	const address, file = "moves.guidance.strength", "shipped:share-soft-guidance.toml" // 0.3, 5 % below 0.1, 5 % above 0.55
	got := h20sim("explain", address, file, "--ends").want(t, exitDone)
	has(t, got.out, "\n  spread   beta, p05 0.1, p95 0.55\n", "5 % quantile", "95 % quantile", "\nh20.revenue_net ", "m USD", "high less low,")
	ends := parsed(t, h20sim("explain", address, file, "--ends", "--json").want(t, exitDone))["ends"].(map[string]any)
	fields(t, ends, "low", "value", "high", "p05_to_p95", "measures")
	revenue := map[string]float64{}
	for _, m := range ends["measures"].([]any) {
		if m := m.(map[string]any); m["measure"] == "h20.revenue_net" {
			revenue["0.1"], revenue["0.3"], revenue["0.55"] = m["at_low"].(float64), m["at_value"].(float64), m["at_high"].(float64)
		}
	}
	for value, found := range revenue {
		set := h20sim("run", file, "--json", "--no-charts", "-o", t.TempDir(), "--set", address+"="+value)
		ran := first(t, parsed(t, set), "scenarios").(map[string]any)["answer"].(map[string]any)
		for _, h := range ran["headlines"].([]any) {
			if h := h.(map[string]any); h["measure"] == "nvidia.revenue_net" {
				if want := h["value"].(float64); found < want*(1-1e-6) || found > want*(1+1e-6) {
					t.Errorf("%s = %s: found net revenue of %g, and a run gives %g", address, value, found, want)
				}
			}
		}
	}
	if !(revenue["0.1"] > revenue["0.3"] && revenue["0.3"] > revenue["0.55"]) {
		t.Errorf("found %v, expected less revenue with stricter guidance", revenue)
	}
}

// The ends of a day are days; what has no ends says so, and how to give it some.
func TestExplainOfWhatHasNoEnds(t *testing.T) {
	t.Parallel()
	has(t, h20sim("explain", "moves.no-restart.date", mainFile, "--ends").want(t, exitDone).out, "2025-07-15  2025-07-18  2025-07-28")
	for name, want := range map[string]string{
		"moves.share.rate":      `moves.share.rate has no spread, so that nothing says what else it may be; one can be laid over it: --set 'moves.share.rate={ value = 0.15, low = `,
		"courses.obeyed.chance": "a chance changes no run",
		"h20.revenue":           "found the measure h20.revenue, expected the address of a number",
	} {
		if got := h20sim("explain", name, mainFile, "--ends").want(t, exitUsage); !strings.Contains(got.errOut, "--ends: "+want) {
			t.Errorf("%s: found %q, expected %q", name, got.errOut, want)
		}
	}
}

// A number that moves nothing on the path that results speak of is turned on the likeliest path on which it does.
func TestExplainAtTheEndsOnAnotherPath(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"courses.in-part.moves.licences.rate":          "All this is on the path: the notices last, firms obey in part. On the path of which results speak the number moves nothing.",
		"courses.sales.moves.licences.lots.2025-09-01": "All this is on the path: the notices fade, sales begin. On the path of which results speak the number moves nothing.",
		"moves.no-restart.date":                        "All this is on the path: the notices last, firms obey.",
	} {
		got := h20sim("explain", args, mainFile, "--ends").want(t, exitDone)
		has(t, got.out, want)
	}
	ends := parsed(t, h20sim("explain", "courses.in-part.moves.licences.rate", mainFile, "--ends", "--json").want(t, exitDone))["ends"].(map[string]any)
	for _, m := range ends["measures"].([]any) {
		m := m.(map[string]any)
		if low, value, high := m["at_low"].(float64), m["at_value"].(float64), m["at_high"].(float64); m["measure"] == "h20.shipments_china" && !(low < value && value < high) {
			t.Errorf("found %g, %g and %g, expected more chips the more licences arrive", low, value, high)
		}
	}
}

// A name that is nearly that of a course is taken for it.
func TestExplainGuessesCourses(t *testing.T) {
	t.Parallel()
	got := h20sim("explain", "obeyd", "shipped:boycott-halt.toml").want(t, exitUsage)
	has(t, got.errOut, `found "obeyd", expected an address, a measure, a course or a case; did you mean "obeyed"?`)
}
