package claim

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/folder"
)

// A partJSON is a part in a file: one of its fields is set.
type partJSON struct {
	Words string `json:"words,omitempty"` // of the program
	Label string `json:"label,omitempty"`
	Name  string `json:"name,omitempty"`
	Claim *Claim `json:"claim,omitempty"`
}

// MarshalJSON writes a text part by part; empty parts are left out.
func (t Text) MarshalJSON() ([]byte, error) {
	list := []partJSON{}
	for _, p := range t {
		switch {
		case p.kind == stated:
			c := *p.claim
			c.Words = p.text
			list = append(list, partJSON{Claim: &c})
		case p.text == "":
		case p.kind == label:
			list = append(list, partJSON{Label: p.text})
		case p.kind == name:
			list = append(list, partJSON{Name: p.text})
		default:
			list = append(list, partJSON{Words: p.text})
		}
	}
	return folder.JSON(list)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (t *Text) UnmarshalJSON(data []byte) error {
	var list []partJSON
	if err := folder.FromJSON(data, &list); err != nil {
		return err
	}
	*t = nil
	for _, p := range list {
		switch (partJSON{p.Words, p.Label, p.Name, nil}) {
		case partJSON{Words: p.Words}:
			*t = append(*t, part{text: p.Words})
		case partJSON{Label: p.Label}:
			*t = append(*t, part{text: p.Label, kind: label})
		case partJSON{Name: p.Name}:
			*t = append(*t, part{text: p.Name, kind: name})
		default:
			return fmt.Errorf("found %+v, expected words, a label, a name or a claim", p)
		}
		if p.Claim != nil {
			last := &(*t)[len(*t)-1]
			if last.text != "" {
				return fmt.Errorf("found %q beside a claim", last.text)
			}
			*last = part{p.Claim.Words, stated, p.Claim}
		}
	}
	return nil
}

// fiscal are fiscal years in words, one or a row of them.
var fiscal = regexp.MustCompile(`^[Ff]iscal years? 20\d\d(?: (?:and|to) 20\d\d)?$`)

// isName reports whether a text names a day, a month or a period, or a stretch from one to another.
func isName(text string) bool {
	text = spaces.Replace(text)
	for _, long := range []string{" (14 weeks)", " (53 weeks)"} {
		text = strings.TrimSuffix(text, long)
	}
	if fiscal.MatchString(text) {
		return true
	}
	from, to, stretch := strings.Cut(text, " to ")
	return isDay(from) && !stretch || isDay(to) && (isDay(from) || isMonth(from))
}

// isDay reports whether a text names a day, a month of a year or a period.
func isDay(text string) bool {
	for _, form := range []words.Form{words.Long, words.Short, words.Month, words.ShortMonth, words.ISO} {
		if _, err := time.Parse(string(form), text); err == nil {
			return true
		}
	}
	_, err := sim.ParsePeriod(text)
	return err == nil
}

// isMonth reports whether a text names a month without its year.
func isMonth(text string) bool {
	_, err := time.Parse("January", text)
	return err == nil
}
