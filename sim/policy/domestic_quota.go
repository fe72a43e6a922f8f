package policy

import "h20sim/sim"

// A DomesticQuota makes part of each buyer choose among domestic chips only: on 5 November 2025 new data centers with
// state funds were told to use domestic AI chips alone. The strictest quota counts.
//
//	Quota = max(Quota, In·share)
type DomesticQuota struct {
	noAnnouncement

	Buyers []string `toml:"buyers" names:"buyers" default:"[]" doc:"buyers it applies to; all in China if left out"`
	Share  float64  `toml:"share" unit:"1" range:"0..1" doc:"part of purchases that must be domestic"`
}

var _ = add("domestic-quota", Guidance, "buyers must take a share of domestic chips", func() Move { return new(DomesticQuota) })

// Pull sets the quota.
func (m *DomesticQuota) Pull(l *sim.Levers, x *sim.Index, at At) {
	for _, b := range x.BuyersNamed(m.Buyers) {
		l.Quota[b] = max(l.Quota[b], at.In*m.Share)
	}
}
