package main

import (
	"context"
	"testing"
	"time"

	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// BenchmarkFirstResult times a study of the whole scenario from its file to its first runs, as ms/first. A process takes
// about 10 ms more to start.
func BenchmarkFirstResult(b *testing.B) {
	var sum time.Duration
	for b.Loop() {
		begun := time.Now()
		study, base, err := loadStudy("scenarios/studies/august-uncertainty.toml")
		if err != nil {
			b.Fatal(err)
		}
		plan, err := ensemble.NewPlan(study, base)
		if err != nil {
			b.Fatal(err)
		}
		sum += firstOf(b, plan).Sub(begun)
	}
	b.ReportMetric(float64(sum.Microseconds())/1000/float64(b.N), "ms/first")
}

// firstOf begins a study and returns when its first runs were told.
func firstOf(b *testing.B, plan *ensemble.Plan) (first time.Time) {
	dir, err := store.Open(folder.OS(), b.TempDir(), plan.Identity(), store.Whole)
	if err != nil {
		b.Fatal(err)
	}
	defer dir.Close()
	ctx, stop := context.WithCancel(b.Context())
	defer stop()
	err = plan.Make(ctx, dir, []store.Range{{From: 0, To: plan.Blocks()}}, 2, func(ensemble.Progress) {
		if first.IsZero() {
			first = time.Now()
		}
		stop()
	})
	if ctx.Err() == nil {
		b.Fatal(err)
	}
	return first
}
