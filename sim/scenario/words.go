package scenario

import (
	"math"
	"strconv"
	"time"

	"h20sim/sim"
)

// expected says what the shape takes.
func (s *shape) expected() string {
	switch s.form {
	case number:
		return "a number" + inUnit(s.unit)
	case path:
		return "a number" + inUnit(s.unit) + " or a table of dates"
	case whole:
		return "a whole number"
	case date:
		return "a day such as 2025-08-22"
	case span:
		return `days or weeks in quotes such as "2w"`
	case truth:
		return "true or false"
	case texts:
		return s.expectedTexts()
	case numbers:
		return "a list of two numbers"
	case text:
		return s.expectedText()
	default:
		return "a table"
	}
}

// expectedTexts says what the list of the shape may hold.
func (s *shape) expectedTexts() string {
	switch s.names {
	case "":
		return `a list of addresses such as ["moves.halt"]`
	case "files":
		return `a list of files such as ["history.toml"]`
	case "measures":
		return `a list of measures such as ["h20.revenue"]`
	}
	return "a list of names in [" + s.names + "]"
}

// expectedText says what the text of the shape may be.
func (s *shape) expectedText() string {
	switch {
	case s.enum != nil:
		return either(s.enum)
	case s.names == "sources":
		return `a name in [sources], "judgement" or "fit"`
	case s.names == "measures":
		return "a measure such as h20.revenue"
	case s.names == "kinds":
		return `a kind of move such as "revenue-share"`
	case s.names != "":
		return "a name in [" + s.names + "]"
	default:
		return "text in quotes"
	}
}

func inUnit(unit string) string {
	if unit == "" || unit == "1" {
		return ""
	}
	return " in " + unit
}

// listOfTables is how found tells a list of tables, which a header in two brackets makes.
const listOfTables = "a list of tables"

// found writes a value as its author would know it again.
func found(v any) string {
	switch v := v.(type) {
	case nil:
		return "a table"
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return figure(v)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		return written(v)
	case []any:
		return "a list"
	case string:
		return strconv.Quote(short(v))
	default:
		return listOfTables
	}
}

// short cuts long text.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// figure writes a number: whole ones without exponent.
func figure(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// written writes a TOML day or time.
func written(t time.Time) string {
	switch t.Location().String() {
	case "date-local":
		return t.Format(time.DateOnly)
	case "time-local":
		return t.Format("15:04:05.999999999")
	case "datetime-local":
		return t.Format("2006-01-02T15:04:05.999999999")
	default:
		return t.Format(time.RFC3339Nano)
	}
}

// figureOf writes a number of the value's form.
func (s *shape) figureOf(x float64) string {
	switch s.form {
	case date:
		return sim.Date(x).String()
	case span:
		return sim.Span(x).String()
	default:
		return figure(x)
	}
}
