package form

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// Sources that a file may state without defining them.
const (
	Judgement = "judgement" // of the author
	Fit       = "fit"       // to published figures
)

// Expected says what the shape takes.
func (s *Shape) Expected() string {
	switch s.Form {
	case Number:
		return "a number" + inUnit(s.Unit)
	case Path:
		return "a number" + inUnit(s.Unit) + " or a table of dates"
	case Whole:
		return "a whole number"
	case Date:
		return "a day such as 2025-08-22"
	case Span:
		return `days, weeks or months in quotes such as "2w"`
	case Truth:
		return "true or false"
	case Texts:
		return s.expectedTexts()
	case Numbers:
		return "a list of two numbers"
	case Text:
		return s.expectedText()
	default:
		return "a table"
	}
}

// expectedTexts says what the list of the shape may hold.
func (s *Shape) expectedTexts() string {
	switch s.Names {
	case "":
		return `a list of addresses such as ["moves.halt"]`
	case "files":
		return `a list of files such as ["history.toml"]`
	case "measures":
		return `a list of measures such as ["h20.revenue"]`
	case "moves":
		return `a list of moves such as ["moves.share"]`
	}
	return "a list of names in [" + s.Names + "]"
}

// expectedText says what the text of the shape may be.
func (s *Shape) expectedText() string {
	switch {
	case s.Enum != nil:
		return text.Either(s.Enum)
	case s.Names == "sources":
		return fmt.Sprintf("a name in [sources], %q or %q", Judgement, Fit)
	case s.Names == "measures":
		return "a measure such as h20.revenue"
	case s.Names == "kinds":
		return `a kind of move such as "revenue-share"`
	case s.Names != "":
		return "a name in [" + s.Names + "]"
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

// FigureOf writes a number of the value's form.
func (s *Shape) FigureOf(x float64) string {
	switch s.Form {
	case Date:
		if x == 0 {
			return "none"
		}
		return sim.Date(x).String()
	case Span:
		return sim.Span(x).String()
	default:
		return text.Figure(x)
	}
}
