package fit

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"math"

	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
	"h20sim/sim/tempering"

	"gonum.org/v1/gonum/floats"
)

// A begun is what is done of a search for particles.
type begun struct {
	Of    string // what it is of: the model, the study and all that is asked
	Start *start
	State *tempering.State
}

// begun reads what was saved, or begins anew if that is of something else.
func (c *conditioner) begun(saved []byte) *begun {
	b := &begun{}
	if gob.NewDecoder(bytes.NewReader(saved)).Decode(b) != nil || b.Of != c.identity() || b.Start == nil || b.State == nil {
		return &begun{Of: c.identity()}
	}
	return b
}

// identity is what particles depend on.
func (c *conditioner) identity() string {
	return fmt.Sprint(c.model, " ", c.study.Hash, " ", settingsOf(c.study), " ", mostMixed)
}

// Identity is a hash of what particles of a study and its base depend on, and of how they are drawn.
func Identity(asked *study.Study, base *scenario.Scenario) string {
	c := &conditioner{study: asked, model: ModelOf(base)}
	sum := sha256.Sum256([]byte(c.identity()))
	return hex.EncodeToString(sum[:8])
}

// mostMixed is how many times particles that are worth too little are mixed at most. Islands that disagree then have found different
// places, not shared forebears, and no band would hold.
const mostMixed = 7

// temper takes particles from the start to the figures, mixes them if they are then worth too little, and saves each level.
func (c *conditioner) temper(ctx context.Context, b *begun, save func([]byte) error) error {
	target := c.target(b.Start)
	for {
		if err := saved(b, save); err != nil || b.tempered() {
			return err
		}
		next := b.State.Advance
		if b.State.Done() {
			next = b.State.Mix
		}
		if err := next(ctx, target); err != nil {
			return err
		}
	}
}

// tempered reports whether particles are worth enough, or were mixed as often as they may be. The look comes after 0, 1, 3 and 7
// times: islands agree by chance too, and the more often one looks, the sooner.
func (b *begun) tempered() bool {
	n := b.State.Mixed()
	if !b.State.Done() || n&(n+1) != 0 {
		return false
	}
	return n >= mostMixed || b.State.Effective().Part() >= ensemble.LeastEffective
}

func saved(b *begun, save func([]byte) error) error {
	if save == nil {
		return nil
	}
	var text bytes.Buffer
	if err := gob.NewEncoder(&text).Encode(b); err != nil {
		return err
	}
	return save(text.Bytes())
}

// target is what is believed given the figures, told by its ratio to a start: with z the scores of a whitened point x, but for a constant,
//
//	log r = (|x|² − |z|² − sum over figures of miss²)/2
//
// A point at which the model does not run has no density.
func (c *conditioner) target(s *start) tempering.Target {
	at := func(ctx context.Context, points [][]float64) ([]tempering.Reading, error) {
		scores := make([][]float64, len(points))
		for i, x := range points {
			scores[i] = s.scores(x)
		}
		y, err := c.forward.tolerant(ctx, scores)
		if err != nil {
			return nil, err
		}
		list := make([]tempering.Reading, len(points))
		for i, x := range points {
			list[i] = c.reading(x, scores[i], y.RawRowView(i))
		}
		return list, nil
	}
	return tempering.Target{Values: len(s.Heard), Follows: s.Follows, At: at}
}

// reading holds the figures of a point against what was published.
func (c *conditioner) reading(x, z, figures []float64) tempering.Reading {
	r := tempering.Reading{Log: math.Inf(-1), Figures: make([]float64, len(figures))}
	if floats.HasNaN(figures) {
		return r
	}
	for t := range figures {
		r.Figures[t] = c.seen[t].seen(figures[t])
	}
	r.Log = (floats.Dot(x, x) - c.loss(z, r.Figures)) / 2
	return r
}
