package breakeven

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"h20sim/sim/scenario"
)

// numberAt reads what a flag says of an address. The error names the flag, what was found, what is expected and, where the language
// can tell, what was meant.
func numberAt(s *scenario.Scenario, flag, address, written string) (float64, error) {
	v, err := s.NumberAt(address, written)
	if err == nil {
		return v, nil
	}
	place := fmt.Sprintf("%s: %s", flag, address)
	if limits := percentLimits(s, address, written); limits != "" {
		return 0, fmt.Errorf("%s: found %s, expected %s", place, strings.TrimSpace(written), limits)
	}
	return 0, fmt.Errorf("%s: %w", place, err)
}

// percentLimits are the limits of an address in percent, if what is written is a percentage beyond them; "" if not.
func percentLimits(s *scenario.Scenario, address, written string) string {
	b, _ := s.Bounds(address)
	if !percentage.MatchString(written) || math.IsInf(b.Low, 0) || math.IsInf(b.High, 0) {
		return ""
	}
	if _, err := s.NumberAt(address, strconv.FormatFloat(100*b.High, 'g', -1, 64)+" %"); err != nil {
		return "" // not a part of anything
	}
	return fmt.Sprintf("%g %% to %g %%", 100*b.Low, 100*b.High)
}

var percentage = regexp.MustCompile(`^\s*[+-]?[0-9]+(\.[0-9]+)?\s*%\s*$`)
