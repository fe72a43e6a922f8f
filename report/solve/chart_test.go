package solve

import (
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/breakeven"
	"h20sim/sim/root"
)

// shapes is a made-up answer with a root of each kind: the difference rises through nothing at 0.1, touches it at 0.3, is nothing from
// 0.5 to 0.6 and jumps past it at 0.8.
func shapes() Found {
	f := Found{Name: "solve-shapes", Found: breakeven.Found{
		Scenario: breakeven.Side{ID: "made-up", Title: "Made up", Hash: "0123456789", Judged: 3, Stated: 4},
		Measure:  breakeven.Measure{Name: "nvidia.gross_profit", Title: "Nvidia, gross profit", Unit: "MUSD", Kind: sim.Sum, Formula: "net revenue − cost"},
		Period:   sim.FiscalYear(2027), Equals: reporttest.Ptr(5000.0), Level: reporttest.Ptr(5000.0), Runs: 80,
		Address: breakeven.Input{Address: "moves.share.rate", Doc: "part sent to the Treasury; adds to others", Unit: "1", Stated: 0.15, Low: 0, High: 1, Ends: breakeven.EndsBounds},
		Roots: []breakeven.Root{
			{Kind: root.Crossing, X: 0.1, Low: 0.1, High: 0.1, Slope: 20000, Turn: 1, Value: 5000, Mark: 5000},
			{Kind: root.Tangent, X: 0.3, Low: 0.3, High: 0.3, Value: 5000, Mark: 5000},
			{Kind: root.Plateau, X: 0.5, Low: 0.5, High: 0.6, Value: 5000, Mark: 5000},
			{Kind: root.Jump, X: 0.8, Low: 0.7999999, High: 0.8, Left: 1500, Right: -2500, Turn: -1, Value: 2500, Mark: 5000},
		},
	}}
	for _, p := range [][2]float64{{0, 3000}, {0.1, 5000}, {0.2, 6500}, {0.3, 5000}, {0.4, 6000}, {0.5, 5000}, {0.6, 5000}, {0.7, 5800}, {0.7999999, 6500}, {0.8, 2500}, {1, 1000}} {
		f.Scan = append(f.Scan, breakeven.Sample{X: p[0], Value: p[1], Mark: 5000})
	}
	return f
}

// drawnShapes is the same over draws.
func drawnShapes() Found {
	f := shapes()
	f.Name, f.Roots = "solve-drawn", f.Roots[:1]
	f.Roots[0].Interval = &breakeven.Interval{Error: 0.01, Low: 0.08, High: 0.12}
	f.Draws = &breakeven.Drawn{N: 64, None: 6, Several: 2, Above: 4, Quantiles: []float64{0.05, 0.1, 0.2}}
	for i := range f.Scan {
		d := f.Scan[i].Difference()
		f.Scan[i].Low, f.Scan[i].High = reporttest.Ptr(d-800), reporttest.Ptr(d+900)
	}
	return f
}

// line is a made-up line of indifference over days.
func line() Found {
	f := shapes()
	f.Name, f.Roots, f.Scan = "solve-line", nil, nil
	f.Second = &breakeven.Input{Address: "moves.halt.date", Title: "Halt", Doc: "first day", Unit: "date", Whole: true, Stated: 20322, Low: 20300, High: 20500}
	for i, x := range []float64{0.2, 0.3, 0.5} {
		f.Lines = append(f.Lines, nil)[:1]
		f.Lines[0] = append(f.Lines[0], breakeven.Vertex{Second: 20300 + 100*float64(i), X: x, Kind: root.Crossing, Turn: -1})
		f.Levels = append(f.Levels, breakeven.Level{Second: 20300 + 100*float64(i), Roots: 1, Points: 65})
	}
	f.Curves = []breakeven.Curve{{Lines: []int{0}}}
	return f
}

// curves is a made-up plane of percentages with a closed curve, one that turns back and a place by itself; at one level nothing can be
// compared.
func curves() Found {
	f := line()
	f.Name = "solve-curves"
	f.Second = &breakeven.Input{Address: "moves.share.pass_through", Title: "Share", Doc: "part passed on", Unit: "1", Stated: 0.3, Low: 0, High: 1}
	f.Lines = nil
	for _, l := range [][][3]float64{ // second, at, turn of each vertex
		{{0, 0.85, -1}, {0.25, 0.88, -1}},
		{{0.25, 0.92, 1}},
		{{0.25, 0.97, -1}, {0.5, 0.9, -1}, {0.75, 0.8, -1}},
		{{0.25, 0.2, 1}, {0.5, 0.1, 1}, {0.75, 0.2, 1}},
		{{0.25, 0.3, -1}, {0.5, 0.4, -1}, {0.75, 0.35, -1}},
		{{0.5, 0.6, 0}},
	} {
		var line breakeven.Line
		for _, v := range l {
			line = append(line, breakeven.Vertex{Second: v[0], X: v[1], Kind: root.Crossing, Turn: int(v[2])})
		}
		f.Lines = append(f.Lines, line)
	}
	f.Curves = []breakeven.Curve{{Lines: []int{0, 1, 2}}, {Lines: []int{3, 4}, Closed: true}, {Lines: []int{5}}}
	f.Folds = []breakeven.Fold{{A: 0, B: 1, Last: true}, {A: 1, B: 2}, {A: 3, B: 4}, {A: 3, B: 4, Last: true}}
	f.Levels = []breakeven.Level{{Second: 0, Points: 65, Roots: 1}, {Second: 0.25, Points: 65, LeftOut: 5, Roots: 5}, {Second: 0.5, Points: 65, Roots: 4}, {Second: 0.75, Points: 65, Roots: 3},
		{Second: 1, Points: 65, LeftOut: 65}}
	f.Measure.Below = "Nvidia, net revenue"
	f.Holes = []breakeven.Hole{{Points: 70, Levels: 2, Ratio: true}}
	return f
}

// keptBefore is an answer of a version that told no curves.
func keptBefore() Found {
	f := line()
	f.Curves = nil
	return f
}

// turned is a curve that comes back, so that both its ends are at one level.
func turned() Found {
	f := curves()
	f.Name = "solve-turned"
	f.Lines, f.Curves, f.Holes = f.Lines[3:5], []breakeven.Curve{{Lines: []int{0, 1}}}, nil
	f.Folds = []breakeven.Fold{{A: 0, B: 1, Last: true}}
	return f
}

// lost is an answer over draws of which some are left out, and the others have no such value.
func lost() Found {
	f := drawnShapes()
	f.Measure.Below, f.Draws = "Nvidia, net revenue", &breakeven.Drawn{N: 64, Failed: 1, Blank: 3, None: 64, Above: 20}
	return f
}

// laidOver is an answer about a scenario over which a setting is laid.
func laidOver() Found {
	f := shapes()
	f.Scenario.Laid = []string{"--set moves.share.pass_through=0"}
	return f
}

// lastDayOfAll is an answer in days whose last day that acts is the last of the period; the other side is set to the end of the run.
func lastDayOfAll() Found {
	f := shapes()
	end, run := float64(f.Period.End), float64(sim.NewDate(2027, 5, 2))
	f.Address = breakeven.Input{Address: "moves.halt.date", Title: "Halt", Doc: "first day", Unit: "date", Whole: true, Stated: end - 100, Low: end - 300, High: run, Ends: breakeven.EndsBounds}
	f.Equals, f.Level, f.LastDay = nil, reporttest.Ptr(0.0), sim.NewDate(2027, 5, 2)
	f.Setting = &breakeven.Setting{Address: "moves.halt.date", Unit: "date", Value: run}
	f.Roots = []breakeven.Root{{Kind: root.Plateau, X: end, Low: end, High: run, Turn: -1}}
	f.Scan = []breakeven.Sample{{X: end - 300, Value: 900}, {X: end - 1, Value: 300}, {X: end}, {X: run}}
	return f
}

// amply is the same with days before that give more.
func amply() Found {
	f := lastDayOfAll()
	may, august := float64(sim.NewDate(2026, 5, 1)), float64(sim.NewDate(2026, 8, 1))
	f.Scan = append([]breakeven.Sample{{X: may - 200, Value: 600}, {X: may, Value: 900}, {X: august, Value: 500}}, f.Scan[1:]...)
	return f
}

// beyondTheTested is an answer whose first root leaves what shipped scenarios cover.
func beyondTheTested() Found {
	f := shapes()
	quarter, err := sim.ParsePeriod("FY2026Q4")
	if err != nil {
		panic(err)
	}
	f.Untested = []breakeven.Untested{{Measure: breakeven.Measure{Name: "h20.demand", Title: "H20, demand", Unit: "chip"}, Quarter: quarter, Value: 17_000, Low: 300_000, High: 4_100_000, Others: 1}}
	return f
}

// plateauToTheEnd is an answer that is the same up to the end of a range beyond which the address may be more.
func plateauToTheEnd() Found {
	f := shapes()
	f.Address.High, f.Address.Ends = 0.6, breakeven.EndsStated
	f.Roots, f.Scan = f.Roots[2:3], f.Scan[:7]
	return f
}

// daysPast is an answer in days at which the measure passes a number from one day to the next.
func daysPast() Found {
	f := lastDayOfAll()
	f.Setting, f.Equals, f.Level = nil, reporttest.Ptr(5000.0), reporttest.Ptr(5000.0)
	day := f.Address.Low + 100
	f.Roots = []breakeven.Root{{Kind: root.Crossing, X: day + 1, Low: day, High: day + 1, Left: 200, Right: -300, Slope: -500, Turn: -1, Value: 4700, Mark: 5000}}
	f.Scan = []breakeven.Sample{{X: f.Address.Low, Value: 6000, Mark: 5000}, {X: day, Value: 5200, Mark: 5000}, {X: day + 1, Value: 4700, Mark: 5000}}
	return f
}

// several is an answer over draws that all have more than one such value.
func several() Found {
	f := drawnShapes()
	f.Draws.None, f.Draws.Above, f.Draws.Several = 0, 0, f.Draws.N
	return f
}

// beyond is an answer without a root in the spread, and with one, or none, outside.
func beyond(x *float64) Found {
	f := shapes()
	f.Roots, f.Nearest, f.Widened, f.Beyond, f.Address.Ends = nil, &f.Scan[0], true, x, breakeven.EndsSpread
	return f
}

func TestChartsOfAnswers(t *testing.T) {
	t.Parallel()
	for _, f := range []Found{shapes(), drawnShapes(), line(), curves(), turned()} {
		for _, c := range f.Charts() {
			reporttest.Uncovered(t, c)
			reporttest.DrawnTo(t, *c)
		}
	}
}

// Each kind of root has its words.
func TestWordsOfRoots(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		found Found
		says  []string
	}{
		{shapes(), []string{"would be as much as 5 bn USD if “part sent to the Treasury” were 10 %, 30 % or anything from 50 % to 60 %, instead of the 15 % that “Made up” states.",
			"It passes that as well in a jump as that value passes 80 %, from 1.5 bn USD more to 2.5 bn USD less.", "At 10 %, each percentage point more makes it 200 m USD more.",
			"stock, charge and release are counted", "75 % of the 4 values"}},
		{drawnShapes(), []string{"On average over 64 draws, Nvidia’s gross profit in FY2027", "10 % (with 95 % confidence 8 % to 12 %)", "between 5 % and 20 %, and the middle one at 10 %",
			"9 % of the draws have no such value (6 % stay higher throughout, 3 % lower), and 3 % have more than one"}},
		{curves(), []string{"Three lines of values of “part sent to the Treasury” make Nvidia’s gross profit in FY2027 (53 weeks) as much as 5 bn USD: " +
			"one goes from 85 % to 80 % as “part passed on” of “Share” goes from 0 % to 75 %, and turns back on the way; " +
			"another goes round in a closed curve, from 10 % to 40 %, as “part passed on” of “Share” goes from 25 % to 75 % and back; " +
			"another stands by itself, 60 % where “part passed on” of “Share” is 50 %; 4 of 5 values of “part passed on” of “Share” have such a value.",
			"Left out of the scan: 70 of 325 points, at 2 of 5 values of “part passed on” of “Share”, because a ratio without anything below the line (Nvidia, net revenue) cannot be compared."}},
		{keptBefore(), []string{"The value of “part sent to the Treasury” at which Nvidia’s gross profit in FY2027 (53 weeks) would be as much as 5 bn USD goes from 20 % to 50 %"}},
		{turned(), []string{"goes from 20 % to 30 %, both with “part passed on” of “Share” at 25 %, and turns back on the way, with “part passed on” of “Share” at 75 %; "}},
		{lost(), []string{"In none of the draws is there such a value.", "Left out of all this are whole draws: in 3 of 68 draws the measure has no value somewhere in this range, because there is no Nvidia, net revenue to divide by; in 1 of 68 draws a run failed."}},
		{laidOver(), []string{"All else is as “Made up” states it (with --set moves.share.pass_through=0)."}},
		{lastDayOfAll(), []string{"“first day” of “Halt” may be as late as 31 January 2027, and Nvidia’s gross profit in FY2027 (53 weeks) is still more than with that day at the run’s end on 2 May 2027 (0 USD), by 300 m USD; the period itself ends on that day."}},
		{beyondTheTested(), []string{"At 10 %, “H20, demand” in FY2026Q4 is 17 thousand chips, below what shipped scenarios and their spreads cover (0.3 to 4.1 million chips), and one other headline measure lies outside as well: that is untested."}},
		{amply(), []string{"With 1 May 2026 it is 900 m USD more, and with 1 August 2026 500 m USD."}},
		{plateauToTheEnd(), []string{"if “part sent to the Treasury” were 50 % or more (the range ends at 60 %)"}},
		{daysPast(), []string{"It would pass 5 bn USD as that day goes from"}},
		{several(), []string{"none of the draws is without one, and in all of them there is more than one, of which the lower counts here."}},
		{beyond(nil), []string{"That range is the spread that the file states; --from and --to widen it, but in all that it may be there is no such value either."}},
		{beyond(reporttest.Ptr(0.93)), []string{"That range is the spread that the file states; --from and --to widen it. Beyond it there is such a value, 93 %."}},
		{skippedBeyond(), []string{"Left out beyond that range: 3 values that were tried from 92 % to 94 %, because that cannot be run (no market)."}},
		{stays(breakeven.StillLevers), []string{"“part sent to the Treasury” changes nothing in", "all levers of policy stand alike at all of these values"}},
		{stays(breakeven.StillLaw), []string{"at all of these values the law is shut in this period"}},
		{turned(), []string{"With “part passed on” of “Share” at 50 %, it is less than that below 10 %, more from there to 40 % and less above."}},
		{line(), []string{"On the side of higher values of “part sent to the Treasury” it is less than that, on the other more.", "goes from 20 % to 50 % as “first day” of “Halt” goes from 31 July 2025 to 16 February 2026; 3 of 3 values of “first day” of “Halt” have such a value."}},
	} {
		var all []string
		for _, s := range c.found.Sentences() {
			all = append(all, s.String())
			if loose := s.Loose(); len(loose) > 0 {
				t.Errorf("%q states %q without a claim", s.String(), loose)
			}
		}
		for _, want := range c.says {
			if text := strings.Join(all, "\n"); !strings.Contains(text, want) {
				t.Errorf("found\n%s\nexpected %q in it", text, want)
			}
		}
	}
}

// In a run of equal cells a column says nothing, and is left out.
func TestColumnsWithoutNumbersAreLeftOut(t *testing.T) {
	t.Parallel()
	tables := shapes().Tables()
	if head := strings.Join(tables[0].Shown.Head, "; "); !strings.Contains(head, "kind ; from; to; ") || strings.Contains(head, "sure from") {
		t.Errorf("found the head %s, expected that of a plateau and none of confidence", head)
	}
	if !tables[1].Closed || len(tables[1].Rows) != 12 {
		t.Errorf("found %d rows, open %t, expected the scan on a click", len(tables[1].Rows), !tables[1].Closed)
	}
}

// skippedBeyond has values within the spread and beyond it that cannot be run, of which those beyond are told apart.
func skippedBeyond() Found {
	f := beyond(nil)
	f.Skipped = []breakeven.LeftOut{{Points: 2, Low: 0.1, High: 0.2, Why: "no market"}, {Points: 3, Low: 0.92, High: 0.94, Why: "no market"}}
	f.Address.High = 0.9
	return f
}

// stays has the same measure at all values, for a reason.
func stays(why string) Found {
	f := beyond(nil)
	for i := range f.Scan {
		f.Scan[i].Value = 3000
	}
	f.Still = why
	return f
}
