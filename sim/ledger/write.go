package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"

	"h20sim/sim/scenario/text"
)

// format is that of the files which this version writes and reads.
const format = 1

// sealKey is what the last line of a seal begins with.
const sealKey = "seal = "

// Ending is that of the names of seals.
const Ending = ".toml"

// Text is the seal as a file.
func (s *Seal) Text() []byte {
	body := s.body()
	return append(body, fmt.Sprintf("%s%q\n", sealKey, sumOf(body))...)
}

// sumOf is the checksum over text, in hexadecimal.
func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// body is the file up to its last line.
func (s *Seal) body() []byte {
	var t strings.Builder
	fmt.Fprintf(&t, "# A forecast, sealed by h20sim forecast seal. The last line is the SHA-256 of all before it: a change of any byte breaks it.\n\n")
	fmt.Fprintf(&t, "format       = %d\nday          = %s\n", format, s.Day)
	fmt.Fprintf(&t, "title        = %s\nstudy        = %s\nstudy_hash   = %q\nplan         = %q\nas_of        = %s\n", text.Quoted(s.Title), text.Quoted(s.Study), s.StudyHash, s.Plan, s.AsOf)
	fmt.Fprintf(&t, "base         = %s\nbase_hash    = %q\nmodel        = %q\n", text.Quoted(s.Base), s.BaseHash, s.Model)
	if s.Tied.File != "" {
		fmt.Fprintf(&t, "tied_to      = { file = %s, sha256 = %q, effective = %s } # effective: part of their number as which the draws count; 0 if it is not told\n",
			text.Quoted(s.Tied.File), s.Tied.SHA256, number(s.Tied.Effective))
	}
	fmt.Fprintf(&t, "judged_later = %d # judgements of the base that were made after as_of\ndraws        = %d\nfailed       = %d\n\n", s.Later, s.Draws, s.Failed)
	fmt.Fprintf(&t, "# Slices are the means of the draws that are not exactly 0, sorted, between these parts of them.\nedges = %s\n", numbers(s.Edges))
	for i := range s.Forecasts {
		s.Forecasts[i].write(&t)
	}
	t.WriteString("\n[sealed]\n")
	return []byte(t.String())
}

// write writes the table of a forecast.
func (f *Forecast) write(t *strings.Builder) {
	fmt.Fprintf(t, "\n[[forecasts]]\nmeasure   = %q\ntitle     = %s\nunit      = %s\nperiod    = %q\nfirst     = %s\nlast      = %s\n",
		f.Measure, text.Quoted(f.Title), text.Quoted(f.Unit), f.Period.Name, f.Period.First, f.Period.End-1)
	fmt.Fprintf(t, "mean      = %s\nzero      = %s\nquantiles = {", number(f.Mean), number(f.Zero))
	for i, p := range Probabilities {
		if i > 0 {
			t.WriteString(",")
		}
		fmt.Fprintf(t, " %s = %s", quantileKey(p), number(f.Points[i]))
	}
	fmt.Fprintf(t, " }\nslices    = %s\n", numbers(f.Slices))
	if !math.IsNaN(f.Last) {
		fmt.Fprintf(t, "known     = { value = %s, period = %q }\n", number(f.Last), f.LastPeriod)
	}
	if !math.IsNaN(f.Guided) {
		fmt.Fprintf(t, "guidance  = %s\n", number(f.Guided))
	}
}

// quantileKey is the key of a quantile: p05.
func quantileKey(p float64) string { return fmt.Sprintf("p%02.0f", 100*p) }

// number writes a number with at most six digits, as the seal keeps it.
func number(v float64) string { return strconv.FormatFloat(rounded(v), 'g', -1, 64) }

func numbers(list []float64) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = number(v)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
