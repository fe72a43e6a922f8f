package cluster_test

import (
	"math"
	"testing"

	"h20sim/sim/ensemble/cluster"
)

func TestShardsTakeMinutes(t *testing.T) {
	for _, c := range []struct {
		runs    int
		seconds float64
		want    int
	}{
		{0, 0.003, 1},
		{1, 1e4, 1},         // a run is never cut
		{3, 1e4, 3},         //
		{60_000, 0.003, 1},  // 180 s
		{60_001, 0.003, 2},  // 90 s each
		{1e6, 0.003, 17},    // 176 s each
		{6e7, 0.003, 1000},  // 180 s each
		{1e9, 0.003, 1000},  // 50 minutes each
		{1e12, 0.003, 1000}, //
		{1e6, 0, 1},         // of unknown cost
		{1e6, math.Inf(1), 1000},
	} {
		if found := cluster.Shards(c.runs, c.seconds); found != c.want {
			t.Errorf("%d runs of %v s: found %d shards, expected %d", c.runs, c.seconds, found, c.want)
		}
	}
}

func TestErrorsSayAllThatAJobLacks(t *testing.T) {
	for _, c := range []struct {
		engine string
		change func(*cluster.Job)
		want   string
	}{
		{"slurn", func(*cluster.Job) {}, `--engine: found "slurn", expected slurm, k8s or local; did you mean "slurm"?`},
		{cluster.Slurm, func(j *cluster.Job) { j.Shards = 1002 }, "--shards: found 1002, expected at most 1001, as Slurm's MaxArraySize is 1001 by default; with fewer shards each takes longer and the results are the same"},
		{cluster.Local, func(j *cluster.Job) { j.Shards = 0 }, "--shards: found 0, expected at least 1"},
		{cluster.Kubernetes, func(j *cluster.Job) { j.Shards = 100_001 }, "--shards: found 100001, expected at most 100000"},
		{cluster.Slurm, func(j *cluster.Job) { j.Missing = "0-3;7" }, `shards: found "0-3;7", expected numbers and ranges such as 0-3,7`},
		{cluster.Slurm, func(j *cluster.Job) { j.Missing = "3-1" }, `shards: found "3-1" in "3-1", expected the lesser number first`},
		{cluster.Slurm, func(j *cluster.Job) { j.Missing = "1,40" }, `shards: found 40 in "1,40", expected 0 to 39`},
		{cluster.Slurm, func(j *cluster.Job) { j.AtOnce, j.CPUs, j.Memory, j.Time = -1, -1, -1, -1 },
			"--at-once: found -1, expected at least 1, or 0 for no limit\n--cpus: found -1, expected at least 1\n" +
				"--memory: found -1, expected a number of MiB, or 0 for what the cluster grants\n--time: found -1ns, expected a time above 0, such as 30m"},
		{cluster.Slurm, func(j *cluster.Job) { j.Study, j.Binary = "", "a\nb" }, "study: missing\n--binary: found \"a\\nb\", expected no line break or other control character"},
		{cluster.Local, func(j *cluster.Job) { j.Study, j.Out = "-x.toml", "a\xff" }, "study: found \"-x.toml\", which reads as a flag; expected ./-x.toml\n-o: found \"a\\xff\", expected UTF-8"},
		{cluster.Kubernetes, func(j *cluster.Job) { j.Image, j.Claim = "", "" }, "--image: missing\n--claim: missing"},
		{cluster.Kubernetes, func(j *cluster.Job) { j.Claim, j.Study, j.Out = "My Claim", "/home/a.toml", "../out" },
			"--claim: found \"My Claim\", expected the name of a PersistentVolumeClaim: a to z, 0 to 9, dots and hyphens\n" +
				"study: found \"/home/a.toml\", expected a path on the volume of --claim, from its root\n-o: found \"../out\", expected a path on the volume of --claim, from its root"},
	} {
		j := rate(c.engine)
		c.change(&j)
		if text, err := cluster.Script(c.engine, j); err == nil || err.Error() != c.want || text != "" {
			t.Errorf("found    %v\nexpected %s", err, c.want)
		}
	}
}
