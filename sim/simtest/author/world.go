package author

import (
	_ "embed"
	"strings"
)

//go:embed world.toml
var world string

const head = "title = \"What a file is drawn over\"\nstory = \"Made by a test.\"\n"

// Around returns the files that stand around a drawn one, by name, which it extends, or is held against. cases is the text of a
// table of cases.
func Around(cases string) map[string]string {
	shorter := strings.Replace(world, "2024-07-29", "2024-04-01", 1)
	return map[string]string{
		"world.toml": world, "cases.csv": cases,
		"days.csv":     "day,number\n2024-02-05,1\n2024-05-06,2\n2024-07-01,3\n",
		"layer.toml":   head + "extends = \"world.toml\"\n[chips.h20]\nprice.2024-04-01 = 11_000\n",
		"other.toml":   head + "extends = \"world.toml\"\n[market]\npatience = 0.5\n",
		"shorter.toml": shorter, "broken.toml": "title = \"Broken\n", "wrong.toml": head + "extends = \"world.toml\"\n[chips.h20]\nperf = -1\n",
		"huge.toml": "# " + strings.Repeat("x", 1<<19) + "\n", "empty.toml": "",
		"branched.toml": head + branched,
	}
}

const branched = `extends = "world.toml"
[branches.open]
title = "Is it open?"
date  = 2024-05-06
[courses.yes]
branch = "open"
title  = "it is"
chance = 0.4
[courses.no]
branch = "open"
title  = "it is not"
rest   = true
[courses.no.moves.ban]
kind   = "export-ban"
actor  = "us-government"
date   = 2024-05-20
source = "judgement"
`
