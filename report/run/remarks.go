package run

import "cmp"

// Remarks are the sentences on what might be misread in the run: what its files say that is doubtful or might be overlooked,
// doubts first. Of a run that is read back they are those that it was made with.
func (c *Case) Remarks() (list []string) {
	if c.KeptRemarks != nil {
		return c.KeptRemarks
	}
	for _, r := range cmp.Or(c.Written, c.Scenario).Remarks() {
		list = append(list, r.Sentence()+".")
	}
	return list
}
