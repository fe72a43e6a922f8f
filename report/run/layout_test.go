package run

import (
	"strconv"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
)

func laidOut(t *testing.T, r reporttest.StoryRun) *Case {
	t.Helper()
	c, err := NewCase(r.Scenario, r.Trace, r.Baseline)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNoTextCoversAnotherOrIsCut(t *testing.T) {
	var charts []chart.Chart
	batch := reporttest.YearBatch(t)
	for _, c := range []*Case{laidOut(t, batch[0]), laidOut(t, batch[5]), CaseOf(t, true, nil), CaseOf(t, false, nil), Ran(t, reporttest.Live())} {
		list, err := Charts(c)
		if err != nil {
			t.Fatal(err)
		}
		charts = append(charts, list...)
	}
	for i := range charts {
		reporttest.Uncovered(t, &charts[i])
	}
}

// titledIn lays titles that begin with some text over the names of a shipped scenario.
func titledIn(name string) (sets []string) {
	for _, address := range []string{"suppliers.samsung", "suppliers.amkor", "suppliers.foxconn", "suppliers.tsmc", "buyers.bytedance", "buyers.alibaba", "buyers.start-ups",
		"actors.nvidia", "actors.us-government", "moves.share", "moves.licences", "chips.h20", "chips.ascend"} {
		_, key, _ := strings.Cut(address, ".")
		sets = append(sets, address+".title="+strconv.Quote(name+" "+key))
	}
	return sets
}

// Charts hold names of any alphabet, of one word and of 300 letters. None is blank, and none covers what stands beside it.
func TestNamesOfAnyAlphabetCoverNothing(t *testing.T) {
	for _, name := range []string{"三星电子", "شركة عربي", "👨‍👩‍👧‍👦👩🏽‍💻", "Cafe\u0301 x\u0302", strings.Repeat("三星电子", 74), strings.Repeat("a", 290)} {
		t.Run(string([]rune(name)[:3]), func(t *testing.T) {
			t.Parallel()
			list, err := Charts(laidOut(t, reporttest.Shipped(t, "share-no-boycott", titledIn(name)...)))
			if err != nil {
				t.Fatal(err)
			}
			for i := range list {
				reporttest.Uncovered(t, &list[i])
				if _, err := list[i].PNG(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
