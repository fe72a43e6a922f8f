package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"h20sim/sim/simtest/golden"
)

const discoverFile = "cmd/h20sim/testdata/discover/small.toml"

// The answer is the same whether the study was run before, by how many workers, or stopped on the way.
func TestDiscover(t *testing.T) {
	t.Parallel()
	direct, before, stopped := t.TempDir(), t.TempDir(), t.TempDir()
	got := h20sim("discover", discoverFile, "-o", direct, "--jobs", "1").want(t, exitDone)
	golden.Text(t, "cmd/h20sim/testdata/discover/small.golden", got.out)
	h20sim("sweep", discoverFile, "-o", before, "--jobs", "3").want(t, exitDone)
	again := h20sim("discover", filepath.Join(before, "small")).want(t, exitDone)
	h20sim("sweep", discoverFile, "-o", stopped, "--shard", "0/2").want(t, exitDone)
	resumed := h20sim("discover", discoverFile, "-o", stopped, "--resume").want(t, exitDone)
	if again.out != got.out || resumed.out != got.out {
		t.Errorf("found\n%s\nand\n%s\nexpected\n%s", again.out, resumed.out, got.out)
	}
	first, others := tree(t, filepath.Join(direct, "small")), []map[string]string{tree(t, filepath.Join(before, "small")), tree(t, filepath.Join(stopped, "small"))}
	for name, text := range first {
		for _, other := range others {
			if other[name] != text {
				t.Errorf("%s is not the same", name)
			}
		}
	}
	has(t, first["/report.html"], `id="discover"`)
	h20sim("verify", filepath.Join(direct, "small")).want(t, exitDone)
	h20sim("discover", discoverFile, "-o", direct).want(t, exitDone)
	for name, text := range tree(t, filepath.Join(direct, "small")) {
		if first[name] != text {
			t.Errorf("%s is not as it was once the same was asked again", name)
		}
	}
}

// A second question stands beside the first; the same one again takes its place.
func TestDiscoverKeepsEachQuestion(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("discover", discoverFile, "-o", out).want(t, exitDone)
	got := h20sim("discover", filepath.Join(out, "small"), "--above", "3500", "--course", "lasts", "--json").want(t, exitDone)
	fields(t, parsed(t, got), "verb", "name", "of", "model", "answer", "found")
	h20sim("discover", filepath.Join(out, "small"), "--above", "3500", "--course", "lasts").want(t, exitDone)
	files := tree(t, filepath.Join(out, "small"))
	answers := 0
	for name := range files {
		if strings.HasSuffix(name, ".answer.json") {
			answers++
		}
	}
	if answers != 2 {
		t.Errorf("found %d answers, expected two", answers)
	}
	has(t, files["/manifest.json"], "discover "+discoverFile+" --measure h20.revenue --period all --below 3000", "--above 3500 --course lasts")
}

// All that is wrong is told at once, with the nearest names.
func TestDiscoverTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("sweep", discoverFile, "-o", out, "--no-charts").want(t, exitDone)
	dir := filepath.Join(out, "small")
	got := h20sim("discover", dir, "--measure", "h20.revenu", "--period", "FY2O25", "--course", "last").want(t, exitUsage)
	has(t, got.errOut, `--measure: found "h20.revenu", expected one that small keeps: h20.revenue, h20.shipments; did you mean "h20.revenue"?`,
		`--period: found "FY2O25", expected one that small keeps: `, `--course: found "last", expected a course of courses: lasts, fades, obeyed, in-part; did you mean "lasts"?`, "found neither --below nor --above")
	has(t, h20sim("discover", dir, "--measure", "h20.shipments").want(t, exitUsage).errOut, "small states no threshold of h20.shipments over all")
	has(t, h20sim("discover", dir, "--below", "1", "--above", "2").want(t, exitUsage).errOut, "--below", "--above")
	for _, c := range []struct{ bar, want string }{{"nan", "--below: found nan, expected a number"}, {"1e999", "found 1e999, expected a number"}, {"60%", "--below: found a percentage, expected a value of h20.revenue in its unit, MUSD"}} {
		has(t, h20sim("discover", dir, "--below", c.bar).want(t, exitUsage).errOut, c.want)
	}
	grid := t.TempDir()
	has(t, h20sim("discover", "scenarios/studies/share-by-compliance.toml", "-o", grid).want(t, exitUsage).errOut, "found a grid without draws")
	if made := tree(t, grid); len(made) > 0 {
		t.Errorf("found %d files of a study that is refused, expected no run of it", len(made))
	}
	has(t, h20sim("discover", t.TempDir()).want(t, exitUsage).errOut, "found no finished study in it")
	has(t, h20sim("discover", "shipped:boycott-halt.toml").want(t, exitUsage).errOut, "found a scenario, boycott-halt, expected a study file")
}

// Each verb that asks runs that are there says how long it took, however short, and how that grows.
func TestVerbsSayHowLongTheyTook(t *testing.T) {
	t.Parallel()
	a := asked(t)
	for verb, took := range map[string]string{
		"value":  a.value.errOut,
		"regret": a.regret.errOut,
		"sense":  h20sim("sense", senseFile, "-o", t.TempDir()).want(t, exitDone).errOut,
	} {
		if !regexp.MustCompile(` took \d+\.\d+ s; twice .* take twice as long`).MatchString(took) {
			t.Errorf("%s: found %q, expected how long it took", verb, took)
		}
	}
	found := h20sim("discover", discoverFile, "-o", t.TempDir()).want(t, exitDone).errOut
	if !regexp.MustCompile(` took \d+\.\d+ s; time goes as runs times values that are told from chance, 4 here`).MatchString(found) {
		t.Errorf("discover: found %q, expected how long it took", found)
	}
}
