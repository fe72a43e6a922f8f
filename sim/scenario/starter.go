package scenario

import (
	"fmt"
	"slices"
	"strings"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// samples are names of the shipped world that a starter file uses where one must be given.
var samples = map[string]string{
	"actors": "us-government", "buyers": "bytedance", "chips": "h20", "sources": form.Judgement,
	"stages": "packaging", "suppliers": "amkor", "measures": "h20.cover", "moves": "moves.share",
}

// Starter returns a scenario file to begin with: it extends base, such as base.toml or shipped:base.toml, by one move of a
// kind, with all that such a move can say. Keys that have a default are commented out. It is an error if there is no such
// kind.
func Starter(kind, base string) (string, error) {
	k, ok := policy.KindNamed(kind)
	if !ok {
		return "", fmt.Errorf("unknown kind %q%s", kind, text.Guess(kind, kindNames()))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "title   = %s\n", text.Quoted(k.Doc))
	fmt.Fprintf(&b, "story   = \"What happens, and why, in two sentences.\"\nextends = %s\n\n", text.Quoted(base))
	fmt.Fprintf(&b, "[moves.%s] # the name is yours: it is a part of the addresses, such as moves.%s.date\n", k.Name, k.Name)
	common := fileShape().Field("moves").Each
	for _, f := range slices.Concat(common.Fields, kindShape(k).Fields) {
		starterKey(&b, f, k)
	}
	return b.String(), nil
}

// starterKey writes a key with what it means above it.
func starterKey(b *strings.Builder, f *form.Shape, k policy.Kind) {
	fmt.Fprintf(b, "\n# %s\n", f.Describe())
	if f.Enum != nil {
		fmt.Fprintf(b, "# %s\n", text.Either(f.Enum))
	}
	switch {
	case f.Key == "kind":
		fmt.Fprintf(b, "kind = %q\n", k.Name)
	case f.Key == "date":
		b.WriteString("date = 2025-08-22\n")
	case f.Preset != nil || f.Optional || stands(f.Or, f.Key, kindShape(k)):
		fmt.Fprintf(b, "# %s = %s\n", f.Key, sample(f))
	default:
		fmt.Fprintf(b, "%s = %s\n", f.Key, sample(f))
	}
}

// stands reports whether one key stands before another in a table.
func stands(key, before string, table *form.Shape) bool {
	keys := table.Keys()
	i := slices.Index(keys, key)
	return i >= 0 && i < slices.Index(keys, before)
}

// sample writes the default of a key, or something that it may be.
func sample(s *form.Shape) string {
	switch s.Form {
	case form.Number, form.Path, form.Whole:
		if s.Preset != nil {
			return *s.Preset
		}
		return text.Figure(sampleNumber(s))
	case form.Date:
		return "2025-08-22"
	case form.Table:
		return `{ measure = "h20.cover", below = 4, for = "3w" }`
	case form.Texts:
		return fmt.Sprintf("[%q]", samples[s.Names])
	case form.Truth:
		return "true"
	}
	switch {
	case s.Preset != nil:
		return fmt.Sprintf("%q", *s.Preset)
	case s.Names != "":
		return fmt.Sprintf("%q", samples[s.Names])
	case s.Enum != nil:
		return fmt.Sprintf("%q", s.Enum[0])
	case s.Form == form.Span:
		return `"1w"`
	}
	return `""`
}

// sampleNumber is a number within the range: a half where the range ends at one, else one, else the greatest.
func sampleNumber(s *form.Shape) float64 {
	for _, x := range []float64{0.5, 1} {
		if s.InRange(x) == nil && (x < 1) == (s.High == 1) {
			return x
		}
	}
	return s.High
}
