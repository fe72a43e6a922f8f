package policy

import (
	"slices"
	"testing"
)

// chain are moves of which c follows b, which follows a; d stands alone.
func chain() []Dated {
	return []Dated{{Name: "c", Follows: []string{"moves.b"}}, {Name: "a"}, {Name: "d"}, {Name: "b", Follows: []string{"moves.a"}}}
}

func TestFollowing(t *testing.T) {
	for name, want := range map[string][]string{"a": {"c", "b"}, "b": {"c"}, "c": nil, "d": nil, "unknown": nil} {
		if found := Following(chain(), name); !slices.Equal(found, want) {
			t.Errorf("what follows %s: found %q, expected %q", name, found, want)
		}
	}
}

func TestFollowCycle(t *testing.T) {
	if found := FollowCycle(chain()); found != nil {
		t.Errorf("found the cycle %q in a chain, expected none", found)
	}
	moves := chain()
	moves[1].Follows = []string{"moves.c"}
	if found, want := FollowCycle(moves), []string{"moves.c", "moves.b", "moves.a"}; !slices.Equal(found, want) {
		t.Errorf("found the cycle %q, expected %q", found, want)
	}
}
