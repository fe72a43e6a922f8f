package policy

import (
	"reflect"
	"testing"
)

func TestConflicts(t *testing.T) {
	x := index(t)
	b30a, amkor, tsmc := []string{"b30a"}, []string{"amkor"}, []string{"tsmc"}
	for _, tt := range []struct {
		why      string
		a, b     Move
		conflict bool
	}{
		{"two rates are set", &Licence{Chips: h20, Rate: 50}, &Licence{Chips: h20, Rate: 60}, true},
		{"one of them for all chips", &Licence{Rate: 50}, &Licence{Chips: h20, Rate: 60}, true},
		{"for different chips", &Licence{Chips: b30a, Rate: 50}, &Licence{Chips: h20, Rate: 60}, false},
		{"to the same rate", &Licence{Chips: h20, Rate: 50}, &Licence{Rate: 50}, false},
		{"shares add up", &RevenueShare{Chips: h20, Rate: 0.15, PassThrough: 0.5}, &RevenueShare{Chips: h20, Rate: 0.2}, false},
		{"duties add up", &Duty{Rate: 0.15}, &Duty{Chips: h20, Rate: 0.2, PassThrough: 1}, false},
		{"after a lag", &Licence{Chips: h20, Rate: 50, Lag: 30}, &Licence{Chips: h20, Rate: 60, Lag: 30}, true},
		{"licences for different buyers", &Licence{Chips: h20, Rate: 50, BuyerCap: 1, Buyers: []string{"alibaba"}},
			&Licence{Chips: h20, Rate: 50, BuyerCap: 1, Buyers: []string{"bytedance"}}, true},
		{"a halt and a restart", &ProductionHalt{Suppliers: amkor, Chips: h20}, &ProductionRestart{Chips: h20}, true},
		{"at different suppliers", &ProductionHalt{Suppliers: amkor, Chips: h20}, &ProductionRestart{Suppliers: tsmc, Chips: h20}, false},
		{"a ban and a promise", &ExportBan{h20, 1}, &Licence{Chips: h20, Confidence: 0.8}, true},
		{"a ban and its end", &ExportBan{h20, 1}, &LicenceLifted{h20}, true},
		{"a share and a duty", &RevenueShare{Chips: h20, Rate: 0.15}, &Duty{Chips: h20, Rate: 0.25}, false},
		{"factors multiply", &PriceChange{Chips: h20, Factor: 0.7}, &PriceChange{Chips: h20, Factor: 1.3}, false},
		{"two prices are set", &PriceChange{Chips: h20, Price: 11e3}, &PriceChange{Chips: h20, Price: 12e3}, true},
		{"a price takes the place of a factor before it", &PriceChange{Chips: h20, Price: 11e3}, &PriceChange{Chips: h20, Factor: 0.9}, true},
		{"bans multiply", &ExportBan{h20, 0.3}, &ExportBan{h20, 0.7}, false},
		{"refusals multiply, but for rounding", &PurchaseGuidance{Chips: h20, Strength: 0.96}, &PurchaseGuidance{Chips: h20, Strength: 0.37}, false},
		{"words add up", &Statement{Chips: h20, Concern: 0.1, Threat: 0.3}, &Statement{Chips: h20, Concern: 0.7, Threat: 0.2}, false},
		{"orders add up", &ProductionOrder{Chips: h20, Quantity: 70, Over: 7}, &ProductionOrder{Chips: h20, Quantity: 80, Over: 3}, false},
		{"the strictest quota counts", &DomesticQuota{Share: 0.3}, &DomesticQuota{Share: 0.2}, false},
	} {
		moves := []Dated{{Name: "a", Date: start + 3, Move: tt.a}, {Name: "b", Date: start + 3, Move: tt.b}}
		var want [][2]int
		if tt.conflict {
			want = [][2]int{{0, 1}}
		}
		if got := Conflicts(x, moves); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: found conflicts %v, expected %v", tt.why, got, want)
		}
	}
}

func TestOnlyTiesConflict(t *testing.T) {
	x := index(t)
	level := 1.0
	base := Dated{Name: "b", Date: start + 3, Move: &Licence{Chips: h20, Rate: 2}}
	for _, tt := range []struct {
		why      string
		change   func(d *Dated)
		conflict bool
	}{
		{"one day and order", func(*Dated) {}, true},
		{"another date", func(d *Dated) { d.Date++ }, false},
		{"another order", func(d *Dated) { d.Order = 1 }, false},
		{"one day of announcement only", func(d *Dated) { d.Announced, d.Date = start+3, start+9 }, false},
		{"a condition", func(d *Dated) { d.Date, d.When = 0, &When{Measure: "h20.cover", Below: &level} }, false},
	} {
		other := Dated{Name: "a", Date: start + 3, Move: &Licence{Chips: h20, Rate: 1}}
		tt.change(&other)
		if got := len(Conflicts(x, []Dated{other, base})) > 0; got != tt.conflict {
			t.Errorf("%s: conflict %t, expected %t", tt.why, got, tt.conflict)
		}
	}
}

func TestConflictsNameEachPair(t *testing.T) {
	x := index(t)
	moves := []Dated{
		{Name: "a", Date: start, Move: &Licence{Chips: h20, Rate: 1}},
		{Name: "b", Date: start, Move: &RevenueShare{Chips: h20, Rate: 0.1}},
		{Name: "c", Date: start, Move: &Licence{Chips: h20, Rate: 2}},
		{Name: "d", Date: start, Move: &Licence{Chips: h20, Rate: 3}},
	}
	if got, want := Conflicts(x, moves), [][2]int{{0, 2}, {0, 3}, {2, 3}}; !reflect.DeepEqual(got, want) {
		t.Errorf("found conflicts %v, expected %v", got, want)
	}
}
