package breakeven

import (
	"math"
	"strings"
	"testing"
)

// wantError fails the test unless an error has all the parts.
func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("found no error, expected one with %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("found %q, expected %q in it", err, part)
		}
	}
}

func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	_, err := New(Question{Address: "moves.dutty.rate", Points: 33, Measure: "h20.revenu", Period: "FY2030", Second: "moves.duty.rat", Levels: 3}, dutied())
	wantError(t, err, `measure: found "h20.revenu"`, `did you mean "h20.revenue"`, "period: found FY2030", "address: ", `did you mean "moves.duty.rate"`,
		"mark: found none of --equals, --like and --as, expected one of them", "second address: ")
}

func TestWrongQuestions(t *testing.T) {
	right := Question{Address: "moves.duty.rate", Points: 33, Measure: "h20.duty", Period: "all", Mark: Mark{Equals: pointer(1.0)}}
	for _, c := range []struct {
		change func(q *Question)
		says   string
	}{
		{func(q *Question) { q.Points = 20 }, "points: found 20, expected 33 to 65"},
		{func(q *Question) { q.Range = Range{"50 %", "0.2"} }, "found the range 50 % to 0.2 of moves.duty.rate, expected the lower end first"},
		{func(q *Question) { q.Range = Range{"20%", "0.2"} }, "found the range 20% to 0.2 of moves.duty.rate, whose ends are equal, expected two"},
		{func(q *Question) { q.Range = Range{To: "200%"} }, "address: --to: moves.duty.rate: found 200%, expected 0 % to 100 %"},
		{func(q *Question) { q.Second, q.Levels, q.Interval.To = "moves.guidance.strength", 3, "2" }, "second address: --and-to: moves.guidance.strength: found 2, expected 0 to 1"},
		{func(q *Question) { q.Address = "moves.duty.actor" }, "address: found moves.duty.actor, which holds no number, expected a number, a day or a span"},
		{func(q *Question) { q.Mark.Equals = pointer(math.NaN()) }, "mark: --equals: found NaN, expected a finite number"},
		{func(q *Question) { q.Mark.Equals = pointer(math.Inf(1)) }, "mark: --equals: found +Inf, expected a finite number"},
		{func(q *Question) { q.Measure, q.Mark.Equals = "market.domestic_share", pointer(75.0) }, "mark: --equals: found 75, expected 0 to 1, as market.domestic_share is a part of one; did you mean 0.75?"},
		{func(q *Question) { q.Mark = Mark{As: "moves.duty.kind", Value: "gate"} }, "mark: found moves.duty.kind, which holds no number"},
		{func(q *Question) { q.Range.From = "much" }, `--from: moves.duty.rate: found "much"`},
		{func(q *Question) { q.Range.To = "1.5" }, "found 1.5, expected"},
		{func(q *Question) { q.Address = "chips.h20.stock" }, "found no spread of chips.h20.stock, which could be anything, expected --from and --to"},
		{func(q *Question) { q.Address = "time.end" }, "found a day of [time]"},
		{func(q *Question) { q.Period = "FY2025" }, "period: found FY2025 (2024-01-29 to 2025-01-26), expected days of the run"},
		{func(q *Question) { q.Mark.Like = true }, "mark: found 2, expected one"},
		{func(q *Question) { q.Mark.Both = true }, "mark: found a number that is to take the values"},
		{func(q *Question) { q.Mark = Mark{As: "moves.duty.rate", Value: "0.2", Both: true} }, "mark: found moves.duty.rate on both sides"},
		{func(q *Question) { q.Mark = Mark{As: "moves.duty.rate", Value: "2"} }, "mark: --as: moves.duty.rate: found 2, expected"},
		{func(q *Question) { q.Mark = Mark{Like: true, Both: true} }, "cannot take the values of the address"},
		{func(q *Question) { q.Second, q.Levels = "moves.duty.rate", 3 }, "found moves.duty.rate twice"},
		{func(q *Question) { q.Second, q.Levels = "nvidia.cover_goal", 1 }, "levels: found 1, expected 2 to 65"},
	} {
		q := right
		c.change(&q)
		_, err := New(q, dutied())
		wantError(t, err, c.says)
	}
}

// The range is that of the spread, of its middle nine tenths if it has no ends, of what is admitted, or the days of the run.
func TestRanges(t *testing.T) {
	for _, c := range []struct {
		address   string
		low, high float64
		ends      string
	}{
		{"nvidia.cover_goal", 10, 90, EndsSpread},
		{"moves.guidance.strength", 0.8, 0.98, EndsMost},
		{"moves.duty.rate", 0, 1, EndsBounds},
		{"moves.duty.date", 19751, 19932, EndsBounds}, // 2024-01-29 to 2024-07-28
	} {
		a := asked(t, Question{Address: c.address, Measure: "h20.duty", Mark: Mark{Equals: pointer(1.0)}}, dutied())
		if a.low != c.low || a.high != c.high || a.ends != c.ends {
			t.Errorf("%s: found %g to %g by %s, expected %g to %g by %s", c.address, a.low, a.high, a.ends, c.low, c.high, c.ends)
		}
	}
}
