package breakeven

import (
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// Why a measure stays the same at all values of an address, where that is proved from levers.
const (
	StillLevers = "levers" // no lever stands otherwise, at any of these values, on a day up to the end of the period
	StillLaw    = "law"    // at all of them no chip may leave in the period: the gate is closed, and no licence arrives up to its end
)

// still proves why the measure is the same at all values of the scan; "" if it is not the same, or that cannot be proved.
func (a *Ask) still(f *Found) (why string, err error) {
	if !f.Stays() || !strings.HasPrefix(a.Address, policy.MovePrefix) {
		return "", nil
	}
	tables, x, err := a.timetables(f.Scan)
	switch {
	case err != nil || tables == nil:
		return "", err
	case a.alikeUntil(tables):
		return StillLevers, nil
	case f.Scan[0].Value == 0 && a.shut(tables, x):
		return StillLaw, nil
	}
	return "", nil
}

// Stays reports whether single runs have the same measure at all values of the address.
func (f *Found) Stays() bool {
	return f.Second == nil && f.Draws == nil && !f.Both && len(f.Scan) > 0 &&
		!slices.ContainsFunc(f.Scan, func(p Sample) bool { return p.Value != f.Scan[0].Value })
}

// timetables are the levers by day at each point of a scan; none if a move waits for what a run measures.
func (a *Ask) timetables(scan []Sample) (tables []*sim.Timetable, x *sim.Index, err error) {
	s, err := a.read(false)
	if err != nil || slices.ContainsFunc(s.Moves, func(d policy.Dated) bool { return d.When != nil }) {
		return nil, nil, err
	}
	if x, err = sim.NewIndex(s.World); err != nil {
		return nil, nil, err
	}
	set, err := s.Setter(a.Address)
	for i := 0; err == nil && i < len(scan); i++ {
		if err = set(scan[i].X); err == nil {
			tables = append(tables, policy.NewTimetable(x, s.Moves))
		}
	}
	return tables, x, err
}

// alikeUntil reports whether the levers of all timetables stand alike up to the end of the period.
func (a *Ask) alikeUntil(tables []*sim.Timetable) bool {
	end := int(a.until() - a.Scenario.World.Time.Start)
	return !slices.ContainsFunc(tables, func(t *sim.Timetable) bool {
		for day := range min(end, len(t.Row)) {
			if !t.Rows[t.Row[day]].Equal(&tables[0].Rows[tables[0].Row[day]]) {
				return true
			}
		}
		return !t.Opening.Equal(&tables[0].Opening)
	})
}

// shipped are the measures of a chip that are nothing where none of it may leave, but for lots sold outside China.
var shipped = []string{"shipments_china", "revenue", "revenue_net", "treasury"}

// shut reports whether the measure is of a chip of which none may leave in the period, at any value: its gate is closed on all days, no
// lot is sold outside China, and no licence arrives up to the end.
func (a *Ask) shut(tables []*sim.Timetable, x *sim.Index) bool {
	chip, what, _ := strings.Cut(a.Measure, ".")
	p := slices.Index(x.Chips, chip)
	if p < 0 || !slices.Contains(shipped, what) {
		return false
	}
	start := a.Scenario.World.Time.Start
	return !slices.ContainsFunc(tables, func(t *sim.Timetable) bool {
		for day := range int(a.period.End - start) {
			l := &t.Rows[t.Row[day]]
			if l.Licences[p] != 0 || day >= int(a.period.First-start) && (l.Gate[p] != 0 || l.LotPaid[p] != 0) {
				return true
			}
		}
		return false
	})
}
