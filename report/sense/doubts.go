package sense

import (
	"slices"
	"strings"

	"h20sim/report/claim"
	"h20sim/sim/importance"
)

// doubts say what bounds the answer.
func (f *Finding) doubts() []claim.Text {
	return said(f.alike(), f.effects(), f.over(), f.tied(), f.still(), f.elsewhere(), f.grid(), f.more(), f.single(), f.few(), f.left())
}

// said are those sentences that say something.
func said(list ...claim.Text) []claim.Text {
	return slices.DeleteFunc(list, func(t claim.Text) bool { return len(t) == 0 })
}

// noneOf says that there is no group of the kind that was asked for.
func (f *Finding) noneOf() claim.Text {
	if !f.NoneOf {
		return nil
	}
	return claim.Say("No value that differs in these runs belongs to a {}: values count by the section of the file in which they stand.", claim.Word(f.Question.By))
}

// others says that what is told is of no group of the kind that was asked for.
func (f *Finding) others() claim.Text {
	by := f.Question.By
	if f.NoneOf || by == "" || by == "grade" || slices.ContainsFunc(f.Above(), func(s importance.Share) bool { return strings.HasPrefix(s.Name, by+"s.") }) {
		return nil
	}
	return claim.Say("No {} has a share that is told from chance: values of no {} count by the section of the file in which they stand.", claim.Word(by), claim.Word(by))
}

// alike says which of the inputs that matter are not told apart, and how many draws that would take.
func (f *Finding) alike() claim.Text {
	var pairs []claim.Text
	above := f.Above()
	for i := 0; i+1 < len(above); i++ {
		if s := &above[i]; s.Class == above[i+1].Class && s.Needs > 0 && s.Needs < mostTimes*float64(f.Draws) && len(pairs) < mostNamed {
			pairs = append(pairs, claim.Say("{} and {} with about {} {}", f.input(s), f.input(&above[i+1]), claim.Worded(thousands(s.Needs), "", f.cell(s, "needs")), claim.Word(f.drawn())))
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	text := claim.Say("Some are not told apart, so that their order means little. They would be: {}; there are {}", claim.Joined(pairs, "; "), f.draws())
	if f.Method != importance.Regression && f.Method != importance.Morris {
		text = claim.Say("{} in each replicate", text)
	}
	return text.Ended()
}

// drawn is what a design has more or fewer of.
func (f *Finding) drawn() string {
	if f.Method == importance.Morris {
		return "trajectories"
	}
	return "draws"
}

// effects says what mean sizes of effects are, and names those inputs whose effect differs from place to place by more than it is.
func (f *Finding) effects() claim.Text {
	if f.Method != importance.Morris {
		return nil
	}
	var names []claim.Text
	for i := range f.Above() {
		if s := &f.Shares[i]; s.Spread > s.Share.Mean && len(names) < mostNamed {
			names = append(names, f.input(s))
		}
	}
	text := claim.Say("Each effect compares runs that differ in a value alone, by two levels of four, and is scaled to the whole range; its size is averaged over settings of all others and over what politics may do, without its sign (Morris’s μ*).")
	if len(names) == 0 {
		return text
	}
	return claim.Say("{} That of {} differs more from setting to setting (σ) than it is large (μ*): it bends, or depends on other values.", text, claim.Listed(names, "and"))
}

// mostTimes is how many times the draws of a study are told as what it would take: what takes more is as good as equal.
const mostTimes = 100

func (f *Finding) draws() claim.Claim {
	return claim.Figure(f.Draws, f.common("draws"))
}

// over warns of shares that come to more than there is.
func (f *Finding) over() claim.Text {
	sum := 0.0
	for _, s := range f.Above() {
		sum += s.Share.Mean
	}
	if f.Method == importance.Morris || sum <= 1 {
		return nil
	}
	return claim.Say("Shares come to more than the whole, so that chance is in some of them: more draws would take it out.")
}

// tied says what a share means if draws hang together.
func (f *Finding) tied() claim.Text {
	if !slices.ContainsFunc(f.Above(), func(s importance.Share) bool { return s.Tied }) {
		return nil
	}
	by := "published figures"
	if f.Tied == "correlations" {
		by = "each other"
	}
	if f.Method == importance.Shapley {
		return claim.Say("Draws are tied to {}; a Shapley effect shares what tied values do together among them, and all effects come to the whole spread.", claim.Word(by))
	}
	return claim.Say("Draws are tied to {}, so that a value may have a share through what it is tied to alone, and shares need not come to the whole.", claim.Word(by))
}

// still names tied values that leave the measure as it is if they alone go from end to end: they matter through what they are tied to.
func (f *Finding) still() claim.Text {
	var names []claim.Text
	values, of := []float64{f.Stated}, []claim.Quantity{f.common("stated")}
	for i := range f.Above() {
		s := &f.Shares[i]
		if s.Ends == nil || !s.Tied || !alike(append(values, s.Ends.AtLow, s.Ends.AtHigh)) {
			continue
		}
		values, names = append(values, s.Ends.AtLow, s.Ends.AtHigh), append(names, f.input(s))
		of = append(of, f.cell(s, "at_low"), f.cell(s, "at_high"))
	}
	if len(names) == 0 {
		return nil
	}
	text := claim.Say("{} {} if {} alone goes from one end of its range to the other", f.asked(), claim.Alike("hardly differs", of...), claim.Listed(names, "or"))
	if f.Path != "" {
		text = claim.Say("{}, on the path “{}”", text, claim.Label(f.Path))
	}
	return claim.Say("{}: what goes with that comes through what it is tied to, or on other paths.", text).Sentence()
}

// elsewhere says so of all values if none moves the measure by itself on the path on which ends were run.
func (f *Finding) elsewhere() claim.Text {
	of, moved := []claim.Quantity{f.common("stated")}, false
	for i := range f.Above() {
		if s := &f.Shares[i]; s.Ends != nil {
			of, moved = append(of, f.cell(s, "at_low"), f.cell(s, "at_high")), moved || !f.stays(s) || s.Tied
		}
	}
	if moved || len(of) == 1 || f.Path == "" {
		return nil
	}
	return claim.Say("On the path “{}” {} {} whichever end of its range any of these values stands at, all else as stated: what they move comes on other paths, or together with others.",
		claim.Label(f.Path), f.asked(), claim.Alike("hardly differs", of...))
}

// alike reports whether numbers hardly differ.
func alike(values []float64) bool { return claim.AreAlike(slices.Min(values), slices.Max(values)) }

// grid says what the spread is over points that a study chose.
func (f *Finding) grid() claim.Text {
	if !f.Grid {
		return nil
	}
	if f.isGrid() {
		return claim.Say("Shares are exact, not drawn: the runs are the points of a full grid, which count alike, so the spread is that of these points, not of what is likely.")
	}
	return claim.Say("The runs stand on a grid or list: points that the study sets count alike, so the spread is that of its points, not of what is likely.")
}

// more says why there are more draws than a study states.
func (f *Finding) more() claim.Text {
	if f.Asked == 0 {
		return nil
	}
	return claim.Say("The draws that the study states are {}; its paths need more, so {} were made.", claim.Figure(f.Asked, f.common("asked")), f.draws())
}

// single says why chances are not ranked.
func (f *Finding) single() claim.Text {
	if f.Chances == 0 {
		return nil
	}
	return claim.Say("Chances of courses are not ranked: these runs take a single path, on which a chance changes no run.")
}

// few names groups of too many values for the draws.
func (f *Finding) few() claim.Text {
	var names []claim.Text
	for _, s := range f.Shares {
		if s.Few {
			names = append(names, claim.Label(s.Name).Text())
		}
	}
	if len(names) == 0 {
		return nil
	}
	return claim.Say("There are too few draws to say anything of {}: more values than that many draws bear.", claim.Listed(names, "and"))
}

// left says which runs are left out.
func (f *Finding) left() claim.Text {
	var list []claim.Text
	if f.Failed > 0 {
		list = append(list, claim.Say("{} that failed", claim.Count(f.Failed, "run", "runs", f.common("failed"))))
	}
	switch {
	case f.Option != "":
		list = append(list, claim.Say("the runs of the other options of the study, which the verbs value and regret compare"))
	case f.Others > 0:
		list = append(list, claim.Say("the other scenarios of the study"))
	}
	if len(list) == 0 {
		return nil
	}
	return claim.Say("Left out: {}.", claim.Listed(list, "and"))
}
