package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestMain works in the folder of the module, so that commands read as a user types them there. What fuzzing starts is there already.
func TestMain(m *testing.M) {
	flag.Parse()
	if !exists("go.mod") {
		if err := os.Chdir(filepath.Join("..", "..")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	code := m.Run()
	removeShared()
	os.Exit(code)
}

// An output is what the program printed, with its exit code.
type output struct {
	code        int
	out, errOut string
}

// h20sim runs the whole program.
func h20sim(args ...string) output {
	return h20simWith(context.Background(), strings.NewReader(""), args...)
}

func h20simWith(ctx context.Context, in io.Reader, args ...string) output {
	var out, errOut bytes.Buffer
	code := invoke(ctx, &out, &errOut, in, args)
	return output{code, out.String(), errOut.String()}
}

// want fails the test unless the program ended with the code.
func (got output) want(t *testing.T, code int) output {
	t.Helper()
	if got.code != code {
		t.Fatalf("found exit code %d, expected %d; it told:\n%s%s", got.code, code, got.out, got.errOut)
	}
	return got
}

// ran fails the test unless a run wrote its results, whether or not the expectations of its scenario are met.
func (got output) ran(t *testing.T) output {
	t.Helper()
	if got.code == exitExpectation {
		return got
	}
	return got.want(t, exitDone)
}

// long leaves a test out of short runs, such as those under the race detector, in which charts take most of a minute.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out of short runs")
	}
}

// has fails the test unless the text has all the parts.
func has(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("expected %q in:\n%s", part, text)
		}
	}
}

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"rnu"}, "rnu"},
		{[]string{"run"}, "file"},
		{[]string{"run", "--hlave", "scenarios"}, `did you mean "--halve"`},
		{[]string{"run", "nowhere.toml"}, "nowhere.toml"},
		{[]string{"run", "sim"}, "no scenario in folder sim"},
		{[]string{"run", "-o", "-", "--brief", "scenarios"}, "-o -: found beside --brief"},
		{[]string{"credit", "-o", "-", "--resume", "boycott-halt"}, "-o -: found beside --resume"},
		{[]string{"run", "--jobs=-1", "scenarios"}, "--jobs: found -1"},
		{[]string{"check", "nowhere.toml"}, "nowhere.toml"},
		{[]string{"show", "nowhere.toml"}, "nowhere.toml"},
		{[]string{"list", "measure"}, "measures"},
		{[]string{"list", "kinds", "scenarios/history.toml"}, "takes no file"},
		{[]string{"new", "export-bann"}, `did you mean "export-ban"`},
		{[]string{"explain", "nvidia.jmup"}, `did you mean "nvidia.jump"`},
		{[]string{"explain", "h20.demnd"}, `did you mean "h20.demand"`},
		{[]string{"explain", "moves.shar"}, "found \"moves.shar\", expected an address, a measure, a course or a case; did you mean \"moves.share\"?"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			got := h20sim(c.args...).want(t, exitUsage)
			has(t, got.errOut, c.says)
			if got.out != "" {
				t.Errorf("found %q on standard output, expected nothing", got.out)
			}
		})
	}
}

func TestNoArgumentsPrintHelpToStandardError(t *testing.T) {
	t.Parallel()
	got := h20sim().want(t, exitUsage)
	has(t, got.errOut, "Usage: h20sim <command>", "explain")
	if got.out != "" {
		t.Errorf("found %q on standard output, expected nothing", got.out)
	}
}

func TestVersion(t *testing.T) {
	got := h20sim("--version").want(t, exitDone)
	if !regexp.MustCompile(`^\d+\.\d+\.\d+\n$`).MatchString(got.out) {
		t.Errorf("found %q, expected a version such as 1.2.3", got.out)
	}
}

// Every verb's help must have examples, and each example must be a command line that the program understands.
func TestExamplesOfHelpParse(t *testing.T) {
	t.Parallel()
	example := regexp.MustCompile(`(?m)^    h20sim (.*)$`)
	for _, verb := range []string{"run", "check", "show", "list", "new", "schema", "explain", "backtest", "calibrate", "compare", "report", "export", "forecast", "forecast seal", "forecast score"} {
		help := h20sim(append(strings.Fields(verb), "--help")...).want(t, exitDone).out
		examples := example.FindAllStringSubmatch(help, -1)
		if len(examples) == 0 {
			t.Errorf("help of %s has no examples:\n%s", verb, help)
		}
		for _, e := range examples {
			line, _, _ := strings.Cut(e[1], " <")
			line, _, _ = strings.Cut(line, " >")
			parser, err := kong.New(&commands{}, kong.Exit(func(int) {}))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := parser.Parse(strings.Fields(line)); err != nil {
				t.Errorf("example %q of %s: %v", e[1], verb, err)
			}
		}
	}
}

// broken is a reader with a flaw.
type broken struct{}

func (broken) Read([]byte) (int, error) { panic("a flaw") }

func TestFlawIsNoPanic(t *testing.T) {
	t.Parallel()
	for _, verb := range []string{"run", "check", "show"} {
		got := h20simWith(context.Background(), broken{}, verb, "-").want(t, exitMachine)
		has(t, got.errOut, "this is a mistake in h20sim, not in your file: a flaw")
	}
}
