package ensemble

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// givenFile is the file of a Given.
type givenFile struct {
	Title     string              `toml:"title"`
	Study     string              `toml:"study"`
	AsOf      time.Time           `toml:"as_of"`
	Targets   []string            `toml:"targets"`
	Particles int                 `toml:"particles"`
	Effective float64             `toml:"effective"`
	Seed      int                 `toml:"seed"`
	Model     string              `toml:"model"`
	Parts     map[string]partFile `toml:"parts"`
}

type partFile struct {
	Spread string `toml:"spread"`
	Scores string `toml:"scores"`
}

// givenWriter is what errors expect.
const givenWriter = "a file that h20sim calibrate --given wrote"

// ReadGiven reads the file of a Given. The error is of type scenario.Problems if the file says something wrong.
func ReadGiven(file string) (*Given, error) {
	content, err := text.ReadMade(file)
	if err != nil {
		return nil, text.At(file, fmt.Errorf("read what is given: %w", err))
	}
	g := &Given{file: file, lines: linesOf(string(content))}
	var f givenFile
	unknown, err := text.Decode(file, content, &f, givenWriter)
	if err != nil {
		return nil, err
	}
	if unknown != "" {
		return nil, g.problem("", "unknown key %s; expected %s", unknown, givenWriter)
	}
	return g, g.fill(&f)
}

// fill takes over what a file says, and says what is wrong with it.
func (g *Given) fill(f *givenFile) error {
	g.Title, g.Study, g.Targets, g.Effective, g.Seed, g.Model = f.Title, f.Study, f.Targets, f.Effective, f.Seed, f.Model
	if !f.AsOf.IsZero() {
		g.AsOf = sim.NewDate(f.AsOf.Date())
	}
	if f.Particles < leastParticles || len(f.Parts) == 0 {
		return g.problem("", "found %d particles of %d addresses, expected at least %d, and some addresses", f.Particles, len(f.Parts), leastParticles)
	}
	if !(f.Effective >= LeastEffective && f.Effective <= 1) {
		return g.problem("", "found an effective part of %g, expected %g to 1: fewer particles than half say too little of what the figures ask for", f.Effective, LeastEffective)
	}
	for _, address := range slices.Sorted(maps.Keys(f.Parts)) {
		scores, err := decoded(f.Parts[address].Scores)
		if err == nil && len(scores) != f.Particles {
			err = fmt.Errorf("found %d scores, expected %d, one for each particle", len(scores), f.Particles)
		}
		if err != nil {
			return g.problem(address, "%s", err)
		}
		g.Parts = append(g.Parts, Part{address, f.Parts[address].Spread, scores})
	}
	return nil
}

// leastParticles is the least number of particles of which a covariance can be found.
const leastParticles = 2

// linesOf are the lines, from 1, of the addresses that stand at their beginning.
func linesOf(text string) map[string]int {
	lines, n := map[string]int{}, 0
	for line := range strings.Lines(text) {
		n++
		if parts := strings.SplitN(line, `"`, 3); len(parts) == 3 && parts[0] == "" {
			lines[parts[1]] = n
		}
	}
	return lines
}

// Write writes the Given as ReadGiven reads it. command is the command line that writes the file.
func (g *Given) Write(w io.Writer, command string) error {
	var t strings.Builder
	fmt.Fprintf(&t, "# Written by %s; change the study, not this file.\n", command)
	for _, line := range g.Remarks {
		t.WriteString(strings.TrimRight("# "+line, " ") + "\n")
	}
	fmt.Fprintf(&t, "\ntitle     = %q\nstudy     = %q\n", g.Title, g.Study)
	if g.AsOf > 0 {
		fmt.Fprintf(&t, "as_of     = %s\n", g.AsOf)
	}
	fmt.Fprintf(&t, "particles = %d\neffective = %.2f\nseed      = %d\nmodel     = %q\ntargets   = [\n", g.Particles(), g.Effective, g.Seed, g.Model)
	for _, name := range g.Targets {
		fmt.Fprintf(&t, "  %q,\n", name)
	}
	fmt.Fprintf(&t, "]\n\n# Normal scores by particle: whole numbers of 16 bits, the lower byte first, %d to a score of 1, in base64.\n[parts]\n", perScore)
	for _, p := range g.Parts {
		fmt.Fprintf(&t, "%q = { spread = %q, scores = %q }\n", p.Address, p.Spread, encoded(p.Scores))
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// encoded are scores as text.
func encoded(scores []Score) string {
	var b []byte
	for _, s := range scores {
		b = binary.LittleEndian.AppendUint16(b, uint16(s))
	}
	return base64.StdEncoding.EncodeToString(b)
}

// decoded are the scores of a text.
func decoded(text string) ([]Score, error) {
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(b)%2 > 0 {
		return nil, fmt.Errorf("found scores of %d letters that are no base64 of whole numbers of 16 bits, expected those of %s", len(text), givenWriter)
	}
	scores := make([]Score, len(b)/2)
	for i := range scores {
		scores[i] = Score(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return scores, nil
}
