package known

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// The heads of the table; make known runs this test before all others.
func TestKnownTable(t *testing.T) {
	heads := row("METHOD", "CASE", "QUANTITY", "FOUND", "KNOWN", "INTERVAL", "SOURCE")
	t.Log(mark + heads)
	log := told(Near(0.25, 0.003), 0.2489)
	want := []string{"METHOD Sobol' index", "CASE G", "QUANTITY S of x₁", "FOUND 0.248900", "KNOWN 0.250000", "INTERVAL ± 0.003", "SOURCE Sobol' 2003"}
	if found := log.under(heads); strings.Join(found, "\n") != strings.Join(want, "\n") {
		t.Errorf("found %q, expected %q", found, want)
	}
}

func TestTell(t *testing.T) {
	for _, c := range []struct {
		name  string
		a     Answer
		found []float64
		told  string // found in the row
		fails string
	}{
		{"within", Near(0.5, 0.1), []float64{0.6, 0.42}, "0.600000", ""},
		{"one of several without", Near(0.5, 0.1), []float64{0.5, 0.7, 0.45}, "0.700000", "found 0.7, expected 0.5, ± 0.1"},
		{"the last bit", Near(1, 0), []float64{math.Nextafter(1, 2)}, "1.000000", "found 1, expected 1, exact"},
		{"no number", Near(1, 9), []float64{1, math.NaN()}, "NaN", "found NaN, expected 1, ± 9"},
		{"unlike sides", Answer{0.95, 0.05, 0.04}, []float64{0.991}, "0.991000", "found 0.991, expected 0.95, 0.9 to 0.99"},
		{"unlike sides, within", Answer{0.95, 0.05, 0.04}, []float64{0.901}, "0.901000", ""},
		{"nothing", Near(1, 9), nil, "", "found nothing, expected 1"},
	} {
		log := told(c.a, c.found...)
		if _, failed, _ := strings.Cut(log.failed, "S of x₁: "); failed != c.fails {
			t.Errorf("%s: failed with %q, expected %q", c.name, failed, c.fails)
		}
		if c.told != "" && !strings.Contains(log.logged, " "+c.told+" ") {
			t.Errorf("%s: found the row %q, expected one of %s", c.name, log.logged, c.told)
		}
	}
}

func TestDecimals(t *testing.T) {
	for x, want := range map[float64]string{0: "0", -1e-16: "0", 1. / 3: "0.333333", math.Nextafter(1, 0): "1.000000", 101: "101", -7.2e-6: "-7.2e-06",
		7.2e-5: "0.000072", 1e9 + 0.3: "1000000000.3", 3e-9: "3e-09", math.Inf(-1): "-Inf"} {
		if found := decimals(x); found != want {
			t.Errorf("%v: found %s, expected %s", x, found, want)
		}
	}
}

// Equal answers share a row, in which the farthest of all stands.
func TestTellEach(t *testing.T) {
	c, r := Case{"Shapley", "council", "Lucas 1983"}, new(recorder)
	c.TellEach(r, "player", 0.1, []float64{2, 1, 2}, [][]float64{{2.01}, {1}, {2.2}})
	rows := strings.Split(strings.TrimPrefix(r.logged, mark), mark)
	if len(rows) != 2 || !strings.Contains(rows[0], " player 1 3 ") || !strings.Contains(rows[0], " 2.200000 ") || !strings.Contains(rows[1], " player 2 ") {
		t.Errorf("found the rows %q, expected one of players 1 and 3 and one of player 2", rows)
	}
	if want := "Shapley, council, player 1 3: found 2.2, expected 2, ± 0.1"; r.failed != want {
		t.Errorf("failed with %q, expected %q", r.failed, want)
	}
	r = new(recorder)
	c.TellEach(r, "player", 0.1, []float64{2, 1}, [][]float64{{2}})
	if want := "Shapley, council, player: found 1, expected 2"; r.failed != want || r.logged != "" {
		t.Errorf("failed with %q, expected %q", r.failed, want)
	}
}

// A recorder keeps what a test logs and fails with.
type recorder struct {
	testing.TB
	logged, failed string
}

func (r *recorder) Helper()                      {}
func (r *recorder) Log(values ...any)            { r.logged += fmt.Sprint(values...) }
func (r *recorder) Errorf(form string, v ...any) { r.failed += fmt.Sprintf(form, v...) }

// told is what is logged of an answer.
func told(a Answer, found ...float64) *recorder {
	r := new(recorder)
	Case{"Sobol' index", "G", "Sobol' 2003"}.Tell(r, "S of x₁", a, found...)
	return r
}

// under pairs each head with what stands under it in a row, by columns of characters.
func (r *recorder) under(heads string) (pairs []string) {
	line := []rune(strings.TrimPrefix(r.logged, mark))
	for _, head := range strings.Fields(heads) {
		from := strings.Index(heads, head)
		if head == "FOUND" || head == "KNOWN" { // these end where their numbers do
			from += len(head) - 12
		}
		to := min(from+12, len(line))
		pairs = append(pairs, head+" "+strings.TrimSpace(string(line[from:to])))
	}
	return pairs
}
