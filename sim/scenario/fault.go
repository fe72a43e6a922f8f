package scenario

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"h20sim/sim"
)

// A Fault is the error of a run whose books do not balance: a mistake of the program, for every value that its range allows
// must run. It names what is unusual about the scenario.
type Fault struct {
	Scenario *Scenario
	Err      error // a *sim.BookError
}

func (e *Fault) Error() string {
	told := fmt.Sprintf("%v; this is a mistake in h20sim, not in your file", e.Err)
	if extremes := e.Scenario.Extremes(); len(extremes) > 0 {
		told += "; at an end of their range are " + strings.Join(extremes[:min(len(extremes), 8)], ", ")
	}
	return told
}

func (e *Fault) Unwrap() error { return e.Err }

// Extremes returns the addresses of values that a file or a flag states at an end of their range, sorted.
func (s *Scenario) Extremes() (addresses []string) {
	for _, address := range s.Addresses() {
		v, t := s.Values[address], s.targets[address]
		if v.Origin.File == "" || t.Shape == nil {
			continue // a default is usual
		}
		if v.Number <= t.Shape.Low || v.Number >= t.Shape.High {
			addresses = append(addresses, address)
		}
	}
	return slices.Compact(addresses)
}

// faulty wraps the error of a book that does not balance.
func (s *Scenario) faulty(err error) error {
	var book *sim.BookError
	if errors.As(err, &book) {
		return &Fault{s, err}
	}
	return err
}
