package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim/simtest/timing"
)

// A timedProgram is a file that can be run, and how tables call it.
type timedProgram struct{ who, file string }

// A timedCommand is a line that is timed as a whole process, from its start to its end.
type timedCommand struct{ name, line string }

// The draws of the two sweeps of which one less the other is what draws cost, without what comes before and after them. Fewer would
// be made up to 64 on each path, and would not be as many as their number says.
const (
	fewDraws  = 1024
	manyDraws = 2048
)

// timedCommands are the lines that are timed. STUDY is a study file, to be followed by its number of draws.
var timedCommands = []timedCommand{
	{"run --no-charts", "run scenarios/boycott-halt.toml --no-charts"},
	{"run", "run scenarios/boycott-halt.toml"},
	{"run of a folder", "run scenarios/ --no-charts --jobs 2"},
	{fewSweep, fmt.Sprintf("sweep STUDY%d.toml --no-charts --jobs 1", fewDraws)},
	{manySweep, fmt.Sprintf("sweep STUDY%d.toml --no-charts --jobs 1", manyDraws)},
	{fewSweepByTwo, fmt.Sprintf("sweep STUDY%d.toml --no-charts --jobs 2", fewDraws)},
	{manySweepByTwo, fmt.Sprintf("sweep STUDY%d.toml --no-charts --jobs 2", manyDraws)},
}

const (
	fewSweep  = "sweep of few draws"
	manySweep = "sweep of many draws"

	fewSweepByTwo  = "sweep of few draws by two workers"
	manySweepByTwo = "sweep of many draws by two workers"

	controlTwice = "the control row twice at once"
)

// BenchmarkRatios times whole processes: the program as it stands here and, if OLD names one, an older program on the same files, in
// turn. make bench OLD=path gives it. -benchtime 9x makes nine rounds.
func BenchmarkRatios(b *testing.B) {
	programs := []timedProgram{{"now", built(b)}}
	if old := os.Getenv("OLD"); old != "" {
		programs = append(programs, timedProgram{"old", old})
	}
	table := timing.New(append(processRows(b, programs), timing.Row{Name: controlTwice, Work: timing.ControlTwice})...)
	for b.Loop() {
		table.Round()
	}
	table.Print(os.Stdout)
	for _, p := range programs {
		printDraw(table, p.who)
		printWorkers(table, p.who)
	}
	gain := table.Ratio(timing.Control, controlTwice, timing.Wall)
	timing.Line(os.Stdout, 2*gain.Median, (gain.High-gain.Low)/gain.Median, "two of the control row over one: as much as the machine gives")
	if len(programs) > 1 {
		printAgainst(table)
	}
}

// built builds the program as make run does and returns its file.
func built(b *testing.B) string {
	file := filepath.Join(b.TempDir(), "h20sim")
	if out, err := exec.Command("go", "build", "-o", file, "./cmd/h20sim").CombinedOutput(); err != nil {
		b.Fatalf("build: %s: %s", err, out)
	}
	return file
}

// processRows has a row a command and program, with those of one command one after the other.
func processRows(b *testing.B, programs []timedProgram) (rows []timing.Row) {
	study := studyWithDraws(b)
	for _, c := range timedCommands {
		for _, p := range programs {
			args := append(strings.Fields(strings.ReplaceAll(c.line, "STUDY", study)), "-o", b.TempDir(), "--replace")
			rows = append(rows, timing.Row{Name: rowOf(c.name, p.who), Work: func() timing.Cost { return processCost(b, p.file, args) }})
		}
	}
	return rows
}

func rowOf(command, who string) string { return command + ", " + who }

// processCost runs a program; that an expectation of a scenario is missed does not matter.
func processCost(b *testing.B, file string, args []string) timing.Cost {
	cost, err := timing.Process(exec.Command(file, args...))
	var ended *exec.ExitError
	if err != nil && !(errors.As(err, &ended) && ended.ExitCode() == exitExpectation) {
		b.Fatalf("%s %s: %s", file, strings.Join(args, " "), err)
	}
	return cost
}

// studyWithDraws writes the August study with other numbers of draws, and returns how their files begin.
func studyWithDraws(b *testing.B) string {
	text, err := os.ReadFile("scenarios/studies/august-uncertainty.toml")
	if err != nil {
		b.Fatal(err)
	}
	beside, err := filepath.Abs("scenarios/studies")
	if err != nil {
		b.Fatal(err)
	}
	begin, beside := filepath.Join(b.TempDir(), "draws"), filepath.ToSlash(beside)
	for _, n := range []int{fewDraws, manyDraws} {
		edited := strings.NewReplacer(`"../`, `"`+beside+`/../`, `"given-`, `"`+beside+`/given-`, "draws = 1_024", "draws = "+strconv.Itoa(n)).Replace(string(text))
		if err := os.WriteFile(begin+strconv.Itoa(n)+".toml", []byte(edited), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	return begin
}

// printDraw prints what a draw costs: two sweeps less what they have in common.
func printDraw(table *timing.Table, who string) {
	cost := drawCost(table, who)
	timing.Line(os.Stdout, 1e3*cost.Median, (cost.High-cost.Low)/cost.Median, "ms a draw of the August study, "+who)
}

// printWorkers prints how much more draws two workers make in a time than one, by the clock.
func printWorkers(table *timing.Table, who string) {
	one := table.Less(rowOf(manySweep, who), rowOf(fewSweep, who), timing.Wall)
	two := table.Less(rowOf(manySweepByTwo, who), rowOf(fewSweepByTwo, who), timing.Wall)
	timing.Line(os.Stdout, one.Median/two.Median, (two.High-two.Low)/two.Median, "two workers over one on draws of the August study, "+who)
}

func drawCost(table *timing.Table, who string) timing.Spread {
	return table.Less(rowOf(manySweep, who), rowOf(fewSweep, who), timing.Processor).Over(manyDraws - fewDraws)
}

// printAgainst prints how the program stands to the older one.
func printAgainst(table *timing.Table) {
	for _, c := range timedCommands {
		table.PrintRatio(os.Stdout, c.name+": processor time, now over old", rowOf(c.name, "now"), rowOf(c.name, "old"), timing.Processor)
		table.PrintRatio(os.Stdout, c.name+": time by the clock, now over old", rowOf(c.name, "now"), rowOf(c.name, "old"), timing.Wall)
		table.PrintRatio(os.Stdout, c.name+": most memory, now over old", rowOf(c.name, "now"), rowOf(c.name, "old"), timing.Peak)
	}
	now, old := drawCost(table, "now"), drawCost(table, "old")
	timing.Line(os.Stdout, now.Median/old.Median, (old.High-old.Low)/old.Median, "a draw of the August study: processor time, now over old")
}
