package sim

// A World is what the model takes as given. It is all data: a new buyer, supplier, chip or stage is an entry
// in a scenario file. Each field says in its tags how the file spells it, its unit, its range and its meaning;
// the checks, the documentation and the schema read these tags. A field without a default must be given.
//
// Units: chip (a card), h20e (compute of one H20), USD, MUSD (million USD), day, week, 1 (a fraction or factor).
type World struct {
	Time      Horizon              `toml:"time" doc:"the days that a run covers"`
	Market    Market               `toml:"market" doc:"what all buyers share"`
	Nvidia    Maker                `toml:"nvidia" doc:"how Nvidia plans, ships and accounts"`
	Makers    map[string]*Maker    `toml:"makers" doc:"other makers of chips of the chain, who plan by numbers of their own"`
	Chips     map[string]*Chip     `toml:"chips" doc:"what can be bought"`
	Buyers    map[string]*Buyer    `toml:"buyers" doc:"who buys"`
	Stages    map[string]*Stage    `toml:"stages" doc:"the steps of the supply chain"`
	Suppliers map[string]*Supplier `toml:"suppliers" doc:"who works at a stage"`
	Actors    map[string]*Actor    `toml:"actors" doc:"who makes moves"`
}

// A Horizon is the days that a run covers.
type Horizon struct {
	Start Date `toml:"start" doc:"first day; a Monday, so that weeks are whole"`
	End   Date `toml:"end" doc:"the day after the last; a Monday"`
}

// A Point is the value of a path on a day.
type Point struct {
	Date  Date
	Value float64
	Since Date // the first day on which the point counts; 0 for all
	Hold  bool // whether the value holds until the next point, rather than going straight to that
}

// A Path is a value that changes over time: linear between its points, or flat after those that hold, and flat before the first and after the last.
// Points are in order of date. A path of one point is a constant. The points that count since one day are a path of their
// own, which takes the place of those before it in the list from that day on.
type Path []Point

// An Actor makes moves; charts group the timeline by actor.
type Actor struct {
	Title string `toml:"title" doc:"name in charts and tables"`
}

// A Chip is a card that buyers in China can choose.
type Chip struct {
	Title     string  `toml:"title" doc:"name in charts and tables"`
	Supply    string  `toml:"supply" enum:"chain,own,grey" doc:"chain: built in the supply chain; own: from its maker's capacity, which grows with pull; grey: from a capacity that clears at a premium"`
	Platform  string  `toml:"platform" doc:"software platform; what a buyer has installed on it draws further purchases to it"`
	Origin    string  `toml:"origin" enum:"us,china" doc:"us: guidance and quotas may tell buyers to avoid it; china: counts as domestic"`
	Price     Path    `toml:"price" unit:"USD/chip" range:"0<..1e6" doc:"list price over time, before any share or duty is passed on"`
	Perf      float64 `toml:"perf" unit:"h20e/chip" range:"0<..100" doc:"compute in H20 equivalents: geometric mean of the ratios of FP16 FLOPS, memory bandwidth and memory size"`
	Taste     float64 `toml:"taste" unit:"1" range:"-20..20" default:"0" doc:"utility that every buyer gives to the chip, besides price, concern, wait and installed base"`
	Installed float64 `toml:"installed" unit:"day" range:"0..10000" default:"0" doc:"base of cards of its platform on the first day, in days of each buyer's first need; the largest of the chips of a platform counts"`
	OnSale    Date    `toml:"on_sale" default:"1970-01-01" doc:"first day on which it can be ordered; a chip-launch move may set another"`

	// Chips of the chain.
	Maker   string  `toml:"maker" names:"makers" default:"" doc:"whose planning numbers it is built by; Nvidia's if left out. Totals of Nvidia leave out the chips of others"`
	Opening Path    `toml:"opening" unit:"chip/day" range:"0..1e6" default:"0" doc:"rate at which the chain was fed before the first day, over time; fills the work in progress"`
	Stock   float64 `toml:"stock" unit:"chip" range:"0..1e8" default:"0" doc:"finished chips on the first day"`
	Cost    float64 `toml:"cost" unit:"1" range:"0<..100" default:"1" doc:"value added at each supplier, and its work, relative to one H20"`

	// Chips with a capacity of their own.
	Capacity Path    `toml:"capacity" unit:"chip/day" range:"0..1e6" default:"0" doc:"own or grey: the most that can be delivered, over time"`
	Pull     float64 `toml:"pull" unit:"1/year" range:"0..10" default:"0" doc:"own: growth of capacity beyond its path while orders wait longer than normal"`
	Learning float64 `toml:"learning" unit:"1" range:"0..1" default:"0" doc:"own: growth of yield for each doubling of cumulative output, on top of the path"`
	Premium  float64 `toml:"premium" unit:"1" range:"0..10" default:"0" doc:"grey: mark-up over the list price on the first day; it then moves until the market clears"`
}

// A Buyer needs compute in China, and chooses among chips.
type Buyer struct {
	Title       string             `toml:"title" doc:"name in charts and tables"`
	Need        float64            `toml:"need" unit:"h20e/day" range:"0..1e6" default:"0" doc:"compute needed on the first day"`
	Growth      Path               `toml:"growth" unit:"1" range:"0..1000" default:"1" doc:"need relative to the first day and to the growth of the market"`
	PriceWeight float64            `toml:"price_weight" unit:"1" range:"0..20" default:"1.5" doc:"beta: weight in the choice of price per H20 equivalent, relative to the normal price"`
	Concern     float64            `toml:"concern" unit:"1" range:"0..20" default:"1" doc:"kappa: weight of concern (security, pride) in the choice"`
	Compliance  float64            `toml:"compliance" unit:"1" range:"0..1" default:"0.9" doc:"how far the buyer follows guidance and boycotts"`
	Rush        float64            `toml:"rush" unit:"1" range:"0..20" default:"1" doc:"how much more it orders, relative to its need, under a certain threat of a ban"`
	Taste       map[string]float64 `toml:"taste" unit:"1" range:"-20..20" doc:"utility of a chip to this buyer, on top of the chip's own taste; by chip"`
}

// A Stage is a step of the chain. The stages form a tree that ends in one last stage, whose output is finished chips.
type Stage struct {
	Title  string   `toml:"title" doc:"name in charts and tables"`
	Inputs []string `toml:"inputs" names:"stages" default:"[]" doc:"stages whose output it needs, one unit of each for a chip; none for a first stage"`
	Queue  float64  `toml:"queue" unit:"day" range:"2..200" default:"5" doc:"time in which waiting inputs are drawn in, if there is capacity"`
	Order  int      `toml:"order" range:"1..6" default:"3" doc:"number of equal steps in its delay: 1 spreads the output widely, 6 keeps it together"`
}

// A Supplier works at one stage, for the chips of the chain and for others.
type Supplier struct {
	Title      string  `toml:"title" doc:"name in charts and tables"`
	Stage      string  `toml:"stage" names:"stages" doc:"the stage it serves"`
	Capacity   Path    `toml:"capacity" unit:"chip/day" range:"0<..1e7" doc:"all that it could process, in H20 equivalents of work"`
	LeadTime   float64 `toml:"lead_time" unit:"day" range:"6..1000" doc:"mean time from entering to leaving"`
	Yield      float64 `toml:"yield" unit:"1" range:"0<..1" default:"1" doc:"part that leaves in good order"`
	ValueAdded float64 `toml:"value_added" unit:"USD/chip" range:"0..1e5" doc:"what it is paid for a chip"`
	Other      float64 `toml:"other" unit:"1" range:"0..1" default:"0.8" doc:"other customers' work on the first day, as a part of capacity"`
	InUse      float64 `toml:"in_use" unit:"1" range:"0..1" default:"0.9" doc:"part of its capacity in use once other work has filled what is free"`
	Refill     float64 `toml:"refill" unit:"day" range:"4..2000" default:"60" doc:"time in which other work fills what was freed"`
	Displace   float64 `toml:"displace" unit:"day" range:"4..2000" default:"60" doc:"time in which other work makes room again"`
	Preference float64 `toml:"preference" unit:"1" range:"0..100" default:"1" doc:"weight in the split of the stage's work; 0 is used only when the others are full"`
}

// Market is what all buyers share.
type Market struct {
	Growth         Path    `toml:"growth" unit:"1" range:"0..1000" doc:"need for compute in China relative to the first day"`
	WaitTaste      float64 `toml:"wait_taste" unit:"1" range:"-20..20" doc:"utility of not ordering now"`
	WaitWeight     float64 `toml:"wait_weight" unit:"1" range:"0..20" doc:"omega: weight of the delivery time in the choice"`
	WaitNormal     float64 `toml:"wait_normal" unit:"day" range:"1..1000" doc:"delivery time that buyers find normal"`
	WaitMost       float64 `toml:"wait_most" unit:"day" range:"1..10000" default:"365" doc:"longest delivery time that is quoted; orders that would take all capacity longer are given up"`
	PriceNormal    float64 `toml:"price_normal" unit:"USD/h20e" range:"0<..1e6" default:"12000" doc:"price of an H20 equivalent that buyers find normal; other prices count relative to it"`
	Elasticity     float64 `toml:"elasticity" unit:"1" range:"0..5" default:"0.7" doc:"eta: how fast need falls with the price of compute that a buyer faces, relative to the normal price"`
	Patience       float64 `toml:"patience" unit:"1" range:"0..1" doc:"part of those who would choose an announced chip who wait for it, on the day before its sale"`
	PatienceLife   float64 `toml:"patience_life" unit:"day" range:"1..5000" default:"180" doc:"time to the sale of an announced chip at which half as many wait for it"`
	LockIn         float64 `toml:"lock_in" unit:"1" range:"0..10" doc:"lambda: weight of the installed base of a platform in the choice"`
	LockInScale    float64 `toml:"lock_in_scale" unit:"day" range:"1..10000" doc:"installed base, in days of the buyer's first need, from which it counts"`
	Life           float64 `toml:"life" unit:"day" range:"30..10000" doc:"mean life of an installed card"`
	Retry          float64 `toml:"retry" unit:"day" range:"4..2000" doc:"time in which a need that was put off is tried again"`
	Fade           float64 `toml:"fade" unit:"day" range:"4..5000" doc:"time in which a need that was put off is given up"`
	Ahead          float64 `toml:"ahead" unit:"day" range:"4..2000" doc:"time in which buyers work off what they ordered ahead of a ban"`
	ConcernLife    float64 `toml:"concern_life" unit:"day" range:"1..2000" doc:"half-life of concern"`
	Cancel         float64 `toml:"cancel" unit:"1/year" range:"0..50" doc:"rate at which orders are cancelled that law lets be expected to ship"`
	CancelClosed   float64 `toml:"cancel_closed" unit:"1/year" range:"0..50" doc:"rate at which orders are cancelled that law does not"`
	Refuse         float64 `toml:"refuse" unit:"day" range:"4..1000" doc:"time in which a buyer cancels what it will no longer take"`
	OwnNormal      float64 `toml:"own_normal" unit:"day" range:"4..1000" doc:"order book, in days of capacity, beyond which makers of domestic chips add capacity"`
	GreyElasticity float64 `toml:"grey_elasticity" unit:"1" range:"0..5" default:"1.5" doc:"epsilon: elasticity of grey supply to its price over list"`
	PremiumTime    float64 `toml:"premium_time" unit:"day" range:"4..1000" doc:"time in which the grey premium follows the order book"`
}

// A Maker is how Nvidia, or another company whose chips are built in the chain, plans, ships and accounts.
type Maker struct {
	Smoothing    float64 `toml:"smoothing" unit:"day" range:"4..1000" doc:"time over which orders less cancellations are smoothed into the outlook"`
	BeliefTime   float64 `toml:"belief_time" unit:"day" range:"4..1000" doc:"time in which belief follows what it sees"`
	NewsLife     float64 `toml:"news_life" unit:"day" range:"1..5000" default:"45" doc:"half-life of what is announced, against what licences and orders show"`
	Jump         float64 `toml:"jump" unit:"1" range:"0..1" doc:"part of the way that belief goes on the day of an announcement"`
	Anticipation float64 `toml:"anticipation" unit:"1/year" range:"0..10" doc:"growth of orders that starts allow for over the lead time"`
	BacklogGoal  float64 `toml:"backlog_goal" unit:"day" range:"0..1000" doc:"order book that it finds normal, in days of outlook"`
	CoverGoal    float64 `toml:"cover_goal" unit:"day" range:"0..1000" doc:"finished stock that it wants, in days of outlook"`
	PipelineTime float64 `toml:"pipeline_time" unit:"day" range:"4..2000" doc:"time in which starts mend what is missing in stock, in progress and in the order book"`
	StartTime    float64 `toml:"start_time" unit:"day" range:"4..1000" doc:"time in which starts follow the plan; orders at suppliers are placed ahead"`
	Dispatch     float64 `toml:"dispatch" unit:"day" range:"2..200" doc:"time from the finished stock to the customer, in the middle of a quarter"`
	QuarterLoad  float64 `toml:"quarter_load" unit:"1" range:"0..0.5" doc:"how much more of a day's output leaves at the end of a fiscal quarter than in its middle, and less at its beginning"`
	PaceTime     float64 `toml:"pace_time" unit:"day" range:"4..400" default:"28" doc:"time over which output is averaged to quote a delivery time"`
	Horizon      float64 `toml:"horizon" unit:"day" range:"0..2000" default:"365" doc:"time over which the outlook counts as saleable; a year, as inventories are judged by the demand of twelve months"`
	Reusable     float64 `toml:"reusable" unit:"1" range:"0..1" doc:"part of the cost of exposure that can be reused"`
	Disposal     float64 `toml:"disposal" unit:"1/year" range:"0..50" default:"0" doc:"part of the finished chips that are written down of which it disposes in a year"`
	Cancellable  float64 `toml:"cancellable" unit:"1" range:"0..1" doc:"part of planned starts that can be cancelled at once"`
}
