package solve

import (
	"strings"

	"h20sim/report/claim"
	"h20sim/sim/breakeven"
)

// held states what is compared: what is held equal, what counts in it, and what stays as it is.
func (f Found) held() claim.Text {
	return claim.Say("Compared is {}: {}{}. {}", f.subject(), claim.Label(f.Measure.Formula), claim.Word(counted(f.Measure.Name)), f.same()).Ended()
}

// counted says how stock, charges and releases count in a measure of money.
func counted(measure string) string {
	_, what, _ := strings.Cut(measure, ".")
	switch {
	case strings.HasPrefix(measure, "nvidia.") && (what == "gross_profit" || what == "margin"):
		return "; stock, charge and release are counted: unsold chips stand at what they cost, a charge and its release count when they are booked"
	case strings.Contains(what, "revenue") || what == "treasury" || what == "duty" || what == "order_value":
		return "; the stock that is left, charges and releases are not counted"
	}
	return ""
}

// same says what both sides share.
func (f Found) same() claim.Text {
	all := claim.Say("All else is as “{}” states it{}{}", claim.Label(f.Scenario.Title), laid(&f.Scenario), onPath(&f.Scenario))
	switch {
	case f.Equals != nil:
		return all
	case f.Other != nil && f.Both:
		return claim.Say("{}; “{}”{}{} has the same value of {}", all, claim.Label(f.Other.Title), laid(f.Other), onPath(f.Other), f.varied())
	case f.Other != nil:
		return claim.Say("{}; “{}”{}{} stays as it is{}", all, claim.Label(f.Other.Title), laid(f.Other), onPath(f.Other), f.apart())
	case f.Both:
		return claim.Say("{}; the other side has the same value of {}", all, f.varied())
	case f.Setting.Address == f.Address.Address:
		return claim.Say("{}, on both sides", all)
	}
	return claim.Say("{}; the other side has {} at {}", all, f.short(&f.Address), f.at().text(f.Address.Stated, f.fact("stated")))
}

// varied names the addresses that take values.
func (f Found) varied() claim.Text {
	if f.Second == nil {
		return f.short(&f.Address)
	}
	return claim.Say("{} and {}", f.short(&f.Address), f.short(f.Second))
}

// laid says which flags lay other values over a scenario.
func laid(s *breakeven.Side) claim.Text {
	if len(s.Laid) == 0 {
		return nil
	}
	return claim.Say(" (with {})", claim.Label(strings.Join(s.Laid, " ")))
}

func onPath(s *breakeven.Side) claim.Text {
	if s.Path == "" {
		return nil
	}
	return claim.Say(" on the path: {}", claim.Label(s.Path))
}

// judged says how much rests on judgement, and what that does to the answer.
func (f Found) judged() claim.Text {
	s := &f.Scenario
	if s.Stated == 0 {
		return claim.Say("No file states a value on which this rests.")
	}
	text := claim.Say("{} of the {} values that the files state rest on judgement (grade D)", claim.Percent(float64(s.Judged)/float64(s.Stated), claim.Part(f.fact("judged"), f.fact("values"))),
		claim.Figure(s.Stated, f.fact("values")))
	if f.Draws != nil {
		return claim.Say("{}; their spreads are what was drawn from.", text)
	}
	return claim.Say("{}; this is one run with each at its central value, and draws tell how far the answer moves with them.", text)
}
