package rolling

import (
	"math"
	"regexp"
	"strings"

	"h20sim/sim/dist"
	"h20sim/sim/fit"
	"h20sim/sim/scenario/text"
)

// A Part is what a reported figure holds besides what the model has: games, networks, cars and chips that are no H20. It is
// what the last values known at the origin say, with its range.
type Part struct {
	Value, Low, High float64
	Why              string
}

// notKnown begins the text of a part that nobody could state at the origin.
const notKnown = "not on this basis"

// partText is how a part is written: a number or a range, then bounds in brackets if they are wider, then why.
var partText = regexp.MustCompile(`^([\d,]+)(?: to ([\d,]+))?(?: \(([\d,]+) to ([\d,]+)\))?: (.+)$`)

// part reads the part of the row; nil if it was not known on the basis.
func (t *table) part() *Part {
	s := t.word("part")
	if strings.HasPrefix(s, notKnown) {
		return nil
	}
	m := partText.FindStringSubmatch(s)
	if m == nil {
		t.wrong("part", `found %q, expected a part such as "2,200 (1,400 to 2,900): why", or %q`, text.Short(s), notKnown)
		return nil
	}
	var x [4]float64 // value, end of a range, low, high
	for i := range x {
		x[i] = math.NaN()
		if m[i+1] != "" {
			x[i], _ = plain(m[i+1])
		}
	}
	p := &Part{x[0], x[2], x[3], m[5]}
	if !math.IsNaN(x[1]) {
		p.Value = (x[0] + x[1]) / 2
	}
	if math.IsNaN(p.Low) {
		p.Low, p.High = x[0], x[1]
	}
	if !(p.Low < p.High && p.Low <= p.Value && p.Value <= p.High) {
		t.wrong("part", "found %g within %g to %g, expected a range about it", p.Value, p.Low, p.High)
	}
	return p
}

// law is the distribution of the part: pert from low to high, with its tip at the value.
func (p *Part) law() dist.Dist {
	law, err := dist.New(dist.Spec{Spread: &dist.Spread{Dist: "pert", Low: &p.Low, High: &p.High}, Value: p.Value, Low: math.Inf(-1), High: math.Inf(1)})
	if err != nil {
		panic("rolling: " + err.Error()) // its bounds were checked when it was read
	}
	return law
}

// golden is the step of a sequence that fills 0 to 1 evenly: the fraction of the golden ratio.
const golden = 0.6180339887498949

// addTo adds the part to outcomes, independent of them: the outcomes, which rise, take quantiles of the part in turn that
// are spread evenly over any stretch of them.
func (p *Part) addTo(o fit.Outcomes) fit.Outcomes {
	law, sum := p.law(), make([]float64, len(o.Values))
	for i, x := range o.Values {
		_, at := math.Modf((float64(i) + 0.5) * golden)
		sum[i] = x + law.Quantile(at)
	}
	return fit.NewOutcomes(sum, o.Weights)
}
