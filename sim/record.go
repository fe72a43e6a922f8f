package sim

const million = 1e6

// record adds the flows of a step to the row of its day, and sets levels and totals, of which those of the last step
// stay. The blocks of row stand as in Catalogue.
func (m *Model) record(row []float64, s *State, f *Flow, t tick) {
	all, rest := row[:totalMeasures], row[totalMeasures:]
	for p := range m.chips {
		m.recordChip(rest[:chipMeasures], s, f, p, t)
		m.recordTotals(all, rest[:chipMeasures], p, t)
		rest = rest[chipMeasures:]
	}
	for j := range m.suppliers {
		m.recordSupplier(rest[:supplierMeasures], s, f, j, t)
		rest = rest[supplierMeasures:]
	}
	for k := range m.stages {
		m.recordStage(rest[:stageMeasures], s, f, k, t)
		rest = rest[stageMeasures:]
	}
	for b := range m.buyers {
		m.recordBuyer(all, rest[:buyerMeasures+m.C], s, f, b, t)
		rest = rest[buyerMeasures+m.C:]
	}
	all[nvidiaMargin] = ratio(all[nvidiaProfit], all[nvidiaRevenueNet])
	all[domesticShare] = ratio(all[marketDomestic], all[marketReceived])
	all[domesticShareCards] = ratio(all[marketDomesticCards], all[marketCards])
}

func (m *Model) recordChip(row []float64, s *State, f *Flow, p int, t tick) {
	row[price] += s.Price[p] * t.h
	row[belief] += s.Belief[p] * t.h
	row[concern] = m.meanConcern(s, p)
	if !s.inPlay[p] {
		return
	}
	m.recordOrders(row, s, f, p, t)
	row[backlog] = m.owed(s, p)
	row[stock] = s.Stock[p]
	row[cover] = min(s.Stock[p]/max(7*s.Outlook[p], 1e-9), 520)
	row[wait] = s.Quote[p] / 7
	row[reserve] = s.Reserve[p] / million
	if m.chips[p].chain {
		m.recordChain(row, s, f, p, t)
	}
}

// meanConcern is the mean of concern over the buyers.
func (m *Model) meanConcern(s *State, p int) float64 {
	sum := 0.0
	for b := range m.buyers {
		sum += s.Concern[b*m.C+p]
	}
	return ratio(sum, float64(m.B))
}

// recordOrders adds what buyers ordered, cancelled and got.
func (m *Model) recordOrders(row []float64, s *State, f *Flow, p int, t tick) {
	shipped := 0.0
	for b := range m.buyers {
		i := b*m.C + p
		row[orders] += f.Orders[i] * t.h
		row[orderValue] += f.Orders[i] * s.Price[p] * t.h / million
		row[cancelled] += f.Cancelled[i] * t.h
		shipped += f.Shipped[i] * t.h
	}
	row[shipmentsChina] += shipped
	row[shipmentsOutside] += f.Abroad[p] * t.h
	row[shipments] += shipped + f.Abroad[p]*t.h
	row[demand] += f.Demand[p] * t.h
}

// recordChain adds what only a chip of the chain has.
func (m *Model) recordChain(row []float64, s *State, f *Flow, p int, t tick) {
	row[starts] += f.Feed[p] * t.h
	row[finished] += f.Finished[p] * t.h
	row[disposed] += f.Disposed[p] * t.h
	row[outlook] += s.Outlook[p] * t.h
	row[inProcess] = m.inProcess(s, p)
	m.recordMoney(row, f, p, t)
}

func (m *Model) recordMoney(row []float64, f *Flow, p int, t tick) {
	scale := t.h / million
	row[revenue] += f.Gross[p] * scale
	row[revenueChina] += (f.Gross[p] - f.Outside[p]) * scale
	row[revenueOutside] += f.Outside[p] * scale
	row[revenueNet] += f.Net[p] * scale
	row[treasury] += f.Treasury[p] * scale
	row[duty] += f.Duty[p] * scale
	row[costOfGoods] += f.Cost[p] * scale
	row[charge] += f.Charge[p] * scale
	row[chargeStock] += f.ChargeStock[p] * scale
	row[chargeProcess] += f.ChargeProcess[p] * scale
	row[chargeObligations] += (f.Charge[p] - f.ChargeStock[p] - f.ChargeProcess[p]) * scale
	row[release] += f.Release[p] * scale
}

// recordTotals adds the money and cards of chip p to the measures of all together: those of the day, on its last step.
func (m *Model) recordTotals(all, chip []float64, p int, t tick) {
	if !t.last {
		return
	}
	all[marketCards] += chip[shipmentsChina]
	if m.chips[p].domestic {
		all[marketDomesticCards] += chip[shipmentsChina]
	}
	if !m.chips[p].chain {
		return
	}
	all[treasuryReceipts] += chip[treasury] + chip[duty]
	if m.chips[p].maker != &m.nvidia {
		return
	}
	all[nvidiaRevenue] += chip[revenue]
	all[nvidiaRevenueNet] += chip[revenueNet]
	all[nvidiaCharge] += chip[charge]
	all[nvidiaProfit] += chip[revenueNet] - chip[costOfGoods] + chip[release] - chip[charge]
}

func (m *Model) recordSupplier(row []float64, s *State, f *Flow, j int, t tick) {
	y := &m.suppliers[j]
	row[processing] = 0
	for _, p := range s.chain {
		i := j*m.C + p
		row[entered] += f.Entered[i] * t.h
		row[supplierRevenue] += f.Left[i] * y.ValueAdded * m.chips[p].Cost * t.h / million
		row[processing] += s.Inside[i]
	}
	row[workWeek] += 7 * f.Load[j] * t.h
	row[otherWeek] += 7 * f.Working[j] * t.h
	row[capacityWeek] += 7 * f.Capacity[j] * t.h
	row[utilization] += ratio(f.Load[j]+f.Working[j], f.Capacity[j]) * t.h
	row[utilizationChips] += ratio(f.Load[j], f.Capacity[j]) * t.h
}

func (m *Model) recordStage(row []float64, s *State, f *Flow, k int, t tick) {
	row[stageWaiting] = 0
	for _, p := range s.chain {
		for _, j := range m.stages[k].suppliers {
			row[stageEntered] += f.Entered[j*m.C+p] * t.h
		}
		row[stageWaiting] += s.Waiting[k*m.C+p]
	}
}

func (m *Model) recordBuyer(all, row []float64, s *State, f *Flow, b int, t tick) {
	row[need] += f.Need[b] * t.h
	row[lacking] = s.Pent[b] + s.Kept[b]
	all[marketNeed] += f.Need[b] * t.h
	for _, p := range s.play {
		i := b*m.C + p
		got := f.Shipped[i] * m.chips[p].Perf * t.h
		row[received] += got
		row[buyerMeasures+p] += got
		row[lacking] += s.Backlog[i] * m.chips[p].Perf
		all[marketReceived] += got
		if m.chips[p].domestic {
			all[marketDomestic] += got
		}
	}
}
