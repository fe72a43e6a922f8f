package main

import (
	"slices"
	"strings"
	"testing"
)

// A flag that is given says something: an empty text, or 0 where that stands for what is usual, is wrong usage, and all such are told.
func TestFlagsThatSayNothing(t *testing.T) {
	t.Parallel()
	for args, says := range map[string][]string{
		"credit boycott-halt --measure=":                                      {"--measure: found no text, expected some"},
		"sense august-uncertainty --group= --course= --measure=":              {"--group: found no text", "--course: found no text", "--measure: found no text"},
		"value restart-options --among=":                                      {"--among: found no text"},
		"regret restart-options --better=":                                    {"--better: found no text"},
		"run boycott-halt --set=":                                             {"--set: found no text"},
		"solve boycott-halt --address moves.share.rate --equals 1 --levels 0": {"--levels: found 0, expected at least 1"},
		"solve boycott-halt --address moves.share.rate --equals 1 --draws 0":  {"--draws: found 0, expected at least 1"},
		"sweep run share-by-compliance --jobs 0":                              {"--jobs: found 0, expected at least 1"},
		"solve boycott-halt --address moves.share.rate --equals 1 --draws 7":  {"--draws: found 7, expected 8 or more, since ranges of fewer draws say nothing"},
		"solve boycott-halt --address moves.share.rate --equals 1e300":        {"--equals: found 1e+300, expected at most 1e+15"},
		"regret restart-options --within 1e300":                               {"--within: found 1e+300, expected at most 1e+15"},
		"regret restart-options --better sideways":                            {`--better must be one of "more","less" but got "sideways"`},
		"solve boycott-halt --address moves.share.rate --equals 1 --draws -8": {"--draws: found -8, expected 8 or more"},
		"regret restart-options --within -5":                                  {"--within: found -5, expected an amount of at least 0"},
		"credit boycott-halt --precision -1":                                  {"--precision: expected more than 0"},
		"credit boycott-halt --draws -.5":                                     {"--draws"},
		"sense nonesuch":                                                      {`no file "nonesuch", expected "august-2026", "august-uncertainty"`},
		"sense august-uncertanty":                                             {`did you mean "august-uncertainty"?`},
		"credit august-uncertainty":                                           {"found a study, shipped:studies/august-uncertainty.toml, expected a scenario"},
		"solve boycott-halt --address moves.share.rate --equals 1 --measure h20.revenue_nt --period FY2099": {`did you mean "h20.revenue_net"?`, "period: found FY2099"},
	} {
		got := h20sim(append(strings.Fields(args), "-o", t.TempDir())...).want(t, exitUsage)
		has(t, got.errOut, says...)
		for _, never := range []string{"short flag", `"","more"`, "shipped:no-policy"} {
			if strings.Contains(got.errOut, never) {
				t.Errorf("%s: found %q, expected no %q in it", args, got.errOut, never)
			}
		}
	}
}

// Negative numbers belong to the flag before them; after --, and where the flag has its value, they stand alone.
func TestNegativeNumbersBelongToFlags(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want []string }{
		{[]string{"--below", "-5", "x"}, []string{"--below=-5", "x"}},
		{[]string{"--below", "-.5"}, []string{"--below=-.5"}},
		{[]string{"--below=2", "-5"}, []string{"--below=2", "-5"}},
		{[]string{"--", "--below", "-5"}, []string{"--", "--below", "-5"}},
		{[]string{"-o", "-5", "--json"}, []string{"-o", "-5", "--json"}},
	} {
		if got := withNegatives(c.args); !slices.Equal(got, c.want) {
			t.Errorf("%q: found %q, expected %q", c.args, got, c.want)
		}
	}
}
