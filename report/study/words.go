package study

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// subject names a measure within a sentence: Nvidia's net revenue of chips for China, H20 shipments to China.
func subject(m sim.Measure) string {
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

// when places a measure in a period: in FY2027, at the end of FY2027, over the whole run.
func (s *study) when(m sim.Measure, p sim.Period) string {
	switch {
	case p.Name == "all" && m.Kind == sim.Last:
		return "at the end of the run"
	case p.Name == "all":
		return "over the whole run"
	case m.Kind == sim.Last:
		return "at the end of " + s.periodWords(p)
	case strings.Contains(p.Name, ".."):
		return "from " + s.periodWords(p)
	}
	return "in " + s.periodWords(p)
}

// periodWords names a period: a stretch of days by its ends.
func (s *study) periodWords(p sim.Period) string {
	if strings.Contains(p.Name, "..") {
		return words.Stretch(p.First, p.End)
	}
	return p.Name
}

// question is what is asked, as the subject of a sentence.
func (s *study) question() string {
	return subject(s.asked()) + " " + s.when(s.asked(), s.period())
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
}

// drawsWords says what a chart rests on: 4,096 draws (Sobol’); 64 draws at each of 31 points.
func (s *study) drawsWords() string {
	if !s.drawn() && s.branched() {
		return "one run on each path" + s.atEachWords() + ", nothing drawn" + s.failedWords()
	}
	if !s.drawn() {
		return "one run at each point, nothing drawn" + s.failedWords()
	}
	text := words.Thousands(float64(s.Draws), 0) + " draws"
	if name := designNames[s.Design]; name != "" {
		text += " (" + name + ")"
	}
	switch {
	case s.branched():
		return text + s.atEachWords() + s.sharedWords() + s.failedWords()
	case len(s.Axes) > 0:
		text += " at each point"
	case len(s.Cells) > 1 && len(s.Cells) == len(s.Scenarios):
		text += ", the same for each scenario"
	case len(s.Cells) > 1:
		text += " at each point, the same for all"
	}
	return text + s.failedWords()
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

func (s *study) failedWords() string {
	if s.Failed == 0 {
		return ""
	}
	return "; " + words.Count(s.Failed, "run", "runs") + " failed and left out"
}

// runsAbove writes what part of the runs of a cell lies above the threshold: 23 % above 5 bn USD.
func (s *study) runsAbove(cell int) string {
	return words.Chance(s.beyond(cell)) + " above " + words.Amount(*s.Question.Threshold, s.asked().Unit)
}

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

// dayNotes say of which numbered moves the day, or whether they come at all, differs from run to run or from path to path.
func (s *study) dayNotes() []string {
	var days []string
	for _, m := range s.marks() {
		if slices.Contains(s.varied(), "moves."+m.Name+".date") {
			days = append(days, fmt.Sprint(m.Number))
		}
	}
	var notes []string
	if len(days) > 0 {
		notes = append(notes, "Rules stand where the base scenario has them; the day of "+words.List(days)+" differs from run to run.")
	}
	if note := s.partNote(); note != "" && len(s.marks()) > 0 {
		notes = append(notes, note)
	}
	return notes
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
