package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A source is a package as it was read.
type source struct {
	fset  *token.FileSet
	info  *types.Info
	pkg   *types.Package
	decls map[*types.Func]*ast.FuncDecl
}

// load reads the package in dir, without its tests and without what is written for lanes: files whose names begin with lane.
func load(dir string) (*source, error) {
	src := &source{fset: token.NewFileSet(), decls: map[*types.Func]*ast.FuncDecl{},
		info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
			Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}}
	files, err := src.parse(dir)
	if err != nil {
		return nil, err
	}
	exports, err := exportData(dir, files)
	if err != nil {
		return nil, err
	}
	conf := types.Config{Importer: importer.ForCompiler(src.fset, "gc", exports)}
	if src.pkg, err = conf.Check("sim", src.fset, files, src.info); err != nil {
		return nil, err
	}
	src.findFunctions(files)
	return src, nil
}

// parse reads the files of the page.
func (src *source) parse(dir string) (files []*ast.File, err error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		base := filepath.Base(name)
		if strings.HasPrefix(base, "lane") || strings.HasSuffix(base, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(src.fset, name, nil, 0)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// exportData returns a lookup of what the imports of files export, as go list finds it.
func exportData(dir string, files []*ast.File) (func(path string) (io.ReadCloser, error), error) {
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}"}
	for _, f := range files {
		for _, spec := range f.Imports {
			args = append(args, strings.Trim(spec.Path.Value, `"`))
		}
	}
	args = append(args, "math")
	list := exec.Command("go", args...)
	var out, errOut bytes.Buffer
	list.Dir, list.Stdout, list.Stderr = dir, &out, &errOut
	if err := list.Run(); err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, errOut.String())
	}
	at := map[string]string{}
	for line := range strings.Lines(out.String()) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		at[path] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(at[path]) }, nil
}

// findFunctions notes where each function is declared.
func (src *source) findFunctions(files []*ast.File) {
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				src.decls[src.info.Defs[fn.Name].(*types.Func)] = fn
			}
		}
	}
}

// function finds a function or a method, such as Model.Step, by name.
func (src *source) function(name string) (*types.Func, error) {
	for fn := range src.decls {
		if key(fn) == name {
			return fn, nil
		}
	}
	return nil, fmt.Errorf("package %s has no function %s", src.pkg.Name(), name)
}

// key is the name of a function, with its receiver if it has one.
func key(fn *types.Func) string {
	if r := fn.Signature().Recv(); r != nil {
		return named(r.Type()).Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// named is the named type of a value or of what a pointer points to; nil if it has none.
func named(t types.Type) *types.Named {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}
