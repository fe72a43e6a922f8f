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
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/form"
)

// WriteOverride writes the fitted values as a scenario file that others can extend: it extends the file whose values
// were fitted, and every value names the study and the day to which it was blind as its source.
func (r *Result) WriteOverride(w io.Writer, extends, command string) error {
	source := "fit-" + strings.TrimPrefix(r.Study.ID(), "fit-")
	var t strings.Builder
	fmt.Fprintf(&t, "# Written by %s; change the study, not this file.\n\n", command)
	fmt.Fprintf(&t, "title   = %q\nstory   = %q\nextends = %q\n\n", "Fitted: "+r.Study.Title, r.Study.Story, extends)
	fmt.Fprintf(&t, "[sources.%s]\ntitle     = %q\npublished = %s\ngrade     = \"D\"\nnote      = %q\n", source,
		"Fit of the model by "+r.Study.ID()+": "+r.Study.Title, r.Study.AsOf, r.note())
	section := ""
	for _, v := range r.values() {
		dot := strings.LastIndexByte(v.address, '.')
		if table := v.address[:dot]; table != section {
			section = table
			fmt.Fprintf(&t, "\n[%s]\n", table)
		}
		if v.source == "" {
			v.source = source
		}
		fmt.Fprintf(&t, "%s = { value = %s, %ssource = %q, note = %q }\n", v.address[dot+1:], digits(v.value), v.spread(), v.source, v.note)
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// note says how well the fit agrees, and with what.
func (r *Result) note() string {
	met, all := 0, 0
	for _, row := range r.After {
		if !row.Target.Score {
			all++
			if row.Met {
				met++
			}
		}
	}
	return fmt.Sprintf("%d of %d targets met; loss %.3g; best of %d searches.", met, all, r.Loss, len(r.Losses))
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
	address          string
	value, low, high float64
	source, note     string // source is "" for a fitted value
}

// spread writes the bounds of a value, if it has any.
func (v overrideValue) spread() string {
	if v.low == v.high {
		return ""
	}
	return fmt.Sprintf("low = %s, high = %s, dist = \"pert\", ", digits(v.low), digits(v.high))
}

// values lists each address that was fitted, and the other points of a path of which one was, because a path is
// replaced as a whole. They are in order of address, so that those of one table stand together.
func (r *Result) values() []overrideValue {
	list := r.fitted()
	done := map[string]bool{}
	for _, v := range list {
		done[v.address] = true
	}
	for _, v := range list {
		table := v.address[:strings.LastIndexByte(v.address, '.')+1]
		for _, a := range r.stated.Addresses() {
			if rest, ok := strings.CutPrefix(a, table); ok && !done[a] && isDate(rest) {
				done[a] = true
				list = append(list, overrideOf(r.stated.Values[a]))
			}
		}
	}
	slices.SortFunc(list, func(a, b overrideValue) int { return cmp.Compare(a.address, b.address) })
	return list
}

func isDate(key string) bool {
	_, err := sim.ParseDate(key)
	return err == nil
}

// overrideOf is a value of the override file as it was stated.
func overrideOf(v *scenario.Value) overrideValue {
	w := overrideValue{address: v.Address, value: v.Number, source: cmp.Or(v.Source, form.Judgement), note: v.Note}
	if s := v.Spread; s != nil && s.Low != nil && s.High != nil {
		w.low, w.high = *s.Low, *s.High
	}
	return w
}

// fitted lists each address that was fitted.
func (r *Result) fitted() []overrideValue {
	var list []overrideValue
	for _, p := range r.Params {
		for i, address := range p.Targets {
			v := overrideValue{address: address, value: p.Value, low: p.Low, high: p.High}
			if len(p.Targets) > 1 {
				v.value, v.low, v.high = p.Value*p.stated[i], p.Low*p.stated[i], p.High*p.stated[i]
			}
			v.note = "Not pinned by the figures: what its range and the prior leave."
			if p.Pinned {
				v.note = fmt.Sprintf("Pinned by the figures: %.0f %% of the spread of its range is left.", 100*p.Spread())
			}
			list = append(list, v)
		}
	}
	return list
}
