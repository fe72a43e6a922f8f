package scenario

import (
	"strings"
	"testing"
	"time"
)

func TestDeepTextIsRefused(t *testing.T) {
	deep := strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1)
	for text, place := range map[string]string{
		"title = \"T\"\nstory = " + deep:                       "test.toml:2:41",
		"a = " + strings.Repeat("{ a = ", maxDepth+1):          "test.toml:1:197",
		strings.Repeat("a.", maxDepth) + "a = 1":               "test.toml:1:64",
		"[" + strings.Repeat("a . ", maxDepth) + "a]\nb = 1\n": "test.toml:1:128",
	} {
		_, problem := parseTree("test.toml", []byte(text))
		if expected := place + ": found brackets or dots nested more than 32 deep, expected fewer"; problem == nil || problem.String() != expected {
			t.Errorf("found %v, expected %s", problem, expected)
		}
	}
}

func TestTextThatOnlyLooksDeep(t *testing.T) {
	open := strings.Repeat("[", 99)
	for _, text := range []string{
		"title = \"" + open + "\"",
		"title = '''\n" + open + "'\n" + open + "'''",
		"title = \"\"\"" + open + "\\\"\"\"\"",
		"title = 1 # " + open + strings.Repeat("a.", 99),
		"title = [" + strings.Repeat("0.5, ", 99) + "]",
		"title = \"" + strings.Repeat("a.", 99) + "\"",
		strings.Repeat("a", 99) + " = [" + strings.Repeat("[],", 99) + "]",
	} {
		if _, problem := parseTree("test.toml", []byte(text)); problem != nil {
			t.Errorf("found %s for %.40s…, expected none", problem, text)
		}
	}
}

// TestHostileTextTakesLittleTime reads files of the greatest size that nobody would write.
func TestHostileTextTakesLittleTime(t *testing.T) {
	for _, part := range []string{"[", "{a=", "a.", "a=[[", "'a',", "\"", "a\n", "=", "[a]\n"} {
		for _, head := range []string{"", "a=", "a=["} {
			began := time.Now()
			if _, err := Parse("test.toml", []byte(head+strings.Repeat(part, (maxBytes-9)/len(part)))); err == nil {
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
	if n := strings.Count(problems(t, onBase+lines.String()), "\n") + 1; n < maxProblems || n > maxProblems+10 {
		t.Errorf("found %d problems, expected about %d", n, maxProblems)
	}
	var moves strings.Builder
	for i := range maxMoves + 1 {
		moves.WriteString("[moves.m" + strings.Repeat("a", i) + "]\n")
	}
	if found := problems(t, onBase+moves.String()); found != "moves: found 251 moves, expected at most 250" {
		t.Errorf("found %s", found)
	}
}
