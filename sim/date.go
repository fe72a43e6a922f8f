package sim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// A Date is a civil day, counted from 1 January 1970. Days are whole, so that dates
// compare exactly and no clock or zone of the machine enters a run.
type Date int32

// NewDate returns the day of a year, month and day of the month.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads a day written as 2025-08-22.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("found %q, expected a day such as 2025-08-22", s)
	}
	return NewDate(t.Date()), nil
}

// Time returns midnight UTC at the start of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String writes the day as 2025-08-22.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText writes the day as 2025-08-22.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a day as MarshalText writes it.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// Monday returns the first day of the week of d; weeks run from Monday to Sunday.
func (d Date) Monday() Date { return d - Date((int(d.Time().Weekday())+6)%7) }

// A Span is a number of whole days.
type Span int

// MonthDays is the length of a month of a span: that of a mean year over 12.
const MonthDays = 365.25 / 12

// spanWords are the words of lengths of time, in days. A quarter is one of 13 weeks.
var spanWords = map[string]float64{
	"d": 1, "day": 1, "days": 1,
	"w": 7, "week": 7, "weeks": 7,
	"m": MonthDays, "month": MonthDays, "months": MonthDays,
	"quarter": 91, "quarters": 91,
	"y": 365.25, "year": 365.25, "years": 365.25,
}

// MaxSpan is the longest span that can be stated, in days: 10,000 weeks.
const MaxSpan = 10_000 * 7

// DaysOf is the length, in days, of what a word such as w, week or weeks stands for; 0 if it is none. Wherever a length of time is written,
// these are the words.
func DaysOf(word string) float64 { return spanWords[word] }

// ParseSpan reads a whole number of days, weeks, months, quarters or years, such as 10d, 3w, 4 weeks or 6 months, or 0. A month is MonthDays
// long, and what it comes to is rounded to whole days.
func ParseSpan(s string) (Span, error) {
	if s == "0" {
		return 0, nil
	}
	digits := strings.TrimLeft(s, "0123456789")
	n, err := strconv.Atoi(s[:len(s)-len(digits)])
	if days := DaysOf(strings.TrimLeft(digits, " ")); err == nil && days > 0 && float64(n)*days <= MaxSpan {
		return Span(math.Round(float64(n) * days)), nil
	}
	return 0, fmt.Errorf(`found %q, expected days, weeks or months such as "10d", "2w", "4 weeks" or "6 months"`, s)
}

// String writes the span in weeks if it is a number of whole weeks, else in days.
func (s Span) String() string {
	if s > 0 && s%7 == 0 {
		return strconv.Itoa(int(s)/7) + "w"
	}
	return strconv.Itoa(int(s)) + "d"
}

// A Quarter is a fiscal quarter of Nvidia. The fiscal year N ends on the last Sunday of
// January of year N; its quarters have 13 weeks, but for the fourth of a year of 53 weeks, which has 14.
type Quarter struct{ Year, N int }

// QuarterOf returns the fiscal quarter in which d lies.
func QuarterOf(d Date) Quarter {
	year, _, _ := d.Time().Date()
	if d >= fiscalStart(year+1) {
		year++
	}
	return Quarter{year, min(int(d-fiscalStart(year))/91, 3) + 1}
}

// ParseQuarter reads a quarter written as FY2026Q1.
func ParseQuarter(s string) (Quarter, error) {
	var q Quarter
	if n, err := fmt.Sscanf(s, "FY%4dQ%1d", &q.Year, &q.N); err != nil || n != 2 || q.String() != s || q.N < 1 || q.N > 4 {
		return Quarter{}, fmt.Errorf("found %q, expected a fiscal quarter such as FY2026Q1", s)
	}
	return q, nil
}

// fiscalStart returns the first day, a Monday, of the fiscal year.
func fiscalStart(year int) Date {
	last := NewDate(year-1, time.January, 31)
	return last - Date(last.Time().Weekday()) + 1
}

// First returns the first day of the quarter, a Monday.
func (q Quarter) First() Date { return fiscalStart(q.Year) + Date((q.N-1)*91) }

// End returns the day after the last day of the quarter.
func (q Quarter) End() Date { return q.Next().First() }

// Next returns the quarter after q.
func (q Quarter) Next() Quarter {
	if q.N == 4 {
		return Quarter{q.Year + 1, 1}
	}
	return Quarter{q.Year, q.N + 1}
}

// String writes the quarter as FY2026Q1.
func (q Quarter) String() string { return fmt.Sprintf("FY%04dQ%d", q.Year, q.N) }

// A Period is the days from First up to, and without, End.
type Period struct {
	Name       string
	First, End Date
}

// FiscalYear returns the fiscal year as a period, such as FY2026.
func FiscalYear(year int) Period {
	return Period{fmt.Sprintf("FY%04d", year), fiscalStart(year), fiscalStart(year + 1)}
}

// WeeksWithin returns the weeks, Monday to Sunday, of the days from first up to and without end; the first and the last may be cut.
func WeeksWithin(first, end Date) (list []Period) {
	for d := first; d < end; d = d.Monday() + 7 {
		list = append(list, Period{d.String(), d, min(d.Monday()+7, end)})
	}
	return list
}

// QuartersWithin returns the fiscal quarters that lie whole in the days from first up to and without end.
func QuartersWithin(first, end Date) (list []Period) {
	for q := QuarterOf(first); q.End() <= end; q = q.Next() {
		if q.First() >= first {
			list = append(list, Period{q.String(), q.First(), q.End()})
		}
	}
	return list
}

// YearsWithin returns the fiscal years that lie whole in the days from first up to and without end.
func YearsWithin(first, end Date) (list []Period) {
	for year := QuarterOf(first).Year; fiscalStart(year+1) <= end; year++ {
		if p := FiscalYear(year); p.First >= first {
			list = append(list, p)
		}
	}
	return list
}

// Weeks returns how many weeks the period has: 13 or 14 a fiscal quarter, and a part of one where it is cut.
func (p Period) Weeks() float64 { return float64(p.End-p.First) / 7 }

// CalendarWithin returns the calendar periods of a number of months, 1, 3 or 12, that lie whole in the days from first up to and
// without end. Their names are as 2025-07, 2025-Q3 and 2025.
func CalendarWithin(first, end Date, months int) (list []Period) {
	year, month, _ := first.Time().Date()
	for at := (int(month) - 1) / months * months; ; at += months {
		from := time.Date(year, time.January+time.Month(at), 1, 0, 0, 0, 0, time.UTC)
		p := Period{calendarName(from, months), NewDate(from.Date()), NewDate(from.AddDate(0, months, 0).Date())}
		if p.End > end {
			return list
		}
		if p.First >= first {
			list = append(list, p)
		}
	}
}

// calendarName names the months from one on.
func calendarName(from time.Time, months int) string {
	switch months {
	case 12:
		return from.Format("2006")
	case 3:
		return fmt.Sprintf("%s-Q%d", from.Format("2006"), (from.Month()+2)/3)
	}
	return from.Format("2006-01")
}

// ParsePeriod reads a fiscal quarter (FY2026Q1), a fiscal year (FY2026), a calendar year (2024),
// a month (2025-07), a day (2025-07-31), or a stretch of days with both ends in it (2025-01-01..2025-03-31).
func ParsePeriod(s string) (Period, error) {
	if a, b, ok := strings.Cut(s, ".."); ok {
		first, errA := ParseDate(a)
		last, errB := ParseDate(b)
		if errA == nil && errB == nil && first <= last {
			return Period{s, first, last + 1}, nil
		}
	}
	if q, err := ParseQuarter(s); err == nil {
		return Period{s, q.First(), q.End()}, nil
	}
	if year, ok := strings.CutPrefix(s, "FY"); ok && len(year) == 4 {
		if n, err := strconv.Atoi(year); err == nil && n > 1970 {
			return FiscalYear(n), nil
		}
	}
	for _, form := range []struct {
		layout        string
		years, months int
		days          int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if t, err := time.Parse(form.layout, s); err == nil {
			return Period{s, NewDate(t.Date()), NewDate(t.AddDate(form.years, form.months, form.days).Date())}, nil
		}
	}
	return Period{}, fmt.Errorf("found %q, expected a period such as FY2026Q1, FY2026, 2024, 2025-07, 2025-07-31 or 2025-01-01..2025-03-31", s)
}
