package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
)

// A part that is cut short, or differs in one bit, is told and made again; a merge refuses it and names it.
func TestDamagedParts(t *testing.T) {
	t.Parallel()
	long(t)
	for about, damage := range map[string]func(name string, text []byte) error{
		"cut short":   func(name string, text []byte) error { return os.WriteFile(name, text[:len(text)/2], 0o666) },
		"flipped bit": func(name string, text []byte) error { text[len(text)/2] ^= 4; return os.WriteFile(name, text, 0o666) },
		"removed":     func(name string, _ []byte) error { return os.Remove(name) },
	} {
		for _, ending := range []string{".parquet", ".tally", ".json"} {
			out := t.TempDir()
			h20sim("sweep", tinySweep, "-o", out, "--shard", "0/2").want(t, exitDone)
			h20sim("sweep", tinySweep, "-o", out, "--shard", "1/2").want(t, exitDone)
			name := filepath.Join(out, "tiny", "shards", "000003-000004"+ending)
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := damage(name, text); err != nil {
				t.Fatal(err)
			}
			got := h20sim("sweep", "merge", tinySweep, "-o", out).want(t, exitMachine)
			has(t, got.errOut, "1 of 16 blocks are missing: 3")
			if about != "removed" || ending != ".json" {
				has(t, got.errOut, "000003-000004"+ending)
				got = h20sim("sweep", tinySweep, "-o", out, "--resume", "--no-charts").want(t, exitDone)
				has(t, got.errOut, "000003-000004"+ending, "it is made again")
				continue
			}
			h20sim("sweep", tinySweep, "-o", out, "--resume", "--no-charts").want(t, exitDone)
		}
	}
}

// Runs that fail are listed with their values everywhere; past the limit of the study the sweep stops and lists them.
func TestSweepWithFailures(t *testing.T) {
	t.Parallel()
	const reason = "expected a day after date, which is 2024-03-04"
	out := t.TempDir()
	got := h20sim("sweep", tinySweep, "-o", out).want(t, exitDone)
	has(t, got.out, "7 failed (3 %)", "run 18: ", "moves.guidance.until = 2024-03-02: moves.guidance.until: found 2024-03-02, "+reason)
	r, err := ensemble.Read(folder.OS(), filepath.Join(out, "tiny"))
	if err != nil || r.Failed != 7 || len(r.Failures) != 7 || r.Failures[0].Run != 18 || !strings.Contains(r.Failures[0].Reason, reason) {
		t.Errorf("%v; found the failures %+v", err, r.Failures)
	}
	strict := edited(t, "failed_share = 0.1", "failed_share = 0.012")
	got = h20sim("sweep", strict, "-o", t.TempDir()).want(t, exitSome)
	has(t, got.errOut, "run 18 failed: moves.guidance.until: found 2024-03-02, "+reason, "  moves.guidance.until = 2024-03-02\n",
		"4 runs failed, expected at most 3 (limits.failed_share)")
	shards := t.TempDir()
	for _, shard := range []string{"0/3", "1/3", "2/3"} {
		h20sim("sweep", strict, "-o", shards, "--shard", shard).want(t, exitDone)
	}
	got = h20sim("sweep", "merge", strict, "-o", shards).want(t, exitSome)
	has(t, got.errOut, "run 253 failed: ", "7 runs failed, expected at most 3 (limits.failed_share)")
}

// A cell of which every run fails is told as such, and the rest is told as ever.
func TestSweepWithACellThatFails(t *testing.T) {
	t.Parallel()
	study := edited(t, "failed_share = 0.1", "failed_share = 0.6")
	text, err := os.ReadFile(study)
	if err != nil {
		t.Fatal(err)
	}
	from, to := strings.Index(string(text), "[set]"), strings.Index(string(text), "[question]")
	axes := "[axes]\n\"moves.guidance.until\" = { list = [2024-03-01, 2024-06-03] }\n"
	more := strings.Replace(string(text[:from])+axes+string(text[to:]), tinyDraws, "draws = 32\nexcept = [\"moves.*\"]", 1)
	if err := os.WriteFile(study, []byte(more), 0o666); err != nil {
		t.Fatal(err)
	}
	got := h20sim("sweep", study, "-o", t.TempDir()).want(t, exitDone)
	has(t, got.out, "32 failed (50 %)", "failed")
}

func TestSweepIntoAFolderThatCannotBe(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	got := h20sim("sweep", tinySweep, "-o", file).want(t, exitUsage)
	has(t, got.errOut, "-o "+file+": found a file, expected a folder for results")
}

func TestWrongUseOfSweep(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{tinySweep, "--jobs=-1"}, exitUsage, "--jobs: found -1, expected at least 1"},
		{[]string{tinySweep, "-o", "-"}, exitUsage, "-o -: results are a folder of files"},
		{[]string{tinySweep, "--shard", "3/3"}, exitUsage, "--shard: found part 3 of 3, expected 0 to 2"},
		{[]string{tinySweep, "--shard", "first"}, exitUsage, `--shard: found "first", expected a part such as 0/8`},
		{[]string{"nowhere.toml"}, exitUsage, "nowhere.toml"},
		{[]string{"merge", tinySweep, "--shards=-1"}, exitUsage, "--shards: found -1, expected at least 1"},
		{[]string{"missing", tinySweep, "--shards=-1"}, exitUsage, "--shards: found -1, expected at least 1"},
		{[]string{"scenarios/studies/fit-2025-08-27.toml"}, exitInvalid, "found no axes, points, options or design, expected at least one of them in a sweep"},
		{[]string{"testdata/bad-studies/axis-chance.toml"}, exitInvalid, "testdata/bad-studies/axis-chance.toml:5:40: "},
	} {
		args := append([]string{"sweep"}, c.args...)
		if !slices.Contains(args, "-o") {
			args = append(args, "-o", t.TempDir())
		}
		has(t, h20sim(args...).want(t, c.code).errOut, c.says)
	}
}
