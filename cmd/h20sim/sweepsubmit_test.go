package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// submitted runs sweep submit with a plan and returns what it prints, what it says, and its exit code.
func submitted(t *testing.T, plan submitPlan, args ...string) (out, said string, code int) {
	t.Helper()
	before := planSubmit
	planSubmit = func(*program, sweep, int) (submitPlan, error) { return plan, nil }
	t.Cleanup(func() { planSubmit = before })
	var verb sweepSubmitVerb
	parser, err := kong.New(&verb)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(args); err != nil {
		t.Fatal(err)
	}
	var o, e strings.Builder
	p := &program{ctx: t.Context(), out: &o, errOut: &e}
	code = p.close(verb.Run(p))
	return o.String(), e.String(), code
}

// place puts a shell script where the commands of this test are looked for, and nothing else.
func place(t *testing.T, name, script string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if name == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
}

var unfinished = submitPlan{ID: "rate", Runs: 100_000, Shards: 2, Missing: "1"}

func TestSubmitHandsToSlurmWhatIsMissing(t *testing.T) {
	place(t, "sbatch", `case "$*" in "--parsable --array=1") echo 12 ;; "--parsable --dependency=afterany:12") echo 13 ;; *) echo "$*" >&2; exit 1 ;; esac`)
	out, said, code := submitted(t, unfinished, "rate.toml", "--engine", "slurm")
	want := "100000 runs in 2 shards; to run: 1\nthe merge, job 13, writes out/rate\n"
	if out != "12\n" || said != want || code != exitDone {
		t.Errorf("found %q, %q and %d, expected %q", out, said, code, want)
	}
}

func TestSubmitWritesTheScriptAlone(t *testing.T) {
	place(t, "", "")
	out, said, code := submitted(t, unfinished, "my rate.toml", "--engine", "slurm", "--dry-run", "--time", "90s", "--binary", "h20sim")
	for _, want := range []string{"--array=1 FILE", "#SBATCH --time=2\n", "exec h20sim sweep 'my rate.toml' -o out --jobs 1 --shard auto/2\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("found\n%s\nexpected %s", out, want)
		}
	}
	if said != "" || code != exitDone {
		t.Errorf("found %q and %d, expected the script alone", said, code)
	}
}

func TestSubmitWithoutACluster(t *testing.T) {
	place(t, "", "")
	_, said, code := submitted(t, unfinished, "rate.toml", "--engine", "k8s", "--image", "h20sim", "--claim", "studies")
	if !strings.Contains(said, "h20sim: kubectl is not on this machine, and --engine k8s needs it") || code != exitMachine {
		t.Errorf("found %q and %d", said, code)
	}
}

func TestSubmitOfWhatCannotBe(t *testing.T) {
	_, said, code := submitted(t, unfinished, "rate.toml", "--engine", "k8s")
	if want := "h20sim: --image: missing\n--claim: missing\n"; said != want || code != exitUsage {
		t.Errorf("found %q and %d, expected %q", said, code, want)
	}
}

func TestSubmitOfWhatIsDone(t *testing.T) {
	place(t, "", "")
	out, said, code := submitted(t, submitPlan{ID: "rate", Runs: 1, Shards: 1}, "rate.toml", "--engine", "slurm")
	if want := "nothing is left to run of 1 shard; to merge: h20sim sweep merge rate.toml -o out\n"; out != "" || said != want || code != exitDone {
		t.Errorf("found %q, %q and %d, expected %q", out, said, code, want)
	}
}

func TestSubmitHereEndsAsTheMergeDoes(t *testing.T) {
	place(t, "sh", "echo the answer\nexit 5")
	out, _, code := submitted(t, unfinished, "rate.toml", "--engine", "local")
	if out != "the answer\n" || code != exitSome {
		t.Errorf("found %q and %d, expected the answer and %d", out, code, exitSome)
	}
}
