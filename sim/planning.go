package sim

// updateBelief notes what is announced of each chip, and moves belief on the day of news, at once, a part of the way to what
// Nvidia can then expect. Planned starts that can be cancelled fall with it. What is said of one chip is no news of another.
//
//	fresh(p) = 1 on a day on which its prospect changes, told(p) on one on which guidance on it does
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
			s.Prospect[p], s.Fresh[p] = l.Prospect[p], 1
		}
		if guidance {
			s.Shun[p], s.Told[p] = l.Shun[p], 1
		}
		before, now := s.Sight[p], m.sight(s, l, p)
		if now < before {
			s.Fell[p] = 1 - now/before
			s.Starts[p] *= 1 - m.nvidia.Cancellable*s.Fell[p]
		}
		s.Sight[p] = now
		s.Belief[p] += m.nvidia.Jump * (now - s.Belief[p])
	}
}

// sight is π, the part of normal sales of chip p that Nvidia can expect on what it knows: on what was announced while that is
// fresh, and then on what licences show. Of a chip that nobody orders licences show nothing, and π stays. What guidance takes
// shows in orders as time goes, and counts there.
//
//	π(p)     = (fresh·prospect + (1 − fresh)·legal)·(1 − told·shun)
//	legal(p) = gate + (1 − gate)·min(1, licences/orders), both smoothed over news_life
func (m *Model) sight(s *State, l *Levers, p int) float64 {
	const few = 1e-6 // chip/day: what stands for orders where there are none
	gate := l.Gate[p]
	legal := gate + (1-gate)*min(1, (s.Granting[p]+few*l.Prospect[p])/(s.Ordering[p]+few))
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

// goal is the rate at which Nvidia would like to start chip p, in chips a day: the outlook that it believes, and what is
// missing in the order book, the stock and the chain.
//
//	expected = belief·outlook
//	goal     = max(0, expected·(1 + anticipation·lead/365) + belief·(owed − backlog_goal·outlook)/backlog_time
//	         + (cover_goal·expected − stock)/cover_time + (lead·expected − in process)/pipeline_time)
func (m *Model) goal(s *State, p int) float64 {
	n, lead := &m.nvidia, m.lead
	expected := s.Belief[p] * s.Outlook[p]
	return max(0, expected*(1+n.Anticipation*lead/365)+
		s.Belief[p]*(m.owed(s, p)-n.BacklogGoal*s.Outlook[p])/n.BacklogTime+
		(n.CoverGoal*expected-s.Stock[p])/n.CoverTime+
		(lead*expected-m.inProcess(s, p))/n.PipelineTime)
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
