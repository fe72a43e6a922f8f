package sim

import "math"

// updateBelief notes what is announced of each chip, and moves belief on the day of news, at once, a part of the way to what
// Nvidia can then expect. Planned starts that can be cancelled fall with it. What is said of one chip is no news of another, and
// a trifle makes old news no fresher than it is large itself.
//
//	d           = |prospect − before|/larger of the two        fresh(p) = max(fresh, d); what licences showed counts 1 − d
//	unshown(p)  = 1 − (1 − unshown)·(1 − shun)/(1 − before) as guidance rises, unshown·shun/before as it falls
//	fell(p)     = max(0, 1 − π/π before)        belief(p) += jump·(π − belief)        starts(p) ·= 1 − cancellable·fell
func (m *Model) updateBelief(s *State, l *Levers, t tick) {
	if !t.first {
		return
	}
	for p := range s.Belief {
		s.Fell[p] = 0
		if l.Prospect[p] == s.Prospect[p] && l.Shun[p] == s.Shun[p] {
			continue
		}
		s.hear(l, p)
		before, now := s.Sight[p], m.sight(s, l, p)
		if now < before*(1-1e-9) { // not by rounding
			s.Fell[p] = 1 - now/before
			s.Starts[p] *= 1 - m.chips[p].maker.Cancellable*s.Fell[p]
		}
		s.Sight[p] = now
		s.Belief[p] += m.chips[p].maker.Jump * (now - s.Belief[p])
	}
}

// hear takes in what is announced of chip p.
func (s *State) hear(l *Levers, p int) {
	if law, before := l.Prospect[p], s.Prospect[p]; law != before {
		d := math.Abs(law-before) / max(law, before)
		s.Fresh[p] = max(s.Fresh[p], d)
		s.Ordering[p] *= 1 - d
		s.Granting[p] *= 1 - d
	}
	switch shun, before := l.Shun[p], s.Shun[p]; {
	case shun > before:
		s.Unshown[p] = 1 - (1-s.Unshown[p])*(1-shun)/(1-before)
	case shun < before:
		s.Unshown[p] *= shun / before
	}
	s.Prospect[p], s.Shun[p] = l.Prospect[p], l.Shun[p]
}

// sight is π, the part of normal sales of chip p that Nvidia can expect on what it knows: on what was announced while that is
// fresh, and then on what law lets through and licences have shown since. Of orders that need a licence nothing is shown until
// there are some, and the prospect stands for it. What guidance takes shows in orders as time goes, and counts there.
//
//	π(p) = lawful(p)·(1 − unshown)
func (m *Model) sight(s *State, l *Levers, p int) float64 { return s.lawful(l, p) * (1 - s.Unshown[p]) }

// lawful is the part of normal sales of chip p that law lets be expected.
//
//	lawful(p) = fresh·prospect + (1 − fresh)·legal
//	legal(p)  = gate + (1 − gate)·offered·min(1, granting/ordering), prospect for the ratio where no order needed a licence
func (s *State) lawful(l *Levers, p int) float64 {
	shown := l.Prospect[p]
	if s.Ordering[p] > 0 {
		shown = min(1, s.Granting[p]/s.Ordering[p])
	}
	legal := l.Gate[p] + (1-l.Gate[p])*l.Offered[p]*shown
	return s.Fresh[p]*l.Prospect[p] + (1-s.Fresh[p])*legal
}

// plan sets what is fed into the chain, counted as the finished chips that it will give. Planned starts follow the goal
// in integrateChip; a cut lowers them, and a stage whose suppliers are all halted stops them.
//
//	feed(p) = min(starts·factor + placed orders, narrowest stage)
func (m *Model) plan(s *State, f *Flow, l *Levers) {
	for _, p := range s.chain {
		planned := s.Starts[p]*l.Starts[p] + l.Placed[p]
		f.Feed[p] = min(planned, f.Narrowest[p])
	}
}

// goal is the rate at which Nvidia would like to start chip p, in chips a day. It orders up to a position: what the chain and
// the stock should hold at the rate that it expects, and the rest of the order book that it believes, less what they do hold.
// The gap is mended in one time, so that starts which are under way count once. What one branch of the chain holds too much,
// such as wafers that wait for memory, makes no chip: the branch that lacks most counts.
//
//	e    = belief·outlook        a = anticipation/365, growth a day        L = longest lead
//	gap  = most over branches r of (lead(r)·e·(1 + a·lead(r)/2) − held(r)) + cover_goal·e + belief·(taken − backlog_goal·outlook) − stock
//	goal = max(0, min(e·(1 + a·L) + gap/pipeline_time, (licensable − stock − in process)/pipeline_time))
func (m *Model) goal(s *State, l *Levers, p int) float64 {
	n, longest, gap := m.chips[p].maker, 0.0, math.Inf(-1)
	e, growth := s.Belief[p]*s.Outlook[p], n.Anticipation/365
	for k := range m.stages {
		if m.stages[k].first {
			lead := m.stages[k].lead
			gap = max(gap, lead*e*(1+growth*lead/2)-m.held(s, p, k))
			longest = max(longest, lead)
		}
	}
	gap += n.CoverGoal*e + s.Belief[p]*(m.taken(s, p)-n.BacklogGoal*s.Outlook[p]) - s.Stock[p]
	beyond := m.licensable(s, l, p) - s.Stock[p] - m.inProcess(s, p)
	return max(0, min(e*(1+growth*longest)+gap/n.PipelineTime, beyond/n.PipelineTime))
}

// licensable is how many chips of a kind law can still let through, as far as it has said so: with a closed gate, what caps
// leave. Lots that are to come are not known.
//
//	licensable(p) = sum over buyers of permits + max(0, min(cap − granted so far, sum over buyers of (buyer's cap − granted)))
func (m *Model) licensable(s *State, l *Levers, p int) float64 {
	if l.Gate[p] > 0 {
		return math.Inf(1)
	}
	permits, granted, buyers := 0.0, 0.0, 0.0
	for b := range m.buyers {
		i := b*m.C + p
		permits, granted = permits+s.Permits[i], granted+s.Granted[i]
		buyers += max(l.BuyerCap[i]-s.Granted[i], 0)
	}
	return permits + max(min(l.LicenceCap[p]-granted, buyers), 0)
}

// held is what the chain holds of chip p on the way from first stage k to the stock, in the finished chips that it will give.
//
//	held(k) = sum over the stages from k on of (inside/ahead + waiting/ahead of the next)
func (m *Model) held(s *State, p, k int) (sum float64) {
	for ; k >= 0; k = m.stages[k].next {
		for _, j := range m.stages[k].suppliers {
			sum += s.Inside[j*m.C+p] / m.stages[k].ahead
		}
		if next := m.stages[k].next; next >= 0 {
			sum += s.Waiting[k*m.C+p] / m.stages[next].ahead
		}
	}
	return sum
}

// inProcess is the work in progress of chip p with what waits between stages, in chip equivalents.
//
//	in process(p) = sum over suppliers of weight(stage)·inside + sum over stages of weight·waiting
func (m *Model) inProcess(s *State, p int) (sum float64) {
	for j := range m.suppliers {
		sum += m.stages[m.suppliers[j].stage].weight * s.Inside[j*m.C+p]
	}
	for k := range m.stages {
		sum += m.stages[k].weight * s.Waiting[k*m.C+p]
	}
	return sum
}
