package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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

// FromCase composes the page of a scenario. charts are those of the run; command makes the page again; study is nil
// if none has been run.
func FromCase(c *run.Case, charts []*chart.Chart, command string, study *Findings) Page {
	s := c.Scenario
	p := Page{
		Kind: "Scenario " + s.ID, Title: claim.Label(s.Title).Text(), Story: run.StoryOf(s),
		Figures:     Table{captionOf(c), run.AnswerTable(c)},
		Remarks:     slices.Concat(c.Findings(), labels(c.Remarks())),
		Assumptions: assumptions([]*run.Case{c}), Fits: fits([]*run.Case{c}),
		Runs:   []Run{runOf(c)},
		Engine: sim.Version, Command: command,
	}
	if edits := c.Edits(); len(edits.Rows) > 0 {
		p.Changed = edits.Sentence()
		p.Edits = Table{claim.Say("Changed here: what this file says otherwise than what it extends"), run.EditsTable(edits)}
	}
	var result *ensemble.Result
	if study != nil {
		result = study.Result
		charts = slices.Concat(charts, study.Charts)
	}
	p.Answer = run.Answer(c, result)
	if b := run.NewByPath(c); b != nil {
		p.ByPath, p.Paths = []claim.Text{b.Sentence()}, Table{b.Caption(), b.Table()}
		p.Answer = slices.Insert(p.Answer, 0, b.Chosen())
	}
	p.Sections = sections(charts)
	if checks := run.Checks(s, c.Trace); len(checks) > 0 {
		p.Sections = withTable(p.Sections, chart.BacktestSection, Table{claim.Say("What the files expect of a run, and what this one gives"), withSources(c, checks)})
	}
	return p
}

// FromStudy composes the page of a study: its findings, its charts, and the assumptions of its base, which is read again
// but not run. command makes the page again.
func FromStudy(r *ensemble.Result, base *scenario.Scenario, charts []*chart.Chart, command string) Page {
	days := words.Stretch(base.World.Time.Start, base.World.Time.End)
	c := &run.Case{Scenario: base}
	return Page{
		Kind: "Study " + r.Study, Title: claim.Label(cmp.Or(r.Title, r.Study)).Text(), Story: claim.Label(r.Story).Text(),
		Answer: study.Answer(r, base, charts), Sections: sections(charts), Assumptions: assumptions([]*run.Case{c}), Fits: fits([]*run.Case{c}),
		Runs:   []Run{{ID: base.ID, Title: base.Title, Hash: base.Hash, Days: days, Inputs: c.Inputs()}},
		Engine: sim.Version, Command: command,
	}
}

// FromAgainst composes the page of two scenarios held against each other; charts are those of the two.
func FromAgainst(x *several.Against, charts []*chart.Chart, command string) Page {
	p := FromBatch([]*run.Case{x.A, x.B}, charts, command)
	p.Title = claim.Say("{} against {}", claim.Label(x.A.Scenario.ID), claim.Label(x.B.Scenario.ID))
	p.Story = claim.Say("How two scenarios differ: what their files say, what comes out, and how much of the difference is assumptions and how much is moves.")
	found := claim.Drafts(x.Alike()...)
	for _, c := range charts {
		found = append(found, c.Title.Ended())
	}
	p.Answer = append(found, p.Answer[len(p.Answer)-1])
	p.Sections = withTable(p.Sections, chart.ComparisonSection, Table{claim.Say("What the files say differently"), x.FilesTable()})
	at := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == chart.ComparisonSection })
	p.Sections[at].Lead = "What comes out differently by fiscal quarter, and how much of it is due to what the worlds assume and how much to the moves made in them."
	return p
}

// captionOf says what the answer's table is over.
func captionOf(c *run.Case) claim.Text {
	told := c.Told()
	text := claim.Say("In {}, {}", claim.Period(told), claim.Days(told))
	if c.Base != nil {
		text = claim.Say("{}; baseline: {}", text, claim.Label(baselineOf(c)))
	}
	return text
}

// labels are sentences on what files say.
func labels(list []string) (texts []claim.Text) {
	for _, text := range list {
		texts = append(texts, claim.Label(text).Text())
	}
	return texts
}

// baselineOf names what a scenario is compared with.
func baselineOf(c *run.Case) string {
	if c.Scenario.Baseline == "" {
		return "the same world without moves"
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

// FromBatch composes the page that compares several scenarios. It panics if there are none.
func FromBatch(cases []*run.Case, charts []*chart.Chart, command string) Page {
	p := Page{
		Kind:   "Comparison",
		Title:  claim.Draft(fmt.Sprintf("%d scenarios side by side", len(cases))),
		Story:  claim.Say("The same model, run on each scenario and on its baseline."),
		Answer: claim.Drafts(several.Answer(cases)...), Sections: sections(charts), Assumptions: assumptions(cases), Fits: fits(cases),
		Engine: sim.Version, Command: command, compared: true,
	}
	stories := chart.Table{Head: []string{"scenario", "what it tells", "compared with"}}
	for _, c := range cases {
		run := runOf(c)
		p.Runs = append(p.Runs, run)
		for _, remark := range slices.Concat(c.Findings(), labels(c.Remarks())) {
			p.Remarks = append(p.Remarks, claim.Say("{}: {}", claim.Label(run.ID), remark))
		}
		stories.Rows = append(stories.Rows, []string{run.ID, strings.TrimSuffix(run.Title, ".") + ". " + c.Scenario.Story + pathOf(c.Scenario), cmp.Or(run.Baseline, "nothing")})
	}
	p.Sections = withTable(p.Sections, chart.ComparisonSection, Table{claim.Say("The scenarios"), stories})
	return p
}
