package ensemble

import (
	"strings"
	"testing"
)

// A day on which nothing can act, such as one with a year mistyped, is told of a study at its place: of axes, points, settings and
// options; days within the run are not. Case 17.
func TestLevelsThatDoNothingAreTold(t *testing.T) {
	const mine = "title = \"Mine\"\nstory = \"S.\"\nextends = \"two.toml\"\n[moves.share]\nkind = \"revenue-share\"\nactor = \"us-government\"\ndate = 2024-03-04\nrate = 0.15\nsource = \"judgement\"\n"
	const late = "moves.share.date: 2052-08-11 is after the last day of the run, 2024-07-28; the move acts on no day of it"
	for about, c := range map[string]struct{ text, want string }{
		"a list":        {"[axes]\n\"moves.share.date\" = { list = [2052-08-11, 2024-03-11, 2024-04-11] }\n", `:5:22: axes."moves.share.date": in some runs: ` + late},
		"ends":          {"[axes]\n\"moves.share.date\" = { from = 2024-03-11, to = 2052-08-11, points = 5 }\n", `:5:22: axes."moves.share.date": in some runs: ` + late},
		"a point":       {"[points.a.set]\n\"moves.share.date\" = 2024-03-11\n[points.b.set]\n\"moves.share.date\" = 2052-08-11\n", ":6:1: points.b: in some runs: " + late},
		"a setting":     {"[set]\n\"moves.share.date\" = 2052-08-11\n[axes]\n\"market.life\" = { list = [1_000, 2_000] }\n", ":5:22: " + late},
		"an option":     {"[options.a]\ntitle = \"A\"\n[options.a.moves.share]\ndate = 2052-08-11\n[options.b]\ntitle = \"B\"\n[design]\ndraws = 2\nover = [\"nvidia.cover_goal\"]\n", ":7:8: " + late},
		"days in it":    {"[axes]\n\"moves.share.date\" = { list = [2024-03-11, 2024-04-11] }\n", ""},
		"other numbers": {"[axes]\n\"market.life\" = { list = [1_000, 2_000] }\n", ""},
	} {
		var told []string
		for _, said := range plannedBeside(t, strings.Replace(head, "two.toml", "mine.toml", 1)+c.text, map[string]string{"mine.toml": mine}).Idle() {
			told = append(told, said.String())
		}
		if found := strings.Join(told, "\n"); !strings.HasSuffix(found, c.want) || c.want == "" && found != "" || len(told) > 1 {
			t.Errorf("%s: found\n%s\nexpected\n%s", about, found, c.want)
		}
	}
}
