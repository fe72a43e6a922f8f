package sim

// book sets the money of the step, in USD a day. China is the revenue from there, licensed the part of it that left under a
// licence.
//
//	china    = price·shipped to China          outside = revenue of the lots·(abroad/what the lots are at list price)
//	gross    = china + outside                 cost    = unit cost·shipped
//	treasury = taken·licensed                  duty    = duty rate·china
//	taken    = min(share, 1 − duty rate)       so that both together take no more than there is
//	net      = outside + (1 − duty rate)·(china − licensed) + (1 − duty rate − taken)·licensed
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
		taken := min(l.Share[p], 1-l.Duty[p])
		f.Treasury[p], f.Duty[p] = licensed*taken, china*l.Duty[p]
		f.Net[p] = f.Outside[p] + (china-licensed)*(1-l.Duty[p]) + licensed*(1-l.Duty[p]-taken)
		f.Cost[p] = shipped * m.chips[p].unit
		m.reserve(s, f, l, p, shipped, t)
	}
}

// reserve writes exposure down on the day of news that lowers what Nvidia can expect, or at the end of a quarter, and releases
// what is held against chips that are sold or scrapped. Finished chips are written down first, then work in progress, then
// what is promised to suppliers; what was written down stays on its chip until that is sold or scrapped.
//
//	saleable         = min(min(belief, π)·(owed + horizon·outlook), licensable)
//	written         += down = max(0, exposure − saleable − written)
//	charge           = down·unit cost·(1 − reusable)/h, split by what is written down (splitCharge)
//	release          = reserve taken with shipped·min(1, written/stock)
//	release scrapped = reserve taken with scrapped·min(1, max(0, written − stock)/(in process + scrapped·h)) + disposed
func (m *Model) reserve(s *State, f *Flow, l *Levers, p int, shipped float64, t tick) {
	f.Charge[p], f.ChargeStock[p], f.ChargeProcess[p] = 0, 0, 0
	process, scrapped := m.inProcess(s, p), m.scrapped(f, p)
	if t.first && s.Fell[p] > 0 || t.last && m.closing[t.day] {
		saleable := min(s.Belief[p], s.Sight[p]) * (m.owed(s, p) + m.chips[p].maker.Horizon*s.Outlook[p])
		down := max(0, m.exposure(s, p, process)-min(saleable, m.licensable(s, l, p))-s.Written[p])
		m.splitCharge(s, f, p, down, process, t)
		s.Written[p] += down
		s.Reserve[p] += f.Charge[p] * t.h
	}
	f.Release[p] = m.takeReserve(s, p, shipped*part(s.Written[p], s.Stock[p]), t)
	f.ReleaseScrapped[p] = m.takeReserve(s, p, scrapped*part(s.Written[p]-s.Stock[p], process+scrapped*t.h)+f.Disposed[p], t)
}

// part is what a makes of b, within 0 and 1.
func part(a, b float64) float64 {
	if a <= 0 || b <= 0 {
		return 0
	}
	return min(a/b, 1)
}

// exposure is what Nvidia would be left with if it sold no more of chip p, in chips, each with its cost to complete: what it
// has, and what it starts before it can stop. Starts that can be cancelled fall on the day of news already.
//
//	exposure(p) = stock + in process + (1 − cancellable)·starts before the news·start_time
func (m *Model) exposure(s *State, p int, process float64) float64 {
	n := m.chips[p].maker
	before := s.Starts[p] / max(1-n.Cancellable*s.Fell[p], 1e-9)
	return s.Stock[p] + process + (1-n.Cancellable)*before*n.StartTime
}

// splitCharge sets the charge for chips that are written down, and how much of it is for finished chips and for what work in
// progress has cost so far; the rest is for obligations: to complete what is in process, and to take what is promised.
//
//	of stock       = unit cost·(overlap of [written, written + down] with [0, stock])
//	of process     = cost so far of a chip in process·(overlap with [stock, stock + in process])
//	charge         = (1 − reusable)/h·unit cost·down, and so its parts
func (m *Model) splitCharge(s *State, f *Flow, p int, down, process float64, t tick) {
	from, to := s.Written[p], s.Written[p]+down
	scale := (1 - m.chips[p].maker.Reusable) / t.h
	f.Charge[p] = scale * m.chips[p].unit * down
	f.ChargeStock[p] = scale * m.chips[p].unit * max(min(to, s.Stock[p])-from, 0)
	if process > 0 {
		chips := max(min(to, s.Stock[p]+process)-max(from, s.Stock[p]), 0)
		f.ChargeProcess[p] = scale * m.spent(s, p) / process * chips
	}
}

// spent is what work in progress on chip p has cost so far, in USD. Of the value that a supplier adds, half counts in work
// that is inside it.
//
//	spent(p) = cost(p)·(sum over suppliers of (cost of inputs + value added/2)·inside + sum over stages of unit cost·waiting)
func (m *Model) spent(s *State, p int) (sum float64) {
	for j := range m.suppliers {
		y := &m.suppliers[j]
		sum += (m.stages[y.stage].inputCost + y.ValueAdded/2) * s.Inside[j*m.C+p]
	}
	for k := range m.stages {
		sum += m.stages[k].cost * s.Waiting[k*m.C+p]
	}
	return sum * m.chips[p].Cost
}

// takeReserve takes chips a day out of those written down, and returns the reserve held against them, in USD a day.
//
//	reserve taken = reserve·min(1, chips·h/written)/h
func (m *Model) takeReserve(s *State, p int, chips float64, t tick) float64 {
	if s.Written[p] <= 0 || chips <= 0 {
		return 0
	}
	taken := min(chips*t.h/s.Written[p], 1)
	value := s.Reserve[p] * taken
	s.Written[p] -= s.Written[p] * taken
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
