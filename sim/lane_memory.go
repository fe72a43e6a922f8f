package sim

import (
	"math"
	"reflect"
	"unsafe"
)

// bits has a bit for each lane.
type bits uint8

// memory is where the numbers of runs side by side lie: of each value of a State, in its order, one number for each lane, and so of
// the others.
type memory struct {
	width                             int
	states, flows, levers, books, row []float64
	sums                              []float64 // of what is asked
}

// ofRuns is all of it that a run remembers from one day to the next, but for levers.
func (mem *memory) ofRuns() [4][]float64 {
	return [4][]float64{mem.states, mem.flows, mem.books, mem.sums}
}

// numbers is a list of vectors as the numbers that they are made of.
func numbers[V any](list []V) []float64 {
	if len(list) == 0 {
		return nil
	}
	return unsafe.Slice((*float64)(unsafe.Pointer(&list[0])), len(list)*lanesOf[V]())
}

// lanesOf is how many numbers a vector has.
func lanesOf[V any]() int { return int(unsafe.Sizeof(*new(V)) / unsafe.Sizeof(float64(0))) }

// fill puts x into all lanes of a vector, without vectors, which the processor may not have.
func fill[V any](to *V, x float64) {
	for i := range lanesOf[V]() {
		unsafe.Slice((*float64)(unsafe.Pointer(to)), lanesOf[V]())[i] = x
	}
}

// aligned returns room for n vectors, all 0, that begins with a line of the cache.
func aligned[V any](n int) []V {
	const line = 64
	size := int(unsafe.Sizeof(*new(V)))
	list := make([]V, n+line/size)
	gap := (line - int(uintptr(unsafe.Pointer(&list[0]))%line)) % line
	return list[gap/size:][:n:n]
}

// layOut gives the tagged fields of the struct at lanes their room, in the places that those of the same names have in all,
// which is of the struct at one.
func layOut[V any](lanes, one any, all []float64) []V {
	list := aligned[V](len(all))
	to, from := reflect.ValueOf(lanes).Elem(), reflect.ValueOf(one).Elem()
	for i := range from.NumField() {
		f := from.Type().Field(i)
		if _, tagged := f.Tag.Lookup("by"); !tagged {
			continue
		}
		values := from.Field(i).Interface().([]float64)
		at := 0
		if len(values) > 0 {
			at = int((uintptr(unsafe.Pointer(&values[0])) - uintptr(unsafe.Pointer(&all[0]))) / unsafe.Sizeof(all[0]))
		}
		to.FieldByName(f.Name).Set(reflect.ValueOf(list[at:][:len(values):len(values)]))
	}
	return list
}

// bytesOf are the bytes of a list, which compare at once.
func bytesOf(list []float64) string {
	return unsafe.String((*byte)(unsafe.Pointer(unsafe.SliceData(list))), len(list)*int(unsafe.Sizeof(float64(0))))
}

// scatter puts the values of one run into its lane, gather gets them out.
func (mem *memory) scatter(to []float64, lane int, values []float64) {
	for i, v := range values {
		to[i*mem.width+lane] = v
	}
}

func (mem *memory) gather(values, from []float64, lane int) {
	for i := range values {
		values[i] = from[i*mem.width+lane]
	}
}

// A packer puts one model after the other into its lane.
type packer struct {
	lane   int
	unlike bool               // whether a model differs from the first in what must be the same in all
	places []map[any]any      // by lane: where in lanes what a pointer points to stands
	count  []map[*float64]int // by lane: how often a list by day had been laid out when it was packed
	laid   map[*float64]laid  // of the model
	days   int                // of the model
	daily  [][]float64        // all lists by day, in lanes
}

func newPacker() *packer { return &packer{} }

// begin turns to the model of a lane.
func (k *packer) begin(lane int, m *Model) {
	for len(k.places) <= lane {
		k.places, k.count = append(k.places, map[any]any{}), append(k.count, map[*float64]int{})
	}
	k.lane, k.laid, k.days = lane, m.laid, m.days
	clear(k.places[lane])
}

// put puts a number into the lane.
func put[V any](k *packer, to *V, x float64) {
	unsafe.Slice((*float64)(unsafe.Pointer(to)), lanesOf[V]())[k.lane] = x
}

// putAll puts numbers into the lane, of a list by day only if it was laid out anew.
func putAll[V any](k *packer, to *[]V, from []float64) {
	if len(*to) == 0 {
		*to = aligned[V](len(from))
		if len(from) == k.days {
			k.daily = append(k.daily, numbers(*to))
		}
	}
	if len(*to) != len(from) {
		k.unlike = true
		return
	}
	if k.known(from) {
		return
	}
	width := lanesOf[V]()
	for i, at := 0, numbers(*to); i < len(from); i++ {
		at[i*width+k.lane] = from[i]
	}
}

// fetch reads what the lists by day have of a day, all at once, so that the page need not wait for one after the other. It returns
// nothing of meaning.
func (k *packer) fetch(at int) (read uint64) {
	for _, list := range k.daily {
		read ^= math.Float64bits(list[at])
	}
	return read
}

// known reports whether the lane has a list as it was laid out last.
func (k *packer) known(list []float64) bool {
	if len(list) == 0 {
		return false
	}
	now, daily := k.laid[&list[0]]
	before, packed := k.count[k.lane][&list[0]]
	if daily {
		k.count[k.lane][&list[0]] = now.count
	}
	return daily && packed && before == now.count
}

// same keeps what must be the same in all lanes.
func same[T comparable](k *packer, to *T, from T) {
	if k.lane == 0 {
		*to = from
	}
	k.unlike = k.unlike || *to != from
}

// sameAll is same for a list.
func sameAll[T comparable](k *packer, to *[]T, from []T) {
	if k.lane == 0 {
		*to = append((*to)[:0], from...)
	}
	if len(*to) != len(from) {
		k.unlike = true
		return
	}
	for i := range from {
		k.unlike = k.unlike || (*to)[i] != from[i]
	}
}

// room makes room for n structs, which begin with a line of the cache if their size is one of whole lines: what is this large
// begins with a page of memory.
func room[T any](list *[]T, n int) {
	const large = 32 << 10
	if size := int(unsafe.Sizeof(*new(T))); len(*list) != n {
		*list = make([]T, max(n, large/size+1))[:n:n]
	}
}

// remember notes where in lanes something stands to which pointers may point.
func remember[T, V any](k *packer, to *V, from *T) {
	k.places[k.lane][from] = to
}

// point lets a pointer point to where in lanes that stands which it points to.
func point[T, V any](k *packer, to **V, from *T) {
	place, known := k.places[k.lane][from]
	if *to == nil && known {
		*to = place.(*V)
	}
	if *to == nil {
		*to = new(V)
	}
	owner, taken := k.places[k.lane][*to]
	k.unlike = k.unlike || known && place.(*V) != *to || taken && owner.(*T) != from
	k.places[k.lane][from], k.places[k.lane][*to] = *to, from
}
