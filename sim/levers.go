package sim

import "slices"

// Levers are what moves turn, for the time that they stand so. Rates are per day. Slices are indexed by the
// positions that a World's Index gives: by chip; by supplier; by buyer; or by buyer and chip, or supplier
// and chip, as Index.BuyerChip and Index.SupplierChip say. Neutral gives the levers that nobody has touched.
//
// A rate or a gate is set, a factor is multiplied, so that moves compose.
type Levers struct {
	// What people believe, from the announcement.
	Prospect []float64 // by chip: part of normal sales that Nvidia expects under what is announced, 0..1
	Threat   []float64 // by chip: fear among buyers that it will be banned, 0..1
	Coming   []float64 // by chip: 1 if it is announced but cannot be ordered yet

	// Law and its application.
	Offered    []float64 // by chip: part of its orders that China can place, 0..1
	Gate       []float64 // by chip: part of what is owed to China that may leave without a licence, 0..1
	Licences   []float64 // by chip: chips a day for which licences arrive, +Inf if at once
	LicenceCap []float64 // by chip: chips that may be licensed in all, +Inf if unlimited
	BuyerCap   []float64 // by buyer and chip: chips that may be licensed for that buyer, +Inf if unlimited
	Expire     []float64 // by chip: part of unused licences that lapses a day, 0..1
	Share      []float64 // by chip: share of China revenue sent to the US Treasury, 0..1
	SharePass  []float64 // by chip: part of the share that the price passes on, 0..1
	Duty       []float64 // by chip: duty on China revenue, 0..1
	DutyPass   []float64 // by chip: part of the duty that the price passes on, 0..1

	// Buyers.
	Need     []float64 // by buyer: factor on need
	Guidance []float64 // by buyer and chip: part of the buyer that acts as if the chip were not on sale, 0..1
	Quota    []float64 // by buyer: part of the buyer that chooses among domestic chips only, 0..1
	Concern  []float64 // by buyer and chip: added to concern, 1/day
	Relief   []float64 // by buyer and chip: part of concern taken away a day, 0..1

	// Chips.
	OnSale []float64 // by chip: 1 if it can be ordered, else 0
	Price  []float64 // by chip: factor on the list price
	Supply []float64 // by chip: factor on the capacity of own and grey chips

	// Chain.
	Starts   []float64 // by chip: factor on Nvidia's planned starts, 0..1
	Placed   []float64 // by chip: starts ordered on top of the plan, chip/day
	Work     []float64 // by supplier and chip: part of the work that may enter, 0..1
	Flow     []float64 // by supplier and chip: part of the work in progress that moves on, 0..1
	Scrap    []float64 // by supplier and chip: part of the work in progress that is scrapped a day, 0..1
	Capacity []float64 // by supplier: factor on capacity
	Yield    []float64 // by supplier: factor on yield, 0..1
}

// fields lists every lever, so that copying and comparing forget none.
func (l *Levers) fields() [28]*[]float64 {
	return [...]*[]float64{
		&l.Prospect, &l.Threat, &l.Coming,
		&l.Offered, &l.Gate, &l.Licences, &l.LicenceCap, &l.BuyerCap, &l.Expire, &l.Share, &l.SharePass, &l.Duty, &l.DutyPass,
		&l.Need, &l.Guidance, &l.Quota, &l.Concern, &l.Relief,
		&l.OnSale, &l.Price, &l.Supply,
		&l.Starts, &l.Placed, &l.Work, &l.Flow, &l.Scrap, &l.Capacity, &l.Yield,
	}
}

// Copy sets each lever to its place in m, in memory of its own, which is reused if it is there.
func (l *Levers) Copy(m *Levers) {
	other := m.fields()
	for i, f := range l.fields() {
		*f = append((*f)[:0], *other[i]...)
	}
}

// Equal reports whether the levers stand alike.
func (l *Levers) Equal(m *Levers) bool {
	other := m.fields()
	for i, f := range l.fields() {
		if !slices.Equal(*f, *other[i]) {
			return false
		}
	}
	return true
}

// marketAs reports whether buyers face the same market under two settings: what is on sale and coming, what they may
// and will order, prices with what is passed on, supply, and words. Who bears a share, or how a supplier works, they
// do not see.
func (l *Levers) marketAs(m *Levers) bool {
	for p := range l.Share {
		if passed(l.SharePass[p], l.Share[p]) != passed(m.SharePass[p], m.Share[p]) ||
			passed(l.DutyPass[p], l.Duty[p]) != passed(m.DutyPass[p], m.Duty[p]) {
			return false
		}
	}
	return slices.Equal(l.OnSale, m.OnSale) && slices.Equal(l.Coming, m.Coming) && slices.Equal(l.Offered, m.Offered) &&
		slices.Equal(l.Guidance, m.Guidance) && slices.Equal(l.Quota, m.Quota) && slices.Equal(l.Price, m.Price) &&
		slices.Equal(l.Supply, m.Supply) && slices.Equal(l.Concern, m.Concern) && slices.Equal(l.Relief, m.Relief)
}

// words reports whether anything is said that raises or lowers concern.
func (l *Levers) words() bool {
	said := func(v float64) bool { return v != 0 }
	return slices.ContainsFunc(l.Concern, said) || slices.ContainsFunc(l.Relief, said)
}

// A Timetable says which levers stand on each day of a run.
type Timetable struct {
	Rows []Levers // the different settings
	Row  []int    // by day of the run: the position in Rows of the levers of that day
	News []bool   // by day of the run: whether something is announced that day

	// Triggers are the moves that wait for a condition. Fire is called on the day on which one is met, with that
	// day and the trigger's position; it rewrites Rows, Row and News from that day on. Nil if there are none.
	Triggers []Trigger
	Fire     func(day, trigger int)
}

// A Trigger is met when a measure has been on one side of a level for some days.
type Trigger struct {
	Measure string  // a name in the catalogue of measures
	Below   bool    // whether it has to be below the level, not above
	Level   float64 // in the unit of the measure
	For     Span    // days in a row
}
