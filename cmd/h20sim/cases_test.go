package main

import (
	"strings"
	"testing"

	"h20sim/sim/scenario/text"
)

const casesDir = "cmd/h20sim/testdata/cases/"

// What check says of a spread, sweep says of it too, and neither calls the file in order.
func TestCase01AStatedSpreadIsWhatIsDrawn(t *testing.T) {
	t.Parallel()
	const dir = casesDir + "01-spread-cut-by-range/"
	const said = "cut.toml:5:17: buyers.bytedance.need.mean: found 100, but draws of this normal have mean 358.3, standard deviation 259.7"
	const offered = `{ dist = "lognormal", mean = 100, sd = 400, source = "judgement" }`
	has(t, h20sim("check", dir+"cut.toml").want(t, exitInvalid).out, said, "what fits is need = "+offered)
	for _, verb := range []string{"check", "sweep"} {
		got := h20sim(verb, dir+"cut-study.toml").want(t, exitInvalid)
		has(t, got.out+got.errOut, said)
	}
	other := strings.Replace(readFile(t, dir+"cut.toml"), `{ mean = 100, sd = 400, dist = "normal", source = "judgement" }`, offered, 1)
	fits := asFile(t, "fits.toml", other)
	has(t, h20sim("check", fits).want(t, exitDone).out, "fits.toml: in order")
	has(t, h20sim("explain", "buyers.bytedance.need", fits).want(t, exitDone).out, "mean 100")
}

// A spread that cannot be is part of what is wrong with a file.
func TestCase03CheckTellsWhatSweepRefuses(t *testing.T) {
	t.Parallel()
	const dir = casesDir + "03-check-passes-what-sweep-refuses/"
	const said = "beta.toml:5:32: moves.guidance.strength.sd: found 0.6, expected less than 0.5 for a beta of width 1 with a mean of 0.5"
	has(t, h20sim("check", dir+"beta.toml").want(t, exitInvalid).out, said)
	has(t, h20sim("run", dir+"beta.toml").want(t, exitInvalid).errOut, said)
	for _, verb := range []string{"check", "sweep"} {
		got := h20sim(verb, dir+"beta-study.toml").want(t, exitInvalid)
		has(t, got.out+got.errOut, said)
	}
}

// A year that is mistyped in a study is told by check and by sweep, at its axis, as one of a scenario is; an end after the run is as it may be.
func TestCase17AYearMistypedInAStudy(t *testing.T) {
	t.Parallel()
	const file = casesDir + "17-year-mistyped/years.toml"
	const said = `years.toml:7:28: warning: axes."moves.share.date": in some runs: moves.share.date: 2052-08-11 is after the last day of the run, 2027-05-02; the move acts on no day of it`
	checked := h20sim("check", file).want(t, exitDone).out
	has(t, checked, said, "years.toml: can be run, with 1 warning; this is a study")
	has(t, h20sim("sweep", file, "--no-charts", "-o", t.TempDir()).want(t, exitDone).errOut, said)
}

// Every text that would reach a terminal as a command to it is a problem at its place, and is printed harmless.
func TestAttack10TextThatATerminalObeys(t *testing.T) {
	t.Parallel()
	const file = casesDir + "attack-10/evil-terminal.toml"
	texts := strings.Count(readFile(t, file), `\u001b]0`)
	for _, args := range [][]string{{"check"}, {"run", "--no-charts"}, {"show", "--sources"}, {"export", "--to", "csv"}} {
		got := h20sim(append(args, file)...).want(t, exitInvalid)
		said := got.out + got.errOut
		if bad := strings.IndexFunc(said, text.Harmful); bad >= 0 {
			t.Errorf("%v: found %q", args, said)
		}
		if told := strings.Count(said, "evil-terminal.toml:"); told < texts || texts == 0 {
			t.Errorf("%v: found %d problems, expected one of each of %d texts, in\n%s", args, told, texts, said)
		}
	}
}
