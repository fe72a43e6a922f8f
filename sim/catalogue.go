package sim

// Positions of the measures of a chip within its block of the catalogue.
const (
	demand = iota
	orders
	orderValue
	cancelled
	shipments
	shipmentsChina
	shipmentsOutside
	disposed
	backlog
	starts
	finished
	stock
	inProcess
	cover
	wait
	price
	revenue
	revenueChina
	revenueOutside
	revenueNet
	treasury
	duty
	costOfGoods
	charge
	chargeStock
	chargeProcess
	chargeObligations
	release
	reserve
	outlook
	belief
	concern
	chipMeasures
)

var ofChip = [chipMeasures]Measure{
	demand:            {Name: "demand", Title: "demand", Unit: "chip", Kind: Sum, Formula: "sum over buyers of free·(wish + need·rush·threat)/perf: what China would order of its wish if neither law nor guidance stood in the way", headline: true},
	orders:            {Name: "orders", Title: "orders from China", Unit: "chip", Kind: Sum, Formula: "sum over buyers of choice·(wish + need·rush·threat)/perf"},
	orderValue:        {Name: "order_value", Title: "orders from China, at the price of the day", Unit: "MUSD", Kind: Sum, Formula: "orders·price"},
	cancelled:         {Name: "cancelled", Title: "orders cancelled", Unit: "chip", Kind: Sum, Formula: "sum over buyers of usual·left + given up·(left − refused) + refused/refuse, left = backlog − shipped"},
	shipments:         {Name: "shipments", Title: "shipments", Unit: "chip", Kind: Sum, Formula: "shipments to China + shipments outside China"},
	shipmentsChina:    {Name: "shipments_china", Title: "shipments to China", Unit: "chip", Kind: Sum, Formula: "least of what may leave and what is ready, summed over buyers", headline: true},
	shipmentsOutside:  {Name: "shipments_outside", Title: "shipments outside China", Unit: "chip", Kind: Sum, Formula: "least of lots at list price/(list·factor) and what is left of the stock"},
	disposed:          {Name: "disposed", Title: "chips disposed of", Unit: "chip", Kind: Sum, Formula: "least of written down and stock·disposal/365"},
	backlog:           {Name: "backlog", Title: "order book", Unit: "chip", Kind: Last, Formula: "sum over buyers of orders − shipped − cancelled"},
	starts:            {Name: "starts", Title: "starts", Unit: "chip", Kind: Sum, Formula: "least of planned starts + placed orders and the narrowest stage, as far as the scarcest first stage takes them in, in chips that will be finished"},
	finished:          {Name: "finished", Title: "finished chips", Unit: "chip", Kind: Sum, Formula: "good output of the last stage"},
	stock:             {Name: "stock", Title: "finished stock", Unit: "chip", Kind: Last, Formula: "finished − shipped − disposed of", headline: true},
	inProcess:         {Name: "in_process", Title: "work in progress", Unit: "chip", Kind: Last, Formula: "sum over stages of weight·(work in progress + waiting)"},
	cover:             {Name: "cover", Title: "stock cover", Unit: "week", Kind: Last, Formula: "stock/(7·outlook), at most 520"},
	wait:              {Name: "wait", Title: "delivery time quoted", Unit: "week", Kind: Last, Formula: "(order book less what is refused − stock)/(7·pace), within 0 and wait_most/7"},
	price:             {Name: "price", Title: "price asked in China", Unit: "USD/chip", Kind: Mean, Formula: "list·factor·(1 + pass·r/(1 − r))·(1 + pass·d/(1 − d))·(1 + premium), r and d what is passed on of shares·(1 − gate) and of duties, over pass"},
	revenue:           {Name: "revenue", Title: "gross revenue", Unit: "MUSD", Kind: Sum, Formula: "revenue from China + revenue outside China", headline: true},
	revenueChina:      {Name: "revenue_china", Title: "gross revenue from China", Unit: "MUSD", Kind: Sum, Formula: "price·shipments to China"},
	revenueOutside:    {Name: "revenue_outside", Title: "revenue outside China", Unit: "MUSD", Kind: Sum, Formula: "shipments outside China·list·factor·(what the lots bring/what they are at list price)"},
	revenueNet:        {Name: "revenue_net", Title: "net revenue", Unit: "MUSD", Kind: Sum, Formula: "gross − treasury − duty", headline: true},
	treasury:          {Name: "treasury", Title: "share to the US Treasury", Unit: "MUSD", Kind: Sum, Formula: "min(share, 1 − duty rate)·price·shipments under licence"},
	duty:              {Name: "duty", Title: "duty", Unit: "MUSD", Kind: Sum, Formula: "duty rate·price·shipments to China"},
	costOfGoods:       {Name: "cost", Title: "cost of goods shipped", Unit: "MUSD", Kind: Sum, Formula: "unit cost·shipments"},
	charge:            {Name: "charge", Title: "charge", Unit: "MUSD", Kind: Sum, Formula: "unit cost·(1 − reusable)·max(0, exposure − saleable − written down before)", headline: true},
	chargeStock:       {Name: "charge_stock", Title: "charge for finished chips", Unit: "MUSD", Kind: Sum, Formula: "unit cost·(1 − reusable)·finished chips written down"},
	chargeProcess:     {Name: "charge_process", Title: "charge for work in progress", Unit: "MUSD", Kind: Sum, Formula: "cost so far·(1 − reusable)·chips in process written down"},
	chargeObligations: {Name: "charge_obligations", Title: "charge for purchase obligations", Unit: "MUSD", Kind: Sum, Formula: "charge − charge for finished chips − charge for work in progress"},
	release:           {Name: "release", Title: "reserve released", Unit: "MUSD", Kind: Sum, Formula: "reserve per chip written down·part of shipments that was written down"},
	reserve:           {Name: "reserve", Title: "reserve", Unit: "MUSD", Kind: Last, Formula: "charges − releases − scrapped"},
	outlook:           {Name: "outlook", Title: "outlook", Unit: "chip/day", Kind: Mean, Formula: "orders from China less cancellations, smoothed"},
	belief:            {Name: "belief", Title: "belief that sales go on", Unit: "1", Kind: Mean, Formula: "follows (fresh·prospect + (1 − fresh)·legal)·(1 − unshown); jumps at news"},
	concern:           {Name: "concern", Title: "concern of buyers", Unit: "1", Kind: Mean, Formula: "mean over buyers of warnings less reassurance, halving every concern_life"},
}

// Positions of the measures of a supplier within its block.
const (
	utilization = iota
	utilizationChips
	workWeek
	otherWeek
	capacityWeek
	entered
	supplierRevenue
	processing
	supplierMeasures
)

var ofSupplier = [supplierMeasures]Measure{
	utilization:      {Name: "utilization", Title: "utilization", Unit: "1", Kind: Mean, Formula: "(work for chips of the chain + other work)/capacity", headline: true},
	utilizationChips: {Name: "utilization_chips", Title: "utilization by chips of the chain", Unit: "1", Kind: Mean, Formula: "work for chips of the chain/capacity"},
	workWeek:         {Name: "work_week", Title: "work for chips of the chain, a week", Unit: "chip/week", Kind: Mean, Formula: "7·(work for chips of the chain), in chips of the work of one H20"},
	otherWeek:        {Name: "other_week", Title: "work for others, a week", Unit: "chip/week", Kind: Mean, Formula: "7·(other work), in chips of the work of one H20"},
	capacityWeek:     {Name: "capacity_week", Title: "capacity, a week", Unit: "chip/week", Kind: Mean, Formula: "7·capacity, in chips of the work of one H20"},
	entered:          {Name: "entered", Title: "work entered", Unit: "chip", Kind: Sum, Formula: "sum over chips of the chain of what entered"},
	supplierRevenue:  {Name: "revenue", Title: "revenue from chips of the chain", Unit: "MUSD", Kind: Sum, Formula: "value added·cost·what left"},
	processing:       {Name: "in_process", Title: "work in progress", Unit: "chip", Kind: Last, Formula: "entered − left − scrapped"},
}

// Positions of the measures of a stage within its block.
const (
	stageEntered = iota
	stageWaiting
	stageMeasures
)

var ofStage = [stageMeasures]Measure{
	stageEntered: {Name: "entered", Title: "work entered", Unit: "chip", Kind: Sum, Formula: "sum over its suppliers of what entered"},
	stageWaiting: {Name: "waiting", Title: "output that waits", Unit: "chip", Kind: Last, Formula: "good output − drawn by the next stage"},
}

// Positions of the measures of a buyer within its block; after them comes one for each chip.
const (
	need = iota
	received
	lacking
	buyerMeasures
)

var ofBuyer = [buyerMeasures]Measure{
	need:     {Name: "need", Title: "need", Unit: "h20e", Kind: Sum, Formula: "need at first·growth·shock·thrift"},
	received: {Name: "received", Title: "compute received", Unit: "h20e", Kind: Sum, Formula: "sum over chips of shipped·perf"},
	lacking:  {Name: "lacking", Title: "compute still lacking", Unit: "h20e", Kind: Last, Formula: "need put off + order book·perf"},
}

// Positions of the measures of all together.
const (
	nvidiaRevenue = iota
	nvidiaRevenueNet
	nvidiaCharge
	nvidiaProfit
	nvidiaMargin
	treasuryReceipts
	marketNeed
	marketReceived
	marketDomestic
	domesticShare
	marketCards
	marketDomesticCards
	domesticShareCards
	totalMeasures
)

var ofAll = [totalMeasures]Measure{
	nvidiaRevenue:       {Name: "nvidia.revenue", Title: "Nvidia, gross revenue of chips for China", Unit: "MUSD", Kind: Sum, Formula: "sum over Nvidia's chips of the chain of gross revenue"},
	nvidiaRevenueNet:    {Name: "nvidia.revenue_net", Title: "Nvidia, net revenue of chips for China", Unit: "MUSD", Kind: Sum, Formula: "sum over Nvidia's chips of the chain of net revenue"},
	nvidiaCharge:        {Name: "nvidia.charge", Title: "Nvidia, charge", Unit: "MUSD", Kind: Sum, Formula: "sum over Nvidia's chips of the chain of charge"},
	nvidiaProfit:        {Name: "nvidia.gross_profit", Title: "Nvidia, gross profit of chips for China", Unit: "MUSD", Kind: Sum, Formula: "net revenue − cost of goods + release − charge"},
	nvidiaMargin:        {Name: "nvidia.margin", Title: "Nvidia, gross margin of chips for China", Unit: "1", Kind: Ratio, Formula: "gross profit/net revenue", over: nvidiaProfit, under: nvidiaRevenueNet},
	treasuryReceipts:    {Name: "treasury.receipts", Title: "US Treasury, receipts", Unit: "MUSD", Kind: Sum, Formula: "sum over chips of the chain of share + duty", headline: true},
	marketNeed:          {Name: "market.need", Title: "China, need for compute", Unit: "h20e", Kind: Sum, Formula: "sum over buyers of need"},
	marketReceived:      {Name: "market.received", Title: "China, compute received", Unit: "h20e", Kind: Sum, Formula: "sum over buyers of received"},
	marketDomestic:      {Name: "market.domestic", Title: "China, domestic compute received", Unit: "h20e", Kind: Sum, Formula: "received from chips of origin china"},
	domesticShare:       {Name: "market.domestic_share", Title: "China, domestic share of compute received", Unit: "1", Kind: Ratio, Formula: "domestic compute/compute received", over: marketDomestic, under: marketReceived, headline: true},
	marketCards:         {Name: "market.cards", Title: "China, cards received", Unit: "chip", Kind: Sum, Formula: "sum over chips of shipments to China"},
	marketDomesticCards: {Name: "market.domestic_cards", Title: "China, domestic cards received", Unit: "chip", Kind: Sum, Formula: "shipments to China of chips of origin china"},
	domesticShareCards:  {Name: "market.domestic_share_cards", Title: "China, domestic share of cards received", Unit: "1", Kind: Ratio, Formula: "domestic cards/cards received", over: marketDomesticCards, under: marketCards},
}

// Catalogue lists the measures of a world: those of all together, then by chip, supplier, stage and buyer, each in
// the order of x.
func Catalogue(x *Index) []Measure {
	list := append([]Measure(nil), ofAll[:]...)
	list = appendBlocks(list, x.Chips, "", func(n string) string { return x.World.Chips[n].Title }, ofChip[:])
	list = appendBlocks(list, x.Suppliers, "suppliers.", func(n string) string { return x.World.Suppliers[n].Title }, ofSupplier[:])
	list = appendBlocks(list, x.Stages, "stages.", func(n string) string { return x.World.Stages[n].Title }, ofStage[:])
	for _, b := range x.Buyers {
		title := x.World.Buyers[b].Title
		list = appendBlocks(list, []string{b}, "buyers.", func(string) string { return title }, ofBuyer[:])
		for _, c := range x.Chips {
			list = append(list, Measure{Name: "buyers." + b + ".from." + c, Title: title + ", compute from " + x.World.Chips[c].Title,
				Unit: "h20e", Kind: Sum, Formula: "shipped·perf"})
		}
	}
	return list
}

// appendBlocks appends a block of measures for each name, with its prefix and title.
func appendBlocks(list []Measure, names []string, prefix string, title func(string) string, block []Measure) []Measure {
	for _, name := range names {
		for _, m := range block {
			m.Name, m.Title = prefix+name+"."+m.Name, title(name)+", "+m.Title
			list = append(list, m)
		}
	}
	return list
}

// columns gives the position of each measure by its name.
func columns(measures []Measure) map[string]int {
	column := make(map[string]int, len(measures))
	for i, m := range measures {
		column[m.Name] = i
	}
	return column
}
