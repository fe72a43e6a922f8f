package policy

import (
	"fmt"
	"reflect"
	"testing"

	"h20sim/sim"
)

// day reads a date, which the test must have spelt well.
func day(text string) sim.Date {
	d, err := sim.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// start is the first day of the test world, which lasts eight weeks.
var start = day("2025-03-03")

// index is a small world: four chips, of which the h20 costs 12,000 and the b30a comes on sale in the third week; two buyers, who need
// 300 and 100 a day; two suppliers.
func index(t testing.TB) *sim.Index {
	t.Helper()
	x, err := sim.NewIndex(&sim.World{
		Time: sim.Horizon{Start: start, End: start + 56},
		Chips: map[string]*sim.Chip{
			"h20":    {Supply: "chain", Origin: "us", Price: sim.Path{{Value: 12e3}}},
			"b30a":   {Supply: "chain", Origin: "us", OnSale: start + 14},
			"ascend": {Supply: "own", Origin: "china"},
			"grey":   {Supply: "grey", Origin: "us"},
		},
		Buyers: map[string]*sim.Buyer{
			"bytedance": {Need: 300, Compliance: 0.8},
			"alibaba":   {Need: 100, Compliance: 0.5},
		},
		Stages:    map[string]*sim.Stage{"wafers": {}, "packaging": {Inputs: []string{"wafers"}}},
		Suppliers: map[string]*sim.Supplier{"tsmc": {Stage: "wafers"}, "amkor": {Stage: "packaging"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// turned tells which levers differ, in the order of sim.Levers, as lines such as "Gate[h20] 1 -> 0".
func turned(x *sim.Index, from, to *sim.Levers) (lines []string) {
	u, v := reflect.ValueOf(from).Elem(), reflect.ValueOf(to).Elem()
	for i := range u.NumField() {
		if !u.Type().Field(i).IsExported() {
			continue
		}
		a, b := u.Field(i).Interface().([]float64), v.Field(i).Interface().([]float64)
		for j := range a {
			if a[j] != b[j] {
				lines = append(lines, fmt.Sprintf("%s[%s] %.4g -> %.4g", u.Type().Field(i).Name, position(x, u.Type().Field(i).Tag.Get("by"), j), a[j], b[j]))
			}
		}
	}
	return lines
}

// position names position j of a lever that has a value for each of what its tag says.
func position(x *sim.Index, by string, j int) string {
	c := len(x.Chips)
	switch by {
	case "chip":
		return x.Chips[j]
	case "buyer":
		return x.Buyers[j]
	case "supplier":
		return x.Suppliers[j]
	case "buyer chip":
		return x.Buyers[j/c] + "," + x.Chips[j%c]
	default:
		return x.Suppliers[j/c] + "," + x.Chips[j%c]
	}
}

// on returns the levers that a timetable has for a day.
func on(x *sim.Index, t *sim.Timetable, d sim.Date) *sim.Levers {
	return &t.Rows[t.Row[d-x.World.Time.Start]]
}

// sameTimetable fails the test unless both timetables have the same rows and days.
func sameTimetable(t *testing.T, x *sim.Index, got, want *sim.Timetable) {
	t.Helper()
	for i := range want.Row {
		d := x.World.Time.Start + sim.Date(i)
		if diff := turned(x, on(x, want, d), on(x, got, d)); diff != nil {
			t.Fatalf("%s: levers differ: %q", d, diff)
		}
	}
	if diff := turned(x, &want.Opening, &got.Opening); diff != nil {
		t.Fatalf("the day before the first: levers differ: %q", diff)
	}
	if !reflect.DeepEqual(got.Row, want.Row) || len(got.Rows) != len(want.Rows) {
		t.Errorf("found %d rows, %v;\nexpected %d rows, %v", len(got.Rows), got.Row, len(want.Rows), want.Row)
	}
}

// h20 names the chip that most tests are about.
var h20 = []string{"h20"}
