package ensemble

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/folder"

	"github.com/parquet-go/parquet-go"
	"gonum.org/v1/gonum/floats/scalar"
)

// on begins a study of another small base.
func on(base string) string { return strings.Replace(head, "two.toml", base, 1) }

func isClose(t *testing.T, what string, found, want float64) {
	t.Helper()
	if !scalar.EqualWithinAbsOrRel(found, want, 1e-12, 1e-9) {
		t.Errorf("%s: found %.12g, expected %.12g", what, found, want)
	}
}

// A move with a chance is a branch of two: on one path the runs are those of the scenario with the move, on the other those
// of the scenario without it, draw by draw. The 100 draws are 60 and, because that is the least, 64.
func TestChanceIsABranchOfTwo(t *testing.T) {
	p := planned(t, on("perhaps.toml")+"others = [\"two.toml\", \"none.toml\"]\n[design]\ndraws = 100\n")
	if p.Runs() != 64+64+100+100 || len(p.Cells) != 4 {
		t.Fatalf("found %d runs in %d cells", p.Runs(), len(p.Cells))
	}
	rows := outputs(t, p)
	for draw := range 64 {
		if !slices.Equal(rows[draw], rows[128+draw]) || !slices.Equal(rows[64+draw], rows[228+draw]) || slices.Equal(rows[draw], rows[64+draw]) {
			t.Errorf("draw %d: expected the outputs with the move, and then those without", draw)
		}
	}
	if a, b := p.Cells[0], p.Cells[1]; !slices.Equal(a.Courses, []string{"guidance"}) || b.Path != "not: guidance comes" || len(p.Cells[2].Courses) > 0 {
		t.Errorf("found %+v and %+v", a, b)
	}
}

// A run has the same bits however many are made together: alone, beside others of its path, of other paths and of other scenarios.
func TestRunsDoNotDependOnHowManyAreMadeTogether(t *testing.T) {
	p := planned(t, on("courses.toml")+"others = [\"soft.toml\", \"perhaps.toml\"]\n"+early)
	alone := madeTogether(t, p, 1)
	if failed := slices.IndexFunc(alone, func(r string) bool { return strings.HasPrefix(r, "moves.guidance.until: ") }); failed < 0 {
		t.Error("found no run that fails, expected a few beside the others")
	}
	for _, n := range []int{2, 3, 5, chunkRuns} {
		for run, found := range madeTogether(t, p, n) {
			if found != alone[run] {
				t.Errorf("run %d among %d:\nfound    %.90s\nexpected %.90s", run, n, found, alone[run])
			}
		}
	}
}

// madeTogether are the results of all runs, or the reasons why there is none, of which n are made at a time.
func madeTogether(t *testing.T, p *Plan, n int) []string {
	t.Helper()
	w, err := p.newWorker()
	must(t, err)
	found := make([]string, p.Runs())
	for run := 0; run < len(found); run += n {
		w.make(run, min(n, len(found)-run), p.Values, func(task *task, figures []float64, err error) {
			if found[task.run] = fmt.Sprintf("%x %x", task.weight, figures); err != nil {
				found[task.run] = err.Error()
			}
		})
	}
	return found
}

// Strata have the draws that their chances give them, and 64 at least; a study that draws nothing has one run a path.
func TestStrata(t *testing.T) {
	set := func(chance string) string { return "[set]\n\"moves.guidance.chance\" = " + chance + "\n" }
	for text, expected := range map[string][]int{
		on("perhaps.toml") + "[design]\ndraws = 1_000\n":                             {600, 400},
		on("perhaps.toml") + set("0.01") + "[design]\ndraws = 1_000\n":               {64, 990},
		on("perhaps.toml") + set("0.01") + design4:                                   {64, 64},
		on("perhaps.toml") + set("1") + design4:                                      {4},
		on("perhaps.toml") + "[axes]\n\"market.life\" = { list = [1_000, 1_500] }\n": {1, 1},
		on("courses.toml") + "[design]\ndraws = 1_000\n":                             {600, 150, 250},
		head + design4: {4},
	} {
		if p := planned(t, text); !slices.Equal(p.strata[0].draws, expected) {
			t.Errorf("%s: found %v, expected %v", text, p.strata[0].draws, expected)
		}
	}
}

// The place of each run is found again from its cell, and all cells are stretches of runs that follow each other.
func TestPlacesOfRuns(t *testing.T) {
	p := planned(t, on("courses.toml")+"others = [\"soft.toml\", \"perhaps.toml\"]\n[axes]\n\"market.life\" = { list = [1_000, 1_500, 2_000] }\n[design]\ndraws = 200\n")
	next := 0
	for cell, c := range p.Cells {
		from, to := p.Span(cell)
		if from != next {
			t.Fatalf("cell %d begins with run %d, expected %d", cell, from, next)
		}
		for run := from; run < to; run++ {
			at := p.placeOf(run)
			if at.cell != cell || at.draw != run-from || at.scenario != c.Scenario || at.point != c.Levels[0] {
				t.Fatalf("run %d of cell %d: found %+v", run, cell, at)
			}
		}
		next = to
	}
	if next != p.Runs() || len(p.Cells) != 3*(3+1+2) {
		t.Errorf("found %d runs in %d cells, expected %d in all", next, len(p.Cells), p.Runs())
	}
}

// Draw j of each path sees the same world, also the numbers that only another path uses.
func TestPathsSeeTheSameWorlds(t *testing.T) {
	p := planned(t, on("courses.toml")+"[design]\ndraws = 1_000\n")
	if found := addressesOf(p); !slices.Equal(found[len(found)-2:], []string{"courses.in-part.moves.guidance.strength", "courses.lasts.chance"}) {
		t.Fatalf("found the columns %q, expected those of courses last", found)
	}
	for draw := range 150 {
		if first := valuesOf(p, draw); !slices.Equal(first, valuesOf(p, 600+draw)) || !slices.Equal(first, valuesOf(p, 750+draw)) {
			t.Errorf("draw %d: found other values on other paths", draw)
		}
	}
	few := planned(t, on("courses.toml")+"[design]\ndraws = 1_000\nexcept = [\"courses.*\"]\n")
	n := len(few.Columns)
	for run := range p.Runs() {
		if !slices.Equal(valuesOf(p, run)[:n], valuesOf(few, run)) {
			t.Fatalf("run %d: found other draws of the rest with numbers of courses besides", run)
		}
	}
}

// A chance that is drawn changes no run, but what runs count: its draw on the path, as a part of the runs of the path.
func TestDrawnChancesEnterWeightsOnly(t *testing.T) {
	const chance = "courses.lasts.chance"
	with := planned(t, on("courses.toml")+"[design]\ndraws = 400\nkind = \"random\"\n")
	without := planned(t, on("courses.toml")+"[design]\ndraws = 400\nkind = \"random\"\nexcept = [\""+chance+"\"]\n")
	a, b := sampled(t, with), sampled(t, without)
	for run := range with.Runs() {
		at := with.placeOf(run)
		c := valuesOf(with, run)[columnOf(t, with, chance)]
		if !slices.Equal(a.Out.RawRowView(run), b.Out.RawRowView(run)) {
			t.Errorf("run %d: found other outputs where the chance is drawn", run)
		}
		isClose(t, "weight with a draw", a.Weights[run], []float64{0.8 * c, 0.2 * c, 1 - c}[at.stratum]/float64(with.strata[0].draws[at.stratum]))
		isClose(t, "weight", b.Weights[run], []float64{0.6, 0.15, 0.25}[at.stratum]/float64(with.strata[0].draws[at.stratum]))
	}
	sum := 0.0
	for _, w := range b.Weights {
		sum += w
	}
	isClose(t, "sum of weights", sum, 1)
}

func sampled(t *testing.T, p *Plan) *Sample {
	t.Helper()
	s, err := p.Sample(t.Context(), 2)
	must(t, err)
	return s
}

// With nothing but a chance drawn, each path has one outcome, a and b: with chances 0.25 and 0.75 the mean of both is
// a/4 + 3b/4, the standard deviation √(3/16)·|a − b|, the quantiles those of two values, and the error of the mean is what
// the drawn chance leaves.
func TestMixtureOfTwoConstants(t *testing.T) {
	set := "[set]\n\"moves.guidance.chance\" = { value = 0.25, low = 0.15, high = 0.35, dist = \"uniform\", source = \"judgement\" }\n"
	for about, text := range map[string]string{
		"drawn":   on("perhaps.toml") + set + "[question]\nthreshold = 2_500\n[design]\ndraws = 256\nover = [\"moves.guidance.chance\"]\n",
		"nothing": on("perhaps.toml") + set + "[question]\nthreshold = 2_500\n[axes]\n\"market.retry\" = { list = [60] }\n",
	} {
		p := planned(t, text)
		r, _ := made(t, p, 2, 1)
		all := r.Period("all")
		a, b, m := r.Stats[0][0][all], r.Stats[1][0][all], r.Mixtures[0].Stats[0][all]
		if !(a.Mean < b.Mean) || a.Min != a.Max || b.Min != b.Max {
			t.Fatalf("%s: found %+v and %+v, expected two constants", about, a, b)
		}
		near := func(what string, found, want float64) {
			t.Helper()
			if math.Abs(found-want) > 2e-3*math.Abs(want) {
				t.Errorf("%s: found %s %g, expected %g", about, what, found, want)
			}
		}
		near("mean", m.Mean, a.Mean/4+3*b.Mean/4)
		near("standard deviation", m.SD, math.Sqrt(3.0/16)*(b.Mean-a.Mean))
		if m.N != p.Runs() || m.Min != a.Min || m.Max != b.Max || m.Quantiles[P10] != a.Min || m.Quantiles[P50] != b.Min || m.Quantiles[P95] != b.Min {
			t.Errorf("%s: found %+v", about, m)
		}
		if about == "nothing" && (m.Quantiles[P25] != a.Min || m.Error != 0) {
			t.Errorf("found %+v, expected the lower value up to a quarter of the weight", m)
		}
		if want := (b.Mean - a.Mean) * 0.2 / math.Sqrt(12); about == "drawn" && !(m.Error > want/math.Sqrt(192) && m.Error < 2*want/math.Sqrt(64)) {
			t.Errorf("found an error of %g, expected about %g over the square root of the draws of a path", m.Error, want)
		}
		if r.Bands != nil {
			band := r.Mixtures[0].Bands[r.Week("h20.stock")][20]
			near("band", band[0], min(r.Bands[0][0][20][2], r.Bands[1][0][20][2]))
		}
	}
}

// What a result says of all paths is what the rows say, each with its weight; and what it says of a path is the same of
// its rows.
func TestMixtureIsThatOfTheRows(t *testing.T) {
	p := planned(t, on("courses.toml")+"others = [\"soft.toml\"]\n[question]\nperiod = \"FY2025Q2\"\nthreshold = 1_700\n[design]\ndraws = 300\n")
	r, runs := made(t, p, 2, 1)
	found := rowsByName(t, runs)
	for i, m := range r.Mixtures {
		from, _ := p.Span(m.From)
		_, to := p.Span(m.To - 1)
		check := func(what string, s Stat, from, to int) {
			t.Helper()
			weights, values := found["weight"][from:to], found["h20.revenue@FY2025Q2"][from:to]
			sum, mean, above := 0.0, 0.0, 0.0
			for k, w := range weights {
				sum += w.(float64)
				mean += w.(float64) * values[k].(float64)
				if values[k].(float64) > 1700 {
					above += w.(float64)
				}
			}
			isClose(t, what+" mean", s.Mean, mean/sum)
			isClose(t, what+" beyond", s.Beyond, above/sum)
			for q, prob := range Probabilities {
				below := 0.0
				for k, w := range weights {
					if values[k].(float64) <= s.Quantiles[q] {
						below += w.(float64)
					}
				}
				if below < prob*sum*(1-1e-9) || below > prob*sum+0.02*sum {
					t.Errorf("%s: found %g of the weight at or below the quantile at %g", what, below/sum, prob)
				}
			}
		}
		check(fmt.Sprintf("mixture %d", i), m.Stats[0][r.Period("FY2025Q2")], from, to)
		for c := m.From; c < m.To; c++ {
			from, to := p.Span(c)
			check(fmt.Sprintf("cell %d", c), r.Stats[c][0][r.Period("FY2025Q2")], from, to)
		}
	}
	if sum := r.Cells[0].Chance + r.Cells[1].Chance + r.Cells[2].Chance; !scalar.EqualWithinAbs(sum, 1, 1e-12) || !scalar.EqualWithinAbs(r.Cells[0].Chance, 0.6, 0.01) {
		t.Errorf("found chances %+v", r.Cells[:3])
	}
	if len(r.Mixtures) != 2 || r.Mixtures[1].To-r.Mixtures[1].From != 1 || r.Cells[3].Runs != 0 {
		t.Errorf("found %+v", r.Mixtures)
	}
}

// rowsByName reads all runs of a file by column, as other programs do: numbers, texts and nil.
func rowsByName(t testing.TB, file string) map[string][]any {
	t.Helper()
	content, err := os.ReadFile(file)
	must(t, err)
	f, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
	must(t, err)
	all := map[string][]any{}
	for _, g := range f.RowGroups() {
		rows, buffer := g.Rows(), make([]parquet.Row, g.NumRows())
		n, _ := rows.ReadRows(buffer)
		for _, row := range buffer[:n] {
			for c, v := range row {
				name := f.Root().Columns()[c].Name()
				switch {
				case v.IsNull():
					all[name] = append(all[name], nil)
				case v.Kind() == parquet.Double:
					all[name] = append(all[name], v.Double())
				default:
					all[name] = append(all[name], v.String())
				}
			}
		}
		must(t, rows.Close())
	}
	return all
}

// Runs say in a file on which path they are, which course they take at each branch, and what they count.
func TestRunsTellTheirPath(t *testing.T) {
	p := planned(t, on("courses.toml")+"others = [\"perhaps.toml\", \"soft.toml\"]\n[design]\ndraws = 100\n")
	_, runs := made(t, p, 2, 1)
	found := rowsByName(t, runs)
	for _, c := range []struct {
		run                            int
		path, lasting, obedience, move any
	}{
		{0, "lasts, obeyed", "lasts", "obeyed", nil},
		{64, "lasts, in-part", "lasts", "in-part", nil},
		{128, "fades", "fades", nil, nil},
		{192, "guidance", nil, nil, "guidance"},
		{256, "no-guidance", nil, nil, "no-guidance"},
		{320, "", nil, nil, nil},
		{419, "", nil, nil, nil},
	} {
		got := []any{found["path"][c.run], found["branches.lasting"][c.run], found["branches.obedience"][c.run], found["moves.guidance"][c.run]}
		if want := []any{c.path, c.lasting, c.obedience, c.move}; !slices.Equal(got, want) {
			t.Errorf("run %d: found %v, expected %v", c.run, got, want)
		}
	}
	isClose(t, "weight of a run of one path", found["weight"][320].(float64), 0.01)
	if n := len(found["path"]); n != p.Runs() || n != 420 {
		t.Errorf("found %d runs, expected %d", n, p.Runs())
	}
}

// A study without branches keeps no columns of paths, and its result has no word of them.
func TestStudyWithoutBranches(t *testing.T) {
	p := planned(t, head+"others = [\"none.toml\"]\n[design]\ndraws = 10\n")
	r, runs := made(t, p, 2, 1)
	if found := rowsByName(t, runs); found["weight"] != nil || found["path"] != nil {
		t.Error("found columns of paths")
	}
	var b bytes.Buffer
	must(t, r.Write(&b))
	for _, word := range []string{"Mixtures", "Courses", "Path\":\"", "Chance"} {
		if strings.Contains(b.String(), word) {
			t.Errorf("found %s in the result", word)
		}
	}
}

// Bytes do not depend on how many work, on how runs are cut into shards, or on stops.
func TestBranchesGiveTheSameBytes(t *testing.T) {
	p := planned(t, on("courses.toml")+"[axes]\n\"market.life\" = { list = [1_000, 1_500] }\n[design]\ndraws = 70\n[limits]\nblock = 19\n")
	bytesOf := func(r *Result, file string) string {
		var b bytes.Buffer
		must(t, r.Write(&b))
		runs, err := os.ReadFile(file)
		must(t, err)
		return b.String() + string(runs)
	}
	r, runs := made(t, p, 1, 100)
	whole := bytesOf(r, runs)
	for _, c := range [][2]int{{3, 1}, {2, 7}} {
		if r, runs := made(t, p, c[0], c[1]); bytesOf(r, runs) != whole {
			t.Errorf("found other bytes with %d jobs and parts of %d blocks", c[0], c[1])
		}
	}
	w := &Work{Plan: p, FS: folder.OS(), Dir: t.TempDir(), Jobs: 2}
	for _, shard := range []int{2, 0} {
		must(t, w.Shard(t.Context(), shard, 3))
	}
	m, err := w.Run(t.Context(), true)
	must(t, err)
	defer m.Close()
	if bytesOf(m.Result, filepath.Join(w.Dir, m.rows)) != whole {
		t.Error("found other bytes from two shards that were gone on with")
	}
}

// An axis over a chance leaves runs as they are and weighs them: the mean of all paths is linear in the chance, and at 0
// and 1 it is that of one path.
func TestAxisOverAChance(t *testing.T) {
	p := planned(t, head+"[axes]\n\"moves.guidance.chance\" = { list = [0, 0.25, 1] }\n[design]\ndraws = 64\n")
	r, _ := made(t, p, 2, 1)
	all := r.Period("all")
	for i, c := range []float64{0, 0.25, 1} {
		m, on, off := r.Mixtures[i], r.Stats[2*i][0][all], r.Stats[2*i+1][0][all]
		if !nearly(on, r.Stats[0][0][all]) || !nearly(off, r.Stats[1][0][all]) || on.Mean == off.Mean {
			t.Errorf("chance %g: found other paths than at 0", c)
		}
		isClose(t, "mean", m.Stats[0][all].Mean, c*on.Mean+(1-c)*off.Mean)
		isClose(t, "chance", r.Cells[2*i].Chance, c)
		for at, s := range map[float64]Stat{0: off, 1: on} {
			if s.N = m.Stats[0][all].N; c == at && !nearly(s, m.Stats[0][all]) {
				t.Errorf("chance %g: found %+v, expected %+v", c, m.Stats[0][all], s)
			}
		}
	}
}

// Courses that the scenario's file picks leave the paths with them, whose chances are scaled to 1.
func TestPickedCourses(t *testing.T) {
	text, err := os.ReadFile("testdata/courses.toml")
	must(t, err)
	picked := strings.Replace(string(text), "extends", "course = [\"lasts\"]\nextends", 1)
	p := plannedBeside(t, on("picked.toml")+"[design]\ndraws = 1_000\nexcept = [\"courses.*\"]\n", map[string]string{"picked.toml": picked})
	if len(p.Cells) != 2 || !slices.Equal(p.strata[0].draws, []int{800, 200}) || !reflect.DeepEqual(p.paths, []string{"lasts, obeyed", "lasts, in-part"}) {
		t.Fatalf("found cells %+v with %v draws", p.Cells, p.strata[0].draws)
	}
	isClose(t, "weight", sampled(t, p).Weights[999], 0.2/200)
}

// What a course states is drawn for all paths and counts on those with the course alone.
func TestNumbersOfACourseCountOnItsPath(t *testing.T) {
	drawn := outputs(t, planned(t, on("courses.toml")+"[design]\ndraws = 64\n"))
	p := planned(t, on("courses.toml")+"[design]\ndraws = 64\nexcept = [\"courses.in-part.*\"]\n")
	stated, differ := outputs(t, p), 0
	for run := range p.Runs() {
		switch same := slices.Equal(drawn[run], stated[run]); {
		case p.placeOf(run).stratum != 1 && !same:
			t.Errorf("run %d: found other outputs on a path without the course", run)
		case !same:
			differ++
		}
	}
	if differ < 60 {
		t.Errorf("found other outputs in %d of 64 runs of the course, expected nearly all", differ)
	}
}
