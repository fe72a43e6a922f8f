package timing

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"
)

// costing is a table of made-up costs, in milliseconds of processor and by the clock.
func costing(control [][2]int, rows map[string][]int) *Table {
	t := New()
	for _, c := range control {
		t.costs[0] = append(t.costs[0], Cost{Processor: time.Duration(c[0]) * time.Millisecond, Wall: time.Duration(c[1]) * time.Millisecond})
	}
	for name, costs := range rows {
		t.rows, t.costs = append(t.rows, Row{Name: name}), append(t.costs, nil)
		for _, c := range costs {
			t.costs[len(t.costs)-1] = append(t.costs[len(t.costs)-1], Cost{Processor: time.Duration(c) * time.Millisecond})
		}
	}
	return t
}

// A ratio is taken within each round: where a machine slows down by half for some rounds, ratios stay.
func TestRatiosAreTakenWithinRounds(t *testing.T) {
	table := costing([][2]int{{10, 10}, {20, 20}, {10, 10}, {20, 20}}, map[string][]int{"a": {100, 200, 100, 200}, "b": {50, 100, 50, 100}})
	if r := table.Ratio("a", "b", Processor); r != (Spread{2, 2, 2}) {
		t.Errorf("found %v, expected 2 in every round", r)
	}
	if s := table.Of("a", Processor); s.Low != 0.1 || s.High != 0.2 {
		t.Errorf("found %v, expected 0.1 to 0.2 seconds", s)
	}
}

// The control row is timed between all others, so that what disturbs any of them is seen.
func TestTheControlRowIsTimedBetweenOthers(t *testing.T) {
	var order []string
	does := func(name string, cost int) Row {
		return Row{name, func() Cost {
			order = append(order, name)
			return Cost{Processor: time.Duration(cost) * time.Millisecond}
		}}
	}
	table := New(does("a", 1), does("b", 2))
	n := 0
	table.rows[0].Work = func() Cost {
		n += 10
		order = append(order, "control")
		return Cost{Processor: time.Duration(n) * time.Millisecond}
	}
	table.Round()
	if found := strings.Join(order, " "); found != "control a control b control" {
		t.Errorf("found %q", found)
	}
	if c := table.Of(Control, Processor).Median; c != 0.02 {
		t.Errorf("found a control row of %g s, expected the mean of 10, 20 and 30 ms", c)
	}
}

func TestBusyMachinesAreTold(t *testing.T) {
	for _, c := range []struct {
		control [][2]int
		says    string
	}{
		{[][2]int{{100, 100}, {101, 101}, {100, 102}, {99, 100}}, ""},
		{[][2]int{{100, 100}, {120, 120}, {100, 100}, {120, 120}}, "spreads by 16.7 %"},
		{[][2]int{{100, 180}, {100, 190}, {100, 200}, {101, 210}}, "by the clock"},
	} {
		table := costing(c.control, nil)
		var text strings.Builder
		table.Print(&text)
		if found := table.Busy(); !strings.Contains(found, c.says) || (found == "") != (c.says == "") || strings.Contains(text.String(), "TOO BUSY") != (c.says != "") {
			t.Errorf("found %q, expected %q; printed %s", found, c.says, text.String())
		}
	}
}

// Work that takes twice as long must cost about twice as much, and waiting costs no processor time.
func TestCostsAreOfTheWork(t *testing.T) {
	once := Within(control)
	twice := Within(func() { control(); control() })
	table := New(Row{"once", once}, Row{"twice", twice}, Row{"waits", Within(func() { time.Sleep(20 * time.Millisecond) })})
	for range 9 {
		table.Round()
	}
	if r := table.Ratio("twice", "once", Processor).Median; r < 1.5 || r > 2.7 {
		t.Errorf("found a ratio of %.2f, expected about 2", r)
	}
	if p, w := table.Of("waits", Processor).Median, table.Of("waits", Wall).Median; p > w/2 && runtime.GOOS != "windows" || w < 0.02 {
		t.Errorf("found %g s of processor and %g s by the clock for work that waits 0.02 s", p, w)
	}
}

// A kernel that the compiler takes away would tell nothing of the machine: a link waits for at least three cycles.
func TestTheControlRowDoesItsWork(t *testing.T) {
	table := New()
	for range 9 {
		table.Round()
	}
	if ns := 1e9 * table.Of(Control, Processor).Median / links; ns < 0.6 || ns > 60 {
		t.Errorf("found %.2g ns a link, expected one to ten", ns)
	}
}

func TestProcessesCost(t *testing.T) {
	c, err := Process(exec.Command("go", "version"))
	if err != nil || c.Processor <= 0 || c.Wall <= 0 {
		t.Errorf("found %+v, %v, expected what a process took", c, err)
	}
	if _, err := Process(exec.Command("there-is-no-such-program")); err == nil {
		t.Error("expected an error of a program that is not there")
	}
}
