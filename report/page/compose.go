package page

import (
	"cmp"
	"slices"
	"strings"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// Findings are what a finished study found about the scenario of a page, with the charts of it.
type Findings struct {
	Result *ensemble.Result
	Charts []*chart.Chart
}

// FromCase composes the page of a scenario. charts are those of the run and of the answers, which are what verbs found of it; command
// makes the page again; study is nil if none has been run.
func FromCase(c *run.Case, charts []*chart.Chart, command string, study *Findings, answers ...*answer.Kept) Page {
	s := c.Scenario
	p := Page{
		Kind: "Scenario " + s.ID, Title: claim.Label(s.Title).Text(), Story: run.StoryOf(s),
		Figures:     Table{Caption: captionOf(c), Table: run.AnswerTable(c)},
		Remarks:     slices.Concat(c.Findings(), labels(c.Remarks())),
		Assumptions: assumptions([]*run.Case{c}), Fits: fits([]*run.Case{c}),
		Runs:   []Run{runOf(c)},
		Engine: sim.Version, Command: command,
	}
	if edits := c.Edits(); len(edits.Rows) > 0 {
		p.Changed = edits.Sentence()
		p.Edits = Table{Caption: claim.Say("Changed here: what this file says otherwise than what it extends"), Table: run.EditsTable(edits)}
	}
	var result *ensemble.Result
	if study != nil {
		result = study.Result
		charts = slices.Concat(charts, study.Charts)
	}
	p.Answer = run.Answer(c, result)
	if b := run.NewByPath(c); b != nil {
		p.ByPath, p.Paths = []claim.Text{b.Sentence()}, Table{Caption: b.Caption(), Table: b.Table()}
		p.Answer = slices.Insert(p.Answer, 0, b.Chosen())
	}
	p.Sections = withAnswers(sections(charts), answers)
	if checks := run.Checks(s, c.Trace); len(checks) > 0 {
		p.Sections = withTable(p.Sections, chart.BacktestSection, Table{Caption: claim.Say("What the files expect of a run, and what this one gives"), Table: withSources(c, checks)})
	}
	return p
}

// FromStudy composes the page of a study: its findings, its charts and those of the answers, which are what verbs found in its runs, and
// the assumptions of its base, which is read again but not run. command makes the page again.
func FromStudy(r *ensemble.Result, base *scenario.Scenario, charts []*chart.Chart, command string, answers ...*answer.Kept) Page {
	days := words.Stretch(base.World.Time.Start, base.World.Time.End)
	c := &run.Case{Scenario: base}
	return Page{
		Kind: "Study " + r.Study, Title: claim.Label(cmp.Or(r.Title, r.Study)).Text(), Story: claim.Label(r.Story).Text(),
		Answer: study.Answer(r, base, charts), Sections: withAnswers(sections(charts), answers), Assumptions: assumptions([]*run.Case{c}), Fits: fits([]*run.Case{c}),
		Runs:   []Run{{ID: base.ID, Title: base.Title, Hash: base.Hash, Days: days, Inputs: c.Inputs()}},
		Engine: sim.Version, Command: command,
	}
}

// FromAgainst composes the page of two scenarios held against each other; charts are those of the two.
func FromAgainst(x *several.Against, charts []*chart.Chart, command string) Page {
	p := sideBySide([]*run.Case{x.A, x.B}, charts, command)
	p.Title = claim.Say("{} against {}", claim.Label(x.A.Scenario.ID), claim.Label(x.B.Scenario.ID))
	p.Story = claim.Say("How two scenarios differ: what their files say, what comes out, and how much of the difference is assumptions and how much is moves.")
	p.Answer = x.Alike()
	for _, c := range charts {
		p.Answer = append(p.Answer, c.Title.Ended())
	}
	both := []*run.Case{x.A, x.B}
	p.Answer = append(p.Answer, several.Doubt(both))
	p.Sections = withTable(p.Sections, chart.ComparisonSection, Table{Caption: claim.Say("What the files say differently"), Table: x.FilesTable()})
	at := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == chart.ComparisonSection })
	p.Sections[at].Lead = "What comes out differently by fiscal quarter, and how much of it is due to what the worlds assume and how much to the moves made in them."
	p.bearInMind(both)
	return p
}

// captionOf says what the answer's table is over.
func captionOf(c *run.Case) claim.Text {
	told := c.Told()
	text := claim.Say("In {}, {}", claim.Period(told), claim.Days(told))
	switch {
	case c.Base == nil:
		return text
	case c.Scenario.Baseline == "":
		return claim.Say("{}; baseline: {}", text, claim.Word(withoutMoves))
	}
	return claim.Say("{}; baseline: {}", text, claim.Label(baselineOf(c)))
}

// withoutMoves names the baseline of a scenario whose file names none.
const withoutMoves = "the same world without moves"

// labels are sentences on what files say. They quote addresses and values as files state them, so they are labels: no table has them
// otherwise.
func labels(list []string) (texts []claim.Text) {
	for _, text := range list {
		texts = append(texts, claim.Label(text).Text())
	}
	return texts
}

// baselineOf names what a scenario is compared with.
func baselineOf(c *run.Case) string {
	if c.Scenario.Baseline == "" {
		return withoutMoves
	}
	if c.BasePath != "" {
		return text.IDOf(c.Scenario.Baseline) + " on its path: " + c.BasePath
	}
	return text.IDOf(c.Scenario.Baseline)
}

// withSources is the table of checks with the source of each expectation.
func withSources(c *run.Case, checks []run.Check) chart.Table {
	t := run.ChecksTable(checks)
	t.Head = append(t.Head, "source")
	for i, k := range checks {
		title := k.Source
		if source := c.Scenario.Sources[k.Source]; source != nil {
			title = source.Title
		}
		t.Rows[i] = append(t.Rows[i], title)
	}
	return t
}

func runOf(c *run.Case) Run {
	s, days := c.Scenario, words.Stretch(c.Trace.Start, c.Trace.End())
	run := Run{ID: s.ID, Title: s.Title, Hash: s.Hash, Days: days, Inputs: c.Inputs()}
	if c.Base != nil {
		run.Baseline = baselineOf(c)
	}
	return run
}

// pathOf names the path that a scenario is on, after its story.
func pathOf(s *scenario.Scenario) string {
	if path := s.PathWords(); path != "" {
		return " On the path: " + path + "."
	}
	return ""
}

// FromToFirst composes the page of several scenarios held against the first of them; charts are those of all.
func FromToFirst(x *several.ToFirst, charts []*chart.Chart, command string) Page {
	cases := append([]*run.Case{x.First}, x.Others...)
	p := FromBatch(cases, charts, command)
	p.Title = claim.Say("{} against {} others", claim.Label(x.First.Scenario.ID), claim.Figure(len(x.Others), claim.Less(claim.Rows(several.ScenariosName, nil), claim.Fixed(1))))
	p.Story = claim.Say("How scenarios differ from one of them. Folders beside this one hold each pair, with what their files say differently and how much falls to assumptions and to moves.")
	if x.Ranked() {
		p.Answer = slices.Insert(p.Answer, 0, x.Finding().Ended())
	}
	return p
}

// FromBatch composes the page that compares several scenarios. It panics if there are none.
func FromBatch(cases []*run.Case, charts []*chart.Chart, command string) Page {
	p := sideBySide(cases, charts, command)
	p.Title = claim.Count(len(cases), "scenario side by side", "scenarios side by side", claim.Rows(several.ScenariosName, nil)).Text().Sentence()
	p.Story = claim.Say("The same model, run on each scenario and on its baseline.")
	p.Answer = several.Answer(cases)
	p.bearInMind(cases)
	return p
}

// mostStories is up to how many scenarios a page tells what each is about; of more it lists their numbers.
const mostStories = 12

// sideBySide composes what pages of several scenarios share.
func sideBySide(cases []*run.Case, charts []*chart.Chart, command string) Page {
	p := Page{
		Kind: "Comparison", Sections: sections(charts), Assumptions: assumptions(cases), Fits: fits(cases),
		Engine: sim.Version, Command: command, compared: true,
	}
	for _, c := range cases {
		p.Runs = append(p.Runs, runOf(c))
	}
	if len(cases) <= mostStories {
		p.Sections = withTable(p.Sections, chart.ComparisonSection, Table{Caption: claim.Say("The scenarios"), Table: stories(cases)})
	} else {
		p.Sections = withTable(p.Sections, chart.ComparisonSection, listed(cases))
	}
	return p
}

// bearInMind adds what might be misread in several scenarios, after all else that is told of them.
func (p *Page) bearInMind(cases []*run.Case) {
	if remarks := several.Remarks(cases); len(remarks) > 0 {
		p.Remarks = []claim.Text{remarked(cases, remarks)}
		p.Sections = withTable(p.Sections, chart.ComparisonSection, remarksTable(remarks, cases))
	}
}

// stories tell what each scenario is about.
func stories(cases []*run.Case) chart.Table {
	t := chart.Table{Head: []string{"scenario", "what it tells", "compared with"}}
	for _, c := range cases {
		shown := runOf(c)
		t.Rows = append(t.Rows, []string{shown.ID, strings.TrimSuffix(shown.Title, ".") + ". " + run.FileStory(c.Scenario).String() + pathOf(c.Scenario), cmp.Or(shown.Baseline, "nothing")})
	}
	return t
}

// listed is the list of many scenarios with their numbers.
func listed(cases []*run.Case) Table {
	b := several.NewBatch(cases)
	number := claim.Figure(len(cases), claim.Rows(several.ScenariosName, nil))
	caption := claim.Say("All {} scenarios, each over its own days; {} has their quarters", number, claim.Label(several.ComparisonName))
	if b.Ranked() {
		caption = claim.Say("All {} scenarios in order of net revenue, over {}; {} has their quarters", number, claim.Period(b.Over), claim.Label(several.ComparisonName))
	}
	return Table{Caption: caption, Table: b.Table(), Closed: true}
}

// remarked says how many remarks there are, on how many scenarios.
func remarked(cases []*run.Case, remarks []several.Remark) claim.Text {
	number := claim.Count(len(remarks), "remark", "remarks", claim.Distinct(several.RemarksName, "remark", nil))
	on := 0
	for _, c := range cases {
		if several.Remarked(c) {
			on++
		}
	}
	all := claim.Rows(several.ScenariosName, nil)
	some := claim.Less(all, claim.Rows(several.ScenariosName, claim.Where{"remarks": "0"}))
	return claim.Say("{} on {} of {} scenarios, listed below them: on what files say, and on results beyond what was tested.", number,
		claim.Figure(on, some), claim.Figure(len(cases), all)).Sentence()
}

// mostRemarks is how many remarks a page of several scenarios lists.
const mostRemarks = 30

// remarksTable lists remarks with the scenarios of which they are true: those on many scenarios before those on few.
func remarksTable(list []several.Remark, cases []*run.Case) Table {
	t := chart.Table{Head: []string{"scenarios", "what to bear in mind"}}
	for _, r := range list[:min(len(list), mostRemarks)] {
		t.Rows = append(t.Rows, []string{scenariosWords(r.In, cases), r.Text})
	}
	caption := claim.Say("What to bear in mind")
	if len(list) > mostRemarks {
		caption = claim.Say("What to bear in mind: some of {} remarks, those on many scenarios before others; {} has all",
			claim.Figure(len(list), claim.Distinct(several.RemarksName, "remark", nil)), claim.Label(several.RemarksName))
	}
	return Table{Caption: caption, Table: t, Closed: len(cases) > mostStories}
}
