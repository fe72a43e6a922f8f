package words_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"h20sim/report/words"
)

// A terminal keeps what is printed to it, and says how wide it is.
type terminal struct {
	bytes.Buffer
	columns int
}

func (t *terminal) Columns() int { return t.columns }

// letters are those of a text without blanks, in order: what is left of a text however it is wrapped.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }

// fits fails the test if a line is wider than the terminal.
func fits(t *testing.T, out *terminal) {
	t.Helper()
	for line := range strings.Lines(out.String()) {
		if n := words.Width(strings.TrimSuffix(line, "\n")); n > out.columns {
			t.Errorf("found a line of %d columns on a terminal of %d: %s", n, out.columns, line)
		}
	}
}

// cellOf is a text of some words in some alphabet.
func cellOf(r *rand.Rand) string {
	kinds := []string{"suppliers.tsmc-packaging.capacity.2027-12-31", "三星电子", "مرحبا", "a", "of the world", "−4,500.3", "👩‍🚀", "", "FY2027Q4*"}
	var list []string
	for range r.IntN(6) {
		list = append(list, kinds[r.IntN(len(kinds))])
	}
	return strings.Join(list, " ")
}

// Tables of any cells stay within any terminal from 40 columns on, and no cell is lost: all its letters stand there, in order.
func TestTablesFoldWithinTheTerminal(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 4))
		out := &terminal{columns: 40 + r.IntN(160)}
		table := words.TextTable{Head: []string{"name"}, Width: r.IntN(2) * 100}
		for i := range 1 + r.IntN(12) {
			table.Head = append(table.Head, fmt.Sprintf("column%d%s", i, []string{"", " "}[r.IntN(2)]))
		}
		for range 1 + r.IntN(4) {
			row := make([]string, len(table.Head))
			for i := range row {
				row[i] = cellOf(r)
			}
			table.Add(row...)
		}
		table.Print(out)
		fits(t, out)
		if found := sortedLetters(out.String()); !contains(found, sortedLetters(fmt.Sprint(table.Head, table.Rows))) {
			t.Fatalf("seed %d: letters are lost of %q in\n%s", seed, table.Rows, out)
		}
	}
}

// sortedLetters are how often each letter stands in a text, without brackets.
func sortedLetters(text string) map[rune]int {
	count := map[rune]int{}
	for _, letter := range letters(strings.NewReplacer("[", "", "]", "").Replace(text)) {
		count[letter]++
	}
	return count
}

// contains reports whether a text has all letters of another.
func contains(found, wanted map[rune]int) bool {
	for letter, n := range wanted {
		if found[letter] < n {
			return false
		}
	}
	return true
}

// A folded table repeats its first column; each other stands in one block alone, with its cells under its head.
func TestFoldedTablesRepeatTheirNames(t *testing.T) {
	out := &terminal{columns: 40}
	tabs := words.NewTabs(out, tabwriter.AlignRight)
	fmt.Fprint(tabs, "quarter\torders\tto China\tstock\tgross\t\n\tthousand\tthousand\tthousand\tm USD\t\nFY2026Q1\t1,031.0\t336.7\t194.2\t4,703\t\n")
	if err := tabs.Flush(); err != nil {
		t.Fatal(err)
	}
	want := "quarter     orders  to China     stock\n          thousand  thousand  thousand\nFY2026Q1   1,031.0     336.7     194.2\n\nquarter   gross\n          m USD\nFY2026Q1  4,703\n"
	if out.String() != want {
		t.Errorf("found\n%s\nexpected\n%s", out, want)
	}
	fits(t, out)
}

// What fits is printed as where there is no terminal.
func TestWhatFitsIsNotFolded(t *testing.T) {
	print := func(columns int) string {
		out := &terminal{columns: columns}
		tabs := words.NewTabs(out, 0)
		fmt.Fprint(tabs, "scenario\tmoves\ttitle\nhistory\t3\tWhat happened\n")
		if err := tabs.Flush(); err != nil {
			t.Fatal(err)
		}
		page := words.PageOn(out)
		fmt.Fprintf(page, "A sentence  of two gaps.\n")
		return out.String() + page.String()
	}
	if found, wanted := print(80), print(0); found != wanted {
		t.Errorf("found\n%s\nexpected\n%s", found, wanted)
	}
}

// A page wraps sentences, indented as they begin, and loses no word.
func TestPagesWrapSentences(t *testing.T) {
	const text = "  source  the US President confirms that Nvidia will hand over 15 % of its revenue from China on licensed chips\nshort\n"
	out := &terminal{columns: 40}
	page := words.PageOn(out)
	page.WriteString(text)
	out.WriteString(page.String())
	fits(t, out)
	if !slices.Equal(strings.Fields(out.String()), strings.Fields(text)) || strings.Count(out.String(), "\n  ") < 2 {
		t.Errorf("found\n%s", out)
	}
}
