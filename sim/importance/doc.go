// Package importance says which of the uncertain inputs of a study matter to what comes out: how much of the spread of a measure goes
// with each, with the grade of what each rests on.
//
//	found, err := importance.Find(study, importance.Question{Measure: "h20.revenue", Period: "FY2027"})
//	for _, share := range found.Shares { … }      // inputs that matter, the greatest share first
//	err = found.RunEnds(scenario)                    // what the measure is with each of them at both ends of its range
//
// Runs that are there are regressed on, whatever their design; nothing is run again but for the ends. Package sensitivity has the
// statistics, package inputs reads the runs.
//
//	question  what is asked, of which runs
//	found     what was found
//	group     inputs that count together
//	screen    shares read off runs of any design
//	grid      exact shares of a full grid
//	designed  shares of a design that was made for them
//	ranks     which shares are told apart
//	ends      single runs with one input at its ends
package importance
