package study

import (
	"math"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Subject names a measure within a sentence: Nvidia's net revenue of chips for China, H20 shipments to China.
func Subject(m sim.Measure) string {
	owner, thing, found := strings.Cut(m.Title, ", ")
	group, _, _ := strings.Cut(m.Name, ".")
	switch {
	case !found:
		return m.Title
	case group == "treasury":
		return "the " + owner + "’s " + thing
	case group == "nvidia", group == "market", group == "suppliers", group == "buyers":
		return owner + "’s " + thing
	}
	return owner + " " + thing
}

// When places a measure in a period: in FY2027, at the end of FY2027, over the whole run.
func When(m sim.Measure, p sim.Period) claim.Text {
	switch {
	case p.Name == "all" && m.Kind == sim.Last:
		return claim.Say("at the end of the run")
	case p.Name == "all":
		return claim.Say("over the whole run")
	case m.Kind == sim.Last:
		return claim.Say("at the end of {}", periodText(p))
	case strings.Contains(p.Name, ".."):
		return claim.Say("from {}", periodText(p))
	}
	return claim.Say("in {}", periodText(p))
}

// periodText names a period: a stretch of days by its ends, and a fiscal quarter with its months.
func periodText(p sim.Period) claim.Text {
	if strings.Contains(p.Name, "..") {
		return claim.Say("{}", claim.Days(p))
	}
	if _, err := sim.ParseQuarter(p.Name); err == nil {
		return claim.Say("{} ({})", claim.Period(p), claim.Months(p))
	}
	return claim.Say("{}", claim.Period(p))
}

// question is what is asked, as the subject of a title; the line below says how long a year is.
func (s *study) question() claim.Text {
	return claim.Say("{} {}", claim.Label(Subject(s.asked())), s.briefly(s.asked()))
}

// briefly is when in the period of the question, without the weeks of a long year.
func (s *study) briefly(m sim.Measure) claim.Text {
	return briefly(m, s.period())
}

func briefly(m sim.Measure, p sim.Period) claim.Text {
	if isYear(p.Name) && m.Kind == sim.Last {
		return claim.Say("at the end of {}", claim.Name(p.Name))
	}
	if isYear(p.Name) {
		return claim.Say("in {}", claim.Name(p.Name))
	}
	return When(m, p)
}

// Asked names a measure over a period within a sentence, without the weeks of a long year: H20 gross revenue in FY2027.
func Asked(m sim.Measure, p sim.Period) claim.Text {
	return claim.Say("{} {}", claim.Label(Subject(m)), briefly(m, p))
}

// perSpan is what follows the unit of a flow that is counted by week, or by quarter.
func perSpan(m sim.Measure, span string) string {
	if m.Kind == sim.Sum {
		return " a " + span
	}
	return ""
}

// designNames are the designs of draws as sentences name them.
var designNames = map[string]string{
	"random": "random", "latin-hypercube": "Latin hypercube", "halton": "Halton", "sobol": "Sobol’",
	"morris": "Morris", "saltelli": "Saltelli", "shapley": "Shapley",
}

// drawsText says what a chart rests on: 4,096 draws (Sobol’); 64 draws at each of several points.
func (s *study) drawsText() claim.Text {
	if !s.drawn() {
		return claim.Cat(s.singleText(), s.failedRuns())
	}
	n := s.drawsEach()
	text := claim.Say("{} draws", claim.Figure(n, claim.Total(casesTable, "runs", claim.Where{"point": "0", "ran": "yes"})))
	if name := designNames[s.Design]; name != "" {
		text = claim.Say("{} ({})", text, claim.Word(name))
	}
	switch {
	case s.branched():
		text = claim.Cat(text, claim.Word(s.atEachWords()), s.sharedText())
	case len(s.Axes) > 0:
		text = claim.Say("{} at each point", text)
	case len(s.Cells) > 1 && len(s.Cells) == len(s.Scenarios):
		text = claim.Say("{}, the same for each scenario", text)
	case len(s.Cells) > 1:
		text = claim.Say("{} at each point, the same for all", text)
	}
	return claim.Cat(text, s.failedRuns())
}

// singleText says that there is one run at each point, or on each path, and that nothing is drawn.
func (s *study) singleText() claim.Text {
	text := claim.Say("{} at each point", claim.Count(1, "run", "runs", claim.Highest(casesTable, "runs", ran)))
	if s.branched() {
		text = claim.Say("{} on each path{}", claim.Count(1, "run", "runs", claim.Highest(casesTable, "runs", ran)), claim.Word(s.atEachWords()))
	}
	if len(s.Drawn) > 0 {
		return text
	}
	return claim.Say("{}, {} drawn", text, claim.None("nothing", "", claim.Rows(drawnTable, nil)))
}

// drawsEach is how many runs there are of a scenario at a point, on all its paths.
func (s *study) drawsEach() (n int) {
	if !s.branched() {
		return s.Draws
	}
	for _, c := range s.own[:s.Mixtures[0].To] {
		n += s.runsOf(c)
	}
	return n
}

// atEachWords says how often draws are made where there are paths.
func (s *study) atEachWords() string {
	switch {
	case s.isAlone():
		return ""
	case len(s.Mixtures) == len(s.Scenarios):
		return " of each scenario"
	}
	return " at each point"
}

func (s *study) failedRuns() claim.Text {
	if s.Failed == 0 {
		return nil
	}
	return claim.Say("; {} failed and left out", claim.Count(s.Failed, "run", "runs", claim.Total(casesTable, "failed", ran)))
}

// levelText is a level of an axis, at which a cell stands: 22 Aug 2025, 15 %, 1.5.
func (s *study) levelText(axis, cell int) claim.Text {
	a := s.Axes[axis]
	v, of := a.Levels[s.Cells[cell].Levels[axis]], s.figure(a.Address, cell)
	switch {
	case a.Unit == "date":
		return claim.Say("{}", claim.Day(dayOf(v), words.Short))
	case s.inPercent(axis):
		return claim.Cat(claim.Worded(s.levelWords(axis, v), "1", of))
	case a.Unit == "1":
		return claim.Cat(claim.Worded(s.levelWords(axis, v), "", of))
	}
	return claim.Say("{} {}", claim.Worded(words.Significant(v, 3), "", of), claim.Label(a.Unit))
}

// dayOf is the day of a level.
func dayOf(v float64) sim.Date { return sim.Date(math.Round(v)) }

// levelWords writes a level of an axis: 22 Aug 2025, 15 %, 1.5.
func (s *study) levelWords(axis int, v float64) string {
	a := s.Axes[axis]
	switch {
	case a.Unit == "date":
		return words.Date(sim.Date(math.Round(v)), words.Short)
	case s.inPercent(axis):
		return words.Significant(v*100, 3) + " %"
	case a.Unit == "1":
		return words.Significant(v, 3)
	}
	return words.Significant(v, 3) + " " + a.Unit
}

// inPercent reports whether an axis holds shares: pure numbers from 0 to 1. Others are factors.
func (s *study) inPercent(axis int) bool {
	if s.Axes[axis].Unit != "1" {
		return false
	}
	for _, v := range s.Axes[axis].Levels {
		if v < 0 || v > 1 {
			return false
		}
	}
	return true
}

// axisTitle is the title of an axis, else its address.
func (s *study) axisTitle(axis int) string {
	if t := s.Axes[axis].Title; t != "" {
		return t
	}
	return s.Axes[axis].Address
}

// axisText is axisTitle as part of a text.
func (s *study) axisText(axis int) claim.Label { return claim.Label(s.axisTitle(axis)) }

// fitted cuts text that is wider than width and ends it with an ellipsis.
func fitted(style draw.TextStyle, text string, width vg.Length) string {
	if style.Width(text) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && style.Width(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes)) + "…"
}

// dayNotes say of which moves the day, or whether they come at all, differs from run to run or from path to path; and, where panels
// show paths, what rules they have.
func (s *study) dayNotes(panels bool) (notes []claim.Text) {
	var days []claim.Text
	for _, m := range s.marks() {
		if slices.Contains(s.varied(), "moves."+m.Name+".date") {
			days = append(days, claim.Label(m.Title).Text())
		}
	}
	if len(days) > 0 {
		notes = append(notes, claim.Say("Rules stand where the base scenario has them; the day differs from run to run of: {}.", claim.Joined(days, "; ")))
	}
	if note := s.partNote(); len(note) > 0 && len(s.marks()) > 0 && (panels || !s.forked()) {
		notes = append(notes, note)
	}
	return notes
}

// movesText lists moves, for descriptions; nothing if there are none.
func movesText(marks []chart.Mark) claim.Text {
	if len(marks) == 0 {
		return nil
	}
	var list []claim.Text
	for _, m := range marks {
		list = append(list, claim.Say("{}, {}: {}", claim.Day(m.Date, words.Long), claim.Label(m.Actor), claim.Label(m.Title)))
	}
	return claim.Say(" Moves: {}.", claim.Joined(list, "; "))
}

// varied lists the addresses that differ from run to run.
func (s *study) varied() (list []string) {
	for _, a := range s.Axes {
		list = append(list, a.Address)
	}
	for _, d := range s.Drawn {
		list = append(list, d.Address)
	}
	return list
}
