package words

import "math"

// A Scale turns values of a measure's unit into numbers that read well.
type Scale struct {
	By   float64 // what to divide by
	Unit string  // in words
}

// ScaleFor picks the scale for values of a unit up to most: billions of USD from 1,000 MUSD on, millions of chips from
// 1,000,000 on.
func ScaleFor(unit string, most float64) Scale {
	switch {
	case unit == "1":
		return Scale{0.01, "%"}
	case unit == "MUSD" && most >= 1000:
		return Scale{1000, "bn USD"}
	case unit == "MUSD":
		return Scale{1, "m USD"}
	}
	word := map[string]string{"chip": "chips", "h20e": "H20 equivalents", "week": "weeks"}[unit]
	if word == "" {
		word = unit
	}
	switch {
	case most >= 1e6:
		return Scale{1e6, "million " + word}
	case most >= 1e4:
		return Scale{1e3, "thousand " + word}
	}
	return Scale{1, word}
}

// Heading is the unit as it heads a panel: Billion USD, Thousand chips.
func (s Scale) Heading() string {
	switch s.Unit {
	case "bn USD":
		return "Billion USD"
	case "m USD":
		return "Million USD"
	}
	return Sentence(s.Unit)
}

// Decimals are the decimals with which a table writes values in the scale.
func (s Scale) Decimals() int {
	if s.By == 1 {
		return 0
	}
	return 1
}

// Figure writes a value of the measure's unit in the scale, without the unit: 4.6 for 4600 MUSD in billions. It has at most
// one decimal, but two for less than a billion USD among billions: 0.04.
func (s Scale) Figure(v float64) string {
	switch a := math.Abs(v); {
	case s.Unit != "bn USD":
		return figure(v / s.By)
	case a < 0.5:
		return "0"
	case a < 995:
		return Thousands(v/s.By, 2)
	}
	return figure(v / s.By)
}

// Amount writes a value with its unit, to about two digits: 4.6 bn USD, 650 m USD, 1.2 million chips, 41 %. No money is
// 0 USD; some that is too little to show is 0 m USD.
func Amount(v float64, unit string) string {
	s := scaleOf(unit, v)
	text := s.Figure(v)
	if v == 0 && unit == "MUSD" {
		return "0 USD"
	}
	return text + " " + s.Unit
}

// Amounts writes several values in one scale, as a sentence lists them: 0.4, 4.6 and 12 bn USD.
func Amounts(values []float64, unit string) string {
	s, texts := scaleOf(unit, values...), make([]string, len(values))
	for i, v := range values {
		texts[i] = s.Figure(v)
	}
	return List(texts) + " " + s.Unit
}

// Range writes an interval in one scale: 0.4 to 5.3 bn USD; a single amount if both ends read alike.
func Range(low, high float64, unit string) string {
	s := scaleOf(unit, low, high)
	if a, b := s.Figure(low), s.Figure(high); a != b {
		return a + " to " + b + " " + s.Unit
	}
	return s.Figure(high) + " " + s.Unit
}

// scaleOf is the scale for the greatest of some values in size. It is picked for two digits: 999.7 counts as 1000.
func scaleOf(unit string, values ...float64) Scale {
	most := 0.0
	for _, v := range values {
		most = max(most, math.Abs(v))
	}
	return ScaleFor(unit, rounded(most, 2))
}
