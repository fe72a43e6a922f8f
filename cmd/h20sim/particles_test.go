package main

import (
	"bytes"
	"context"
	"encoding/gob"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
	"h20sim/sim/folder"
	"h20sim/sim/tempering"

	"gonum.org/v1/gonum/mat"
)

// begunFile is what is kept of a search for particles, by the names of its parts.
type begunFile struct {
	Of    string
	Start *struct {
		Mean     []float64
		Across   *mat.Dense
		Left     []float64
		Heard    []int
		Follows  []float64
		Worth    float64
		Smoothed bool
		Read     int
	}
	State *tempering.State
}

// interruptedParticles begins particles of the tiny study for a file, stops once the start is kept, and returns what was said.
func interruptedParticles(t *testing.T, file string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var errOut strings.Builder
	p := &program{ctx: ctx, out: io.Discard, errOut: &errOut, in: strings.NewReader(""), fsys: stopAt{folder.OS(), ".begun", stop}}
	if code := p.invoke([]string{"calibrate", tinyStudy, "--given", file, "--jobs", "1"}); code != exitInterrupted {
		t.Fatalf("found exit code %d, expected that of an interruption: %s", code, &errOut)
	}
	return errOut.String()
}

// thinned makes what is kept beside a file into particles that are done and mixed as often as they may be, one to an island.
func thinned(t *testing.T, file string) {
	t.Helper()
	var b begunFile
	text, err := os.ReadFile(file + ".begun")
	if err == nil {
		err = gob.NewDecoder(bytes.NewReader(text)).Decode(&b)
	}
	if err != nil {
		t.Fatal(err)
	}
	s := b.State
	s.Powers, s.Level, s.Points = []float64{1}, 8, s.Points[:s.Islands*s.Each]
	for i := range s.Points {
		s.Points[i] = s.Points[i/s.Each*s.Each]
	}
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file+".begun", out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A search for particles that is interrupted says what it keeps and how to go on; what is worth too little in the end is not written, ends with
// the code of a study that says something wrong, and leaves nothing to go on from.
func TestThinParticlesAreNotWritten(t *testing.T) {
	t.Parallel()
	long(t)
	file := filepath.Join(t.TempDir(), "given.toml")
	has(t, interruptedParticles(t, file), "interrupted; what is done is kept in "+file+".begun. To go on: h20sim calibrate "+tinyStudy+" --given "+file+"\n")
	thinned(t, file)
	got := h20sim("calibrate", tinyStudy, "--given", file).want(t, exitInvalid)
	has(t, got.errOut, "found particles worth 0 % of their number, expected at least 50 %", file+" is not written. Where a target lies far from its bounds")
	if got.out != "" || exists(file) || exists(file+".begun") {
		t.Errorf("found %q on standard output, or files, expected neither", got.out)
	}
}

// A day whose particles are worth too little leaves a record of that in the place of its particles, and is passed over from then on.
func TestThinDayIsKeptAsTried(t *testing.T) {
	t.Parallel()
	long(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "2025-08-27.toml")
	interruptedParticles(t, file)
	thinned(t, file)
	wrote(t, dir, "2025-08-27.toml", "older particles")
	study, base, err := loadStudy(tinyStudy)
	if err != nil {
		t.Fatal(err)
	}
	o := &rolling.Origin{Day: sim.NewDate(2025, 8, 27), Study: study, Base: base, Facts: study.Facts()}
	var errOut strings.Builder
	p := &program{ctx: t.Context(), out: io.Discard, errOut: &errOut, in: strings.NewReader(""), fsys: folder.OS()}
	v := &backtestVerb{Rolling: true, Fit: dir}
	if err := v.fitOrigin(p, o, file, 1); err != nil {
		t.Fatal(err)
	}
	has(t, errOut.String(), "2025-08-27: found particles worth 0 % of their number", "its draws stay untied, as "+triedFile(file)+" says")
	tried, err := rolling.ReadTried(triedFile(file))
	if err != nil || tried.Particles != 512 || tried.Effective != 0 || tried.Of != fit.Identity(study, base) || !wasTried(o, triedFile(file)) {
		t.Errorf("found %+v, %v, expected 512 particles worth nothing, tried as now", tried, err)
	}
	if exists(file) || exists(file+".begun") {
		t.Error("found older particles, or what was begun, expected neither")
	}
}
