// Package sim projects what policy moves do to a chip that is made for one market: who wants it, who may have it,
// who makes it, and what is earned.
//
// # The chain
//
// Buyers in China need compute, less of it the dearer it is. What they need and what they put off earlier make their wish. Each
// splits its wish over the chips on sale, and waiting, by a logit choice over price, delivery time, concern and the base it has
// installed. Guidance and boycott take a part of a buyer out of the market for a chip; a closed market takes all.
// Orders fill order books; what a buyer comes to refuse of them is cancelled, once. Nvidia smooths orders less cancellations
// into an outlook, believes a part of it, and starts chips. They pass through stages (wafers and memory side by side, then
// packaging, then boards and test), each with suppliers that also work for others. Finished chips wait in stock until law lets
// them leave: through an open gate, or under licences; a dated lot may be sold outside China. Shipments make revenue, of which
// a share or a duty may go to the US Treasury. When less can be expected to sell, exposure that cannot be sold is written down;
// when it is sold after all, its reserve is released.
//
//	need --shock, rush--> wish --guidance, concern, price--> orders --halt, capacity--> starts --lead time--> stock
//	stock --licence, gate, caps--> shipments --share, duty, pass-through--> net revenue;   outlook --> charge, release
//
// A move turns levers (type Levers), from a date. What is announced moves beliefs, rush orders and, for a licence,
// orders; flows wait for the date. Package policy holds the kinds of move; package scenario reads files.
//
// # Where each part stands
//
//	step.go      one step, in causal order
//	market.go    concern, prices, delivery times, choice
//	orders.go    need, wish, orders, refusal, cancellation
//	shipping.go  licences, shipments to China and outside, disposal
//	planning.go  what Nvidia can expect, belief, starts
//	chain.go     stages, suppliers, other work
//	money.go     revenue, share, duty, cost, charge, release
//	integrate.go the stocks take in the flows
//	books.go     I1 to I4, checked on every day of every run
//	run.go       runs, one after the other in the memory of the first
//	lanes.go     several runs side by side, whose pages (lanes_*.go) package lanes writes from these; lane_*.go beside it
//	record.go    what a day of a run measures
//	trace.go     measures by day, week, quarter and other periods
//	narrow.go    a run with some of its measures
//	clone.go     copies of worlds and moves
//	halve.go     how far measures move at half-day steps
//	world.go     what the model takes as given, with tags
//	index.go     names and their positions; the order of stages
//	model.go     the world laid out for the daily loop: what never changes
//	lay.go       numbers of the world laid out by day; again when they change
//	path.go      a path, day by day
//	state.go     stocks and flows, with their tags
//	levers.go    what moves turn, with tags
//	fields.go    room for what the tags describe
//	open.go      the state before the first day, and which chips are in play
//	exp.go       exponential and logarithms
//	catalogue.go the measures, with their formulas
//	date.go      days, spans, fiscal quarters and years, periods
//	version.go   the version of the model
//
// # Symbols
//
// Indices: b a buyer, p a chip, k a stage, j a supplier. Time t in days, step h. Equations stand in the comment of
// the function that computes them. World says the unit and range of every parameter; State and Flow of every stock and flow.
//
//	β  price_weight     weight of price/(perf·normal) − 1 in the choice     1
//	η  elasticity       of need to the price of compute                     1
//	ε  grey_elasticity  of grey supply to its price over list               1
//	π  sight            part of normal sales that Nvidia can expect         1
//	κ  concern          weight of concern in the choice                     1
//	ω  wait_weight      weight of ln(1 + quote/normal) in the choice        1
//	λ  lock_in          weight of ln(1 + installed/scale) in the choice     1
//	g  strength         of guidance;  c compliance of a buyer;  g·c is the part of the buyer that obeys
//	τ  smoothing, belief_time, retry, fade, refill, displace, …             day
//
// # Decisions
//
// The step is one day; Run takes more steps a day, and the headline measures then move by less than a stated bound.
// Buyers choose, and prices and delivery times are quoted, on Mondays and on any day on which the market that they face changes.
// So the choice of each buyer, prices, delivery times, what need the price leaves, and what stands in them as a logarithm
// (delivery time, installed base) are computed on about one day in five; all else is computed every step. What suppliers can do and how the work of a
// stage is split is computed once a day. A chip that was never on sale, announced, started on order or in stock is not in
// play: no order, shipment or work of it is computed, for all of it would be zero.
//
// The page computes with an exponential and logarithms of its own (exp.go), so that they have the same bits on every processor
// and in a browser: math has assembly on some. They are within 2e-16 of the true value, relative to it; log1p within 3e-16.
// Elsewhere, processors that fuse a product into a sum differ in the last bits.
//
// Stocks are filled by explicit (Euler) steps: each outflow is a part of its stock, and no time constant is shorter than
// its delay needs, so nothing falls below zero and the books balance to rounding.
//
// Guidance takes a part g·c of a buyer out of the market for a chip, rather than adding a term to its utility: a
// logit never reaches zero, and history shows sales that all but vanished. What it takes goes to the buyer's other
// choices in proportion, as the logit without that chip would have it. A part of a buyer has one obedience for all that it is
// told to avoid: who heeds the weaker of two calls heeds the stronger, so that a notice on two chips moves nobody from one to
// the other. What had been ordered is refused once, as guidance rises; refused orders do not ship while they are cancelled.
//
// Price counts as it is, relative to a normal price: twice the price is twice as far. With a budget on top (η) demand ends, and
// a share that is passed on has a rate beyond which the Treasury gets less. Orders at an old price are looked at again when
// the price asked rises.
//
// "Wait" is one of the choices, so that demand is elastic; what waits is put off, tried again, and given up in time.
// Of those who would choose a chip that is announced but not on sale some wait for it (patience), fewer the farther off it is
// and the less law and guidance will let it come, which is how a successor takes from a chip before it ships; they keep that
// need for it, and do not try other chips meanwhile.
//
// Delivery times are quoted from the order book beyond stock and from output, not from shipments: a closed gate is not a
// shortage. Demand is what buyers would order at today's price, concern and delivery time if neither law nor guidance stood in
// the way; orders are what they do order.
//
// A promise of licences lets buyers order and raises belief; nothing leaves before licences arrive. An order book that
// no licence covers stays, and is cancelled faster while orders are not taken. An order book that would take all
// capacity longer than the longest time quoted is given up in part.
//
// News has an object: what is announced of a chip moves the belief in that chip alone. It counts while it is fresh; then what
// licences have shown since the law last changed counts, licences over orders rather than sales over orders, so that a chip
// short of supply loses no belief. Guidance lowers what Nvidia expects when it is told; in time it shows in orders, and would
// count twice.
//
// Starts follow the outlook with the growth expected over the lead time, and order up to a position: what chain and stock should
// hold and the rest of the order book, less what they do hold, in one gap that is mended in one time. (Mending each in a time
// of its own let starts that were under way count again.) A branch of the chain that lacks counts, not the mean of all: wafers
// that wait for memory are no chips. First stages start matched sets. They follow the goal only within start_time: orders at
// suppliers are placed ahead. A stage whose suppliers are all halted stops the starts of the whole chain.
//
// Before the first day the chain runs at the opening rates for longer than anything stays in it, so that a run begins
// with work in progress as it would have been, not with a chain in balance.
//
// Orders made out of fear are orders, but Nvidia need not build for them: a threat can make it cautious, which lowers what
// it expects from the day on which the threat is known.
//
// Work counts when it enters a supplier, so a halt frees capacity at once; other customers' work fills it in time and
// has to be displaced again before a restart finds room.
//
// A quarter's sales load towards its end: a part of a day's output is kept back at its beginning and caught up at its end, at
// most a half. No filing gives the days; the level is a judgement. What the ban of 9 April 2025 kept from shipping was more
// than that explains, and stays a score.
//
// Exposure counts stock, work in progress with its cost to complete, and starts that cannot be cancelled at once. It is held
// against what can be sold in a year, order book included, on the day of news that lowers what Nvidia can expect, with belief
// already moved, and at the end of each fiscal quarter; the shortfall is charged then. Finished chips are written down first,
// and a reserve stays with the chip on which it was booked. What is written down stays in stock until it is sold or, if a
// scenario says so, disposed of.
//
// A sale outside China is a dated lot, not a market: nobody there is known to want the H20 at a price. It is paid at the list
// price less a rebate, without China's share, duty or pass-through.
//
// Levies add up, as tariffs do; what takes another's place says so (replaces).
//
// The base that a buyer has installed draws it to the same platform (λ), the makers of domestic chips add capacity while
// orders press (pull), and their yield grows with what they have made (learning). Without these a ban that is lifted
// would leave no trace.
//
// # What gonum does
//
// graph/topo orders the stages and finds cycles, graph/simple holds them, mat holds traces and tables. Paths and sums over
// periods are walked in place, without memory of their own and with the same bits everywhere; tests hold paths against interp.
//
// # What it is not
//
// Not a forecast of politics: moves are inputs. Not an account of Nvidia as a whole: only of chips made for China.
// Volumes by supplier, elasticities and smoothing times have no published figure; scenarios mark them as judgement. Signs are
// held by a table (signs_test.go): each knob, turned step by step in every scenario, sells no more or no less; where truth
// breaks a sign, the table says why and by how much.
package sim
