package text

import (
	"fmt"
	"strings"
	"testing"
)

// Each value is marked in the text by what it starts with: the place of a key is that of its value.
func TestPlaces(t *testing.T) {
	text := strings.Join([]string{
		`bare = 1`,
		`title = "t"`,
		`multi = """`, `a`, `b"""`,
		`a.b.c = 5`,
		`"quoted key" = 'x'`,
		`  [chips.h20] # remark`,
		`price = { value = 3, "lo=w" = 4, sub.x = 5, note="u" }`,
		`list = [ 1,`, ` 2 ]`,
		`day = 2024-01-02`,
		`wide = {}`,
		`[ moves . "x y" ]`,
		`on = true`,
	}, "\n")
	root, problem := Parse("f.toml", []byte("\xef\xbb\xbf"+text))
	if problem != nil {
		t.Fatal(problem)
	}
	want := map[string]string{
		"bare": "1:8", "title": "2:9", "multi": "3:9", "a.b.c": "6:9", "a.b": "6:9", "quoted key": "7:16",
		"chips.h20": "8:3", "chips": "8:3", "chips.h20.price": "9:9", "chips.h20.price.value": "9:19",
		"chips.h20.price.lo=w": "9:31", "chips.h20.price.sub.x": "9:42", "chips.h20.price.note": "9:50",
		"chips.h20.list": "10:8", "chips.h20.day": "12:7", "chips.h20.wide": "13:8", "moves.x y": "14:1", "moves.x y.on": "15:6",
	}
	for address, place := range want {
		n := root.Find(address)
		if n == nil {
			t.Errorf("no node at %s", address)
			continue
		}
		if found := fmt.Sprintf("%d:%d", n.Place.Line, n.Place.Col); found != place {
			t.Errorf("%s: found %s, expected %s", address, found, place)
		}
	}
}

func TestKeysStandInFileOrder(t *testing.T) {
	root, _ := Parse("f.toml", []byte("z = 1\n[b]\ny = 1\nx = { w = 1, v = 2 }\n[a]\nu = 1\n"))
	if found := fmt.Sprint(root.Keys(), root.Child("b").Keys(), root.Find("b.x").Keys()); found != "[z b a] [y x] [w v]" {
		t.Errorf("found %s", found)
	}
}

func TestColumnsCountLetters(t *testing.T) {
	root, _ := Parse("f.toml", []byte("x = { note = \"é€\", value = 2 }\n"))
	if found := root.Find("x.value").Place; found != (Place{"f.toml", 1, 28}) {
		t.Errorf("found %v, expected f.toml:1:28", found)
	}
}

func TestLongFilesAreRefused(t *testing.T) {
	_, problem := Parse("f.toml", make([]byte, MaxBytes+1))
	if problem == nil || problem.String() != "f.toml:1:1: found 262,145 bytes, expected at most 262,144" {
		t.Errorf("found %v", problem)
	}
}
