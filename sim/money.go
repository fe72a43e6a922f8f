package sim

// book sets the money of the step, in USD a day. China is the revenue from there, licensed the part of it that left under a
// licence.
//
//	china    = price·shipped to China          outside = revenue of the lots·(abroad/what the lots are at list price)
//	gross    = china + outside                 cost    = unit cost·shipped
//	treasury = share·licensed                  duty    = duty rate·china
//	net      = outside + (1 − duty rate)·(china − licensed) + (1 − duty rate − share)·licensed
func (m *Model) book(s *State, f *Flow, l *Levers, t tick) {
	for _, p := range s.chain {
		china, licensed, shipped := 0.0, 0.0, f.Abroad[p]
		for b := range m.buyers {
			i := b*m.C + p
			shipped += f.Shipped[i]
			china += f.Shipped[i] * s.Price[p]
			licensed += f.Licensed[i] * s.Price[p]
		}
		f.Outside[p] = 0
		if f.Abroad[p] > 0 {
			f.Outside[p] = f.Abroad[p] * m.list(l, p, t) * l.LotPaid[p] / l.LotList[p]
		}
		f.Gross[p] = china + f.Outside[p]
		f.Treasury[p], f.Duty[p] = licensed*l.Share[p], china*l.Duty[p]
		f.Net[p] = f.Outside[p] + (china-licensed)*(1-l.Duty[p]) + licensed*(1-l.Duty[p]-l.Share[p])
		f.Cost[p] = shipped * m.chips[p].unit
		m.reserve(s, f, p, shipped, t)
	}
}

// reserve writes exposure down on the day of news that lowers what Nvidia can expect, or at the end of a quarter, and releases
// what is held against chips that are sold or scrapped.
//
//	saleable         = belief·outlook·horizon
//	written         += down = max(0, exposure − saleable − written)
//	charge           = down·unit cost·(1 − reusable)/h
//	release          = reserve taken with shipped·written part
//	release scrapped = reserve taken with scrapped·written part
func (m *Model) reserve(s *State, f *Flow, p int, shipped float64, t tick) {
	n := &m.nvidia
	f.Charge[p] = 0
	if t.first && s.Fell[p] > 0 || t.last && m.closing[t.day] {
		saleable := s.Belief[p] * s.Outlook[p] * n.Horizon
		down := max(0, m.exposure(s, p)-saleable-s.Written[p])
		f.Charge[p] = down * m.chips[p].unit * (1 - n.Reusable) / t.h
		s.Written[p] += down
		s.Reserve[p] += f.Charge[p] * t.h
	}
	part := m.writtenPart(s, p)
	f.Release[p] = m.takeReserve(s, p, shipped*part, t)
	f.ReleaseScrapped[p] = m.takeReserve(s, p, m.scrapped(f, p)*part, t)
}

// exposure is what Nvidia would be left with if it sold no more of chip p, in chips, each with its cost to complete.
//
//	exposure(p) = stock + in process + starts·commitment·(1 − cancellable)
func (m *Model) exposure(s *State, p int) float64 {
	n := &m.nvidia
	return s.Stock[p] + m.inProcess(s, p) + s.Starts[p]*n.Commitment*(1-n.Cancellable)
}

// writtenPart is the part of the chips of kind p at hand that has been written down.
//
//	written part(p) = min(1, written/(stock + in process))
func (m *Model) writtenPart(s *State, p int) float64 {
	if s.Written[p] <= 0 {
		return 0
	}
	return min(s.Written[p]/max(s.Stock[p]+m.inProcess(s, p), 1e-9), 1)
}

// takeReserve takes chips a day out of those written down, and returns the reserve held against them, in USD a day.
//
//	reserve taken = reserve·min(1, chips·h/written)/h
func (m *Model) takeReserve(s *State, p int, chips float64, t tick) float64 {
	if s.Written[p] <= 0 || chips <= 0 {
		return 0
	}
	part := min(chips*t.h/s.Written[p], 1)
	value := s.Reserve[p] * part
	s.Written[p] -= s.Written[p] * part
	s.Reserve[p] -= value
	return value / t.h
}

// scrapped is what was scrapped of chip p this step, in chip equivalents a day.
//
//	scrapped(p) = sum over suppliers of weight(stage)·scrapped(j,p)
func (m *Model) scrapped(f *Flow, p int) (sum float64) {
	for j := range m.suppliers {
		sum += m.stages[m.suppliers[j].stage].weight * f.Scrapped[j*m.C+p]
	}
	return sum
}
