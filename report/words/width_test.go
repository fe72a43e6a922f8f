package words_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"h20sim/report/words"
)

// names are titles in alphabets whose letters are not one column wide for each rune, and how wide they are.
var names = []struct {
	title string
	width int
}{{"三星电子", 8}, {"\u2068عربي\u2069", 4}, {"👨‍👩‍👧‍👦", 2}, {"👩🏽‍💻 Lab", 6}, {"Cafe\u0301", 4}, {"한국", 4}, {"カタカナ", 8}, {"ｶﾀｶﾅ", 4}, {"TSMC", 4}, {"−–…µ", 4}}

func TestWidth(t *testing.T) {
	for _, n := range names {
		if found := words.Width(n.title); found != n.width {
			t.Errorf("%q: found %d columns, expected %d", n.title, found, n.width)
		}
	}
}

// columnsOf are the columns at which the marks | stand in each line.
func columnsOf(text string) (lists []string) {
	for line := range strings.Lines(text) {
		var at []string
		for i := range line {
			if line[i] == '|' {
				at = append(at, fmt.Sprint(words.Width(line[:i])))
			}
		}
		lists = append(lists, strings.Join(at, " "))
	}
	return lists
}

func checkAligned(t *testing.T, text string) {
	t.Helper()
	for i, at := range columnsOf(text) {
		if first := columnsOf(text)[0]; at != first || at == "" {
			t.Errorf("line %d: found columns at %s, expected them at %s:\n%s", i, at, first, text)
		}
	}
}

// TestTablesStandInColumns has names of all alphabets in each column of both kinds of table.
func TestTablesStandInColumns(t *testing.T) {
	table := words.TextTable{Head: []string{"name", "|words ", "|"}}
	var tabbed bytes.Buffer
	tabs := words.NewTabs(&tabbed, 0)
	for _, n := range names {
		table.Add(n.title, "|"+n.title, "|")
		fmt.Fprintf(tabs, "%s\t|%s\t|%s\n", n.title, n.title, n.title)
	}
	if err := tabs.Flush(); err != nil {
		t.Fatal(err)
	}
	checkAligned(t, tabbed.String())
	for _, n := range names {
		if strings.Count(tabbed.String(), n.title) < 3 {
			t.Errorf("found no %s in\n%s", n.title, tabbed.String())
		}
	}
	var b bytes.Buffer
	table.Print(&b)
	checkAligned(t, b.String())
}

// TestLongNamesWrap has titles of 300 letters, with and without spaces.
func TestLongNamesWrap(t *testing.T) {
	for _, title := range []string{strings.Repeat("三", 300), strings.Repeat("a", 300), strings.Repeat("word ", 60), strings.Repeat("👨‍👩‍👧", 300), strings.Repeat("🐻", 35), "two\nlines"} {
		table := words.TextTable{Head: []string{"name", "value"}, Width: 60}
		table.Add(title, "12")
		var b bytes.Buffer
		table.Print(&b)
		for line := range strings.Lines(b.String()) {
			if words.Width(strings.TrimSpace(line)) > 60 {
				t.Errorf("found a line of %d columns, expected 60 at most: %s", words.Width(line), line)
			}
		}
		if !strings.HasSuffix(strings.Split(b.String(), "\n")[1], "12") {
			t.Errorf("found the value elsewhere than in the first line of its row:\n%s", b.String())
		}
	}
}
