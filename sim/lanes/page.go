package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/format"
	"go/printer"
	"go/types"
	"math"
	"slices"
	"strings"
	"text/template"
)

// A kind is a kind of lanes.
type kind struct {
	File   string // that its page is written to
	Suffix string // of the names of its types and functions
	Width  int    // lanes
	Simd   bool   // whether it is made of vectors of the processor; else of plain numbers
}

// kinds are the kinds of lanes that pages are written for.
var kinds = []kind{
	{"lanes_plain.go", "Plain", 4, false},
	{"lanes_avx2.go", "AVX2", 4, true},
	{"lanes_avx512.go", "AVX512", 8, true},
}

// Fields returns the position of each lane, from which templates make the text of plain lanes.
func (k kind) Fields() (positions []int) {
	for i := range k.Width {
		positions = append(positions, i)
	}
	return positions
}

// Arithmetic returns the operations of plain lanes, by their names.
func (kind) Arithmetic() map[string]string {
	return map[string]string{"Add": "+", "Sub": "-", "Mul": "*", "Div": "/"}
}

// Comparisons returns those that give a mask.
func (kind) Comparisons() map[string]string {
	return map[string]string{"Less": "<", "LessEqual": "<=", "Greater": ">", "GreaterEqual": ">=", "Equal": "==", "NotEqual": "!="}
}

// roots are the functions that a run in lanes begins with; what they call is translated with them.
var roots = []string{"Model.Step", "Model.record", "Model.warmDay", "Model.capacity", "ledger.post", "ledger.checkChain", "ledger.checkOrders",
	"ledger.checkMoney", "Model.checkBounds", "Model.checkUse"}

//go:embed *.tmpl
var templates embed.FS

// translatePackage translates the package in dir, and returns the text of each page by the name of its file. It is an error if a page
// holds something that has no form in lanes.
func translatePackage(dir string) (map[string][]byte, error) {
	src, err := load(dir)
	if err != nil {
		return nil, err
	}
	texts := map[string][]byte{}
	for _, k := range kinds {
		if texts[k.File], err = write(src, k, roots); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// A page is a translation under way.
type page struct {
	*source
	kind   kind
	queue  []want
	asked  map[want]bool
	pool   []number
	fields map[*types.Named][]field // of each struct that is met, those that are used
	order  []*types.Named           // of those structs
	body   bytes.Buffer
	errs   []error
}

// A want is a function to translate.
type want struct {
	fn     *types.Func
	masked bool // in some lanes only
	apart  bool // where lanes do not agree on what may differ
}

// A number is a constant of the page in all lanes.
type number struct{ Name, Value string }

// write translates the functions named, and all that they call, and puts them below the lane type.
func write(src *source, kind kind, names []string) ([]byte, error) {
	g := &page{source: src, kind: kind, asked: map[want]bool{}, fields: map[*types.Named][]field{}}
	for _, name := range names {
		fn, err := src.function(name)
		if err != nil {
			return nil, err
		}
		g.ask(fn, false, false)
		g.ask(fn, false, true)
	}
	for len(g.queue) > 0 {
		w := g.queue[0]
		g.queue = g.queue[1:]
		g.translate(w)
	}
	if len(g.errs) > 0 {
		return nil, errors.Join(g.errs...)
	}
	return g.text()
}

// text puts the parts of the page together.
func (g *page) text() ([]byte, error) {
	name := "plain.tmpl"
	if g.kind.Simd {
		name = "simd.tmpl"
	}
	all, err := template.ParseFS(templates, "*.tmpl")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, part := range []string{name, "batch.tmpl"} {
		if err := all.ExecuteTemplate(&out, part, g.kind); err != nil {
			return nil, err
		}
	}
	g.writeNumbers(&out)
	g.writeStructs(&out)
	out.Write(g.body.Bytes())
	text, err := format.Source(out.Bytes())
	if err != nil {
		return nil, fmt.Errorf("%w in\n%s", err, out.Bytes())
	}
	return text, nil
}

// writeNumbers writes the constants of the page. They are filled without vectors, which the processor may not have.
func (g *page) writeNumbers(out *bytes.Buffer) {
	fmt.Fprintf(out, "\n// Constants of the pages, in all lanes.\nvar (\n")
	for _, n := range g.pool {
		fmt.Fprintf(out, "%s v%s\n", n.Name, g.kind.Suffix)
	}
	fmt.Fprintf(out, ")\n\nfunc init() {\n")
	for _, n := range g.pool {
		fmt.Fprintf(out, "fill(&%s, %s)\n", n.Name, n.Value)
	}
	fmt.Fprintf(out, "}\n")
}

// number names a constant in all lanes.
func (g *page) number(v constant.Value) string {
	x, _ := constant.Float64Val(v)
	return g.numberOf(x)
}

func (g *page) numberOf(x float64) string {
	value := fmt.Sprint(x)
	name := "n" + strings.NewReplacer("-", "m", ".", "p", "+", "").Replace(value) + g.kind.Suffix
	if math.IsInf(x, 0) {
		value = fmt.Sprintf("math.Inf(%d)", int(math.Copysign(1, x)))
	}
	if n := (number{name, value}); !slices.Contains(g.pool, n) {
		g.pool = append(g.pool, n)
	}
	return name
}

// fail notes what the page cannot say in lanes.
func (g *page) fail(at ast.Node, what string) string {
	g.errs = append(g.errs, fmt.Errorf("%s: %s has no form in lanes: %s", g.fset.Position(at.Pos()), what, g.plain(at)))
	return "_"
}

// plain is a piece of the page as it stands.
func (g *page) plain(n ast.Node) string {
	var b bytes.Buffer
	printer.Fprint(&b, g.fset, n)
	return b.String()
}

// ask has a function translated, and returns its name in lanes.
func (g *page) ask(fn *types.Func, masked, apart bool) string {
	w := want{fn, masked && g.writes(fn, map[*types.Func]bool{}), apart && g.differs(fn, map[*types.Func]bool{})}
	if !g.asked[w] {
		g.asked[w] = true
		g.queue = append(g.queue, w)
	}
	name := fn.Name()
	if w.apart {
		name += "Apart"
	}
	if w.masked {
		name += "Where"
	}
	if fn.Signature().Recv() == nil {
		name += g.kind.Suffix
	}
	return name
}

// calls calls do with each function of the package that the body of fn calls, until do says stop.
func (g *page) calls(fn *types.Func, do func(callee *types.Func) (stop bool)) (stopped bool) {
	ast.Inspect(g.decls[fn].Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !stopped {
			if callee := g.callee(call); callee != nil && g.decls[callee] != nil {
				stopped = do(callee)
			}
		}
		return !stopped
	})
	return stopped
}

// callee is the function or method that is called; nil if it is another kind of call.
func (g *page) callee(call *ast.CallExpr) *types.Func {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		fn, _ := g.info.Uses[fun].(*types.Func)
		return fn
	case *ast.SelectorExpr:
		fn, _ := g.info.Uses[fun.Sel].(*types.Func)
		return fn
	}
	return nil
}

// writes reports whether a function, or one that it calls, writes to more than its own variables.
func (g *page) writes(fn *types.Func, seen map[*types.Func]bool) (yes bool) {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	ast.Inspect(g.decls[fn].Body, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.AssignStmt:
			for _, l := range v.Lhs {
				_, local := l.(*ast.Ident)
				yes = yes || !local
			}
		case *ast.CallExpr:
			id, ok := v.Fun.(*ast.Ident)
			yes = yes || ok && (id.Name == "clear" || id.Name == "copy")
		}
		return !yes
	})
	return yes || g.calls(fn, func(callee *types.Func) bool { return g.writes(callee, seen) })
}

// differs reports whether a function, or one that it calls, meets a field that may differ between lanes.
func (g *page) differs(fn *types.Func, seen map[*types.Func]bool) (yes bool) {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	ast.Inspect(g.decls[fn].Body, func(n ast.Node) bool {
		if v, ok := n.(*ast.SelectorExpr); ok {
			yes = yes || g.tag(v) != ""
		}
		return !yes
	})
	return yes || g.calls(fn, func(callee *types.Func) bool { return g.differs(callee, seen) })
}
