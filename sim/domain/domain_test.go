package domain

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"h20sim/scenarios"
	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/golden"
	"h20sim/sim/study"
)

func init() { scenario.Ship(scenarios.Files) }

// Draws of the spreads of each scenario: for the table, and for the test that is always run.
const manyDraws, fewDraws = 128, 2

// study of one scenario, of which all that widens is drawn.
const drawn = "base = \"shipped:%s\"\nmeasures = [\"h20.revenue\"]\n[design]\nkind = \"sobol\"\ndraws = %d\nseed = 20250822\n"

// A row of the table is a measure in a quarter.
type row struct{ measure, unit, quarter string }

// A hull gathers the spans of runs.
type hull struct {
	mu    sync.Mutex
	spans map[row]span
	order map[row][2]int // of the catalogue, then of time
}

// add takes a run in.
func (h *hull) add(t *sim.Trace) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i, m := range t.Measures {
		if !m.Headline() {
			continue
		}
		for _, q := range sim.QuartersWithin(t.Start, t.End()) {
			r, v := row{m.Name, m.Unit, q.Name}, t.At(i, q)
			s, known := h.spans[r]
			if !known {
				s = span{v, v}
			}
			h.spans[r], h.order[r] = s.with(v), [2]int{i, int(q.First)}
		}
	}
}

// hullOf runs each scenario that ships at its stated values, and with draws of its spreads; a draw whose values contradict
// each other is left out.
func hullOf(t *testing.T, draws int) *hull {
	t.Helper()
	h := &hull{spans: map[row]span{}, order: map[row][2]int{}}
	t.Run("runs", func(t *testing.T) {
		for _, name := range names(t) {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				h.add(stated(t, name))
				h.draw(t, name, draws)
			})
		}
	})
	return h
}

// names lists the scenarios that ship.
func names(t *testing.T) []string {
	t.Helper()
	list, err := fs.Glob(scenarios.Files, "*.toml")
	if err != nil || len(list) < 10 {
		t.Fatalf("found %d scenarios, %v", len(list), err)
	}
	return list
}

// stated is the run of a scenario at its stated values.
func stated(t *testing.T, name string) *sim.Trace {
	t.Helper()
	s, err := scenario.Load("shipped:" + name)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

// draw adds draws of a scenario.
func (h *hull) draw(t *testing.T, name string, draws int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "drawn.toml")
	if err := os.WriteFile(file, fmt.Appendf(nil, drawn, name, draws), 0o666); err != nil {
		t.Fatal(err)
	}
	asked, base, err := study.Load(file, 0)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := ensemble.NewPlan(asked, base)
	if err != nil {
		t.Fatal(err)
	}
	on, err := plan.NewBench(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	left, values := 0, make([]float64, len(plan.Columns))
	for run := range plan.Runs() {
		plan.Values(run, values)
		trace, err := on.Trace(bench.Setting{Values: values})
		if err != nil {
			left++
			continue
		}
		h.add(trace)
	}
	if left > draws/4 {
		t.Errorf("%d of %d draws contradict themselves", left, draws)
	}
}

// text writes the hull as the table has it.
func (h *hull) text(t *testing.T) string {
	t.Helper()
	keys := make([]row, 0, len(h.spans))
	for r := range h.spans {
		keys = append(keys, r)
	}
	slices.SortFunc(keys, func(a, b row) int {
		if a.measure != b.measure {
			return strings.Compare(a.measure, b.measure)
		}
		return h.order[a][1] - h.order[b][1]
	})
	var b strings.Builder
	w := csv.NewWriter(&b)
	rows := [][]string{head}
	for _, r := range keys {
		s := h.spans[r]
		rows = append(rows, []string{r.measure, r.unit, r.quarter, figure(s.low), figure(s.high)})
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// figure writes a number with five digits, which is finer than the margin.
func figure(v float64) string { return strconv.FormatFloat(v, 'g', 5, 64) }

// The table is made here. It takes a minute, so it is held against its runs only if it is asked for.
func TestTable(t *testing.T) {
	if !golden.Updating() && os.Getenv("H20SIM_LONG") == "" {
		t.Skip("set H20SIM_LONG to make the table again")
	}
	text := hullOf(t, manyDraws).text(t)
	if golden.Updating() {
		if err := os.WriteFile("domain.csv", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	made, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	for measure, spans := range made.spans {
		for quarter, s := range spans {
			if kept, near := covered().spans[measure][quarter], 1e-3*made.width(measure); math.Abs(kept.low-s.low) > near || math.Abs(kept.high-s.high) > near {
				t.Errorf("%s in %s: domain.csv has %v, and the runs give %v", measure, quarter, kept, s)
			}
		}
	}
	if len(covered().spans) != len(made.spans) {
		t.Errorf("domain.csv has %d measures, and the runs %d", len(covered().spans), len(made.spans))
	}
}

// The scenarios that ship lie inside, at their stated values and with the first of the draws, and give no measure and no
// quarter that the table does not have.
func TestShippedScenariosLieInside(t *testing.T) {
	if golden.Updating() {
		t.Skip("the table that is built in is the one before")
	}
	d := covered()
	for r, s := range hullOf(t, fewDraws).spans {
		kept, ok := d.spans[r.measure][r.quarter]
		if near := 1e-3 * d.width(r.measure); !ok || s.low < kept.low-near || s.high > kept.high+near {
			t.Errorf("%s in %s: found %v, expected it within %v of domain.csv; to make that again: go test ./sim/domain -update", r.measure, r.quarter, s, kept)
		}
	}
}

// A result beyond what is covered is found, with the quarter in which it lies farthest outside, the farthest first; one that
// is covered, or outside by less than the margin, is not.
func TestOutside(t *testing.T) {
	trace := stated(t, "boycott-halt.toml")
	if f := Outside(trace); f.Outliers != nil || f.Measures != nil || f.Quarters != nil {
		t.Fatalf("found %+v of a scenario that ships, expected nothing", f)
	}
	lift := func(measure, quarter string, over float64) {
		q, err := sim.ParseQuarter(quarter)
		column, ok := trace.Column(measure)
		if err != nil || !ok {
			t.Fatalf("found no %s in %s", measure, quarter)
		}
		s, days := covered().spans[measure][quarter], float64(q.End()-q.First())
		for d := q.First(); d < q.End(); d++ {
			trace.Daily.Set(int(d-trace.Start), column, (s.high+over*covered().width(measure))/days)
		}
	}
	lift("h20.revenue", "FY2027Q1", 0.5)
	lift("h20.revenue", "FY2027Q2", 2)
	lift("h20.charge", "FY2026Q3", 0.1)
	lift("treasury.receipts", "FY2026Q4", 0.9*margin)
	if found := Quarters(trace, "h20.revenue"); len(found) != 2 || found[0].Name != "FY2027Q1" || found[1].Name != "FY2027Q2" {
		t.Errorf("found the quarters %v of revenue, expected the two that are lifted", found)
	}
	if found := append(Quarters(trace, "treasury.receipts"), Quarters(trace, "h20.price")...); len(found) > 0 {
		t.Errorf("found the quarters %v of what lies within the margin and of what is no headline, expected none", found)
	}
	f := Outside(trace)
	if len(f.Outliers) != 2 {
		t.Fatalf("found %d outliers, expected revenue and charge: %+v", len(f.Outliers), f.Outliers)
	}
	for i, want := range []struct {
		measure, quarter string
		others           int
	}{{"h20.revenue", "FY2027Q2", 1}, {"h20.charge", "FY2026Q3", 0}} {
		o := f.Outliers[i]
		if o.Measure.Name != want.measure || o.Quarter.Name != want.quarter || o.Others != want.others || o.Value <= o.High || o.Low > o.High {
			t.Errorf("found %+v, expected %+v", o, want)
		}
	}
}

// A chip that no shipped scenario has, and quarters after those of shipped scenarios, are told.
func TestWhatNoShippedScenarioHas(t *testing.T) {
	s, err := scenario.Load("shipped:no-policy.toml", "time.end=2029-01-29")
	if err != nil {
		t.Fatal(err)
	}
	h20 := *s.World.Chips["h20"]
	s.World.Chips["h99"] = &h20
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	f := Outside(trace)
	if !slices.Contains(f.Measures, "h99.revenue") || slices.Contains(f.Measures, "h20.revenue") || slices.Contains(f.Measures, "h99.charge") {
		t.Errorf("found the measures %q, expected those of h99 that are not 0", f.Measures)
	}
	if n := len(f.Quarters); n == 0 || f.Quarters[n-1].Name != "FY2029Q4" {
		t.Errorf("found the quarters %v, expected the last to be FY2029Q4", f.Quarters)
	}
}

func TestATableThatCannotBeRead(t *testing.T) {
	if _, err := read("measure,unit,quarter,least,greatest\nh20.revenue,MUSD,FY2026Q1,0,many\n"); err == nil || !strings.Contains(err.Error(), "line 2: found") {
		t.Errorf("found %v, expected the line that is no span", err)
	}
}
