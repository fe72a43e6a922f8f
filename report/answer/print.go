package answer

import (
	"encoding/json"
	"fmt"
	"io"

	"h20sim/report/words"
)

// width is how many letters a line of sentences and tables has at most.
const width = 100

// Print prints the sentences, and then each table that is shown open.
func (k *Kept) Print(w io.Writer) error {
	b, width := words.PageOn(w), words.Room(w, width)
	for _, s := range k.Sentences() {
		fmt.Fprintf(b, "%s\n", words.Wrap(words.Glue(s.String()), width, ""))
	}
	for _, t := range k.Tables() {
		if t.Closed || len(t.Shown.Rows) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n%s\n", words.Wrap(words.Glue(t.Caption.String()), width, ""))
		(&words.TextTable{Head: t.Shown.Head, Rows: t.Shown.Rows, Width: width}).Print(b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A Printed is an answer as it is printed for programs. Fields are only ever added.
type Printed struct {
	Verb   string          `json:"verb"`
	Name   string          `json:"name"`   // of the question, that tells it from others of the verb
	Of     string          `json:"of"`     // hash of what is asked
	Model  string          `json:"model"`  // version of the model
	Answer []string        `json:"answer"` // in sentences
	Found  json.RawMessage `json:"found"`  // all numbers
}

// PrintJSON prints the answer for programs: what was found, and the sentences.
func (k *Kept) PrintJSON(w io.Writer) error {
	var said []string
	for _, s := range k.Sentences() {
		said = append(said, s.String())
	}
	text, err := words.JSON(Printed{k.Verb, k.Name, k.Of, k.Model, said, k.Found})
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}
