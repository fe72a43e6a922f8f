package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"h20sim/sim/scenario/text"
)

// noticed are the problems of a file whose story is s.
func noticed(t *testing.T, s string) (n text.Notes) {
	t.Helper()
	var escapes strings.Builder
	for _, r := range s {
		fmt.Fprintf(&escapes, `\U%08X`, r)
	}
	root, problem := text.Parse("test.toml", []byte(`a.story = "`+escapes.String()+`"`))
	if problem != nil {
		t.Fatalf("%q: found %v", s, problem)
	}
	n.CheckTexts(root)
	return n
}

// TestEverySignIsShownOrRefused goes through all of Unicode: a text of a file has no sign that is not printed as it is.
func TestEverySignIsShownOrRefused(t *testing.T) {
	for r := range rune(utf8.MaxRune + 1) {
		if !utf8.ValidRune(r) {
			continue
		}
		s := "a" + string(r) + "b"
		refused, shown := text.Harmful(r), text.Visible(s)
		if refused == (shown == s) {
			t.Fatalf("%U: found %q, refused %t", r, shown, refused)
		}
		if strings.ContainsFunc(shown, text.Harmful) {
			t.Fatalf("%U: found %q, expected an escape", r, shown)
		}
	}
	for _, c := range []struct {
		first, last rune
		refused     bool
	}{{0, 8, true}, {'\t', '\n', false}, {0xb, 0x1f, true}, {' ', '~', false}, {0x7f, 0x9f, true}, {0xad, 0xad, true}, {0x200b, 0x200f, true},
		{0x2028, 0x202e, true}, {0x2060, 0x2069, true}, {0xfeff, 0xfeff, true}, {0xe0001, 0xe0001, true}, {0xe0061, 0xe007a, true}, {0x4e00, 0x9fff, false},
		{0x3164, 0x3164, true}, {0xfffe, 0xffff, true}, {'ء', 'ي', false}, {0x1f300, 0x1f5ff, false}} {
		for r := c.first; r <= c.last; r++ {
			if n := noticed(t, "a"+string(r)+"b"); (len(n.Problems) > 0) != c.refused {
				t.Errorf("%U: found %v, refused expected: %t", r, n.Problems, c.refused)
			}
		}
	}
}

// TestJoinersWhereTheyJoin has what people write with signs that cannot be seen, and what hides in names.
func TestJoinersWhereTheyJoin(t *testing.T) {
	for _, s := range []string{"👨\u200d👩\u200d👧\u200d👦", "👩🏽\u200d💻", "❤\ufe0f\u200d🔥", "🙂\u200d↔\ufe0f", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "می\u200cخواهم", "क्\u200dष", "ന്\u200d ", "三星电子", "עברית", "e\u0301\u0323", "1\ufe0f⃣"} {
		if n := noticed(t, s); len(n.Problems) > 0 {
			t.Errorf("%s: found %v, expected no problem", s, n.Problems)
		}
	}
	for _, s := range []string{"US\u200dgov", "\u200dUS", "三\u200d星", "a\U000e0061", "a\ufe0f\ufe0f", "\ufe0fa", "\u2068a\u2069", "👨\u200d", "z" + strings.Repeat("\u0301", 9)} {
		if n := noticed(t, s); len(n.Problems) != 1 {
			t.Errorf("%q: found %v, expected a problem", s, n.Problems)
		}
	}
}

// TestNamesKeepTheirDirection isolates names that are written from right to left, which files must not know of.
func TestNamesKeepTheirDirection(t *testing.T) {
	root, problem := text.Parse("test.toml", []byte("[suppliers.a]\ntitle = \"شركة\"\n[suppliers.b]\ntitle = \"三星\"\n"))
	if problem != nil {
		t.Fatal(problem)
	}
	name, other := root.Child("suppliers").Child("a").Text("title"), root.Child("suppliers").Child("b").Text("title")
	if name != "\u2068شركة\u2069" || other != "三星" || text.Bare(name) != "شركة" {
		t.Errorf("found %q and %q, expected the first isolated", name, other)
	}
	if written := text.Quoted(name); written != `"شركة"` {
		t.Errorf("found %s, expected it as the file has it", written)
	}
	var n text.Notes
	if n.CheckTexts(root); len(n.Problems) > 0 {
		t.Errorf("found %v, expected no problem", n.Problems)
	}
}

// Text that comes from a command line may be no UTF-8: that is said of its first such byte, wherever it stands.
func TestTextThatIsNoUTF8(t *testing.T) {
	for _, written := range []string{"\x80c", "a\x80", "\xff", "ab\xe4\xb8", "\xc3\x28", "三\x80"} {
		var n text.Notes
		n.CheckSetting(&text.Node{Key: "title", Value: written}, "title")
		if len(n.Problems) != 1 || !strings.HasSuffix(n.Problems[0].Text, "which is no letter, expected text in UTF-8") {
			t.Errorf("%q: found %v", written, n.Problems)
		}
	}
	var n text.Notes
	if n.CheckSetting(&text.Node{Key: "title", Value: "\ufffd"}, "title"); len(n.Problems) > 0 {
		t.Errorf("found %v of a sign that is written out", n.Problems)
	}
}
