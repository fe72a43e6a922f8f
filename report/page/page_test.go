package page

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/reporttest"
	"h20sim/report/study"
	"h20sim/sim"
	"h20sim/sim/ensemble"
)

// elements reads a page as XML, which its SVG must be and which its HTML all but is, and returns its start tags.
func elements(t *testing.T, page []byte) (list []xml.StartElement) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			list = append(list, e)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func count(list []xml.StartElement, name string) (n int) {
	for _, e := range list {
		if e.Name.Local == name {
			n++
		}
	}
	return n
}

func TestPageIsTheSameTwice(t *testing.T) {
	if !bytes.Equal(htmlOf(t, scenarioPage(t, "history")), htmlOf(t, scenarioPage(t, "history"))) {
		t.Error("two pages of one scenario differ")
	}
}

func TestPageIsSmallAndAlone(t *testing.T) {
	for name, p := range map[string]Page{"history": scenarioPage(t, "history"), "batch": batchPage(t)} {
		text := htmlOf(t, p)
		if len(text) > 1_500_000 {
			t.Errorf("%s: found %d bytes, expected at most 1.5 million", name, len(text))
		}
		alone(t, name, text)
	}
}

// alone holds that a page runs nothing and fetches nothing: links lead within it, and its icon stands in it.
func alone(t *testing.T, name string, text []byte) {
	t.Helper()
	for _, e := range elements(t, text) {
		if e.Name.Local == "script" || e.Name.Local == "img" || attribute(e, "src") != "" {
			t.Errorf("%s: found %v, expected nothing that runs or is fetched", name, e)
		}
		href, within := attribute(e, "href"), "#"
		if e.Name.Local == "link" {
			within = "data:image/svg+xml,"
		}
		if href != "" && !strings.HasPrefix(href, within) {
			t.Errorf("%s: found a link to %s, expected %s", name, href, within)
		}
	}
	if found := regexp.MustCompile(`url\(|@import|https?://`).Find(text); found != nil {
		t.Errorf("%s: found %s, expected nothing to fetch", name, found)
	}
}

func TestPageHasAnOutline(t *testing.T) {
	list := elements(t, htmlOf(t, scenarioPage(t, "history")))
	if count(list, "h1") != 1 || count(list, "header") != 1 || count(list, "nav") != 1 || count(list, "main") != 1 || count(list, "footer") != 1 {
		t.Error("expected one headline, and one of each landmark")
	}
	level := 1
	for _, e := range list {
		if name := e.Name.Local; len(name) == 2 && name[0] == 'h' && name != "hr" {
			next := int(name[1] - '0')
			if next > level+1 {
				t.Errorf("a heading of level %d follows one of level %d", next, level)
			}
			level = next
		}
	}
	if 2*count(list, "figure") != count(list, "svg") || count(list, "figure") != count(list, "figcaption") || count(list, "figure") < 5 {
		t.Errorf("found %d figures, %d drawings, %d captions", count(list, "figure"), count(list, "svg"), count(list, "figcaption"))
	}
}

// Each id stands once, also if two charts have one name, and each reference finds its id.
func TestPageReferencesFindTheirIDs(t *testing.T) {
	p := scenarioPage(t, "boycott-halt")
	p.Sections[1].Charts = append(p.Sections[1].Charts, p.Sections[1].Charts[0])
	list := elements(t, htmlOf(t, p))
	ids := map[string]bool{}
	for _, e := range list {
		if id := attribute(e, "id"); id != "" {
			if ids[id] {
				t.Errorf("id %s stands twice", id)
			}
			ids[id] = true
		}
	}
	for _, e := range list {
		if e.Name.Local == "link" {
			continue // its picture stands in the reference
		}
		wanted := strings.Fields(attribute(e, "aria-labelledby") + " " + attribute(e, "aria-describedby") + " " + strings.TrimPrefix(attribute(e, "href"), "#"))
		for _, id := range wanted {
			if !ids[id] {
				t.Errorf("%s refers to %s, which is not there", e.Name.Local, id)
			}
		}
	}
}

func TestHostileTextIsText(t *testing.T) {
	text := htmlOf(t, hostilePage(t))
	for _, bad := range []string{"<script", "<img", "<b>\"", "onerror=alert(2)>", `a"b'c<d>`} {
		if bytes.Contains(text, []byte(bad)) {
			t.Errorf("found %s as it was stated, expected it to be escaped", bad)
		}
	}
	if !bytes.Contains(text, []byte("<h1>&lt;script&gt;alert(1)&lt;/script&gt;")) || !bytes.Contains(text, []byte("Scenario a&#34;b&#39;c&lt;d&gt;</p>")) {
		t.Error("expected title and name as text")
	}
	titles := regexp.MustCompile(`<text [^>]*>[^<]*&lt;b&gt;&#34;&#39;&amp;[^<]*</text>`)
	if !titles.Match(text) {
		t.Error("expected names as text within a drawing")
	}
	plain, hurt := elements(t, htmlOf(t, scenarioPage(t, "boycott-halt"))), elements(t, text)
	for _, name := range []string{"section", "h1", "svg", "style", "title", "tbody", "details"} {
		if count(plain, name) != count(hurt, name) {
			t.Errorf("found %d elements %s, expected %d as with harmless text", count(hurt, name), name, count(plain, name))
		}
	}
}

func TestChartsOfShippedScenariosHaveDarkColours(t *testing.T) {
	for _, name := range []string{"boycott-halt", "history", "memory-shock"} {
		for _, c := range chartsOf(t, caseOf(t, shipped(name))) {
			d, err := draw(c)
			if err != nil {
				t.Fatal(err)
			}
			if d.Card {
				t.Errorf("%s, %s: a colour is not among the inks", name, c.Name)
			}
		}
	}
}

func TestAnUnknownColourKeepsItsLightGround(t *testing.T) {
	if !foreign(`<path d="M0" style="fill:#123456" />`) || foreign(`<path d="M0" style="fill:#0072B2" />`) {
		t.Error("expected #123456 to be unknown, and blue to be known")
	}
}

// Bands are drawn with opacity, which changes how a picture writes their colour.
func TestBandsHaveDarkColours(t *testing.T) {
	for _, ink := range []color.NRGBA{chart.Blue, chart.Vermillion, chart.Green, chart.Orange, chart.Sky, chart.Purple} {
		for _, band := range []color.NRGBA{chart.Faint(ink), chart.Stronger(ink), ink, chart.Lighter(ink), chart.Lighter(chart.Dark)} {
			p := chart.Bare()
			p.Add(chart.Swath{At: []float64{0, 1}, Low: []float64{0, 0}, High: []float64{1, 2}, Color: band})
			d, err := draw(&chart.Chart{Name: "band", Panels: []chart.Panel{{Plot: p, Height: 100}}})
			if err != nil {
				t.Fatal(err)
			}
			if d.Card || strings.Contains(string(d.Broad.Inner), "fill:#") {
				t.Errorf("%v: found a colour without one for dark pages", band)
			}
		}
	}
}

// Two arcs of a radius greater than half of the way between their ends make an oval.
func TestDiscsAreRound(t *testing.T) {
	if got, want := rounded(` d="M413.437,354.04A3.25,3.25 0 1 1 406.937,354.04Z"`), ` d="M413.4,354A3.2,3.2 0 1 1 406.9,354Z"`; got != want {
		t.Errorf("found %s, expected %s", got, want)
	}
}

func TestTextThatLooksLikeAColourStays(t *testing.T) {
	c := chartsOf(t, caseOf(t, shipped("boycott-halt"), "chips.h20.price.2024-01-29=13000"))[0]
	c.Panels[0].Heading = []chart.Span{{Text: "fill:#0072B2"}}
	d, err := draw(c)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(d.Broad.Inner), ">fill:#0072B2</text>") || !strings.Contains(string(d.Slim.Inner), ">fill:#0072B2</text>") {
		t.Error("expected the heading as it was written")
	}
}

func TestAChartThatIsNotDrawnSaysWhy(t *testing.T) {
	p := Page{Title: claim.Say("A"), Sections: sections([]*chart.Chart{{Name: "revenue", Title: claim.Say("Revenue"), Doubt: "the parts do not add up"}})}
	text := string(htmlOf(t, p))
	if !strings.Contains(text, "Not drawn: the parts do not add up") || strings.Contains(text, "<svg") {
		t.Error("expected the doubt, and no drawing")
	}
}

func TestWhatIsNotThereIsLeftOut(t *testing.T) {
	text := string(htmlOf(t, Page{Title: claim.Say("A")}))
	for _, id := range []string{"moves", "baseline", "range", "backtest", "assumptions", "more"} {
		if strings.Contains(text, `id="`+id+`"`) || strings.Contains(text, `href="#`+id+`"`) {
			t.Errorf("found section %s, expected none", id)
		}
	}
}

// madeUp is a study of the scenario, with a chart.
func madeUp() *Findings {
	r := &ensemble.Result{
		Design: "sobol", Draws: 4096, Scenarios: []ensemble.Named{{ID: "boycott-halt"}}, Cells: []ensemble.Cell{{}},
		Question: ensemble.Question{Measure: "nvidia.revenue_net", Period: "FY2027"},
		Measures: []sim.Measure{{Name: "nvidia.revenue_net", Title: "Nvidia, net revenue of chips for China", Unit: "MUSD"}},
		Periods:  []sim.Period{{Name: "FY2027"}},
		Stats:    [][][]ensemble.Stat{{{{N: 4090, Quantiles: [7]float64{1000, 2000, 3000, 4000, 6000, 8000, 9000}}}}},
	}
	return &Findings{r, []*chart.Chart{{Name: "fan-h20", Section: chart.RangeSection, Title: claim.Say("A fan"), Doubt: "there is none"}, {Name: "odd", Title: claim.Say("An odd one"), Doubt: "there is none"}}}
}

func TestStudyHasSectionsAndARange(t *testing.T) {
	c := caseOf(t, shipped("boycott-halt"))
	p := FromCase(c, chartsOf(t, c), "h20sim run", madeUp())
	var ids []string
	for _, s := range p.Sections {
		ids = append(ids, string(s.ID))
	}
	if want := []string{"moves", "baseline", "bridge", "gains", "supply", "range", "backtest", "more"}; !slices.Equal(ids, want) {
		t.Errorf("found %v, expected %v", ids, want)
	}
	if !strings.HasPrefix(p.Answer[2].String(), "In 80 % of 4,090 draws, Nvidia, net revenue of chips for China in FY2027 is 2 to 8 bn USD;") {
		t.Errorf("found %q", p.Answer[2])
	}
}

// Each section of the page has a title and is one that charts carry.
func TestSectionsAreThoseOfCharts(t *testing.T) {
	for i, s := range order {
		if s.Title == "" || s.ID == "" || place(s.ID) != i {
			t.Errorf("section %d, %q: expected an id of its own and a title", i, s.ID)
		}
	}
	list := sections([]*chart.Chart{{Name: "a"}, {Name: "b", Section: chart.SweepSection}, {Name: "c", Section: chart.MovesSection}, {Name: "d", Section: chart.MovesSection}})
	var found []string
	for _, s := range list {
		for _, c := range s.Charts {
			found = append(found, string(s.ID)+" "+c.Name)
		}
	}
	if want := []string{"moves c", "moves d", "sweep b", "more a"}; !slices.Equal(found, want) {
		t.Errorf("found %v, expected %v", found, want)
	}
}

// Every chart of a run, a comparison and a study says where it stands.
func TestChartsCarryTheirSections(t *testing.T) {
	charts := chartsOf(t, caseOf(t, shipped("boycott-halt")))
	bench := reporttest.Small(t)
	for _, r := range []*ensemble.Result{bench.Uncertainty(16, 6), bench.Grid(3, 3, 1), bench.OneWay(5, 8)} {
		charts = append(charts, study.Charts(r, reporttest.StudyBase(t))...)
	}
	for _, c := range charts {
		if c.Section == "" {
			t.Errorf("%s has no section", c.Name)
		}
	}
	for _, s := range batchPage(t).Sections {
		if s.ID == chart.MoreSection {
			t.Errorf("found %s among more charts, expected all side by side", s.Charts[0].Name)
		}
	}
}

// What the file changes stands in a table of the answer; a file that changes nothing has none.
func TestPageHasATableOfWhatTheFileChanges(t *testing.T) {
	with := string(htmlOf(t, FromCase(caseOf(t, shipped("b30a-30")), nil, "", nil)))
	if row := "<th scope=\"row\">Share of B30A revenue for the US Treasury: rate</th><td class=\"n\">15 %</td><td class=\"n\">30 %</td>"; !strings.Contains(with, row) || strings.Count(with, `id="edits"`) != 1 {
		t.Errorf("found no row %s", row)
	}
	if without := string(htmlOf(t, FromCase(caseOf(t, shipped("no-policy")), nil, "", nil))); strings.Contains(without, `id="edits"`) {
		t.Error("found a table of changes where nothing is changed")
	}
}

// Beside what is stated of a value stands what is drawn of it.
func TestAssumptionsSayWhatIsDrawn(t *testing.T) {
	page := string(htmlOf(t, scenarioPage(t, "history")))
	if !regexp.MustCompile(`<td>90 %: 0\.2 to 0\.9[^<]*<small>drawn: mean 0\.\d+; 5 % below 0\.2, half below 0\.\d+, 5 % above 0\.9</small>`).MatchString(page) {
		t.Error("expected the draws of moves.notices-tightened.strength beside its quantiles")
	}
}
