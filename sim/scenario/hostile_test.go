package scenario

import (
	"strings"
	"testing"
	"time"

	"h20sim/sim/scenario/text"
)

// TestHostileTextTakesLittleTime reads files of the greatest size that nobody would write.
func TestHostileTextTakesLittleTime(t *testing.T) {
	for _, part := range []string{"[", "{a=", "a.", "a=[[", "'a',", "\"", "a\n", "=", "[a]\n"} {
		for _, head := range []string{"", "a=", "a=["} {
			began := time.Now()
			if _, err := Parse("test.toml", []byte(head+strings.Repeat(part, (text.MaxBytes-9)/len(part)))); err == nil {
				t.Errorf("found no problem in %s%s…", head, part)
			}
			if d := time.Since(began); d > 5*time.Second {
				t.Errorf("found %s for %s%s…, expected well under a second", d, head, part)
			}
		}
	}
}

// TestManyMistakesAreCutShort reads a file that is something else altogether.
func TestManyMistakesAreCutShort(t *testing.T) {
	var lines strings.Builder
	for i := range 2000 {
		lines.WriteString("row-" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26) + " = 1\n")
	}
	if n := strings.Count(problems(t, onBase+lines.String()), "\n") + 1; n < 200 || n > 210 {
		t.Errorf("found %d problems, expected about 200", n)
	}
	var moves strings.Builder
	for i := range maxMoves + 1 {
		moves.WriteString("[moves.m" + strings.Repeat("a", i) + "]\n")
	}
	if found := problems(t, onBase+moves.String()); found != "moves: found 251 moves, expected at most 250" {
		t.Errorf("found %s", found)
	}
}
