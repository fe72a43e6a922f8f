package discover

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"h20sim/report/answer"
	"h20sim/report/claim"
	"h20sim/report/factcheck"
	"h20sim/report/reporttest"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/discovery"
	"h20sim/sim/inputs"
	"h20sim/sim/vulnerability"
)

// source has the tables of a finding.
func source(t *testing.T, f *Finding) *factcheck.Files {
	t.Helper()
	files := map[string][]byte{}
	for _, table := range f.Tables() {
		if table.File == "" {
			continue
		}
		data, err := words.CSV(table.Rows)
		if err != nil {
			t.Fatal(err)
		}
		files[table.File] = data
	}
	return factcheck.New(func(name string) ([]byte, error) {
		if data, ok := files[name]; ok {
			return data, nil
		}
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	})
}

// statements are all texts of a finding.
func statements(f *Finding) (list []claim.Statement) {
	for _, s := range f.Sentences() {
		list = append(list, claim.Stated("sentence", s))
	}
	for _, table := range f.Tables() {
		if len(table.Shown.Rows) > 0 {
			list = append(list, claim.Stated("caption", table.Caption))
		}
	}
	for _, c := range f.Charts() {
		list = append(list, c.Statements()...)
	}
	return list
}

// bornOut checks that tables bear all claims out, and that texts state nothing else.
func bornOut(t *testing.T, name string, f *Finding) int {
	t.Helper()
	list := statements(f)
	checked, wrong := claim.Check(list, source(t, f))
	for _, err := range wrong {
		t.Errorf("%s: %v", name, err)
	}
	for _, s := range list {
		for _, loose := range s.Parts.Loose() {
			t.Errorf("%s: %s: %q states %q without a claim", name, s.Where, s.Text, loose)
		}
	}
	return checked
}

// verdicts are all that a search can end with.
var verdicts = []vulnerability.Verdict{vulnerability.Told, vulnerability.None, vulnerability.All, vulnerability.TooFew, vulnerability.NoInput, vulnerability.NoBox, vulnerability.TooSparse, vulnerability.Chance}

// units of made-up inputs, and from where to where they go.
var units = []struct {
	unit      string
	low, high float64
}{{"1", 0.2, 0.9}, {"1", 0.5, 3}, {"chip/day", 900, 45_000}, {"date", 20_000, 20_700}, {"day", 3, 200}, {"", 0, 0}}

func madeUp(rng *rand.Rand, n int) *Finding {
	f := &Finding{Name: "discover-h20.revenue-FY2027-below-5000", Hash: strings.Repeat("ab", 32)}
	f.Study, f.Scenario, f.Others, f.Failed, f.Tied = "made-up", "boycott-halt", n%2, n%3, n%2 == 0
	f.Measure, f.Period = sim.Measure{Name: "h20.revenue", Title: "H20, gross revenue", Unit: "MUSD", Kind: sim.Sum}, sim.FiscalYear(2027)
	f.Question = vulnerability.Question{Measure: "h20.revenue", Period: "FY2027", Bar: float64(rng.IntN(20_000)), Above: n%2 == 1}
	f.Runs, f.Share = 1+rng.IntN(4000), part01(rng)
	if n%3 == 0 {
		f.Courses = []string{"the notices last"}
	}
	if n%2 == 0 {
		f.Paths = []vulnerability.Path{{Courses: []string{"lasting", "obeyed"}, Title: "the notices last, firms obey", Chance: 0.7, Runs: 600, Share: part01(rng)},
			{Courses: []string{"lifted"}, Title: "the notices fade", Chance: 0.3, Runs: 300, Share: part01(rng)}}
		f.Decided = n%4 == 2
	}
	if !f.Decided {
		f.All = madePart(rng, n, "")
		f.Runs, f.Share = f.All.Runs, f.All.Share
	}
	if len(f.Paths) > 0 && n%8 != 0 {
		f.Within = madePart(rng, n/2, f.Paths[0].Title)
	}
	return f
}

// part01 is a part, now and then all or none.
func part01(rng *rand.Rand) float64 {
	switch rng.IntN(6) {
	case 0:
		return 0
	case 1:
		return 1
	}
	return rng.Float64()
}

func score(rng *rand.Rand) discovery.Score {
	return discovery.Score{Coverage: part01(rng), Density: part01(rng), Mass: part01(rng), Effective: rng.Float64() * 300}
}

func madePart(rng *rand.Rand, n int, path string) *vulnerability.Part {
	p := &vulnerability.Part{Path: path, Runs: 1 + rng.IntN(4000), Share: part01(rng), Varying: rng.IntN(200), Verdict: verdicts[n%len(verdicts)]}
	switch p.Verdict {
	case vulnerability.None:
		p.Share = 0
		return p
	case vulnerability.All:
		p.Share = 1
		return p
	}
	if p.Opposite = n%3 == 0; p.Verdict == vulnerability.NoInput {
		return p
	}
	for i, u := range units {
		in := vulnerability.Input{Address: fmt.Sprint("value.", i), Doc: "the 3rd most of all", Of: "Alibaba", Unit: u.unit, Grade: string("ABCD"[rng.IntN(4)]), Lowest: u.low, Highest: u.high}
		if u.unit == "" {
			in.Courses = []inputs.Course{{Name: "lasting", Title: "the notices last"}, {Name: "lifted", Title: "the notices fade"}, {}}
		}
		p.Inputs = append(p.Inputs, in)
	}
	p.Fresh, p.Base, p.Train, p.Test, p.Low, p.High = 500, rng.Float64(), score(rng), score(rng), rng.Float64()/2, 0.5+rng.Float64()/2
	if p.Verdict == vulnerability.TooSparse {
		p.Test.Density = p.Base
	}
	p.Contrast = discovery.Contrast{OnlyBox: []int{0, 1}[:n%3], OnlyTree: []int{2, 3}[:n/2%3], Tree: score(rng), TreeAlone: score(rng), BoxAlone: score(rng), Differ: part01(rng)}
	if n%5 == 0 {
		p.Contrast.TreeAlone, p.Contrast.BoxAlone, p.Contrast.Differ = discovery.Score{}, discovery.Score{}, 0
	}
	for i := range 6 {
		p.Trajectory = append(p.Trajectory, vulnerability.Step{Restricted: i, Train: score(rng), Test: score(rng)})
	}
	p.Leaves = []vulnerability.Leaf{{Limits: limits(rng, p, 2), Interest: true, Test: score(rng)}, {Test: score(rng)}}
	if p.Verdict == vulnerability.Told {
		p.Limits = limits(rng, p, 1+rng.IntN(5))
		for _, l := range p.Limits {
			if len(p.Inputs[l.Input].Courses) == 0 && len(p.Axes) < 2 {
				p.Axes = append(p.Axes, vulnerability.Axis{Input: l.Input, Low: l.Low, High: l.High})
			}
		}
		p.Branches = len(p.Axes) == 0
		if len(p.Axes) == 1 {
			p.Axes = append(p.Axes, vulnerability.Axis{Input: -1})
		}
		for range 40 * min(1, len(p.Axes)) {
			p.Dots = append(p.Dots, vulnerability.Dot{X: between(rng, p, 0), Y: between(rng, p, 1), Interest: rng.IntN(2) == 0})
		}
	}
	return p
}

// between is a place on an axis.
func between(rng *rand.Rand, p *vulnerability.Part, i int) float64 {
	if p.Axes[i].Input < 0 {
		return rng.Float64() * 20_000
	}
	in := p.Inputs[p.Axes[i].Input]
	return in.Lowest + rng.Float64()*(in.Highest-in.Lowest)
}

func limits(rng *rand.Rand, p *vulnerability.Part, n int) (list []vulnerability.Limit) {
	for _, i := range rng.Perm(len(p.Inputs))[:n] {
		l, in := vulnerability.Limit{Input: i, Without: part01(rng)}, p.Inputs[i]
		low, high := in.Lowest+rng.Float64()*(in.Highest-in.Lowest)/2, in.Highest-rng.Float64()*(in.Highest-in.Lowest)/2
		switch {
		case len(in.Courses) > 0:
			l.Out = [][]int{{0}, {1}, {1, 2}}[rng.IntN(3)]
		default:
			if rng.IntN(3) > 0 {
				l.Low = &low
			}
			if l.Low == nil || rng.IntN(3) > 0 {
				l.High = &high
			}
		}
		list = append(list, l)
	}
	return list
}

// Every text is borne out by the tables beside it, whatever was found.
func TestClaimsAreBorneOut(t *testing.T) {
	total, told := 0, 0
	for n := range 240 {
		f := madeUp(rand.New(rand.NewPCG(uint64(n), 14)), n)
		total += bornOut(t, fmt.Sprint("finding ", n), f)
		if f.All != nil && f.All.Verdict == vulnerability.Told {
			told++
		}
	}
	if total < 1000 || told < 10 {
		t.Errorf("found %d claims and %d boxes, expected more", total, told)
	}
}

// A wrong table is noticed.
func TestClaimsRestOnTheTables(t *testing.T) {
	f := madeUp(rand.New(rand.NewPCG(1, 1)), 8)
	f.Within = madePart(rand.New(rand.NewPCG(2, 2)), 8, f.Paths[0].Title)
	said := f.Sentences()
	f.Within.Test.Density, f.Within.Base = f.Within.Test.Density/2+0.3, f.Within.Base/2+0.4
	var list []claim.Statement
	for _, s := range said {
		list = append(list, claim.Stated("sentence", s))
	}
	if _, wrong := claim.Check(list, source(t, f)); len(wrong) == 0 {
		t.Error("found no error in sentences on other numbers")
	}
}

// What is read back from JSON says and draws the same.
func TestFindingsReadBackAreTheSame(t *testing.T) {
	for n := range 16 {
		f := madeUp(rand.New(rand.NewPCG(uint64(n), 3)), n)
		text, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		again, err := answer.Unmarshal[*Finding](text)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(f.Sentences(), again.Sentences()) || !reflect.DeepEqual(f.Tables(), again.Tables()) {
			t.Errorf("finding %d: found other texts", n)
		}
		if n > 3 {
			continue
		}
		for i, c := range f.Charts() {
			a, err := c.Drawing(false)
			if err != nil {
				t.Fatal(err)
			}
			b, err := again.Charts()[i].Drawing(false)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a, b) {
				t.Errorf("finding %d: found another drawing of %s", n, c.Name)
			}
		}
	}
}

// Charts can be drawn, wide and narrow, and nothing covers their texts.
func TestCharts(t *testing.T) {
	for n := range 16 {
		for _, c := range madeUp(rand.New(rand.NewPCG(uint64(n), 9)), n).Charts() {
			for _, narrow := range []bool{false, true} {
				svg, err := c.Drawing(narrow)
				if err != nil {
					t.Fatal(err)
				}
				reporttest.WellFormed(t, c.Name, svg)
			}
		}
	}
}

// What a box is held against is what holds it: fresh runs. The part of all runs is said to be of these, on the side that is looked for.
func TestBaseIsOfFreshRuns(t *testing.T) {
	f := madeUp(rand.New(rand.NewPCG(3, 3)), 8)
	for _, c := range []struct {
		opposite bool
		overall  string
	}{{false, "of all runs, fresh or not, 54 % are such runs."}, {true, "of all runs, fresh or not, 46 % are such runs."}} {
		p := part{f.All, "all"}
		p.Share, p.Base, p.Opposite = 0.54, 0.4, c.opposite
		if text := f.told(p).String(); !strings.Contains(text, "against 40 % of all fresh runs;") || !strings.HasSuffix(text, c.overall) {
			t.Errorf("found %q, expected 40 %% of all fresh runs and %q", text, c.overall)
		}
	}
}

// A tree that holds as many such runs as the box in a denser part is told to fit better, and its leaves are printed; one that loses some is not.
func TestTreeThatFitsBetterIsToldFirst(t *testing.T) {
	f := madeUp(rand.New(rand.NewPCG(3, 3)), 8)
	f.Within = nil
	p := part{f.All, "all"}
	p.Test.Coverage, p.Test.Density = 0.93, 0.52
	for _, c := range []struct {
		coverage float64
		better   bool
	}{{0.93, true}, {0.92, false}} {
		p.Contrast.Tree = discovery.Score{Coverage: c.coverage, Density: 0.71, Mass: 0.1}
		if text := f.beside(p).String(); strings.HasPrefix(text, "Several parts fit better than one") != c.better {
			t.Errorf("found %q of a tree with a coverage of %v", text, c.coverage)
		}
		if leaves := f.shownLimits()[1]; leaves.Closed == c.better {
			t.Errorf("found leaves closed: %v, expected the opposite", leaves.Closed)
		}
	}
}

// The answer comes first, as one would quote it.
func ExampleFinding() {
	least := 0.3
	f := &Finding{Name: "discover-h20.revenue-FY2027-below-5000"}
	f.Measure, f.Period = sim.Measure{Name: "h20.revenue", Title: "H20, gross revenue", Unit: "MUSD", Kind: sim.Sum}, sim.FiscalYear(2027)
	f.Question.Bar = 5000
	f.All = &vulnerability.Part{Verdict: vulnerability.Told, Runs: 1000, Share: 0.45, Base: 0.4, Low: 0.88, High: 0.95,
		Inputs: []vulnerability.Input{{Address: "buyers.alibaba.compliance", Doc: "part of the purchases that it gives up if told to", Of: "Alibaba", Unit: "1", Grade: "D", Lowest: 0, Highest: 1}},
		Limits: []vulnerability.Limit{{Input: 0, Low: &least, Without: 0.4}}, Test: discovery.Score{Coverage: 0.88, Density: 0.92}}
	fmt.Println(words.Wrap(f.Sentences()[0].String(), 80, ""))
	// Output:
	// 92 % (88 to 95 %) of fresh runs where “part of the purchases that it gives up if
	// told to” of Alibaba is 30 % or more have H20 gross revenue in FY2027 below 5 bn
	// USD, against 40 % of all fresh runs; 88 % of all such runs lie there. Fresh runs
	// are of draws that played no part in finding the limits, and the range is what
	// their number leaves open; of all runs, fresh or not, 45 % are such runs.
}
