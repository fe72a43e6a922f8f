package attribution

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/ensemble"
	"h20sim/sim/game"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/known"

	"gonum.org/v1/gonum/floats/scalar"
)

// A pair is a scenario and its baseline as texts of moves on the shipped world without policy.
type pair struct{ base, own string }

// load writes the files and reads them; the source reads the scenario again.
func (p pair) load(t *testing.T) (s, base *scenario.Scenario, again Source) {
	t.Helper()
	dir := t.TempDir()
	world, err := filepath.Abs("../../scenarios/no-policy.toml")
	if err != nil {
		t.Fatal(err)
	}
	head := "extends = \"" + filepath.ToSlash(world) + "\"\n"
	write(t, filepath.Join(dir, "base.toml"), head+p.base)
	own := filepath.Join(dir, "own.toml")
	write(t, own, head+"baseline = \"base.toml\"\n"+p.own)
	again = func() (*scenario.Scenario, error) { return scenario.Load(own) }
	if s, err = again(); err != nil {
		t.Fatal(err)
	}
	if base, err = s.LoadBaseline(); err != nil {
		t.Fatal(err)
	}
	return s, base, again
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// move is a move of a file.
func move(name, actor, day, kind string, keys ...string) string {
	return "\n[moves." + name + "]\nkind = \"" + kind + "\"\nactor = \"" + actor + "\"\ndate = " + day + "\nsource = \"judgement\"\n" + strings.Join(keys, "\n") + "\n"
}

const (
	us    = "us-government"
	china = "china-government"
	chips = `chips = ["h20"]`
)

// credited asks of net revenue of the H20 over the run.
func credited(t *testing.T, p pair, draws int) *Credit {
	t.Helper()
	s, base, again := p.load(t)
	q, err := NewInquiry(s, base, draws)
	if err != nil {
		t.Fatal(err)
	}
	list, err := q.Credit(Question{Measures: []string{"h20.revenue_net"}, Period: "all", Precision: 0.05}, again, inMemory(t.Context(), 2))
	if err != nil {
		t.Fatal(err)
	}
	sums(t, list[0])
	return list[0]
}

// sums checks that numbers of players and of actors add up to the change.
func sums(t *testing.T, c *Credit) {
	t.Helper()
	var value, free, byDate, groups, owen float64
	for _, p := range c.Players {
		value, free, byDate = value+p.Value.Value, free+p.Free.Value, byDate+p.ByDate.Value
	}
	for _, g := range c.Groups {
		groups, owen = groups+g.Value.Value, owen+g.Owen
	}
	for i, sum := range []float64{value, free, byDate, groups, owen} {
		if want := c.To.Value - c.From.Value; !scalar.EqualWithinAbsOrRel(sum, want, 1e-9*math.Abs(c.From.Value), 1e-9) {
			t.Errorf("sum %d: found %g, expected %g", i, sum, want)
		}
	}
}

// player is that of a name.
func (c *Credit) player(t *testing.T, name string) *Credited {
	t.Helper()
	i := slices.IndexFunc(c.Players, func(p Credited) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("found no player %s", name)
	}
	return &c.Players[i]
}

// credit is a case of moves that are made in the model.
func credit(name, source string) known.Case {
	return known.Case{Method: "Credit of moves", Name: name, Source: source}
}

// Two bans of which each suffices share what they take alike, and a move that does nothing has no part.
func TestCreditKnownEitherSuffices(t *testing.T) {
	own := move("one", us, "2025-04-09", "export-ban", chips) + move("two", china, "2025-04-09", "export-ban", chips, "order = 1") +
		move("words", us, "2025-05-06", "statement", chips, "concern = 0.0", "threat = 0.0") + move("late", us, "2029-01-01", "export-ban", chips)
	c := credited(t, pair{"", own}, 0)
	one, two := c.player(t, "one"), c.player(t, "two")
	k, total := credit("two bans, either suffices", "equal moves share alike"), c.To.Value-c.From.Value
	k.Tell(t, "Shapley of each, of the change", known.Near(0.5, 1e-9), one.Value.Value/total, two.Value.Value/total)
	k.Tell(t, "first of each, of the change", known.Near(1, 1e-9), one.First.Value/total, two.First.Value/total)
	k.Tell(t, "last of each, of the change", known.Near(0, 0), one.Last.Value/total, two.Last.Value/total)
	if len(c.Pairs) != 1 || c.Pairs[0].Relation != EitherSuffices {
		t.Errorf("found the pairs %+v, expected that either suffices", c.Pairs)
	}
	if len(c.Players) != 2 || len(c.Idle) != 2 || c.Idle[0].Name != "words" || c.Idle[0].Late || !c.Idle[1].Late || c.Runs != 4 {
		t.Errorf("found the idle moves %+v and %d runs, expected words and late, and four runs", c.Idle, c.Runs)
	}
}

// What a move that follows another does belongs to the other: a second ban that was made because of the first takes nothing from it.
func TestCreditKnownFollower(t *testing.T) {
	own := move("one", us, "2025-04-09", "export-ban", chips) + move("two", china, "2025-04-09", "export-ban", chips, "order = 1", `follows = "one"`)
	c := credited(t, pair{"", own}, 0)
	one, two := c.player(t, "one"), c.player(t, "two")
	k, total := credit("two bans, the second follows the first", "one order of two"), c.To.Value-c.From.Value
	k.Tell(t, "Shapley of the first, of the change", known.Near(1, 0), one.Value.Value/total)
	k.Tell(t, "Shapley of the second, of the change", known.Near(0, 0), two.Value.Value/total)
	k.Tell(t, "last of the first, of the change", known.Near(1, 0), one.Last.Value/total)
	k.Tell(t, "second in any order, of the change", known.Near(0.5, 1e-9), two.Free.Value/total)
}

// A move that does all by itself and is made because of another that does nothing: not both are needed, and nothing is said of the two, nor
// of one that follows by way of a third.
func TestNothingIsSaidOfAMoveAndWhatFollowsFromIt(t *testing.T) {
	word := move("word", china, "2025-04-08", "price-change", chips, "factor = 0.9999")
	own := word + move("next", us, "2025-04-08", "price-change", chips, "factor = 0.9999", `follows = "word"`) +
		move("ban", us, "2025-04-09", "export-ban", chips, `follows = "next"`)
	c := credited(t, pair{"", own}, 0)
	if len(c.Pairs) > 0 {
		t.Errorf("found the pairs %+v, expected none of moves that follow each other", c.Pairs)
	}
	if ban, total := c.player(t, "ban"), c.To.Value-c.From.Value; math.Abs(ban.Free.Value-total) > 0.01*math.Abs(total) {
		t.Errorf("found %g by the ban in any order, expected nearly all of %g", ban.Free.Value, total)
	}
}

// A chip that is launched needs a licence, and the licence the chip.
func TestCreditKnownBothNeeded(t *testing.T) {
	launch := move("launch", "nvidia", "2025-06-02", "chip-launch", `chips = ["b30a"]`)
	licence := move("licence", us, "2025-06-02", "licence", `chips = ["b30a"]`, "rate = 50000")
	ban := move("ban", us, "2024-06-03", "export-ban", `chips = ["b30a"]`)
	s, base, again := (pair{ban, ban + launch + licence}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	list, err := q.Credit(Question{Measures: []string{"b30a.revenue_net"}, Period: "all", Precision: 0.01}, again, inMemory(t.Context(), 2))
	if err != nil {
		t.Fatal(err)
	}
	c := list[0]
	sums(t, c)
	total := c.To.Value - c.From.Value
	if total <= 0 {
		t.Errorf("found a change of %g, expected a gain", total)
	}
	credit("launch and licence, both needed", "equal moves share alike").Tell(t, "Shapley of the launch, of the change", known.Near(0.5, 1e-9), c.player(t, "launch").Value.Value/total)
	if len(c.Pairs) != 1 || c.Pairs[0].Relation != BothNeeded || c.Shared != len(s.Moves)-2 {
		t.Errorf("found the pairs %+v, %d shared; expected that both are needed", c.Pairs, c.Shared)
	}
}

// What is said of a pair is true of its numbers.
func TestRelationOfAPair(t *testing.T) {
	for _, c := range []struct {
		one, other, both, total float64
		want                    string
	}{
		{-10, -10, -10, -10, EitherSuffices},
		{-9.5, -9.2, -10, -12, EitherSuffices},
		{-10, -10, -10, -40, EachMost},
		{-7, -9, -10, -10, EachMost},
		{0, 0.5, 10, 10, BothNeeded},
		{2, 0, 10, 10, ""},
		{3, 7, 10, 10, ""},
		{0, 0, 0, 10, ""},
		{0, 0, 0.1, 10, ""},
		{5, 5, 0, 10, ""},
		{0, 0, 0, 0, ""},
	} {
		p := Pair{Does: [2]float64{c.one, c.other}, Both: c.both}
		if found := p.relation(c.total); found != c.want {
			t.Errorf("%+v: found %q", c, found)
		}
	}
}

// A move that the baseline follows up is dropped with what follows it: that has no part of its own, and takes nothing along.
func TestADroppedMoveTakesAlongWhatFollows(t *testing.T) {
	one := move("one", us, "2025-04-09", "export-ban", chips)
	two := move("two", "nvidia", "2025-05-09", "price-change", chips, "factor = 0.8", `follows = "one"`)
	c := credited(t, pair{one + two, ""}, 0)
	total := c.To.Value - c.From.Value
	if p := c.player(t, "one"); p.Value.Value != total || p.Last.Value != total || total <= 0 {
		t.Errorf("found %+v of %g, expected all by the ban", p, total)
	}
	if p := c.player(t, "two"); p.Value.Value != 0 || p.Last.Value != 0 || !slices.Equal(p.Follows, []string{"one"}) {
		t.Errorf("found %+v, expected nothing by what followed", p)
	}
}

// What comes from a course of the baseline that the scenario has no more is that of the course, not of the move that it changed.
func TestACourseThatIsLost(t *testing.T) {
	q := shippedInquiry(t, "boycott-halt-restart")
	if p := q.Players[q.at("licences")]; p.By != "firms obey" || !p.Lost || p.Course == "" || p.Actor == us {
		t.Errorf("found %+v, expected what the course no longer does", p)
	}
}

// A ratio has no part where nothing is below its line.
func TestARatioWithoutAValue(t *testing.T) {
	s, base, again := (pair{"", move("ban", us, "2024-02-05", "export-ban", `chips = ["h20"]`) + move("cut", "nvidia", "2025-08-11", "price-change", chips, "factor = 0.8")}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	ask := Question{Measures: []string{"nvidia.margin"}, Period: "FY2027", Precision: 0.01}
	if _, err := q.Credit(ask, again, inMemory(t.Context(), 2)); !errors.Is(err, ErrUndefined) || !strings.Contains(err.Error(), "nvidia.revenue_net") {
		t.Errorf("found %v, expected that there is no revenue", err)
	}
}

// The order of moves in the file changes nothing.
func TestTheOrderInTheFileDoesNotMatter(t *testing.T) {
	moves := []string{move("ban", us, "2025-04-09", "export-ban", chips, `until = 2025-09-01`), move("share", us, "2025-08-11", "revenue-share", chips, "rate = 0.15"),
		move("notices", china, "2025-08-12", "purchase-guidance", chips, "strength = 0.6")}
	first := credited(t, pair{"", strings.Join(moves, "")}, 0)
	slices.Reverse(moves)
	again := credited(t, pair{"", strings.Join(moves, "")}, 0)
	if a, b := jsonOf(t, first), jsonOf(t, again); a != b {
		t.Errorf("found %s, expected %s", b, a)
	}
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Each coalition of a move made, one changed, one dropped and other assumptions is the scenario that a reader would write.
func TestACoalitionIsTheScenarioSoWritten(t *testing.T) {
	made := move("cheaper", "nvidia", "2025-08-11", "price-change", chips, "factor = 0.8")
	was, is := move("notices", china, "2025-08-12", "purchase-guidance", chips, "strength = 0.3"), move("notices", china, "2025-08-12", "purchase-guidance", chips, "strength = 0.9")
	dropped := move("dearer", "nvidia", "2025-02-03", "price-change", chips, "factor = 1.1")
	world := "\n[nvidia]\ncover_goal = 60\n"
	s, base, again := (pair{was + dropped, is + made + world}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	a := answeringOf(t, q, again)
	for c := range a.everyone() + 1 {
		text := was
		if c.Has(q.number(q.at("notices"))) {
			text = is
		}
		if !c.Has(q.number(q.at("dearer"))) {
			text += dropped
		}
		if c.Has(q.number(q.at("cheaper"))) {
			text += made
		}
		if c.Has(q.number(0)) {
			text += world
		}
		written, _, _ := (pair{"", text}).load(t)
		trace, err := written.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		want, err := trace.Over("h20.revenue_net", a.periods[0])
		if err != nil {
			t.Fatal(err)
		}
		if found := a.known[c][0][0]; found != want {
			t.Errorf("coalition %s: found %g, expected %g", c, found, want)
		}
	}
}

// at is the position of a player.
func (q *Inquiry) at(name string) int {
	return slices.IndexFunc(q.Players, func(p Player) bool { return p.Name == name })
}

// asking asks of net revenue of the H20 over the run, and knows nothing yet.
func asking(t *testing.T, q *Inquiry, again Source) *answering {
	t.Helper()
	ask := &Question{Measures: []string{"h20.revenue_net"}, Period: "all", Precision: 0.01}
	a := &answering{Inquiry: q, ask: ask, again: again, make: inMemory(t.Context(), 2), known: map[game.Coalition][][]float64{}}
	if err := a.period(); err != nil {
		t.Fatal(err)
	}
	return a
}

// answered is the answer found in a way.
func (a *answering) answered(t *testing.T, way func(*answering) ([]*Credit, error)) *Credit {
	t.Helper()
	list, err := way(a)
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

// answeringOf runs all coalitions.
func answeringOf(t *testing.T, q *Inquiry, again Source) *answering {
	t.Helper()
	a := asking(t, q, again)
	a.answered(t, (*answering).exact)
	return a
}

// With draws, each number has an interval, and the numbers of draws add up on average.
func TestCreditOverDraws(t *testing.T) {
	own := move("cheaper", "nvidia", "2025-08-11", "price-change", chips, `factor = { value = 0.8, low = 0.6, high = 0.95, dist = "uniform", source = "judgement" }`) +
		move("notices", china, "2025-08-12", "purchase-guidance", chips, `strength = { value = 0.6, low = 0.2, high = 0.9, dist = "uniform", source = "judgement" }`)
	c := credited(t, pair{"", own}, 16)
	for _, p := range c.Players {
		if n := p.Value; !(n.Low < n.Value && n.Value < n.High && n.Error > 0) {
			t.Errorf("%s: found %+v, expected a mean within an interval", p.Name, n)
		}
	}
}

// What random orders say lies within what it states of what all orders say, adds up as well, and is as precise as was asked: of seven moves,
// of which two are tied, over one year.
func TestSampledCreditIsNearTheExact(t *testing.T) {
	own := move("ban", us, "2024-05-06", "export-ban", chips) + move("licences", us, "2024-06-03", "licence", chips, "rate = 20000", `follows = "ban"`) +
		move("share", us, "2024-07-01", "revenue-share", chips, "rate = 0.2") + move("cut", "nvidia", "2024-06-03", "price-change", chips, "factor = 0.7") +
		move("notices", china, "2024-05-20", "purchase-guidance", chips, "strength = 0.7") + move("rise", "nvidia", "2024-08-05", "price-change", chips, "factor = 1.2") +
		move("second", china, "2024-09-02", "export-ban", chips) + "\n[time]\nend = 2025-01-27\n"
	s, base, again := (pair{"", own}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	exact := asking(t, q, again).answered(t, (*answering).exact)
	found := asking(t, q, again).answered(t, (*answering).sampled)
	sums(t, found)
	total := math.Abs(exact.To.Value - exact.From.Value)
	if found.Exact || !found.Precise || found.Blocks < firstBlocks || total == 0 {
		t.Errorf("found exact %t, precise %t and %d blocks, expected a precise sample", found.Exact, found.Precise, found.Blocks)
	}
	for i, p := range found.Players {
		want := exact.Players[i]
		for _, n := range [][2]Number{{p.Value, want.Value}, {p.Free, want.Free}} {
			if off := math.Abs(n[0].Value - n[1].Value); off > 4*n[0].Error+1e-9*total || n[0].Error > 0.01*total {
				t.Errorf("%s: found %g ± %g, expected %g", p.Name, n[0].Value, n[0].Error, n[1].Value)
			}
		}
		if p.ByDate != want.ByDate || p.First != want.First || p.Last != want.Last {
			t.Errorf("%s: found %+v, expected what comes in order of date, first and last as exactly as %+v", p.Name, p, want)
		}
	}
}

// Of more than twelve moves a sample is taken by itself, in folders of one question.
func TestManyMovesAreSampled(t *testing.T) {
	own := "\n[time]\nend = 2024-07-29\n"
	for i := range 13 {
		own += move("cut-"+string(rune('a'+i)), "nvidia", "2024-05-06", "price-change", chips, "factor = 0.9"+string("123456789"[i%9]))
	}
	s, base, again := (pair{"", own}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	var dirs []string
	kept := func(plan *ensemble.Plan, dir string) (Runs, error) {
		dirs = append(dirs, dir)
		return inMemory(t.Context(), 2)(plan, dir)
	}
	list, err := q.Credit(Question{Measures: []string{"h20.revenue_net"}, Period: "all", Precision: 0.3}, again, kept)
	if err != nil {
		t.Fatal(err)
	}
	c := list[0]
	sums(t, c)
	if c.Exact || !c.Precise || c.Blocks != firstBlocks {
		t.Errorf("found exact %t, precise %t and %d blocks, expected a precise sample", c.Exact, c.Precise, c.Blocks)
	}
	if folder := path.Dir(dirs[0]); len(dirs) != 2 || dirs[0] != folder+"/1" || dirs[1] != folder+"/2" {
		t.Errorf("found runs kept in %v, expected two folders of one", dirs)
	}
}

// A part of draws for each path by its chance, and a few for one that hardly happens.
func TestDrawsAreSharedByChance(t *testing.T) {
	own := move("cut", "nvidia", "2025-08-11", "price-change", chips, `factor = { value = 0.8, low = 0.6, high = 0.95, dist = "uniform", source = "judgement" }`, "chance = 0.95")
	s, base, again := (pair{"", own}).load(t)
	q, err := NewInquiry(s, base, 100)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("planned")
	_, err = q.Credit(Question{Measures: []string{"h20.revenue_net"}, Period: "all"}, again, func(plan *ensemble.Plan, _ string) (Runs, error) {
		if each := 95 + LeastDraws; plan.Points() != 2 || plan.Runs() != 2*each {
			t.Errorf("found %d runs of %d sets, expected %d of each of two", plan.Runs(), plan.Points(), each)
		}
		return nil, stop
	})
	if !errors.Is(err, stop) {
		t.Error(err)
	}
}

// Other assumptions rest on judgement if a value does that the baseline does not state alike.
func TestGradeOfOtherAssumptions(t *testing.T) {
	for _, c := range []struct {
		base, own string
		want      bool
	}{
		{"", "\n[nvidia]\ncover_goal = { value = 60, source = \"judgement\" }\n", true},
		{"", "\n[nvidia]\ncover_goal = { value = 60, source = \"report\" }\n", false},
		{"\n[chips.h20]\nprice = { value = 11_000, source = \"judgement\" }\n", "\n[nvidia]\ncover_goal = { value = 60, source = \"report\" }\n[chips.h20]\nprice = { value = 11_000, source = \"judgement\" }\n", false},
	} {
		const report = "\n[sources.report]\ntitle = \"A report\"\npublished = 2025-01-01\ngrade = \"B\"\n"
		s, base, _ := (pair{c.base, c.own + report}).load(t)
		q, err := NewInquiry(s, base, 0)
		if err != nil {
			t.Fatal(err)
		}
		if i := q.at(Assumptions); i < 0 || q.Players[i].Judged != c.want {
			t.Errorf("%s beyond %s: found %+v, expected judged %t", c.own, c.base, q.Players, c.want)
		}
	}
}

func TestNothingToCredit(t *testing.T) {
	own := move("share", us, "2025-08-11", "revenue-share", chips, "rate = 0.15")
	s, base, again := (pair{own, own}).load(t)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.Credit(Question{Measures: []string{"h20.revenue"}, Period: "all"}, again, inMemory(t.Context(), 1)); err == nil {
		t.Error("found a credit where nothing is done beyond the baseline")
	}
}

// Draws are those of the path that is spoken of, which are told apart from those of all paths.
func TestDrawsOfOnePathAreCounted(t *testing.T) {
	own := move("cut", "nvidia", "2025-08-11", "price-change", chips, `factor = { value = 0.8, low = 0.6, high = 0.95, dist = "uniform", source = "judgement" }`, "chance = 0.75") + "\n[time]\nend = 2025-12-29\n"
	c := credited(t, pair{"", own}, 16)
	if c.Draws != 12 || c.Overall == nil || c.Overall.Draws != 12+LeastDraws {
		t.Errorf("found %d draws, and over all paths %+v, expected 12 of 20", c.Draws, c.Overall)
	}
}
