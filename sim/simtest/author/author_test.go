package author_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/dist"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/filetest"
	"h20sim/sim/simtest/author"
)

// language is that of scenario files.
func language(t *testing.T) *author.Language {
	t.Helper()
	schema, err := scenario.Schema()
	if err != nil {
		t.Fatal(err)
	}
	l, err := author.Read(schema, dist.Needs)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// around writes the files that stand around a drawn one, and returns its name.
func around(t *testing.T) string {
	t.Helper()
	cases, err := os.ReadFile("../../../scenarios/cases.csv")
	if err != nil {
		t.Fatal(err)
	}
	few := strings.Join(strings.SplitAfterN(string(cases), "\n", 16)[:15], "")
	return filepath.Join(filetest.Write(t, author.Around(few)), "drawn.toml")
}

// refused says what is wrong with the text of a file, which need not be there.
func refused(files *scenario.Files, file, text string) (faults []author.Fault) {
	s, err := files.ParseAsOf(file, []byte(text), 0, nil, nil)
	if err == nil {
		_, err = s.LoadBaseline()
	}
	var ps scenario.Problems
	if err != nil && !errors.As(err, &ps) {
		return []author.Fault{{}}
	}
	for _, p := range ps {
		f := author.Fault{Address: p.Address, Missing: strings.HasPrefix(p.Text, "missing")}
		if p.Place.File == file {
			f.Line = p.Place.Line
		}
		faults = append(faults, f)
	}
	return faults
}

// seen are the forms of a file that were read: one that is blind to what came later leaves statements unread.
func seen(f author.File) []string {
	if slices.ContainsFunc(f, func(s author.Statement) bool { return s.Key == "as_of" }) {
		return slices.DeleteFunc(f.Forms(), func(form string) bool { return !strings.HasPrefix(form, "as_of") })
	}
	return f.Forms()
}

// Each form that the language lists must be in a drawn file that is accepted. One that is not is one that package author
// does not know yet, or one that no file may have, so that it should not be listed.
func TestEveryFormIsWritten(t *testing.T) {
	l, file := language(t), around(t)
	missing, read := map[string]bool{}, scenario.Files{}
	files := l.Files(func(text string) []author.Fault { return refused(&read, file, text) }, missing)
	for _, form := range l.Forms() {
		missing[form] = true
	}
	listed := len(missing)
	seed := 0
	for ; seed < 400 && len(missing) > 0; seed++ {
		for _, form := range seen(files.Example(seed)) {
			delete(missing, form)
		}
	}
	t.Logf("%d forms in %d files", listed, seed)
	for form := range missing {
		t.Errorf("found no accepted file with the form %q", form)
	}
}
