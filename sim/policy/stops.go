package policy

import (
	"cmp"
	"slices"

	"h20sim/sim"
)

// A Stopper is a kind of move that stops work at suppliers. Stops gives the positions of the suppliers, and of the chips
// on which they may work no more while the move is fully in force.
type Stopper interface {
	Stops(x *sim.Index) (suppliers, chips []int)
}

// A Stop is a stretch of days on which a supplier may take in no work on a chip of the chain that is on sale.
type Stop struct {
	Supplier, Chip string
	First, End     sim.Date // End is the day after the last
}

// leastWork is the part of the work below which no work may be said to enter.
const leastWork = 0.01

// Stops returns what moves stop within the run, in order of supplier, chip and day: from the day on which a halt is fully
// in force to that on which it ends or work is taken up again. Moves that still wait for a condition are left out.
func Stops(x *sim.Index, moves []Dated) (stops []Stop) {
	named := stoppable(x, moves)
	if len(named) == 0 {
		return nil
	}
	table := NewTimetable(x, moves)
	for j, supplier := range x.Suppliers {
		for p, chip := range x.Chips {
			if named[[2]int{j, p}] && x.World.Chips[chip].Supply == "chain" {
				stops = appendStops(stops, Stop{Supplier: supplier, Chip: chip}, x, table, j, p)
			}
		}
	}
	return stops
}

// stoppable returns the pairs of a supplier and a chip on which some move stops work.
func stoppable(x *sim.Index, moves []Dated) map[[2]int]bool {
	named := map[[2]int]bool{}
	for i := range moves {
		m, ok := moves[i].Move.(Stopper)
		if !ok {
			continue
		}
		suppliers, chips := m.Stops(x)
		for _, j := range suppliers {
			for _, p := range chips {
				named[[2]int{j, p}] = true
			}
		}
	}
	return named
}

// appendStops appends the stretches of days on which supplier j may take in no work on chip p.
func appendStops(stops []Stop, stop Stop, x *sim.Index, table *sim.Timetable, j, p int) []Stop {
	for day, row := range table.Row {
		l, date := &table.Rows[row], x.World.Time.Start+sim.Date(day)
		if l.OnSale[p] <= 0 || l.Work[x.SupplierChip(j, p)] >= leastWork {
			continue
		}
		if n := len(stops); n > 0 && stops[n-1].Supplier == stop.Supplier && stops[n-1].Chip == stop.Chip && stops[n-1].End == date {
			stops[n-1].End++
			continue
		}
		stop.First, stop.End = date, date+1
		stops = append(stops, stop)
	}
	return stops
}

// StopsBySupplier joins stops of different chips: by supplier, the stretches of days on which it may take in no work on
// some chip, in order.
func StopsBySupplier(stops []Stop) map[string][]sim.Period {
	stretches := map[string][]sim.Period{}
	inOrder := slices.SortedStableFunc(slices.Values(stops), func(a, b Stop) int { return cmp.Compare(a.First, b.First) })
	for _, s := range inOrder {
		list := stretches[s.Supplier]
		if n := len(list); n > 0 && s.First <= list[n-1].End {
			list[n-1].End = max(list[n-1].End, s.End)
		} else {
			list = append(list, sim.Period{First: s.First, End: s.End})
		}
		stretches[s.Supplier] = list
	}
	return stretches
}
