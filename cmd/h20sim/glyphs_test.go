package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// alphabets are names in scripts for which charts have no letters, or that are written from right to left.
const alphabets = `title   = "One week: شركة 5 %"
story   = "Buyers are told to hold off."
extends = "week.toml"

[suppliers.tsmc]
title = "三星电子"

[suppliers.amkor]
title = "חברה (Foxconn) 5"

[buyers.alibaba]
title = "👨‍👩‍👧‍👦 三星"
`

// TestNamesOfAllAlphabets runs, checks and verifies a scenario with such names: letters that are missing are named once, names keep their
// direction to themselves where people read them, and are as the file has them where programs do. Case 05.
func TestNamesOfAllAlphabets(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	week := strings.ReplaceAll(readFile(t, weekFile), `"../../../../`, `"`+filepath.ToSlash(root)+`/`)
	lay(t, dir, map[string]string{"week.toml": week, "names.toml": alphabets})
	file := filepath.Join(dir, "names.toml")
	const warning = `names.toml:1:11: warning: title: the fonts of charts have no “ش”, “ر”, “ك”, “ة”, “三”, “星”, “电”, “子” and “👨‍👩‍👧‍👦”, found here and in two other titles; ` +
		"PNG files show boxes in their place, SVG files and the page show them on machines that have such a font\n"
	has(t, h20sim("check", file).want(t, exitDone).out, warning)
	ran := h20sim("run", file, "-o", dir).want(t, exitDone)
	has(t, ran.errOut, warning)
	has(t, ran.out, "\n\u2068חברה (Foxconn) 5\u2069 ", "\n三星电子 ")
	for _, said := range []string{h20sim("show", file).out, h20sim("run", file, "--json", "--no-charts", "-o", dir).out, readFile(t, filepath.Join(dir, "names", "manifest.json")),
		readFile(t, filepath.Join(dir, "names", "scenario.toml")), readFile(t, filepath.Join(dir, "names", "moves.csv"))} {
		if strings.ContainsAny(said, "\u2068\u2069") || said == "" {
			t.Errorf("found %q, expected names as the file has them", said)
		}
	}
	h20sim("verify", filepath.Join(dir, "names")).want(t, exitDone)
	before := tree(t, filepath.Join(dir, "names"))
	h20sim("report", filepath.Join(dir, "names")).want(t, exitDone)
	unchanged(t, filepath.Join(dir, "names"), before)
}
