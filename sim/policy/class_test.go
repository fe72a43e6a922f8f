package policy

import "testing"

// Charts number moves by these ranks, and reports are held to their bytes, so a kind that changes its rank shows here.
func TestRanksOfKinds(t *testing.T) {
	ranks := map[string]int{
		"export-ban": 3, "licence": 3, "licence-lifted": 3, "licence-revoked": 3, "revenue-share": 3, "duty": 3,
		"purchase-guidance": 3, "boycott": 3, "domestic-quota": 3, "production-halt": 3, "production-restart": 3,
		"security-warning": 1, "statement": 1, "reassurance": 1, "export-threat": 1, "production-order": 1, "production-cut": 1,
		"capacity-shock": 2, "chip-launch": 2, "demand-shock": 2, "domestic-subsidy": 2, "domestic-supply-shock": 2,
		"grey-enforcement": 2, "sale-abroad": 2, "customer-work": 2, "price-change": 2, "port-strike": 2,
	}
	for _, k := range Kinds() {
		if want := ranks[k.Name]; k.Class.Rank() != want || Rank(k.Name) != want {
			t.Errorf("%s: found rank %d, expected %d", k.Name, Rank(k.Name), want)
		}
		if k.Class < Words || k.Class > Halt {
			t.Errorf("%s: found class %d, expected one of those that there are", k.Name, k.Class)
		}
	}
	if found := Rank("no-kind"); found != 2 {
		t.Errorf("a name that is no kind: found rank %d, expected 2", found)
	}
}
