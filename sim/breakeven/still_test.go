package breakeven

import (
	"path/filepath"
	"testing"

	"h20sim/sim/scenario"
)

// banned reads the world with the duty and a ban from its first day on.
func banned(bool) (*scenario.Scenario, error) {
	const ban = "\n[moves.ban]\nkind = \"export-ban\"\nactor = \"us-government\"\ndate = 2024-01-29\nchips = [\"h20\"]\nsource = \"judgement\"\n"
	return scenario.Parse(filepath.Join(shelf, "duty.toml"), []byte(duty+ban))
}

// Why a measure stays is proved from levers: a duty that begins after the period, and a guidance while the law is shut. Where levers
// stand otherwise and chips may leave, and where the measure moves, nothing is proved.
func TestWhyAMeasureStays(t *testing.T) {
	for _, c := range []struct {
		why    string
		q      Question
		read   Reader
		expect string
	}{
		{"a duty after the period", Question{Address: "moves.duty.rate", Measure: "h20.revenue_net", Period: "2024-02-01..2024-04-28"}, dutied("moves.duty.date=2024-07-01"), StillLevers},
		{"guidance under a ban", Question{Address: "moves.guidance.strength", Measure: "h20.shipments_china"}, banned, StillLaw},
		{"orders under a duty that nobody passes on", Question{Address: "moves.duty.rate", Measure: "h20.orders"}, dutied(), ""},
		{"a duty that is paid", Question{Address: "moves.duty.rate", Measure: "h20.revenue_net"}, dutied(), ""},
	} {
		c.q.Mark.Equals = pointer(1e9)
		if found := central(t, c.q, c.read); found.Still != c.expect {
			t.Errorf("%s: found %q, expected %q", c.why, found.Still, c.expect)
		}
	}
}
