package answer

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
)

// Sentences are those of the finding. Of an answer with other settings than the page has, the second says which.
func (k *Kept) Sentences() []claim.Text {
	list := k.Finding.Sentences()
	if k.With == "" {
		return list
	}
	return append(list[:1:1], append([]claim.Text{claim.Say("This is asked with {}.", claim.Label(k.With))}, list[1:]...)...)
}

// Charts are those of the finding. Those of an answer with other settings say so below the title.
func (k *Kept) Charts() []*chart.Chart {
	list := k.Finding.Charts()
	if k.With == "" {
		return list
	}
	for _, c := range list {
		c.Notes = append(c.Notes, claim.Say("Asked with {}", claim.Label(k.With)))
	}
	return list
}

// Itself are the answers of some that have the settings of the page.
func Itself(list []*Kept) (own []*Kept) {
	for _, k := range list {
		if k.With == "" {
			own = append(own, k)
		}
	}
	return own
}
