package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"h20sim/report/words"
)

// A screen is a terminal of some columns that keeps what is printed to it.
type screen struct {
	bytes.Buffer
	columns int
}

func (s *screen) Columns() int { return s.columns }

// onScreen runs the program on a terminal of some columns; 0 is none.
func onScreen(t *testing.T, columns int, args ...string) string {
	t.Helper()
	out := &screen{columns: columns}
	invoke(t.Context(), out, &bytes.Buffer{}, strings.NewReader(""), args)
	return out.String()
}

// letterCounts are how often each letter stands in a text.
func letterCounts(text string) map[rune]int {
	count := map[rune]int{}
	for _, letter := range strings.Join(strings.Fields(text), "") {
		count[letter]++
	}
	return count
}

// No line is wider than the terminal, and nothing that is printed elsewhere is lost on it.
func TestAnswersKeepWithinTheTerminal(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	for line, widths := range map[string][]int{
		"run " + mainFile + " -o -":                                      {60, 80, 100, 200},
		"run scenarios/ban-stays.toml scenarios/no-policy.toml -o -":     {60},
		"run scenarios/ban-stays.toml --supplier amkor --halve -o -":     {60},
		"compare scenarios/ban-stays.toml scenarios/no-policy.toml -o -": {60, 80},
		"sweep " + discoverFile + " --no-charts -o " + out:               {60},
		"backtest " + tinyStudy + " --draws 8 -o -":                      {60},
		"list measures":                               {60},
		"list courses " + mainFile:                    {60},
		"explain nvidia.jump " + mainFile + " --ends": {60},
		"explain revenue-share":                       {60},
	} {
		args := strings.Fields(line)
		piped := letterCounts(onScreen(t, 0, args...))
		for _, columns := range widths {
			t.Run(fmt.Sprint(line, " ", columns), func(t *testing.T) {
				shown := onScreen(t, columns, args...)
				for text := range strings.Lines(shown) {
					if n := words.Width(strings.TrimSuffix(text, "\n")); n > columns {
						t.Errorf("found a line of %d columns: %s", n, text)
					}
				}
				found := letterCounts(shown)
				for letter, n := range piped {
					if found[letter] < n {
						t.Errorf("found %d of the letter %c, expected all %d", found[letter], letter, n)
					}
				}
			})
		}
	}
}

// A file and a pipe have no columns, whatever COLUMNS says: what is printed to them does not depend on a terminal.
func TestOnlyTerminalsHaveColumns(t *testing.T) {
	t.Setenv("COLUMNS", "60")
	file, err := os.Create(asFile(t, "out.txt", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if n := columnsOf(file); n != 0 {
		t.Errorf("found %d columns of a file, expected none", n)
	}
	if n := columnsOf(&bytes.Buffer{}); n != 0 {
		t.Errorf("found %d columns of memory, expected none", n)
	}
}
