package report

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/report/answer"
	"h20sim/report/claim"
	"h20sim/report/factcheck"
	told "h20sim/report/options"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/options"
)

// checkFinding checks all that a finding says against its own tables and what is drawn, and returns how many claims it makes.
func checkFinding(t *testing.T, name, verb string, f answer.Finding, drawn [][]string) int {
	t.Helper()
	k, err := Answer(verb, name, "h20sim "+verb, "hash", f)
	if err != nil {
		t.Fatal(err)
	}
	outputs, err := k.Outputs()
	if err != nil {
		t.Fatal(err)
	}
	var texts []claim.Statement
	for i, s := range f.Sentences() {
		texts = append(texts, claim.Stated(fmt.Sprint("sentence ", i), s))
	}
	for _, table := range f.Tables() {
		texts = append(texts, claim.Stated("caption", table.Caption))
	}
	for _, c := range f.Charts() {
		texts = append(texts, c.Statements()...)
		if _, err := c.SVG(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := c.Drawing(true); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	claims, err := claim.JSON(texts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := words.CSV(drawn)
	if err != nil {
		t.Fatal(err)
	}
	outputs = append(outputs, folder.Output{Name: factcheck.ClaimsName, Data: claims}, folder.Output{Name: "drawn.csv", Data: table})
	again, err := answer.Parse(outputs[0].Data, readers)
	if err != nil || !reflect.DeepEqual(again.Finding, k.Finding) {
		t.Errorf("%s: found another answer when read again: %v", name, err)
	}
	return bornOut(t, name, Results{Outputs: outputs}, texts)
}

// askedOf makes up what was asked: options, paths and a measure.
func askedOf(rng *rand.Rand) (a options.Asked, drawn [][]string) {
	a = options.Asked{Study: "Halt or restart", States: 64 + rng.IntN(2000), Failed: rng.IntN(2) * rng.IntN(5), Tied: rng.IntN(2) == 0, Some: rng.IntN(2) == 0, Less: rng.IntN(3) == 0,
		Drawn: 1 + rng.IntN(9), Period: sim.FiscalYear(2027)}
	a.Measure = []sim.Measure{{Name: "nvidia.gross_profit", Title: "Nvidia, gross profit of chips for China", Unit: "MUSD", Formula: "net revenue − cost"},
		{Name: "h20.stock", Title: "H20, stock", Unit: "chip", Kind: sim.Last, Formula: "finished − shipped"},
		{Name: "market.domestic_share", Title: "Market, domestic share", Unit: "1", Kind: sim.Ratio, Formula: "domestic over all"}}[rng.IntN(3)]
	drawn = [][]string{{"address", "unit", "dist", "grade"}}
	for i := range a.Drawn {
		grade := []string{"B", "D"}[rng.IntN(2)]
		if grade == "D" {
			a.Judged++
		}
		drawn = append(drawn, []string{fmt.Sprintf("moves.m%d.rate", i), "1", "pert", grade})
	}
	for i := range 2 + rng.IntN(4) {
		a.Options = append(a.Options, options.Option{Name: fmt.Sprint("o", i), Title: fmt.Sprint("Option ", i), Mean: amount(rng, a.Measure.Unit)})
		if m, best := a.Options[i].Mean, a.Options[a.Best].Mean; a.Less && m < best || !a.Less && m > best {
			a.Best = i
		}
	}
	a.Said, a.Next = []string{options.SaidAsked, options.SaidStudy, options.SaidNobody}[rng.IntN(3)], -1
	for i := range a.Options {
		o := &a.Options[i]
		if o.Behind = math.Abs(a.Options[a.Best].Mean - o.Mean); i != a.Best {
			o.Error = o.Behind * []float64{0, 0.1, 1}[rng.IntN(3)]
		}
		if i != a.Best && (a.Next < 0 || o.Behind < a.Options[a.Next].Behind) {
			a.Next = i
		}
	}
	a.Paths = []options.Path{{Chance: 1}}
	if rng.IntN(3) > 0 {
		a.Paths = []options.Path{{Name: "lasting", Title: "it lasts", Chance: 0.75, Stated: 0.8}, {Name: "lifted", Title: "it does not", Chance: 0.25, Stated: []float64{0, 0.2, 0.25}[rng.IntN(3)]}}
	}
	return a, drawn
}

// amount is any amount of a unit, at times nothing or the same as another.
func amount(rng *rand.Rand, unit string) float64 {
	most := map[string]float64{"MUSD": 20_000, "chip": 1e6, "1": 1}[unit]
	return []float64{0, most / 2, most * rng.Float64(), most * rng.Float64() / 1000, most * rng.ExpFloat64() / 10}[rng.IntN(5)]
}

// Each sentence on what it is worth to know is borne out, whatever was found.
func TestClaimsOfValue(t *testing.T) {
	total := 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 1))
		a, drawn := askedOf(rng)
		v := options.Value{Asked: a, Draws: a.States / 2, Perfect: options.Worth{Value: amount(rng, a.Measure.Unit), Error: amount(rng, a.Measure.Unit) / 9}}
		kinds := []string{options.OfBranch, options.OfValue, options.OfChance, options.OfMove, options.OfGrade, options.OfSource, options.OfValue, options.OfBuyer}
		worth := v.Perfect.Value * []float64{1, 1, 0.04}[seed%3] // in a third, no value is a reason to choose otherwise
		for i := range rng.IntN(len(kinds) * 2) {
			kind := kinds[(i+int(seed))%len(kinds)]
			worth *= []float64{0, 0.5, 0.999, 1}[min(3, rng.IntN(12))]
			l := options.Learnable{Kind: kind, Name: fmt.Sprint("n", i), Title: fmt.Sprint("Thing ", i), Number: 2}
			if kind == options.OfValue || kind == options.OfChance {
				l.Doc, l.Grade, l.Source, l.Number = "what it means", []string{"B", "D"}[rng.IntN(2)], "s", 1
			}
			if kind == options.OfBranch && rng.IntN(2) == 0 {
				l.After = "Does it last?"
			}
			w := options.Worth{Learnable: l, Value: worth, Estimate: worth, Error: worth * rng.Float64() / 20, Floor: worth * rng.Float64()}
			if rng.IntN(6) == 0 {
				w.Value, w.Alike = 0, strings.Split("inert a.b c.d e.f g.h", " ")[:1+rng.IntN(5)]
			}
			v.Items = append(v.Items, w)
		}
		v.Items = append(v.Items, options.Worth{Learnable: options.Learnable{Kind: options.OfValue, Name: "inert", Grade: "D", Number: 1}})
		total += checkFinding(t, fmt.Sprint("value ", seed), "value", told.Value{Name: fmt.Sprint("value-", seed), Value: v}, drawn)
	}
	if total < 400 {
		t.Errorf("found %d claims, expected more", total)
	}
}

// Each sentence on regret is borne out, whatever was found.
func TestClaimsOfRegret(t *testing.T) {
	total := 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 2))
		a, drawn := askedOf(rng)
		r := options.Regret{Asked: a, Bound: amount(rng, a.Measure.Unit), Stated: rng.IntN(2) == 0}
		var order []int
		for o := range a.Options {
			g := options.Regretted{Worst: amount(rng, a.Measure.Unit), WorstPath: rng.IntN(len(a.Paths)), Rival: rng.IntN(len(a.Options)), Tied: []int{}, Within: rng.Float64(), Best: rng.Float64(), ByPath: make([]float64, len(a.Paths))}
			for _, p := range options.Probabilities {
				g.Quantiles = append(g.Quantiles, g.Worst*p*p)
			}
			g.High, g.Mean = g.Quantiles[5], g.Quantiles[2]
			r.Regrets = append(r.Regrets, g)
			at := 0
			for at < len(order) && r.Regrets[order[at]].Worst <= g.Worst {
				at++
			}
			order = append(order[:at], append([]int{o}, order[at:]...)...)
		}
		ranking := options.Ranking{Order: order, Stable: []float64{1, rng.Float64()}[rng.IntN(2)], First: make([]int, len(a.Paths))}
		r.ByMean, r.ByHigh, r.ByWorst = ranking, ranking, ranking
		total += checkFinding(t, fmt.Sprint("regret ", seed), "regret", told.Regret{Name: fmt.Sprint("regret-", seed), Regret: r}, drawn)
	}
	if total < 400 {
		t.Errorf("found %d claims, expected more", total)
	}
}

// Of an option that none is better than in any draw, regret says that alone; else it names all that fall as far behind, and all that are right.
func TestRegretNamesTies(t *testing.T) {
	a, drawn := askedOf(rand.New(rand.NewPCG(1, 2)))
	a.Options, a.Paths, a.Best, a.Next, a.Less, a.Some = []options.Option{{Name: "a", Title: "A"}, {Name: "b", Title: "B"}, {Name: "c", Title: "C"}, {Name: "d", Title: "D"}}, a.Paths[:1], 0, 1, false, false
	order := options.Ranking{Order: []int{0, 1, 2, 3}, Stable: 1, First: []int{0}}
	r := options.Regret{Asked: a, Bound: 5, ByMean: order, ByHigh: order, ByWorst: order}
	for o := range a.Options {
		worst := []float64{0, 0, 100, 100}[o]
		r.Regrets = append(r.Regrets, options.Regretted{Mean: worst, High: worst, Worst: worst, Rival: 0, Tied: []int{1}, Quantiles: make([]float64, len(options.Probabilities)), ByPath: []float64{worst}})
	}
	for _, c := range []struct {
		least float64
		says  string
	}{{0, "No option is better than “A” or “B” in any draw"}, {1, "; “C” and “D” where “A” or “B” would have been right"}} {
		r.Regrets[0].Worst, r.Regrets[1].Worst = c.least, c.least
		f := told.Regret{Name: "regret", Regret: r}
		if text := fmt.Sprint(f.Sentences()); !strings.Contains(text, c.says) {
			t.Errorf("found %s, expected %q", text, c.says)
		}
		checkFinding(t, "ties", "regret", f, drawn)
	}
}

// Each answer says which direction is better and who says so, and how far the best is ahead, also where nothing is worth knowing; that of
// value what chance gives.
func TestAnswersOnOptionsSayTheSameOfEach(t *testing.T) {
	for seed := range uint64(60) {
		a, _ := askedOf(rand.New(rand.NewPCG(seed, 2)))
		v := options.Value{Asked: a, Draws: a.States / 2, Perfect: options.Worth{Value: float64(seed%2) * amount(rand.New(rand.NewPCG(seed, 3)), a.Measure.Unit)}}
		r := options.Regret{Asked: a, ByMean: options.Ranking{Order: []int{a.Best}, Stable: 1}}
		for range a.Options {
			r.Regrets = append(r.Regrets, options.Regretted{Quantiles: make([]float64, len(options.Probabilities)), ByPath: make([]float64, len(a.Paths))})
		}
		for verb, f := range map[string]answer.Finding{"value": told.Value{Name: "value", Value: v}, "regret": told.Regret{Name: "regret", Regret: r}} {
			text := ""
			for _, s := range f.Sentences() {
				text += s.String() + " "
			}
			if !strings.Contains(text, "better, as ") && !strings.Contains(text, "taken to be better") || !strings.Contains(text, " on average, ") {
				t.Errorf("%s %d: found %q, expected which direction is better and how far the best is ahead", verb, seed, text)
			}
			if verb == "value" && !strings.Contains(text, "Chance alone ") {
				t.Errorf("value %d: found %q, expected what chance gives", seed, text)
			}
		}
	}
}

// What lies above chance is held against what chance gives to the same, and paths that share draws are not counted twice.
func TestWorthStandsBesideItsOwnChance(t *testing.T) {
	a, drawn := askedOf(rand.New(rand.NewPCG(1, 2)))
	a.Measure, a.States, a.Some = sim.Measure{Name: "nvidia.gross_profit", Title: "Nvidia, gross profit", Unit: "MUSD"}, 1024, false
	v := options.Value{Asked: a, Draws: 679, Perfect: options.Worth{Value: 171, Error: 20}}
	for i, floor := range []float64{5, 16} {
		l := options.Learnable{Kind: options.OfValue, Name: fmt.Sprint("n", i), Grade: "D", Doc: "what it means", Number: 1}
		w := options.Worth{Learnable: l, Estimate: 7.7, Error: 10.5, Floor: floor}
		if w.Estimate > floor {
			w.Value = w.Estimate
		}
		v.Items = append(v.Items, w)
	}
	f := told.Value{Name: "value", Value: v}
	text, shown := fmt.Sprint(f.Sentences()), f.Tables()[0].Shown
	for _, want := range []string{"up to 16 m USD, in 679 draws of values (paths share these, which makes 1,024 states)", "Where an interval begins at zero, the draws leave the amount open", "these draws leave open up to 28 m USD"} {
		if !strings.Contains(text, want) {
			t.Errorf("found %q, expected %q in it", text, want)
		}
	}
	if len(shown.Rows) != 2 || shown.Rows[1][4] != "5" || shown.Rows[0][4] != "" {
		t.Errorf("found the rows %q, expected one value beside 5, which chance may give to it", shown.Rows)
	}
	checkFinding(t, "chance", "value", f, drawn)
}

// A question that is asked only once another is answered is told to be worth what it adds then: in the sentence, in the title, beside
// the table and under the chart.
func TestQuestionsAfterOthersAreToldToBe(t *testing.T) {
	a, drawn := askedOf(rand.New(rand.NewPCG(1, 2)))
	v := options.Value{Asked: a, Draws: a.States, Perfect: options.Worth{Value: 171, Error: 20}}
	v.Items = []options.Worth{
		{Learnable: options.Learnable{Kind: options.OfBranch, Name: "branches.sale", Title: "Is a chip sold?", After: "Does it last?"}, Value: 90},
		{Learnable: options.Learnable{Kind: options.OfValue, Name: "inert", Grade: "D", Number: 1}},
	}
	f := told.Value{Name: "value", Value: v}
	const want = "the answer to “Is a chip sold?” (once “Does it last?” is answered)"
	c := f.Charts()[0]
	for _, text := range []string{f.Sentences()[0].String(), c.Title.String()} {
		if !strings.Contains(text, want) {
			t.Errorf("found %q, expected %q in it", text, want)
		}
	}
	for _, text := range []string{f.Tables()[0].Caption.String(), c.Notes[0].String()} {
		if !strings.Contains(text, "a question that follows another counts by what its answer adds once that one is answered") {
			t.Errorf("found %q, expected how a question counts that follows another", text)
		}
	}
	checkFinding(t, "after", "value", f, drawn)
	f.Items[0].After = ""
	if text := fmt.Sprint(f.Sentences(), f.Tables()[0].Caption, f.Charts()[0].Notes); strings.Contains(text, "answered") {
		t.Errorf("found %q of a question that follows none", text)
	}
}

// Options that fall as far behind at worst are told with one amount.
func TestSameRegretIsToldOnce(t *testing.T) {
	a, drawn := askedOf(rand.New(rand.NewPCG(1, 2)))
	a.Measure = sim.Measure{Name: "nvidia.gross_profit", Title: "Nvidia, gross profit", Unit: "MUSD"}
	a.Options, a.Paths, a.Best, a.Next, a.Less, a.Some = []options.Option{{Name: "a", Title: "A"}, {Name: "b", Title: "B"}, {Name: "c", Title: "C"}}, a.Paths[:1], 0, 1, false, false
	order := options.Ranking{Order: []int{0, 1, 2}, Stable: 1, First: []int{0}}
	r := options.Regret{Asked: a, Bound: 5, ByMean: order, ByHigh: order, ByWorst: order}
	for o := range a.Options {
		worst := []float64{559, 559.0001, 5567}[o]
		r.Regrets = append(r.Regrets, options.Regretted{Mean: worst / 40, High: worst, Worst: worst, Rival: 0, Tied: []int{}, Quantiles: slices.Repeat([]float64{worst}, len(options.Probabilities)), ByPath: []float64{worst}})
	}
	f := told.Regret{Name: "regret", Regret: r}
	text := fmt.Sprint(f.Sentences())
	for _, want := range []string{"stay within, “A” or “B” (559 m USD)", "In the draws, “A” and “B” fall behind by up to 559 m USD and “C” by up to 5.6 bn USD"} {
		if !strings.Contains(text, want) {
			t.Errorf("found %q, expected %q in it", text, want)
		}
	}
	for _, p := range f.Charts()[0].Panels[:2] {
		if !strings.HasPrefix(p.Heading[0].Text, "Million USD") {
			t.Errorf("found the heading %q, expected one unit in all panels", p.Heading[0].Text)
		}
	}
	checkFinding(t, "same", "regret", f, drawn)
}

// What an answer says in words is in no other place a number: the JSON of an answer has no NaN.
func TestAnswersAreJSON(t *testing.T) {
	if _, err := json.Marshal(told.Regret{}); err != nil {
		t.Error(err)
	}
	if _, err := json.Marshal(told.Value{}); err != nil {
		t.Error(err)
	}
}
