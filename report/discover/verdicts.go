package discover

import (
	"h20sim/report/claim"
	"h20sim/sim/vulnerability"
)

// refused says why no part is told.
func (f *Finding) refused(p part) claim.Text {
	switch p.Verdict {
	case vulnerability.All:
		return claim.Say("{}all {} runs have {}, whatever the assumptions: {}.", f.on(p), f.runs(p), f.have(false), f.outcomes(p)).Sentence()
	case vulnerability.None:
		return claim.Say("{}of {} runs, {} has {}, whatever the assumptions: {}.", f.on(p), f.runs(p), claim.None("none", "", f.cell(p.key, "share")), f.have(false), f.outcomes(p)).Sentence()
	}
	return claim.Say("{}{} of runs have {}, but {}: {}.", f.on(p), claim.Chance(p.Share, f.cell(p.key, "share")), f.have(false), f.nothing(p), f.reason(p)).Sentence()
}

// outcomes are from where to where runs come out, so that another bar can be chosen.
func (f *Finding) outcomes(p part) claim.Text {
	if p.Lowest == p.Highest {
		return claim.Say("each has {}", claim.Amount(p.Lowest, f.Measure.Unit, f.cell(p.key, "lowest")))
	}
	return claim.Say("they lie from {}", claim.Range(p.Lowest, p.Highest, f.Measure.Unit, f.cell(p.key, "lowest"), f.cell(p.key, "highest")))
}

// nothing is what is not found.
func (f *Finding) nothing(p part) claim.Text {
	where := "where they do"
	if p.Opposite {
		where = "where they do not"
	}
	if p.Verdict == vulnerability.TooSparse {
		return claim.Say("no part of the assumptions is found {} so much oftener than elsewhere as is asked of a part", claim.Word(where))
	}
	return claim.Say("no part of the assumptions is told apart from chance {}", claim.Word(where))
}

func (f *Finding) runs(p part) claim.Claim { return claim.Figure(p.Runs, f.cell(p.key, "runs")) }

// reason is why a part that was looked for is not told.
func (f *Finding) reason(p part) claim.Text {
	switch p.Verdict {
	case vulnerability.TooFew:
		return claim.Say("of {} runs, too few are on one side of the bar", f.runs(p))
	case vulnerability.NoInput:
		return claim.Say("of {} that {}, {} has an effect above what chance gives", f.varying(p), claim.Word(agrees(p.Varying, "varies", "vary")), claim.None("none", "", f.cell(p.key, "inputs")))
	case vulnerability.NoBox:
		return claim.Say("limits that were found in some runs do not hold in others")
	case vulnerability.TooSparse:
		return claim.Say("in fresh runs, which did not serve to find it, the part that was found has {} that have {}, against {} of all fresh runs; that is {} than the {} from which on it would be told", f.density(p),
			f.have(p.Opposite), claim.Chance(p.Base, f.cell(p.key, "base")), claim.Below("less", f.cell(p.key, "density"), f.wanted(p)), claim.Percent(vulnerability.Lift*p.Base, f.wanted(p)))
	}
	return claim.Say("in fresh runs, which did not serve to find it, the part that was found has {} that have {}, against {} of all fresh runs, but it holds too few draws", f.density(p), f.have(p.Opposite), claim.Chance(p.Base, f.cell(p.key, "base")))
}

// wanted is the density from which on a part is told.
func (f *Finding) wanted(p part) claim.Quantity {
	return claim.Times(f.cell(p.key, "base"), claim.Fixed(vulnerability.Lift))
}
