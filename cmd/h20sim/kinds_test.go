package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// A folder is checked whatever kinds of file are in it: what each is, and what takes it, is said.
func TestCheckKnowsEveryKindOfFile(t *testing.T) {
	t.Parallel()
	for folder, expected := range map[string][]string{
		"scenarios/studies": {
			"august-uncertainty.toml: in order; this is a study of ../boycott-halt.toml: 1024 runs of 1 scenario, 203 values drawn in each; what runs it: h20sim sweep scenarios/studies/august-uncertainty.toml",
			"fit-2025-08-27.toml: in order; this is a study of ../boycott-halt.toml: a fit of 7 free values to 15 facts; what runs it: h20sim calibrate ",
			"given-2025-08-27.toml: in order; these are 512 draws that agree with 15 published figures; a study names them as design.given",
		},
		"scenarios/forecasts": {"sealed for 2026-08-26; what scores it: h20sim forecast score scenarios/forecasts/"},
		"scenarios/fits":      {"2025-08-27.toml: in order; 0 moves"},
	} {
		has(t, h20sim("check", folder).want(t, exitDone).out, expected...)
	}
	has(t, h20sim("check", "august-uncertainty").want(t, exitDone).out, "shipped:studies/august-uncertainty.toml: in order; this is a study")
	has(t, h20sim("check", "august-uncertainty", "--set", "moves.share.rate=0.2").want(t, exitUsage).errOut, "found a study, expected a scenario with --set")
	files := parsed(t, h20sim("check", "--json", "scenarios/studies/order-size.toml").want(t, exitDone))["files"].([]any)
	fields(t, files[0], "kind", "study", "hash", "ok")
	if study := files[0].(map[string]any)["study"].(map[string]any); study["runs"] != 4096.0 || study["scenarios"] != 4.0 {
		t.Errorf("found %v", study)
	}
}

// What is wrong in a study stands at its key, and check tells it before a sweep would.
func TestCheckTellsWhatIsWrongInAStudy(t *testing.T) {
	elsewhere(t)
	const head = "base = \"shipped:boycott-halt.toml\"\nmeasures = [\"h20.revenue\"]\n[design]\ndraws = 64\n"
	put(t, map[string]string{"no-draws.toml": "title = \"none\"\n"})
	for name, c := range map[string]struct{ more, says string }{
		"given":   {"given = \"none.toml\"\n", `given.toml:5:9: design.given: found "none.toml"`},
		"wrong":   {"given = \"no-draws.toml\"\n", `wrong.toml:5:9: design.given: found "no-draws.toml", in which something is wrong`},
		"except":  {"except = [\"moves.gudance.strength\"]\n", `except.toml:5:11: design.except: no value "moves.gudance.strength"; did you mean "moves.guidance.strength"?`},
		"rank":    {"[correlate.a]\nof = [\"buyers.*.need\"]\nrank = -0.9\n", "rank.toml:7:8: correlate.a.rank: found buyers."},
		"nothing": {"[targets]\n", ""},
		"measure": {"[question]\nmeasure = \"h20.revenu\"\n", `measure.toml:6:11: question.measure: unknown measure "h20.revenu"`},
	} {
		put(t, map[string]string{name + ".toml": head + c.more})
		if c.says == "" {
			h20sim("check", name+".toml").want(t, exitDone)
			continue
		}
		has(t, h20sim("check", name+".toml").want(t, exitInvalid).out, c.says)
	}
	put(t, map[string]string{"empty.toml": "base = \"shipped:boycott-halt.toml\"\nmeasures = [\"h20.revenue\"]\n"})
	has(t, h20sim("check", "empty.toml").want(t, exitInvalid).out, "empty.toml:1:1: found no axes, points, options or design")
}

// A folder with studies is run without them.
func TestRunSkipsWhatIsNoScenario(t *testing.T) {
	elsewhere(t)
	put(t, map[string]string{
		"here/a.toml": "title = \"A\"\nextends = \"shipped:no-policy.toml\"\n",
		"here/b.toml": "title = \"B\"\nextends = \"shipped:no-policy.toml\"\n",
		"here/s.toml": "base = \"a.toml\"\nmeasures = [\"h20.revenue\"]\n[design]\ndraws = 64\n",
	})
	got := h20sim("run", "here", "--no-charts")
	if got.code != exitDone && got.code != exitExpectation {
		t.Fatalf("found %d: %s", got.code, got.errOut)
	}
	has(t, got.errOut, "here/s.toml: skipped; it is a study: h20sim sweep here/s.toml")
}

// What would take minutes and gigabytes is refused with the number that can be had: attack 13.
func TestCaps(t *testing.T) {
	elsewhere(t)
	var b strings.Builder
	b.WriteString("title = \"Many\"\nextends = \"shipped:base.toml\"\n")
	for i := range 60 {
		name := string(rune('a'+i/26)) + string(rune('a'+i%26))
		b.WriteString("[suppliers." + name + "]\ntitle = \"" + name + "\"\nstage = \"packaging\"\ncapacity = 10\nlead_time = 30\nvalue_added = 100\n")
	}
	put(t, map[string]string{"many.toml": b.String()})
	has(t, h20sim("check", "many.toml").want(t, exitInvalid).out, "suppliers: found 66, expected at most 40")
	for _, verb := range []string{"run many.toml", "sweep august-uncertainty", "calibrate fit-2025-08-27"} {
		has(t, h20sim(append(strings.Fields(verb), "--jobs=20000")...).want(t, exitUsage).errOut, "--jobs: found 20000, expected at most ")
	}
}

// Attack 13: what has no cap costs little. Each of these took a minute to check when every name was held against every other.
func TestAttack13ThousandsOfTables(t *testing.T) {
	elsewhere(t)
	for table, lines := range map[string]string{"actors": "", "sources": "published = 2025-01-01\ngrade = \"A\"\n"} {
		var b strings.Builder
		b.WriteString("title = \"Many\"\nextends = \"shipped:base.toml\"\n")
		for i := range 3000 {
			fmt.Fprintf(&b, "[%s.a%d]\ntitle = \"%d\"\n%s", table, i, i, lines)
		}
		put(t, map[string]string{table + ".toml": b.String()})
		begun := time.Now()
		h20sim("check", table+".toml").want(t, exitDone)
		if took := time.Since(begun); took > 15*time.Second {
			t.Errorf("%s: found a check of %v, expected one of about a second", table, took)
		}
	}
	path := "title = \"Many\"\nextends = \"shipped:base.toml\"\n[market]\n"
	for year := range 1001 {
		path += fmt.Sprintf("growth.%d-01-01 = 1\n", 1100+year)
	}
	put(t, map[string]string{"path.toml": path})
	has(t, h20sim("check", "path.toml").want(t, exitInvalid).out, "path.toml:4:21: market.growth: found 1005 days, expected at most 1000")
}

// An array that counts from 1 has a last task without a shard: it says which variable says so, and how to number the tasks.
func TestArrayThatCountsFromOne(t *testing.T) {
	t.Setenv("SLURM_ARRAY_TASK_ID", "4")
	has(t, h20sim("sweep", tinySweep, "--shard", "auto/4", "-o", t.TempDir()).want(t, exitUsage).errOut,
		"--shard: SLURM_ARRAY_TASK_ID=4 stands for part 4 of 4, expected 0 to 3; number the tasks of the array --array=0-3")
}

// A number of Sobol' draws that is no power of two is said to cost what it does, by check and by sweep.
func TestDrawsThatAreNoPowerOfTwo(t *testing.T) {
	elsewhere(t)
	study := "base = \"shipped:no-policy.toml\"\nmeasures = [\"h20.revenue\"]\n[design]\ndraws = 100\nover = [\"market.life\"]\n"
	put(t, map[string]string{"s.toml": study})
	const note = "s.toml:4:9: note: design.draws is 100, no power of two: sobol draws fill all values evenly at powers of two alone, so that means are known no better than from 64 draws, and often worse; 128 would mend that"
	has(t, h20sim("check", "s.toml").want(t, exitDone).out, note)
	has(t, h20sim("sweep", "s.toml", "--no-charts").want(t, exitDone).errOut, note)
	for _, changed := range []string{strings.Replace(study, "100", "128", 1), study + "kind = \"random\"\n"} {
		put(t, map[string]string{"s.toml": changed})
		if out := h20sim("check", "s.toml").want(t, exitDone).out; strings.Contains(out, "note") {
			t.Errorf("found %s", out)
		}
	}
}

// A study that is edited to have more draws goes on, and says so; one of a Latin hypercube is refused with the reason if it is to be resumed.
// Case 16.
func TestMoreDrawsOfAStudy(t *testing.T) {
	elsewhere(t)
	const text = "base = \"shipped:no-policy.toml\"\nmeasures = [\"h20.revenue\"]\n[design]\ndraws = 64\nover = [\"market.life\"]\n"
	put(t, map[string]string{"s.toml": text})
	h20sim("sweep", "s.toml", "--no-charts").want(t, exitDone)
	put(t, map[string]string{"s.toml": strings.Replace(text, "64", "128", 1)})
	has(t, h20sim("sweep", "s.toml", "--no-charts", "--resume").want(t, exitDone).errOut, "going on from the 64 runs that out/s holds of fewer draws")
	h20sim("sweep", "s.toml", "--no-charts", "-o", "anew").want(t, exitDone)
	if sums(t, "out/s") != sums(t, "anew/s") {
		t.Error("a study that went on differs from one that was made anew")
	}
	latin := text + "kind = \"latin-hypercube\"\n"
	put(t, map[string]string{"l.toml": latin})
	h20sim("sweep", "l.toml", "--no-charts").want(t, exitDone)
	put(t, map[string]string{"l.toml": strings.Replace(latin, "64", "128", 1)})
	has(t, h20sim("sweep", "l.toml", "--no-charts", "--resume").want(t, exitUsage).errOut, "128 draws cannot go on from 64: a design of kind latin-hypercube spreads all of them anew")
	h20sim("sweep", "l.toml", "--no-charts").want(t, exitDone)
}

// A study of more than a minute says ahead how long it takes, about.
func TestLongStudiesAreForetold(t *testing.T) {
	dir := t.TempDir()
	text, err := os.ReadFile(tinySweep)
	if err != nil {
		t.Fatal(err)
	}
	base, err := filepath.Abs(filepath.Dir(tinySweep))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "long.toml")
	long := strings.Replace(string(text), tinyDraws, "draws = 1_000_000_000", 1)
	long = strings.Replace(long, "\"../", "\""+filepath.ToSlash(base)+"/../", 1)
	if err := os.WriteFile(file, []byte(long), 0o644); err != nil {
		t.Fatal(err)
	}
	plan, err := loadPlan(file)
	if err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	p := &program{ctx: context.Background(), errOut: &told}
	w := &ensemble.Work{Plan: plan, FS: folder.OS(), Dir: filepath.Join(dir, store.Folder), Jobs: 3}
	if err := (&sweepRunVerb{}).foretold(p, w); err != nil {
		t.Fatal(err)
	}
	has(t, told.String(), "runs: about ", " for all on 3 workers; Ctrl-C keeps what is whole, --resume goes on")
}
