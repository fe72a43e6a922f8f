package page

import (
	"bytes"
	"path/filepath"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/sim/attribution"
	"h20sim/sim/scenario"
)

// caseOf runs a shipped scenario and its baseline, with address=value texts laid over it.
func caseOf(t testing.TB, file string, sets ...string) *run.Case {
	t.Helper()
	s, err := scenario.Load(file, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return ran(t, s)
}

func ran(t testing.TB, s *scenario.Scenario) *run.Case {
	t.Helper()
	base, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	before, err := base.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := run.NewCase(s, trace, before)
	if err != nil {
		t.Fatal(err)
	}
	if periods := c.BridgePeriods(); len(periods) > 0 {
		if c.Bridge, err = attribution.NewBridge(attribution.Run{Scenario: base, Trace: before}, attribution.Run{Scenario: s, Trace: trace}, run.NetRevenue, periods...); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func shipped(name string) string { return filepath.Join("..", "..", "scenarios", name+".toml") }

func scenarioPage(t testing.TB, name string) Page {
	c := caseOf(t, shipped(name))
	return FromCase(c, chartsOf(t, c), "h20sim run scenarios/"+name+".toml", nil)
}

func chartsOf(t testing.TB, c *run.Case) []*chart.Chart {
	t.Helper()
	charts, err := run.Charts(c)
	if err != nil {
		t.Fatal(err)
	}
	return pointers(charts)
}

func pointers(charts []chart.Chart) (list []*chart.Chart) {
	for i := range charts {
		list = append(list, &charts[i])
	}
	return list
}

// batchPage compares six shipped scenarios.
func batchPage(t testing.TB) Page {
	var cases []*run.Case
	for _, name := range []string{"ban-stays", "boycott-halt", "domestic-fast", "history", "no-policy", "share-no-boycott"} {
		cases = append(cases, caseOf(t, shipped(name)))
	}
	return FromBatch(cases, pointers(several.Charts(cases)), "h20sim run scenarios/")
}

// hostile is text that would be markup, script or the end of an attribute if it were not escaped.
const hostile = `<script>alert(1)</script> "'>&amp;<img src=x onerror=alert(2)> </style></title>`

// short is hostile text for names, which charts write at full length.
const short = `<b>"'&`

// hostilePage is a page whose names and titles are all hostile.
func hostilePage(t testing.TB) Page {
	c := caseOf(t, shipped("boycott-halt"))
	s := c.Scenario
	s.ID, s.Title, s.Story, s.Hash = `a"b'c<d>`, hostile, hostile, hostile
	for i := range s.Moves {
		s.Moves[i].Title = hostile
	}
	for _, a := range s.World.Actors {
		a.Title = short
	}
	for _, supplier := range s.World.Suppliers {
		supplier.Title = short
	}
	for _, chip := range s.World.Chips {
		chip.Title = short
	}
	for _, source := range s.Sources {
		source.Title, source.Note = hostile, hostile
	}
	for _, v := range s.Values {
		v.Note, v.Doc = hostile, hostile
	}
	c = ran(t, s)
	charts := chartsOf(t, c)
	c.Scenario.File, c.Scenario.Baseline = hostile, hostile
	return FromCase(c, charts, hostile, nil)
}

func htmlOf(t testing.TB, p Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
