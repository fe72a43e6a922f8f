package study

import (
	"os"
	"testing"

	"h20sim/sim/scenario/filetest"
)

func TestStudySchema(t *testing.T) {
	schema := filetest.Compiled(t, Schema)
	for _, file := range []string{"testdata/sweep.toml", "../../scenarios/studies/fit-2025-08-27.toml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(filetest.AsJSON(t, string(text))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	if err := schema.Validate(filetest.AsJSON(t, optionText)); err != nil {
		t.Error(err)
	}
	for _, text := range []string{
		"title = \"no base\"", "base = 3", "base = \"a\"\nothers = \"b\"", "base = \"a\"\n[axes]\na = { list = [] }",
		"base = \"a\"\n[axes]\na = { from = 1, to = 2 }", "base = \"a\"\n[axes]\na = { from = 1, to = 2, points = 1 }",
		"base = \"a\"\n[design]\ndraws = 0", "base = \"a\"\n[design]\nkind = \"sobel\"", "base = \"a\"\n[points.B]\ntitle = \"b\"",
		"base = \"a\"\n[limits]\nfailed_share = 2", "base = \"a\"\n[correlate.a]\nrank = 2", "base = \"a\"\n[options.a]\ntitel = \"b\"", "base = \"a\"\n[options.a.moves.b]\nkind = \"c\"", "base = \"a\"\nbetter = \"b\"",
		"base = \"a\"\nmeasure = \"h20.revenue\"",
	} {
		if schema.Validate(filetest.AsJSON(t, text)) == nil {
			t.Errorf("expected a refusal of\n%s", text)
		}
	}
}
