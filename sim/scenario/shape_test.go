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

func TestEveryKeyHasADoc(t *testing.T) {
	for _, s := range allShapes(t) {
		if s.key != "" && s.doc == "" {
			t.Errorf("%s has no doc", s.key)
		}
	}
}

func TestEveryDefaultFitsItsField(t *testing.T) {
	checked := 0
	for _, s := range allShapes(t) {
		if s.preset != nil && *s.preset != "" && (s.form <= path) {
			presetAmount(s) // panics if it does not fit
			checked++
		}
		if s.preset != nil && s.enum != nil {
			if _, err := s.word(*s.preset); err != nil {
				t.Errorf("%s: %v", s.key, err)
			}
		}
	}
	if checked < 20 {
		t.Errorf("found %d defaults, expected more", checked)
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
