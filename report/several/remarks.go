package several

import (
	"cmp"
	"slices"

	"h20sim/report/run"
	"h20sim/report/words"
)

// A Remark is a sentence on what might be misread in runs, with the scenarios of which it is true.
type Remark struct {
	Text string
	In   []string
}

// Remarks are those on all cases, each once: those on many scenarios before those on few, else in the order in which they come.
func Remarks(cases []*run.Case) (list []Remark) {
	at := map[string]int{}
	for _, c := range cases {
		for _, text := range remarksOf(c) {
			i, known := at[text]
			if !known {
				i = len(list)
				at[text] = i
				list = append(list, Remark{Text: text})
			}
			list[i].In = append(list[i].In, c.Scenario.ID)
		}
	}
	slices.SortStableFunc(list, func(a, b Remark) int { return cmp.Compare(len(b.In), len(a.In)) })
	return list
}

// remarksOf are those on one case.
func remarksOf(c *run.Case) (list []string) {
	for _, found := range c.Findings() {
		list = append(list, found.String())
	}
	return append(list, c.Remarks()...)
}

// Remarked reports whether there is one on a case.
func Remarked(c *run.Case) bool { return len(remarksOf(c)) > 0 }

// RemarksCSV writes a row a scenario and remark.
func RemarksCSV(cases []*run.Case) ([]byte, error) {
	rows := [][]string{{"scenario", "remark"}}
	for _, c := range cases {
		for _, text := range remarksOf(c) {
			rows = append(rows, []string{words.NoFormula(c.Scenario.ID), words.NoFormula(text)})
		}
	}
	return words.CSV(rows)
}
