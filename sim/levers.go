package sim

import (
	"reflect"
	"slices"
	"unsafe"
)

// Levers are what moves turn, for the time that they stand so. Rates are per day. Slices are indexed by the
// positions that a World's Index gives, of what the tag by names; pairs stand as Index.BuyerChip and Index.SupplierChip say.
// The tag neutral is where a lever stands that nobody has touched; OnSale then follows the dates of the world. Buyers choose
// again when a lever changes that they see, by the tag buyers, or what they pay of a charge.
//
// A rate or a gate is set, a charge on revenue is added, a factor is multiplied, so that moves compose.
type Levers struct {
	// What people believe, from the announcement.
	Prospect []float64 `by:"chip" neutral:"1" buyers:"see"` // part of normal sales that law will allow, as announced, 0..1
	Shun     []float64 `by:"chip" neutral:"0"`              // part of normal sales that guidance will take, as announced, 0..1
	Threat   []float64 `by:"chip" neutral:"0"`              // fear among buyers that it will be banned, 0..1
	Coming   []float64 `by:"chip" neutral:"0" buyers:"see"` // Date on which it is to come on sale, if that is announced and has not come; else 0

	// Law and its application.
	Offered    []float64 `by:"chip" neutral:"1" buyers:"see"` // part of its orders that China can place, 0..1
	Gate       []float64 `by:"chip" neutral:"1" buyers:"pay"` // part of what is owed to China that may leave without a licence, 0..1
	Licences   []float64 `by:"chip" neutral:"0"`              // chips a day for which licences arrive
	LicenceCap []float64 `by:"chip" neutral:"+Inf"`           // chips that may be licensed in all, +Inf if unlimited
	Lots       []float64 `by:"chip" neutral:"+Inf"`           // chips that lots have let be licensed so far, +Inf if there are none
	BuyerCap   []float64 `by:"buyer chip" neutral:"+Inf"`     // chips that may be licensed for that buyer, +Inf if unlimited
	Expire     []float64 `by:"chip" neutral:"0"`              // part of unused licences that lapses a day, 0..1
	Share      []float64 `by:"chip" neutral:"0"`              // part of licensed China revenue sent to the US Treasury, 0..1
	SharePass  []float64 `by:"chip" neutral:"0" buyers:"pay"` // greatest part of a share that the price passes on, 0..1
	SharePaid  []float64 `by:"chip" neutral:"0" buyers:"pay"` // what is passed on of all shares, as a part of what they are taken of, 0..1
	Duty       []float64 `by:"chip" neutral:"0"`              // duty on China revenue, 0..1
	DutyPass   []float64 `by:"chip" neutral:"0" buyers:"pay"` // greatest part of a duty that the price passes on, 0..1
	DutyPaid   []float64 `by:"chip" neutral:"0" buyers:"pay"` // what is passed on of all duties, as a part of what they are taken of, 0..1

	// Buyers.
	Need     []float64 `by:"buyer" neutral:"1"`                   // factor on need
	Guidance []float64 `by:"buyer chip" neutral:"0" buyers:"see"` // part of the buyer that acts as if the chip were not on sale, 0..1
	Quota    []float64 `by:"buyer" neutral:"0" buyers:"see"`      // part of the buyer that chooses among domestic chips only, 0..1
	Concern  []float64 `by:"buyer chip" neutral:"0" buyers:"see"` // added to concern, 1/day
	Relief   []float64 `by:"buyer chip" neutral:"0" buyers:"see"` // part of concern taken away a day, 0..1

	// Chips.
	OnSale []float64 `by:"chip" neutral:"0" buyers:"see"` // 1 if it can be ordered, else 0
	List   []float64 `by:"chip" neutral:"0" buyers:"see"` // list price in place of that of the world, USD; 0 if none
	Price  []float64 `by:"chip" neutral:"1" buyers:"see"` // factor on the list price
	Supply []float64 `by:"chip" neutral:"1" buyers:"see"` // factor on the capacity of own and grey chips

	// Lots sold outside China.
	LotList []float64 `by:"chip" neutral:"0"` // what they are at list price, USD/day
	LotPaid []float64 `by:"chip" neutral:"0"` // what they bring, USD/day

	// Chain.
	Starts   []float64 `by:"chip" neutral:"1"`          // factor on Nvidia's planned starts, 0..1
	Placed   []float64 `by:"chip" neutral:"0"`          // starts ordered on top of the plan, chip/day
	Work     []float64 `by:"supplier chip" neutral:"1"` // part of the work that may enter, 0..1
	Flow     []float64 `by:"supplier chip" neutral:"1"` // part of the work in progress that moves on, 0..1
	Scrap    []float64 `by:"supplier chip" neutral:"0"` // part of the work in progress that is scrapped a day, 0..1
	Booked   []float64 `by:"supplier" neutral:"0"`      // work that other customers have booked on top, chip/day
	Capacity []float64 `by:"supplier" neutral:"1"`      // factor on capacity
	Yield    []float64 `by:"supplier" neutral:"1"`      // factor on yield, 0..1
}

// A leverList is Levers as an array, so that copying and comparing forget none. Every field of Levers is a slice of
// numbers; Neutral panics if one is not.
type leverList [unsafe.Sizeof(Levers{}) / unsafe.Sizeof([]float64(nil))][]float64

// list returns the levers in the order of the struct, in its own memory.
func (l *Levers) list() *leverList { return (*leverList)(unsafe.Pointer(l)) }

// Copy sets each lever to its place in m, in memory of its own, which is reused if it is there.
func (l *Levers) Copy(m *Levers) {
	to, from := l.list(), m.list()
	for i := range to {
		to[i] = append(to[i][:0], from[i]...)
	}
}

// Equal reports whether the levers stand alike.
func (l *Levers) Equal(m *Levers) bool {
	return slices.EqualFunc(l.list()[:], m.list()[:], slices.Equal[[]float64])
}

// leverSet is some of the levers: a bit for each, by its position.
type leverSet uint64

// leversWhere is the set of the levers for which is holds.
func leversWhere(is func(reflect.StructField) bool) (set leverSet) {
	for i := range reflect.TypeFor[Levers]().NumField() {
		if is(reflect.TypeFor[Levers]().Field(i)) {
			set |= 1 << i
		}
	}
	return set
}

// seen are the levers that buyers see as they are, by the tag buyers, and passed those that say what is passed on to them.
var (
	seen   = leversWhere(func(f reflect.StructField) bool { return f.Tag.Get("buyers") == "see" })
	passed = leversWhere(func(f reflect.StructField) bool { return f.Tag.Get("buyers") == "pay" })
)

// turned is the set of the levers that stand otherwise in m.
func (l *Levers) turned(m *Levers) (set leverSet) {
	a, b := l.list(), m.list()
	for i := range a {
		if !slices.Equal(a[i], b[i]) {
			set |= 1 << i
		}
	}
	return set
}

// marketAs reports whether buyers face the same market under two settings: the levers that they see, and of a share or a
// duty what is passed on. They do not see who bears a share, or how a supplier works. turned are the levers that differ.
func (l *Levers) marketAs(m *Levers, turned leverSet) bool {
	if turned&seen != 0 {
		return false
	}
	for p := range l.Share {
		if turned&passed != 0 && l.passedOn(p) != m.passedOn(p) {
			return false
		}
	}
	return true
}

// words reports whether anything is said that raises or lowers concern.
func (l *Levers) words() bool {
	said := func(v float64) bool { return v != 0 }
	return slices.ContainsFunc(l.Concern, said) || slices.ContainsFunc(l.Relief, said)
}

// A Timetable says which levers stand on each day of a run.
type Timetable struct {
	Opening Levers   // on the day before the first, whose announcements are no news any more
	Rows    []Levers // the different settings
	Row     []int    // by day of the run: the position in Rows of the levers of that day

	// Triggers are the moves that wait for a condition. Fire is called on the day on which one is met, with that
	// day and the trigger's position; it rewrites Rows and Row from that day on. Nil if there are none.
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
