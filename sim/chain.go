package sim

// scrap takes out of the chain what a halt scraps, at once on the first step of a day. The reserve held against it is
// released in reserve.
//
//	scrapped(j,p) = scrap·inside/h        each step of the delay ·= 1 − scrap
func (m *Model) scrap(s *State, f *Flow, l *Levers, t tick) {
	for j := range m.suppliers {
		for _, p := range s.chain {
			i := j*m.C + p
			f.Scrapped[i] = 0
			if !t.first || l.Scrap[i] == 0 {
				continue
			}
			f.Scrapped[i] = l.Scrap[i] * s.Inside[i] / t.h
			s.Inside[i] = 0
			for n := i * steps; n < (i+1)*steps; n++ {
				s.Process[n] *= 1 - l.Scrap[i]
				s.Inside[i] += s.Process[n]
			}
		}
	}
}

// capacity sets, once a day, what each supplier can do, how the work of a stage is split over its suppliers, and what the
// narrowest stage lets through (split).
//
//	capacity(j) = path·factor
func (m *Model) capacity(s *State, f *Flow, l *Levers, t tick) {
	if !t.first {
		return
	}
	for j := range m.suppliers {
		f.Capacity[j] = m.suppliers[j].capacity[t.day] * l.Capacity[j]
	}
	for _, p := range s.chain {
		f.Narrowest[p] = 1e300
		for k := range m.stages {
			m.split(f, l, k, p, t)
		}
	}
}

// split sets the part of stage k's work on chip p that is meant for each of its suppliers, and lowers what the narrowest
// stage lets through to what stage k can process.
//
//	split(j,p)   = preference·capacity·work(j,p)/sum over the stage of the same
//	narrowest(p) = least over stages of (sum over suppliers of capacity·work)/ahead(k)/cost(p)
func (m *Model) split(f *Flow, l *Levers, k, p int, t tick) {
	all, could := 0.0, 0.0
	for _, j := range m.stages[k].suppliers {
		i := j*m.C + p
		f.Split[i] = m.suppliers[j].Preference * m.suppliers[j].capacity[t.day] * l.Capacity[j] * l.Work[i]
		all += f.Split[i]
		could += f.Capacity[j] * l.Work[i]
	}
	for _, j := range m.stages[k].suppliers {
		if all > 0 {
			f.Split[j*m.C+p] /= all
		}
	}
	f.Narrowest[p] = min(f.Narrowest[p], could/m.stages[k].ahead/m.chips[p].Cost)
}

// work sets what enters each stage, from the first to the last, what leaves it, and what suppliers then do for others. An
// outage takes from other customers' work in proportion, and ends no claim of theirs on the capacity that comes back.
//
//	working(j) = min((other + booked)·min(1, factor), capacity)
func (m *Model) work(s *State, f *Flow, l *Levers, t tick) {
	for j := range m.suppliers {
		f.Load[j] = 0
		f.Working[j] = min((s.Other[j]+l.Booked[j])*min(l.Capacity[j], 1), f.Capacity[j])
	}
	for k := range m.stages {
		if m.stages[k].first {
			m.want(s, f, k)
			m.enter(s, f, l, k)
		}
	}
	for _, p := range s.chain {
		m.match(f, p)
	}
	for k := range m.stages {
		if !m.stages[k].first {
			m.want(s, f, k)
			m.enter(s, f, l, k)
			m.takeInputs(s, f, k)
		}
	}
	m.output(s, f, l)
	m.otherWork(s, f, l, t)
}

// want sets what stage k could take in of each chip, per day: at a first stage what is started.
//
//	want(k,p) = least over inputs of waiting/queue(k)
func (m *Model) want(s *State, f *Flow, k int) {
	st := &m.stages[k]
	for _, p := range s.chain {
		if st.first {
			f.Want[k*m.C+p] = m.started(s, f, k, p)
			continue
		}
		least := s.Waiting[st.inputs[0]*m.C+p]
		for _, i := range st.inputs[1:] {
			least = min(least, s.Waiting[i*m.C+p])
		}
		f.Want[k*m.C+p] = least / st.Queue
	}
}

// started is what a first stage could take in: less where finished parts wait for a slower parallel stage.
//
//	started(k,p) = max(0, feed·ahead(k) − max(0, waiting − feed·ahead(next)·queue(next))/pipeline_time)
func (m *Model) started(s *State, f *Flow, k, p int) float64 {
	rate := f.Feed[p] * m.stages[k].ahead
	if next := m.stages[k].next; next >= 0 {
		usual := f.Feed[p] * m.stages[next].ahead * m.stages[next].Queue
		rate -= max(s.Waiting[k*m.C+p]-usual, 0) / m.chips[p].maker.PipelineTime
	}
	return max(rate, 0)
}

// match lets the first stages start no more of chip p than the scarcest of them can take in, for a wafer without memory makes
// no chip. Suppliers are asked for all that was meant, and make room for it.
//
//	part(p) = least over first stages of entered/want        entered(j,p) = want·part, split as it was        feed(p) ·= part
func (m *Model) match(f *Flow, p int) {
	scarce := 1.0
	for k := range m.stages {
		if want := f.Want[k*m.C+p]; m.stages[k].first && want > 0 {
			scarce = min(scarce, m.entered(f, k, p)/want)
		}
	}
	for k := range m.stages {
		entered := m.entered(f, k, p)
		if !m.stages[k].first || entered <= 0 {
			continue
		}
		part := min(f.Want[k*m.C+p]*scarce/entered, 1)
		for _, j := range m.stages[k].suppliers {
			f.Load[j] -= f.Entered[j*m.C+p] * (1 - part) * m.chips[p].Cost
			f.Entered[j*m.C+p] *= part
		}
	}
	f.Feed[p] *= scarce
}

// entered is what enters stage k of chip p, over its suppliers.
func (m *Model) entered(f *Flow, k, p int) (sum float64) {
	for _, j := range m.stages[k].suppliers {
		sum += f.Entered[j*m.C+p]
	}
	return sum
}

// enter splits what stage k could take over its suppliers: first by preference and capacity, within the room of each
// (limit), then what did not fit over the room that others have left (spill).
//
//	entered(j,p) = want(k,p)·split(j,p)·part(j) + spilled(j,p)
func (m *Model) enter(s *State, f *Flow, l *Levers, k int) {
	st := &m.stages[k]
	for _, j := range st.suppliers {
		for _, p := range s.chain {
			f.Entered[j*m.C+p] = f.Want[k*m.C+p] * f.Split[j*m.C+p]
		}
		m.limit(s, f, j)
	}
	for _, p := range s.chain {
		rest := f.Want[k*m.C+p]
		for _, j := range st.suppliers {
			rest -= f.Entered[j*m.C+p]
		}
		if rest > 1e-12*f.Want[k*m.C+p] {
			m.spill(f, l, k, p, rest)
		}
	}
}

// spill lets the rest of stage k's work on chip p enter where there is room left.
//
//	spilled(j,p) = room(j)·work(j,p)·min(1, rest/(sum of room·work/cost(p)))/cost(p)
func (m *Model) spill(f *Flow, l *Levers, k, p int, rest float64) {
	room := 0.0
	for _, j := range m.stages[k].suppliers {
		room += m.room(f, j) * l.Work[j*m.C+p]
	}
	if room <= 0 {
		return
	}
	part := min(rest/(room/m.chips[p].Cost), 1)
	for _, j := range m.stages[k].suppliers {
		more := m.room(f, j) * l.Work[j*m.C+p] * part
		f.Entered[j*m.C+p] += more / m.chips[p].Cost
		f.Load[j] += more
	}
}

// limit scales what enters supplier j down to its room, all chips alike.
//
//	meant(j) = sum over chips of want·split·cost        part(j) = min(1, room/meant)        load(j) = meant·part
func (m *Model) limit(s *State, f *Flow, j int) {
	f.Load[j] = 0
	load := 0.0
	for _, p := range s.chain {
		load += f.Entered[j*m.C+p] * m.chips[p].Cost
	}
	f.Meant[j] = load
	part := 1.0
	if room := m.room(f, j); load > room {
		part = room / load
		for _, p := range s.chain {
			f.Entered[j*m.C+p] *= part
		}
	}
	f.Load[j] = load * part
}

// room is the capacity that supplier j has left, in chips of cost 1 a day.
//
//	room(j) = max(0, capacity − working − load)
func (m *Model) room(f *Flow, j int) float64 {
	return max(f.Capacity[j]-f.Working[j]-f.Load[j], 0)
}

// takeInputs sets what stage k takes from each of its inputs i.
//
//	drawn(i,p) = sum over the suppliers of k of entered
func (m *Model) takeInputs(s *State, f *Flow, k int) {
	for _, p := range s.chain {
		taken := m.entered(f, k, p)
		for _, i := range m.stages[k].inputs {
			f.Drawn[i*m.C+p] = taken
		}
	}
}

// output sets what leaves each supplier, and what of it is lost. The steps of a delay are equal, so that the mean time from
// entering to leaving is the lead time.
//
//	left(j,p) = last step of the delay·order/lead time·flow(j,p)        lost(j,p) = (1 − yield·factor)·left
func (m *Model) output(s *State, f *Flow, l *Levers) {
	for j := range m.suppliers {
		y := &m.suppliers[j]
		for _, p := range s.chain {
			i := j*m.C + p
			f.Left[i] = s.Process[i*steps+y.order-1] * y.rate * l.Flow[i]
			f.Lost[i] = f.Left[i] * (1 - y.Yield*l.Yield[j])
		}
	}
	m.finish(s, f)
}

// finish sets the output of the last stage.
//
//	finished(p) = sum over its suppliers of left − lost
func (m *Model) finish(s *State, f *Flow) {
	clear(f.Finished)
	for _, j := range m.stages[m.K-1].suppliers {
		for _, p := range s.chain {
			f.Finished[p] += f.Left[j*m.C+p] - f.Lost[j*m.C+p]
		}
	}
}

// otherWork lets other work fill what is free of the capacity that stands when there is no outage, until a usual part of it is
// in use, or makes room again, each in its own time. What customers have booked counts as in use.
//
//	target(j) = max(0, in_use·path·max(1, factor) − booked − max(meant, load))
//	other(j) += (target − other)/(refill, or displace where the target is lower)
func (m *Model) otherWork(s *State, f *Flow, l *Levers, t tick) {
	for j := range m.suppliers {
		y := &m.suppliers[j]
		target := max(y.InUse*y.capacity[t.day]*max(l.Capacity[j], 1)-l.Booked[j]-max(f.Meant[j], f.Load[j]), 0)
		pace := y.Refill
		if target < s.Other[j] {
			pace = y.Displace
		}
		s.Other[j] += (target - s.Other[j]) / pace * t.h
	}
}
