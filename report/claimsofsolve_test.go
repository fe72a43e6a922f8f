package report

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/report/answer"
	"h20sim/report/page"
	"h20sim/report/solve"
	"h20sim/sim"
	"h20sim/sim/breakeven"
	"h20sim/sim/scenario"
)

// solvedQuestions are of each kind of answer, by the shipped scenario that is asked.
var solvedQuestions = map[string][]struct {
	name, says string
	draws      int
	breakeven.Question
}{
	"share-no-boycott": {
		{name: "solve-like", says: "would be as much as in “The ban stays” (9.5 bn USD)", Question: breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.gross_profit", Mark: breakeven.Mark{Like: true}}},
		{name: "solve-two", says: " or ", Question: breakeven.Question{Address: "moves.share.rate", Measure: "treasury.receipts", Period: "FY2027", Mark: breakeven.Mark{Equals: new(5000.0)}}},
		{name: "solve-none", says: "At no value of", Question: breakeven.Question{Address: "moves.share.rate", Measure: "treasury.receipts", Period: "FY2027", Mark: breakeven.Mark{Equals: new(1e6)}}},
		{name: "solve-ratio", says: "as much as 30 %", Question: breakeven.Question{Address: "moves.share.rate", Range: breakeven.Range{To: "99 %"}, Measure: "nvidia.margin", Period: "FY2027", Mark: breakeven.Mark{Equals: new(0.3)}}},
		{name: "solve-plane", says: "The value of “part sent to the US Treasury of the revenue from China of chips that leave under a licence” of “15 % of revenue for the US Treasury” at which", Question: breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.gross_profit", Mark: breakeven.Mark{Like: true}, Second: "moves.share.pass_through", Levels: 3}},
		{name: "solve-planetwo", says: "Two lines of values of “part sent to the US Treasury of the revenue from China of chips that leave under a licence” of “15 % of revenue for the US Treasury” make", Question: breakeven.Question{Address: "moves.share.rate", Measure: "treasury.receipts", Period: "FY2027", Mark: breakeven.Mark{Equals: new(5000.0)}, Second: "moves.share.pass_through", Interval: breakeven.Range{From: "0.1", To: "0.5"}, Levels: 2}},
		{name: "solve-planeholes", says: "as much as 30 %", Question: breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.margin", Period: "FY2027", Mark: breakeven.Mark{Equals: new(0.3)}, Second: "moves.share.pass_through", Levels: 2}},
		{name: "solve-drawsratio", says: "over 3 draws", draws: 4, Question: breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.margin", Period: "FY2027", Mark: breakeven.Mark{Equals: new(0.3)}}},
		{name: "solve-planenone", says: "no value of “part sent to the US Treasury of the revenue from China of chips that leave under a licence” of “15 % of revenue for the US Treasury”", Question: breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.gross_profit", Mark: breakeven.Mark{Equals: new(1e6)}, Second: "moves.share.pass_through", Levels: 2}},
		{name: "solve-draws", says: "On average over 4 draws", draws: 4, Question: breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.gross_profit", Mark: breakeven.Mark{Like: true}}},
		{name: "solve-drawsseveral", says: "On average over 4 draws", draws: 4, Question: breakeven.Question{Address: "moves.share.rate", Measure: "treasury.receipts", Period: "FY2027", Mark: breakeven.Mark{Equals: new(5000.0)}}},
		{name: "solve-drawsnone", says: "on average over 2 draws", draws: 2, Question: breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.gross_profit", Mark: breakeven.Mark{Equals: new(1e6)}}},
	},
	"boycott-halt-restart": {
		{name: "solve-plateau", says: "“day from which it acts no longer” of “No restart of wafer starts” may be as late as", Question: breakeven.Question{Address: "moves.no-restart.until", Range: breakeven.Range{From: "2025-09-01"}, Measure: "h20.shipments_china", Period: "FY2027",
			Mark: breakeven.Mark{As: "moves.no-restart.until", Value: "2027-05-02"}}},
		{name: "solve-turn", says: "is still more than 1.5 million chips", Question: breakeven.Question{Address: "moves.no-restart.until", Range: breakeven.Range{From: "2025-09-01"}, Measure: "h20.shipments_china", Period: "FY2027",
			Mark: breakeven.Mark{Equals: new(1.5e6)}}},
		{name: "solve-gaps", says: "is still more than 1 million chips", Question: breakeven.Question{Address: "moves.guidance.until", Range: breakeven.Range{From: "2025-06-01"}, Measure: "h20.orders", Period: "FY2027",
			Mark: breakeven.Mark{Equals: new(1e6)}}},
		{name: "solve-inert", says: "changes nothing in", Question: breakeven.Question{Address: "moves.guidance.date", Measure: "h20.revenue_net", Period: "FY2026Q1", Mark: breakeven.Mark{Equals: new(5.0)}}},
		{name: "solve-both", says: "of “part of purchases that a buyer who complies fully gives up” of “Notices to avoid the H20” from", Question: breakeven.Question{Address: "moves.guidance.strength", Range: breakeven.Range{From: "0", To: "1"}, Measure: "h20.shipments_china",
			Mark: breakeven.Mark{As: "moves.restart.date", Value: "2027-05-02", Both: true}}},
		{name: "solve-itself", says: "which is that setting itself", Question: breakeven.Question{Address: "nvidia.cover_goal", Measure: "h20.stock", Period: "FY2027", Mark: breakeven.Mark{As: "nvidia.cover_goal", Value: "30"}}},
	},
}

// solved answers a question on a shipped scenario.
func solved(t *testing.T, file string, draws int, q breakeven.Question) *breakeven.Found {
	t.Helper()
	q.Points = 33
	if q.Period == "" {
		q.Period = "all"
	}
	a, err := breakeven.New(q, func(other bool) (*scenario.Scenario, error) {
		if other {
			return scenario.Load(filepath.Join("..", "scenarios", "ban-stays.toml"))
		}
		return scenario.Load(file)
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	var found *breakeven.Found
	switch {
	case q.Second != "":
		found, err = a.Plane(ctx, 2)
	case draws > 0:
		found, err = solvedDraws(ctx, t, a, draws)
	default:
		found, err = a.Central(ctx, 2)
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// solvedDraws answers a question over draws.
func solvedDraws(ctx context.Context, t *testing.T, a *breakeven.Ask, draws int) (*breakeven.Found, error) {
	t.Helper()
	plan, err := a.Plan("scan", draws)
	if err != nil {
		t.Fatal(err)
	}
	s, err := plan.Sample(ctx, 2)
	if err != nil {
		t.Fatal(err)
	}
	outcomes, err := a.Outcomes(func(measure string) ([]float64, error) {
		column := plan.Output(slices.Index(plan.Study.Measures, measure), slices.IndexFunc(plan.Periods, func(p sim.Period) bool { return p.Name == a.Period }))
		list := make([]float64, plan.Runs())
		for i := range list {
			list[i] = s.Out.At(i, column)
		}
		return list, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return a.Draws(ctx, plan, outcomes, breakeven.Work{Jobs: 2})
}

// What is told of answers is borne out by their tables, and is the same once it was kept and read again.
func TestAnswersOfSolveAreBorneOut(t *testing.T) {
	t.Parallel()
	for name, questions := range solvedQuestions {
		file := filepath.Join("..", "scenarios", name+".toml")
		s, err := scenario.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		c, files := fullCase(t, s), Files{Charts: true}
		for _, q := range questions {
			k, err := Answer("solve", q.name, "h20sim solve "+name, "of", solve.Found{Name: q.name, Found: *solved(t, file, q.draws, q.Question)})
			if err != nil {
				t.Fatal(err)
			}
			if first := fmt.Sprint(k.Sentences()[0].String()); !strings.Contains(first, q.says) {
				t.Errorf("%s: found %q, expected %q in it", q.name, first, q.says)
			}
			files.Answers = answer.With(files.Answers, readAgain(t, k))
		}
		r, err := OfRun(c, files, "h20sim run "+name)
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := chartsOf(c, files)
		if err != nil {
			t.Fatal(err)
		}
		p := page.FromCase(c, pointers(drawn), "", nil, files.Answers...)
		if n := bornOut(t, name, r, p.Statements()); n < 50 {
			t.Errorf("%s: found %d claims, expected those of all answers", name, n)
		}
	}
}

// readAgain keeps an answer as a file, and reads it.
func readAgain(t *testing.T, k *answer.Kept) *answer.Kept {
	t.Helper()
	outputs, err := k.Outputs()
	if err != nil {
		t.Fatal(err)
	}
	again, err := answer.Parse(outputs[0].Data, readers)
	if err != nil {
		t.Fatal(err)
	}
	more, err := again.Outputs()
	if err != nil {
		t.Fatal(err)
	}
	for i := range outputs {
		if string(more[i].Data) != string(outputs[i].Data) {
			t.Errorf("%s: found\n%s\nonce it was read again, expected\n%s", outputs[i].Name, more[i].Data, outputs[i].Data)
		}
	}
	return again
}
