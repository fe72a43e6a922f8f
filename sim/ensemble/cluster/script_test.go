package cluster_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/ensemble/cluster"
	"h20sim/sim/simtest/golden"

	"pgregory.net/rapid"
)

func TestScripts(t *testing.T) {
	for _, c := range []struct {
		engine, file string
		change       func(*cluster.Job)
	}{
		{cluster.Slurm, "slurm.sh", func(*cluster.Job) {}},
		{cluster.Slurm, "slurm-missing.sh", func(j *cluster.Job) {
			j.Missing, j.AtOnce, j.Time, j.Memory, j.CPUs = "3,7-9", 2, 0, 0, 0
			j.Name, j.Study, j.Out = "a 15 % share: what if?", "my studies/what's $if.toml", "/data/a b"
		}},
		{cluster.Kubernetes, "k8s.yaml", func(*cluster.Job) {}},
		{cluster.Kubernetes, "k8s-quoted.yaml", func(j *cluster.Job) {
			j.AtOnce, j.Time, j.Memory, j.Missing = 10, 0, 0, "3"
			j.Name, j.Study = "A 15 % share, and whatever else may follow from that in the end", `a "b" $(HOME): #c.toml`
		}},
		{cluster.Local, "local.sh", func(*cluster.Job) {}},
		{cluster.Local, "local-missing.sh", func(j *cluster.Job) { j.Missing, j.AtOnce, j.Shards = "0,4-5", 3, 6 }},
	} {
		j := rate(c.engine)
		c.change(&j)
		text, err := cluster.Script(c.engine, j)
		if err != nil {
			t.Fatal(err)
		}
		golden.Text(t, "testdata/"+c.file, text)
	}
}

// teller is a program that prints its arguments, each on a line; no argument has a line break.
const teller = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n"

// anyName is the name of a file, of whatever a file system and a command line admit.
func anyName(t *rapid.T, label string) string {
	odd := rapid.SampledFrom([]rune(`ab 01-_.'"\$()` + "`" + `{}[]<>|&;*?!~#%^=+:,@é世`))
	name := rapid.StringOfN(odd, 1, 12, -1).Draw(t, label)
	return "n" + name // not . and ..
}

// A shell hands h20sim the words of the job, as a shard and as the merge.
func TestAShellSeesTheWordsOfTheJob(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		binary := filepath.Join(dir, anyName(t, "binary"))
		if err := os.WriteFile(binary, []byte(teller), 0o755); err != nil {
			t.Fatal(err)
		}
		j := cluster.Job{Name: anyName(t, "name"), Study: anyName(t, "study"), Out: anyName(t, "out"), Binary: binary, Shards: 3, Missing: "1", AtOnce: 1}
		shard := []string{"sweep", j.Study, "-o", j.Out, "--jobs", "1", "--shard"}
		merge := []string{"sweep", "merge", j.Study, "-o", j.Out, "--shards", "3"}
		seen(t, cluster.Slurm, j, "SLURM_ARRAY_TASK_ID=1", append(slices.Clone(shard), "auto/3"))
		seen(t, cluster.Slurm, j, "SLURM_ARRAY_TASK_ID=", merge)
		seen(t, cluster.Local, j, "UNUSED=", slices.Concat(shard, []string{"1/3"}, merge))
	})
}

// seen checks what the program of a job is told by its script.
func seen(t *rapid.T, engine string, j cluster.Job, variable string, words []string) {
	text, err := cluster.Script(engine, j)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", "-e")
	c.Stdin, c.Env = strings.NewReader(text), append(os.Environ(), variable)
	out, err := c.CombinedOutput()
	if want := strings.Join(words, "\n") + "\n"; err != nil || string(out) != want {
		t.Fatalf("%s\nfound %v and\n%s\nexpected\n%s", text, err, out, want)
	}
}

// Kubernetes hands h20sim the words of the job: a manifest is YAML, of which JSON is a part, and makes $ of $$.
func TestAContainerSeesTheWordsOfTheJob(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := rate(cluster.Kubernetes)
		j.Study, j.Out, j.Binary = anyName(t, "study"), anyName(t, "out"), anyName(t, "binary")
		text, err := cluster.Script(cluster.Kubernetes, j)
		if err != nil {
			t.Fatal(err)
		}
		var found [][]string
		for line := range strings.Lines(text) {
			if command, is := strings.CutPrefix(strings.TrimSpace(line), "command: "); is {
				found = append(found, commandOf(t, command))
			}
		}
		want := [][]string{
			{j.Binary, "sweep", j.Study, "-o", j.Out, "--jobs", "2", "--shard", "auto/40"},
			{j.Binary, "sweep", "merge", j.Study, "-o", j.Out, "--shards", "40"},
		}
		if !slices.EqualFunc(found, want, slices.Equal) {
			t.Fatalf("found %q, expected %q", found, want)
		}
	})
}

// commandOf reads a command as Kubernetes does, of a container in whose environment there is nothing.
func commandOf(t *rapid.T, text string) []string {
	var words []string
	if err := json.Unmarshal([]byte(text), &words); err != nil {
		t.Fatal(err)
	}
	for i, w := range words {
		if strings.Contains(strings.ReplaceAll(w, "$$", ""), "$") {
			t.Fatalf("found a dollar sign alone in %q", w)
		}
		words[i] = strings.ReplaceAll(w, "$$", "$")
	}
	return words
}

// Whatever a job says, there is either a script or an error.
func TestAnyJobIsWrittenOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := cluster.Job{
			Name: rapid.String().Draw(t, "name"), Study: rapid.String().Draw(t, "study"), Out: rapid.String().Draw(t, "out"),
			Binary: rapid.String().Draw(t, "binary"), Image: rapid.String().Draw(t, "image"), Claim: rapid.StringMatching("[a-z]*").Draw(t, "claim"),
			Shards: rapid.IntRange(-1, 2000).Draw(t, "shards"), Missing: rapid.StringMatching("[0-9,-]*").Draw(t, "missing"),
		}
		engine := rapid.SampledFrom([]string{cluster.Slurm, cluster.Kubernetes, cluster.Local}).Draw(t, "engine")
		if text, err := cluster.Script(engine, j); (text == "") != (err != nil) {
			t.Fatalf("found %q beside %v", text, err)
		}
	})
}
