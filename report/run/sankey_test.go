package run

import (
	"math"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/report/reporttest"
)

func TestSankeyOfARun(t *testing.T) { reporttest.DrawnTo(t, Sankey(Ran(t, reporttest.Live()))) }

func TestPassageBalances(t *testing.T) {
	p := Ran(t, reporttest.Live()).passageOf("h20")
	if gap := p.planned + p.processFirst - p.finished - p.processLast - p.notBuilt; math.Abs(gap) > 1e-6 {
		t.Errorf("the chain is off by %g chips", gap)
	}
	if gap := p.atHand() - p.went(); math.Abs(gap) > 1e-3 {
		t.Errorf("the stock is off by %g chips", gap)
	}
}

func TestSankeyThatDoesNotBalanceIsNotDrawn(t *testing.T) {
	c := Ran(t, reporttest.Live())
	i, _ := c.Trace.Column("h20.shipments_china")
	c.Trace.Daily.Set(5, i, c.Trace.Daily.At(5, i)+1000)
	if doubt := Sankey(c).Doubt; !strings.Contains(doubt, "H20 were in stock or finished,") {
		t.Errorf("found doubt %q, expected it to say that shipments and stock do not add up", doubt)
	}
}

func TestSankeyTitleFollowsNumbers(t *testing.T) {
	for _, k := range []struct {
		p    passage
		want string
	}{
		{passage{finished: 900e3, stockFirst: 100e3, china: 700e3, outside: 60e3, stockLast: 240e3},
			"Of 1 million chips finished or in stock, 70 % go to China, 6 % are sold outside China and 24 % are left in stock"},
		{passage{finished: 1000, china: 1000}, "Of 1,000 chips finished or in stock, 100 % go to China"},
		{passage{finished: 1000, china: 500, stockLast: 500}, "Of 1,000 chips finished or in stock, 50 % go to China and 50 % are left in stock"},
		{passage{planned: 1000, processLast: 1000}, "No chip is finished or in stock"},
	} {
		if found := sankeyFinding(&k.p, places{}).String(); found != k.want {
			t.Errorf("found    %q\nexpected %q", found, k.want)
		}
	}
}

func TestSankeyNotesSayWhatIsOpen(t *testing.T) {
	for _, k := range []struct {
		p    passage
		want string
	}{
		{passage{}, ""},
		{passage{notBuilt: 5}, "Not built: planned starts that did not become chips, because suppliers had no room, or work was lost or scrapped."},
		{passage{notBuilt: -5}, "Beyond plan: chips from better yield than plans allow for."},
		{passage{charged: 5000, reserve: 5000}, "Written down: charges of 5 bn USD, of which nothing was released when chips were sold after all; 5 bn USD stand against what is left."},
		{passage{charged: 5000, released: 1000, reserve: 4000}, "Written down: charges of 5 bn USD, of which 1 bn USD were released when chips were sold after all; 4 bn USD stand against what is left."},
	} {
		if found := claim.Joined(sankeyNotes(&k.p, places{}), " ").String(); found != k.want {
			t.Errorf("found    %q\nexpected %q", found, k.want)
		}
	}
}

func TestBandsOfADiagramFillItsNodes(t *testing.T) {
	p := Ran(t, reporttest.Live()).passageOf("h20")
	d := p.diagram()
	out, in := map[*node]float64{}, map[*node]float64{}
	for _, b := range d.bands {
		out[b.from] += b.chips
		in[b.to] += b.chips
	}
	for i, column := range d.columns {
		for _, n := range column {
			if i < len(d.columns)-1 && math.Abs(out[n]-n.chips) > 1e-3 {
				t.Errorf("%s holds %g chips, %g leave it", n.label, n.chips, out[n])
			}
			if in[n] > 0 && math.Abs(in[n]-n.chips) > 1e-3 {
				t.Errorf("%s holds %g chips, %g come to it", n.label, n.chips, in[n])
			}
		}
	}
}
