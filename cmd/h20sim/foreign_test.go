package main

import (
	"strings"
	"testing"
)

// A file that is no TOML by its name is told for what it is, in one line, by every verb that reads files.
func TestFilesOfOtherPrograms(t *testing.T) {
	elsewhere(t)
	for ending := range foreignFiles {
		name := "thing" + strings.ToUpper(ending)
		put(t, map[string]string{name: "PK\x03\x04 no matter what"})
		for _, verb := range []string{"run", "check", "show", "credit", "sweep", "calibrate", "compare shipped:no-policy.toml"} {
			got := h20sim(append(strings.Fields(verb), name)...).want(t, exitUsage)
			has(t, got.errOut, name+": expected a scenario or a study in TOML, found ")
			if strings.Count(got.errOut, "\n") != 1 {
				t.Errorf("%s %s: found more than a line: %s", verb, name, got.errOut)
			}
		}
	}
}

// The ending of a scenario may be in letters of any case, named or in a folder.
func TestEndingInCapitals(t *testing.T) {
	elsewhere(t)
	put(t, map[string]string{"up/a.TOML": "title = \"A\"\nextends = \"shipped:no-policy.toml\"\n"})
	has(t, h20sim("check", "up").want(t, exitDone).out, "up/a.TOML: in order")
	has(t, h20sim("run", "up/a.TOML", "--no-charts").ran(t).errOut, "wrote out/a")
}

// What a scenario does not set, its tables and the kinds of move are explained as well as its numbers.
func TestExplainKeys(t *testing.T) {
	t.Parallel()
	for name, says := range map[string][]string{
		"moves.share.until":          {"meaning  day from which it acts no longer", "value    not set", "takes    a day"},
		"moves.share.ramp":           {"value    0d\n", "set in   default"},
		"moves.share.chips":          {`value    ["h20"]`},
		"moves.share.actor":          {`value    "us-government"`, "set in   scenarios/share-no-boycott.toml:18:"},
		"moves.share":                {"chips it applies to", `here ["h20"]`, "rate          part sent", "here 0.15"},
		"revenue-share":              {"a kind of move: a government takes a share", "begin with    h20sim new revenue-share"},
		"chips.h20.price.2030-01-01": {"list price over time", "not set"},
		"baseline":                   {`"licences-free.toml"`},
	} {
		has(t, h20sim("explain", name, "scenarios/boycott-halt.toml").want(t, exitDone).out, says...)
	}
	got := parsed(t, h20sim("explain", "moves.share.until", "--json").want(t, exitDone))
	if got["set"] != false || got["takes"] != "a day such as 2025-08-22" {
		t.Errorf("found %v", got)
	}
	for name, says := range map[string]string{"moves.gudance": `did you mean "moves.guidance"?`, "moves.nobody.until": "found", "revenue-shar": "found", "moves.share.rate.low": "found"} {
		has(t, h20sim("explain", name).want(t, exitUsage).errOut, says)
	}
	has(t, h20sim("explain", "moves.share.until", "--ends").want(t, exitUsage).errOut, "--ends: found moves.share.until, expected the address of a number")
}
