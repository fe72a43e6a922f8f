package sim_test

import (
	"fmt"
	"testing"

	"h20sim/sim"
	"h20sim/sim/simtest"
)

func TestDebug(t *testing.T) {
	w := simtest.World()
	m, err := sim.New(w)
	if err != nil {
		t.Fatal(err)
	}
	tr, err := m.Run(simtest.Still(w), 1)
	if err != nil {
		t.Fatal(err)
	}
	q := tr.Quarters()
	for _, n := range []string{"market.need", "h20.demand", "h20.orders", "h20.shipments", "h20.starts", "h20.finished", "h20.backlog", "h20.stock", "h20.in_process", "h20.wait", "h20.revenue", "h20.charge", "h20.outlook", "ascend.orders", "ascend.shipments", "ascend.backlog", "grey.orders", "grey.shipments", "grey.price", "suppliers.amkor.utilization", "suppliers.amkor.utilization_chips", "suppliers.tsmc.utilization", "market.domestic_share", "buyers.bytedance.lacking"} {
		fmt.Printf("%-34s", n)
		for _, v := range q.Column(n) {
			fmt.Printf("%10.4g", v)
		}
		fmt.Println()
	}
}
