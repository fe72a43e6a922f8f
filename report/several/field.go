package several

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
)

// The tables of a comparison, on which its sentences stand.
const (
	ComparisonName  = "comparison.csv"  // headline measures of several scenarios
	ScenariosName   = "scenarios.csv"   // a row a scenario: its path, and how much of it rests on judgement
	RemarksName     = "remarks.csv"     // what might be misread in each
	DifferencesName = "differences.csv" // headline measures of two
	PartsName       = "parts.csv"       // what of the difference falls to assumptions and to moves
	FilesName       = "files.csv"       // what the files of two say differently
)

// tie is the part of the greater under which two numbers are alike, as claims have it.
const tie = 0.005

// what names a compared measure within a sentence; its title if there are no such words.
func (b *Batch) what(measure string) claim.Text {
	c := b.Cases[0]
	switch measure {
	case run.NetRevenue:
		return claim.Say("Nvidia's net revenue from chips for China")
	case "treasury.receipts":
		return claim.Say("what the US Treasury receives")
	case "nvidia.charge":
		return claim.Say("what Nvidia writes down")
	case "market.domestic_share":
		return claim.Say("the domestic share of compute received in China")
	case c.Chip + ".shipments_china":
		return claim.Say("the number of {} shipped to China", claim.Label(c.ChipTitle(c.Chip)))
	}
	return claim.Label(titleOf(c, measure)).Text()
}

// titleOf is the title of a measure.
func titleOf(c *run.Case, measure string) string {
	i, _ := c.Trace.Column(measure)
	return c.Trace.Measures[i].Title
}

func unitOf(c *run.Case, measure string) string {
	i, _ := c.Trace.Column(measure)
	return c.Trace.Measures[i].Unit
}

// A field is a measure of all scenarios over one period, from the lowest to the highest.
type field struct {
	what            claim.Text
	measure, period string
	unit            string
	cases           []*run.Case // by value, rising; of those that are the same the one that stands lower in the batch before others
	values          []float64   // rising
}

// field takes a measure, which all scenarios must have. values are those of Cases.
func (b *Batch) field(measure, period string, values []float64) field {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(values[i], values[j]), cmp.Compare(j, i)) })
	f := field{what: b.what(measure), measure: measure, period: period, unit: unitOf(b.Cases[0], measure)}
	for _, i := range order {
		f.cases, f.values = append(f.cases, b.Cases[i]), append(f.values, values[i])
	}
	return f
}

// overall is a measure over the stretch that all share.
func (b *Batch) overall(measure string) field {
	var values []float64
	for _, c := range b.Cases {
		values = append(values, *b.value(c, measure))
	}
	return b.field(measure, b.Over.Name, values)
}

func (f field) low() float64  { return f.values[0] }
func (f field) high() float64 { return f.values[len(f.values)-1] }

// at is the value at a place in order, 1 being the lowest and −1 the highest.
func (f field) at(place int) claim.Quantity {
	return claim.Ranked(ComparisonName, "value", place, claim.Where{"measure": f.measure, "period": f.period})
}

// of is the value of a scenario.
func (f field) of(c *run.Case) claim.Quantity {
	return claim.Cell(ComparisonName, "value", claim.Where{"scenario": words.NoFormula(c.Scenario.ID), "measure": f.measure, "period": f.period})
}

// varies reports whether the scenarios differ by more than a tie.
func (f field) varies() bool {
	return f.high()-f.low() > max(tie*max(math.Abs(f.high()), math.Abs(f.low())), 1e-3) && !f.vanishes()
}

func (f field) vanishes() bool {
	return claim.Vanishes(f.high(), f.unit) && claim.Vanishes(f.low(), f.unit)
}

// title tells that with the ids of the scenarios alone; notes say what they are called.
func (f field) title() (title claim.Text, notes []claim.Text) {
	title = f.told(id)
	if !f.varies() || len(f.cases) < 2 {
		return title.Sentence(), nil
	}
	return title.Sentence(), calledAs(f.cases[0], f.cases[len(f.cases)-1])
}

// calledAs says what scenarios are called, if they have titles that tell them apart.
func calledAs(low, high *run.Case) (notes []claim.Text) {
	if low.Scenario.Title == high.Scenario.Title {
		return nil
	}
	for _, c := range []*run.Case{low, high} {
		if c.Scenario.Title != "" {
			notes = append(notes, claim.Say("{}: {}", claim.Label(c.Scenario.ID), claim.Label(c.Scenario.Title)).Ended())
		}
	}
	return notes
}

// told says from where to where the measure ranges, and names the scenarios at both ends by a function.
func (f field) told(name func(*run.Case) claim.Text) claim.Text {
	switch {
	case len(f.cases) == 1:
		return claim.Say("{} comes to {}", f.what, claim.AmountOrNone(f.high(), f.unit, "nothing", f.at(1)))
	case f.vanishes():
		return claim.Say("{} comes to {} in all scenarios", f.what, claim.None("nothing", f.unit, f.at(1), f.at(-1)))
	case !f.varies():
		return f.alike()
	}
	return claim.Say("{} ranges {}", f.what, f.ends(name))
}

// alike says that the measure is as good as the same, and how fine that is.
func (f field) alike() claim.Text {
	text := finely(f.low(), f.high(), f.unit)
	amount := claim.Worded(text, f.unit, f.at(1), f.at(-1))
	if strings.Contains(text, " to ") {
		return claim.Say("{} {} between the scenarios: {}", f.what, claim.Alike("hardly differs", f.at(-1), f.at(1)), amount)
	}
	return claim.Say("{} is {} in all scenarios: {}", f.what, claim.Alike("the same", f.at(-1), f.at(1)), amount)
}

// ends tells both ends: from 4.1 bn USD in one scenario to 19 bn USD in another.
func (f field) ends(name func(*run.Case) claim.Text) claim.Text {
	last := len(f.cases) - 1
	low, high := claim.AmountOrNone(f.low(), f.unit, "nothing", f.at(1)), claim.AmountOrNone(f.high(), f.unit, "nothing", f.at(-1))
	if low.Words == high.Words {
		a, b := apart(f.low(), f.high(), f.unit)
		low, high = claim.Worded(a, f.unit, f.at(1)), claim.Worded(b, f.unit, f.at(-1))
	}
	from, to := claim.Least("from", f.of(f.cases[0]), f.at(2)), claim.Most("to", f.of(f.cases[last]), f.at(-2))
	like, likeHigh := f.likeIt(f.cases[0], 1), f.likeIt(f.cases[last], -1)
	if like != nil {
		from = claim.Alike("from", f.of(f.cases[0]), f.at(1))
	}
	if likeHigh != nil {
		to = claim.Alike("to", f.of(f.cases[last]), f.at(-1))
	}
	return claim.Say("{} {} in {}{} {} {} in {}{}", from, low, name(f.cases[0]), like, to, high, name(f.cases[last]), likeHigh)
}

// likeIt says whether one other scenario, or several, have as good as the same as the one at an end, which is 1 or −1; nothing if none has.
func (f field) likeIt(c *run.Case, end int) claim.Text {
	near := func(n int) bool {
		at, other := 0, n
		if end < 0 {
			at, other = len(f.values)-1, len(f.values)-1-n
		}
		low, high := min(f.values[at], f.values[other]), max(f.values[at], f.values[other])
		return !clearly(low, high)
	}
	switch {
	case !near(1):
		return nil
	case len(f.values) > 2 && near(2):
		return claim.Say(" {}", claim.Alike("and others like it", f.of(c), f.at(2*end), f.at(3*end)))
	}
	return claim.Say(" {}", claim.Alike("and another like it", f.of(c), f.at(2*end)))
}

// clearly reports whether the greater of two numbers is so by more than a tie.
func clearly(low, high float64) bool { return high-low > tie*max(math.Abs(low), math.Abs(high)) }

// named is the id of a scenario, with its title.
func named(c *run.Case) claim.Text {
	title := strings.TrimSuffix(c.Scenario.Title, ".")
	if title == "" {
		return claim.Label(c.Scenario.ID).Text()
	}
	return claim.Say("{} ({})", claim.Label(c.Scenario.ID), claim.Label(title))
}

func id(c *run.Case) claim.Text { return claim.Label(c.Scenario.ID).Text() }

// finely writes an interval with as many digits as it takes to tell its ends apart, up to a point: 11.6 to 11.7 bn USD. It is one
// amount if that does not help.
func finely(low, high float64, unit string) string {
	s := words.ScaleFor(unit, max(math.Abs(low), math.Abs(high)))
	for decimals := range 4 {
		if a, b := words.Thousands(low/s.By, decimals), words.Thousands(high/s.By, decimals); a != b {
			return a + " to " + b + " " + s.Unit
		}
	}
	return words.Amount(high, unit)
}

// apart writes two amounts that read alike to two digits with one more.
func apart(low, high float64, unit string) (a, b string) {
	s := words.ScaleFor(unit, max(math.Abs(low), math.Abs(high)))
	for decimals := range 4 {
		a, b = words.Thousands(low/s.By, decimals)+" "+s.Unit, words.Thousands(high/s.By, decimals)+" "+s.Unit
		if a != b {
			break
		}
	}
	return a, b
}
