package rolling_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
)

// A day that was tried and is worth too little says so with its part; one that was tried with something else is to be tried again, and one of
// which nothing is there was not drawn.
func TestDaysThatWereTried(t *testing.T) {
	template := grown(t, lateDay)
	o, err := rolling.NewOrigin(template, sim.NewDate(2025, 5, 28))
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.FromSlash(o.GivenFile()))
	tried := rolling.Tried{Particles: 512, Effective: 0.4789, Of: fit.Identity(o.Study, o.Base)}
	other := tried
	other.Of = "0123456789abcdef"
	for _, c := range []struct {
		text, why string
		is        bool
	}{
		{"", "its particles were not drawn yet; make rolling draws them", false},
		{string(other.Text("h20sim")), "with another model, study or base", false},
		{string(tried.Text("h20sim")), "its particles were drawn and are worth 47 % of their number, expected at least 50 %", true},
	} {
		if c.text != "" {
			if err := os.WriteFile(filepath.FromSlash(o.TriedFile()), []byte(c.text), 0o644); err != nil {
				t.Fatal(err)
			}
		} else {
			os.Remove(filepath.FromSlash(o.TriedFile()))
		}
		o.Tried = nil
		if err := o.Tie(); err != nil || !strings.Contains(o.Untied, c.why) || (o.Tried != nil) != c.is || o.Given != nil {
			t.Errorf("found %v, %q and %+v, expected %q", err, o.Untied, o.Tried, c.why)
		}
	}
	for _, c := range []struct{ old, bad, want string }{
		{"particles = 512", "mine = 1", "unknown key mine; expected a file that h20sim backtest --rolling --fit wrote"},
		{"effective = 0.47", "effective = 0.5", "found 512 particles worth 0.5 of their number, expected some worth less than 0.5"},
		{"effective = 0.47", "effective = nan", "found 512 particles worth NaN of their number"},
	} {
		text := strings.Replace(string(tried.Text("h20sim")), c.old, c.bad, 1)
		if err := os.WriteFile(filepath.FromSlash(o.TriedFile()), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := o.Tie(); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), rolling.TriedEnding+":1:1: ") {
			t.Errorf("%s: found %v, expected %s", c.bad, err, c.want)
		}
	}
}
