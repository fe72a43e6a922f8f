package claim

import (
	"regexp"
	"strings"
)

// Loose are what the words of a text state without a claim: digits, and words of order or extent. Each is given with what
// stands beside it.
func (t Text) Loose() (list []string) {
	for _, p := range t {
		if p.kind != program {
			continue
		}
		for _, at := range stating.FindAllStringIndex(p.text, -1) {
			list = append(list, strings.TrimSpace(p.text[max(0, at[0]-20):min(len(p.text), at[1]+20)]))
		}
	}
	return list
}

// stating matches what needs a claim.
var stating = regexp.MustCompile(`(?i)\d|\b(most|least|never|always|first|largest|smallest|greatest|highest|lowest|widest|narrowest|farthest|nearest|best|worst|longest|shortest|earliest|latest|likeliest|hardly|nobody|nothing|none|every|twice|half|double|doubles|triple)\b`)
