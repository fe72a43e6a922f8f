package sim_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// A branching is lanes whose runs leave out moves, beside lanes that forget them at once. Both are asked for all measures of each quarter.
type branching struct {
	lanes, anew *sim.Lanes
	schedules   [2][]*policy.Schedule // by lane
	runs        []single
	questions   []sim.Question
}

func newBranching(t *testing.T, kind sim.LaneKind, runs []single) *branching {
	t.Helper()
	list := models(t, runs)
	b := &branching{lanes: kind.NewLanes(list), anew: kind.NewLanes(models(t, runs)), runs: runs}
	for _, m := range list {
		for i := range b.schedules {
			b.schedules[i] = append(b.schedules[i], policy.NewSchedule(m.Index))
		}
	}
	time := runs[0].world.Time
	for c := range list[0].Measures() {
		for first := time.Start; first < time.End; first += 91 {
			b.questions = append(b.questions, sim.Question{Column: c, Period: sim.Period{First: first, End: min(first+91, time.End)}})
		}
	}
	return b
}

// tables are timetables without some moves, a bit for each.
func (b *branching) tables(schedules []*policy.Schedule, left []int) (tables []*sim.Timetable) {
	for i, set := range left {
		tables = append(tables, schedules[i].Table(kept(b.runs[i].moves, set)))
	}
	return tables
}

// hold makes a run in each lane without some moves, and says where an answer, an error or a day on which a condition was met is not
// the one of runs that begin anew.
func (b *branching) hold(t *testing.T, left []int, stepsADay int) {
	t.Helper()
	b.anew.Forget()
	want, wantErrs := b.anew.Ask(b.tables(b.schedules[0], left), stepsADay, b.questions)
	found, errs := b.lanes.Ask(b.tables(b.schedules[1], left), stepsADay, b.questions)
	if fmt.Sprint(errs) != fmt.Sprint(wantErrs) {
		t.Fatalf("without moves %b: found errors %v, expected %v", left, errs, wantErrs)
	}
	for i := range left {
		if fired := b.anew.Fired(i); !slices.Equal(b.lanes.Fired(i), fired) {
			t.Fatalf("without moves %b: lane %d: found moves fired on %v, expected %v", left, i, b.lanes.Fired(i), fired)
		}
		for q := range want[i] {
			if math.Float64bits(found[i][q]) != math.Float64bits(want[i][q]) {
				t.Fatalf("without moves %b: lane %d: found %v for %+v, expected %v", left, i, found[i][q], b.questions[q], want[i][q])
			}
		}
	}
}

// kept are moves without those that have their bit set, the first of which is the most significant.
func kept(moves []policy.Dated, left int) (some []policy.Dated) {
	for i := range moves {
		if left>>(len(moves)-1-i)&1 == 0 {
			some = append(some, moves[i])
		}
	}
	return some
}

// inOrder are the sets of n moves in their order, as many a group as there are lanes.
func inOrder(n, width int) (groups [][]int) {
	for set := range 1 << n {
		if set%width == 0 {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], set)
	}
	return groups
}

// shuffled are groups of random sets of n moves. Sometimes fewer lanes are asked.
func shuffled(n, width, size int, rng *rand.Rand) (groups [][]int) {
	for range size {
		var some []int
		for range width - rng.IntN(4)/3 {
			some = append(some, rng.IntN(1<<n))
		}
		groups = append(groups, some)
	}
	return groups
}

const branchMoves = 7 // of each world

// In random worlds, whose numbers differ between lanes, sets of moves in any order give what they give from the first day on: moves
// that are announced, that wait for a condition, that replace others and that come in slowly are among them. Numbers that are changed
// count at once.
func TestLanesGoOnFromWhereRunsPart(t *testing.T) {
	seeds := uint64(6)
	if os.Getenv(manyWorlds) != "" {
		seeds = 300
	}
	kinds, run, all := sim.LaneKinds(), 0, 0
	for seed := range seeds {
		kind := kinds[seed%uint64(len(kinds))]
		t.Run(fmt.Sprintf("%d, %s", seed, kind.Name), func(t *testing.T) {
			some, of := goOn(t, kind, seed)
			run, all = run+some, all+of
		})
	}
	if run > all*9/10 {
		t.Errorf("found %d days run of %d, expected fewer: runs do not go on from others", run, all)
	}
}

// goOn makes sets in order and in disorder, and returns how many days those in order ran of all that they have.
func goOn(t *testing.T, kind sim.LaneKind, seed uint64) (run, all int) {
	rng := rand.New(rand.NewPCG(seed, 21))
	b := newBranching(t, kind, branches(seed, kind.Width, rng))
	groups, count := inOrder(branchMoves, kind.Width), b.lanes.CountDays()
	for _, left := range groups {
		b.hold(t, left, 1)
	}
	run, all = *count, len(groups)*int(b.runs[0].world.Time.End-b.runs[0].world.Time.Start)
	for _, left := range shuffled(branchMoves, kind.Width, 4, rng) {
		b.hold(t, left, 1)
	}
	if n, most := b.lanes.Kept(); n > most {
		t.Errorf("found %d checkpoints, expected %d at most", n, most)
	}
	for range 3 {
		b.hold(t, groups[0], 1)
	}
	b.change(rng)
	for _, left := range groups[:3] {
		b.hold(t, left, 1)
	}
	b.hold(t, groups[3], 2)
	for range 3 {
		b.hold(t, groups[3], 1)
		b.hold(t, groups[3][1:], 1)
	}
	return run, all
}

// A murmur is words that raise concern on one day as on the next.
type murmur struct{ policy.ExportBan }

func (*murmur) Pull(l *sim.Levers, _ *sim.Index, _ policy.At) { l.Concern[0] += 0.01 }

// branches are runs of a random world whose numbers differ between lanes, all with the same moves in order of their first days.
func branches(seed uint64, width int, rng *rand.Rand) (runs []single) {
	w, _ := simtest.Random(seed)
	moves := simtest.Moves(w, rng, branchMoves-2)
	begin := w.Time.Start + sim.Date(30+rng.IntN(60))
	moves = append(moves, policy.Dated{Name: "murmur", Order: branchMoves, Date: begin, Until: begin + 90, Move: &murmur{}},
		policy.Dated{Name: "past", Order: branchMoves + 1, Date: w.Time.Start - 30, Until: w.Time.Start, Move: &policy.ExportBan{Chips: []string{"h20"}, Strength: 1}})
	first := func(d policy.Dated) sim.Date { return min(d.Date, cmp.Or(d.Announced, d.Date)) }
	slices.SortStableFunc(moves, func(a, b policy.Dated) int { return cmp.Compare(first(a), first(b)) })
	for range width {
		world, own := simtest.Copy(w, moves)
		runs = append(runs, single{world, own})
	}
	vary(runs, rng)
	return runs
}

// vary changes numbers of the world of each run, but for the steps of delays.
func vary(runs []single, rng *rand.Rand) {
	orders := map[string]int{}
	for name, s := range runs[0].world.Stages {
		orders[name] = s.Order
	}
	for _, r := range runs {
		change(r.world, rng)
		for name, s := range r.world.Stages {
			s.Order = orders[name]
		}
	}
}

// change changes numbers of the worlds of all lanes, and lays them out again.
func (b *branching) change(rng *rand.Rand) {
	vary(b.runs, rng)
	b.lanes.Lay(len(b.runs))
	b.anew.Lay(len(b.runs))
}
