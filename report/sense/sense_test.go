package sense

import (
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/importance"
)

// product is what is found of a grid on which the measure is the product of two values about their middles: neither has a share by
// itself, and both have all of it together.
func product(method importance.Method) *Finding {
	whole := importance.Interval{Mean: 1, Low: 1, High: 1}
	f := importance.Found{
		Study: "s", Measure: sim.Measure{Name: "h20.revenue", Title: "H20, gross revenue", Unit: "MUSD"}, Period: sim.FiscalYear(2027),
		Method: method, Grid: method == importance.FullGrid, Runs: 9, Values: 2, SD: 1, Floor: 0.01, Together: 1, Stated: 5,
	}
	for _, name := range []string{"a.one", "b.two"} {
		f.Shares = append(f.Shares, importance.Share{Name: name, Kind: importance.Value, Doc: name, Grade: "D", Of: 1, Above: true, Mixed: true, Total: whole,
			Ends: &importance.Ends{Low: "1", High: "3", AtLow: 4, AtHigh: 6, Points: method == importance.FullGrid}})
	}
	return &Finding{Name: "sense", Hash: "0123456789abcdef", Found: f}
}

// What a pure product leads with is what its values do together, not that each has 0 % by itself.
func TestPureProductLeadsWithWhatActsTogether(t *testing.T) {
	f := product(importance.FullGrid)
	lead := f.Sentences()[0].String()
	const want = "Of the spread of H20 gross revenue in FY2027, nothing goes with any value by itself; with all that acts together, 100 % goes with “a.one” and 100 % with “b.two”."
	if !strings.HasPrefix(lead, "Of the spread of H20 gross revenue in FY2027") || !strings.HasSuffix(lead, want[strings.Index(want, ", nothing"):]) {
		t.Errorf("found %q, expected %q", lead, want)
	}
	if title := f.title().String(); !strings.HasPrefix(title, "100 % of the spread") {
		t.Errorf("found the title %q, expected one of the whole spread", title)
	}
	drawn := product(importance.Saltelli).Sentences()[0].String()
	if !strings.Contains(drawn, "nothing goes with any value by itself") || !strings.Contains(drawn, "grade D) goes with “a.one”") {
		t.Errorf("found %q, expected totals with their grades", drawn)
	}
}

// Of a grid the ends are those of its points, and said to be.
func TestEndsOfPointsAreSaidToBe(t *testing.T) {
	f := product(importance.FullGrid)
	if s := f.direction(&f.Shares[0]).String(); !strings.Contains(s, "with “a.one” at the low end of its points in the study and 6 m USD at the high end") {
		t.Errorf("found %q, expected the ends of its points", s)
	}
	if c := f.tornadoCaption().String(); !strings.Contains(c, "both ends of its points in the study") {
		t.Errorf("found %q, expected the points of the study", c)
	}
	f.Shares[0].Ends.Points = false
	if s := f.direction(&f.Shares[0]).String(); !strings.Contains(s, "low end of its range") {
		t.Errorf("found %q, expected the ends of a range", s)
	}
}

// Of effects nothing is said that only shares have: no spread, no replicates; and no table of ends that move nothing.
func TestEffectsAreNoShares(t *testing.T) {
	f := product(importance.Morris)
	f.Draws, f.Path, f.Stated = 8, "they obey", 0
	for i := range f.Shares {
		s := &f.Shares[i]
		s.Share, s.Total, s.Sign, s.Spread, s.Needs = importance.Interval{Mean: 9, Low: 8, High: 10}, importance.Interval{}, -1, 3, 30
		s.Ends = &importance.Ends{Low: "1", High: "3"}
	}
	text := ""
	for _, s := range f.Sentences() {
		text += s.String() + " "
	}
	for _, want := range []string{"30 trajectories; there are 8.", "by two levels of four", "On the path “they obey” H20 gross revenue in FY2027"} {
		if !strings.Contains(text, want) {
			t.Errorf("found %q, expected %q in it", text, want)
		}
	}
	if strings.Contains(text, "spread") || strings.Contains(text, "replicate") || len(f.Tables()) != 1 {
		t.Errorf("found %q and %d tables, expected nothing of a spread, no replicates and one table", text, len(f.Tables()))
	}
	if row := f.shown().Rows[0]; row[4] != "3" && row[4] != "3.0" || row[5] != "down" {
		t.Errorf("found the row %v, expected σ 3 and the direction down", row)
	}
}

// What intervals do not part is said not to be, with the draws that it would take; what they part is not.
func TestWhatIsNotPartedIsSaidNotToBe(t *testing.T) {
	f := product(importance.Regression)
	f.Draws = 100
	for i := range f.Shares {
		f.Shares[i].Share, f.Shares[i].Ends = importance.Interval{Mean: 0.4 - 0.04*float64(i), Low: 0.3, High: 0.5}, nil
	}
	if s := f.alike(); s != nil {
		t.Errorf("found %q of shares that are told apart or equal, expected nothing", s)
	}
	f.Shares[0].Needs = 193
	const want = "Some are not told apart, so that their order means little. They would be: “a.one” and “b.two” with about 190 draws; there are 100."
	if s := f.alike().String(); s != want {
		t.Errorf("found %q, expected %q", s, want)
	}
	f.Shares[1].Class = 1
	if s := f.alike(); s != nil {
		t.Errorf("found %q of shares of different classes, expected nothing", s)
	}
	if f.Chances = 2; !strings.HasPrefix(f.single().String(), "Chances of courses are not ranked") {
		t.Errorf("found %q, expected that chances are not ranked", f.single())
	}
}

// Ends have their units: a part of one is in percent, a number of chips in chips, a day as it is.
func TestEndsHaveUnits(t *testing.T) {
	for _, c := range []struct{ unit, low, high, wantLow, wantHigh string }{
		{"chip", "170000", "700000", "170,000 chips", "700,000 chips"},
		{"1", "0.75", "1", "75 %", "100 %"},
		{"1", "0.5", "3", "0.5", "3"},
		{"date", "2024-04-01", "2024-07-15", "2024-04-01", "2024-07-15"},
	} {
		low, high := ends(&importance.Share{Unit: c.unit, Ends: &importance.Ends{Low: c.low, High: c.high}})
		if low != c.wantLow || high != c.wantHigh {
			t.Errorf("%s: found %q to %q, expected %q to %q", c.unit, low, high, c.wantLow, c.wantHigh)
		}
	}
}

// Bars of ends say what their colours and the dashed line mean, and begin where the numbers do.
func TestEndsAreExplained(t *testing.T) {
	f := product(importance.FullGrid)
	f.Shares[1].Ends.AtLow, f.Shares[1].Ends.AtHigh = 6, 4
	bars, text := f.ends(), ""
	for _, s := range f.endsHeading(bars) {
		text += s.Text + "; "
	}
	for _, want := range []string{"need not begin at zero", "more at the high end", "less at the high end", "dashed: as stated, 5 m USD"} {
		if !strings.Contains(text, want) {
			t.Errorf("found the heading %q, expected %q in it", text, want)
		}
	}
	if !bars.Free {
		t.Error("found an axis that begins at zero, expected one that need not")
	}
}

// A shade is named where it can be seen, and a share that is told is not drawn as nothing.
func TestShadesAreNamedWhereTheyShow(t *testing.T) {
	f := product(importance.Regression)
	f.Shares[0].Share = importance.Interval{Mean: 0.6, Low: 0.5, High: 0.7}
	for floor, named := range map[float64]bool{0.17: true, 0.0001: false} {
		if f.Floor = floor; strings.Contains(f.subtitle().String(), "shaded") != named {
			t.Errorf("found %q with a floor of %v", f.subtitle(), floor)
		}
	}
	if text := f.figure(0.00044); text != "<0.1" {
		t.Errorf("found %q of a share of 0.044 %%, expected <0.1", text)
	}
}

// Who asks by supplier is told that what is told is of none; who asks by move is not.
func TestGroupsOfOtherKindsAreSaidToBe(t *testing.T) {
	f := product(importance.Regression)
	for i, name := range []string{"moves.licences", "market"} {
		f.Shares[i].Name, f.Shares[i].Kind, f.Shares[i].Share.Mean = name, importance.Group, 0.4
	}
	for by, said := range map[string]bool{"supplier": true, "move": false, "grade": false, "": false} {
		if f.Question.By = by; (f.others() != nil) != said {
			t.Errorf("%q: found %q", by, f.others())
		}
	}
}

// A section of the file is not told as if it were a group of the kind that was asked for; what a design groups has its name.
func TestSectionsAreSaidToBelongToNoGroup(t *testing.T) {
	f := product(importance.Regression)
	for _, c := range []struct{ by, name, title, want string }{
		{"supplier", "moves", "", "values of moves that belong to no supplier"},
		{"supplier", "chances", "", "all chances"},
		{"buyer", "buyers.x", "", "the group buyers.x"},
		{"buyer", "buyers.x", "X", "values of X"},
		{"grade", "grade D", "", "values of grade D"},
		{"", "moves", "", "the group moves"},
	} {
		f.Question.By = c.by
		if found := f.input(&importance.Share{Kind: importance.Group, Name: c.name, Title: c.title}).String(); found != c.want {
			t.Errorf("found %q, expected %q", found, c.want)
		}
	}
}

// Of what acts together it is said that other shares are by themselves.
func TestOtherSharesAreByThemselves(t *testing.T) {
	f := product(importance.Saltelli)
	f.Shares[0].Share, f.Shares[1].Share = importance.Interval{Mean: 0.5, Low: 0.4, High: 0.6}, importance.Interval{Mean: 0.008, High: 0.04}
	if text := f.answer().String(); !strings.Contains(text, "no other has more than 0.8 % by itself") {
		t.Errorf("found %q, expected shares by themselves", text)
	}
}
