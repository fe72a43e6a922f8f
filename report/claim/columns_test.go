package claim

import (
	"strings"
	"testing"

	"h20sim/sim"
)

// tables are a source of tables alone.
type tables map[string][]map[string]string

func (t tables) Rows(table string) ([]map[string]string, error) { return t[table], nil }
func (tables) Over(string, string, sim.Date, sim.Date) (float64, error) {
	panic("there is no run")
}
func (tables) Turnover(string, string, string, sim.Date, sim.Date) (float64, error) {
	panic("there is no run")
}

var figuresOf = tables{"figures.csv": {
	{"measure": "a", "model": "110", "reported": "100", "guess": "90", "low": "90", "high": "105"},
	{"measure": "a", "model": "260", "reported": "200", "guess": "", "low": "200", "high": "200"},
	{"measure": "a", "model": "330", "reported": "300", "guess": "100", "low": "301", "high": "400"},
	{"measure": "b", "model": "7", "reported": "7", "guess": "7", "low": "7", "high": "7"},
}}

func TestQuantitiesOfColumns(t *testing.T) {
	of := Where{"measure": "a"}
	for name, c := range map[string]struct {
		q    Quantity
		want float64
	}{
		"the least":                  {Ranked("figures.csv", "model", 1, of), 110},
		"the next":                   {Ranked("figures.csv", "model", 2, of), 260},
		"the greatest":               {Ranked("figures.csv", "model", -1, of), 330},
		"the greatest of all":        {Ranked("figures.csv", "reported", -1, nil), 300},
		"within, ends included":      {Between("figures.csv", "reported", "low", "high", of), 2},
		"within, of no row":          {Between("figures.csv", "reported", "low", "high", Where{"measure": "c"}), 0},
		"a mean":                     {Average("figures.csv", "reported", of), 200},
		"a mean error":               {Apart("figures.csv", "model", "reported", of), 100. / 3},
		"a mean error, where known":  {Apart("figures.csv", "model", "reported", of).KnownIn("guess"), 20},
		"that of what is known only": {Apart("figures.csv", "guess", "reported", of).KnownIn("guess"), 105},
	} {
		if found, err := c.q.From(figuresOf); err != nil || found != c.want {
			t.Errorf("%s: found %g, expected %g; error %v", name, found, c.want, err)
		}
	}
}

func TestQuantitiesOfColumnsThatCannotBe(t *testing.T) {
	of := Where{"measure": "a"}
	for want, q := range map[string]Quantity{
		"expected enough for place 4":                     Ranked("figures.csv", "model", 4, of),
		"expected enough for place -4":                    Ranked("figures.csv", "model", -4, of),
		`found "" in column guess, expected a number`:     Apart("figures.csv", "guess", "reported", of),
		"average of no row of figures.csv with measure=c": Average("figures.csv", "model", Where{"measure": "c"}),
		`found 1 columns for "apart", expected another`:   {Op: apart, Table: "figures.csv", Column: "model"},
		`found 3 columns for "ranked", expected another`:  {Op: ranked, Table: "figures.csv", Column: "model", Columns: []string{"low", "high"}},
		"average of no row of figures.csv with measure=a": Average("figures.csv", "nowhere", of),
		`found 1 columns for "between", expected another`: {Op: between, Table: "figures.csv", Column: "model"},
	} {
		if found, err := q.From(figuresOf); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found %g and %v, expected %q", found, err, want)
		}
	}
}

// A sentence on columns that is not so is caught.
func TestFalseWordsOnColumnsAreCaught(t *testing.T) {
	of := Where{"measure": "a"}
	inside, model := Between("figures.csv", "reported", "low", "high", of), Apart("figures.csv", "model", "reported", of).KnownIn("guess")
	guess := Apart("figures.csv", "guess", "reported", of).KnownIn("guess")
	for _, c := range []struct {
		good, bad Claim
	}{
		{Figure(2, inside), Figure(3, inside)},
		{Below("better than", model, guess), Above("worse than", model, guess)},
		{Amount(20, "MUSD", model), Amount(33, "MUSD", model)},
		{Least("from", Cell("figures.csv", "model", Where{"reported": "100"}), Ranked("figures.csv", "model", 2, of)),
			Least("from", Cell("figures.csv", "model", Where{"reported": "200"}), Ranked("figures.csv", "model", 2, of))},
	} {
		if err := c.good.Check(figuresOf); err != nil {
			t.Error(err)
		}
		if err := c.bad.Check(figuresOf); err == nil {
			t.Errorf("%q was not caught", c.bad.Words)
		}
	}
}
