package policy

import (
	"math"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
)

// full is the first day of a move without a ramp, half the second day of a ramp of four.
var (
	full = At{In: 1, Added: 1}
	half = At{In: 0.5, Added: 0.25, Days: 1}
	late = At{In: 1, Days: 10}
)

// closed is how a ban on the H20 leaves the levers.
func closed(l *sim.Levers) { l.Prospect[3], l.Gate[3], l.Offered[3] = 0, 0, 0 }

// turns says, of each kind, all that it turns and by how much.
var turns = []struct {
	kind      string
	move      Move
	from      func(*sim.Levers) // how others left the levers; nil if neutral
	at        At
	announced []string
	pulled    []string
}{
	{"export-ban", &ExportBan{h20, 1}, nil, full, []string{"Prospect[h20] 1 -> 0"}, []string{"Offered[h20] 1 -> 0", "Gate[h20] 1 -> 0"}},
	{"export-ban", &ExportBan{nil, 0.4}, nil, half, []string{"Prospect[b30a] 1 -> 0.6", "Prospect[grey] 1 -> 0.6", "Prospect[h20] 1 -> 0.6"},
		[]string{"Offered[b30a] 1 -> 0.8", "Offered[grey] 1 -> 0.8", "Offered[h20] 1 -> 0.8", "Gate[b30a] 1 -> 0.8", "Gate[grey] 1 -> 0.8", "Gate[h20] 1 -> 0.8"}},
	{"licence", &Licence{Chips: h20, Buyers: []string{"alibaba"}, Rate: 80, Lag: 7, Cap: 500, BuyerCap: 300, Confidence: 0.8}, closed, late,
		[]string{"Prospect[h20] 0 -> 0.8", "Offered[h20] 0 -> 1"},
		[]string{"Offered[h20] 0 -> 1", "Licences[h20] 0 -> 80", "LicenceCap[h20] +Inf -> 500", "BuyerCap[alibaba,h20] +Inf -> 300", "BuyerCap[bytedance,h20] +Inf -> 0"}},
	{"licence", &Licence{Chips: h20, Rate: 80, Lag: 7, Cap: 500, BuyerCap: 300, Confidence: 0.8}, nil, half, nil, nil},
	{"licence", &Licence{Chips: h20, Rate: 1e6, Lag: 7, Cap: 900, BuyerCap: 1e9, Confidence: 0.8,
		Lots: sim.Path{{Date: start - 9, Value: 300}, {Date: start + 3, Value: 200}, {Date: start + 4, Value: 100}}}, closed, At{In: 1, Days: 10, Date: start},
		[]string{"Prospect[h20] 0 -> 0.8", "Offered[h20] 0 -> 1"},
		[]string{"Offered[h20] 0 -> 1", "Licences[h20] 0 -> 1e+06", "LicenceCap[h20] +Inf -> 900", "Lots[h20] +Inf -> 500", "BuyerCap[alibaba,h20] +Inf -> 1e+09", "BuyerCap[bytedance,h20] +Inf -> 1e+09"}},
	{"licence", &Licence{Chips: h20, Rate: 80, Cap: 500, BuyerCap: math.Inf(1)}, func(l *sim.Levers) { l.Expire[3], l.Licences[3] = 1, 20 }, half, nil,
		[]string{"Licences[h20] 20 -> 50", "LicenceCap[h20] +Inf -> 500", "Expire[h20] 1 -> 0"}},
	{"licence-lifted", &LicenceLifted{h20}, closed, half, []string{"Prospect[h20] 0 -> 1", "Offered[h20] 0 -> 1"},
		[]string{"Offered[h20] 0 -> 1", "Gate[h20] 0 -> 0.5"}},
	{"licence-revoked", &LicenceRevoked{h20}, func(l *sim.Levers) { l.Licences[3] = 80 }, full, []string{"Prospect[h20] 1 -> 0"},
		[]string{"Offered[h20] 1 -> 0", "Gate[h20] 1 -> 0", "Licences[h20] 80 -> 0", "LicenceCap[h20] +Inf -> 0", "Lots[h20] +Inf -> 0", "Expire[h20] 0 -> 1"}},
	{"revenue-share", &RevenueShare{Chips: h20, Rate: 0.2, PassThrough: 0.5}, nil, half, nil, []string{"Share[h20] 0 -> 0.1", "SharePass[h20] 0 -> 0.5", "SharePaid[h20] 0 -> 0.05"}},
	{"revenue-share", &RevenueShare{Chips: h20, Rate: 0.3, PassThrough: 1}, func(l *sim.Levers) { l.Share[3], l.SharePass[3], l.SharePaid[3] = 0.1, 0.5, 0.05 }, half, nil,
		[]string{"Share[h20] 0.1 -> 0.25", "SharePass[h20] 0.5 -> 1", "SharePaid[h20] 0.05 -> 0.2"}}, // 0.1·0.5 + 0.15·1
	{"revenue-share", &RevenueShare{Chips: h20, Rate: 0.3, PassThrough: 0}, func(l *sim.Levers) { l.Share[3], l.SharePass[3], l.SharePaid[3] = 0.9, 1, 0.9 }, full, nil,
		[]string{"Share[h20] 0.9 -> 1"}},
	{"revenue-share", &RevenueShare{Chips: h20, PassThrough: 1}, func(l *sim.Levers) { l.Share[3], l.SharePass[3] = 0.1, 0.5 }, full, nil, nil},
	{"revenue-share", &RevenueShare{Chips: h20, PassThrough: 1}, nil, full, nil, nil},
	{"sale-abroad", &SaleAbroad{Chips: h20, Revenue: 9, Discount: 0.1, Over: 9}, func(l *sim.Levers) { l.LotPaid[3], l.LotList[3] = 1, 2 }, full, nil,
		[]string{"LotList[h20] 2 -> 1.111e+06", "LotPaid[h20] 1 -> 1e+06"}},
	{"sale-abroad", &SaleAbroad{Chips: h20, Revenue: 9, Over: 9}, nil, late, nil, nil},
	{"duty", &Duty{Chips: h20, Rate: 0.25, PassThrough: 0.5}, nil, full, nil, []string{"Duty[h20] 0 -> 0.25", "DutyPass[h20] 0 -> 0.5", "DutyPaid[h20] 0 -> 0.125"}},
	{"duty", &Duty{Chips: h20, Rate: 0.1}, func(l *sim.Levers) { l.Duty[3] = 0.25 }, full, nil, []string{"Duty[h20] 0.25 -> 0.35"}},
	// Of a need of 400 a day, 300 comply by 0.8 and 100 by 0.5: 0.4·(0.75·0.8 + 0.25·0.5) = 0.29 is refused.
	{"purchase-guidance", &PurchaseGuidance{h20, nil, 0.4}, nil, half, []string{"Shun[h20] 0 -> 0.29"},
		[]string{"Guidance[alibaba,h20] 0 -> 0.1", "Guidance[bytedance,h20] 0 -> 0.16"}},
	{"purchase-guidance", &PurchaseGuidance{h20, []string{"bytedance"}, 1}, func(l *sim.Levers) { l.Guidance[7] = 0.5 }, full,
		[]string{"Shun[h20] 0 -> 0.6"}, []string{"Guidance[bytedance,h20] 0.5 -> 0.9"}},
	{"boycott", &Boycott{h20, []string{"alibaba"}, 0.6}, nil, half, []string{"Shun[h20] 0 -> 0.15"}, []string{"Guidance[alibaba,h20] 0 -> 0.3"}},
	{"boycott", &Boycott{Chips: h20, Strength: 1}, nil, full, nil, nil},
	{"security-warning", &SecurityWarning{Chips: h20, Concern: 2}, nil, half, nil, []string{"Concern[alibaba,h20] 0 -> 0.5", "Concern[bytedance,h20] 0 -> 0.5"}},
	{"security-warning", &SecurityWarning{Chips: h20, Concern: 2}, nil, late, nil, nil},
	{"statement", &Statement{Chips: h20, Buyers: []string{"alibaba"}, Concern: 2, Threat: 0.4}, func(l *sim.Levers) { l.Concern[3] = 1 }, half, nil,
		[]string{"Threat[h20] 0 -> 0.2", "Concern[alibaba,h20] 1 -> 1.5"}},
	{"statement", &Statement{Chips: h20, Concern: 2, Threat: 0.4}, nil, late, nil, []string{"Threat[h20] 0 -> 0.4"}},
	{"reassurance", &Reassurance{Chips: h20, Buyers: []string{"alibaba"}, Relief: 0.5}, func(l *sim.Levers) { l.Relief[3] = 0.2 }, full, nil,
		[]string{"Relief[alibaba,h20] 0.2 -> 0.6"}},
	{"reassurance", &Reassurance{Chips: h20, Relief: 0.5}, nil, late, nil, nil},
	{"export-threat", &ExportThreat{h20, 0.5, 0}, nil, full, []string{"Threat[h20] 0 -> 0.5"}, nil},
	{"export-threat", &ExportThreat{h20, 0.5, 0.25}, nil, full, []string{"Prospect[h20] 1 -> 0.75", "Threat[h20] 0 -> 0.5"}, nil},
	{"export-threat", &ExportThreat{h20, 0.5, 0}, func(l *sim.Levers) { l.Threat[3] = 0.6 }, full, nil, nil},
	{"production-halt", &ProductionHalt{Suppliers: []string{"amkor"}, Chips: h20, InProcess: "finish"}, nil, full, nil, []string{"Work[amkor,h20] 1 -> 0"}},
	{"production-halt", &ProductionHalt{Chips: h20, InProcess: "hold"}, nil, half, nil,
		[]string{"Work[amkor,h20] 1 -> 0.5", "Work[tsmc,h20] 1 -> 0.5", "Flow[amkor,h20] 1 -> 0.5", "Flow[tsmc,h20] 1 -> 0.5"}},
	{"production-halt", &ProductionHalt{Suppliers: []string{"amkor"}, Chips: h20, InProcess: "scrap"}, nil, full, nil,
		[]string{"Work[amkor,h20] 1 -> 0", "Scrap[amkor,h20] 0 -> 1"}},
	// On the second day of four, three quarters are left; a third of them goes.
	{"production-halt", &ProductionHalt{Suppliers: []string{"amkor"}, Chips: h20, InProcess: "scrap"}, nil, half, nil,
		[]string{"Work[amkor,h20] 1 -> 0.5", "Scrap[amkor,h20] 0 -> 0.3333"}},
	{"production-halt", &ProductionHalt{Suppliers: []string{"amkor"}, Chips: h20, InProcess: "scrap"}, nil, late, nil, []string{"Work[amkor,h20] 1 -> 0"}},
	{"production-restart", &ProductionRestart{Suppliers: []string{"amkor"}, Chips: h20}, func(l *sim.Levers) { l.Work[3], l.Flow[3], l.Scrap[3] = 0, 0, 1 }, half, nil,
		[]string{"Work[amkor,h20] 0 -> 0.5", "Flow[amkor,h20] 0 -> 0.5", "Scrap[amkor,h20] 1 -> 0.5"}},
	{"production-cut", &ProductionCut{Chips: h20, Strength: 0.4}, nil, half, nil, []string{"Starts[h20] 1 -> 0.8"}},
	{"production-order", &ProductionOrder{Chips: h20, Quantity: 700, Over: 7}, func(l *sim.Levers) { l.Placed[3] = 10 }, full, nil, []string{"Placed[h20] 10 -> 110"}},
	{"production-order", &ProductionOrder{Chips: h20, Quantity: 700, Over: 7}, nil, At{In: 1, Days: 6}, nil, []string{"Placed[h20] 0 -> 100"}},
	{"production-order", &ProductionOrder{Chips: h20, Quantity: 700, Over: 7}, nil, At{In: 1, Days: 7}, nil, nil},
	{"production-order", &ProductionOrder{Chips: h20, Quantity: 700}, nil, full, nil, []string{"Placed[h20] 0 -> 700"}},
	{"chip-launch", &ChipLaunch{[]string{"b30a"}}, nil, At{In: 1, Added: 1, Date: start + 9}, []string{"Coming[b30a] 0 -> 2.016e+04"}, []string{"OnSale[b30a] 0 -> 1"}},
	{"chip-launch", &ChipLaunch{[]string{"b30a"}}, func(l *sim.Levers) { l.Coming[1] = float64(start + 9) }, At{In: 1, Added: 1, Date: start + 9}, nil,
		[]string{"Coming[b30a] 2.016e+04 -> 0", "OnSale[b30a] 0 -> 1"}},
	{"chip-launch", &ChipLaunch{h20}, nil, full, nil, nil},
	{"price-change", &PriceChange{Chips: h20, Factor: 0.8}, func(l *sim.Levers) { l.Price[3] = 2 }, half, nil, []string{"Price[h20] 2 -> 1.8"}},
	{"price-change", &PriceChange{Chips: h20, Price: 11e3}, func(l *sim.Levers) { l.Price[3] = 2 }, full, nil, []string{"List[h20] 0 -> 1.1e+04", "Price[h20] 2 -> 1"}},
	// Half way from 12,000 of the path, or 14,000 that an earlier move set, times 0.5, to 11,000.
	{"price-change", &PriceChange{Chips: h20, Price: 11e3}, nil, half, nil, []string{"List[h20] 0 -> 1.15e+04"}},
	{"price-change", &PriceChange{Chips: h20, Price: 11e3}, func(l *sim.Levers) { l.List[3], l.Price[3] = 14e3, 0.5 }, half, nil,
		[]string{"List[h20] 1.4e+04 -> 9000", "Price[h20] 0.5 -> 1"}},
	{"capacity-shock", &CapacityShock{Suppliers: []string{"tsmc"}, Factor: 2, YieldFactor: 0.5}, nil, half, nil, []string{"Capacity[tsmc] 1 -> 1.5", "Yield[tsmc] 1 -> 0.75"}},
	{"demand-shock", &DemandShock{Factor: 3}, nil, half, nil, []string{"Need[alibaba] 1 -> 2", "Need[bytedance] 1 -> 2"}},
	{"customer-work", &CustomerWork{Suppliers: []string{"amkor"}, Rate: 90}, func(l *sim.Levers) { l.Booked[0] = 5 }, half, nil, []string{"Booked[amkor] 5 -> 50"}},
	{"domestic-subsidy", &DomesticSubsidy{PriceFactor: 0.8, SupplyFactor: 2}, nil, full, nil, []string{"Price[ascend] 1 -> 0.8", "Supply[ascend] 1 -> 2"}},
	{"domestic-supply-shock", &DomesticSupplyShock{Factor: 0.5}, nil, half, nil, []string{"Supply[ascend] 1 -> 0.75"}},
	{"domestic-quota", &DomesticQuota{Share: 0.4}, func(l *sim.Levers) { l.Quota[0] = 0.5 }, full, nil, []string{"Quota[bytedance] 0 -> 0.4"}},
	{"grey-enforcement", &GreyEnforcement{Chips: []string{"grey"}, Strength: 0.4}, nil, half, nil, []string{"Supply[grey] 1 -> 0.8"}},
	{"port-strike", &PortStrike{Chips: h20, Strength: 0.5}, nil, full, nil, []string{"Gate[h20] 1 -> 0.5"}},
}

func TestEachKindTurnsItsLeversAndNoOthers(t *testing.T) {
	x := index(t)
	for _, tt := range turns {
		from := x.Neutral(start)
		if tt.from != nil {
			tt.from(&from)
		}
		for _, way := range []struct {
			name string
			act  func(*sim.Levers, *sim.Index, At)
			want []string
		}{{"announces", tt.move.Announce, tt.announced}, {"pulls", tt.move.Pull, tt.pulled}} {
			var l sim.Levers
			l.Copy(&from)
			way.act(&l, x, tt.at)
			if got := turned(x, &from, &l); !slices.Equal(got, way.want) {
				t.Errorf("%s %+v at %+v %s\n%q, expected\n%q", tt.kind, tt.move, tt.at, way.name, got, way.want)
			}
		}
	}
}

func TestEachKindIsInTheTableOfTurns(t *testing.T) {
	for _, k := range Kinds() {
		pulls := false
		for _, tt := range turns {
			if tt.kind == k.Name {
				pulls = pulls || tt.announced != nil || tt.pulled != nil
				if reflect.TypeOf(tt.move) != reflect.TypeOf(k.New()) {
					t.Errorf("%s makes a %T, expected a %T", k.Name, k.New(), tt.move)
				}
			}
		}
		if !pulls {
			t.Errorf("%s: no row of turns says which levers it turns", k.Name)
		}
	}
}

func TestScrappingLeavesNothingAfterTheRamp(t *testing.T) {
	x, left := index(t), 1.0
	halt := Dated{Name: "halt", Date: start, Ramp: 10, Move: &ProductionHalt{Chips: h20, InProcess: "scrap"}}
	table := NewTimetable(x, []Dated{halt})
	for i := range sim.Date(10) {
		left *= 1 - on(x, table, start+i).Scrap[3]
		if want := 1 - float64(i+1)/10; math.Abs(left-want) > 1e-12 {
			t.Errorf("day %d leaves %g, expected %g", i, left, want)
		}
	}
	if left != 0 {
		t.Errorf("the ramp leaves %g, expected 0", left)
	}
}

func TestRefusalsByNobodyRefuseNothing(t *testing.T) {
	x := index(t)
	for _, b := range x.World.Buyers {
		b.Need = 0
	}
	l := x.Neutral(start)
	(&PurchaseGuidance{Chips: h20, Strength: 1}).Announce(&l, x, full)
	if l.Prospect[3] != 1 {
		t.Errorf("without any need, Prospect is %g, expected 1", l.Prospect[3])
	}
}

// TestFieldsSayHowTheyAreSpelt checks the tags on which the language, its docs and its schema rest.
func TestFieldsSayHowTheyAreSpelt(t *testing.T) {
	for _, k := range Kinds() {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(k.New()).Elem()) {
			if f.Anonymous {
				continue
			}
			if f.Tag.Get("toml") == "" || f.Tag.Get("doc") == "" {
				t.Errorf("%s.%s: expected toml and doc tags", k.Name, f.Name)
			}
			switch f.Type.Kind() {
			case reflect.Float64:
				checkNumber(t, k.Name, f)
			case reflect.Slice:
				if f.Type == reflect.TypeFor[sim.Path]() {
					checkNumber(t, k.Name, f)
				} else if f.Tag.Get("names") == "" {
					t.Errorf("%s.%s: expected a names tag", k.Name, f.Name)
				}
			case reflect.String:
				if !slices.Contains(strings.Split(f.Tag.Get("enum"), ","), f.Tag.Get("default")) {
					t.Errorf("%s.%s: default %q is not in enum %q", k.Name, f.Name, f.Tag.Get("default"), f.Tag.Get("enum"))
				}
			}
		}
	}
}

// checkNumber checks that a number has a unit and a range, and that its default lies within.
func checkNumber(t *testing.T, kind string, f reflect.StructField) {
	low, high, ok := strings.Cut(f.Tag.Get("range"), "..")
	a, errA := strconv.ParseFloat(strings.TrimSuffix(low, "<"), 64)
	b, errB := strconv.ParseFloat(high, 64)
	if f.Tag.Get("unit") == "" || !ok || errA != nil || errB != nil || a >= b {
		t.Errorf("%s.%s: found unit %q, range %q", kind, f.Name, f.Tag.Get("unit"), f.Tag.Get("range"))
	}
	if text, ok := f.Tag.Lookup("default"); ok {
		if v, err := strconv.ParseFloat(text, 64); err != nil || v < a || v > b {
			t.Errorf("%s.%s: default %q is not within %q", kind, f.Name, text, f.Tag.Get("range"))
		}
	}
}

func TestKindsAreFoundByName(t *testing.T) {
	names := []string{}
	for _, k := range Kinds() {
		names = append(names, k.Name)
		file := strings.ReplaceAll(k.Name, "-", "_")
		_, err := os.Stat(file + ".go")
		if _, inTest := os.Stat(file + "_test.go"); err != nil && inTest != nil {
			t.Errorf("%s: %v, expected a file of its own", k.Name, err)
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("found kinds %q, expected them in order", names)
	}
	if k, ok := KindNamed("duty"); !ok || reflect.TypeOf(k.New()) != reflect.TypeFor[*Duty]() {
		t.Errorf("duty makes a %T, expected a *Duty", k.New())
	}
	if k, ok := KindNamed("dutty"); ok {
		t.Errorf("dutty is found as %+v, expected no such kind", k)
	}
}

func TestTwoKindsOfOneNamePanic(t *testing.T) {
	defer func() {
		if got, want := recover(), `policy: two kinds are named "duty"`; got != want {
			t.Errorf("found panic %v, expected %q", got, want)
		}
	}()
	add("duty", Law, "again", func() Move { return new(Duty) })
}
