package claim

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A Statement is a text with the place where it stands.
type Statement struct {
	Where  string  `json:"where"` // such as chart bridge, title
	Text   string  `json:"text"`
	Claims []Claim `json:"claims"`

	composed Text
}

// Stated is a text where it stands.
func Stated(where string, t Text) Statement {
	return Statement{where, t.String(), t.Claims(), t}
}

// Composed is the text as it was composed; nothing of one that was read back.
func (s *Statement) Composed() Text { return s.composed }

// JSON writes the statements that claim something, a line each.
func JSON(list []Statement) ([]byte, error) {
	var lines [][]byte
	for _, s := range list {
		if len(s.Claims) == 0 {
			continue
		}
		line, err := json.Marshal(s)
		if err != nil {
			return nil, fmt.Errorf("write claims: %w", err)
		}
		lines = append(lines, line)
	}
	return fmt.Appendf(nil, "[\n%s\n]\n", bytes.Join(lines, []byte(",\n"))), nil
}

// Parse reads what JSON wrote.
func Parse(data []byte) (list []Statement, err error) {
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("read claims: %w", err)
	}
	return list, nil
}

// Check works out again all that statements claim: how many claims there are, and what is not so, with its place.
func Check(list []Statement, from Source) (checked int, wrong []error) {
	for i := range list {
		for j := range list[i].Claims {
			checked++
			if err := list[i].Claims[j].Check(from); err != nil {
				wrong = append(wrong, fmt.Errorf("%s: %q: %w", list[i].Where, list[i].Text, err))
			}
		}
	}
	return checked, wrong
}
