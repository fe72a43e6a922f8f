package sim

// updateBelief moves belief on the day of an announcement, at once, a part of the way to what was announced.
//
//	belief(p) += jump·(prospect − belief)
func (m *Model) updateBelief(s *State, l *Levers, t tick) {
	if !t.first || !t.news {
		return
	}
	for p := range s.Belief {
		s.Belief[p] += m.nvidia.Jump * (l.Prospect[p] - s.Belief[p])
	}
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
