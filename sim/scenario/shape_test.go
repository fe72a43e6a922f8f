package scenario

import (
	"testing"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
)

// allShapes returns every shape of a file, with those of all kinds of move.
func allShapes(t *testing.T) []*form.Shape {
	t.Helper()
	var all []*form.Shape
	var add func(*form.Shape)
	add = func(s *form.Shape) {
		if s == nil {
			return
		}
		all = append(all, s)
		add(s.Each)
		for _, f := range s.Fields {
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
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestSomeKeysHaveDefaults(t *testing.T) {
	n := 0
	for _, s := range allShapes(t) {
		if s.Preset != nil && *s.Preset != "" && s.Form <= form.Path {
			n++
		}
	}
	if n < 20 {
		t.Errorf("found %d defaults, expected more", n)
	}
}

// A key that every move has cannot be one of a kind's own.
func TestKindsLeaveCommonKeysAlone(t *testing.T) {
	common := fileShape().Field("moves").Each
	for _, k := range policy.Kinds() {
		for _, f := range kindShape(k).Fields {
			if common.Field(f.Key) != nil {
				t.Errorf("%s has a key %q of its own, which all moves have", k.Name, f.Key)
			}
		}
	}
}
