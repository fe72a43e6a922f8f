package cluster_test

import (
	"time"

	"h20sim/sim/ensemble/cluster"
)

// rate is a job as an engine takes it.
func rate(engine string) cluster.Job {
	j := cluster.Job{Name: "rate", Study: "studies/rate.toml", Out: "out", Binary: "/usr/local/bin/h20sim", Shards: 40,
		Time: 30 * time.Minute, CPUs: 2, Memory: 2048}
	if engine == cluster.Kubernetes {
		j.Image, j.Claim, j.Binary = "registry.example.org/h20sim:1.4", "studies", "h20sim"
	}
	return j
}
