package claim

import (
	"bytes"
	"fmt"

	"h20sim/sim/folder"
)

// A Statement is a text with the place where it stands. The parts, one after the other, are the text.
type Statement struct {
	Where string `json:"where"` // such as chart bridge, title
	Text  string `json:"text"`
	Parts Text   `json:"parts"`
}

// Stated is a text where it stands.
func Stated(where string, t Text) Statement { return Statement{where, t.String(), t} }

// JSON writes all statements but empty ones, a line each.
func JSON(list []Statement) ([]byte, error) {
	var lines [][]byte
	for _, s := range list {
		if s.Text == "" {
			continue
		}
		line, err := folder.JSON(s)
		if err != nil {
			return nil, fmt.Errorf("write claims: %w", err)
		}
		lines = append(lines, line)
	}
	return fmt.Appendf(nil, "[\n%s\n]\n", bytes.Join(lines, []byte(",\n"))), nil
}

// Parse reads what JSON wrote.
func Parse(data []byte) (list []Statement, err error) {
	if err := folder.FromJSON(data, &list); err != nil {
		return nil, fmt.Errorf("read claims: %w", err)
	}
	return list, nil
}

// Check reads statements part by part and works out again what they claim: how many claims there are, and what is not so, with its
// place.
func Check(list []Statement, from Source) (checked int, wrong []error) {
	for i := range list {
		s := &list[i]
		errs := s.unfit()
		for _, c := range s.Parts.Claims() {
			checked++
			if err := c.Check(from); err != nil {
				errs = append(errs, err)
			}
		}
		for _, err := range errs {
			wrong = append(wrong, fmt.Errorf("%s: %q: %w", s.Where, s.Text, err))
		}
	}
	return checked, wrong
}

// unfit says what is not so of the parts, whatever the results are.
func (s *Statement) unfit() (errs []error) {
	if read := s.Parts.String(); read != s.Text || read == "" {
		errs = append(errs, fmt.Errorf("the parts say %q", read))
	}
	for _, loose := range s.Parts.Loose() {
		errs = append(errs, fmt.Errorf("%q is stated without a claim", loose))
	}
	for _, p := range s.Parts {
		if p.kind == name && !isName(p.text) {
			errs = append(errs, fmt.Errorf("%q names no day and no period", p.text))
		}
	}
	return errs
}
