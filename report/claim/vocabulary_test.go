package claim

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
)

// worded says at which places of a call the words stand that must be of which form.
var worded = map[string]map[int]Form{
	"Below": {0: BelowForm}, "Above": {0: AboveForm}, "Most": {0: MostForm}, "Least": {0: LeastForm}, "Alike": {0: AlikeForm}, "Same": {0: SameForm},
	"None": {0: NoneForm}, "AmountOrNone": {2: NoneForm}, "Compared": {1: BelowForm, 2: AboveForm}, "Count": {1: CountForm, 2: CountForm},
}

// Words that pages state are those that verify knows, in every call that states some: of the form, and of the table that is counted.
func TestPagesSpeakTheVocabulary(t *testing.T) {
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) < 100 {
		t.Fatalf("found %d files: %v", len(files), err)
	}
	fset, parsed, tables := token.NewFileSet(), []*ast.File{}, map[string][]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
		ast.Inspect(file, func(n ast.Node) bool { noteTables(n, tables); return true })
	}
	calls := 0
	for _, file := range parsed {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			for at, form := range worded[claimed(call)] {
				if at >= len(call.Args) {
					continue
				}
				if text, ok := literal(call.Args[at]); ok {
					calls++
					if err := fits(text, form, tablesIn(call, tables)); err != nil {
						t.Errorf("%s: %v", fset.Position(call.Pos()), err)
					}
				}
			}
			return true
		})
	}
	if calls < 200 {
		t.Errorf("found %d words in calls, expected those of all pages", calls)
	}
}

// noteTables notes the names of tables that constants have.
func noteTables(n ast.Node, tables map[string][]string) {
	spec, ok := n.(*ast.ValueSpec)
	if !ok {
		return
	}
	for i, name := range spec.Names {
		if i < len(spec.Values) {
			if text, ok := literal(spec.Values[i]); ok && strings.HasSuffix(text, ".csv") {
				tables[name.Name] = append(tables[name.Name], text)
			}
		}
	}
}

// claimed is the name of a function of this package that is called; "" for another.
func claimed(call *ast.CallExpr) string {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if of, ok := f.X.(*ast.Ident); !ok || of.Name != "claim" {
		return ""
	}
	return f.Sel.Name
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// tablesIn are the tables that the last argument of a call names; none if it does not name one itself.
func tablesIn(call *ast.CallExpr, tables map[string][]string) (list []string) {
	ast.Inspect(call.Args[len(call.Args)-1], func(n ast.Node) bool {
		if name, ok := n.(*ast.Ident); ok {
			list = append(list, tables[name.Name]...)
		}
		return true
	})
	return list
}

// fits says what is wrong with words of a form that are counted in some table; those of an unknown table in any.
func fits(text string, form Form, named []string) error {
	if form == CountForm {
		c := Claim{Words: "two " + text, Form: form, Of: []Quantity{{Op: sum}}}
		if named == nil {
			for _, all := range things {
				named = append(named, all...)
			}
		}
		for _, table := range named {
			c.Of[0].Of = append(c.Of[0].Of, Rows(table, nil))
		}
		return c.fit()
	}
	of := Over("", "h20.revenue", sim.Period{})
	c := Claim{Words: text, Form: form, Unit: "MUSD", Of: []Quantity{of, of}}
	return c.fit()
}

// Nothing of any unit of the model may be written as 0.
func TestNothingIsZeroInEachUnit(t *testing.T) {
	for _, unit := range []string{"1", "MUSD", "USD/chip", "chip", "chip/day", "chip/week", "h20e", "week"} {
		of := Over("", "h20.revenue", sim.Period{})
		for _, v := range []float64{0, 0.0003} {
			c := None(Amount(v, unit, of).Words, unit, of)
			if err := c.fit(); err != nil {
				t.Errorf("%g %s: %v", v, unit, err)
			}
		}
	}
	c := None("0 chips", "MUSD", Over("", "h20.revenue", sim.Period{}))
	if c.fit() == nil {
		t.Error("found 0 chips as nothing of revenue, expected another unit")
	}
}
