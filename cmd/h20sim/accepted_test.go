package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"h20sim/sim/dist"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/author"

	"pgregory.net/rapid"
)

// What check accepts, all other verbs can do: they end well, and what they write can be read and has numbers only.
func TestAcceptedDoesAll(t *testing.T) {
	long(t)
	few(t, 3)
	a := newAcceptance(t)
	rapid.Check(t, a.holds)
}

// FuzzAccepted is TestAcceptedDoesAll with files that fuzzing draws.
func FuzzAccepted(f *testing.F) {
	a := newAcceptance(f)
	seed := make([]byte, 1<<19) // enough for all that is drawn of a file
	if _, err := rand.NewChaCha8([32]byte{16}).Read(seed); err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Fuzz(rapid.MakeFuzz(a.holds))
}

// few has rapid try that many files, always the same, if the command line does not say how many.
func few(t *testing.T, checks int) {
	t.Helper()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if given {
		return
	}
	for name, value := range map[string]string{"rapid.checks": fmt.Sprint(checks), "rapid.seed": "16", "rapid.nofailfile": "true"} {
		before := flag.Lookup(name).Value.String()
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = flag.Set(name, before) })
	}
}

// Files that were accepted, and were not done in the end: each must be run, and all that is written of it borne out.
func TestAcceptedOnceUndone(t *testing.T) {
	long(t)
	a := newAcceptance(t)
	for name, text := range map[string]string{
		"a share of the revenue of two makers": "extends = \"world.toml\"\n[chips.rival]\nperf = 5\n",
		"less than shows among millions":       "extends = \"world.toml\"\n[market]\nprice_normal = 0.9\n",
		"amounts that are rounding":            "extends = \"world.toml\"\n[market]\nprice_normal = 0.001\n",
		"paths of a run without a quarter":     "extends = \"branched.toml\"\n[time]\nstart = 2024-07-15\n",
	} {
		t.Run(name, func(t *testing.T) {
			if faults := a.refused(text); len(faults) > 0 {
				t.Fatalf("found %+v, expected a file that is accepted", faults)
			}
			out := t.TempDir()
			h20sim("run", a.file(), "-o", out).ran(t)
			h20sim("verify", filepath.Join(out, "drawn")).want(t, exitDone)
			every := t.TempDir()
			h20sim("run", a.file(), "--course", "all", "--no-charts", "-o", every).ran(t)
			h20sim("verify", filepath.Join(every, "drawn")).want(t, exitDone)
			if strings.Contains(readFile(t, filepath.Join(out, "drawn", "report.html")), "Not drawn: in ") {
				t.Error("found a chart that is not drawn, expected one whose parts add up")
			}
		})
	}
}

// A disk that is full, or a reader that has gone, is told by whoever writes to it.
func TestOutputThatIsClosed(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"check", weekFile}, {"check", "--json", weekFile}, {"show", weekFile}, {"list", "addresses", weekFile}, {"explain", "market.life", weekFile}, {"schema"}} {
		var errOut strings.Builder
		r, w := io.Pipe()
		r.Close()
		if code := invoke(t.Context(), w, &errOut, strings.NewReader(""), args); code != exitMachine || strings.Contains(errOut.String(), "mistake in h20sim") {
			t.Errorf("%v: found exit code %d, expected %d; it told: %s", args, code, exitMachine, errOut.String())
		}
	}
}

// An acceptance tries all verbs on drawn files, which stand in one folder.
type acceptance struct {
	dir   string
	files *rapid.Generator[author.File]
}

func newAcceptance(t testing.TB) *acceptance {
	t.Helper()
	schema, err := scenario.Schema()
	if err != nil {
		t.Fatal(err)
	}
	language, err := author.Read(schema, dist.Needs)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := os.ReadFile("scenarios/cases.csv")
	if err != nil {
		t.Fatal(err)
	}
	a := &acceptance{dir: t.TempDir()}
	for name, text := range author.Around(string(cases)) {
		if err := os.WriteFile(filepath.Join(a.dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a.files = language.Files(a.refused, nil)
	return a
}

func (a *acceptance) file() string { return filepath.Join(a.dir, "drawn.toml") }

// refused writes a file and returns what check finds wrong with it.
func (a *acceptance) refused(text string) (faults []author.Fault) {
	if err := os.WriteFile(a.file(), []byte(text), 0o600); err != nil {
		panic(err)
	}
	got := h20sim("check", "--json", a.file())
	if strings.Contains(got.errOut, "mistake in h20sim") {
		panic(got.errOut + "in\n" + text)
	}
	var told struct {
		Files []checkedFile `json:"files"`
	}
	if json.Unmarshal([]byte(got.out), &told) != nil || len(told.Files) != 1 {
		return []author.Fault{{}}
	}
	for _, p := range told.Files[0].Problems {
		fault := author.Fault{Address: p.Address, Missing: strings.HasPrefix(p.Text, "missing")}
		if p.File == a.file() {
			fault.Line = p.Line
		}
		faults = append(faults, fault)
	}
	return faults
}

// holds draws a file that check accepts, and fails the test unless all verbs can do it.
func (a *acceptance) holds(t *rapid.T) {
	file := a.files.Draw(t, "scenario file")
	if faults := a.refused(file.Text()); len(faults) > 0 {
		t.Fatalf("check finds %v in a file that it accepted", faults)
	}
	by := rapid.SampledFrom([]string{"quarter", "week", "year"}).Draw(t, "by")
	out, err := os.MkdirTemp(a.dir, "out-*")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(out)
	run := []string{"run", a.file(), "-o", out, "--brief"}
	if rapid.Bool().Draw(t, "of all courses") {
		run = append(run, "--course", "all")
	}
	a.does(t, run...)
	results := a.resultsOf(t, out)
	a.does(t, "verify", results)
	a.does(t, "report", results)
	a.exports(t, out, by, results)
	a.shows(t, out)
	a.compares(t, out)
	a.sweeps(t, out)
	a.readable(t, out)
}

// does runs the program, which must end well; a run whose expectations are missed is one that was made.
func (a *acceptance) does(t *rapid.T, args ...string) output {
	t.Helper()
	got := h20sim(args...)
	if got.code != exitDone && got.code != exitExpectation {
		t.Fatalf("%v: found exit code %d, expected %d; it told:\n%s%s", args, got.code, exitDone, got.out, got.errOut)
	}
	finite(t, strings.Join(args, " "), got.out)
	finite(t, strings.Join(args, " "), got.errOut)
	return got
}

// resultsOf is the one folder of results in a folder.
func (a *acceptance) resultsOf(t *rapid.T, out string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(out, "*", "manifest.json"))
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v and %v, expected one folder of results", found, err)
	}
	return filepath.Dir(found[0])
}

// intervalOf is that by which numbers are exported: a table of IAMC has those of the calendar.
func intervalOf(format, by string) string {
	if format == "iamc" {
		return map[string]string{"week": "month", "quarter": "calendar-quarter", "year": "calendar-year"}[by]
	}
	return by
}

// written exports numbers. A table of IAMC is refused if the run covers none of its periods whole.
func (a *acceptance) written(t *rapid.T, format string, args ...string) {
	t.Helper()
	if got := h20sim(args...); format == "iamc" && got.code == exitUsage && strings.Contains(got.errOut, "no run covers one whole") {
		return
	}
	a.does(t, args...)
}

// exports writes the numbers in each format, of the file and of its results.
func (a *acceptance) exports(t *rapid.T, out, by, results string) {
	for _, format := range []string{"csv", "jsonl", "xlsx", "iamc", "parquet"} {
		to := []string{"--to", format, "--by", intervalOf(format, by), "-o"}
		name := map[string]string{"iamc": "iamc.csv"}[format]
		if name == "" {
			name = "export." + format
		}
		if format == "xlsx" { // takes as long as all else
			to = append([]string{"--measure", "*.revenue", "--measure", "suppliers.*"}, to...)
		}
		a.written(t, format, append([]string{"export", results}, append(to, filepath.Join(out, "of-results-"+name))...)...)
		if format != "xlsx" {
			a.written(t, format, append([]string{"export", a.file()}, append(to, filepath.Join(out, "of-file-"+name))...)...)
		}
	}
}

// shows asks for all that can be told of the file and of what is in it.
func (a *acceptance) shows(t *rapid.T, out string) {
	a.does(t, "show", a.file())
	a.does(t, "show", a.file(), "--sources")
	a.json(t, "show", a.file(), "--json")
	a.json(t, "run", a.file(), "--json", "--no-charts", "-o", filepath.Join(out, "as-json"))
	a.explains(t)
}

// explains asks of each measure and course of the file, and of each address that it states and some of the others.
func (a *acceptance) explains(t *rapid.T) {
	s, err := scenario.Load(a.file())
	if err != nil {
		t.Fatal(err)
	}
	measures, err := measuresOf(s)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for i, address := range s.Addresses() {
		if i%8 == 0 || s.Values[address] != nil && s.Values[address].Origin.File == a.file() {
			names = append(names, address)
		}
	}
	for i, m := range measures {
		if i%8 == 0 {
			names = append(names, m.Name)
		}
	}
	for _, b := range s.Branches() {
		for _, c := range b.Courses {
			names = append(names, c.Name)
		}
	}
	for _, name := range names {
		a.does(t, "explain", name, a.file())
	}
	for _, address := range s.Addresses() {
		if v := s.Values[address]; v != nil && v.Spread != nil && v.Origin.File == a.file() {
			a.does(t, "explain", address, a.file(), "--ends")
			break
		}
	}
}

// json runs the program, which must print one value of JSON.
func (a *acceptance) json(t *rapid.T, args ...string) {
	t.Helper()
	if got := a.does(t, args...); !json.Valid([]byte(got.out)) {
		t.Errorf("%v: found no JSON:\n%s", args, got.out)
	}
}

// compares holds the file against itself, by one name and by another, and against others.
func (a *acceptance) compares(t *rapid.T, out string) {
	text, err := os.ReadFile(a.file())
	if err != nil {
		t.Fatal(err)
	}
	same := filepath.Join(a.dir, "same.toml")
	if err := os.WriteFile(same, text, 0o600); err != nil {
		t.Fatal(err)
	}
	a.does(t, "compare", a.file(), a.file(), "-o", filepath.Join(out, "itself"))
	a.does(t, "compare", a.file(), same, filepath.Join(a.dir, "world.toml"), "-o", filepath.Join(out, "others"))
}

// sweeps draws what is uncertain in the file a few times, if anything is.
func (a *acceptance) sweeps(t *rapid.T, out string) {
	study := filepath.Join(a.dir, "study.toml")
	text := "title = \"Drawn\"\nbase = \"drawn.toml\"\nmeasures = [\"h20.revenue\"]\n[design]\nkind = \"random\"\ndraws = 8\nseed = 1\n"
	if err := os.WriteFile(study, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got := h20sim("sweep", study, "-o", filepath.Join(out, "drawn"))
	if got.code == exitSome && drawnApart.MatchString(got.errOut) {
		return // days that are drawn apart may not stand in the order in which a move needs them: the runs are listed
	}
	if got.code != exitDone {
		t.Fatalf("sweep: found exit code %d, expected %d; it told:\n%s%s", got.code, exitDone, got.out, got.errOut)
	}
}

// drawnApart finds a run that failed because of numbers that do not fit together, which it names: such as days that are drawn alike, on which
// two moves turn one lever in no order.
var drawnApart = regexp.MustCompile(`(?m)^run \d+ failed: [a-z0-9.-]+: (found |turns the same lever as .* on the same day; .*\.date is )`)

// readable fails the test unless all files in a folder can be read by what reads such files, with finite numbers.
func (a *acceptance) readable(t *rapid.T, dir string) {
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		isReadable(t, name, string(text))
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func isReadable(t *rapid.T, name, text string) {
	var err error
	switch filepath.Ext(name) {
	case ".svg":
		err = wellFormed(text)
	case ".json":
		var v any
		err = json.Unmarshal([]byte(text), &v)
	case ".jsonl":
		for line := range strings.Lines(text) {
			var v any
			err = errors.Join(err, json.Unmarshal([]byte(line), &v))
		}
	case ".csv":
		_, err = csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	case ".html", ".toml":
	default:
		return // is not text
	}
	if err != nil {
		t.Errorf("%s: %v", filepath.Base(name), err)
	}
	finite(t, filepath.Base(name), text)
}

// wellFormed says what is wrong with a document of XML.
func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// noNumber finds what programs write for numbers that are none.
var noNumber = regexp.MustCompile(`(?:^|[^A-Za-z])(NaN|nan|[+-]?Inf|[+-]?inf|∞)(?:[^A-Za-z]|$)`)

// finite fails the test if a text has a number that is none.
func finite(t *rapid.T, of, text string) {
	t.Helper()
	if at := noNumber.FindStringIndex(text); at != nil {
		t.Errorf("%s: found a number that is none in %q", of, text[max(0, at[0]-80):min(len(text), at[1]+40)])
	}
}
