package ensemble

import (
	"context"
	"fmt"
	"math/bits"
	"time"

	"h20sim/sim/scenario"
)

// Notes say what might be overlooked in the design of a study: what it costs to draw a number of Sobol' points that is no power of two. Only
// those fill all values evenly. The root mean square error of the mean of a smooth function of twenty values, over 200 seeds, is 2.1e-4
// with 512 draws, 7.7e-4 with 1,000 and 8.7e-5 with 1,024. Of several paths each has its own number of draws: nothing is said then.
func (p *Plan) Notes() scenario.Problems {
	d := p.Study.Design
	if d == nil || d.Kind != "sobol" || d.Draws&(d.Draws-1) == 0 || p.branched() {
		return nil
	}
	above := 1 << bits.Len(uint(d.Draws))
	text := fmt.Sprintf("is %d, no power of two: sobol draws fill all values evenly at powers of two alone, so that means are known no better than from %d draws, and often worse; %d would mend that",
		d.Draws, above/2, above)
	return scenario.Problems{{Place: p.Study.PlaceOf("design.draws"), Address: "design.draws", Text: text}}
}

// Estimate is about how long the runs of the plan take on so many workers, from the first few of them, which it makes. It is for people: what it
// says differs from one machine and hour to the next.
func (p *Plan) Estimate(ctx context.Context, jobs int) (time.Duration, error) {
	w, err := p.newWorker()
	if err != nil {
		return 0, err
	}
	n := min(chunkRuns, p.Runs())
	var took time.Duration
	for range 2 { // the first time is spent on what is done once
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		begin := time.Now()
		w.make(0, n, p.Values, func(*task, []float64, error) {})
		took = time.Since(begin)
	}
	return took * time.Duration(p.Runs()) / time.Duration(n*max(jobs, 1)), nil
}
