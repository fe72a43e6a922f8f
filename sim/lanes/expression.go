package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"strings"
)

var comparisons = map[token.Token]string{token.LSS: "Less", token.LEQ: "LessEqual", token.GTR: "Greater", token.GEQ: "GreaterEqual",
	token.EQL: "Equal", token.NEQ: "NotEqual"}

// varies reports whether a condition differs between lanes: it compares numbers, or meets what may differ.
func (f *function) varies(e ast.Expr) (yes bool) {
	if e == nil {
		return false
	}
	ast.Inspect(e, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.BinaryExpr:
			yes = yes || comparisons[v.Op] != "" && isFloat(f.info.TypeOf(v.X))
		case *ast.CallExpr:
			yes = yes || isBool(f.info.TypeOf(v))
		case *ast.SelectorExpr:
			yes = yes || f.apart && f.tag(v) == "differ"
		}
		return !yes
	})
	return yes
}

// split parts a condition whose terms are joined by op into those at its head that are the same in all lanes, as they
// stand, and a mask of the rest; "" if there are none.
func (f *function) split(e ast.Expr, op token.Token) (alike, differing string) {
	terms := flatten(e, op)
	n := 0
	for n < len(terms) && !f.varies(terms[n]) {
		n++
	}
	var plain []string
	for _, t := range terms[:n] {
		plain = append(plain, f.operand(t))
	}
	for _, t := range terms[n:] {
		if differing == "" {
			differing = f.mask(t)
		} else {
			differing += fmt.Sprintf(".%s(%s)", joins[op], f.mask(t))
		}
	}
	return strings.Join(plain, " "+op.String()+" "), differing
}

// operand is a condition that is the same in all lanes, as a part of a longer one.
func (f *function) operand(e ast.Expr) string {
	if _, ok := e.(*ast.BinaryExpr); ok {
		return "(" + f.expr(e, "") + ")"
	}
	return f.expr(e, "")
}

var joins = map[token.Token]string{token.LAND: "And", token.LOR: "Or"}

func flatten(e ast.Expr, op token.Token) []ast.Expr {
	switch v := e.(type) {
	case *ast.ParenExpr:
		return flatten(v.X, op)
	case *ast.BinaryExpr:
		if v.Op == op {
			return append(flatten(v.X, op), flatten(v.Y, op)...)
		}
	}
	return []ast.Expr{e}
}

// mask writes a condition as a mask.
func (f *function) mask(e ast.Expr) string {
	if !f.varies(e) {
		return "uniform" + f.kind.Suffix + "(" + f.expr(e, "") + ")"
	}
	switch v := e.(type) {
	case *ast.ParenExpr:
		return f.mask(v.X)
	case *ast.UnaryExpr:
		if v.Op == token.NOT {
			return "not" + f.kind.Suffix + "(" + f.mask(v.X) + ")"
		}
	case *ast.BinaryExpr:
		if name := comparisons[v.Op]; name != "" && isFloat(f.info.TypeOf(v.X)) {
			return f.expr(v.X, "") + "." + name + "(" + f.expr(v.Y, "") + ")"
		}
		if name := joins[v.Op]; name != "" {
			return f.mask(v.X) + "." + name + "(" + f.mask(v.Y) + ")"
		}
	case *ast.CallExpr, *ast.IndexExpr, *ast.SelectorExpr:
		return f.expr(e, "")
	}
	return f.fail(e, "condition")
}

// expr writes an expression.
func (f *function) expr(e ast.Expr, mask string) string {
	tv := f.info.Types[e]
	if tv.Value != nil && isFloat(tv.Type) {
		return f.page.number(tv.Value)
	}
	switch v := e.(type) {
	case *ast.ParenExpr:
		if isFloat(tv.Type) {
			return f.expr(v.X, mask)
		}
		return "(" + f.expr(v.X, mask) + ")"
	case *ast.BinaryExpr:
		return f.binary(v, mask)
	case *ast.UnaryExpr:
		return f.unary(v, mask)
	case *ast.CallExpr:
		return f.call(v, mask)
	case *ast.IndexExpr:
		return f.expr(v.X, mask) + "[" + f.expr(v.Index, mask) + "]"
	case *ast.SliceExpr:
		return f.slice(v, mask)
	case *ast.SelectorExpr:
		return f.selector(v, mask)
	case *ast.Ident, *ast.BasicLit:
		return f.plain(v)
	}
	return f.fail(e, fmt.Sprintf("expression %T", e))
}

func (f *function) binary(v *ast.BinaryExpr, mask string) string {
	if !isFloat(f.info.TypeOf(v)) {
		if comparisons[v.Op] != "" && isFloat(f.info.TypeOf(v.X)) {
			return f.fail(v, "comparison of numbers as a plain condition")
		}
		return f.expr(v.X, mask) + " " + v.Op.String() + " " + f.expr(v.Y, mask)
	}
	op := operations[v.Op]
	if op == "" {
		return f.fail(v, "operation")
	}
	return f.expr(v.X, mask) + "." + op + "(" + f.expr(v.Y, mask) + ")"
}

func (f *function) unary(v *ast.UnaryExpr, mask string) string {
	x := f.expr(v.X, mask)
	if !isFloat(f.info.TypeOf(v)) {
		return v.Op.String() + x
	}
	if v.Op != token.SUB {
		return f.fail(v, "operation")
	}
	return "neg" + f.kind.Suffix + "(" + x + ")"
}

func (f *function) slice(v *ast.SliceExpr, mask string) string {
	low, high := "", ""
	if v.Low != nil {
		low = f.expr(v.Low, mask)
	}
	if v.High != nil {
		high = f.expr(v.High, mask)
	}
	if v.Slice3 {
		return f.fail(v, "expression")
	}
	return f.expr(v.X, mask) + "[" + low + ":" + high + "]"
}

func (f *function) selector(v *ast.SelectorExpr, mask string) string {
	x, to, ok := f.selected(v)
	if !ok {
		return f.fail(v, "expression")
	}
	f.use(f.info.TypeOf(x), to, v)
	name := to.v.Name()
	if f.apart && to.tag == "differ" {
		name += "In"
	}
	return f.expr(x, mask) + "." + name
}

// own are the functions that lanes have of their own; tests hold them to those of the page.
var own = map[string]bool{"exp": true, "log": true, "log1p": true, "bounded": true}

func (f *function) call(v *ast.CallExpr, mask string) string {
	if tv := f.info.Types[v.Fun]; tv.IsType() {
		return f.convert(v, tv.Type, mask)
	}
	if id, ok := v.Fun.(*ast.Ident); ok && f.info.Uses[id] == types.Universe.Lookup(id.Name) {
		return f.builtin(v, id.Name, mask)
	}
	if s, ok := v.Fun.(*ast.SelectorExpr); ok {
		if to := f.info.Selections[s]; to != nil && to.Kind() == types.FieldVal && own[s.Sel.Name] {
			return s.Sel.Name + f.kind.Suffix + "(" + f.expr(v.Args[0], mask) + ")"
		}
	}
	fn := f.callee(v)
	switch {
	case fn == nil:
		return f.fail(v, "call")
	case fn.Pkg().Path() == "math":
		return f.math(v, fn.Name(), mask)
	case own[fn.Name()]:
		return fn.Name() + f.kind.Suffix + "(" + f.arguments(v, mask) + ")"
	case f.decls[fn] == nil:
		return f.fail(v, "call")
	}
	return f.ours(v, fn, mask)
}

// ours is a call of a function of the page. One that writes to more than its own is told in which lanes it runs.
func (f *function) ours(v *ast.CallExpr, fn *types.Func, mask string) string {
	args := f.arguments(v, mask)
	masked := mask != "" && f.page.writes(fn, map[*types.Func]bool{})
	if masked && args != "" {
		args += ", "
	}
	if masked {
		args += mask
	}
	name := f.ask(fn, masked, f.apart)
	if s, ok := v.Fun.(*ast.SelectorExpr); ok {
		name = f.expr(s.X, mask) + "." + name
	}
	return name + "(" + args + ")"
}

func (f *function) arguments(v *ast.CallExpr, mask string) string {
	var args []string
	for _, a := range v.Args {
		args = append(args, f.expr(a, mask))
	}
	return strings.Join(args, ", ")
}

// convert is a whole number that enters an equation: the same in all lanes.
func (f *function) convert(v *ast.CallExpr, to types.Type, mask string) string {
	from := f.info.TypeOf(v.Args[0])
	switch {
	case isFloat(to) && isFloat(from):
		return f.expr(v.Args[0], mask)
	case isFloat(to):
		return fmt.Sprintf("all%s(float64(%s))", f.kind.Suffix, f.expr(v.Args[0], mask))
	}
	return f.fail(v, "conversion")
}

// builtin is a call of a function of the language.
func (f *function) builtin(v *ast.CallExpr, name, mask string) string {
	switch {
	case name == "len":
		return "len(" + f.arguments(v, mask) + ")"
	case (name == "min" || name == "max") && isFloat(f.info.TypeOf(v)):
		x := f.expr(v.Args[0], mask)
		for i, a := range v.Args[1:] {
			x = f.extreme(name, v.Args[:i+1], x, a, mask)
		}
		return x
	}
	return f.fail(v, "call")
}

// extreme is the smaller or larger of x, which was made of some expressions, and y. Where one is a constant, of zeros that differ by
// their signs only one can come out, which is less work.
func (f *function) extreme(name string, of []ast.Expr, x string, y ast.Expr, mask string) string {
	fixed, other := f.info.Types[y].Value, x
	text := f.expr(y, mask)
	first := text
	if fixed == nil && len(of) == 1 {
		fixed, first, other = f.info.Types[of[0]].Value, x, text
	}
	suffix := f.kind.Suffix
	switch {
	case fixed == nil:
		return name + suffix + "(" + x + ", " + text + ")"
	case constant.Sign(fixed) != 0:
		return map[string]string{"min": "atMost", "max": "atLeast"}[name] + suffix + "(" + first + ", " + other + ")"
	case name == "max":
		return "positive" + suffix + "(" + other + ")"
	}
	return name + suffix + "(" + x + ", " + text + ")"
}

// math is a call of a function of package math.
func (f *function) math(v *ast.CallExpr, name, mask string) string {
	switch name {
	case "Abs":
		return "abs" + f.kind.Suffix + "(" + f.expr(v.Args[0], mask) + ")"
	case "Inf":
		if sign, ok := constant.Int64Val(f.info.Types[v.Args[0]].Value); ok {
			return f.numberOf(math.Inf(int(sign)))
		}
	}
	return f.fail(v, "call")
}
