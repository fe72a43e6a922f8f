package rolling

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// An Origin is a day on which the next quarters are forecast, with what was known on it.
type Origin struct {
	Day    sim.Date
	Study  *study.Study       // the template as of the day
	Base   *scenario.Scenario // its base as of the day
	Facts  int                // targets that were published by the day
	Given  *ensemble.Given    // what they say of draws; nil if nothing ties them
	Untied string             // why not; "" if they are tied
	Tried  *Tried             // what it would be tied to, were that worth enough; nil if it is, or was not tried
	Draws  *fit.Draws         // nil before Draw
}

// Days are the origins: the days of results that were reported while the world of the study ran, in order.
func Days(reported []fit.Reported, start sim.Date) (list []sim.Date) {
	for _, r := range reported {
		if r.Published >= start && !slices.Contains(list, r.Published) {
			list = append(list, r.Published)
		}
	}
	slices.Sort(list)
	return list
}

// NewOrigin reads the template as of a day. Nothing that was published later is left in it or in its base, so that its facts are
// the targets that were published by the day. Errors are those of study.Load.
func NewOrigin(template string, day sim.Date) (*Origin, error) {
	asked, base, err := study.Load(template, day)
	if err != nil {
		return nil, err
	}
	return &Origin{Day: day, Study: asked, Base: base, Facts: asked.Facts()}, nil
}

// GivenFile is where the draws of an origin find what its facts say: fits/rolling/DAY.toml beside the folder of the template.
func (o *Origin) GivenFile() string {
	return o.Study.Beside("../fits/rolling/" + o.Day.String() + ".toml")
}

// Tie reads what the facts say of draws, if there are facts. Without its file the draws stay as they are, and Untied says so.
// Errors are of a file that says something wrong.
func (o *Origin) Tie() error {
	if o.Facts == 0 {
		o.Untied = "no target was published by the day"
		return nil
	}
	given, err := ensemble.ReadGiven(o.GivenFile())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return o.untied()
	case err != nil:
		return err
	default:
		o.Given = given
	}
	return nil
}

// JudgedLater counts the values of the base that were judged after the day, and stand for want of older ones.
func (o *Origin) JudgedLater() int { return len(o.Base.JudgedLater) }

// Draw makes n runs over all courses that the origin sees, tied to what is given, and keeps what its cells ask for.
func (o *Origin) Draw(ctx context.Context, cells []Cell, n, jobs int) error {
	keep := fit.Keep{Measures: []string{fit.H20Revenue}}
	for i := range cells {
		if c := &cells[i]; c.Origin == o.Day {
			keep.Measures = append(keep.Measures, c.made()...)
			keep.Periods = append(keep.Periods, o.span(c))
		}
	}
	var err error
	if o.Draws, err = fit.NewDraws(ctx, o.Study, o.Base, o.Given, keep, n, jobs); err != nil {
		return fmt.Errorf("draw as of %s: %w", o.Day, err)
	}
	return nil
}

// span are the days of a cell that the run covers: of 2024 those from 29 January on.
func (o *Origin) span(c *Cell) sim.Period {
	first := max(c.Period.First, o.Base.World.Time.Start)
	return sim.Period{Name: fmt.Sprintf("%s..%s", first, c.Period.End-1), First: first, End: c.Period.End}
}

// partsOf are the measures of the program of which a reported figure is the sum, besides a part that it has not.
var partsOf = map[string][]string{
	billing: {"h20.revenue_china"}, headquarters: {"h20.revenue_china", "h200.revenue_china"}, "grey.premium": {"grey.price"},
}

// made are the measures of which the program makes a cell.
func (c *Cell) made() []string {
	if parts := partsOf[c.Measure]; parts != nil {
		return parts
	}
	return []string{c.Measure}
}

// greyList is the list price of a grey chip, over which press told mark-ups: the value of chips.grey.price.
func (o *Origin) greyList() float64 { return o.Base.Values["chips.grey.price"].Number }

// Forecast is what the draws say of a cell; none if it needs a part that nobody knew, or if the base has no such measure.
//
// A mark-up is the price over the list less 1. The days of a year before the run begins count as the mean of those that it covers.
func (o *Origin) Forecast(c *Cell) fit.Outcomes {
	if c.NeedsPart && c.Part == nil {
		return fit.Outcomes{}
	}
	span := o.span(c)
	found := o.Draws.Sum(span, c.made()...)
	scale, less := float64(c.Period.End-c.Period.First)/float64(span.End-span.First), 0.0
	if c.Measure == "grey.premium" && !found.None() {
		scale, less = 1/o.greyList(), 1
	}
	for i, x := range found.Values {
		found.Values[i] = scale*x - less
	}
	if c.Part != nil && !found.None() {
		found = c.Part.addTo(found)
	}
	return found
}
