package chart

import (
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// Words on a threshold stand clear of a line that falls through the place next to the level they name, and of each other.
func TestWordsKeepClearOfLines(t *testing.T) {
	t.Parallel()
	canvas := draw.Canvas{Canvas: new(recorder.Canvas), Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}}
	w := &flatWords{c: canvas, style: Bold(SizeSmall, Dark), lines: []vg.Point{{X: 0, Y: 90}, {X: 110, Y: 10}, {X: 200, Y: 10}}}
	for range 2 {
		w.write("93.8 % (91.6 % to 96 %)", 10, 176, 50)
	}
	if len(w.taken) != 2 || meets(w.taken[0], w.taken[1]) {
		t.Fatalf("found words in %v, expected two places apart", w.taken)
	}
	for _, box := range w.taken {
		if !w.isClear(box) {
			t.Errorf("found words in %v, where the line passes", box)
		}
	}
}

// The place below the line is nearer to what words name than two rows above it, but never below the canvas, where ticks are.
func TestWordsStandBelowTheLineBeforeFarAboveIt(t *testing.T) {
	t.Parallel()
	canvas := draw.Canvas{Canvas: new(recorder.Canvas), Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}}
	for up, below := range map[vg.Length]bool{50: true, 5: false} {
		w := &flatWords{c: canvas, style: Bold(SizeSmall, Dark), lines: []vg.Point{{X: 0, Y: up + 15}, {X: 200, Y: up + 4}}}
		w.write("92.1 %", up, 100)
		if len(w.taken) != 1 || (w.taken[0].Max.Y < up) != below {
			t.Errorf("line at %v: found words in %v, expected them below it: %v", up, w.taken, below)
		}
	}
}
