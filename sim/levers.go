package sim

import (
	"reflect"
	"slices"
	"unsafe"
)

// Levers are what moves turn, for the time that they stand so. Rates are per day. Slices are indexed by the
// positions that a World's Index gives, of what the tag by names; pairs stand as Index.BuyerChip and Index.SupplierChip say.
// The tag neutral is where a lever stands that nobody has touched; OnSale then follows the dates of the world. Buyers choose
// again when a lever changes that they see, by the tag buyers.
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
	Gate       []float64 `by:"chip" neutral:"1"`              // part of what is owed to China that may leave without a licence, 0..1
	Licences   []float64 `by:"chip" neutral:"0"`              // chips a day for which licences arrive
	LicenceCap []float64 `by:"chip" neutral:"+Inf"`           // chips that may be licensed in all, +Inf if unlimited
	Lots       []float64 `by:"chip" neutral:"+Inf"`           // chips that lots have let be licensed so far, +Inf if there are none
	BuyerCap   []float64 `by:"buyer chip" neutral:"+Inf"`     // chips that may be licensed for that buyer, +Inf if unlimited
	Expire     []float64 `by:"chip" neutral:"0"`              // part of unused licences that lapses a day, 0..1
	Share      []float64 `by:"chip" neutral:"0"`              // part of licensed China revenue sent to the US Treasury, 0..1
	SharePass  []float64 `by:"chip" neutral:"0"`              // greatest part of a share that the price passes on, 0..1
	SharePaid  []float64 `by:"chip" neutral:"0"`              // what is passed on of all shares, as a part of what they are taken of, 0..1
	Duty       []float64 `by:"chip" neutral:"0"`              // duty on China revenue, 0..1
	DutyPass   []float64 `by:"chip" neutral:"0"`              // greatest part of a duty that the price passes on, 0..1
	DutyPaid   []float64 `by:"chip" neutral:"0"`              // what is passed on of all duties, as a part of what they are taken of, 0..1

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

	all  []float64 // all of these, one after the other
	seen []float64 // those of them that buyers see as they are
}

// A leverList is the levers of a Levers as an array, so that making room forgets none. Every field of Levers before all is a
// slice of numbers; Neutral panics if one is not.
type leverList [unsafe.Offsetof(Levers{}.all) / unsafe.Sizeof([]float64(nil))][]float64

// list returns the levers in the order of the struct, in its own memory.
func (l *Levers) list() *leverList { return (*leverList)(unsafe.Pointer(l)) }

// leverOrder are the positions of the levers as they stand in all: first those that buyers see as they are, by the tag buyers,
// which are the first seenLevers.
var leverOrder, seenLevers = func() (order []int, n int) {
	var unseen []int
	for i := range len(leverList{}) {
		if reflect.TypeFor[Levers]().Field(i).Tag.Get("buyers") == "see" {
			order = append(order, i)
		} else {
			unseen = append(unseen, i)
		}
	}
	return append(order, unseen...), len(order)
}()

// allocate gives each lever room for as many numbers as m has, one after the other in one array.
func (l *Levers) allocate(m *Levers) {
	total := 0
	for _, numbers := range m.list() {
		total += len(numbers)
	}
	l.all = make([]float64, total)
	rest := l.all
	for k, i := range leverOrder {
		n := len(m.list()[i])
		l.list()[i], rest = rest[:n:n], rest[n:]
		if k == seenLevers-1 {
			l.seen = l.all[:total-len(rest)]
		}
	}
}

// Copy sets each lever to its place in m, which is of the same world, in memory of its own, which is reused if it is there.
func (l *Levers) Copy(m *Levers) {
	if len(l.all) != len(m.all) {
		l.allocate(m)
	}
	copy(l.all, m.all)
}

// Numbers returns the levers one after the other, in their own memory.
func (l *Levers) Numbers() []float64 { return l.all }

// Equal reports whether the levers of one world stand alike.
func (l *Levers) Equal(m *Levers) bool { return slices.Equal(l.all, m.all) }

// marketAs reports whether buyers face the same market under two settings: the levers that they see, and of a share or a
// duty what is passed on. They do not see who bears a share, or how a supplier works.
func (l *Levers) marketAs(m *Levers) bool { return slices.Equal(l.seen, m.seen) && l.passedAs(m) }

// passedAs reports whether as much is passed on to buyers under two settings.
func (l *Levers) passedAs(m *Levers) bool {
	if slices.Equal(l.Gate, m.Gate) && slices.Equal(l.SharePass, m.SharePass) && slices.Equal(l.SharePaid, m.SharePaid) &&
		slices.Equal(l.DutyPass, m.DutyPass) && slices.Equal(l.DutyPaid, m.DutyPaid) {
		return true
	}
	for p := range l.Share {
		if l.passedOn(p) != m.passedOn(p) {
			return false
		}
	}
	return true
}

// words reports whether anything is said that raises or lowers concern.
func (l *Levers) words() bool {
	for i := range l.Concern {
		if l.Concern[i] != 0 || l.Relief[i] != 0 {
			return true
		}
	}
	return false
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
