package answer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// ending is how the files of kept answers end.
const ending = ".answer.json"

// A Kept answer is a finding with the question that led to it.
type Kept struct {
	Verb    string          `json:"verb"`
	Name    string          `json:"name"`           // of the question; a second answer to it takes the place of the first
	Command string          `json:"command"`        // that found it
	With    string          `json:"with,omitempty"` // flags that lay other values over what the page is of, such as --set a=1
	Of      string          `json:"of"`             // hash of all that it depends on but the question: the scenario and its baseline, or the study
	Model   string          `json:"model"`          // version
	Found   json.RawMessage `json:"found"`

	Finding `json:"-"`
}

// A Reader reads what a verb found from JSON.
type Reader func(found []byte) (Finding, error)

// Unmarshal is the Reader of findings of a type whose JSON is its own.
func Unmarshal[F Finding](text []byte) (Finding, error) {
	var f F
	err := folder.FromJSON(text, &f)
	return f, err
}

// New keeps a finding.
func New(verb, name, command, of, model string, f Finding) (*Kept, error) {
	found, err := folder.JSON(f)
	if err != nil {
		return nil, fmt.Errorf("keep what %s found: %w", verb, err)
	}
	return &Kept{Verb: verb, Name: name, Command: command, Of: of, Model: model, Found: found, Finding: f}, nil
}

// Parse reads a kept answer; readers are by verb.
func Parse(data []byte, readers map[string]Reader) (k *Kept, err error) {
	k = &Kept{}
	if err = json.Unmarshal(data, k); err != nil {
		return nil, err
	}
	read := readers[k.Verb]
	if read == nil {
		return nil, fmt.Errorf("found an answer of %q, expected one of a verb of this program", k.Verb)
	}
	k.Finding, err = read(k.Found)
	return k, err
}

// File is the name of the file in which the answer is kept.
func (k *Kept) File() string { return k.Name + ending }

// IsFile reports whether a name is that of a kept answer.
func IsFile(name string) bool { return strings.HasSuffix(name, ending) }

// Outputs are the files of the answer: itself, and its tables.
func (k *Kept) Outputs() ([]folder.Output, error) {
	text, err := words.JSON(k)
	if err != nil {
		return nil, err
	}
	list := []folder.Output{{Name: k.File(), Data: text}}
	for _, t := range k.Tables() {
		if t.File == "" {
			continue
		}
		data, err := words.CSV(t.Rows)
		if err != nil {
			return nil, err
		}
		list = append(list, folder.Output{Name: t.File, Data: data})
	}
	return list, nil
}

// Without is some answers but for those of some names. It is an error, which names all there are, if there is none of a name.
func Without(list []*Kept, names []string) ([]*Kept, error) {
	var known []string
	for _, k := range list {
		known = append(known, k.Name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("found no answer %q%s", name, text.GuessOrAll(name, known))
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(k *Kept) bool { return slices.Contains(names, k.Name) }), nil
}

// With is some answers with one more, in the place of one to the same question; in order of name.
func With(list []*Kept, k *Kept) []*Kept {
	all := slices.DeleteFunc(slices.Clone(list), func(other *Kept) bool { return other.Name == k.Name })
	all = append(all, k)
	slices.SortFunc(all, func(a, b *Kept) int { return strings.Compare(a.Name, b.Name) })
	return all
}
