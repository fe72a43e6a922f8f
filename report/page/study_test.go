package page

import (
	"bytes"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/claim"
)

// studyPage is the page of a made-up study.
func studyPage(t *testing.T) Page {
	base := caseOf(t, shipped("boycott-halt")).Scenario
	s := madeUp()
	s.Result.Study, s.Result.Title = "august", "How sure is it?"
	return FromStudy(s.Result, base, append(s.Charts, &chart.Chart{Name: "heatmap", Section: chart.SweepSection, Title: claim.Say("A map"), Doubt: "there is none"}), "h20sim sweep august.toml")
}

// The page of a study stands without a run: findings, charts in their sections, assumptions of the base.
func TestPageOfAStudy(t *testing.T) {
	text := htmlOf(t, studyPage(t))
	for _, want := range []string{"Study august", "<h1>How sure is it?</h1>", `id="range"`, `id="sweep"`, `id="assumptions"`, "h20sim sweep august.toml"} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("expected %s on the page", want)
		}
	}
	if strings.Contains(string(text), `id="moves"`) {
		t.Error("found moves, expected what the study found alone")
	}
}
