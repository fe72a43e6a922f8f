package page

import (
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/claim"
)

func TestTablesTooWideForAPhoneStackAsCards(t *testing.T) {
	wide := chart.Table{Head: []string{"date", "move", "by", "by date", "last in", "Shapley", "any order"},
		Rows: [][]string{{"2025-08-12", "Notices to avoid the H20", "Chinese government", "−14,914", "−24,172", "−46,319", ""}}}
	fits := chart.Table{Head: []string{"option", "mean, MUSD", "half of draws", "90 % of draws", "worst", "near, %", "right, %"},
		Rows: [][]string{{"Finish what is half made", "171", "0", "0", "5,567", "92.9", "74.8"}}}
	long, ragged := wide, wide
	for range mostCards {
		long.Rows = append(long.Rows, wide.Rows[0])
	}
	ragged.Rows = [][]string{append(wide.Rows[0], "one more")}
	for name, c := range map[string]struct {
		chart.Table
		want bool
	}{"wide": {wide, true}, "narrow": {fits, false}, "long": {long, false}, "ragged": {ragged, false}} {
		if got := stacks(tableOf("t", Table{Table: c.Table})); got != c.want {
			t.Errorf("%s: found cards %v, expected %v", name, got, c.want)
		}
	}
}

// A card names each of its values, since its columns have no heads in sight.
func TestACardNamesItsValues(t *testing.T) {
	wide := Table{Caption: claim.Say("What each did"), Table: chart.Table{Head: []string{"date", "move", strings.Repeat("long", 20)}, Rows: [][]string{{"2025-08-12", "a", "1"}}}}
	text := string(htmlOf(t, Page{Title: claim.Say("A"), Sections: []Section{{ID: chart.CreditSection, Block: Block{Tables: []Table{wide}}}}}))
	for _, want := range []string{`class="wide stacks"`, `role="cell" data-of="move">a</td>`, `data-of="` + strings.Repeat("long", 20) + `" class="n">1</td>`} {
		if !strings.Contains(text, want) {
			t.Errorf("expected %s on the page", want)
		}
	}
}
