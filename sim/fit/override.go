package fit

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
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
		fmt.Fprintf(&t, "%s = { value = %s, low = %s, high = %s, dist = \"pert\", source = %q, note = %q }\n", v.address[dot+1:],
			digits(v.value), digits(v.low), digits(v.high), source, v.note)
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
		return "0.0"
	}
	scale := math.Pow(10, 3-math.Floor(math.Log10(math.Abs(v))))
	s := strconv.FormatFloat(math.Round(v*scale)/scale, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

type written struct {
	address          string
	value, low, high float64
	note             string
}

// values lists each address that was fitted, in order of address, so that those of one table stand together.
func (r *Result) values() []written {
	var list []written
	for _, p := range r.Params {
		for i, address := range p.Targets {
			v := written{address: address, value: p.Value, low: p.Low, high: p.High}
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
	return inOrder(list)
}

func inOrder(list []written) []written {
	slices.SortFunc(list, func(a, b written) int { return cmp.Compare(a.address, b.address) })
	return list
}
