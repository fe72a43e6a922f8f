package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"h20sim/sim/scenario/text"
)

// hostile is text that renames the window of a terminal, clears it, turns what follows around, and hides.
const hostile = "\x1b]0;pwned\a\x1b[2J\u009b31m\r\b\u202e\u200b\u2028\x9b\xff"

// TestNothingHarmfulIsPrinted gives hostile text to verbs wherever it can come from but for the files of scenarios, which check refuses.
func TestNothingHarmfulIsPrinted(t *testing.T) {
	dir := t.TempDir()
	odd := filepath.Join(dir, "evil\x1b[31m\u202e")
	if err := os.MkdirAll(odd, 0o755); err != nil {
		t.Fatal(err)
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	week, err := os.ReadFile(stopsDir + "/week.toml")
	if err != nil {
		t.Fatal(err)
	}
	evil := filepath.Join(odd, "week.toml")
	write(t, evil, strings.ReplaceAll(string(week), `"../../../../`, `"`+filepath.ToSlash(root)+`/`))
	write(t, filepath.Join(odd, "manifest.json"), `{"command": "\u001b[31mrm", "title": "\u009b\u202e"}`)
	write(t, filepath.Join(odd, "cell.toml"), "title = \"x\"\nextends = \"\\u001b[31m.toml\"\n")
	for _, line := range [][]string{
		{hostile}, {"run", hostile}, {"run", "boycott-halt", "--set", hostile}, {"run", "boycott-halt", "--set", "a." + hostile + "=1"},
		{"run", "boycott-halt", "--course", hostile}, {"run", "boycott-halt", "--as-of", hostile}, {"run", "--" + hostile}, {"check", odd}, {"check", evil},
		{"check", filepath.Join(odd, "cell.toml")}, {"check", odd + "/none.toml"}, {"explain", hostile}, {"explain", "suppliers." + hostile}, {"list", hostile}, {"show", hostile},
		{"verify", odd}, {"report", odd}, {"export", odd, "--to", "csv"}, {"compare", hostile, hostile}, {"sweep", hostile},
		{"calibrate", hostile}, {"backtest", hostile}, {"new", hostile}, {"new", "export-ban", "-o", odd}, {"schema", hostile},
		{"export", "boycott-halt", "--to", hostile}, {"forecast", "seal", hostile}, {"solve", "boycott-halt", "--address", hostile},
	} {
		var out, errOut bytes.Buffer
		invoke(context.Background(), &out, &errOut, strings.NewReader(hostile), line)
		for _, said := range []string{out.String(), errOut.String()} {
			if bad := strings.IndexFunc(said, text.Harmful); bad >= 0 || !utf8.ValidString(said) {
				t.Errorf("%q: found %q", line, said)
			}
		}
		if out.Len()+errOut.Len() == 0 {
			t.Errorf("%q: found nothing printed, expected some words", line)
		}
	}
}

// TestPrintedInPieces writes text a byte at a time.
func TestPrintedInPieces(t *testing.T) {
	var b bytes.Buffer
	p := &printed{w: &b}
	for _, c := range []byte("三星 عربي 👨‍👩‍👧 e\u0301\x1b[0m\u202e\x9b\xff\xe4\xb8") {
		if n, err := p.Write([]byte{c}); n != 1 || err != nil {
			t.Fatalf("found %d and %v, expected one byte written", n, err)
		}
	}
	p.end()
	if want := "三星 عربي 👨‍👩‍👧 e\u0301" + `\u001b[0m\u202e\x9b\xff\xe4\xb8`; b.String() != want {
		t.Errorf("found %q, expected %q", b.String(), want)
	}
}

// TestBytesArePlain writes a workbook to standard output, byte for byte.
func TestBytesArePlain(t *testing.T) {
	var b bytes.Buffer
	_, _ = io.WriteString(plain(&printed{w: &b}), hostile)
	if b.String() != hostile {
		t.Errorf("found %q, expected all bytes as they are", b.String())
	}
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
