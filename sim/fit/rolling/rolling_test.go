package rolling_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
)

func near(t *testing.T, what string, found, want, within float64) {
	t.Helper()
	if !(math.Abs(found-want) <= within) {
		t.Errorf("%s: found %.6g, expected %.6g within %g", what, found, want, within)
	}
}

// The facts that the documentation of the data states of its table.
func TestCellsAreAsTheirDocumentationSays(t *testing.T) {
	sets, parts, events, numbers := map[string]int{}, 0, map[string]bool{}, map[string]bool{}
	units := map[string]string{}
	for _, c := range rolling.Cells() {
		sets[c.Set]++
		parts += map[bool]int{true: 1}[c.NeedsPart]
		events[c.Event] = true
		if c.Set == rolling.Core {
			numbers[c.Outcome()] = true
		}
		if u, seen := units[c.Class()]; seen && u != c.Unit {
			t.Errorf("%s: class %s has %s and %s, expected one unit in a class", c.Place, c.Class(), u, c.Unit)
		}
		units[c.Class()] = c.Unit
		if c.NeedsPart && c.Part == nil && c.BasisKnown {
			t.Errorf("%s: found no part of %s, expected one on a basis that was known", c.Place, c.Outcome())
		}
	}
	found := fmt.Sprint(sets[rolling.Core], sets[rolling.Side], sets[rolling.Bound], parts, len(events), len(numbers))
	if want := "38 15 2 19 6 20"; found != want {
		t.Errorf("found %s core, side, bound, cells with a part, events, core numbers; expected %s", found, want)
	}
	if p := part(t, "2024-08-28|nvidia.china_billing|FY2025Q3"); p.Value != (1946+2491)/2.0 || p.Low != 1400 || p.High != 2800 {
		t.Errorf("found a part of %+v, expected 2,218.5 within 1,400 to 2,800", p)
	}
	if p := part(t, "2025-05-28|nvidia.china_billing|FY2026Q2"); p.Low != 922 || p.High != 2491 {
		t.Errorf("found a part of %+v, expected 922 to 2,491", p)
	}
}

func part(t *testing.T, key string) *rolling.Part { return cell(t, key).Part }

// cell is one of those that ship.
func cell(t *testing.T, key string) *rolling.Cell {
	t.Helper()
	list := rolling.Cells()
	i := slices.IndexFunc(list, func(c rolling.Cell) bool { return c.Key() == key })
	if i < 0 {
		t.Fatalf("found no cell %s", key)
	}
	return &list[i]
}

const cellsHead = "origin,horizon,measure,period,reported,low,high,unit,published,source,grade,naive_last,naive_period,guidance,needs_part,part,basis,basis_known,set,event,note\n"

func TestWrongCellsAreToldWithTheirPlace(t *testing.T) {
	good := "2024-02-21,1,h20.revenue,FY2025Q1,5,4,6,MUSD,2024-05-29,who,B,4,FY2024Q4,,no,,all,yes,core,ramp,\n"
	for _, c := range []struct{ old, with, want string }{
		{"2024-02-21", "21 Feb", `cells.csv:3:1: origin: found "21 Feb"`},
		{"h20.revenue", "h20.revenu", `cells.csv:3:14: measure: found "h20.revenu", expected `},
		{"FY2025Q1", "FY25Q1", `cells.csv:3:26: period: found "FY25Q1", expected a period`},
		{"core", "cor", `cells.csv:3:87: set: found "cor", expected "core", "side" or "bound"; did you mean "core"?`},
		{",5,", ",five,", `cells.csv:3:35: reported: found "five", expected a number or nothing`},
		{",5,", ",7,", `cells.csv:3:35: reported: found 7, expected it from low to high, 4 to 6`},
		{"2024-05-29", "2024-01-29", `cells.csv:3:46: published: found 2024-01-29, expected a day after the origin, 2024-02-21`},
		{"no,,", "yes,lots,", `part: found "lots", expected a part such as`},
		{"core", "bound", `reported: found "5", expected nothing in the set bound alone`},
	} {
		_, err := rolling.ReadCells("cells.csv", []byte(cellsHead+good+strings.Replace(good, c.old, c.with, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found %v, expected %s", c.with, err, c.want)
		}
	}
	if _, err := rolling.ReadCells("cells.csv", []byte(strings.Replace(cellsHead, "horizon", "horizn", 1))); err == nil || !strings.Contains(err.Error(), `found no column "horizon"; did you mean "horizn"?`) {
		t.Errorf("found %v, expected the column that is not there, and the nearest", err)
	}
	if list, err := rolling.ReadCells("cells.csv", []byte(cellsHead+good)); err != nil || len(list) != 1 {
		t.Errorf("found %v, %v, expected one cell", list, err)
	}
}

func TestWrongRivalsAreToldWithTheirPlace(t *testing.T) {
	const head = "date,publisher,quantity,period,low,central,high,unit,source,grade,cell_match,outcome_if_known,kind,days_from_origin,note\n"
	good := "2025-08-26,A,H20,FY2026Q3,,5,,MUSD,s,C," + rolling.LeagueCell + ",50,point,-1,\n"
	for _, c := range []struct{ old, with, want string }{
		{"point", "pont", `rivals.csv:2:75: kind: found "pont", expected`},
		{"FY2026Q3,50", "FY2026Q2,50", `cell_match: found "2025-08-27|h20.revenue|FY2026Q2", expected the origin, measure and period of a cell`},
		{",-1,", ",1,", `days_from_origin: found "1", expected the days from 2025-08-27 to 2025-08-26`},
	} {
		_, err := rolling.ReadRivals("rivals.csv", []byte(head+strings.Replace(good, c.old, c.with, 1)), rolling.Cells())
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found %v, expected %s", c.with, err, c.want)
		}
	}
}

// Fourteen views were published of H20 revenue in FY2026Q3: what is conditional or a ceiling is not scored, one came later.
func TestLeague(t *testing.T) {
	list := rolling.League(cell(t, rolling.LeagueCell), rolling.Rivals())
	scored, later := 0, 0
	for _, s := range list {
		later += map[bool]int{true: 1}[s.After()]
		if !math.IsNaN(s.Score) {
			scored++
		} else if s.Kind != rolling.Conditional && s.Kind != rolling.Ceiling {
			t.Errorf("%s is %s and not scored", s.Publisher, s.Kind)
		}
	}
	if len(list) != 14 || scored != 9 || later != 1 || list[0].High != 9000 || list[13].Low != 0 {
		t.Errorf("found %d views, %d scored, %d later, from %g to %g; expected 14, 9, 1, from 9000 to 0", len(list), scored, later, list[0].High, list[13].Low)
	}
	// A uniform from 1,000 to 1,500 against 50: its mean error of 1,200 less a sixth of its width.
	for _, s := range list {
		if strings.HasPrefix(s.Publisher, "Wedbush") {
			near(t, s.Publisher, s.Score, 1200-500.0/6, 1e-3)
		}
		if s.Publisher == "The Motley Fool" {
			near(t, s.Publisher, s.Score, 8950, 0)
		}
	}
}

// reported makes quarters of one series.
func reported(series string, from sim.Quarter, values ...float64) (list []fit.Reported) {
	for _, v := range values {
		list = append(list, fit.Reported{Quarter: from, Published: from.End() + 24, Figures: map[string]float64{series: v}})
		from = from.Next()
	}
	return list
}

// Of 1, 2, 1, 2, 1 the changes are ±ln 2, so the spread is ln 2. What was published after the day does not count.
func TestScatterIsThatOfChangesKnownOnTheDay(t *testing.T) {
	first := sim.Quarter{Year: 2025, N: 1}
	list := reported("h20.revenue", first, 1, 2, 1, 2, 1, 100)
	past := rolling.NewPast(list, nil)
	near(t, "scatter", past.Scatter("h20.revenue", list[4].Published), math.Ln2, 1e-12)
	near(t, "of China alone", past.Scatter("h20.revenue_china", list[4].Published), math.Ln2, 1e-12)
	if late := past.Scatter("h20.revenue", list[5].Published); late < 2 {
		t.Errorf("found %g a day later, expected more: the last change is a hundredfold", late)
	}
	// A table a week late is not known with the release.
	cells := []rolling.Cell{{Measure: "h20.revenue", Period: sim.Period{Name: list[4].Quarter.String()}, Published: list[4].Published + 7}}
	near(t, "late table", rolling.NewPast(list[:5], cells).Scatter("h20.revenue", list[4].Published), math.Ln2, 1e-12)
	if n := rolling.NewPast(list[:2], nil).Scatter("h20.revenue", list[0].Published); !math.IsNaN(n) {
		t.Errorf("found %g from one figure, expected none", n)
	}
}

// Three changes are too few: those of China by billing location come to them.
func TestFewChangesAreTakenWithTheLongestSeries(t *testing.T) {
	first := sim.Quarter{Year: 2025, N: 1}
	list := append(reported("h20.revenue", first, 1, math.E), reported("nvidia.china_billing", first, 1, 1, 1, 1)...)
	near(t, "scatter", rolling.NewPast(list, nil).Scatter("h20.revenue", list[len(list)-1].Published), 0.5, 1e-12) // √(1/4)
}

// On the headquarters basis figures of quarters before FY2026Q3 came with the filing of a year later.
func TestHeadquartersFiguresAreKnownAYearLater(t *testing.T) {
	past := rolling.NewPast(fit.Published(), rolling.Cells())
	before, on := sim.NewDate(2026, 2, 24), sim.NewDate(2026, 2, 25)
	if a, b := past.Scatter("nvidia.china_hq", before), past.Scatter("nvidia.china_hq", on); a == b {
		t.Errorf("found %g before and on the day on which the figure of FY2025Q4 came, expected another", a)
	}
	near(t, "no change of its own in November 2025", past.Scatter("nvidia.china_hq", sim.NewDate(2025, 11, 19)), past.Scatter("nvidia.china_billing", sim.NewDate(2025, 11, 19)), 0)
}

// The dressed last value has the last value as its middle, and √2 of the spread two quarters ahead.
func TestDressedIsLogNormalAboutTheLastValue(t *testing.T) {
	past := rolling.NewPast(fit.Published(), rolling.Cells())
	c := *cell(t, "2024-08-28|nvidia.china_billing|FY2025Q4")
	two := past.Dressed(&c)
	near(t, "middle", two.Quantile(0.5), 3667, 10)
	s := past.Scatter(c.Measure, c.Origin)
	near(t, "84 %, two ahead", math.Log(two.Quantile(0.8413)/3667), s*math.Sqrt2, 0.01)
	c.Horizon = 1
	one := past.Dressed(&c)
	near(t, "84 %, one ahead", math.Log(one.Quantile(0.8413)/3667), s, 0.01)
	c.Last = 0
	if o := past.Dressed(&c); len(o.Values) != 1 || o.Values[0] != 0 {
		t.Errorf("found %d outcomes about a last value of 0, expected the point", len(o.Values))
	}
}

// scored makes a row of a class and event, on which the draws and the last value have some CRPS.
func scored(measure, event string, ours, last float64) rolling.Row {
	r := rolling.Row{Cell: &rolling.Cell{Measure: measure, Event: event, Set: rolling.Core, Period: sim.Period{Name: event + measure}}}
	r.Scores[rolling.Ours], r.Scores[rolling.Last] = &rolling.Score{CRPS: ours}, &rolling.Score{CRPS: last}
	return r
}

// Chips of a million do not drown dollars: each class counts as its ratio, ½ and 2, of which the geometric mean is 1.
func TestHeadlineAveragesRatiosAndNotAmounts(t *testing.T) {
	rows := []rolling.Row{scored("h20.revenue", "a", 1, 3), scored("h20.revenue", "b", 3, 5), scored("market.domestic_cards", "a", 2e6, 1e6)}
	list := rolling.Ratios(rows, rolling.Last, rolling.CRPS)
	if len(list) != 2 || list[0].Value != 0.5 || list[0].Cells != 2 || list[1].Value != 2 {
		t.Errorf("found %+v, expected 0.5 of two cells and 2 of one", list)
	}
	near(t, "headline", rolling.Headline(rows, rolling.Last), 1, 1e-12)
	if c := rolling.Won(rows, rolling.Last); c != (rolling.Contest{Won: 2, All: 3}) {
		t.Errorf("found %+v, expected 2 of 3 won", c)
	}
}

// Two events: half of the samples have both, a quarter each the one alone. The 5 % quantile is that of the one, the 95 % that of
// the other.
func TestResampledEventsComeTogether(t *testing.T) {
	rows := []rolling.Row{scored("h20.revenue", "a", 1, 4), scored("h20.revenue", "a", 1, 4), scored("h20.revenue", "b", 8, 4)}
	low, high := rolling.Resampled(rows, func(rows []rolling.Row) float64 { return rolling.Headline(rows, rolling.Last) })
	near(t, "low", low, 0.25, 1e-12)
	near(t, "high", high, 2, 1e-12)
}

// Resampled takes each sample by its chance: over six events of one cell, the mean of six draws of 0 to 5.
func TestResampledQuantilesAreThoseOfTheMultinomial(t *testing.T) {
	var rows []rolling.Row
	for i := range 6 {
		rows = append(rows, scored("h20.revenue", string(rune('a'+i)), float64(i), 1))
	}
	low, high := rolling.Resampled(rows, func(rows []rolling.Row) float64 { return rolling.Headline(rows, rolling.Last) })
	counts, total := make([]float64, 31), 0.0 // ways to draw a sum of 0 to 30 with six dice of 0 to 5
	counts[0] = 1
	for range 6 {
		next := make([]float64, 31)
		for s, n := range counts {
			for face := 0; face < 6 && s+face < 31; face++ {
				next[s+face] += n
			}
		}
		counts = next
	}
	for _, n := range counts {
		total += n
	}
	quantile := func(p float64) float64 {
		sum := 0.0
		for s, n := range counts {
			if sum += n; sum >= p*total {
				return float64(s) / 6
			}
		}
		return 5
	}
	near(t, "low", low, quantile(0.05), 1e-12)
	near(t, "high", high, quantile(0.95), 1e-12)
}
