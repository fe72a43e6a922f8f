package scenario

import (
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
)

func TestExplain(t *testing.T) {
	s := parsed(t, onBase+share)
	e, err := s.Explain("moves.share.rate")
	if err != nil {
		t.Fatal(err)
	}
	if e.Value != "0.15" || e.Range != "0 to 1" || e.Unit != "1" || e.Origin != (Place{File: "test.toml", Line: 7, Col: 10}) ||
		e.Source.Title != "Nvidia first-quarter fiscal 2026 results" || e.Source.Grade != "A" || e.Doc == "" {
		t.Errorf("found %+v", e)
	}
	if e, err = s.Explain("moves.share.date"); err != nil || e.Value != "2025-08-11" {
		t.Errorf("found %+v, %v", e, err)
	}
	if e, err = s.Explain("buyers.alibaba.rush"); err != nil || e.Value != "1" || e.Origin != (Place{}) {
		t.Errorf("found %+v, %v, expected a default without origin", e, err)
	}
}

func TestExplainWhatIsNotThere(t *testing.T) {
	s := parsed(t, onBase+share)
	for address, want := range map[string]string{
		"moves.share.raet": `no value "moves.share.raet"; did you mean "moves.share.rate"?`,
		"moves.share":      "moves.share is a table, expected one of its values: moves.share.chance, moves.share.date, moves.share.order, moves.share.pass_through, moves.share.ramp, moves.share.rate",
		"xyz":              `no value "xyz"`,
	} {
		if _, err := s.Explain(address); err == nil || err.Error() != want {
			t.Errorf("%s: found %v, expected %s", address, err, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	all := parsed(t, onBase+share).Addresses()
	if !slices.IsSorted(all) || !slices.Contains(all, "buyers.bytedance.taste.ascend") || !slices.Contains(all, "chips.h20.price.2024-01-29") {
		t.Errorf("found %v", all)
	}
}

func TestSetWritesThrough(t *testing.T) {
	s := parsed(t, onBase+share)
	day := sim.NewDate(2025, 9, 1)
	for address, v := range map[string]float64{
		"moves.share.rate": 0.3, "moves.share.date": float64(day), "moves.share.chance": 0.5, "chips.h20.price.2025-01-27": 11_000,
		"chips.ascend.price": 15_000, "buyers.bytedance.taste.ascend": 1, "stages.wafers.order": 2, "market.life": 1000,
	} {
		if err := s.Set(address, v); err != nil || s.Values[address].Number != v {
			t.Errorf("%s: found %v and %v, expected %v", address, err, s.Values[address].Number, v)
		}
	}
	w, m := s.World, s.Moves[0]
	if m.Date != day || m.Chance != 0.5 || w.Chips["h20"].Price[1].Value != 11_000 || w.Chips["ascend"].Price[0].Value != 15_000 ||
		w.Buyers["bytedance"].Taste["ascend"] != 1 || w.Stages["wafers"].Order != 2 || w.Market.Life != 1000 {
		t.Errorf("found %+v, %+v, expected what was set", m, w)
	}
}

func TestSetRefuses(t *testing.T) {
	s := parsed(t, onBase+share)
	if err := s.Set("moves.share.rate", 1.5); err == nil || err.Error() != "moves.share.rate: found 1.5, expected 0 to 1" {
		t.Errorf("found %v", err)
	}
	if err := s.Set("moves.share.raet", 0.5); err == nil || !strings.HasSuffix(err.Error(), `did you mean "moves.share.rate"?`) {
		t.Errorf("found %v", err)
	}
	if s.Values["moves.share.rate"].Number != 0.15 {
		t.Error("expected nothing to be written")
	}
}
