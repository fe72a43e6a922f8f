package chart

// A Section is the part of a page on which a chart stands. The room that draws a chart sets it; package page orders the
// sections and gives them their titles.
type Section string

// The sections of pages. A chart without one stands in the last.
const (
	CoursesSection    Section = "courses"    // what politics may do, and what becomes of it then
	MovesSection      Section = "moves"      // who does what
	ComparisonSection Section = "comparison" // scenarios side by side
	BaselineSection   Section = "baseline"   // the run against the baseline
	BridgeSection     Section = "bridge"     // from the baseline to the scenario, move by move
	SupplierSection   Section = "supplier"   // one supplier
	BuyerSection      Section = "buyer"      // one buyer
	GainsSection      Section = "gains"      // who gains and who loses
	SupplySection     Section = "supply"     // suppliers, and where chips end up
	RangeSection      Section = "range"      // where many runs lie
	SweepSection      Section = "sweep"      // the answer over the points of a grid
	CreditSection     Section = "credit"     // what each move did
	SolveSection      Section = "solve"      // where the answer flips
	SenseSection      Section = "sense"      // which assumption matters
	DiscoverSection   Section = "discover"   // in which part of the assumptions a measure misses a bar
	ValueSection      Section = "value"      // what it is worth to know
	RegretSection     Section = "regret"     // options by draws
	BacktestSection   Section = "backtest"   // against published figures
	MoreSection       Section = "more"       // all else
)
