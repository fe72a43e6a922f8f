package scenario

import (
	"testing"

	"h20sim/sim/policy"
)

// allShapes returns every shape of a file, with those of all kinds of move.
func allShapes(t *testing.T) []*shape {
	t.Helper()
	var all []*shape
	var add func(*shape)
	add = func(s *shape) {
		if s == nil {
			return
		}
		all = append(all, s)
		add(s.each)
		for _, f := range s.fields {
			add(f)
		}
	}
	add(fileShape())
	for _, k := range policy.Kinds() {
		add(kindShape(k))
	}
	return all
}

func TestEveryKeyIsSound(t *testing.T) {
	for _, s := range allShapes(t) {
		if err := s.check(); err != nil {
			t.Error(err)
		}
	}
}

func TestSomeKeysHaveDefaults(t *testing.T) {
	n := 0
	for _, s := range allShapes(t) {
		if s.preset != nil && *s.preset != "" && s.form <= path {
			n++
		}
	}
	if n < 20 {
		t.Errorf("found %d defaults, expected more", n)
	}
}

// A key that every move has cannot be one of a kind's own.
func TestKindsLeaveCommonKeysAlone(t *testing.T) {
	common := fileShape().field("moves").each
	for _, k := range policy.Kinds() {
		for _, f := range kindShape(k).fields {
			if common.field(f.key) != nil {
				t.Errorf("%s has a key %q of its own, which all moves have", k.Name, f.key)
			}
		}
	}
}
