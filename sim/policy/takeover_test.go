package policy

import (
	"slices"
	"testing"

	"h20sim/sim"
)

func TestTakeovers(t *testing.T) {
	x := index(t)
	level := 1.0
	licence := func(name string, date sim.Date, m *Licence) Dated {
		return Dated{Name: name, Kind: "licence", Date: date, Move: m}
	}
	until := func(d Dated, day sim.Date) Dated { d.Until = day; return d }
	waiting := duty("b", 0, 0.1, "moves.a")
	waiting.When = &When{Measure: "h20.cover", Below: &level}
	first := licence("a", start, &Licence{Chips: h20, Rate: 50, Cap: 9, BuyerCap: 5, Confidence: 0.8})
	stopped := func(name string, date sim.Date, m Move, kind string) Dated {
		return Dated{Name: name, Kind: kind, Date: date, Move: m}
	}
	for _, tt := range []struct {
		why   string
		moves []Dated
		want  []string
	}{
		{"as stated", []Dated{duty("a", start, 0.25), duty("b", start+5, 0.1, "moves.a")}, []string{"moves.b takes the place of moves.a from 2025-03-08"}},
		{"of another kind", []Dated{first, duty("b", start+5, 0.1, "moves.a")}, []string{"moves.b takes the place of moves.a from 2025-03-08"}},
		{"that has ended", []Dated{until(duty("a", start, 0.25), start+4), duty("b", start+5, 0.1, "moves.a")}, nil},
		{"once a condition is met", []Dated{duty("a", start, 0.25), waiting}, []string{"moves.b takes the place of moves.a once its condition is met"}},
		{"what is called off", []Dated{duty("a", start, 0.25), duty("b", start+5, 0.1, "moves.a"), duty("c", start+4, 0.1, "moves.b")},
			[]string{"moves.c takes the place of moves.b from 2025-03-07"}},
		{"levies add up", []Dated{duty("a", start, 0.25), duty("b", start+5, 0.1)}, nil},
		{"licence after licence", []Dated{licence("b", start+5, &Licence{Chips: h20, Rate: 60, Cap: 9, BuyerCap: 5}), first},
			[]string{"moves.b takes the place of moves.a from 2025-03-08"}},
		{"for other buyers", []Dated{first, licence("b", start+5, &Licence{Chips: h20, Buyers: []string{"alibaba"}, Rate: 50, Cap: 9, BuyerCap: 5})},
			[]string{"moves.b takes the place of moves.a from 2025-03-08"}},
		{"for one of its chips", []Dated{licence("a", start, &Licence{Rate: 50}), licence("b", start+5, &Licence{Chips: h20, Rate: 60})},
			[]string{"moves.b takes a part of the place of moves.a from 2025-03-08"}},
		{"for another chip", []Dated{first, licence("b", start+5, &Licence{Chips: []string{"b30a"}, Rate: 60})}, nil},
		{"after it", []Dated{until(first, start+5), licence("b", start+5, &Licence{Chips: h20, Rate: 60})}, nil},
		{"like it", []Dated{first, licence("b", start+5, &Licence{Chips: h20, Rate: 50, Cap: 9, BuyerCap: 5})}, nil},
		{"bans multiply", []Dated{stopped("a", start, &ExportBan{h20, 0.5}, "export-ban"), stopped("b", start+5, &ExportBan{h20, 1}, "export-ban")}, nil},
		{"the greater fear counts", []Dated{stopped("a", start, &ExportThreat{h20, 0.2, 0}, "export-threat"), stopped("b", start+5, &ExportThreat{h20, 0.6, 0}, "export-threat")}, nil},
		{"a ban does not take a licence's place", []Dated{first, stopped("b", start+5, &LicenceRevoked{h20}, "licence-revoked")}, nil},
	} {
		var got []string
		for _, take := range Takeovers(x, tt.moves) {
			got = append(got, take.String())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %q, expected %q", tt.why, got, tt.want)
		}
	}
}
