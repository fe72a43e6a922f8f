package ledger

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"h20sim/sim/fit"
	"h20sim/sim/scenario"
)

// example is a seal of all that a seal can say.
func example(t testing.TB) *Seal {
	return sealed(t, "2026-08-26", map[string]fit.Outcomes{"FY2027Q3": laws[3].outcomes(64, 1), "FY2027Q4": laws[2].outcomes(64, 2), "FY2028Q1": alike(0, 0)})
}

// What is read is what was sealed.
func TestSealIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	s := example(t)
	s.Forecasts[1].Guided = 12.5
	s.Sum = sumOf(s.body())
	read, err := Parse("folder/2026-08-26-made-up.toml", s.Text())
	must(t, err)
	for i := range read.Forecasts { // NaN is not equal to itself
		for _, f := range []*Forecast{&read.Forecasts[i], &s.Forecasts[i]} {
			if math.IsNaN(f.Guided) {
				f.Guided = -1
			}
		}
		if len(read.Forecasts[i].Slices) == 0 {
			read.Forecasts[i].Slices = nil
		}
	}
	if !reflect.DeepEqual(s, read) {
		t.Errorf("found\n%+v\nexpected\n%+v", read, s)
	}
	if s.Forecasts[0].Last != 0 || s.Forecasts[0].LastPeriod != "FY2027Q1" || s.Forecasts[0].Guided != 0 || !math.IsNaN(example(t).Forecasts[1].Guided) {
		t.Errorf("found %+v and %+v, expected nothing as the last value known, guidance of nothing for the quarter under way, and none for the next", s.Forecasts[0], s.Forecasts[1])
	}
}

// A change of any byte, one that is put in or left out, or an end that is cut off breaks the seal.
func TestAnyByteBreaksTheSeal(t *testing.T) {
	t.Parallel()
	text := example(t).Text()
	refused := func(changed []byte, about string, at int) {
		t.Helper()
		_, err := Parse("seal.toml", changed)
		var problems scenario.Problems
		if !errors.As(err, &problems) || !strings.HasPrefix(err.Error(), "seal.toml:") || !strings.Contains(err.Error(), "seal") {
			t.Errorf("byte %d %s: found %v, expected a broken seal", at, about, err)
		}
	}
	for at := range text {
		for _, flip := range []byte{1, 32, 128} {
			changed := bytes.Clone(text)
			changed[at] ^= flip
			refused(changed, "changed", at)
		}
		refused(append(bytes.Clone(text[:at]), text[at+1:]...), "left out", at)
		refused(text[:at], "the end", at)
		if at%7 == 0 {
			refused(append(append(bytes.Clone(text[:at]), ' '), text[at:]...), "put in", at)
		}
	}
	refused(append(bytes.Clone(text), '\n'), "put in", len(text))
}

// What is sealed and makes no sense is refused, too: a checksum can be computed by anyone.
func TestSealedNonsenseIsRefused(t *testing.T) {
	t.Parallel()
	good := example(t)
	for about, c := range map[string]struct{ from, to, want string }{
		"format":      {"format       = 1", "format       = 2", "found format 2, expected 1: another version of h20sim wrote it"},
		"unknown key": {"judged_later", "judged_never", "unknown key judged_never"},
		"as_of later": {"as_of        = 2026-08-26", "as_of        = 2026-08-27", "as_of 2026-08-27"},
		"control":     {`title        = "A`, `title        = "A\u001b[2J`, "control characters"},
		"bidi":        {`base         = "`, `base         = "\u202e`, "control characters"},
		"no mean":     {"mean      = ", "mean      = nan #", "no mean"},
		"zero":        {"zero      = 0", "zero      = 3", "a mass at zero outside of 0 to 1"},
		"quantile":    {"p01 = ", "p01 = 1e9 #", ""},
		"falls":       {"p01 = 0,", "p01 = 99999,", "quantiles that are missing or fall"},
		"edges":       {"edges = [0,", "edges = [0.1,", "edges that do not rise from 0 to 1"},
		"a text":      {"draws        = 100", `draws        = "many"`, "another kind of value"},
		"twice":       {`period    = "FY2027Q4"` + "\nfirst     = 2026-10-26\nlast      = 2027-01-31", `period    = "FY2027Q3"` + "\nfirst     = 2026-07-27\nlast      = 2026-10-25", "two forecasts of h20.revenue in FY2027Q3"},
		"backwards":   {"last      = 2027-01-31", "last      = 2026-01-31", "a period that ends before it begins"},
	} {
		body := strings.Replace(string(good.body()), c.from, c.to, 1)
		if body == string(good.body()) {
			t.Errorf("%s: found nothing to change in\n%s", about, body)
		}
		_, err := Parse("seal.toml", []byte(body+sealKey+`"`+sumOf([]byte(body))+"\"\n"))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found %v, expected %q", about, err, c.want)
		}
	}
}

// Whatever is read is refused with a place or has scores; nothing panics. Bytes are sealed before they are read, or none would get far.
func FuzzParse(f *testing.F) {
	good := example(f)
	f.Add(good.body(), true)
	f.Add(good.Text(), false)
	f.Add([]byte("[sealed]\n"), true)
	f.Fuzz(func(t *testing.T, content []byte, seal bool) {
		if seal {
			content = append(bytes.Clone(content), sealKey+`"`+sumOf(content)+"\"\n"...)
		}
		s, err := Parse("seal.toml", content)
		var problems scenario.Problems
		if err != nil {
			if !errors.As(err, &problems) || problems[0].Line < 1 {
				t.Fatalf("found %v, expected problems with places", err)
			}
			return
		}
		a := &Actuals{}
		for i := range s.Forecasts {
			for _, q := range s.Forecasts[i].Quarters() {
				figure := Actual{q, s.Forecasts[i].Measure, 50, s.Day + 1000}
				a.add(figure, figure.cells())
			}
		}
		League(Score([]*Seal{s}, a))
	})
}
