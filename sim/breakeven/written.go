package breakeven

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"h20sim/sim/scenario"
)

// numberAt reads what a flag says of an address. The error names the flag, what was found, what is expected and, where that can be told,
// the nearest form that is read.
func numberAt(s *scenario.Scenario, flag, address, written string) (float64, error) {
	v, err := s.NumberAt(address, written)
	if err == nil {
		return v, nil
	}
	place := fmt.Sprintf("%s: %s", flag, address)
	if limits := percentLimits(s, address, written); limits != "" {
		return 0, fmt.Errorf("%s: found %s, expected %s", place, strings.TrimSpace(written), limits)
	}
	if strings.Contains(err.Error(), "did you mean") {
		return 0, fmt.Errorf("%s: %w", place, err)
	}
	return 0, fmt.Errorf("%s: %w%s", place, err, meant(s, address, written))
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

// meant asks whether a day that the address admits was meant; "" if none is near. The language itself guesses numbers.
func meant(s *scenario.Scenario, address, written string) string {
	for _, form := range days(written) {
		if _, err := s.NumberAt(address, form); err == nil {
			return fmt.Sprintf("; did you mean %s?", form)
		}
	}
	return ""
}

// dayForms are ways in which days are written elsewhere.
var dayForms = []string{"2.1.2006", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2006", "Jan 2006", "2006-01", "2006/1/2", "20060102"}

// days are what is written as a day, as this program writes them.
func days(written string) (forms []string) {
	for _, form := range dayForms {
		if day, err := time.Parse(form, strings.TrimSpace(written)); err == nil {
			forms = append(forms, day.Format(time.DateOnly))
		}
	}
	return forms
}
