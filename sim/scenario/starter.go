package scenario

import (
	"fmt"
	"slices"
	"strings"

	"h20sim/sim/policy"
)

// samples are names of the shipped world that a starter file uses where one must be given.
var samples = map[string]string{
	"actors": "us-government", "buyers": "bytedance", "chips": "h20", "sources": "judgement",
	"stages": "packaging", "suppliers": "amkor", "measures": "h20.cover",
}

// Starter returns a scenario file to begin with: it extends base.toml by one move of a kind, with all that such a
// move can say. Keys that have a default are commented out. It is an error if there is no such kind.
func Starter(kind string) (string, error) {
	k, ok := policy.KindNamed(kind)
	if !ok {
		return "", fmt.Errorf("unknown kind %q%s", kind, Guess(kind, kindNames()))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "title   = %s\n", quoted(k.Doc))
	b.WriteString("story   = \"What happens, and why, in two sentences.\"\nextends = \"base.toml\"\n\n")
	fmt.Fprintf(&b, "[moves.%s] # the name is yours: it is a part of the addresses, such as moves.%s.date\n", k.Name, k.Name)
	common := fileShape().field("moves").each
	for _, f := range slices.Concat(common.fields, kindShape(k).fields) {
		starterKey(&b, f, k)
	}
	return b.String(), nil
}

// starterKey writes a key with what it means above it.
func starterKey(b *strings.Builder, f *shape, k policy.Kind) {
	fmt.Fprintf(b, "\n# %s\n", f.describe())
	if f.enum != nil {
		fmt.Fprintf(b, "# %s\n", either(f.enum))
	}
	switch {
	case f.key == "kind":
		fmt.Fprintf(b, "kind = %q\n", k.Name)
	case f.key == "date":
		b.WriteString("date = 2025-08-22\n")
	case f.preset != nil || f.optional:
		fmt.Fprintf(b, "# %s = %s\n", f.key, sample(f))
	default:
		fmt.Fprintf(b, "%s = %s\n", f.key, sample(f))
	}
}

// sample writes the default of a key, or something that it may be.
func sample(s *shape) string {
	switch s.form {
	case number, path, whole:
		if s.preset != nil {
			return *s.preset
		}
		return figure(sampleNumber(s))
	case date:
		return "2025-08-22"
	case table:
		return `{ measure = "h20.cover", below = 4, for = "3w" }`
	case texts:
		return fmt.Sprintf("[%q]", samples[s.names])
	case truth:
		return "true"
	}
	switch {
	case s.preset != nil:
		return fmt.Sprintf("%q", *s.preset)
	case s.names != "":
		return fmt.Sprintf("%q", samples[s.names])
	case s.enum != nil:
		return fmt.Sprintf("%q", s.enum[0])
	case s.form == span:
		return `"1w"`
	}
	return `""`
}

// sampleNumber is a number within the range: a half where the range ends at one, else one, else the greatest.
func sampleNumber(s *shape) float64 {
	for _, x := range []float64{0.5, 1} {
		if s.inRange(x) == nil && (x < 1) == (s.high == 1) {
			return x
		}
	}
	return s.high
}
