package sim

import "math"

// updateBelief notes what is announced of each chip, and moves belief on the day of news, at once, a part of the way to what
// Nvidia can then expect. Planned starts that can be cancelled fall with it. What is said of one chip is no news of another.
//
//	fresh(p) = 1 on a day on which its prospect changes, and what licences showed begins again; told(p) = 1 as guidance changes
//	fell(p)  = max(0, 1 − π/π before)        belief(p) += jump·(π − belief)        starts(p) ·= 1 − cancellable·fell
func (m *Model) updateBelief(s *State, l *Levers, t tick) {
	if !t.first {
		return
	}
	for p := range s.Belief {
		s.Fell[p] = 0
		law, guidance := l.Prospect[p] != s.Prospect[p], l.Shun[p] != s.Shun[p]
		if !law && !guidance {
			continue
		}
		if law {
			s.Prospect[p], s.Fresh[p], s.Ordering[p], s.Granting[p] = l.Prospect[p], 1, 0, 0
		}
		if guidance {
			s.Shun[p], s.Told[p] = l.Shun[p], 1
		}
		before, now := s.Sight[p], m.sight(s, l, p)
		if now < before*(1-1e-9) { // not by rounding
			s.Fell[p] = 1 - now/before
			s.Starts[p] *= 1 - m.chips[p].maker.Cancellable*s.Fell[p]
		}
		s.Sight[p] = now
		s.Belief[p] += m.chips[p].maker.Jump * (now - s.Belief[p])
	}
}

// sight is π, the part of normal sales of chip p that Nvidia can expect on what it knows: on what was announced while that is
// fresh, and then on what licences have shown since. Of a chip that nobody orders licences show nothing, and π stays. What
// guidance takes shows in orders as time goes, and counts there.
//
//	π(p)     = (fresh·prospect + (1 − fresh)·legal)·(1 − told·shun)
//	legal(p) = gate + (1 − gate)·min(1, granting/ordering), prospect where nothing was ordered
func (m *Model) sight(s *State, l *Levers, p int) float64 {
	legal, gate := l.Prospect[p], l.Gate[p]
	if s.Ordering[p] > 0 {
		legal = gate + (1-gate)*min(1, s.Granting[p]/s.Ordering[p])
	}
	return (s.Fresh[p]*l.Prospect[p] + (1-s.Fresh[p])*legal) * (1 - s.Told[p]*l.Shun[p])
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
//	gap  = most over branches r of (lead(r)·e·(1 + a·lead(r)/2) − held(r)) + cover_goal·e + belief·(owed − backlog_goal·outlook) − stock
//	goal = max(0, e·(1 + a·L) + gap/pipeline_time)
func (m *Model) goal(s *State, p int) float64 {
	n, longest, gap := m.chips[p].maker, 0.0, math.Inf(-1)
	e, growth := s.Belief[p]*s.Outlook[p], n.Anticipation/365
	for k := range m.stages {
		if m.stages[k].first {
			lead := m.stages[k].lead
			gap = max(gap, lead*e*(1+growth*lead/2)-m.held(s, p, k))
			longest = max(longest, lead)
		}
	}
	gap += n.CoverGoal*e + s.Belief[p]*(m.owed(s, p)-n.BacklogGoal*s.Outlook[p]) - s.Stock[p]
	return max(0, e*(1+growth*longest)+gap/n.PipelineTime)
}

// held is what the chain holds of chip p on the way from first stage k to the stock, in units.
//
//	held(k) = sum over the stages from k on of (inside + waiting)
func (m *Model) held(s *State, p, k int) (sum float64) {
	for ; k >= 0; k = m.stages[k].next {
		sum += s.Waiting[k*m.C+p]
		for _, j := range m.stages[k].suppliers {
			sum += s.Inside[j*m.C+p]
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
