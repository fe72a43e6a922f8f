package run

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"h20sim/report/reporttest"
)

// A halted supplier's section says what it had, what is left half a year later, and how much other work fills; one that is not
// halted says where chips for China take most of it.
func TestASuppliersSection(t *testing.T) {
	halted := shippedCase(t, "boycott-halt")
	for name, want := range map[string]string{
		"amkor": "Told to stop on 21 August 2025, Amkor has no work for China from 19 February 2026 to 20 May 2026, after 16 thousand chips a week before; other work fills 91 % of what was freed",
		"tsmc":  "Chips for China take up to 30 % of the capacity of TSMC in a fiscal quarter (FY2026Q1)",
	} {
		picture := Supplier(halted, name)
		if found := picture.Title.String(); found != want {
			t.Errorf("%s: found    %q\nexpected %q", name, found, want)
		}
		if len(picture.Panels) != 3 || len(picture.Table.Rows) != len(halted.Quarters.Periods) {
			t.Errorf("%s: found %d panels and %d rows", name, len(picture.Panels), len(picture.Table.Rows))
		}
	}
	// Samsung was stopped in 2024 too, when it had no work for China: that is no halt.
	if before, _, ok := halted.aroundHalt("samsung"); !ok || before.End != reporttest.Day(t, "2025-08-21") {
		t.Errorf("found a halt of Samsung on %s, expected that of 21 August 2025", before.End)
	}
}

// The weeks of a supplier's table add up to what its quarters have, and work stays within capacity.
func TestASuppliersWeeks(t *testing.T) {
	c := shippedCase(t, "boycott-halt")
	data, err := SupplierCSV(c, "amkor")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != len(c.Weeks.Periods)+1 || rows[0][2] != "work_week" || rows[0][7] != "revenue" {
		t.Fatalf("%v: found %d rows under %q", err, len(rows), rows[0])
	}
	paid, last := 0.0, c.Quarters.Periods[len(c.Quarters.Periods)-1].End
	for _, row := range rows[1:] {
		own, other, capacity := number(t, row[2]), number(t, row[3]), number(t, row[4])
		if own+other > capacity*(1+1e-9) {
			t.Errorf("week of %s: found work of %g, expected at most %g", row[0], own+other, capacity)
		}
		if reporttest.Day(t, row[0]) < last {
			paid += number(t, row[7])
		}
	}
	sum := 0.0
	for _, v := range c.ByQuarter("suppliers.amkor.revenue") {
		sum += v
	}
	if math.Abs(paid-sum) > 1e-6*sum {
		t.Errorf("found %g in weeks, expected %g as in quarters", paid, sum)
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A buyer's section says which part of its need it receives; the chips that it receives add up.
func TestABuyersSection(t *testing.T) {
	c := shippedCase(t, "boycott-halt")
	if found := Buyer(c, "bytedance").Title.String(); !strings.HasPrefix(found, "ByteDance receives 54 % of the compute that it needs in fiscal years 2026 and 2027; 73 % of it comes from domestic makers") {
		t.Errorf("found %q", found)
	}
	data, err := BuyerCSV(c, "bytedance")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != len(c.Weeks.Periods)+1 {
		t.Fatalf("%v: found %d rows", err, len(rows))
	}
	for _, row := range rows[1:] {
		sum := 0.0
		for i, head := range rows[0] {
			if strings.HasPrefix(head, "from.") {
				sum += number(t, row[i])
			}
		}
		if received := number(t, row[3]); math.Abs(sum-received) > 1e-6*max(1, received) {
			t.Errorf("week of %s: found %g from all chips, expected %g", row[0], sum, received)
		}
	}
}
