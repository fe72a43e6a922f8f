package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// A field is a field of a struct that the page uses. What is embedded stands in the struct itself.
type field struct {
	v    *types.Var
	path string // from the struct, such as Buyer.Concern
	tag  string // of lanes
}

// selected finds the field that v names, and the value that it is a field of.
func (g *page) selected(v *ast.SelectorExpr) (x ast.Expr, f field, ok bool) {
	s := g.info.Selections[v]
	if s == nil || s.Kind() != types.FieldVal {
		return nil, field{}, false
	}
	x, index := v.X, s.Index()
	for {
		inner, is := x.(*ast.SelectorExpr)
		if !is {
			break
		}
		s := g.info.Selections[inner]
		if s == nil || s.Kind() != types.FieldVal || !s.Obj().(*types.Var).Embedded() {
			break
		}
		x, index = inner.X, append(slices.Clone(s.Index()), index...)
	}
	return x, follow(g.info.Types[x].Type, index), true
}

// follow finds the field at the end of an index.
func follow(t types.Type, index []int) (f field) {
	var path []string
	for _, i := range index {
		s := named(t).Underlying().(*types.Struct)
		f.v, f.tag = s.Field(i), reflect.StructTag(s.Tag(i)).Get("lanes")
		path = append(path, f.v.Name())
		t = f.v.Type()
	}
	f.path = strings.Join(path, ".")
	return f
}

// tag is what the tag of a field says of lanes.
func (g *page) tag(v *ast.SelectorExpr) string {
	_, f, _ := g.selected(v)
	return f.tag
}

// use notes that a field of a struct is used, here.
func (g *page) use(t types.Type, f field, at ast.Node) {
	n := named(t)
	g.meet(n)
	g.typeOf(f.v.Type(), at)
	for _, other := range g.fields[n] {
		if other.v == f.v {
			return
		}
	}
	g.fields[n] = append(g.fields[n], f)
}

// meet notes a struct. One whose fields are laid out by their tags is taken whole, as it is copied whole.
func (g *page) meet(n *types.Named) {
	if slices.Contains(g.order, n) {
		return
	}
	g.order = append(g.order, n)
	s := n.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		if _, laid := reflect.StructTag(s.Tag(i)).Lookup("by"); laid {
			g.fields[n] = append(g.fields[n], follow(n, []int{i}))
		}
	}
}

// typeOf is a type in lanes.
func (g *page) typeOf(t types.Type, at ast.Node) string {
	switch u := types.Unalias(t).(type) {
	case *types.Named:
		switch b := u.Underlying().(type) {
		case *types.Struct:
			g.meet(u)
			return g.structName(u)
		case *types.Basic:
			if b.Info()&types.IsFloat == 0 {
				return u.Obj().Name()
			}
		}
	case *types.Basic:
		if u.Info()&types.IsFloat != 0 {
			return "v" + g.kind.Suffix
		}
		return u.Name()
	case *types.Slice:
		return "[]" + g.typeOf(u.Elem(), at)
	case *types.Pointer:
		return "*" + g.typeOf(u.Elem(), at)
	}
	return g.fail(at, "type "+t.String())
}

func (g *page) structName(n *types.Named) string {
	name := n.Obj().Name()
	return strings.ToLower(name[:1]) + name[1:] + g.kind.Suffix
}

// writeStructs writes the structs that the page uses, and how those that a model is made of are filled.
func (g *page) writeStructs(out *bytes.Buffer) {
	for i := 0; i < len(g.order); i++ { // the types of fields may add to it
		n := g.order[i]
		slices.SortFunc(g.fields[n], inMemory)
		g.open(out, n)
		for _, f := range g.fields[n] {
			fmt.Fprintf(out, "%s %s\n", f.v.Name(), g.typeOf(f.v.Type(), nil))
			if f.tag == "differ" {
				fmt.Fprintf(out, "%sIn %s\n", f.v.Name(), strings.Replace(f.v.Type().String(), "bool", "m"+g.kind.Suffix, 1))
			}
		}
		fmt.Fprintf(out, "}\n")
	}
	for _, n := range g.order {
		if g.packed(n) {
			g.writePack(out, n)
		}
	}
}

// open begins a struct. One of vectors ends with a line of the cache, so that those of a list begin with one.
func (g *page) open(out *bytes.Buffer, n *types.Named) {
	name := g.structName(n)
	fmt.Fprintf(out, "\n// %s is %s of several runs.\n", name, n.Obj().Name())
	if g.kind.Simd && g.packed(n) {
		fmt.Fprintf(out, "type %s struct {\nfieldsOf%s\n_ [64 - unsafe.Sizeof(fieldsOf%s{})%%64]byte\n}\n\n", name, name, name)
		name = "fieldsOf" + name
	}
	fmt.Fprintf(out, "type %s struct {\n", name)
}

// inMemory orders fields: numbers first, then structs, then what is the same in all lanes, each as they are declared.
func inMemory(a, b field) int {
	rank := func(f field) int {
		switch f.v.Type().Underlying().(type) {
		case *types.Struct:
			return 1
		default:
			if isFloat(f.v.Type()) {
				return 0
			}
			return 2
		}
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.v.Pos(), b.v.Pos()))
}

// packed reports whether a struct is part of a model: one that says nothing of lanes, and is not laid out by its tags.
func (g *page) packed(n *types.Named) bool {
	s := n.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		tag := reflect.StructTag(s.Tag(i))
		if tag.Get("by") != "" || tag.Get("lanes") != "" {
			return false
		}
	}
	return true
}

// writePack writes the method that puts one run's struct into its lane.
func (g *page) writePack(out *bytes.Buffer, n *types.Named) {
	fmt.Fprintf(out, "\n// pack puts what a run has into its lane.\nfunc (to *%s) pack(k *packer, from *%s) {\n", g.structName(n), n.Obj().Name())
	for _, f := range g.fields[n] {
		fmt.Fprintln(out, g.packField(f))
	}
	fmt.Fprintf(out, "}\n")
}

// packField says how one field is put into its lane.
func (g *page) packField(f field) string {
	to, from := "to."+f.v.Name(), "from."+f.path
	switch u := f.v.Type().Underlying().(type) {
	case *types.Basic:
		if isFloat(u) {
			return fmt.Sprintf("put(k, &%s, %s)", to, from)
		}
		return fmt.Sprintf("same(k, &%s, %s)", to, from)
	case *types.Struct:
		return fmt.Sprintf("remember(k, &%s, &%s)\n%s.pack(k, &%s)", to, from, to, from)
	case *types.Pointer:
		return fmt.Sprintf("point(k, &%s, %s)\n%s.pack(k, %s)", to, from, to, from)
	case *types.Slice:
		switch e := u.Elem().Underlying().(type) {
		case *types.Struct:
			return fmt.Sprintf("room(&%s, len(%s))\nfor i := range %s {\n%s[i].pack(k, &%s[i])\n}", to, from, from, to, from)
		case *types.Basic:
			if isFloat(e) {
				return fmt.Sprintf("putAll(k, &%s, %s)", to, from)
			}
			return fmt.Sprintf("sameAll(k, &%s, %s)", to, from)
		}
	}
	panic("lanes: field " + f.path + " of type " + f.v.Type().String())
}

func isFloat(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsFloat != 0
}
