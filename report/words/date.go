package words

import (
	"h20sim/sim"
)

// A Form is a way to write a date, in the layout of package time.
type Form string

// The forms of dates.
const (
	Long       Form = "2 January 2006" // in sentences
	Short      Form = "2 Jan 2006"     // in lists and on axes
	Month      Form = "January 2006"   // in sentences
	ShortMonth Form = "Jan 2006"       // on axes
	ISO        Form = "2006-01-02"     // in tables and files
)

// Date writes a date in a form; nothing for day 0, which stands for no date.
func Date(d sim.Date, form Form) string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(string(form))
}

// Stretch writes the days from first up to and without end: 9 April 2025 to 30 April 2025.
func Stretch(first, end sim.Date) string { return Date(first, Long) + " to " + Date(end-1, Long) }
