package cluster_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"h20sim/sim/ensemble/cluster"
)

var update = flag.Bool("update", false, "write the golden files anew")

// rate is a job as an engine takes it.
func rate(engine string) cluster.Job {
	j := cluster.Job{Name: "rate", Study: "studies/rate.toml", Out: "out", Binary: "/usr/local/bin/h20sim", Shards: 40,
		Time: 30 * time.Minute, CPUs: 2, Memory: 2048}
	if engine == cluster.Kubernetes {
		j.Image, j.Claim, j.Binary = "registry.example.org/h20sim:1.4", "studies", "h20sim"
	}
	return j
}

// golden compares text with a file of testdata.
func golden(t *testing.T, name, found string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(found), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if found != string(want) {
		t.Errorf("found\n%s\nexpected %s:\n%s", found, file, want)
	}
}
