package filetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const asOfWorld = `
title   = "Blind"
extends = %q

[sources.early]
title = "early"
published = 2025-04-15
grade = "A"

[moves.ban]
kind = "export-ban"
actor = "us-government"
date = 2025-04-09
chips = ["h20"]
source = "early"

[moves.share]
kind = "revenue-share"
actor = "us-government"
date = 2025-08-11
chips = ["h20"]
rate = { value = 0.15, source = "early" }
source = "early"
`

const planted = `
title   = "What came later"
extends = "early.toml"

[sources.late]
title = "late"
published = 2025-11-19
grade = "A"

[moves.share]
rate = { value = 0.99, source = "late" }

[moves.boycott]
kind = "boycott"
actor = "buyers"
date = 2025-06-01
chips = ["h20"]
buyers = ["bytedance", "alibaba"]
source = "late"

[chips.h20]
taste = { value = -9.0, low = -10.0, high = 1.0, dist = "pert", source = "late" }

[chips.h20.price]
2024-01-29 = 1
2025-01-27 = { value = 2, source = "late" }

[suppliers.late-comer]
title = "Late"
stage = "packaging"
capacity = 50_000
lead_time = 20
value_added = 10
preference = 100
source = "late"

[expect.late]
measure = "h20.revenue"
period = "FY2026Q3"
at_most = 60
source = "late"
`

// Write puts files, by name, into a folder of their own and returns it.
func Write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Blind writes early.toml, which extends the shipped base, and late.toml, which extends it by what a source of November
// 2025 says of all sorts of values; it returns their folder.
func Blind(t *testing.T) string {
	t.Helper()
	base, err := filepath.Abs("../../scenarios/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	return Write(t, map[string]string{"early.toml": strings.Replace(asOfWorld, "%q", `"`+base+`"`, 1), "late.toml": planted})
}
