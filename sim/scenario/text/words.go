package text

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// ListOfTables is how found tells a list of tables, which a header in two brackets makes.
const ListOfTables = "a list of tables"

// Found writes a value as its author would know it again.
func Found(v any) string {
	switch v := v.(type) {
	case nil:
		return "a table"
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return Figure(v)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		return written(v)
	case []any:
		return "a list"
	case string:
		return strconv.Quote(Short(Bare(v)))
	default:
		return ListOfTables
	}
}

// Short cuts long text.
func Short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// Figure writes a number: whole ones without exponent.
func Figure(x float64) string {
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

// Plain returns a number that is written without a unit, or false if a value is none.
func Plain(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// Listing writes a short list with its items.
func Listing(v any) string {
	items, ok := v.([]any)
	if !ok || len(items) > 4 {
		return Found(v)
	}
	s := "["
	for i, item := range items {
		if i > 0 {
			s += ", "
		}
		s += Found(item)
	}
	return s + "]"
}

// LiteralOf writes a value that is no table. Equal numbers are written alike.
func LiteralOf(v any) string {
	switch v := v.(type) {
	case string:
		return Quoted(v)
	case time.Time:
		return written(v)
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = LiteralOf(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	default:
		return Found(v)
	}
}

// Quoted writes text as TOML, with escapes for all that is no plain letter, and without what Isolated adds.
func Quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range Bare(s) {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x10000 && Harmful(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		case Harmful(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
