package scenario

// gone says of keys that earlier versions had what took their place.
var gone = map[string]string{
	"nvidia.backlog_time": "pipeline_time mends the order book too",
	"nvidia.cover_time":   "pipeline_time mends the stock too",
	"nvidia.commitment":   "start_time and cancellable say what is promised",
	"market.installed":    "state chips.NAME.installed",
	"buyers.*.region":     "all buyers are in China; a move of the kind sale-abroad sells outside it",
	"buyers.*.appetite":   "a move of the kind sale-abroad sells outside China",
	"buyers.*.uptake":     "a move of the kind sale-abroad sells outside China",
	"buyers.*.discount":   "a move of the kind sale-abroad sells outside China",
}
