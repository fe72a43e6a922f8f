package discover

import (
	"slices"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/discovery"
	"h20sim/sim/vulnerability"
)

// Sentences implements answer.Finding.
func (f *Finding) Sentences() (list []claim.Text) {
	if f.Decided {
		list = append(list, f.decided())
	}
	for _, p := range f.parts() {
		list = append(list, f.answer(p)...)
	}
	return append(list, f.caveats()...)
}

// decided says that the path decides.
func (f *Finding) decided() claim.Text {
	var list []claim.Text
	for _, p := range f.Paths {
		at := claim.Where{"path": p.Title}
		list = append(list, claim.Say("{} of runs on “{}”", claim.Chance(p.Share, claim.Cell(f.pathsFile(), "share", at)), claim.Label(p.Title)))
	}
	text := claim.Say("Which course politics takes decides it: {} have {}; over all paths, each by its chance, {} have.",
		claim.Listed(list, "and"), f.have(false), claim.Chance(f.Share, f.cell("all", "share")))
	if f.Within == nil {
		text = claim.Say("{} Within a path, no assumption changes that.", text)
	}
	return text
}

// answer tells what was found in some runs.
func (f *Finding) answer(p part) []claim.Text {
	if p.Verdict != vulnerability.Told {
		return []claim.Text{f.refused(p)}
	}
	return []claim.Text{f.told(p), f.beside(p), f.rests(p)}
}

// on places a part: the courses that were asked for, or the path.
func (f *Finding) on(p part) claim.Text {
	switch {
	case p.Path != "":
		return claim.Say("on the path “{}”, ", claim.Label(p.Path))
	case len(f.Courses) > 0:
		return claim.Say("where politics takes “{}”, ", claim.Label(words.List(f.Courses)))
	}
	return nil
}

// told is the one sentence.
func (f *Finding) told(p part) claim.Text {
	text := claim.Say("{} ({}) of fresh runs where {} have {}, against {} of all fresh runs; {} of all such runs lie there. Fresh runs are of draws that played no part in finding the limits, and the range is what their number leaves open; of all runs, fresh or not, {} {}.",
		f.density(p), claim.Range(p.Low, p.High, "1", f.cell(p.key, "density_low"), f.cell(p.key, "density_high")), f.conditions(p), f.have(p.Opposite),
		claim.Chance(p.Base, f.cell(p.key, "base")), claim.Chance(p.Test.Coverage, f.cell(p.key, "coverage")), f.overall(p), claim.Word("are such runs"))
	if p.Opposite {
		text = claim.Say("{} of runs have {}, so the others are looked for: {}", claim.Chance(p.Share, f.cell(p.key, "share")), f.have(false), text)
	}
	return claim.Cat(f.on(p), text).Sentence()
}

// overall is the part of all runs that are looked for, of which that of fresh runs is an estimate.
func (f *Finding) overall(p part) claim.Claim {
	share := f.cell(p.key, "share")
	if p.Opposite {
		return claim.Chance(1-p.Share, claim.Less(claim.Fixed(1), share))
	}
	return claim.Chance(p.Share, share)
}

// density is the part of fresh runs in the box that are looked for.
func (f *Finding) density(p part) claim.Claim {
	return claim.Chance(p.Test.Density, f.cell(p.key, "density"))
}

// beside says where the tree disagrees.
func (f *Finding) beside(p part) claim.Text {
	c := &p.Contrast
	if c.Tree.Mass == 0 {
		return claim.Say("A classification tree, grown on the same draws, marks no part that other draws bear out.")
	}
	text := claim.Say("A classification tree, grown on the same draws, {}; it {}.", treeUses(p), f.disagrees(p))
	if !p.treeFitsBetter() {
		return text
	}
	return claim.Say("Several parts fit better than one: of the fresh runs that a classification tree marks, grown on the same draws, {} are such runs, {} than within the limits, and they are {} of all such runs; the table of its leaves has these parts. It {}, and {}.",
		claim.Chance(c.Tree.Density, f.cell(p.key, "tree_density")), claim.Above("more", f.cell(p.key, "tree_density"), f.cell(p.key, "density")),
		claim.Chance(c.Tree.Coverage, f.cell(p.key, "tree_coverage")), treeUses(p), f.disagrees(p))
}

// treeFitsBetter reports whether what the tree marks is denser than the box, and loses no run that is looked for.
func (p *part) treeFitsBetter() bool {
	t := &p.Contrast.Tree
	return t.Mass > 0 && t.Coverage >= p.Test.Coverage && claim.Leads(t.Density, p.Test.Density)
}

// disagrees says which fresh runs one of box and tree holds and the other does not, and what part of them is looked for.
func (f *Finding) disagrees(p part) claim.Text {
	var list []claim.Text
	alone := func(s discovery.Score, verb, side, key string) {
		if s.Mass > 0 {
			list = append(list, claim.Say("{} runs {} the limits, {} of all (of these {} are such runs)", claim.Word(verb), claim.Word(side), claim.Chance(s.Mass, f.cell(p.key, key+"_mass")), claim.Chance(s.Density, f.cell(p.key, key+"_density"))))
		}
	}
	alone(p.Contrast.TreeAlone, "also marks", "outside", "tree_alone")
	alone(p.Contrast.BoxAlone, "leaves out", "within", "box_alone")
	if len(list) == 0 {
		return claim.Say("marks the same runs as the limits: {} differs", claim.None("none", "", f.cell(p.key, "differ")))
	}
	return claim.Listed(list, "and")
}

// treeUses says in which inputs the tree and the box differ.
func treeUses(p part) claim.Text {
	only, not := p.names(p.Contrast.OnlyTree), p.names(p.Contrast.OnlyBox)
	switch {
	case len(only)+len(not) == 0:
		return claim.Say("splits on the same values")
	case len(not) == 0:
		return claim.Say("also splits on {}", only)
	case len(only) == 0:
		return claim.Say("does without {}", not)
	}
	return claim.Say("splits on {}, not on {}", only, not)
}

// names lists inputs in words.
func (p *part) names(inputs []int) claim.Text {
	var list []claim.Text
	for _, i := range inputs {
		list = append(list, named(&p.Inputs[i]))
	}
	return claim.Listed(list, "and")
}

// rests says what the limits rest on, and how many values had a chance.
func (f *Finding) rests(p part) claim.Text {
	judged := 0
	for _, l := range p.Limits {
		if p.Inputs[l.Input].Grade == "D" {
			judged++
		}
	}
	return claim.Say("{} Of {} that {}, {} had an effect that is told from chance; the others were not looked at.",
		f.judged(p, judged), f.varying(p), claim.Word(agrees(p.Varying, "varies", "vary")), claim.Numeral(len(p.Inputs), f.cell(p.key, "inputs")))
}

// judged says how many of the limits rest on judgement.
func (f *Finding) judged(p part, judged int) claim.Text {
	all := claim.Count(len(p.Limits), "limit", "limits", claim.Rows(f.limitsFile(), claim.Where{"part": p.key, "of": boxLimits}))
	of := claim.Rows(f.limitsFile(), claim.Where{"part": p.key, "of": boxLimits, "grade": "D"})
	switch {
	case judged == 0:
		return claim.Say("{} of the limits rests on judgement (grade D).", claim.None("none", "", of)).Sentence()
	case judged == len(p.Limits) && judged == 1:
		return claim.Say("The {} rests on judgement (grade D).", claim.Count(judged, "limit", "limits", of))
	case judged == len(p.Limits):
		return claim.Say("The {} rest on judgement (grade D).", claim.Count(judged, "limit", "limits", of))
	case judged == 1:
		return claim.Say("Of {}, {} rests on judgement (grade D).", all, claim.Numeral(judged, of))
	}
	return claim.Say("Of {}, {} rest on judgement (grade D).", all, claim.Numeral(judged, of))
}

// agrees is a verb in the number of what it is said of.
func agrees(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func (f *Finding) varying(p part) claim.Claim {
	return claim.Count(p.Varying, "value", "values", f.cell(p.key, "varying"))
}

// caveats say what else bounds the answer.
func (f *Finding) caveats() (list []claim.Text) {
	if f.Tied && slices.ContainsFunc(f.parts(), func(p part) bool { return p.Verdict == vulnerability.Told }) {
		list = append(list, claim.Say("Draws are tied to each other or to published figures, so a limit may stand for what its value is tied to."))
	}
	if f.Others > 0 {
		list = append(list, claim.Say("All is of the scenario {}; others of the study are left out.", claim.Label(f.Scenario)))
	}
	if f.Failed > 0 {
		list = append(list, claim.Say("{} failed and {} left out.", claim.Count(f.Failed, "run", "runs", f.cell("all", "failed")), claim.Word(agrees(f.Failed, "is", "are"))).Sentence())
	}
	return list
}
