package ledger

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// sealFile is the file of a seal.
type sealFile struct {
	Format    int            `toml:"format"`
	Day       time.Time      `toml:"day"`
	Title     string         `toml:"title"`
	Study     string         `toml:"study"`
	StudyHash string         `toml:"study_hash"`
	Plan      string         `toml:"plan"`
	AsOf      time.Time      `toml:"as_of"`
	Base      string         `toml:"base"`
	BaseHash  string         `toml:"base_hash"`
	Model     string         `toml:"model"`
	Tied      tiedFile       `toml:"tied_to"`
	Later     int            `toml:"judged_later"`
	Draws     int            `toml:"draws"`
	Failed    int            `toml:"failed"`
	Edges     []float64      `toml:"edges"`
	Forecasts []forecastFile `toml:"forecasts"`
	Sealed    struct{}       `toml:"sealed"`
}

type tiedFile struct {
	File      string  `toml:"file"`
	SHA256    string  `toml:"sha256"`
	Effective float64 `toml:"effective"`
}

type forecastFile struct {
	Measure   string             `toml:"measure"`
	Title     string             `toml:"title"`
	Unit      string             `toml:"unit"`
	Period    string             `toml:"period"`
	First     time.Time          `toml:"first"`
	Last      time.Time          `toml:"last"`
	Mean      float64            `toml:"mean"`
	Zero      float64            `toml:"zero"`
	Quantiles map[string]float64 `toml:"quantiles"`
	Slices    []float64          `toml:"slices"`
	Known     *knownFile         `toml:"known"`
	Guidance  *float64           `toml:"guidance"`
}

type knownFile struct {
	Value  float64 `toml:"value"`
	Period string  `toml:"period"`
}

// sealWriter is what errors expect.
const sealWriter = "a file that h20sim forecast seal wrote"

// Parse reads a seal. Errors are of type scenario.Problems: the seal is broken, since some byte is not as it was sealed, or the file is none.
func Parse(file string, content []byte) (*Seal, error) {
	body, sum, line, ok := cut(content)
	switch {
	case !ok:
		return nil, wrong(file, line, "found no seal in the last line, expected %s", sealWriter)
	case sum != sumOf(body):
		return nil, wrong(file, line, "the seal is broken: it says %.12s…, and what stands before comes to %.12s…: the file was changed after it was sealed", sum, sumOf(body))
	}
	var f sealFile
	unknown, err := text.Decode(file, body, &f, sealWriter)
	switch {
	case err != nil:
		return nil, err
	case f.Format != format:
		return nil, wrong(file, 1, "found format %d, expected %d: another version of h20sim wrote it", f.Format, format)
	case unknown != "":
		return nil, wrong(file, 1, "unknown key %s; expected %s", text.Short(unknown), sealWriter)
	}
	s := f.seal(strings.TrimSuffix(filepath.Base(filepath.FromSlash(file)), Ending), sum)
	if text := s.check(); text != "" {
		return nil, wrong(file, 1, "%s; expected %s", text, sealWriter)
	}
	return s, nil
}

// cut parts a file into what is sealed, the checksum in its last line, and the number of that line. It reports whether the last line is
// exactly such as one is written.
func cut(content []byte) (body []byte, sum string, line int, ok bool) {
	line = bytes.Count(bytes.TrimSuffix(content, []byte("\n")), []byte("\n")) + 1
	at := bytes.LastIndexByte(bytes.TrimSuffix(content, []byte("\n")), '\n') + 1
	body = content[:at]
	sum, ok = strings.CutPrefix(string(content[at:]), sealKey+`"`)
	if !ok {
		return body, "", line, false
	}
	sum, ok = strings.CutSuffix(sum, "\"\n")
	return body, sum, line, ok && len(sum) == len(sumOf(nil)) && strings.Trim(sum, "0123456789abcdef") == ""
}

func wrong(file string, line int, format string, args ...any) error {
	return scenario.Problems{{Place: scenario.Place{File: file, Line: line, Col: 1}, Text: fmt.Sprintf(format, args...)}}
}

// seal is what the file says.
func (f *sealFile) seal(name, sum string) *Seal {
	s := &Seal{Name: name, Day: dayOf(f.Day), Title: f.Title, Study: f.Study, StudyHash: f.StudyHash, Plan: f.Plan, AsOf: dayOf(f.AsOf), Base: f.Base,
		BaseHash: f.BaseHash, Model: f.Model, Tied: Tied(f.Tied), Later: f.Later, Draws: f.Draws, Failed: f.Failed, Edges: f.Edges, Sum: sum}
	for i := range f.Forecasts {
		s.Forecasts = append(s.Forecasts, f.Forecasts[i].forecast())
	}
	return s
}

func (f *forecastFile) forecast() Forecast {
	r := Forecast{Measure: f.Measure, Title: f.Title, Unit: f.Unit, Period: sim.Period{Name: f.Period, First: dayOf(f.First), End: dayOf(f.Last) + 1},
		Mean: f.Mean, Zero: f.Zero, Slices: f.Slices, Last: math.NaN(), Guided: math.NaN()}
	for _, p := range Probabilities {
		if v, ok := f.Quantiles[quantileKey(p)]; ok {
			r.Points = append(r.Points, v)
		}
	}
	if f.Known != nil {
		r.Last, r.LastPeriod = f.Known.Value, f.Known.Period
	}
	if f.Guidance != nil {
		r.Guided = *f.Guidance
	}
	return r
}

// dayOf is the day of a date; 0 of none.
func dayOf(t time.Time) sim.Date {
	if t.IsZero() {
		return 0
	}
	return sim.NewDate(t.Date())
}

// check says what is wrong with what a sealed file says, or "".
func (s *Seal) check() string {
	texts := []string{s.Title, s.Study, s.StudyHash, s.Plan, s.Base, s.BaseHash, s.Model, s.Tied.File, s.Tied.SHA256}
	switch {
	case s.Day == 0 || s.AsOf == 0 || s.AsOf > s.Day:
		return fmt.Sprintf("found the day %s and as_of %s, one of them missing or the second later", s.Day, s.AsOf)
	case s.Study == "" || s.Base == "" || s.Model == "" || s.Plan == "":
		return "found no study, base, model or plan"
	case slices.ContainsFunc(texts, unprintable):
		return "found text with control characters"
	case s.Draws < 1 || s.Failed < 0 || s.Later < 0:
		return "found counts below those that there can be"
	case len(s.Edges) < 2 || s.Edges[0] != 0 || s.Edges[len(s.Edges)-1] != 1 || !rising(s.Edges, true):
		return "found edges that do not rise from 0 to 1"
	case len(s.Forecasts) == 0:
		return "found no forecast"
	}
	for i := range s.Forecasts {
		f := &s.Forecasts[i]
		if text := f.check(len(s.Edges) - 1); text != "" {
			return fmt.Sprintf("forecast %d: %s", i+1, text)
		}
		if slices.ContainsFunc(s.Forecasts[:i], func(g Forecast) bool { return g.Measure == f.Measure && g.Period == f.Period }) {
			return fmt.Sprintf("found two forecasts of %s in %s", f.Measure, f.Period.Name)
		}
	}
	return ""
}

// check says what is wrong with a forecast of as many slices, or "".
func (f *Forecast) check(n int) string {
	switch {
	case f.Measure == "" || f.Unit == "" || f.Period.Name == "" || slices.ContainsFunc([]string{f.Measure, f.Title, f.Unit, f.Period.Name, f.LastPeriod}, unprintable):
		return "found no measure, unit or period, or such with control characters"
	case f.Period.First == 0 || f.Period.End <= f.Period.First:
		return "found a period that ends before it begins"
	case len(f.Points) != len(Probabilities) || !rising(f.Points, false):
		return "found quantiles that are missing or fall"
	case !(f.Zero >= 0 && f.Zero <= 1) || math.IsNaN(f.Mean) || math.IsInf(f.Mean, 0):
		return "found a mass at zero outside of 0 to 1, or no mean"
	case len(f.Slices) == 0 && f.Zero == 1:
		return ""
	case len(f.Slices) != n || !rising(f.Slices, false):
		return fmt.Sprintf("found %d slices, or such that fall, where %d rise", len(f.Slices), n)
	}
	return ""
}

// rising reports whether finite numbers rise, strictly or with equal ones.
func rising(list []float64, strictly bool) bool {
	for i, v := range list {
		if math.IsNaN(v) || math.IsInf(v, 0) || i > 0 && (v < list[i-1] || strictly && v == list[i-1]) {
			return false
		}
	}
	return true
}

func unprintable(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) })
}
