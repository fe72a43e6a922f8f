package sensitivity

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"h20sim/sim/rankbasis"

	"gonum.org/v1/gonum/floats"
)

// line is a study of a number, a category of which one code has one member, a constant, and one of few values, with a second output.
func line(t testing.TB, runs int) Study {
	s := studyOf(t, "random", runs, 4, 7, func(u []float64) float64 { return u[0] + math.Floor(3*u[1]) + u[3]*u[3] })
	s.Permutations = 19
	for run := range runs {
		s.Inputs[1].Values[run] = math.Floor(3 * s.Inputs[1].Values[run])
		s.Inputs[2].Values[run] = 5
		s.Inputs[3].Values[run] = math.Round(4 * s.Inputs[3].Values[run])
	}
	s.Inputs[1].Categories = true
	s.Inputs[1].Values[9] = 77
	s.Outputs = append(s.Outputs, Output{"z", slices.Clone(s.Inputs[0].Values)})
	return s
}

// pick is the study of some of its runs, in that order, a run that is picked twice a draw of two.
func pick(s Study, runs ...int) Study {
	s.Inputs, s.Outputs, s.Draws = slices.Clone(s.Inputs), slices.Clone(s.Outputs), runs
	for i := range s.Inputs {
		s.Inputs[i].Values = at(s.Inputs[i].Values, runs)
	}
	for o := range s.Outputs {
		s.Outputs[o].Values = at(s.Outputs[o].Values, runs)
	}
	return s
}

// What is known to change shares, or to leave them, without knowing them.
func TestScreenRelations(t *testing.T) {
	const runs = 300
	whole := screen(t, line(t, runs))
	for _, c := range []struct {
		what string
		edit func(s *Study)
	}{
		{"equal weights are none", func(s *Study) { s.Weights = slices.Repeat([]float64{0.25}, runs) }},
		{"draws of their own are none", func(s *Study) { s.Draws = seq(runs) }},
		{"units of an output do not matter", func(s *Study) { s.Outputs[0].Values = scaled(s.Outputs[0].Values, -1e6, 12) }},
		{"units of an input do not matter", func(s *Study) { s.Inputs[0].Values = scaled(s.Inputs[0].Values, -3, 1) }},
		{"a rising function of an input does not matter", func(s *Study) { s.Inputs[0].Values = cubes(s.Inputs[0].Values) }},
		{"codes of categories do not matter", func(s *Study) { s.Inputs[1].Values = scaled(s.Inputs[1].Values, -0.5, 3) }},
		{"the order of runs does not matter", func(s *Study) { *s = pick(*s, backwards(runs)...) }},
		{"seed and permutations move the floor alone", func(s *Study) { s.Seed, s.Permutations = 99, 39 }},
	} {
		edited := line(t, runs)
		c.edit(&edited)
		if got := screen(t, edited); !floats.EqualApprox(shares(got, 0), shares(whole, 0), 1e-9) {
			t.Errorf("%s: found shares %v, expected %v", c.what, shares(got, 0), shares(whole, 0))
		}
	}
}

func scaled(values []float64, by, more float64) []float64 {
	all := slices.Clone(values)
	for i := range all {
		all[i] = by*all[i] + more
	}
	return all
}

func cubes(values []float64) []float64 {
	all := slices.Clone(values)
	for i, v := range all {
		all[i] = v * v * v
	}
	return all
}

func backwards(n int) []int {
	all := seq(n)
	slices.Reverse(all)
	return all
}

// A run that is there twice is one of weight 2: shares, errors, ends and means are those.
func TestRunTwiceIsWeightTwo(t *testing.T) {
	double, weighted := pick(line(t, 200), append(seq(200), 3, 9, 50)...), line(t, 200)
	weighted.Weights = slices.Repeat([]float64{1}, 200)
	weighted.Weights[3], weighted.Weights[9], weighted.Weights[50] = 2, 2, 2
	a, b := screen(t, double), screen(t, weighted)
	if !floats.EqualApprox(shares(a, 0), shares(b, 0), 1e-9) || len(a.Found(0)) != 3 {
		t.Fatalf("found shares %v and %v, expected three alike", shares(a, 0), shares(b, 0))
	}
	for i, x := range a.Found(0) {
		input, y := x.Input, b.Found(0)[i]
		if math.Abs(x.Error-y.Error) > 1e-9 || math.Abs(x.Low-y.Low) > 1e-9 || math.Abs(x.High-y.High) > 1e-9 || len(x.Means) != len(y.Means) {
			t.Errorf("input %d: found %+v and %+v", input, x, y)
		}
		for i := range x.Means {
			if math.Abs(x.Means[i].Mean-y.Means[i].Mean) > 1e-9 || math.Abs(x.Means[i].Part-y.Means[i].Part) > 1e-9 {
				t.Errorf("input %d: found %+v and %+v", input, x, y)
			}
		}
	}
}

// Runs without some output, and those that weigh nothing, are as if they were not there.
func TestRunsLeftOut(t *testing.T) {
	s := line(t, 200)
	s.Outputs[1].Values = slices.Clone(s.Outputs[1].Values)
	s.Outputs[1].Values[0] = math.NaN()
	s.Weights = slices.Repeat([]float64{1}, 200)
	s.Weights[1] = 0
	got, want := screen(t, s), screen(t, pick(line(t, 200), seq(200)[2:]...))
	if got.LeftOut != 2 || got.Runs != 198 {
		t.Errorf("found %d runs and %d left out, expected 198 and 2", got.Runs, got.LeftOut)
	}
	if !slices.Equal(got.Floors, want.Floors) || !reflect.DeepEqual(got.Found(0), want.Found(0)) {
		t.Errorf("found %+v, expected %+v", got.Found(0), want.Found(0))
	}
}

// alone are the shares of an output by input before any is taken out, told from chance or not.
func alone(s *Screening, output int) (list []float64) {
	whole := s.wholes()[output]
	for i, b := range s.bases {
		z := s.on(s.start, i, whole.products)
		list = append(list, b.adjusted(floats.Dot(z, z), len(z), 0))
	}
	return list
}

// Between-group variance of two groups of means 0 and 1 is all there is; the share of a constant is 0.
func TestCategories(t *testing.T) {
	s := Study{Permutations: 19, Inputs: []rankbasis.Input{
		{Name: "course", Values: []float64{1, 1, 2, 2, 2, 2, 1, 2, 2, 2}, Categories: true},
		{Name: "constant", Values: make([]float64, 10)},
		{Name: "one member", Values: []float64{8, 9, 8, 8, 8, 8, 8, 8, 8, 8}, Categories: true},
	}, Outputs: []Output{{"y", []float64{0, 0, 1, 1, 1, 1, 0, 1, 1, 1}}, {"constant", slices.Repeat([]float64{4}, 10)}}}
	r := screen(t, s)
	if found := r.Found(0)[0]; math.Abs(found.Share-1) > 1e-12 || !reflect.DeepEqual(found.Means, []Mean{{1, found.Means[0].Part, 0}, {2, found.Means[1].Part, 1}}) || math.Abs(found.Means[0].Part-0.3) > 1e-12 {
		t.Errorf("found %+v, expected all of the variance, means 0 and 1, and three tenths of the runs in the first", found)
	}
	// One run of y = 0 against nine of mean 7/9: R² = 10·(1/10)(9/10)(7/9)² / (10·0.7·0.3) = 0.2593, adjusted with n = 10, p = 1.
	if got, want := alone(r, 0)[2], 1-(1-0.9*49/81/2.1)*9/8; math.Abs(got-want) > 1e-12 {
		t.Errorf("category of one member: found %v, expected %v", got, want)
	}
	for input := range s.Inputs {
		if got := alone(r, 1)[input]; got > 0 || input == 1 && alone(r, 0)[1] != 0 {
			t.Errorf("input %d: found %v and %v, expected nothing of what is constant", input, got, alone(r, 0)[1])
		}
	}
	if len(r.Found(1)) > 0 {
		t.Errorf("found %v, expected nothing to matter to a constant", r.Found(1))
	}
}

// Ends that are tied are taken whole: of an input of two values the means are those of each.
func TestEndsOfTies(t *testing.T) {
	s := Study{Permutations: 19, Inputs: []rankbasis.Input{{Name: "switch", Values: []float64{0, 0, 1, 1, 1}}}, Outputs: []Output{{"y", []float64{1, 3, 10, 20, 30}}}}
	if f := screen(t, s).finding(0, chosen{}); f.Low != 2 || math.Abs(f.High-20) > 1e-12 || f.Sign != 1 {
		t.Errorf("found %+v, expected means of 2 and 20", f)
	}
}

func TestProblemsOfStudies(t *testing.T) {
	nan := math.NaN()
	for want, s := range map[string]Study{
		"inputs: found 0, expected 1 or more\noutputs: found 0, expected 1 or more\npermutations: found 0, expected 19 or more": {},
		`input "a", run 1: found NaN, expected a number`: {Permutations: 19,
			Inputs: []rankbasis.Input{{Name: "a", Values: []float64{1, nan}}}, Outputs: []Output{{"y", []float64{1, 2}}}},
		`output "y", run 0: found +Inf, expected a finite number or NaN`: {Permutations: 19,
			Inputs: []rankbasis.Input{{Name: "a", Values: []float64{1, 2}}}, Outputs: []Output{{"y", []float64{math.Inf(1), 2}}}},
		"output \"z\": found 1 values, expected one for each of 2 runs\ndraws: found 1, expected one for each of 2 runs\nfound 3 weights, expected one for each of 2 runs": {
			Permutations: 19, Draws: []int{1}, Weights: []float64{1, 2, 3},
			Inputs: []rankbasis.Input{{Name: "a", Values: []float64{1, 2}}}, Outputs: []Output{{"y", []float64{1, 2}}, {"z", []float64{1}}}},
		"runs: found none with all outputs, expected some: 2 are left out": {Permutations: 19,
			Inputs: []rankbasis.Input{{Name: "a", Values: []float64{1, 2}}}, Outputs: []Output{{"y", []float64{nan, nan}}}},
	} {
		if _, err := Screen(s); err == nil || err.Error() != want {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
	s := studyOf(t, "random", 200, 1, 1, func(u []float64) float64 { return u[0] })
	s.Inputs[0].Categories = true
	if _, err := Screen(s); err == nil || err.Error() != `input "0": found 200 categories, expected at most 100` {
		t.Errorf("found %v, expected an error of too many categories", err)
	}
}

// Ten runs are five draws on two courses: ten observations of the course, and five of what is the same in both runs of a draw.
// y has mean 0.7 and squares of 8.1 about it. Courses have means 0 and 1.4: R² = 4.9/8.1, and 1 − (1 − R²)·9/8 = 5/9. The last
// draw has mean 1.5 and the others ½: R² = 1.6/8.1, and 1 − (1 − R²)·4/3 = −17/243.
func TestObservationsAreDraws(t *testing.T) {
	s := Study{Permutations: 19, Draws: []int{0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, Inputs: []rankbasis.Input{
		{Name: "course", Values: []float64{0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, Categories: true},
		{Name: "drawn", Values: []float64{0, 0, 0, 0, 0, 0, 0, 0, 1, 1}},
	}, Outputs: []Output{{"y", []float64{0, 1, 0, 1, 0, 1, 0, 1, 0, 3}}}}
	if got := alone(screen(t, s), 0); math.Abs(got[0]-5./9) > 1e-12 || math.Abs(got[1]+17./243) > 1e-12 {
		t.Errorf("found shares %v, expected 5/9 and -17/243", got)
	}
}
