package several

import (
	"bytes"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/golden"
)

// batchOf are the results of several runs.
func batchOf(runs []reporttest.StoryRun) (results []run.Result) {
	for _, r := range runs {
		results = append(results, run.Result(r))
	}
	return results
}

// casesOf lays several runs out.
func casesOf(t testing.TB, runs []reporttest.StoryRun) []*run.Case {
	t.Helper()
	cases, err := run.Cases(batchOf(runs))
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// ran lays a scenario's run out beside that of its world without moves.
func ran(t testing.TB, s *scenario.Scenario) *run.Case {
	t.Helper()
	trace, base := reporttest.BothRuns(t, s)
	c, err := run.NewCase(s, trace, base)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestComparisonAsPictures(t *testing.T) {
	for _, chart := range Charts(casesOf(t, reporttest.YearBatch(t))) {
		svg, err := chart.SVG()
		if err != nil {
			t.Fatal(err)
		}
		reporttest.WellFormed(t, chart.Name, svg)
		golden.File(t, "testdata/"+chart.Name+".svg", svg)
	}
}

func TestBatchAsText(t *testing.T) {
	var b bytes.Buffer
	if err := Summary(&b, batchOf(reporttest.YearBatch(t))); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/batch.txt", b.Bytes())
}

func TestNoTextCoversAnotherInComparisons(t *testing.T) {
	charts := append(Charts(casesOf(t, reporttest.YearBatch(t))), chartsOfTwo(t, reporttest.Live(), reporttest.OtherLive())...)
	for i := range charts {
		reporttest.Uncovered(t, &charts[i])
	}
}

func TestAnswerOfABatch(t *testing.T) {
	var cases []*run.Case
	title := strings.TrimSuffix(reporttest.Story(t).Title, ".")
	for i, name := range []string{"few", "many"} {
		s := reporttest.Story(t)
		s.ID = name
		p := reporttest.Tape{T: t, Trace: reporttest.StoryTrace(t, s, true)}
		for _, measure := range []string{run.NetRevenue, "treasury.receipts", "h20.shipments_china"} {
			reporttest.Constant(p, measure, float64(1+i), "2024-01-29", float64(1+i))
		}
		c, err := run.NewCase(s, p.Trace, nil)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	found := Answer(cases)
	want := "Over FY2025Q1 to FY2027Q4, 29 January 2024 to 31 January 2027, Nvidia's net revenue from chips for China ranges from 1.1 bn USD in few (" + title + ") to 2.2 bn USD in many (" + title + ")."
	if found[0].String() != want {
		t.Errorf("found %q, expected %q", found[0], want)
	}
	if want := "The number of H20 shipped to China ranges from 1,099 chips in few to 2,198 chips in many; what the US Treasury receives ranges from "; !strings.HasPrefix(found[1].String(), want) {
		t.Errorf("found %q, expected it to begin with %q", found[1], want)
	}
	if Answer(nil) != nil {
		t.Error("expected no answer of no cases")
	}
}
