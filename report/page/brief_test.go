package page

import (
	"bytes"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/simtest/golden"
)

func briefOf(t testing.TB, r run.Result) *chart.Brief {
	t.Helper()
	c, err := r.Case()
	if err != nil {
		t.Fatal(err)
	}
	return run.NewBrief(c, nil)
}

func briefHTML(t testing.TB, b *chart.Brief) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := WriteBrief(&text, b); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// yearBrief is of the made-up story, and openBrief of one that leaves something to politics.
func yearBrief(t testing.TB) *chart.Brief {
	s, trace, base := reporttest.YearStory(t)
	return briefOf(t, run.Result{Scenario: s, Trace: trace, Baseline: base})
}

func openBrief(t testing.TB, sets ...string) *chart.Brief {
	return briefOf(t, run.Result(reporttest.Open(t, "../..", sets...)))
}

func TestBriefAsHTML(t *testing.T) {
	for name, b := range map[string]*chart.Brief{"brief": yearBrief(t), "brief-open": openBrief(t)} {
		text := briefHTML(t, b)
		alone(t, name, text)
		body := text[bytes.Index(text, []byte("<body>")):] // without the style, which all pages have
		golden.File(t, "testdata/"+name+".html", body)
	}
}

// A brief shows the answer: lines by path and a table of them if something is left open, else bars of revenue beside the baseline.
func TestBriefShowsTheAnswer(t *testing.T) {
	open, year := openBrief(t), yearBrief(t)
	if open.Chart.Name != "courses" || len(open.Chart.Panels) != 1 || len(open.Courses.Rows) < len(open.Inks)+1 || len(open.Inks) < 2 || len(open.Chart.Moves) > 0 {
		t.Errorf("found chart %s with %d rows of courses, expected lines by path and a row for each", open.Chart.Name, len(open.Courses.Rows))
	}
	if year.Chart.Name != "revenue" || len(year.Courses.Rows) > 0 || len(year.Chart.Moves) == 0 {
		t.Errorf("found chart %s with %d rows of courses, expected revenue with moves and none", year.Chart.Name, len(year.Courses.Rows))
	}
	if row := open.Courses.Rows[0]; len(row) != len(open.Courses.Head) || strings.Contains(row[0], "shown below") {
		t.Errorf("found row %q under %q", row, open.Courses.Head)
	}
}

// A brief names its path if it shows one alone, and says of all paths that none has a range.
func TestBriefSaysOnWhichPathItIs(t *testing.T) {
	r := run.Result(reporttest.Open(t, "../.."))
	all := briefOf(t, r).Caveats
	r.Paths = nil
	one := briefOf(t, r).Caveats
	if found := all[0].String(); !strings.HasPrefix(found, "Each path is a single run, which has no range; ") || len(all) != 2 {
		t.Errorf("found %q of all paths", found)
	}
	if found := one[1].String(); found != "All is told on the path: the notices last, firms obey." || !strings.HasPrefix(one[0].String(), "This is a single run") {
		t.Errorf("found %q of one path", found)
	}
}

// What a run can lack, a brief does without: it is made as a sheet and as a picture.
func TestBriefOfWhateverRuns(t *testing.T) {
	long := strings.Repeat("long title ", 20)
	for name, edit := range map[string]func(r *run.Result){
		"long titles": func(r *run.Result) {
			r.Scenario.Title = long
			for i := range r.Scenario.Moves {
				r.Scenario.Moves[i].Title = long
			}
		},
		"one word": func(r *run.Result) { r.Scenario.Title = strings.Repeat("x", 400) },
		"no title": func(r *run.Result) { r.Scenario.Title = "" },
		"no hash":  func(r *run.Result) { r.Scenario.Hash = "" },
		"no base":  func(r *run.Result) { r.Baseline = nil },
		"no moves": func(r *run.Result) { r.Scenario.Moves = nil },
		"no whole quarter": func(r *run.Result) {
			var days []sim.Date
			for _, d := range []string{"2025-05-05", "2025-05-20"} {
				days = append(days, reporttest.Day(t, d))
			}
			r.Scenario.World.Time = sim.Horizon{Start: days[0], End: days[1]}
			r.Trace, r.Baseline = reporttest.StoryTrace(t, r.Scenario, true), nil
		},
		"no chip of the chain": func(r *run.Result) {
			for _, chip := range r.Scenario.World.Chips {
				chip.Supply = "own"
			}
		},
	} {
		s, trace, base := reporttest.YearStory(t)
		r := run.Result{Scenario: s, Trace: trace, Baseline: base}
		edit(&r)
		b := briefOf(t, r)
		if text := briefHTML(t, b); !bytes.Contains(text, []byte(`<section id="caveat"`)) {
			t.Errorf("%s: the sheet has no caveat", name)
		}
		if _, err := b.PNG(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Others show the title of a page and the sentence that answers.
func TestPagesSayWhatOthersShowOfThem(t *testing.T) {
	c, study := caseOf(t, shipped("history")), studyPage(t)
	study.Answer = []claim.Text{claim.Say("It is wide."), claim.Say("It rests on judgement.")}
	batch := FromBatch([]*run.Case{c, c}, nil, "")
	for name, p := range map[string]struct {
		html  []byte
		title string
		want  claim.Text
	}{
		"run":        {htmlOf(t, FromCase(c, nil, "", nil)), c.Scenario.Title, c.FirstLine()},
		"comparison": {htmlOf(t, batch), batch.Title.String(), batch.Answer[0]},
		"study":      {htmlOf(t, study), study.Title.String(), study.Answer[0]},
		"brief":      {briefHTML(t, run.NewBrief(c, nil)), c.Scenario.Title, c.FirstLine()},
	} {
		found := map[string]string{}
		for _, e := range elements(t, p.html) {
			if e.Name.Local == "meta" {
				found[attribute(e, "name")+attribute(e, "property")] = attribute(e, "content")
			}
		}
		if found["description"] != p.want.String() || found["og:description"] != p.want.String() || found["og:title"] != p.title || found["og:type"] != "article" {
			t.Errorf("%s: found %v, expected title and answer: %s, %s", name, found, p.title, p.want)
		}
	}
	if p := (&Page{Story: claim.Say("A story")}); p.Description() != "A story" {
		t.Errorf("found %q of a page without an answer, expected its story", p.Description())
	}
}
