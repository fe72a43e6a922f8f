package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"h20sim/sim/folder"
)

// children are what this test program does instead of testing when it is started again with the variable STORE_CHILD,
// in the folder that STORE_DIR names.
var children = map[string]func(dir string) error{
	"write": writeParts,
	"disk":  func(dir string) error { return onFullDisk(dir, writeParts) },
	"merge": func(dir string) error { return onFullDisk(dir, mergeParts) },
	"few":   func(dir string) error { return peak(dir, 10_000) },
	"many":  func(dir string) error { return peak(dir, 1_000_000) },
}

func TestMain(m *testing.M) {
	child, ok := children[os.Getenv("STORE_CHILD")]
	if !ok {
		os.Exit(m.Run())
	}
	if err := child(os.Getenv("STORE_DIR")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func childOf(name, dir string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "STORE_CHILD="+name, "STORE_DIR="+dir)
	return c
}

// writeParts writes, as a shard, all parts of five blocks that are missing.
func writeParts(dir string) error {
	d, err := Open(folder.OS(), dir, study(), Shared)
	if err != nil {
		return err
	}
	parts, _, err := d.Parts()
	if err != nil {
		return err
	}
	for _, gap := range d.Missing(parts) {
		for from := gap.From; from < gap.To; from += 5 {
			if err := writePart(d, Range{from, min(from+5, gap.To)}); err != nil {
				return err
			}
		}
	}
	return d.Close()
}

func writePart(d *Dir, blocks Range) error {
	w, err := d.Create(blocks)
	if err != nil {
		return err
	}
	for b := blocks.From; b < blocks.To; b++ {
		if err := w.Add(b, rowsOf(&d.Study, d.Study.runs(Range{b, b + 1}))); err != nil {
			w.Abort()
			return err
		}
	}
	return w.Seal([]byte(blocks.String()))
}

// A writer that is killed at any moment leaves parts that are whole, and nothing that looks like one; what a second
// writer adds merges to the bytes of a study that was never killed.
func TestKilledWriterLeavesWholeParts(t *testing.T) {
	want := read(t, merged(t, study()).name)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 12 {
		dir := t.TempDir()
		c := childOf("write", dir)
		must(t, c.Start())
		time.Sleep(time.Duration(r.IntN(60)) * time.Millisecond)
		must(t, c.Process.Kill())
		_ = c.Wait() // killed, or done before
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		d := opened(t, dir, study(), Whole)
		parts, damaged, err := d.Parts()
		must(t, err)
		if len(damaged) > 0 {
			t.Fatalf("kill %d: found %d parts and damaged %v", i, len(parts), damaged)
		}
		t.Logf("kill %d: %d parts", i, len(parts))
		for _, missing := range d.Missing(parts) {
			must(t, writePart(d, missing))
		}
		to := filepath.Join(dir, "runs.parquet")
		must(t, d.Merge(context.Background(), to, nil, nil))
		if !slices.Equal(read(t, to), want) {
			t.Errorf("kill %d: the merged file differs", i)
		}
	}
}

// onFullDisk lets no file grow beyond 20 kB, as a disk that fills up.
func onFullDisk(dir string, f func(dir string) error) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 20_000, Max: 20_000}); err != nil {
		return err
	}
	return f(dir)
}

func mergeParts(dir string) error {
	d, err := Open(folder.OS(), dir, study(), Whole)
	if err != nil {
		return err
	}
	return d.Merge(context.Background(), filepath.Join(dir, "runs.parquet"), nil, nil)
}

// A disk that is full while a part or the merged file is written: the message says what was written, earlier parts and
// an earlier file stay, and no temporary file does.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(folder.OS(), dir, study(), Whole)
	must(t, err)
	fill(t, d, Range{0, 50})
	must(t, d.Close())
	out, err := childOf("disk", dir).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "write runs 10000-10999: write ") || !strings.Contains(string(out), "file too large") {
		t.Errorf("part: found error %v and %q", err, out)
	}
	d, err = Open(folder.OS(), dir, study(), Shared)
	must(t, err)
	fill(t, d, Range{50, 103})
	must(t, d.Close())
	to := filepath.Join(dir, "runs.parquet")
	must(t, os.WriteFile(to, []byte("earlier"), 0o666))
	out, err = childOf("merge", dir).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "merge the runs of "+dir) || !strings.Contains(string(out), "file too large") {
		t.Errorf("merge: found error %v and %q", err, out)
	}
	parts, damaged, err := d.Parts()
	if len(parts) != 2 || damaged != nil || err != nil || string(read(t, to)) != "earlier" {
		t.Errorf("found parts %v, damaged %v, error %v, expected all as it was", parts, damaged, err)
	}
	for _, name := range slices.Concat(listing(t, dir), listing(t, d.shards())) {
		if strings.HasPrefix(name, ".part-") {
			t.Errorf("found temporary file %s", name)
		}
	}
}

// writeWide writes a part as a worker does, block after block in the same memory.
func writeWide(d *Dir, blocks Range) error {
	w, err := d.Create(blocks)
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(5, uint64(blocks.From)))
	rows := Rows{N: d.Study.Block, Values: make([]float64, d.Study.Block*len(d.Study.Columns))}
	for b := blocks.From; b < blocks.To; b++ {
		rows.First = b * d.Study.Block
		for i := range rows.Values {
			rows.Values[i] = r.NormFloat64()
		}
		if err := w.Add(b, rows); err != nil {
			return err
		}
	}
	return w.Seal(nil)
}

// peak writes and merges so many runs in two parts, asks for quantiles, and prints the most memory it had. The
// collector lets little garbage lie, so that the most is what is held: it else lets the first 4 MB lie, which 10,000
// runs do not fill.
func peak(dir string, runs int) error {
	debug.SetGCPercent(20)
	s := wide(runs)
	d, err := Open(folder.OS(), dir, s, Whole)
	if err != nil {
		return err
	}
	for i := range 2 {
		if err := writeWide(d, s.Shard(i, 2)); err != nil {
			return err
		}
	}
	to := filepath.Join(dir, "runs.parquet")
	if err := d.Merge(context.Background(), to, nil, nil); err != nil {
		return err
	}
	table, err := OpenTable(folder.OS(), to)
	if err != nil {
		return err
	}
	if _, err := table.Quantiles("measure.3", []Range{{0, runs}}, []float64{0.05, 0.5, 0.95}); err != nil {
		return err
	}
	status, err := os.ReadFile("/proc/self/status")
	os.Stdout.Write(status)
	return err
}

// A hundred times as many runs take hardly more memory.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 160 MB")
	}
	few, many := peakOf(t, "few"), peakOf(t, "many")
	t.Logf("10,000 runs: %d kB; 1,000,000 runs: %d kB", few, many)
	if many > few*12/10 {
		t.Errorf("10,000 runs took %d kB, 1,000,000 runs %d kB, expected at most 1.2 times as much", few, many)
	}
}

func peakOf(t *testing.T, child string) int {
	t.Helper()
	out, err := childOf(child, t.TempDir()).Output()
	must(t, err)
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(out)
	if found == nil {
		t.Fatalf("found no peak in %q", out)
	}
	n, err := strconv.Atoi(string(found[1]))
	must(t, err)
	return n
}
