package main

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"h20sim/sim/folder"
)

const (
	weekFile   = stopsDir + "/week.toml"
	freeFile   = stopsDir + "/free.toml"
	weekStudy  = stopsDir + "/study.toml"
	laterStudy = stopsDir + "/later/study.toml"
	weekFit    = stopsDir + "/fit.toml"
)

// lay writes files below a folder.
func lay(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// unchanged fails the test unless a folder holds what it held.
func unchanged(t *testing.T, dir string, before map[string]string) {
	t.Helper()
	if after := tree(t, dir); !reflect.DeepEqual(before, after) {
		t.Errorf("in %s: %s", dir, differing(after, before))
	}
}

// edit changes a file that is there, by its content.
func edit(t *testing.T, file string, change func(string) string) {
	t.Helper()
	before := readFile(t, file)
	after := change(before)
	if before == after {
		t.Fatalf("%s: found nothing to change", file)
	}
	if err := os.WriteFile(file, []byte(after), 0o666); err != nil {
		t.Fatal(err)
	}
}

func scribble(text string) string { return text + "edited" }

// A folderWriter is a command line that fills one, and the folder.
type folderWriter struct {
	args []string
	dir  string
	file string // one of its files
}

// folderWriters are the verbs that fill folders of results.
var folderWriters = map[string]folderWriter{
	"run":      {[]string{"run", weekFile, "--no-charts"}, "week", "weekly.csv"},
	"batch":    {[]string{"run", weekFile, freeFile, "--no-charts"}, "comparison", "comparison.csv"},
	"compare":  {[]string{"compare", weekFile, freeFile, "--no-charts"}, "week-against-free", "files.csv"},
	"sweep":    {[]string{"sweep", weekStudy, "--no-charts"}, "study", "quantiles.csv"},
	"backtest": {[]string{"backtest", weekFit, "--draws", "0"}, "backtest", "charts/backtest.svg"},
}

// to adds the folder for results.
func (w folderWriter) to(out string, more ...string) []string {
	return append(append(w.args[:len(w.args):len(w.args)], "-o", out), more...)
}

// A folder that is not of h20sim is refused before a run, and all in it stays. Attack 01.
func TestForeignFolderIsKept(t *testing.T) {
	t.Parallel()
	for name, w := range folderWriters {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := t.TempDir()
			lay(t, filepath.Join(out, w.dir), map[string]string{"manifest.json": `{"name":"x"}`, "src/main.js": "mine"})
			before := tree(t, out)
			got := h20sim(w.to(out)...).want(t, exitUsage)
			has(t, got.errOut, filepath.Join(out, w.dir, "manifest.json")+" is not of h20sim")
			unchanged(t, out, before)
		})
	}
}

// A scenario whose name is .. does not write into the folder above that for results. Attack 02.
func TestFileNameThatIsNone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	week, err := filepath.Abs(weekFile)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "...toml")
	lay(t, dir, map[string]string{"...toml": "title = \"Dots\"\nextends = '" + week + "'\n", "res/manifest.json": "{}", "res/mine.txt": "mine"})
	before := tree(t, dir)
	if got := h20sim("run", file, "--no-charts", "-o", filepath.Join(dir, "res", "out")); got.code == exitDone || got.errOut == "" {
		t.Errorf("found exit code %d, expected a refusal", got.code)
	}
	unchanged(t, dir, before)
}

// An empty file that is in the way of a page does not stop a merge. Attack 03.
func TestMergeWithAnEmptyPage(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("sweep", weekStudy, "--shard", "0/1", "--no-charts", "-o", out).want(t, exitDone)
	lay(t, out, map[string]string{"study/report.html": ""})
	h20sim("sweep", "merge", weekStudy, "--no-charts", "-o", out).want(t, exitDone)
	if page := readFile(t, filepath.Join(out, "study", "report.html")); page == "" {
		t.Error("found an empty page, expected that of the study")
	}
}

// Export writes through a link, and not over what it reads. Attack 05.
func TestExportThroughALinkAndOverItsInput(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", weekFile, "--no-charts", "-o", out).want(t, exitDone)
	text := h20sim("export", weekFile, "--to", "csv", "--by", "week").want(t, exitDone).out
	target, link := filepath.Join(out, "target.csv"), filepath.Join(out, "link.csv")
	lay(t, out, map[string]string{"target.csv": "old", "own.toml": readFile(t, weekFile)})
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	h20sim("export", weekFile, "--to", "csv", "--by", "week", "-o", link).want(t, exitDone)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 || readFile(t, target) != text {
		t.Errorf("found %v, %v, expected the link and the numbers where it leads", info, err)
	}
	edit(t, filepath.Join(out, "own.toml"), func(s string) string { return strings.Replace(s, "../../../../", absolute(t, "")+"/", 1) })
	for from, to := range map[string]string{filepath.Join(out, "own.toml"): filepath.Join(out, "own.toml"), filepath.Join(out, "week"): filepath.Join(out, "week", "daily.parquet")} {
		before := tree(t, out)
		has(t, h20sim("export", from, "--to", "csv", "--by", "week", "-o", to).want(t, exitUsage).errOut, to+" is what is read here, expected another file to write to")
		unchanged(t, out, before)
	}
}

// absolute is the whole path of a file, with slashes.
func absolute(t *testing.T, name string) string {
	t.Helper()
	full, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(full)
}

// What was changed in a finished study is told by all who read it. Attack 06.
func TestDamagedStudyIsTold(t *testing.T) {
	t.Parallel()
	digit := regexp.MustCompile(`[1-8]\.`)
	for name, damage := range map[string]func(string) string{
		"result.json": func(s string) string {
			at := digit.FindStringIndex(s)[0]
			return s[:at] + string(s[at]+1) + s[at+1:]
		},
		"runs.parquet": func(s string) string { return s[:len(s)/2] },
	} {
		out := t.TempDir()
		h20sim("sweep", weekStudy, "--no-charts", "-o", out).want(t, exitDone)
		file := filepath.Join(out, "study", name)
		edit(t, file, damage)
		for _, args := range [][]string{{"sweep", weekStudy}, {"sweep", weekStudy, "--resume"}, {"sweep", "merge", weekStudy}, {"sweep", "missing", weekStudy},
			{"sweep", weekStudy, "--shard", "0/2"}, {"run", weekFile, "--study", filepath.Join(out, "study")}} {
			has(t, h20sim(append(args, "-o", out)...).want(t, exitMachine).errOut, file+" was changed since it was written: found SHA-256 ")
		}
		h20sim("sweep", weekStudy, "--no-charts", "-o", out, "--replace").want(t, exitDone)
		h20sim("run", weekFile, "--no-charts", "--study", filepath.Join(out, "study"), "-o", out).want(t, exitDone)
	}
}

// Markup in titles and notes is text wherever it comes out. Attack 12.
func TestMarkupIsHarmless(t *testing.T) {
	t.Parallel()
	long(t)
	out := t.TempDir()
	got := h20sim("run", "cmd/h20sim/testdata/attack/evil-markup.toml", "-o", out).want(t, exitDone)
	if strings.Contains(got.out+got.errOut, "\x1b") {
		t.Error("found an escape code")
	}
	marked := 0
	for name, text := range tree(t, out) {
		if strings.Contains(text, "alert(1)") {
			marked++
		}
		switch filepath.Ext(name) {
		case ".html", ".svg":
			if strings.Contains(text, "<script>alert") || strings.Contains(text, "<img src=x") {
				t.Errorf("%s: found markup of a title", name)
			}
		}
		switch filepath.Ext(name) {
		case ".svg":
			isXML(t, name, text)
		case ".csv":
			noFormulas(t, name, text)
		}
	}
	if marked == 0 {
		t.Error("found no title anywhere, expected it as text")
	}
}

func isXML(t *testing.T, name, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}

// noFormulas fails the test if a spreadsheet would take a cell for a formula.
func noFormulas(t *testing.T, name, text string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") {
				t.Errorf("%s: found the cell %q", name, cell)
			}
		}
	}
}

// A study whose folder will be refused is refused before any run. Case 15.
func TestStudyIsRefusedBeforeItsRuns(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, map[string]string{
		"view.toml":         "title = \"A scenario of the same name as a study\"\nstory = \".\"\nextends = \"" + absolute(t, "scenarios/share-no-boycott.toml") + "\"\n",
		"studies/view.toml": "title = \"view\"\nstory = \".\"\nbase = \"" + absolute(t, mainFile) + "\"\nmeasures = [\"h20.revenue\"]\n[design]\nkind = \"sobol\"\ndraws = 4_194_304\nover = [\"moves.guidance.strength\"]\n",
	})
	out, study := filepath.Join(dir, "out"), filepath.Join(dir, "studies", "view.toml")
	h20sim("run", filepath.Join(dir, "view.toml"), "--no-charts", "-o", out).want(t, exitDone)
	before := tree(t, out)
	for _, more := range [][]string{nil, {"--resume"}, {"--shard", "0/2"}} {
		start := time.Now()
		got := h20sim(append([]string{"sweep", study, "--no-charts", "-o", out}, more...)...).want(t, exitUsage)
		has(t, got.errOut, filepath.Join(out, "view")+` holds the run "A scenario of the same name as a study"`, `not the study "view"`, "choose another -o, or add --replace")
		if took := time.Since(start); took > 30*time.Second { // the runs take hours
			t.Errorf("refused after %v", took)
		}
		unchanged(t, out, before)
	}
}

// A listed file that was edited is named before a run is made; --replace writes over it.
func TestEditedResultsAreRefused(t *testing.T) {
	t.Parallel()
	for name, w := range folderWriters {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := t.TempDir()
			h20sim(w.to(out)...).want(t, exitDone)
			edit(t, filepath.Join(out, w.dir, w.file), scribble)
			before := tree(t, out)
			if name == "sweep" {
				w.args = []string{"sweep", laterStudy, "--no-charts"}
			}
			got := h20sim(w.to(out)...).want(t, exitUsage)
			has(t, got.errOut, filepath.Join(out, w.dir)+": changed since h20sim wrote it: "+w.file+"; save it under another name, or add --replace")
			if got.out != "" {
				t.Errorf("found the answer\n%s\nexpected no run", got.out)
			}
			unchanged(t, out, before)
			h20sim(w.to(out, "--replace")...).want(t, exitDone)
			if strings.HasSuffix(readFile(t, filepath.Join(out, w.dir, w.file)), "edited") {
				t.Errorf("found %s as it was edited, expected it made again", w.file)
			}
		})
	}
}

// Files of others stay, whatever is written beside them.
func TestForeignFilesStay(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	mine := map[string]string{"week/notes.txt": "mine", "week/.git/config": "mine", "week/charts/mine.svg": "mine"}
	h20sim("run", weekFile, "--no-charts", "-o", out).want(t, exitDone)
	lay(t, out, mine)
	for _, args := range [][]string{{"run", weekFile, "--no-charts", "-o", out}, {"run", weekFile, "--no-charts", "-o", out, "--replace", "--set", "chips.h20.perf=1.1"},
		{"report", filepath.Join(out, "week")}, {"report", out}} {
		h20sim(args...).want(t, exitDone)
		for name, text := range mine {
			if found := readFile(t, filepath.Join(out, name)); found != text {
				t.Errorf("%v: found %q in %s", args, found, name)
			}
		}
	}
}

// Some systems do not tell A from a.
func TestNamesThatDifferInCaseOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := strings.Replace(readFile(t, weekFile), "../../../../", absolute(t, "")+"/", 1)
	lay(t, dir, map[string]string{"a/Week.toml": text, "b/week.toml": text})
	upper, lower := filepath.Join(dir, "a", "Week.toml"), filepath.Join(dir, "b", "week.toml")
	for _, args := range [][]string{{"run", upper, lower}, {"compare", freeFile, upper, lower}} {
		has(t, h20sim(append(args, "--no-charts", "-o", dir)...).want(t, exitUsage).errOut, upper+" and "+lower+" would both write to "+dir)
	}
}

// Results of another title or kind are replaced on demand only, and what was replaced is told.
func TestResultsOfAnotherTitleOrKind(t *testing.T) {
	t.Parallel()
	dir, out := t.TempDir(), t.TempDir()
	text := strings.Replace(readFile(t, weekFile), "../../../../", absolute(t, "")+"/", 1)
	lay(t, dir, map[string]string{"week.toml": strings.Replace(text, "One week", "Another week", 1)})
	h20sim("run", weekFile, "--no-charts", "-o", out).want(t, exitDone)
	f, err := folder.Open(folder.OS(), filepath.Join(out, "week"))
	if err != nil {
		t.Fatal(err)
	}
	first := `the run "One week" (` + f.Hash[:8] + `)`
	other := []string{"run", filepath.Join(dir, "week.toml"), "--no-charts", "-o", out}
	before := tree(t, out)
	has(t, h20sim(other...).want(t, exitUsage).errOut, filepath.Join(out, "week")+" holds "+first+`, not the run "Another week" (`)
	unchanged(t, out, before)
	has(t, h20sim("run", weekFile, "--no-charts", "-o", out, "--set", "chips.h20.perf=1.1").want(t, exitDone).errOut,
		"wrote "+filepath.Join(out, "week")+", in place of "+first+"\n")
	has(t, h20sim(append(other, "--replace")...).want(t, exitDone).errOut, "wrote "+filepath.Join(out, "week")+`, in place of the run "One week" (`)
	lay(t, dir, map[string]string{"studies/week.toml": strings.Replace(readFile(t, weekStudy), `"week.toml"`, `"`+absolute(t, weekFile)+`"`, 1)})
	study := []string{"sweep", filepath.Join(dir, "studies", "week.toml"), "--no-charts", "-o", out}
	has(t, h20sim(study...).want(t, exitUsage).errOut, `holds the run "Another week" (`, `not the study "A study of one week" (`)
	has(t, h20sim(append(study, "--replace")...).want(t, exitDone).errOut, `, in place of the run "Another week" (`)
}

// The second of two commands in one folder says so, and touches nothing.
func TestTwoCommandsInOneFolder(t *testing.T) {
	t.Parallel()
	for name, w := range folderWriters {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := t.TempDir()
			dir := filepath.Join(out, w.dir)
			h20sim(w.to(out)...).want(t, exitDone)
			f, err := folder.Open(folder.OS(), dir)
			if err != nil {
				t.Fatal(err)
			}
			c, err := folder.Claim(t.Context(), folder.OS(), dir, folder.Wanted{Kind: f.Kind, Title: f.Title, Hash: f.Hash}, folder.Options{Command: "h20sim first"})
			if err != nil {
				t.Fatal(err)
			}
			before := tree(t, dir)
			if name == "sweep" {
				w.args = []string{"sweep", laterStudy, "--no-charts"}
			}
			seconds := [][]string{w.to(out), w.to(out, "--replace")}
			if name == "run" || name == "batch" {
				seconds = append(seconds, []string{"report", dir})
			}
			for _, args := range seconds {
				has(t, h20sim(args...).want(t, exitUsage).errOut, "another h20sim (", `h20sim first") works in `+dir+"; wait for it, or choose another -o")
			}
			unchanged(t, dir, before)
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
			h20sim(w.to(out)...).want(t, exitDone)
		})
	}
}

// Worlds at the ends of their ranges that once broke a book or measured infinity run, with books that balance. Attack 09.
func TestWorldsThatBrokeBooksRun(t *testing.T) {
	for _, name := range []string{"books-orders-nan", "books-shares-1049", "books-stock-rounding", "inf-in-output"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := t.TempDir()
			h20sim("run", "cmd/h20sim/testdata/attack/"+name+".toml", "--no-charts", "-o", out).want(t, exitDone)
			if text := readFile(t, filepath.Join(out, name, "weekly.csv")); strings.Contains(text, "Inf") || strings.Contains(text, "NaN") {
				t.Error("found a measure that is no finite number")
			}
		})
	}
}

// Two duties on one chip add up, as tariffs do: the second raises what the first takes. Case 22.
func TestASecondDutyAddsToTheFirst(t *testing.T) {
	elsewhere(t)
	put(t, map[string]string{"du.toml": "title = \"Two duties at once\"\nstory = \".\"\nextends = \"shipped:h200-duty-caps.toml\"\n[moves.second-duty]\nkind = \"duty\"\ntitle = \"Second duty\"\nactor = \"us-government\"\ndate = 2026-06-01\nrate = 0.10\nchips = [\"h200\"]\nsource = \"judgement\"\n"})
	one, two := dutyOf(t, "shipped:h200-duty-caps.toml"), dutyOf(t, "du.toml")
	if part := two / one; part < 1.39 || part > 1.41 {
		t.Errorf("found %g with a second duty of 10 %%, %g with 25 %% alone: 1 to %.3f, expected 1 to 1.4", two, one, part)
	}
}

// dutyOf is the duty on the H200 in the third quarter of fiscal 2027.
func dutyOf(t *testing.T, file string) float64 {
	t.Helper()
	out := h20sim("export", file, "--to", "csv", "--measure", "h200.duty").want(t, exitDone).out
	for line := range strings.Lines(out) {
		if cells := strings.Split(strings.TrimSpace(line), ","); cells[0] == "FY2027Q3" {
			v, err := strconv.ParseFloat(cells[len(cells)-2], 64) // before its weeks
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
	}
	t.Fatalf("found no FY2027Q3 in\n%s", out)
	return 0
}
