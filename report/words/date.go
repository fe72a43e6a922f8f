package words

import (
	"strconv"
	"strings"

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

// Months names the months that a fiscal quarter mostly covers: August to October 2025.
func Months(p sim.Period) string {
	first, last := p.First+14, p.End-15
	from := Date(first, Month)
	if first.Time().Year() == last.Time().Year() {
		from = first.Time().Month().String()
	}
	return from + " to " + Date(last, Month)
}

// MonthsShort names the months that a fiscal quarter or year mostly covers, for tables: Aug–Oct 2025, Nov 2025–Jan 2026; nothing
// for other periods.
func MonthsShort(p sim.Period) string {
	asked, err := sim.ParsePeriod(p.Name)
	if err != nil || asked != p || !strings.HasPrefix(p.Name, "FY") {
		return ""
	}
	first, last := (p.First + 14).Time(), (p.End - 15).Time()
	from := first.Format("Jan 2006")
	if first.Year() == last.Year() {
		from = first.Format("Jan")
	}
	return from + "–" + last.Format("Jan 2006")
}

// PeriodRow names a period at a row of a table, with the months that it covers: FY2026Q3 (Aug–Oct 2025), FY2027Q4 (Nov 2026–Jan
// 2027, 14 weeks).
func PeriodRow(p sim.Period) string {
	months := MonthsShort(p)
	if months == "" {
		return p.Name
	}
	if weeks := LongWeeks(p); weeks > 0 {
		months += ", " + strconv.Itoa(weeks) + " weeks"
	}
	return p.Name + " (" + months + ")"
}

// PeriodName names a period at a row or a column. A fiscal quarter of 14 weeks and a year of 53 say so, for a sum over it has
// a week more than those beside it: FY2027Q4 (14 weeks).
func PeriodName(p sim.Period) string {
	if weeks := LongWeeks(p); weeks > 0 {
		return p.Name + " (" + strconv.Itoa(weeks) + " weeks)"
	}
	return p.Name
}

// LongWeeks is the number of weeks of a fiscal quarter or year that has one more than others; 0 of all other periods.
func LongWeeks(p sim.Period) int {
	asked, err := sim.ParsePeriod(p.Name)
	weeks := int(p.End-p.First) / 7
	if err == nil && asked == p && strings.HasPrefix(p.Name, "FY") && (weeks == 14 || weeks == 53) {
		return weeks
	}
	return 0
}

// PeriodStarred is PeriodName with a star in place of the words, which PeriodStars then gives: for tables that are wide
// already.
func PeriodStarred(p sim.Period) string {
	if LongWeeks(p) > 0 {
		return p.Name + "*"
	}
	return p.Name
}

// PeriodStars is the line below a table in which periods have stars; nothing if none has.
func PeriodStars(periods []sim.Period) (line string) {
	for _, p := range periods {
		if weeks := LongWeeks(p); weeks > 0 {
			line += ", " + p.Name + " has " + strconv.Itoa(weeks) + " weeks"
		}
	}
	if line == "" {
		return ""
	}
	return "* " + strings.TrimPrefix(line, ", ") + "\n"
}
