package run

import (
	"bytes"
	"strings"
	"testing"

	"h20sim/report/reporttest"
)

func TestChartsOfARunAreTheSameBytes(t *testing.T) {
	var drawn [2][]byte
	for i := range drawn {
		charts, err := Charts(Ran(t, reporttest.Live()))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range charts {
			svg, err := c.SVG()
			if err != nil {
				t.Fatal(err)
			}
			drawn[i] = append(drawn[i], svg...)
		}
	}
	if !bytes.Equal(drawn[0], drawn[1]) {
		t.Error("the charts of a run differ between two times")
	}
}

func TestChartsStandInTheOrderOfReading(t *testing.T) {
	moved, alone, same := Ran(t, reporttest.Live()), Ran(t, reporttest.Live()), reporttest.Live()
	alone.Base, alone.baseWeeks, alone.baseQuarters = nil, nil, nil
	same.Moves = nil
	for _, k := range []struct {
		c    *Case
		want string
	}{
		{moved, "timeline h20-flows difference revenue bridge gains utilization supply sankey"},
		{alone, "timeline h20-flows revenue utilization supply sankey"},
		{Ran(t, same), "timeline h20-flows revenue utilization supply sankey"},
	} {
		charts, err := Charts(k.c)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, chart := range charts {
			names = append(names, chart.Name)
		}
		if found := strings.Join(names, " "); found != k.want {
			t.Errorf("found    %s\nexpected %s", found, k.want)
		}
	}
}
