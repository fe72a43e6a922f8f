package cluster

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"h20sim/sim/scenario/text"
)

// The engines, by the names that users give.
const (
	Slurm      = "slurm"
	Kubernetes = "k8s"
	Local      = "local"
)

// most is the greatest number of shards of each engine. Slurm numbers tasks below its MaxArraySize, 1001 unless an
// administrator has raised it; Kubernetes limits the indexes of one Job; the local one is only kept from absurdity.
var most = map[string]int{Slurm: 1001, Kubernetes: 100_000, Local: 1_000_000}

// A Job is a study, cut into shards for an array of tasks.
type Job struct {
	Name    string        // of the study
	Study   string        // its file, as the tasks see it; for Kubernetes a path on the volume, from its root
	Out     string        // folder for results, likewise
	Binary  string        // h20sim, as the tasks see it
	Shards  int           // the study is always cut into as many, also when only some are run
	Missing string        // shards to run, such as 0-3,7; all if empty. Kubernetes runs all: those that are done end at once
	AtOnce  int           // shards that run at the same time; 0 for as many as there is room for
	Time    time.Duration // limit on one shard, rounded up to minutes; 0 for what the cluster grants. Not kept to locally
	CPUs    int           // of one shard; 1 if 0
	Memory  int           // of one shard, MiB; 0 for what the cluster grants. Not kept to locally
	Image   string        // container image that holds Binary, for Kubernetes
	Claim   string        // PersistentVolumeClaim with the study and room for results, for Kubernetes
}

// shardSeconds is how long a shard is to take, on one core: short enough to lose little with it, long enough that the
// start of a task (0.4 s with Slurm, 1.5 s with Kubernetes) is less than 2 % of it.
const shardSeconds = 180

// mostByRule is the greatest number of shards that is chosen unasked: what Slurm takes as it is installed.
const mostByRule = 1000

// Shards returns into how many shards to cut a number of runs, with the time that one takes on one core: as few as keep
// each within three minutes, so that each takes at least one and a half if there are several, but no more than a
// thousand and no more than runs.
func Shards(runs int, secondsARun float64) int {
	wanted := math.Ceil(float64(runs) * secondsARun / shardSeconds)
	return max(1, min(int(min(wanted, mostByRule)), runs))
}

// check returns all that is wrong with a job for an engine, one error a line.
func (j *Job) check(engine string) error {
	if _, known := most[engine]; !known {
		return fmt.Errorf("--engine: found %q, expected slurm, k8s or local%s", engine, text.Guess(engine, []string{Slurm, Kubernetes, Local}))
	}
	problems := j.checkNumbers(engine)
	for _, w := range []struct{ what, word string }{{"study", j.Study}, {"-o", j.Out}, {"--binary", j.Binary}} {
		problems = append(problems, checkWord(w.what, w.word))
	}
	if engine == Kubernetes {
		problems = append(problems, j.checkVolume()...)
	}
	return errors.Join(problems...)
}

// checkNumbers finds numbers that are not in range.
func (j *Job) checkNumbers(engine string) []error {
	var problems []error
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	switch {
	case j.Shards < 1:
		wrong("--shards: found %d, expected at least 1", j.Shards)
	case j.Shards > most[engine] && engine == Slurm:
		wrong("--shards: found %d, expected at most %d, as Slurm's MaxArraySize is %d by default; with fewer shards each takes longer and the results are the same",
			j.Shards, most[engine], most[engine])
	case j.Shards > most[engine]:
		wrong("--shards: found %d, expected at most %d", j.Shards, most[engine])
	default:
		problems = append(problems, checkArray(j.Missing, j.Shards))
	}
	if j.AtOnce < 0 {
		wrong("--at-once: found %d, expected at least 1, or 0 for no limit", j.AtOnce)
	}
	if j.CPUs < 0 {
		wrong("--cpus: found %d, expected at least 1", j.CPUs)
	}
	if j.Memory < 0 {
		wrong("--memory: found %d, expected a number of MiB, or 0 for what the cluster grants", j.Memory)
	}
	if j.Time < 0 {
		wrong("--time: found %s, expected a time above 0, such as 30m", j.Time)
	}
	return problems
}

// checkVolume finds what Kubernetes needs besides.
func (j *Job) checkVolume() []error {
	problems := []error{checkWord("--image", j.Image), checkWord("--claim", j.Claim)}
	if j.Claim != "" && strings.Trim(j.Claim, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" {
		problems = append(problems, fmt.Errorf("--claim: found %q, expected the name of a PersistentVolumeClaim: a to z, 0 to 9, dots and hyphens", j.Claim))
	}
	for _, p := range []struct{ what, path string }{{"study", j.Study}, {"-o", j.Out}} {
		if p.path != "" && !filepath.IsLocal(p.path) {
			problems = append(problems, fmt.Errorf("%s: found %q, expected a path on the volume of --claim, from its root", p.what, p.path))
		}
	}
	return problems
}

// checkWord finds a word that is missing, or that no script or manifest can hold.
func checkWord(what, word string) error {
	switch {
	case word == "":
		return fmt.Errorf("%s: missing", what)
	case !utf8.ValidString(word):
		return fmt.Errorf("%s: found %q, expected UTF-8", what, word)
	case strings.ContainsFunc(word, unicode.IsControl):
		return fmt.Errorf("%s: found %q, expected no line break or other control character", what, word)
	case strings.HasPrefix(word, "-"):
		return fmt.Errorf("%s: found %q, which reads as a flag; expected ./%s", what, word, word)
	}
	return nil
}

// cpus are the CPUs of one shard.
func (j *Job) cpus() int { return max(j.CPUs, 1) }

// minutes is the time limit, rounded up.
func (j *Job) minutes() int { return int(math.Ceil(j.Time.Minutes())) }

// plain is the name with only what pleases both a scheduler and a shell.
func (j *Job) plain() string {
	return "h20sim-" + strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return '-'
	}, j.Name)
}

// dnsName is the name of the Kubernetes Job: at most 50 letters, for that of a pod adds the index, within 63.
func (j *Job) dnsName() string {
	name := j.plain()
	return strings.Trim(name[:min(len(name), 50)], "-")
}
