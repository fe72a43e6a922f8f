package fit

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
	"h20sim/sim/study"
)

// sourceOf is the source of the values that a study fits.
func sourceOf(s *study.Study) string { return "fit-" + strings.TrimPrefix(s.ID(), "fit-") }

// WriteOverride writes the fitted values as a scenario file that others can extend: it extends the file whose values
// were fitted, and every value names the study and the day to which it was blind as its source. A fitted point of a path
// is set alone, so that the file that is extended keeps the others; ranges stay those of that file.
func (r *Result) WriteOverride(w io.Writer, extends, command string) error {
	source := sourceOf(r.Study)
	var t strings.Builder
	fmt.Fprintf(&t, "# Written by %s; change the study, not this file.\n\n", command)
	fmt.Fprintf(&t, "title   = %q\nstory   = %q\nextends = %q\n\n", "Fitted: "+r.Study.Title, r.Study.Story, extends)
	fmt.Fprintf(&t, "[sources.%s]\ntitle     = %q\npublished = %s\ngrade     = \"D\"\nfit       = %q\nnote      = %q\n", source,
		"Fit of the model by "+r.Study.ID()+": "+r.Study.Title, r.Study.AsOf, r.Counts, r.note())
	section := ""
	for _, v := range r.values() {
		if v.table != section {
			section = v.table
			fmt.Fprintf(&t, "\n[%s]\n", section)
		}
		fmt.Fprintf(&t, "%s = { value = %s, low = %s, high = %s, dist = \"pert\", source = %q, note = %q }\n",
			v.key, digits(v.value), digits(v.low), digits(v.high), source, v.note)
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// note says which facts are missed and which no free value moves, which values are at an edge and why, and how the search went.
func (r *Result) note() string {
	var parts []string
	if missed := r.missed(); len(missed) > 0 {
		parts = append(parts, "Missed: "+strings.Join(missed, "; ")+".")
	}
	if fixed := r.fixed(); len(fixed) > 0 {
		parts = append(parts, "No free value moves "+strings.Join(fixed, "; ")+".")
	}
	for i := range r.Params {
		if edge := r.Params[i].Edge(); edge != Inside {
			parts = append(parts, fmt.Sprintf("At the %s edge: %s. %s", edge, r.Params[i].Address, r.Params[i].WhyWords()))
		}
	}
	return strings.Join(append(parts, fmt.Sprintf("Loss %.3g, best of %d searches.", r.Loss, len(r.Losses))), " ")
}

// missed lists the facts that are missed, with what was found and wanted.
func (r *Result) missed() (list []string) {
	for _, row := range r.After {
		if t := row.Target; t.IsFact() && !row.Met {
			list = append(list, fmt.Sprintf("%s, %s instead of %s", Label(t), digits(row.Found), between(t)))
		}
	}
	return list
}

// fixed lists the facts that no free value moves.
func (r *Result) fixed() (list []string) {
	for _, row := range r.After {
		if slices.Contains(r.Counts.Fixed, row.Target.Name) {
			list = append(list, Label(row.Target))
		}
	}
	return list
}

// Label is the title of a target without its remark in brackets; its name if it has none.
func Label(t *study.Target) string {
	title, _, _ := strings.Cut(t.Title, " (")
	return cmp.Or(title, t.Name)
}

// between writes the bounds of a target.
func between(t *study.Target) string {
	switch {
	case math.IsInf(t.High, 1):
		return "at least " + digits(t.Low)
	case math.IsInf(t.Low, -1):
		return "at most " + digits(t.High)
	}
	return digits(t.Low) + " to " + digits(t.High)
}

// digits writes a number to four figures, which is more than the figures pin down.
func digits(v float64) string {
	if v == 0 || math.IsInf(v, 0) {
		return "0"
	}
	scale := math.Pow(10, 3-math.Floor(math.Log10(math.Abs(v))))
	return strconv.FormatFloat(math.Round(v*scale)/scale, 'f', -1, 64)
}

// overrideValue is a value of the override file.
type overrideValue struct {
	table, key       string // of the file; the key of a point of a path has a dot
	value, low, high float64
	note             string
}

// values lists each address that was fitted, in order of table and key.
func (r *Result) values() (list []overrideValue) {
	for i := range r.Params {
		p := &r.Params[i]
		for k, address := range p.Targets {
			v := overrideValue{value: p.Value, low: p.ranges[k][0], high: p.ranges[k][1], note: p.note()}
			if len(p.Targets) > 1 {
				v.value *= p.stated[k]
			}
			v.table, v.key = placeOf(address)
			list = append(list, v)
		}
	}
	slices.SortFunc(list, func(a, b overrideValue) int {
		return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.key, b.key))
	})
	return list
}

// placeOf is the table in which an address is stated, and its key there.
func placeOf(address string) (table, key string) {
	dot := strings.LastIndexByte(address, '.')
	if _, err := sim.ParseDate(address[dot+1:]); err == nil {
		dot = strings.LastIndexByte(address[:dot], '.')
	}
	return address[:dot], address[dot+1:]
}

// note says whether the figures pin a value, and why it lies at an edge of its range if it does.
func (f *Fitted) note() string {
	text := "Not pinned by the figures: what its range and the prior leave."
	if f.Pinned {
		text = fmt.Sprintf("Pinned by the figures: %.0f %% of the spread of its range is left.", 100*f.Spread())
	}
	if edge := f.Edge(); edge != Inside {
		text += fmt.Sprintf(" At the %s edge of its range. %s", edge, f.WhyWords())
	}
	return text
}

// WhyWords say why a value lies at an edge, as the author of the study states it.
func (f *Fitted) WhyWords() string { return cmp.Or(f.Why, "No reason is stated.") }
