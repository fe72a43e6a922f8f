package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// statement writes one statement under a mask.
func (f *function) statement(s ast.Stmt, mask string) {
	switch v := s.(type) {
	case *ast.ExprStmt:
		f.do(v, mask)
	case *ast.AssignStmt:
		f.assign(v, mask)
	case *ast.IncDecStmt:
		f.stepOn(v, mask)
	case *ast.ReturnStmt:
		f.giveBack(v, mask)
	case *ast.BlockStmt:
		f.p("{")
		f.block(v.List, mask, false)
		f.p("}")
	case *ast.IfStmt:
		f.branch(v, mask)
	case *ast.SwitchStmt:
		f.cases(v, mask)
	case *ast.ForStmt:
		f.loop(v, mask)
	case *ast.RangeStmt:
		f.each(v, mask)
	case *ast.BranchStmt:
		if v.Label != nil || mask != f.round || v.Tok == token.BREAK && mask != f.all {
			f.fail(v, "leaving a loop from here")
		}
		f.p("%s", f.plain(v))
	default:
		f.fail(s, fmt.Sprintf("statement %T", s))
	}
}

// do writes a call. What clears or copies a list under a mask does so number by number.
func (f *function) do(v *ast.ExprStmt, mask string) {
	call, ok := v.X.(*ast.CallExpr)
	if !ok {
		f.fail(v, "statement")
		return
	}
	id, _ := call.Fun.(*ast.Ident)
	if id == nil || id.Name != "clear" && id.Name != "copy" || f.info.Uses[id] != types.Universe.Lookup(id.Name) {
		f.p("%s", f.expr(call, mask))
		return
	}
	to, from := f.expr(call.Args[0], mask), ""
	if id.Name == "copy" {
		from = f.expr(call.Args[1], mask) + "[i]"
	}
	switch {
	case mask != "" && from == "":
		f.p("for i := range %s { %s[i] = %s }", to, to, f.blend(f.numberOf(0), to+"[i]", mask))
	case mask != "":
		f.p("for i := range %s { %s[i] = %s }", to, to, f.blend(from, to+"[i]", mask))
	case from == "":
		f.p("clear(%s)", to)
	default:
		f.p("copy(%s, %s)", to, strings.TrimSuffix(from, "[i]"))
	}
}

// stepOn writes a step of a whole number.
func (f *function) stepOn(v *ast.IncDecStmt, mask string) {
	if isFloat(f.info.Types[v.X].Type) || mask != "" {
		f.fail(v, "counting")
		return
	}
	f.p("%s%s", f.expr(v.X, mask), v.Tok)
}

// giveBack writes a return. Lanes that have left already keep what they returned.
func (f *function) giveBack(v *ast.ReturnStmt, mask string) {
	if mask != f.stay && !f.finds {
		f.fail(v, "returning from here")
	}
	switch {
	case f.finds:
		f.find(v, mask)
	case len(v.Results) == 0:
		f.p("return")
	case len(v.Results) > 1:
		if mask != "" && mask != entry {
			f.fail(v, "returning several values in some lanes")
		}
		var values []string
		for _, r := range v.Results {
			values = append(values, f.expr(r, mask))
		}
		f.p("return %s", strings.Join(values, ", "))
	case isBool(f.info.Types[v.Results[0]].Type):
		if mask != "" {
			f.fail(v, "returning a condition in some lanes")
		}
		f.p("return %s", f.mask(v.Results[0]))
	case mask == "" || mask == entry:
		f.p("return %s", f.expr(v.Results[0], mask))
	default:
		f.p("return %s", f.blend(f.expr(v.Results[0], mask), f.result, mask))
	}
}

// find writes the return of what a book found: lanes that found something are marked, and all go on.
func (f *function) find(v *ast.ReturnStmt, mask string) {
	if id, ok := v.Results[0].(*ast.Ident); ok && id.Name == "nil" {
		f.p("return found")
		return
	}
	if mask == "" {
		mask = "uniform" + f.kind.Suffix + "(true)"
	}
	f.p("found = found.Or(%s)", mask)
}

// branch writes a condition: as it stands if it is the same in all lanes, else under a mask.
func (f *function) branch(v *ast.IfStmt, mask string) {
	f.p("{")
	if v.Init != nil {
		f.statement(v.Init, mask)
	}
	if v.Else == nil {
		f.branchIf(v, mask)
	} else {
		f.branchElse(v, mask)
	}
	f.p("}")
}

func (f *function) branchIf(v *ast.IfStmt, mask string) {
	alike, differing := f.split(v.Cond, token.LAND)
	if alike != "" {
		f.p("if %s {", alike)
	}
	if differing != "" {
		f.under(v.Body.List, f.within(mask, differing))
	} else {
		f.block(v.Body.List, mask, false)
	}
	if alike != "" {
		f.p("}")
	}
}

func (f *function) branchElse(v *ast.IfStmt, mask string) {
	if !f.varies(v.Cond) {
		f.p("if %s {", f.expr(v.Cond, mask))
		f.block(v.Body.List, mask, false)
		f.p("} else {")
		f.statement(v.Else, mask)
		f.p("}")
		return
	}
	is := f.newMask()
	f.p("%s := %s", is, f.mask(v.Cond))
	f.under(v.Body.List, f.within(mask, is))
	f.under([]ast.Stmt{v.Else}, f.without(mask, is))
}

// under writes statements for the lanes of a mask, if there are any.
func (f *function) under(list []ast.Stmt, mask string) {
	if !f.finds {
		f.p("if some%s(%s) {", f.kind.Suffix, mask)
	}
	f.block(list, mask, false)
	if !f.finds {
		f.p("}")
	}
}

// cases writes a switch of conditions as one if after the other.
func (f *function) cases(v *ast.SwitchStmt, mask string) {
	if v.Tag != nil {
		f.fail(v, "switch on a value")
		return
	}
	var first, last *ast.IfStmt
	for _, s := range v.Body.List {
		c := s.(*ast.CaseClause)
		if len(c.List) != 1 {
			f.fail(c, "case")
			return
		}
		next := &ast.IfStmt{If: c.Pos(), Cond: c.List[0], Body: &ast.BlockStmt{List: c.Body}}
		if first == nil {
			first = next
		} else {
			last.Else = next
		}
		last = next
	}
	f.p("{")
	if v.Init != nil {
		f.statement(v.Init, mask)
	}
	f.branch(first, mask)
	f.p("}")
}

// loop writes a loop on a condition. If the condition differs between lanes, it goes on until it holds in none.
func (f *function) loop(v *ast.ForStmt, mask string) {
	defer f.enterLoop(mask)()
	if !f.varies(v.Cond) {
		f.p("for %s; %s; %s {", f.clause(v.Init, mask), f.expr(v.Cond, mask), f.clause(v.Post, mask))
		f.block(v.Body.List, mask, true)
		f.p("}")
		return
	}
	if v.Post != nil {
		f.fail(v, "loop")
	}
	f.p("{")
	if v.Init != nil {
		f.statement(v.Init, mask)
	}
	f.p("for {")
	on := f.within(mask, f.mask(v.Cond))
	f.all, f.round = on, on
	f.p("if none%s(%s) {\nbreak\n}", f.kind.Suffix, on)
	f.block(v.Body.List, on, true)
	f.p("}\n}")
}

// enterLoop begins a loop, and returns what ends it.
func (f *function) enterLoop(mask string) (leave func()) {
	all, round := f.all, f.round
	f.loops, f.all, f.round = f.loops+1, mask, mask
	return func() { f.loops, f.all, f.round = f.loops-1, all, round }
}

// clause is a statement in the head of a loop, of whole numbers alone.
func (f *function) clause(s ast.Stmt, mask string) string {
	switch v := s.(type) {
	case nil:
		return ""
	case *ast.IncDecStmt:
		return f.expr(v.X, mask) + v.Tok.String()
	case *ast.AssignStmt:
		if len(v.Lhs) == 1 && !isFloat(f.info.TypeOf(v.Lhs[0])) {
			return f.expr(v.Lhs[0], mask) + " " + v.Tok.String() + " " + f.expr(v.Rhs[0], mask)
		}
	}
	return f.fail(s, "head of a loop")
}

// each writes a loop over a list. Over positions that stand in some lanes only, its rounds are those lanes'.
func (f *function) each(v *ast.RangeStmt, mask string) {
	defer f.enterLoop(mask)()
	f.p("for %srange %s {", f.variables(v, mask), f.expr(v.X, mask))
	if where := f.where(v); where != "" {
		mask = f.within(mask, where)
		f.p("if none%s(%s) {\ncontinue\n}", f.kind.Suffix, mask)
		f.all, f.round = mask, mask
	}
	f.block(v.Body.List, mask, true)
	f.p("}")
}

// variables writes what a loop sets in each round.
func (f *function) variables(v *ast.RangeStmt, mask string) string {
	var names []string
	for _, e := range []ast.Expr{v.Key, v.Value} {
		if id, ok := e.(*ast.Ident); ok {
			names = append(names, id.Name)
			if o := f.info.Defs[id]; o != nil {
				f.declared[o] = mask
			}
		} else if e != nil {
			f.fail(v, "loop")
		}
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Join(names, ", ") + " := "
}

// where is the mask of the lanes that a round belongs to; "" if it belongs to all.
func (f *function) where(v *ast.RangeStmt) string {
	list, ok := v.X.(*ast.SelectorExpr)
	if !ok || !f.apart {
		return ""
	}
	masks, ok := strings.CutPrefix(f.tag(list), "where ")
	position, named := v.Value.(*ast.Ident)
	if !ok {
		return ""
	}
	if !named {
		return f.fail(v, "loop without the position")
	}
	x, _, _ := f.selected(list)
	return fmt.Sprintf("%s.%sIn[%s]", f.expr(x, ""), masks, position.Name)
}

var operations = map[token.Token]string{token.ADD_ASSIGN: "Add", token.SUB_ASSIGN: "Sub", token.MUL_ASSIGN: "Mul", token.QUO_ASSIGN: "Div",
	token.ADD: "Add", token.SUB: "Sub", token.MUL: "Mul", token.QUO: "Div"}

// assign writes an assignment. Numbers that other lanes see keep what they were in those.
func (f *function) assign(v *ast.AssignStmt, mask string) {
	var left, right []string
	for _, x := range v.Lhs {
		if f.ofArgument(x) {
			f.fail(v, "assignment to a struct that was handed on")
		}
		if v.Tok == token.DEFINE {
			left = append(left, f.define(x, mask))
		} else {
			left = append(left, f.expr(x, mask))
		}
	}
	for i, x := range v.Rhs {
		right = append(right, f.value(v, i, left, f.expr(x, mask), mask))
	}
	sign := "="
	if v.Tok == token.DEFINE {
		sign = ":="
	}
	f.p("%s %s %s", strings.Join(left, ", "), sign, strings.Join(right, ", "))
}

// ofArgument reports whether x is part of a struct that the function was given by its value: in lanes it is the caller's own.
func (f *function) ofArgument(x ast.Expr) bool {
	for {
		s, ok := x.(*ast.SelectorExpr)
		if !ok {
			break
		}
		x = s.X
	}
	id, ok := x.(*ast.Ident)
	if !ok {
		return false
	}
	o := f.info.Uses[id]
	_, local := f.declared[o]
	_, is := f.info.TypeOf(id).(*types.Named)
	return o != nil && !local && is && named(o.Type()) != nil && isStruct(o.Type())
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// define declares a variable.
func (f *function) define(x ast.Expr, mask string) string {
	id, ok := x.(*ast.Ident)
	if !ok || strings.HasPrefix(id.Name, entry) || id.Name == f.result {
		return f.fail(x, "variable")
	}
	if o := f.info.Defs[id]; o != nil {
		f.declared[o] = mask
	} else {
		f.fail(x, "variable that is there already")
	}
	return id.Name
}

// value is what the i-th variable of an assignment is set to.
func (f *function) value(v *ast.AssignStmt, i int, left []string, right, mask string) string {
	if v.Tok == token.DEFINE {
		return right
	}
	t := f.info.TypeOf(v.Lhs[i])
	if len(v.Lhs) != len(v.Rhs) {
		return f.fail(v, "assignment of several results")
	}
	if t == nil || !isFloat(t) {
		return f.other(v, i, right, mask)
	}
	if op := operations[v.Tok]; op != "" {
		right = left[i] + "." + op + "(" + right + ")"
	} else if v.Tok != token.ASSIGN {
		return f.fail(v, "assignment")
	}
	if mask == "" || f.local(v.Lhs[i], mask) {
		return right
	}
	return f.blend(right, left[i], mask)
}

// other is what a variable is set to that is no number: a list, in all lanes or in those for which it was declared.
func (f *function) other(v *ast.AssignStmt, i int, right, mask string) string {
	if v.Tok != token.ASSIGN || f.info.TypeOf(v.Lhs[i]) == nil || mask != "" && !f.local(v.Lhs[i], mask) {
		return f.fail(v, "assignment in some lanes")
	}
	return right
}

// local reports whether x is a variable that was declared under the same mask, so that no other lane sees it.
func (f *function) local(x ast.Expr, mask string) bool {
	id, ok := x.(*ast.Ident)
	if !ok {
		return false
	}
	at, known := f.declared[f.info.Uses[id]]
	return known && at == mask
}
