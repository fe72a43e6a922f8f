package claim

import (
	"fmt"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
)

// A Text is composed text. The zero value is empty.
type Text []part

// A part is a stretch of a text.
type part struct {
	text  string
	kind  kind
	claim *Claim // of a stretch that states something
}

// A kind says what stands behind a stretch of text.
type kind int

const (
	program kind = iota // words of the program
	label               // text of a file, or the title of a measure
	name                // a day or a period
	stated              // a claim
)

// A Piece can stand in a text.
type Piece interface{ parts() []part }

func (t Text) parts() []part { return t }

// A Label is text of a file or the title of a measure, as it stands there.
type Label string

func (l Label) parts() []part { return []part{{text: string(l), kind: label}} }

// Text is the label alone.
func (l Label) Text() Text { return l.parts() }

// Day names a day.
func Day(d sim.Date, form words.Form) Piece { return Text{{text: words.Date(d, form), kind: name}} }

// Days name the stretch of a period.
func Days(p sim.Period) Piece { return Text{{text: words.Stretch(p.First, p.End), kind: name}} }

// Period names a period; one that is longer than others says so. One that the program calls in words of its own, such as the days
// of the run, is such words.
func Period(p sim.Period) Piece {
	if text := words.PeriodName(p); isName(text) {
		return Text{{text: text, kind: name}}
	}
	return Word(p.Name)
}

// Months names the months that a period mostly covers.
func Months(p sim.Period) Piece { return Text{{text: words.Months(p), kind: name}} }

// Name names a period that has no days at hand, such as fiscal year 2026.
func Name(text string) Piece { return Text{{text: text, kind: name}} }

// Word is a word that the program chooses. It is read as all words of the program are.
func Word(text string) Piece { return Text{{text: text}} }

// Say composes a text: each {} of the format stands for the next piece. It panics if there are not as many.
func Say(format string, pieces ...Piece) Text {
	between := strings.Split(format, "{}")
	if len(between) != len(pieces)+1 {
		panic(fmt.Sprintf("claim: %q has %d places, found %d pieces", format, len(between)-1, len(pieces)))
	}
	var t Text
	for i, w := range between {
		if w != "" {
			t = append(t, part{text: w})
		}
		if i < len(pieces) {
			t = append(t, pieces[i].parts()...)
		}
	}
	return t
}

// Cat puts texts one after the other.
func Cat(pieces ...Piece) (t Text) {
	for _, p := range pieces {
		t = append(t, p.parts()...)
	}
	return t
}

// Joined puts texts one after the other with words between.
func Joined(list []Text, between string) (t Text) {
	for i, next := range list {
		if i > 0 {
			t = append(t, part{text: between})
		}
		t = append(t, next...)
	}
	return t
}

// Listed lists texts as a sentence does, with a word such as and, or or, before the last.
func Listed(list []Text, last string) Text {
	n := len(list)
	if n < 2 {
		return Joined(list, "")
	}
	return Cat(Joined(list[:n-1], ", "), Word(" "+last+" "), list[n-1])
}

// String is the text as it reads.
func (t Text) String() string {
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.text)
	}
	return b.String()
}

// Sentence begins the text with a capital letter.
func (t Text) Sentence() Text {
	for i, p := range t {
		if p.text != "" {
			return t.with(i, words.Sentence(p.text))
		}
	}
	return t
}

// Ended ends the text with a full stop, unless it ends with one.
func (t Text) Ended() Text {
	if strings.HasSuffix(t.String(), ".") {
		return t
	}
	return append(t[:len(t):len(t)], part{text: "."})
}

// Unended is the text without a full stop at its end.
func (t Text) Unended() Text {
	if n := len(t) - 1; n >= 0 && strings.HasSuffix(t[n].text, ".") {
		return t.with(n, strings.TrimSuffix(t[n].text, "."))
	}
	return t
}

// Glued keeps numbers and their units on one line.
func (t Text) Glued() Text {
	list := make(Text, len(t))
	for i, p := range t {
		list[i] = p
		list[i].text = words.Glue(p.text)
	}
	return list
}

// with is the text with another wording of a part.
func (t Text) with(i int, text string) Text {
	list := append(Text{}, t...)
	list[i].text = text
	return list
}

// Claims are what the text states.
func (t Text) Claims() (list []Claim) {
	for _, p := range t {
		if p.claim != nil {
			c := *p.claim
			c.Words = p.text
			list = append(list, c)
		}
	}
	return list
}

// Labels are the parts that come from files.
func (t Text) Labels() (list []string) {
	for _, p := range t {
		if p.kind == label {
			list = append(list, p.text)
		}
	}
	return list
}

// Texts are texts of the program alone, such as notes.
func Texts(list ...string) (texts []Text) {
	for _, text := range list {
		texts = append(texts, Say(text))
	}
	return texts
}
