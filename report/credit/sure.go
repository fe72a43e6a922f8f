package credit

import (
	"slices"

	"h20sim/report/claim"
	"h20sim/sim/attribution"
)

// drawn says how sure the change, and what falls to each actor, is over draws.
func (f Found) drawn() claim.Text {
	if f.Draws == 0 {
		return nil
	}
	var list []claim.Text
	for i := range f.Groups {
		g := &f.Groups[i]
		if i == mostRanges {
			break
		}
		list = append(list, claim.Say("{} by {}", f.span(g.Value.Low, g.Value.High, f.group(g, "p10"), f.group(g, "p90")), f.actor(g)))
	}
	return claim.Say("Numbers are means over {} draws of what is uncertain{}; in {} of draws, {}. The mean of what falls to {} has a standard error of {}.",
		claim.Figure(f.Draws, f.fact("draws")), f.onOnePath(), claim.Middle(f.groupsFile(), "p10", "p90"), claim.Listed(list, "and"),
		f.actor(&f.Groups[0]), f.amount(f.Groups[0].Value.Error, f.group(&f.Groups[0], "error")))
}

// onOnePath goes on from the draws of the path that is spoken of, of which all paths together have more.
func (f Found) onOnePath() claim.Text {
	if f.Overall == nil || f.Overall.Draws == 0 {
		return nil
	}
	return claim.Say(" on this path, of {} on all paths", claim.Figure(f.Overall.Draws, f.fact("overall_draws")))
}

// overall says what the move of the largest part does over all paths.
func (f Found) overall() claim.Text {
	if f.Overall == nil {
		return nil
	}
	p := f.largest(1)[0]
	i := slices.IndexFunc(f.Players, func(o attribution.Credited) bool { return o.Name == p.Name })
	return claim.Say("Over all paths, each by its chance on average over the draws, the change is {}, and {} makes {}.",
		f.change(f.Overall.To.Value-f.Overall.From.Value, f.fact("overall_change")).Glued(), moveName(&p.Player),
		f.change(f.Overall.Players[i].Value, f.player(p.Name, "overall")).Glued())
}

// sampled says how good a sample of coalitions is.
func (f Found) sampled() claim.Text {
	if f.Exact {
		return nil
	}
	text := claim.Say("With so many moves not all combinations were run, but {}; what falls to a move has a standard error of up to {}",
		claim.Figure(f.Runs, f.fact("runs")), f.amount(f.mostError(), f.fact("error")))
	if !f.Precise {
		return claim.Say("{}, more than the {} of the change that was asked for.", text, claim.Percent(f.Precision, f.fact("precision")))
	}
	return claim.Say("{}.", text)
}

// mostError is the largest standard error of a player's value.
func (f Found) mostError() (most float64) {
	for i := range f.Players {
		most = max(most, f.Players[i].Value.Error)
	}
	return most
}

// onJudgement goes on with what rests on judgement.
func (f Found) onJudgement() claim.Text {
	if judged := f.judged(); len(judged) > 0 {
		return claim.Say("; {}", judged)
	}
	return nil
}

// judged says which moves rest on judgement.
func (f Found) judged() claim.Text {
	n := 0
	for i := range f.Players {
		if f.Players[i].Judged {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return claim.Say("the values of {} rest on judgement, grade D", claim.Count(n, "move", "moves", claim.Rows(f.playersFile(), claim.Where{"judged": "yes"})))
}

// leftOut names the moves that have no place in the world of the other.
func (f Found) leftOut() claim.Text {
	if len(f.LeftOut) == 0 {
		return nil
	}
	var list []claim.Text
	for _, name := range f.LeftOut {
		list = append(list, claim.Say("{}", claim.Label(name)))
	}
	return claim.Say("Moves that have no place in the other world count as assumptions: {}.", claim.Listed(list, "and"))
}
