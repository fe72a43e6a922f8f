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

// A spread of a number is written in numbers, that of a day in days, but for how far it spreads.
func TestSpreadsOfDaysAreDays(t *testing.T) {
	s := parsed(t, onBase+strings.NewReplacer("rate   = 0.15", `rate = { value = 0.15, low = 0.1, high = 0.2, source = "judgement" }`).Replace(share)+
		`until = { value = 2026-08-11, low = 2026-03-01, high = 2026-12-31, source = "judgement" }`+"\n")
	for address, want := range map[string]string{"rate": "pert, low 0.1, high 0.2", "until": "pert, low 2026-03-01, high 2026-12-31", "date": ""} {
		if e, err := s.Explain("moves.share." + address); err != nil || e.Widened != want {
			t.Errorf("%s: found %q, %v, expected %q", address, e.Widened, err, want)
		}
	}
	// the 5 % quantile of a beta with a = b = 3 is 0.1893; (0 + 4·163 + 305)/6 = 159.5 days after 1 March
	for address, want := range map[string]string{"rate": "mean 0.15; 5 % below 0.1189, half below 0.15, 5 % above 0.1811",
		"until": "mean 2026-08-07; 5 % below 2026-05-03, half below 2026-08-08, 5 % above 2026-11-09", "date": ""} {
		if e, err := s.Explain("moves.share." + address); err != nil || e.Drawn != want {
			t.Errorf("%s: found draws of %q, %v, expected %q", address, e.Drawn, err, want)
		}
	}
	h := parsed(t, onBase+share+"until = { hazard = { monthly = 0.03, source = \"judgement\" } }\n")
	if e, _ := h.Explain("moves.share.until"); !strings.HasPrefix(e.Widened, "hazard, low 2025-08-12, ends ") || strings.Contains(e.Widened, "1970") {
		t.Errorf("found %q, expected the first day as a day, and ends and months as numbers", e.Widened)
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
