package text

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A day as people write it elsewhere: the year first, or last, or the name of the month between, in figures of any script.
var (
	yearFirst  = regexp.MustCompile(`^([0-9]{4}) ?[./年-] ?([0-9]{1,2}) ?[./月-] ?([0-9]{1,2}) ?[.日]?$`)
	yearLast   = regexp.MustCompile(`^([0-9]{1,2}) ?([./-]) ?([0-9]{1,2}) ?[./-] ?([0-9]{4}|[0-9]{2})$`)
	dayLayouts = []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "20060102", "2 Jan 2006", "2 January 2006", "Jan 2 2006", "January 2 2006", "2-Jan-2006", "Jan 2006 2", "January 2006", "Jan 2006", "2006-01"}
	ordinal    = regexp.MustCompile(`([0-9])(st|nd|rd|th)\b`)
)

// GuessDay asks for a day that is written in another way than 2025-08-22, as in 22.8.2025, 8/22/2025, 22 August 2025 or 2025年8月22日. Where
// days and months are parted by slashes or dashes it may be either of two days, and it asks for both; a month alone stands for its first day. It is
// "" if the text is no day.
func GuessDay(written string) string {
	days := daysMeant(foldDigits(strings.TrimSpace(written)))
	if len(days) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(days, " or ") + "?"
}

// daysMeant are the days that a text may stand for, the likelier first.
func daysMeant(s string) []string {
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return civil(m[1], m[2], m[3])
	}
	if m := yearLast.FindStringSubmatch(s); m != nil {
		return dayAndMonth(m)
	}
	plain := strings.Join(strings.Fields(strings.NewReplacer(",", " ", ".", " ").Replace(ordinal.ReplaceAllString(s, "$1"))), " ")
	for _, layout := range dayLayouts {
		for _, text := range []string{s, plain} {
			if t, err := time.Parse(layout, text); err == nil {
				return []string{t.Format(time.DateOnly)}
			}
		}
	}
	return nil
}

// dayAndMonth are the days of a text that ends in the year: with points the day is first, else that is open where both could be months.
func dayAndMonth(m []string) []string {
	year := m[4]
	if len(year) == 2 {
		year = "20" + year
	}
	days := civil(year, m[3], m[1])
	if m[2] != "." {
		days = append(days, civil(year, m[1], m[3])...)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// civil is a day that the calendar has, or none.
func civil(year, month, day string) []string {
	pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	text := year + "-" + pad(month) + "-" + pad(day)
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return nil
	}
	return []string{text}
}

// foldDigits writes digits of full width as those of ASCII.
func foldDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return rune(strconv.Itoa(int(r - '０'))[0])
		}
		return r
	}, s)
}
