package chart

import (
	"image/color"
	"strings"
	"testing"

	"h20sim/sim"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// What stands for more and for less, the parts of revenue, and a part on its whole can be told apart without colour. Lines need not:
// they have their names at their ends.
func TestInksOfOneChartDifferInGrey(t *testing.T) {
	for _, pair := range [][2]color.NRGBA{{InkOf(1), InkOf(-1)}, {InkNet, InkTreasury}, {InkNet, InkCharge}, {InkShipments, InkOrders},
		{InkShipments, Black}, {Blue, Lighter(Blue)}, {Blue, Sky}, {Blue, Grey}, {Grey, Orange}, {Shadow, White}} {
		if alikeInGrey(pair[0], pair[1]) {
			t.Errorf("%v and %v are alike in grey: %.3f and %.3f", pair[0], pair[1], luminance(pair[0]), luminance(pair[1]))
		}
	}
}

// Known answers: white, black, and the middle grey of sRGB.
func TestLuminance(t *testing.T) {
	for c, want := range map[color.NRGBA]float64{White: 1, Black: 0, {0x77, 0x77, 0x77, 0xFF}: 0.184} {
		if found := luminance(c); found < want-5e-4 || found > want+5e-4 {
			t.Errorf("%v: found %.4f, expected %.3f", c, found, want)
		}
	}
}

// Parts of a stack that are alike in grey are parted by a white hair, and others are not.
func TestPartsThatAreAlikeInGreyAreParted(t *testing.T) {
	quarter := sim.Quarter{Year: 2026, N: 1}
	periods := []sim.Period{{Name: "FY2026Q1", First: quarter.First(), End: quarter.End()}}
	for _, c := range []struct {
		low, high color.NRGBA
		parted    bool
	}{{Purple, Grey, true}, {Blue, Orange, false}} {
		stack, _ := Stacked(periods, []Series{{Color: c.low, Values: []float64{2}}, {Color: c.high, Values: []float64{3}}})
		p := NewPlot(quarter.First(), quarter.End(), 0, 5, Nothing)
		var drawn recorder.Canvas
		stack[1].Plot(draw.NewCanvas(&drawn, 100, 100), p)
		strokes := 0
		for _, a := range drawn.Actions {
			if strings.HasPrefix(a.Call(), "Stroke") {
				strokes++
			}
		}
		if (strokes > 0) != c.parted || stack[0].Parted {
			t.Errorf("%v on %v: found %d lines between them, expected some: %t", c.high, c.low, strokes, c.parted)
		}
	}
}
