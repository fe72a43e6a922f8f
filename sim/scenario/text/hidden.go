package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// The signs between which a terminal, a page and a picture set text in its own direction, and leave that of others alone. Files must
// not have them; Isolated puts them in.
const (
	isolate    = '\u2068' // first strong isolate
	isolateEnd = '\u2069'
	joiner     = '\u200d'
	nonJoiner  = '\u200c'
)

// mostMarks is the greatest number of marks on one letter: no script needs more, and many of them paint over the lines around.
const mostMarks = 8

// Harmful reports whether a sign must not be printed: one that a terminal or an editor obeys instead of showing it, or that nobody
// sees. Line ends and tabs are none, nor what Isolated adds.
func Harmful(r rune) bool {
	switch r {
	case '\n', '\t', isolate, isolateEnd, joiner, nonJoiner:
		return false
	case utf8.RuneError:
		return false // the sign for what could not be read is one that is seen
	}
	switch {
	case r >= ' ' && r < 0x7f:
		return false
	case isTag(r), unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// isTag reports whether a sign is one of those that spell the flag of a region, such as that of Wales.
func isTag(r rune) bool { return r >= 0xe0020 && r <= 0xe007f }

// Visible is text that may be printed: harmful signs and bytes that are no UTF-8 stand as escapes, such as \u001b and \x9b.
func Visible(s string) string {
	if !strings.ContainsFunc(s, Harmful) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case Harmful(r):
			for _, half := range utf16.AppendRune(nil, r) {
				fmt.Fprintf(&b, `\u%04x`, half) // as JSON has it, so that JSON which is printed stays JSON
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hidden says which sign of a text of a file must not be there, or returns "". lines are whether it may have several lines.
func hidden(s string, lines bool) string {
	var before rune
	marks, flag := 0, false
	for i, r := range s {
		marks++
		if !unicode.Is(unicode.M, r) {
			marks = 0
		}
		flag = r == '🏴' || flag && isTag(r)
		_, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		switch {
		case r == utf8.RuneError && size == 1:
			return fmt.Sprintf("the byte 0x%02X, which is no letter, expected text in UTF-8", s[i])
		case r == '\n' && !lines:
			return "a line end in the text, expected one line"
		case r == '\t' && !lines:
			return "a tab in the text, expected a space"
		case Harmful(r), r == isolate, r == isolateEnd, isTag(r) && !flag, isVariation(r) && (i == 0 || isVariation(before)):
			return unseen(r)
		case (r == joiner || r == nonJoiner) && !(joins(before) && (joins(next) || unicode.Is(unicode.M, before))):
			return unseen(r)
		case marks > mostMarks:
			return fmt.Sprintf("more than %d marks on one letter, expected fewer", mostMarks)
		}
		before = r
	}
	return ""
}

// unseen tells a sign that cannot be seen.
func unseen(r rune) string {
	kind := "sign"
	if unicode.IsControl(r) {
		kind = "control character"
	}
	return fmt.Sprintf("the %s U+%04X, which cannot be seen, expected text without it", kind, r)
}

// isVariation reports whether a sign chooses the shape of the one before it.
func isVariation(r rune) bool { return unicode.Is(unicode.Variation_Selector, r) }

// joins reports whether joiners change how a sign is written: pictures, marks, and letters of scripts that join them. Between other
// letters nobody sees them.
func joins(r rune) bool {
	if unicode.In(r, unicode.So, unicode.Sk, unicode.Sm) {
		return r > 0xff && r != utf8.RuneError
	}
	return unicode.In(r, unicode.M, unicode.Lo) && !unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// isProse reports whether a text may have several lines: a story, a note, and the title of the file, which stands alone.
func isProse(address, key string) bool { return key == "story" || key == "note" || address == "title" }

// CheckTexts notes the texts of a file, which was parsed, with signs that cannot be seen, or that a terminal obeys.
func (n *Notes) CheckTexts(root *Node) { n.Problems = append(n.Problems, root.unseen...) }

// CheckSetting notes the same of a value that is set at an address, and isolates it if it is a name.
func (n *Notes) CheckSetting(c *Node, address string) {
	key := address[strings.LastIndexByte(address, '.')+1:]
	n.checkValue(c.Named(key), address, c.Value)
	c.Value = c.Named(key).isolated()
}

// finished is the root of a file of which all is read: texts with hidden signs are noted, and names are isolated.
func finished(root *Node) *Node {
	var n Notes
	n.checkTexts(root, "")
	root.unseen = n.Problems
	root.isolate()
	return root
}

// isolate isolates the names below n.
func (n *Node) isolate() {
	for _, c := range n.Below {
		c.Value = c.isolated()
		c.isolate()
	}
}

// isolated is the value of n, isolated if it is a name.
func (n *Node) isolated() any {
	if title, ok := n.Value.(string); ok && n.Key == "title" {
		return Isolated(title)
	}
	return n.Value
}

// checkTexts notes what is hidden below a node.
func (n *Notes) checkTexts(node *Node, address string) {
	for _, c := range append(append([]*Node(nil), node.Below...), node.Items...) {
		at := address
		if c.Key != "" {
			at = Join(address, c.Key) // a key that has such signs is none that is known
		}
		if len(c.Items) == 0 {
			n.checkValue(c, at, c.Value)
		}
		n.checkTexts(c, at)
	}
}

// checkValue notes what is hidden in a text, or in the parts of a list.
func (n *Notes) checkValue(c *Node, address string, value any) {
	switch v := value.(type) {
	case string:
		if found := hidden(v, isProse(address, c.Key)); found != "" {
			n.Wrong(c.Place, address, "found %s", found)
		}
	case []any:
		for i := range v {
			part := &Node{Key: c.Key, Place: c.Part(i)}
			n.checkValue(part, address, v[i])
		}
	case map[string]any:
		for key, below := range v {
			n.checkValue(&Node{Key: key, Place: c.Place}, Join(address, key), below)
		}
	}
}

// rightToLeft are the scripts that are written from right to left.
var rightToLeft = []*unicode.RangeTable{unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan,
	unicode.Mandaic, unicode.Adlam, unicode.Hanifi_Rohingya, unicode.Mende_Kikakui}

// Isolated is a name that keeps its direction to itself wherever it is written, if any of it is written from right to left. Alone
// stays as it is: numbers after an Arabic name would be set before it.
func Isolated(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, rightToLeft...) }) && !strings.ContainsRune(name, isolate) {
		return string(isolate) + name + string(isolateEnd)
	}
	return name
}

// Bare is text as a file has it, without what Isolated adds.
func Bare(s string) string {
	if !strings.ContainsRune(s, isolate) && !strings.ContainsRune(s, isolateEnd) {
		return s
	}
	return strings.NewReplacer(string(isolate), "", string(isolateEnd), "").Replace(s)
}
