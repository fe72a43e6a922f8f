package dist

import "testing"

// BenchmarkNew is what it takes to meet what is asked, by way of asking.
func BenchmarkNew(b *testing.B) {
	for _, text := range []string{
		"beta low=0 high=1 p05=0.2 p95=0.9",
		"beta low=0 high=1 p05=0.9 p95=0.99",
		"beta low=0 high=1 p05=0.3 p95=0.3005",
		"beta low=0 high=1 p05=0.00001 p95=0.99999",
		"beta low=0 high=1 p05=0.5 p50=0.8 p95=0.95",
		"beta low=0 high=1 p50=0.8 sd=0.15",
		"beta low=0 high=1 mean=0.05 sd=0.04",
		"pert low=0 high=6 value=1",
		"pert low=0 high=6 p50=1",
		"triangular low=0 high=3 p50=1.2",
		"normal p05=-1 p95=1",
		"lognormal p05=30 p95=3000",
		"lognormal p05=-3 p50=1 p95=2",
		"lognormal p50=2 sd=1.5",
	} {
		b.Run(text, func(b *testing.B) {
			v := stated(text, endless)
			for b.Loop() {
				if _, err := New(v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
