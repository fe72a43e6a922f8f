package text

import (
	"strings"
	"testing"
)

func TestDeepTextIsRefused(t *testing.T) {
	deep := strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1)
	for text, place := range map[string]string{
		"title = \"T\"\nstory = " + deep:                       "test.toml:2:41",
		"a = " + strings.Repeat("{ a = ", maxDepth+1):          "test.toml:1:197",
		strings.Repeat("a.", maxDepth) + "a = 1":               "test.toml:1:64",
		"[" + strings.Repeat("a . ", maxDepth) + "a]\nb = 1\n": "test.toml:1:128",
	} {
		_, problem := Parse("test.toml", []byte(text))
		if expected := place + ": found brackets or dots nested more than 32 deep, expected fewer"; problem == nil || problem.String() != expected {
			t.Errorf("found %v, expected %s", problem, expected)
		}
	}
}

func TestTextThatOnlyLooksDeep(t *testing.T) {
	open := strings.Repeat("[", 99)
	for _, text := range []string{
		"title = \"" + open + "\"",
		"title = '''\n" + open + "'\n" + open + "'''",
		"title = \"\"\"" + open + "\\\"\"\"\"",
		"title = 1 # " + open + strings.Repeat("a.", 99),
		"title = [" + strings.Repeat("0.5, ", 99) + "]",
		"title = \"" + strings.Repeat("a.", 99) + "\"",
		strings.Repeat("a", 99) + " = [" + strings.Repeat("[],", 99) + "]",
	} {
		if _, problem := Parse("test.toml", []byte(text)); problem != nil {
			t.Errorf("found %s for %.40s…, expected none", problem, text)
		}
	}
}
