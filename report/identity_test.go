package report

import (
	"bytes"
	"testing"

	"h20sim/sim/scenario"
)

// A baseline that is kept beside a run names none itself, and is the same to answers.
func TestIdentityOfKeptBaselines(t *testing.T) {
	s, err := scenario.Load("../scenarios/boycott-halt.toml")
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	var kept bytes.Buffer
	if err := base.Bundled(&kept, ""); err != nil {
		t.Fatal(err)
	}
	again, err := scenario.Restore("baseline.toml", base.File, kept.Bytes(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if IdentityOf(s, base) != IdentityOf(s, again) {
		t.Error("found another identity with the baseline that is kept")
	}
	if IdentityOf(s, base) == IdentityOf(s, s) {
		t.Error("found the identity of another baseline")
	}
}
