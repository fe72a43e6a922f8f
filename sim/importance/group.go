package importance

import (
	"slices"
	"strings"

	"h20sim/sim/inputs"
)

// Groupings are the ways in which inputs can be asked of together: by the buyer, chip, supplier or move to which they belong, or by the
// grade of what they rest on. What belongs to none of them counts with its section.
func Groupings() []string { return []string{"buyer", "chip", "supplier", "move", "grade"} }

// Names of groups that are of no kind.
const (
	NoGrade = "no grade" // what has no grade
	Chances = "chances"  // of courses and moves, unless grades are asked of
)

// A set is inputs that count together.
type set struct {
	name string
	of   []int
}

// sets are the inputs by group, in the order in which groups first come; each by itself if by is "", and each branch always.
func sets(list []inputs.Input, by string) (all []set) {
	for i := range list {
		name := list[i].Name
		if by != "" && !list[i].Categories {
			name = groupOf(&list[i], by)
		}
		at := slices.IndexFunc(all, func(s set) bool { return s.name == name })
		if at < 0 {
			at, all = len(all), append(all, set{name: name})
		}
		all[at].of = append(all[at].of, i)
	}
	return all
}

// groupOf is the name of the group of a number.
func groupOf(in *inputs.Input, by string) string {
	switch {
	case by == "grade" && in.Grade == "":
		return NoGrade
	case by == "grade":
		return "grade " + in.Grade
	case in.Chance:
		return Chances
	}
	parts := strings.Split(laid(in.Name), ".")
	if belongs(in, by) {
		return parts[0] + "." + parts[1]
	}
	return parts[0]
}

// belongs reports whether a value is of a buyer, chip, supplier or move, as by says; each is of a grade, and of itself if by is "".
func belongs(in *inputs.Input, by string) bool {
	return by == "" || by == "grade" || !in.Categories && !in.Chance && strings.HasPrefix(laid(in.Name), by+"s.")
}

// laid is the address of a value in the file that a course lays it over, or its own.
func laid(address string) string {
	if parts := strings.SplitN(address, ".", 3); parts[0] == "courses" && len(parts) == 3 {
		return parts[2]
	}
	return address
}
