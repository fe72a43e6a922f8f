package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// roomFiles parses the files of a room that are no tests.
func roomFiles(t *testing.T, dir string) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = f
	}
	return files
}

var rooms = []string{"words", "chart", "run", "several", "study", "past", "discover", "page", "export", "reporttest"}

// The doc of each room says where each part stands: it names every file.
func TestRoomsNameTheirFiles(t *testing.T) {
	for _, room := range rooms {
		files := roomFiles(t, room)
		doc := files["doc.go"]
		if doc == nil || !strings.HasPrefix(doc.Doc.Text(), "Package "+room+" ") {
			t.Errorf("%s: expected a doc.go that begins with Package %s", room, room)
			continue
		}
		for name := range files {
			if name != "doc.go" && !strings.Contains(doc.Doc.Text(), name) {
				t.Errorf("%s/doc.go does not name %s", room, name)
			}
		}
	}
}

// Each exported name of a room has a doc of its own that begins with the name.
func TestExportedNamesHaveDocs(t *testing.T) {
	for _, room := range rooms {
		for file, f := range roomFiles(t, room) {
			for _, d := range f.Decls {
				for _, missing := range undocumented(d) {
					t.Errorf("%s/%s: %s has no doc that begins with its name", room, file, missing)
				}
			}
		}
	}
}

// undocumented lists the exported names of a declaration whose doc does not begin with them. A constant or variable of a
// group may have its doc beside it, or share that of the group.
func undocumented(d ast.Decl) (names []string) {
	check := func(name string, doc *ast.CommentGroup) {
		text := doc.Text()
		for _, article := range []string{"A ", "An "} {
			text = strings.TrimPrefix(text, article)
		}
		if ast.IsExported(name) && !strings.HasPrefix(text, name+" ") {
			names = append(names, name)
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		check(d.Name.Name, d.Doc)
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				check(s.Name.Name, d.Doc)
			case *ast.ValueSpec:
				for _, name := range s.Names {
					if d.Lparen.IsValid() && (d.Doc != nil || s.Doc != nil || s.Comment != nil) {
						continue
					}
					check(name.Name, d.Doc)
				}
			}
		}
	}
	return names
}
