package breakeven

import (
	"path/filepath"
	"testing"

	"h20sim/sim/scenario"
)

// shippedPair reads a scenario that ships, and another as the other.
func shippedPair(one, other string) Reader {
	return func(second bool) (*scenario.Scenario, error) {
		name := one
		if second {
			name = other
		}
		return scenario.Load(filepath.Join("../../scenarios", name+".toml"))
	}
}

// A share of 92 % leaves next to no demand, which no shipped scenario has; 15 % is what one states.
func TestARootBeyondWhatIsCoveredIsToldAsUntested(t *testing.T) {
	read := shippedPair("share-no-boycott", "ban-stays")
	found := central(t, Question{Address: "moves.share.rate", Range: Range{"", "99 %"}, Measure: "nvidia.gross_profit", Mark: Mark{Like: true}}, read)
	if len(found.Roots) != 1 || len(found.Untested) != 1 || found.Untested[0].Value >= found.Untested[0].Low {
		t.Errorf("found %+v untested of %d roots, expected the one, below what is covered", found.Untested, len(found.Roots))
	}
	found = central(t, Question{Address: "moves.share.rate", Measure: "nvidia.gross_profit", Mark: Mark{As: "moves.share.rate", Value: "15 %"}}, read)
	if len(found.Roots) != 1 || len(found.Untested) != 0 {
		t.Errorf("found %+v untested of %d roots, expected none of the one that the file states", found.Untested, len(found.Roots))
	}
}

// Next to a stretch of days lie two that cannot be run: a move stops the same lever on each.
func TestDaysBesideAStretchThatCannotBeRunAreTold(t *testing.T) {
	found := central(t, Question{Address: "moves.restart.date", Measure: "h20.finished", Period: "FY2027", Mark: Mark{As: "moves.restart.date", Value: "2027-05-02"}}, shippedPair("boycott-halt-restart", ""))
	last := found.Roots[0].High
	if len(found.LeftOut) != 1 || found.LeftOut[0].Low != last+1 || found.LeftOut[0].High != last+2 || found.LeftOut[0].Points != 2 {
		t.Errorf("found %+v left out after %g, expected the two days after it", found.LeftOut, last)
	}
}
