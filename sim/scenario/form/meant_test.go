package form

import (
	"math"
	"strings"
	"testing"
)

// What people write elsewhere for a number is refused with what it was probably meant as; what has one meaning here is read.
func TestForeignNumbers(t *testing.T) {
	price := &Shape{Form: Number, Unit: "USD/chip", Low: 0, High: math.Inf(1)}
	part := &Shape{Form: Number, Unit: "1", Low: 0, High: 1}
	days := &Shape{Form: Number, Unit: "day", Low: 0, High: math.Inf(1)}
	for _, c := range []struct {
		shape         *Shape
		written, want string
	}{
		{price, "12.000 USD/chip", `did you mean "12000 USD/chip" or "12 USD/chip"?`},
		{price, "12,000 USD/chip", `did you mean "12000 USD/chip" or "12 USD/chip"?`},
		{price, "12,000", "did you mean 12000 or 12?"},
		{price, "1,234,567", "did you mean 1234567?"},
		{price, "1.234.567,5 USD/chip", `did you mean "1234567.5 USD/chip"?`},
		{price, "1,234.5 USD/chip", `did you mean "1234.5 USD/chip"?`},
		{price, "12'000 USD/chip", `did you mean "12000 USD/chip"?`},
		{price, "12 000 USD/chip", `did you mean "12000 USD/chip"?`},
		{price, "$12k", "did you mean 12000?"},
		{price, "€12,5", "did you mean 12.5?"},
		{price, "12 thousand", "did you mean 12000?"},
		{price, "12000 USD per chip", `did you mean "12000 USD/chip"?`},
		{price, "12.000,50 USD/chip", `did you mean "12000.5 USD/chip"?`},
		{price, "1.2万 USD/chip", `did you mean "12000 USD/chip"?`},
		{part, "0,15", "did you mean 0.15?"},
		{part, "15 percent", `did you mean "15 %"?`},
		{part, "15,5 %", `did you mean "15.5 %"?`},
		{days, "1,5 weeks", `did you mean "1.5 weeks"?`},
	} {
		if _, err := c.shape.numberOf(c.written); err == nil || !strings.HasSuffix(err.Error(), "; "+c.want) {
			t.Errorf("%q: found %v, expected that it ends with %s", c.written, err, c.want)
		}
	}
	for _, c := range []struct {
		shape   *Shape
		written string
		want    float64
	}{{price, "12_000 USD/chip", 12_000}, {part, "0.125 %", 0.00125}, {part, "12.5 %", 0.125}, {days, "4 weeks", 28}, {days, "4w", 28}, {days, "2 quarters", 182}, {price, "1.25 kUSD/chip", 1250}} {
		if x, err := c.shape.numberOf(c.written); err != nil || x != c.want {
			t.Errorf("%q: found %v, %v, expected %v", c.written, x, err, c.want)
		}
	}
	for _, written := range []string{"", "about 20", "-,5", "1,2,3", "12:30", "1.2.3", "NaN", "1/6", "0x12", "１２"} {
		if _, err := price.numberOf(written); err == nil || strings.Contains(err.Error(), "did you mean") && written != "0x12" {
			t.Errorf("%q: found %v, expected an error without a guess", written, err)
		}
	}
}
