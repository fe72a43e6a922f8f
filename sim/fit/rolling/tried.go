package rolling

import (
	"errors"
	"fmt"
	"io/fs"
	"math"

	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Tried is what is kept of a day whose particles are worth too little to be used, in the place of a Given: so that nobody
// draws them again for nothing, and a record can say so.
type Tried struct {
	Particles int     `toml:"particles"`
	Effective float64 `toml:"effective"` // part of them that counts, below ensemble.LeastEffective
	Of        string  `toml:"of"`        // what was tried, as fit.Conditioned has it
}

// TriedEnding is that of the files of days that were tried, after the day.
const TriedEnding = ".thin.toml"

// triedWriter is what errors expect.
const triedWriter = "a file that h20sim backtest --rolling --fit wrote"

// TriedFile is where an origin keeps that it was tried: beside GivenFile.
func (o *Origin) TriedFile() string {
	return o.Study.Beside("../fits/rolling/" + o.Day.String() + TriedEnding)
}

// ReadTried reads that a day was tried. The error is of type scenario.Problems if the file says something wrong.
func ReadTried(file string) (t Tried, err error) {
	content, err := text.ReadFile(file)
	if err != nil {
		return t, text.At(file, fmt.Errorf("read what was tried: %w", err))
	}
	unknown, err := text.Decode(file, content, &t, triedWriter)
	switch {
	case err != nil:
		return t, err
	case unknown != "":
		return t, triedProblem(file, "unknown key %s; expected %s", text.Short(unknown), triedWriter)
	case t.Particles < 1 || !(t.Effective >= 0 && t.Effective < ensemble.LeastEffective) || t.Of == "":
		return t, triedProblem(file, "found %d particles worth %g of their number, expected some worth less than %g, and of what they are; %s", t.Particles, t.Effective, ensemble.LeastEffective, triedWriter)
	}
	return t, nil
}

func triedProblem(file, format string, args ...any) error {
	return scenario.Problems{{Place: scenario.Place{File: file, Line: 1, Col: 1}, Text: fmt.Sprintf(format, args...)}}
}

// Text is the file, with whole per cent from below. command is the command line that writes it.
func (t Tried) Text(command string) []byte {
	return fmt.Appendf(nil, "# Written by %s: islands of particles disagree, so that draws of this day stay untied.\n# As long as the model, the study and its base are the same, the day is not tried again.\n\nparticles = %d\neffective = %.2f\nof        = %q\n",
		command, t.Particles, math.Floor(100*t.Effective)/100, t.Of)
}

// untied says why an origin with facts is not tied: it was tried and what was found is worth too little, or nobody drew its particles.
func (o *Origin) untied() error {
	t, err := ReadTried(o.TriedFile())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		o.Untied = "its particles were not drawn yet; make rolling draws them"
	case err != nil:
		return err
	case !o.TriedAs(t):
		o.Untied = "its particles were drawn with another model, study or base, and worth too little; make rolling draws them again"
	default:
		o.Tried = &t
		o.Untied = fmt.Sprintf("its particles were drawn and are worth %.0f %% of their number, expected at least %.0f %%", 100*t.Effective, 100*ensemble.LeastEffective)
	}
	return nil
}

// TriedAs reports whether what was tried is what an origin would draw now.
func (o *Origin) TriedAs(t Tried) bool { return t.Of == fit.Identity(o.Study, o.Base) }
