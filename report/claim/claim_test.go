package claim

import (
	"fmt"
	"strings"
	"testing"

	"h20sim/report/words"
	"h20sim/sim"
)

// made is a source whose runs have the same value on each day, and that has one table.
type made map[string]float64

func (m made) Over(run, measure string, first, end sim.Date) (float64, error) {
	v, ok := m[strings.TrimSpace(run+" "+measure)]
	if !ok {
		return 0, fmt.Errorf("no measure %q of run %q", measure, run)
	}
	return v * float64(end-first), nil
}

func (m made) Turnover(run, flow, price string, first, end sim.Date) (float64, error) {
	v, err := m.Over(run, flow, first, end)
	return v * m[price] / 1e6, err
}

func (made) Rows(table string) ([]map[string]string, error) {
	switch table {
	case "moves.csv":
	case "runs.csv":
		return []map[string]string{{"p10": "1", "p25": "2", "p75": "3", "p90": "4"}}, nil
	default:
		return nil, fmt.Errorf("no table %s", table)
	}
	return []map[string]string{{"move": "ban", "actor": "us", "days": "9"}, {"move": "share", "actor": "us", "days": "12.5"}, {"move": "halt", "actor": "nvidia", "days": ""}}, nil
}

var (
	week    = sim.Period{Name: "2025-04-07", First: sim.NewDate(2025, 4, 7), End: sim.NewDate(2025, 4, 14)}
	source  = made{"sales": 100, "baseline sales": 400, "chips": 1000, "price": 12_000, "share": 0.06, "nothing": 0}
	sales   = Over("", "sales", week)              // 700
	before  = Over("baseline", "sales", week)      // 2,800
	share   = Over("", "share", week)              // 0.42
	none    = Over("", "nothing", week)            // 0
	compute = Times(before, Fixed(440))            // 1,232,000
	worth   = Turnover("", "chips", "price", week) // 84
)

// Each claim is true of the source; the falsified beside it is not, by the least that a reader would see.
func TestClaimsAndTheirFalsifications(t *testing.T) {
	for _, c := range []struct{ true, false Claim }{
		{Amount(700, "MUSD", sales), Amount(710, "MUSD", sales)},
		{Amount(2800, "MUSD", before), Worded("2.9 bn USD", "MUSD", before)},
		{Amount(84, "MUSD", worth), Worded("85 m USD", "MUSD", worth)},
		{Worded("700 USD", "USD", sales), Worded("700 USD", "MUSD", sales)},
		{Worded("2,800", "chip", before), Worded("2,700", "chip", before)},
		{Worded("0.7 to 2.8 bn USD", "MUSD", sales, before), Worded("0.7 to 2.8 m USD", "MUSD", sales, before)},
		{Worded("1.2 million H20 equivalents", "h20e", compute), Worded("1.2 thousand H20 equivalents", "h20e", compute)},
		{Worded("1.2 million H20 equivalents", "h20e", compute), Worded("1.2 million USD", "h20e", compute)},
		{Range(700, 2800, "MUSD", sales, before), Range(2800, 700, "MUSD", sales, before)},
		{FinePercent(0.0042, Times(share, Fixed(0.01))), FinePercent(0.0052, Times(share, Fixed(0.01)))},
		{Multiple(4, before, sales), Multiple(4, sales, before)},
		{Multiple(4, before, sales), Multiple(4.1, before, sales)},
		{Same("as much", sales, Fixed(700.3)), Same("as much", sales, Fixed(700.4))},
		{Amounts([]float64{0, 700, 2800}, "MUSD", none, sales, before), Amounts([]float64{0, 700}, "MUSD", none, sales, before)},
		{Worded("−2,100 m USD", "MUSD", Less(sales, before)), Worded("2,100 m USD", "MUSD", Less(sales, before))},
		{Percent(0.42, share), Percent(0.43, share)},
		{Percent(0.75, Size(Change(sales, before))), Percent(0.25, Size(Change(sales, before)))},
		{Percent(0.001, Part(sales, Times(before, Fixed(250)))), Percent(0.001, none)},
		{Chance(0.999, Less(Fixed(1), Part(sales, Times(before, Fixed(250))))), Chance(0.999, Part(sales, sales))},
		{Percent(0.42, share), Percent(0.42, Fixed(0.42))},
		{Middle("runs.csv", "p10", "p90"), Middle("runs.csv", "p10", "p90").As("90 %")},
		{Middle("runs.csv", "p25", "p75"), Middle("moves.csv", "p25", "p75")},
		{Points(0.42, share), Points(0.41, share)},
		{Count(3, "move", "moves", Rows("moves.csv", nil)), Count(4, "move", "moves", Rows("moves.csv", nil))},
		{Count(2, "actor", "actors", Distinct("moves.csv", "actor", nil)), Count(3, "actor", "actors", Distinct("moves.csv", "actor", nil))},
		{Count(3, "move", "moves", Rows("moves.csv", nil)), Count(3, "supplier", "suppliers", Rows("moves.csv", nil))},
		{Figure(2, Rows("moves.csv", Where{"actor": "us"})), Figure(2, Rows("moves.csv", Where{"actor": "nvidia"}))},
		{Numeral(0, Rows("moves.csv", Where{"actor": "eu"})).As("none"), Numeral(0, Rows("moves.csv", nil)).As("none")},
		{Worded("12.5", "", Cell("moves.csv", "days", Where{"move": "share"})), Worded("12.4", "", Cell("moves.csv", "days", Where{"move": "share"}))},
		{None("no sale", "MUSD", none, Fixed(0.3)), None("no sale", "MUSD", none, sales)},
		{None("none", "1", none), None("none", "1", share)},
		{None("none", "1", none), None("4 bn USD", "MUSD", none)},
		{Below("fewer", sales, before), Below("fewer", before, sales)},
		{Below("fewer", sales, before), Below("more", sales, before)},
		{Above("more", before, sales), Above("more", before)},
		{Above("more", before, sales), Above("more", sales, sales)},
		{Compared(-1, "fewer", "more", sales, before), Compared(1, "fewer", "more", sales, before)},
		{Alike("as in the baseline", sales, Times(sales, Fixed(1.004))), Alike("as in the baseline", sales, Times(sales, Fixed(1.006)))},
		{Most("most", before, sales, none), Most("least", before, sales, none)},
		{Most("most", before, sales, none), Most("most", before, sales, Times(before, Fixed(0.997)))},
		{Least("least", none, sales, before), Least("least", sales, before, none)},
		{Amount(3500, "MUSD", Sum(sales, before)), Amount(3500, "MUSD", Top(sales, before))},
		{Amount(2800, "MUSD", Top(sales, before)), Amount(2800, "MUSD", Low(sales, before))},
		{Worded("700", "chip", Weekly("", "sales", week)), Worded("100", "chip", Weekly("", "sales", week))},
	} {
		if err := c.true.Check(source); err != nil {
			t.Errorf("%s: %v", c.true.Form, err)
		}
		if err := c.false.Check(source); err == nil {
			t.Errorf("%s: found %q good, expected it to be caught", c.false.Form, c.false.Words)
		}
	}
}

// A claim of what the results do not have is told, and never holds.
func TestClaimsOfWhatIsNotThere(t *testing.T) {
	for want, c := range map[string]Claim{
		`no measure "stock" of run ""`:               Amount(1, "chip", Over("", "stock", week)),
		"no table study.csv":                         Count(0, "run", "runs", Rows("study.csv", nil)),
		"found 2 rows of moves.csv with  actor=us":   Worded("9", "", Cell("moves.csv", "days", Where{"actor": "us"})),
		`found "" in column days`:                    Worded("9", "", Cell("moves.csv", "days", Where{"move": "halt"})),
		"a part of nothing":                          Percent(0, Part(sales, none)),
		"is about nothing":                           {Words: "most", Form: MostForm},
		`unknown form`:                               {Words: "surely", Form: "belief", Of: []Quantity{sales}},
		`"much" ends in "much"`:                      Worded("much", "MUSD", sales),
		`found no number`:                            Worded("m USD", "MUSD", sales),
		`found 1 quantities for "median"`:            Amount(1, "chip", Quantity{Op: "median", Of: []Quantity{sales}}),
		`runs.csv has no column of quantiles "mean"`: Percent(0.1, Level("runs.csv", "mean")),
	} {
		if err := c.Check(source); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found %v, expected %q", err, want)
		}
	}
}

func TestTextsAreComposed(t *testing.T) {
	text := Say("{} comes to {} in {}", Label("H20 revenue"), Amount(700, "MUSD", sales), Period(week))
	for want, found := range map[string]string{
		"H20 revenue comes to 700 m USD in 2025-04-07":            text.String(),
		"H20 revenue comes to 700\u00a0m\u00a0USD in 2025-04-07.": text.Glued().Ended().String(),
		"More on 7 April 2025":                                    Say("{} on {}", Above("more", before, sales), Day(week.First, words.Long)).Sentence().String(),
		"a, b and c":                                              Listed(Texts("a", "b", "c"), "and").String(),
		"a":                                                       Listed(Texts("a"), "and").String(),
		"":                                                        Listed(nil, "and").String(),
		"7 April 2025 to 13 April 2025":                           Cat(Days(week)).String(),
		"H20 revenue comes to 700 m USD in 2025-04-07; H20 revenue": Joined([]Text{text, Label("H20 revenue").Text()}, "; ").String(),
	} {
		if found != want {
			t.Errorf("found    %q\nexpected %q", found, want)
		}
	}
	claims := text.Glued().Claims()
	if len(claims) != 1 || claims[0].Words != "700\u00a0m\u00a0USD" || claims[0].Check(source) != nil {
		t.Errorf("found %+v, expected the claim as it reads, which holds", claims)
	}
	if labels := text.Labels(); len(labels) != 1 || labels[0] != "H20 revenue" {
		t.Errorf("found the labels %q", labels)
	}
}

// What the words of the program state by themselves is found; what labels, names and claims state is not.
func TestWhatIsStatedWithoutAClaim(t *testing.T) {
	if found := Say("{} of {} in {}", Label("The most of 15 %"), Amount(700, "MUSD", sales), Days(week)).Loose(); len(found) > 0 {
		t.Errorf("found %q, expected nothing", found)
	}
	for _, text := range []string{"in 3 weeks", "the most", "Never again", "Nobody sells", "every week", "hardly moves", "twice as many"} {
		if found := Say(text).Loose(); len(found) != 1 {
			t.Errorf("%q: found %q, expected one statement", text, found)
		}
	}
	if found := Say("almost all at the beast, halfway, firstly").Loose(); len(found) > 0 {
		t.Errorf("found %q, expected nothing", found)
	}
}

func TestStatementsAreReadBack(t *testing.T) {
	list := []Statement{Stated("title", Say("Sales of {}", Amount(700, "MUSD", sales))), Stated("story", Say("A story"))}
	data, err := JSON(list)
	if err != nil {
		t.Fatal(err)
	}
	read, err := Parse(data)
	if err != nil || len(read) != 2 || read[0].Where != "title" || read[0].Text != "Sales of 700 m USD" || read[1].Text != "A story" {
		t.Fatalf("%v: found %+v, expected both statements", err, read)
	}
	if n, wrong := Check(read, source); n != 1 || len(wrong) > 0 {
		t.Errorf("found %d claims, and wrong: %v", n, wrong)
	}
	source := made{"sales": 101}
	if n, wrong := Check(read, source); n != 1 || len(wrong) != 1 || !strings.Contains(wrong[0].Error(), `title: "Sales of 700 m USD": "700 m USD" (amount): found 707`) {
		t.Errorf("found %d claims, and wrong: %v", n, wrong)
	}
	if _, err := Parse([]byte("{")); err == nil {
		t.Error("found no error of what is no JSON")
	}
}

func TestAFormatHasAPlaceForEachPiece(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("found no panic")
		}
	}()
	Say("{} and {}", Label("one"))
}

// Two values are told with as few digits as tell them apart, and each can be worked out again.
func TestToldApart(t *testing.T) {
	for _, c := range []struct {
		a, b float64
		want string
	}{{4.161e6, 4.183e6, "4.16 million chips, 4.18 million chips"}, {2.1e6, 4.2e6, "2.1 million chips, 4.2 million chips"}} {
		a, b := Told(c.a, c.b, "chip", Times(sales, Fixed(c.a/700)), Times(sales, Fixed(c.b/700)))
		if found := a.Words + ", " + b.Words; found != c.want {
			t.Errorf("found %s, expected %s", found, c.want)
		}
		swapped := Claim{a.Words, a.Form, a.Unit, b.Of}
		if a.Check(source) != nil || b.Check(source) != nil || swapped.Check(source) == nil {
			t.Errorf("expected %v and %v to hold, and %v not to", a, b, swapped)
		}
	}
}
