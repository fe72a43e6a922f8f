package author

import (
	"fmt"
	"strconv"
	"strings"
)

// Names of the world in world.toml, and those that a writer gives.
var (
	chips       = []string{"h20", "ascend", "grey", "rival", "another"}
	entries     = map[string][]string{"buyers": {"alibaba", "bytedance"}, "chips": {"h20", "ascend", "grey", "rival"}, "makers": {"rival"}, "stages": {"wafers", "packaging"}, "suppliers": {"tsmc", "amkor"}}
	sourceNames = []string{"s0", "s1"}
	branchNames = []string{"b0", "b1", "b2"}
	measures    = []string{"h20.revenue", "h20.cover", "treasury.receipts", "suppliers.amkor.utilization", "market.domestic_share", "h20.stock", "h20.charge"}
	periods     = []string{"FY2025Q1", "FY2025", "2024", "2024-03", "2024-04-30", "2024-02-05..2024-05-05", "FY2026"}
	moveNames   = []string{"base-share", "m0", "m1", "m2"}
	caseNames   = []string{"norway-salmon", "micron", "nvidia-h20", "c0"}
)

// coursesOf are the courses that a branch may have; the first is what the others leave.
func coursesOf(branch string) []string {
	return []string{branch + "-rest", branch + "-a", branch + "-b"}
}

// titles are texts of any alphabet and length, and such as would be markup, a formula or a format elsewhere.
var titles = []string{
	"Plain", "三星电子 停产", "تصدير الرقائق", "🙂 émigré", "a < b & c > \"d\" ' e", "=SUM(A1)", "100 % %s %d \\n", "--", "@x, \"y\"; z",
	strings.Repeat("long words ", 30), strings.Repeat("w", 120), "|a|b|", "</svg><script>", "-1", "true",
}

// known are the texts that may stand at a key; of a list, those that it may hold.
var known = map[string][]string{
	"chips": chips, "buyers": {"alibaba", "bytedance", "another"}, "suppliers": {"tsmc", "amkor", "another"}, "inputs": {"wafers", "packaging", "another"}, "stage": {"wafers", "packaging", "another"},
	"maker": {"", "rival", "another"}, "platform": {"cuda", "cann", "another"}, "actor": {"us-government", "china-government", "nvidia", "a0"},
	"source": {"judgement", "s0", "early", "fit", "q1-fy26", "s1"}, "settled": sourceNames, "end_source": sourceNames,
	"follows": moveNames, "replaces": addressesOf(moveNames), "drop": append(addressesOf(moveNames), "chips.grey", "actors.nvidia", "buyers.bytedance", "chips.h20.stock"),
	"after": {"b0-rest", "b0-a", "b1-a"}, "branch": branchNames, "course": {"b0-rest", "b0-a", "b1-rest", "b1-b"},
	"measure": measures, "period": periods, "except": caseNames, "cases": {"purchase-ban", "licence-freeze"},
	"extends": {"world.toml", "layer.toml", "branched.toml"}, "case_file": {"cases.csv"}, "id": {"drawn", "Entwurf 1", "试验", "x.y_z"},
	"baseline": {"world.toml", "other.toml", "layer.toml", "branched.toml", "shorter.toml", "broken.toml", "wrong.toml", "huge.toml", "empty.toml", "absent.toml", "drawn.toml", ".", "shipped:base.toml"},
	"fit":      {"15 facts, 7 free values, 5 at an edge, 3 pinned; 14 of 15 facts met", "1 fact, 1 free value, 0 at an edge, 1 pinned; 1 of 1 facts met"},
	"file":     {"days.csv"}, "date": {"day"}, "value": {"number"},
	"lasts": {"6m", "4w", "30d"}, "episode": {"e0", "e1"}, "dist": {"uniform", "pert", "lognormal"},
}

func addressesOf(moves []string) (list []string) {
	for _, name := range moves {
		list = append(list, "moves."+name)
	}
	return list
}

// prose are the keys at which any text may stand.
var prose = []string{"title", "story", "note", "by", "if", "what", "form", "trade_at_stake"}

// days are those at which days stand that the schema takes for text.
var dayKeys = []string{"since", "decided", "after", "by", "value"}

// keySets are the keys that suffice for a table, one set of them; the others may be added.
var keySets = map[string][][]string{
	"when":   {{"measure", "below"}, {"measure", "above"}},
	"hazard": {{"cases"}, {"monthly", "source"}, {"monthly", "low", "high", "source"}, {"monthly", "low", "high", "source", "dist"}},
	"until":  {{"hazard"}}, "chance": {{"cases", "lasts"}},
}

func quoted(s string) string { return strconv.Quote(s) }

func list(texts []string) string { return strings.ReplaceAll(fmt.Sprintf("%q", texts), `" "`, `", "`) }
