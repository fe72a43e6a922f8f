package claim

import (
	"testing"

	"h20sim/sim"
)

// A count of rows within a period is caught when it is off by one, or when a day cannot be read.
func TestCountOfRowsWithinAPeriodIsChecked(t *testing.T) {
	from := tables{"moves.csv": {
		{"date": "2025-04-08", "acts": "yes"}, {"date": "2025-04-09", "acts": "yes"}, {"date": "2025-08-12", "acts": "yes"},
		{"date": "2025-05-01", "acts": ""}, {"date": "2025-08-13", "acts": "yes"}, {"date": "", "acts": "no"},
	}}
	of := func(acts string) Quantity {
		return Within("moves.csv", "date", sim.Period{First: sim.NewDate(2025, 4, 9), End: sim.NewDate(2025, 8, 13)}, Where{"acts": acts})
	}
	for _, k := range []struct {
		n    int
		acts string
		good bool
	}{{2, "yes", true}, {1, "yes", false}, {3, "yes", false}, {1, "", true}, {0, "no", false}} {
		c := Count(k.n, "move", "moves", of(k.acts))
		if err := c.Check(from); (err == nil) != k.good {
			t.Errorf("%d moves with acts %q: found %v, expected it to pass: %t", k.n, k.acts, err, k.good)
		}
	}
}

// counted is a quantity of the source that comes to a number.
func counted(v float64) Quantity { return Times(Fixed(v/700), sales) }

// What may be said of numbers is what the check lets pass.
func TestWhatLeadsAndWhatIsAlikeIsChecked(t *testing.T) {
	for _, k := range []struct {
		v, other     float64
		leads, alike bool
	}{{101, 100, true, false}, {100.4, 100, false, true}, {100, 100.4, false, true}, {-100, -101, true, false}, {99, 100, false, false}, {0, 0, false, true}, {0.0009, 0, true, true}} {
		most, same := Most("most", counted(k.v), counted(k.other)), Alike("as much", counted(k.v), counted(k.other))
		if found := Leads(k.v, k.other); found != k.leads || found != (most.Check(source) == nil) {
			t.Errorf("%g beside %g: found %t, expected %t; the check says %v", k.v, k.other, found, k.leads, most.Check(source))
		}
		if found := AreAlike(k.v, k.other); found != k.alike || found != (same.Check(source) == nil) {
			t.Errorf("%g beside %g: found alike %t, expected %t; the check says %v", k.v, k.other, found, k.alike, same.Check(source))
		}
	}
}
