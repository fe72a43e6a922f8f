package dist

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// promised is how near what is drawn must come to what is stated, as a part of it.
const promised = 0.01

// Promised returns the distribution of a widened value if what it draws is what is stated: each of mean, sd, p05, p50 and p95
// to 1 %. The error is an *Error. It says what would be drawn, and its Fit is a
// spread that keeps its promise and can be stated instead; nil if none was found.
//
// The same spread is read again and again, with a scenario, its baseline and each worker, so that what was found is kept.
func Promised(s Spec) (Dist, error) { return judged.of(s) }

// judged are the spreads that were looked at.
var judged = judgements{found: map[string]judgement{}}

type judgements struct {
	mutex sync.Mutex
	found map[string]judgement
}

type judgement struct {
	Dist
	err error
}

// mostJudged is how many spreads are kept: those of all that ships are some hundreds.
const mostJudged = 1 << 12

// of looks a spread up, or judges it.
func (j *judgements) of(s Spec) (Dist, error) {
	key := s.key()
	j.mutex.Lock()
	found, ok := j.found[key]
	j.mutex.Unlock()
	if ok {
		return found.Dist, found.err
	}
	d, err := s.judge()
	j.mutex.Lock()
	defer j.mutex.Unlock()
	if len(j.found) >= mostJudged {
		clear(j.found)
	}
	j.found[key] = judgement{d, err}
	return d, err
}

// key tells specs apart.
func (s Spec) key() string {
	var b []byte
	number := func(x *float64) {
		if b = append(b, ' '); x != nil {
			b = strconv.AppendUint(b, math.Float64bits(*x), 36)
		}
	}
	b = fmt.Append(b, s.Date, s.Whole)
	for _, x := range []*float64{&s.Value, &s.Low, &s.High} {
		number(x)
	}
	if s.Spread == nil {
		return string(b)
	}
	b = append(b, s.Spread.Dist...)
	for _, x := range []*float64{s.Spread.Low, s.Spread.High, s.Spread.P05, s.Spread.P50, s.Spread.P95, s.Spread.Mean, s.Spread.SD, s.Spread.Ends, s.Spread.Months} {
		number(x)
	}
	for _, list := range [][]float64{s.Spread.Values, s.Spread.Weights} {
		b = fmt.Append(b, " of ", len(list))
		for i := range list {
			number(&list[i])
		}
	}
	return string(b)
}

// judge is Promised of a spread that was not looked at yet.
func (s Spec) judge() (Dist, error) {
	d, err := New(s)
	if err == nil {
		err = s.broken(d)
	}
	var e *Error
	if errors.As(err, &e) && (e.cut || d != nil) {
		e.Fit = s.fit(d)
	}
	if err != nil {
		return nil, err
	}
	return d, nil
}

// A Drawn is what draws of a distribution come to: its mean, its standard deviation and its quantiles of 5, 50 and 95 %.
type Drawn struct{ Mean, SD, P05, P50, P95 float64 }

// DrawnOf returns what draws of a distribution come to.
func DrawnOf(d Dist) Drawn {
	q := threeQuantiles(d)
	return Drawn{d.Mean(), math.Sqrt(d.Variance()), q[0], q[1], q[2]}
}

// at is what is drawn of the number at a key of a spread.
func (d Drawn) at(key string) float64 {
	return map[string]float64{"mean": d.Mean, "value": d.Mean, "sd": d.SD, "p05": d.P05, "p50": d.P50, "p95": d.P95}[key]
}

// promises are the numbers of a spread that draws must come to. A value without another middle is the mean, beside sd.
func (s Spec) promises() (list []number) {
	spread := s.Spread
	for _, n := range (&request{Spread: spread}).numbers() {
		if n.key == "mean" || n.key == "sd" || n.key == "p05" || n.key == "p50" || n.key == "p95" {
			list = append(list, n)
		}
	}
	if spread.SD != nil && spread.Mean == nil && spread.P50 == nil {
		list = append(list, number{"value", s.Value})
	}
	return list
}

// broken says which stated number is not what is drawn; nil if all are. Moments that are stated are also taken from quantiles,
// since those are what is drawn, and the digits of an odd beta may not do for them.
func (s Spec) broken(d Dist) error {
	drawn := DrawnOf(d)
	if err := s.brokenBy(drawn); err != nil || s.Spread.SD == nil {
		return err
	}
	drawn.Mean, drawn.SD = momentsOfQuantiles(d, zMost)
	if err := s.brokenBy(drawn); err != nil {
		return err
	}
	return s.brokenByTails(d, drawn)
}

// Moments that rest on draws rarer than 1 in 10,000 are not those of a few thousand draws, which is what a study makes. What such draws
// have of the mean may be off by some per cent, as their own chance is, and of the standard deviation by half, on which tails weigh more.
const (
	rarest      = 1e-4
	mostOffMean = 0.05
	mostOffSD   = 0.5
)

// zRarest is the greatest z that a few thousand draws have.
var zRarest = distuv.UnitNormal.Quantile(1 - rarest)

// brokenByTails says which stated moment a few thousand draws do not have.
func (s Spec) brokenByTails(d Dist, drawn Drawn) error {
	drawn.Mean, drawn.SD = momentsOfQuantiles(d, zRarest)
	for _, n := range s.promises() {
		most := map[string]float64{"mean": mostOffMean, "value": mostOffMean, "sd": mostOffSD}[n.key]
		if most > 0 && !(math.Abs(drawn.at(n.key)-n.x) <= most/promised*s.tolerance(n)) {
			a := &request{s.Spread, s.Value, s.Low, s.High, s.Date}
			return a.wrong(n.key, "found %s, which for this %s rests on draws rarer than 1 in 10,000: a few thousand have mean %s and standard deviation %s; expected what such draws have",
				a.stated(n), a.Dist, a.about(drawn.Mean), about(drawn.SD))
		}
	}
	return nil
}

// brokenBy says which stated number is not what is drawn.
func (s Spec) brokenBy(drawn Drawn) error {
	for _, n := range s.promises() {
		if !(math.Abs(drawn.at(n.key)-n.x) <= s.tolerance(n)) {
			return s.told(n, drawn)
		}
	}
	return nil
}

// momentsOfQuantiles are the mean and standard deviation of a distribution, from its quantiles by the trapezoid rule over z with
// u = Φ(z), so that tails count in full, up to a z on either side.
func momentsOfQuantiles(d Dist, most float64) (mean, sd float64) {
	step := 1.0 / 32
	if _, steps := d.(whole); steps {
		step /= 4 // steps of whole numbers are as wide as some draws
	}
	about := d.Quantile(0.5)
	var sum, one, two float64
	for z := -most; z <= most; z += step {
		weight, x := density(z), d.Quantile(phi(z))-about
		sum, one, two = sum+weight, one+weight*x, two+weight*x*x
	}
	one, two = one/sum, two/sum
	return about + one, math.Sqrt(max(two-one*one, 0))
}

// tolerance is how far what is drawn may be from a stated number: 1 % of the standard deviation, of the distance from p05 to
// p95, or else of that from low to high that is stated, and of the number itself if all numbers of its address have one sign. A quantile of whole numbers is
// whole, so it may be off by half of one.
func (s Spec) tolerance(n number) float64 {
	size := s.width()
	if x := math.Abs(n.x); x > 0 && !s.Date && (s.Low >= 0 || s.High <= 0) {
		size = min(size, x)
	}
	if s.isWhole() && strings.HasPrefix(n.key, "p") {
		return promised*size + 0.5
	}
	return promised * size
}

// width is how far a spread reaches, by what it states.
func (s Spec) width() float64 {
	spread := s.Spread
	switch {
	case spread.SD != nil:
		return *spread.SD
	case spread.P05 != nil && spread.P95 != nil:
		return *spread.P95 - *spread.P05
	case spread.Low != nil && spread.High != nil:
		return *spread.High - *spread.Low
	}
	return 1
}

// told says what is stated and what would be drawn.
func (s Spec) told(n number, d Drawn) error {
	a := &request{s.Spread, s.Value, s.Low, s.High, s.Date}
	return a.wrong(n.key, "found %s, but draws of this %s have mean %s, standard deviation %s and quantiles of 5, 50 and 95 %% %s, %s and %s; expected what is drawn, to 1 %%",
		a.stated(n), a.Dist, a.about(d.Mean), about(d.SD), a.about(d.P05), a.about(d.P50), a.about(d.P95))
}

// stated writes a stated number; a standard deviation has no date.
func (a *request) stated(n number) string {
	if n.key == "sd" {
		return figure(n.x)
	}
	return a.figure(n.x)
}

// String writes what is drawn in one line, each number to four digits.
func (d Drawn) String() string { return d.Text(about) }

// Text writes what is drawn in one line, with figure for what has the unit of the value, such as days.
func (d Drawn) Text(figure func(float64) string) string {
	return fmt.Sprintf("mean %s; 5 %% below %s, half below %s, 5 %% above %s", figure(d.Mean), figure(d.P05), figure(d.P50), figure(d.P95))
}
