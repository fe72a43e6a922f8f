package text

import (
	"os"
	"path/filepath"
	"testing"
)

// A text that was parsed before must give the same nodes, which the caller may change, and another text under the same name others.
func TestParsedTextsAreRemembered(t *testing.T) {
	var m Memory
	made := 0
	read := func(content string) (*Node, *Problem) {
		return m.Read("a.toml", []byte(content), func() (*Node, *Problem) {
			made++
			return parse("a.toml", []byte(content))
		})
	}
	for i, c := range []struct {
		text string
		want any // what a is; nil for a problem
		made int
	}{{"a = 1", int64(1), 1}, {"a = 1", int64(1), 1}, {"a = 2", int64(2), 2}, {"a = ", nil, 3}, {"a = ", nil, 3}, {"a = 2", int64(2), 4}} {
		root, problem := read(c.text)
		if c.want == nil && problem == nil || c.want != nil && root.Child("a").Value != c.want || made != c.made {
			t.Errorf("%d: found %v, %v after %d times, expected %v after %d", i, root, problem, made, c.want, c.made)
		}
		if root != nil {
			root.Child("a").Value = "changed"
			root.Remove("a")
		}
		if problem != nil {
			problem.Text = "changed"
		}
	}
}

// What is on a shelf is what was there when it was first asked for, also if there was nothing.
func TestShelfReadsOnce(t *testing.T) {
	dir := t.TempDir()
	file, none := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	var s Shelf
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(file, "one")
	for range 2 {
		if found, err := s.ReadFile(file); string(found) != "one" || err != nil {
			t.Errorf("found %q, %v, expected one", found, err)
		}
		if _, err := s.Read(file, "b"); err == nil {
			t.Error("found a file that was not there")
		}
		write(file, "two")
		write(none, "two")
	}
}
