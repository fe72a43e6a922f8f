package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// entry is the mask of a function that runs in some lanes only: an argument of it.
const entry = "mask"

// A function is one under way.
type function struct {
	*page
	want
	result   string                  // variable that gathers what is returned; "" if nothing is, or several values are
	finds    bool                    // whether it returns an error that a book found: in lanes, a mask of those in which it did
	declared map[types.Object]string // mask under which a variable was declared
	count    int                     // of masks so far
	loops    int                     // loops around the statement
	stay     string                  // mask of the lanes that have not left the function
	all      string                  // mask of the lanes that began the round of the loop around the statement
	round    string                  // of these, those that have not left it
	out      bytes.Buffer
}

func (f *function) p(format string, args ...any) { fmt.Fprintf(&f.out, format+"\n", args...) }

// translate writes one function.
func (g *page) translate(w want) {
	d := g.decls[w.fn]
	f := &function{page: g, want: w, declared: map[types.Object]string{}}
	params := f.params(d.Type.Params)
	mask := ""
	if w.masked {
		mask = entry
		params = append(params, entry+" m"+g.kind.Suffix)
	}
	receiver := ""
	if d.Recv != nil {
		receiver = "(" + strings.Join(f.params(d.Recv), "") + ") "
	}
	results := f.results(d)
	f.p("\nfunc %s%s(%s) %s {", receiver, g.ask(w.fn, w.masked, w.apart), strings.Join(params, ", "), results)
	f.stay = mask
	f.block(d.Body.List, mask, true)
	if f.finds && !endsInReturn(d.Body.List) {
		f.p("return found")
	}
	f.p("}")
	g.body.Write(f.out.Bytes())
}

func endsInReturn(list []ast.Stmt) bool {
	_, ok := list[len(list)-1].(*ast.ReturnStmt)
	return len(list) > 0 && ok
}

// params writes parameters. A struct is handed on by its address.
func (f *function) params(list *ast.FieldList) (params []string) {
	for _, p := range list.List {
		t := f.info.Types[p.Type].Type
		text := f.typeOf(t, p)
		if _, ok := t.Underlying().(*types.Struct); ok {
			text = "*" + text
		}
		for _, n := range p.Names {
			params = append(params, n.Name+" "+text)
		}
	}
	return params
}

// results writes what is returned. A single result gets a name, in which lanes that return early gather.
func (f *function) results(d *ast.FuncDecl) string {
	r := d.Type.Results
	if r == nil {
		return ""
	}
	t := f.info.Types[r.List[0].Type].Type
	switch {
	case named(t) != nil && named(t).Obj().Name() == "BookError":
		f.finds, f.result = true, "found"
		return "(found m" + f.kind.Suffix + ")"
	case isBool(t):
		f.result = "gathered"
		return "(gathered m" + f.kind.Suffix + ")"
	case len(r.List) == 1 && len(r.List[0].Names) <= 1:
		f.result = "gathered"
		if len(r.List[0].Names) == 1 {
			f.result = r.List[0].Names[0].Name
		}
		return "(" + f.result + " " + f.typeOf(t, r) + ")"
	}
	return "(" + strings.Join(f.params(r), ", ") + ")"
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// newMask names a mask.
func (f *function) newMask() string {
	f.count++
	return fmt.Sprintf("mask%d", f.count)
}

// within writes the mask of the lanes of a mask in which a condition holds, and names it.
func (f *function) within(mask, condition string) string {
	name := f.newMask()
	if mask == "" {
		f.p("%s := %s", name, condition)
	} else {
		f.p("%s := %s.And(%s)", name, mask, condition)
	}
	return name
}

// without writes the mask of the lanes of a mask that are not in another, and names it.
func (f *function) without(mask, other string) string {
	name := f.newMask()
	if mask == "" {
		f.p("%s := not%s(%s)", name, f.kind.Suffix, other)
	} else {
		f.p("%s := butNot%s(%s, %s)", name, f.kind.Suffix, mask, other)
	}
	return name
}

// block writes statements; the mask may get narrower from one to the next. body says whether they are the body of a
// function or of a loop, which lanes can leave one by one.
func (f *function) block(list []ast.Stmt, mask string, body bool) {
	for i, s := range list {
		if v, ok := s.(*ast.IfStmt); ok && !f.finds && leaves(v) && f.varies(v.Cond) {
			if body && f.mayLeave(v) {
				f.leave(v, list[i+1:], mask)
			} else {
				f.fail(v, "leaving from here in some lanes")
			}
			return
		}
		f.statement(s, mask)
	}
}

// leaves reports whether a statement does no more than leave a function or a round of a loop on a condition.
func leaves(v *ast.IfStmt) bool {
	if v.Init != nil || v.Else != nil || len(v.Body.List) != 1 {
		return false
	}
	switch s := v.Body.List[0].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.CONTINUE
	}
	return false
}

// mayLeave reports whether lanes can leave one by one: a function outside its loops, or a round of the loop around.
func (f *function) mayLeave(v *ast.IfStmt) bool {
	_, returns := v.Body.List[0].(*ast.ReturnStmt)
	return returns == (f.loops == 0)
}

// leave lets lanes leave on a condition, and writes the rest for those that stay.
func (f *function) leave(v *ast.IfStmt, rest []ast.Stmt, mask string) {
	alike, differing := f.split(v.Cond, token.LOR)
	if alike != "" {
		f.p("if %s {", alike)
		f.statement(v.Body.List[0], mask)
		f.p("}")
	}
	gone := f.newMask()
	f.p("%s := %s", gone, differing)
	returned, returns := v.Body.List[0].(*ast.ReturnStmt)
	if returns && len(returned.Results) == 1 {
		f.p("%s = %s", f.result, f.blend(f.expr(returned.Results[0], mask), f.result, f.both(mask, gone)))
	}
	stay := f.without(mask, gone)
	if returns {
		f.stay = stay
	} else {
		f.round = stay
	}
	f.p("if none%s(%s) {", f.kind.Suffix, stay)
	switch {
	case !returns:
		f.p("continue")
	case f.result != "":
		f.p("return %s", f.result)
	default:
		f.p("return")
	}
	f.p("}")
	f.block(rest, stay, true)
}

// both is the mask of lanes in two masks.
func (f *function) both(mask, other string) string {
	if mask == "" {
		return other
	}
	return mask + ".And(" + other + ")"
}

// blend is new in the lanes of a mask, else old.
func (f *function) blend(new, old, mask string) string {
	return "(" + new + ").Merge(" + old + ", " + mask + ")"
}
