package sim

import (
	"hash/fnv"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// precision is the number of bits of the reference.
const precision = 160

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

// bigExp is e to the power of x by the series of x/2^10, squared ten times.
func bigExp(x float64) *big.Float {
	r := bigOf(x)
	r.SetMantExp(r, -10)
	sum, term := bigOf(1), bigOf(1)
	for n := 1; term.MantExp(nil) > -precision; n++ {
		term.Mul(term, r).Quo(term, bigOf(float64(n)))
		sum.Add(sum, term)
		if term.Sign() == 0 {
			break
		}
	}
	for range 10 {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog is the logarithm of x by one step of Halley's method, of third order, from a number near it:
//
//	log x = near + 2 (x − e^near)/(x + e^near)
func bigLog(x *big.Float, near float64) *big.Float {
	e := bigExp(near)
	over := new(big.Float).Sub(x, e)
	over.Quo(over.Add(over, over), new(big.Float).Add(x, e))
	return over.Add(over, bigOf(near))
}

// gap is how far got is from want, relative to want.
func gap(got float64, want *big.Float) float64 {
	diff := new(big.Float).Sub(bigOf(got), want)
	f, _ := diff.Quo(diff, want).Float64()
	return math.Abs(f)
}

// samples are the random numbers on which the bounds are tested: over all that a run can ask for, and near one or zero.
func samples(visit func(any, positive float64)) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		visit(1400*r.Float64()-700, math.Exp(80*r.Float64()-40))
		visit(6*r.Float64()-3, 3*r.Float64())
		visit((r.Float64()-0.5)*math.Exp(-30*r.Float64()), 1+(r.Float64()-0.5)*math.Exp(-30*r.Float64()))
	}
}

func TestExpAndLogAreWithinTheirBounds(t *testing.T) {
	samples(func(any, positive float64) {
		if e := gap(exp(any), bigExp(any)); e > 2e-16 {
			t.Errorf("exp(%v) = %v is %.3g off", any, exp(any), e)
		}
		if e := gap(log(positive), bigLog(bigOf(positive), math.Log(positive))); e > 2e-16 {
			t.Errorf("log(%v) = %v is %.3g off", positive, log(positive), e)
		}
		one := new(big.Float).Add(bigOf(positive), bigOf(1))
		if e := gap(log1p(positive), bigLog(one, math.Log1p(positive))); e > 3e-16 {
			t.Errorf("log1p(%v) = %v is %.3g off", positive, log1p(positive), e)
		}
	})
}

// Those of math are within 1 ulp, so that ours may be up to 5e-16 from them.
func TestExpAndLogAreNearThoseOfMath(t *testing.T) {
	near := func(name string, x, got, want float64) {
		if !(math.Abs(got-want) <= 5e-16*math.Abs(want)) {
			t.Errorf("%s(%v) = %v, math has %v", name, x, got, want)
		}
	}
	for i := -700_000; i <= 700_000; i++ {
		x := float64(i) / 1000
		near("exp", x, exp(x), math.Exp(x))
		if i%10 == 0 {
			y := math.Exp(x)
			near("log", y, log(y), math.Log(y))
			near("log1p", y, log1p(y), math.Log1p(y))
		}
	}
}

func TestExpAndLogAtTheEdges(t *testing.T) {
	inf, least := math.Inf(1), math.SmallestNonzeroFloat64
	edges := []float64{0, math.Copysign(0, -1), 1, -1, -2, inf, -inf, math.NaN(), math.MaxFloat64, -math.MaxFloat64, 710, -746}
	for name, f := range map[string][2]func(float64) float64{"exp": {exp, math.Exp}, "log": {log, math.Log}, "log1p": {log1p, math.Log1p}} {
		for _, x := range edges {
			got, want := f[0](x), f[1](x)
			if math.Abs(got-want) > 5e-16*math.Abs(want) || math.Signbit(got) != math.Signbit(want) && got == got || (got != got) != (want != want) || math.IsInf(got, 0) != math.IsInf(want, 0) {
				t.Errorf("%s(%v): found %v, expected %v", name, x, got, want)
			}
		}
	}
	for x := -745.0; x < -700; x += 1. / 64 { // subnormal from -708.4 on
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 5e-16*want+least {
			t.Errorf("exp(%v): found %v, expected %v", x, got, want)
		}
	}
	for x := least; x < 1e-300; x *= 3 {
		if e := gap(log(x), bigLog(bigOf(x), log(x))); !(e <= 2e-16) || log1p(x) != x {
			t.Errorf("log(%v) = %v is %.3g off; log1p %v", x, log(x), e, log1p(x))
		}
	}
}

// The sum over the bits of many values is the same on every processor and at every level of its instructions.
func TestExpAndLogHaveTheSameBitsEverywhere(t *testing.T) {
	bits := fnv.New64a()
	for i := -20_000; i < 20_000; i++ {
		x := float64(i) / 64
		for _, v := range []float64{exp(x), log(math.Abs(x) + 1./1024), log1p(math.Abs(x) / 16)} {
			b := math.Float64bits(v)
			bits.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24), byte(b >> 32), byte(b >> 40), byte(b >> 48), byte(b >> 56)})
		}
	}
	if got, want := bits.Sum64(), uint64(0xd77913c49a9c1777); got != want {
		t.Errorf("found bits that sum to %#x, expected %#x", got, want)
	}
}
