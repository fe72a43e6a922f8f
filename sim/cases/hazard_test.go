package cases_test

import (
	"math"
	"testing"

	"h20sim/sim/cases"
	"h20sim/sim/dist"
)

// Two bans that ended after 100 and 200 days, and one that was seen for 61 days, are 2 ends in 361 days.
func TestKnownHazard(t *testing.T) {
	list := []cases.Case{lasting("a", 100), lasting("b", 200), lost("c", 61)}
	found := cases.Hazard(list, later(0))
	if months := 361 / 30.4375; found.Ends != 2 || math.Abs(found.Months-months) > 1e-12 {
		t.Errorf("found %+v, expected 2 ends in %v months", found, months)
	}
	if mean := found.Gamma().Mean(); math.Abs(mean-2.5*30.4375/361) > 1e-12 {
		t.Errorf("found a mean of %v a month, expected (2 + 1/2)/months", mean)
	}
	if sd := found.Gamma().StdDev(); math.Abs(sd-math.Sqrt(2.5)*30.4375/361) > 1e-12 {
		t.Errorf("found a standard deviation of %v a month, expected √(2 + 1/2)/months", sd)
	}
}

func TestACaseThatIsToldAheadIsNotAtRisk(t *testing.T) {
	ahead := cases.Case{Kind: "purchase-ban", Start: august + 30, KnownStart: august - 1}
	if found := cases.Hazard([]cases.Case{ahead}, later(0)); found != (cases.Risk{}) {
		t.Errorf("found %+v, expected no time at risk", found)
	}
}

// 26 ends in 1,179.532 months, as another program adds up the bans of the record.
func TestHazardOfTheRecord(t *testing.T) {
	found := cases.Hazard(record(t), bans(""))
	if found.Ends != 26 || math.Abs(found.Months-1179.532) > 0.001 {
		t.Errorf("found %+v, expected 26 ends in 1,179.532 months", found)
	}
}

// The day of an end over all rates is a hazard of package dist: its chance to be still ahead is the mean of exp(−rate·t).
func TestTheDayOfAnEndIsAHazard(t *testing.T) {
	r := cases.Hazard(record(t), bans("bargaining"))
	rate := r.Gamma()
	d, err := dist.New(dist.Spec{Spread: &dist.Spread{Dist: "hazard", Low: new(float64(august)), Ends: &rate.Alpha, Months: &rate.Beta},
		Low: math.Inf(-1), High: math.Inf(1), Date: true})
	if err != nil {
		t.Fatal(err)
	}
	const n, days = 20_000, 200
	sum := 0.0
	for i := range n {
		sum += math.Exp(-rate.Quantile((float64(i)+0.5)/n) * (days + 0.5) / dist.Month)
	}
	if found := 1 - d.CDF(float64(august)+days); math.Abs(found-sum/n) > 1e-4 {
		t.Errorf("found the probability %v of more than %d days, expected %v", found, days, sum/n)
	}
}
