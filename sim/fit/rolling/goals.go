package rolling

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// A Goal is what a record should come to, as it was set before any was made.
type Goal struct {
	Name     string
	Unit     string // "1" for a ratio, "%" for a part of a hundred, "MUSD", "" for a count
	Found    float64
	From, To float64 // bounds of what meets it; infinite where there is none
	Of       int     // of how many cells, outcomes or events
}

// Met reports whether the goal is met. One of nothing is not.
func (g Goal) Met() bool { return g.Found >= g.From && g.Found <= g.To }

// Short is how far the goal is missed, in its unit; 0 if it is met.
func (g Goal) Short() float64 { return max(g.From-g.Found, g.Found-g.To, 0) }

// Goals are those of a record. Ratios are of core cells that need no part; covers of all core cells.
func (r *Record) Goals() []Goal {
	core, own := r.Of((*Row).IsCore), r.Of((*Row).IsOwn)
	won, covered, guided := Won(core, Last), Covered(core, Ours), r.guided()
	sided := 0
	leans := Leans(core)
	for _, l := range leans {
		sided += one(l.OneSided())
	}
	none := math.Inf(-1)
	return []Goal{
		{"mean CRPS over that of the last value dressed", "1", Headline(own, Dressed), none, 0.85, both(own, Dressed)},
		{"mean CRPS over that of the last value repeated", "1", Headline(own, Last), none, 0.65, both(own, Last)},
		{"outcomes won against the last value repeated", "", float64(won.Won), 14, math.Inf(1), won.All},
		{"core cells in the middle 80 % of draws", "%", 100 * float64(covered.In80) / float64(covered.Cells), 60, 95, covered.Cells},
		{"core cells in the middle 50 % of draws", "%", 100 * float64(covered.In50) / float64(covered.Cells), 30, 70, covered.Cells},
		{"events wholly on one side of the middle of draws", "", float64(sided), none, 0, len(leans)},
		{"interval score over that of the last value dressed", "1", GeometricMean(Ratios(own, Dressed, Interval)), none, math.Nextafter(1, 0), both(own, Dressed)},
		{"mean CRPS of guided cells without the charge of FY2026Q1", "MUSD", meanCRPS(guided, Ours), none, 160, len(guided)},
		{"mean CRPS of three quarters from August 2025 (S1)", "MUSD", meanCRPS(r.S1, Ours), none, 120, len(r.S1)},
	}
}

// both counts the rows that the draws and another forecaster have.
func both(rows []Row, against Forecaster) (n int) {
	for _, r := range Ratios(rows, against, CRPS) {
		n += r.Cells
	}
	return n
}

// guided are the core cells for which the company gave guidance, without the charge that nobody guided to.
func (r *Record) guided() []Row {
	return r.Of(func(r *Row) bool {
		return r.IsCore() && r.Scores[Guidance] != nil && !r.isBannedCharge()
	})
}

// isBannedCharge reports whether the row is of the charge of FY2026Q1, which the ban of April 2025 brought.
func (r *Row) isBannedCharge() bool {
	return r.Cell.Measure == "h20.charge" && r.Cell.Period.Name == "FY2026Q1"
}

// GuidanceCRPS is the mean score of the company's guidance on the guided cells.
func (r *Record) GuidanceCRPS() float64 { return meanCRPS(r.guided(), Guidance) }

// BannedCharge are the rows of the charge of FY2026Q1.
func (r *Record) BannedCharge() []Row {
	return r.Of(func(r *Row) bool { return r.IsCore() && r.isBannedCharge() })
}

// ChargeChance is the chance that the draws give to a charge of a million dollars or more.
func (r *Row) ChargeChance() float64 { return r.Said[Ours].Mass(1, math.Inf(1)) }

// meanCRPS is the mean score of a forecaster over rows of one unit; NaN of none.
func meanCRPS(rows []Row, f Forecaster) float64 {
	var list []float64
	for i := range rows {
		if s := rows[i].Scores[f]; s != nil {
			list = append(list, s.CRPS)
		}
	}
	if len(list) == 0 {
		return nan
	}
	return stat.Mean(list, nil)
}
