package folder_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// changing are the functions of package os that change a file system; what is read goes through os.Open and os.ReadFile.
var changing = regexp.MustCompile(`^(Create|CreateTemp|OpenFile|WriteFile|Rename|Remove|RemoveAll|Mkdir|MkdirAll|MkdirTemp|Chmod|Chown|Lchown|Chtimes|Symlink|Link|Truncate|CopyFS|OpenRoot)$`)

// helper is a package that helps tests: a part of its path ends in test.
var helper = regexp.MustCompile(`test(/|$)`)

// No package but this one changes a file system, so that all that is written can be stopped at every call. Packages that
// help tests are none of the program.
func TestNoOtherPackageWrites(t *testing.T) {
	root, files := filepath.Join("..", ".."), 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		dir := path.Dir(rel)
		switch {
		case d.IsDir() && rel != "." && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go"):
		case dir == "sim/folder" || helper.MatchString(dir):
		default:
			files++
			for _, found := range writesOf(t, name) {
				t.Errorf("%s: found %s, expected package folder to write", rel, found)
			}
		}
		return nil
	})
	if err != nil || files < 100 {
		t.Errorf("looked at %d files, %v, expected all of the module", files, err)
	}
}

// writesOf returns what a Go file uses of package os to change a file system.
func writesOf(t *testing.T, name string) (found []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	as := osName(file)
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && opensToRead(call) {
			return false
		}
		if s, ok := n.(*ast.SelectorExpr); ok && as != "" {
			if of, ok := s.X.(*ast.Ident); ok && of.Name == as && changing.MatchString(s.Sel.Name) {
				found = append(found, "os."+s.Sel.Name)
			}
		}
		return true
	})
	return found
}

// opensToRead reports whether a call opens a file to read it alone.
func opensToRead(call *ast.CallExpr) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "OpenFile" || len(call.Args) != 3 {
		return false
	}
	reads, writes := false, false
	ast.Inspect(call.Args[1], func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			reads = reads || id.Name == "O_RDONLY"
			writes = writes || slices.Contains([]string{"O_WRONLY", "O_RDWR", "O_CREATE", "O_TRUNC", "O_APPEND"}, id.Name)
		}
		return true
	})
	return reads && !writes
}

// osName is the name under which a file imports package os, or "".
func osName(file *ast.File) string {
	for _, i := range file.Imports {
		if of, err := strconv.Unquote(i.Path.Value); err != nil || of != "os" {
			continue
		}
		if i.Name != nil {
			return i.Name.Name
		}
		return "os"
	}
	return ""
}
