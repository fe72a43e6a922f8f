package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What go generate would write stands in the package.
func TestPagesAreCurrent(t *testing.T) {
	pages, err := translatePackage("..")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range pages {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the pages of equations give (%v); run go generate ./sim", name, err)
		}
	}
}

// program prints a sum of all bits of runs in lanes. It ends with an error if one fails, or is not equal to the same run alone on all
// days.
const program = `package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

func main() {
	var models []*sim.Model
	var tables []*sim.Timetable
	cut := policy.Dated{Name: "cut", Date: simtest.Day(2025, 4, 9), Ramp: 30, Until: simtest.Day(2025, 8, 9), Move: &policy.ProductionCut{Strength: 0.5}}
	for range sim.LanesAtOnce() {
		m, err := sim.New(simtest.World())
		if err != nil {
			panic(err)
		}
		models, tables = append(models, m), append(tables, policy.NewTimetable(m.Index, []policy.Dated{cut}))
		cut.Date += 7
	}
	sum := sha256.New()
	traces, errs := sim.NewLanes(models).Run(tables[:2], 1)
	for i, trace := range traces {
		want, err := models[i].Run(tables[i], 1)
		if err != nil || errs[i] != nil || !slices.Equal(want.Daily.RawMatrix().Data, trace.Daily.RawMatrix().Data) {
			panic(fmt.Sprint(err, errs[i]))
		}
		binary.Write(sum, binary.LittleEndian, want.Daily.RawMatrix().Data)
	}
	fmt.Printf("%x\n", sum.Sum(nil))
}
`

// A copied program prints its sum the same on WebAssembly. The pages in lanes are made of the package, not of a copy of it: a sign that is
// turned in it turns in both.
func TestACopyOfTheProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a copy of the program")
	}
	dir := t.TempDir()
	copyModule(t, dir)
	before := runIn(t, dir, "go", "run", ".")
	t.Run("WebAssembly gives the same bits", func(t *testing.T) { sameOnWebAssembly(t, dir, before) })
	t.Run("a sign changes both pages", func(t *testing.T) { signChangesBoth(t, dir, before) })
}

func signChangesBoth(t *testing.T, dir, before string) {
	t.Helper()
	turn(t, filepath.Join(dir, "sim", "market.go"), "-m.market.Elasticity*index", "m.market.Elasticity*index")
	turn(t, filepath.Join(dir, "sim", "integrate.go"), "- s.Pent[b]/m.market.Fade)", "+ s.Pent[b]/m.market.Fade)")
	pages, err := translatePackage(filepath.Join(dir, "sim"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range pages {
		if err := os.WriteFile(filepath.Join(dir, "sim", name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if after := runIn(t, dir, "go", "run", "."); after == before {
		t.Errorf("found the bits %q with signs turned and without", after)
	}
}

func sameOnWebAssembly(t *testing.T, dir, want string) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("WebAssembly runs in Node")
	}
	root := strings.TrimSpace(runIn(t, dir, "go", "env", "GOROOT"))
	exec := filepath.Join(root, "lib", "wasm", "go_js_wasm_exec")
	if found := runIn(t, dir, "env", "GOOS=js", "GOARCH=wasm", "GOEXPERIMENT=", "go", "run", "-exec", exec, "."); found != want {
		t.Errorf("found %s, expected %s", found, want)
	}
}

// copyModule copies what package sim is made of, and a program that runs it.
func copyModule(t *testing.T, dir string) {
	t.Helper()
	root := filepath.Join("..", "..")
	files := []string{"go.mod", "go.sum"}
	for _, pattern := range []string{"sim/*.go", "sim/cases/*.go", "sim/policy/*.go", "sim/simtest/*.go"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			if at, err := filepath.Rel(root, name); err == nil && !strings.HasSuffix(at, "_test.go") {
				files = append(files, at)
			}
		}
	}
	for _, name := range files {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, name), string(text))
	}
	put(t, filepath.Join(dir, "main.go"), program)
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// turn replaces a piece of a file.
func turn(t *testing.T, name, old, new string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	put(t, name, strings.Replace(string(text), old, new, 1))
}

// runIn runs a command in a directory, and returns what it prints.
func runIn(t *testing.T, dir string, command ...string) string {
	t.Helper()
	run := exec.Command(command[0], command[1:]...)
	run.Dir = dir
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// head is what is around a piece that is to be translated.
const head = `package sim

import "math"

type State struct {
	Stock []float64 ` + "`by:\"chip\"`" + `
	play  []int     ` + "`lanes:\"where in\"`" + `
	in    []bool    ` + "`lanes:\"differ\"`" + `
	last  float64
	count int
	names map[string]float64
}

type Model struct{ C int }

const turn = math.Pi

func outside(x float64) float64 { return math.Sqrt(x) }

func (m *Model) change(s State) { s.last = 1 }

func fine(x float64) bool { return x > 0 }

func (m *Model) Step(s *State) {
	`

// What has no form in lanes is an error with its place.
func TestWhatHasNoFormInLanesIsAnError(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "assignment to a struct that was handed on has no form in lanes: s.last = 1"},
		{"s.Stock[0] = math.Sin(s.last)", "call has no form in lanes: math.Sin(s.last)"},
		{"s.Stock[0] = outside(s.last)", "call has no form in lanes: math.Sqrt(x)"},
		{"if s.last > 0 { s.count = 1 }", "assignment in some lanes has no form in lanes: s.count = 1"},
		{"if s.last > 0 { s.count++ }", "counting has no form in lanes: s.count++"},
		{"for i := range s.Stock { if s.Stock[i] > 0 { return } }", "leaving from here in some lanes has no form in lanes"},
		{"for i := range s.Stock { if s.Stock[i] > 0 { break } }", "leaving a loop from here has no form in lanes: break"},
		{"for i := range s.Stock { if s.count > 0 { if s.Stock[i] > 0 { continue } } }", "leaving from here in some lanes has no form in lanes"},
		{"for i := range s.Stock { if s.Stock[i] > 0 { s.last = 1; continue } }", "leaving a loop from here has no form in lanes: continue"},
		{"if s.last > 0 { s.last = 1; return }", "returning from here has no form in lanes: return"},
		{"for i := range s.Stock { if s.Stock[i] > 0 { continue }; break }", "leaving a loop from here has no form in lanes: break"},
		{"s.count = int(s.last)", "conversion has no form in lanes: int(s.last)"},
		{"is := s.last > 0; _ = is", "comparison of numbers as a plain condition has no form in lanes: s.last > 0"},
		{"go outside(s.last)", "statement *ast.GoStmt has no form in lanes: go outside(s.last)"},
		{"defer outside(s.last)", "statement *ast.DeferStmt has no form in lanes"},
		{"switch s.count { case 1: s.last = 2 }", "switch on a value has no form in lanes"},
		{"s.last = s.names[\"a\"]", "type map[string]float64 has no form in lanes"},
		{"f := func() float64 { return 1 }; s.last = f()", "expression *ast.FuncLit has no form in lanes"},
		{"for range s.play { s.last++ }", "loop without the position has no form in lanes"},
		{"s.last++", "counting has no form in lanes: s.last++"},
		{"x := []float64{1}; s.last = x[0]", "expression *ast.CompositeLit has no form in lanes: []float64{1}"},
	} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "page.go"), head+c.text+"\n}\n")
		root := "Model.Step"
		if c.text == "" {
			root = "Model.change"
		}
		_, err := translateOne(dir, root)
		if err == nil || !strings.Contains(err.Error(), "page.go:") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found error %v, expected a place and %q", c.text, err, c.want)
		}
	}
}

// translateOne translates a function of the package in dir for one kind of lanes.
func translateOne(dir, name string) ([]byte, error) {
	src, err := load(dir)
	if err != nil {
		return nil, err
	}
	return write(src, kinds[0], []string{name})
}
