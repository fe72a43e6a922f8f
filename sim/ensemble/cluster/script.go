package cluster

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"text/template"
)

//go:embed slurm.sh k8s.yaml local.sh
var files embed.FS

// scripts are the templates by engine.
var scripts = map[string]*template.Template{
	Slurm:      parse("slurm.sh"),
	Kubernetes: parse("k8s.yaml"),
	Local:      parse("local.sh"),
}

func parse(file string) *template.Template {
	quoting := template.FuncMap{"shell": shell, "json": quoted, "command": command}
	return template.Must(template.New(file).Funcs(quoting).ParseFS(files, file))
}

// Script returns what runs a job on an engine, which Submit hands over: a batch script for slurm, a manifest for k8s, a
// shell script for local. Every word of the job reaches h20sim as it is. Errors say all that the job lacks.
func Script(engine string, j Job) (string, error) {
	if err := j.check(engine); err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := scripts[engine].Execute(&b, j.page(engine)); err != nil {
		return "", fmt.Errorf("write the script for %s: %w", engine, err)
	}
	return b.String(), nil
}

// A page is what templates are filled with.
type page struct {
	Name                  string
	Array                 string
	Ranges                []string
	Shards, AtOnce        int
	CPUs, Memory, Minutes int
	Shard, Merge, Words   []string // the command of a shard, that of the merge, and the words of which local.sh makes the first
	ShardPod, MergePod    pod
}

// A pod is a container with its command.
type pod struct {
	Image, Claim string
	Words        []string
	Seconds      int
	Resources    string
}

func (j *Job) page(engine string) page {
	p := page{
		Name: j.plain(), Array: j.arrayOption(), Ranges: j.ranges(), Shards: j.Shards, AtOnce: j.AtOnce,
		CPUs: j.cpus(), Memory: j.Memory, Minutes: j.minutes(),
		Shard: []string{j.Binary, "sweep", j.Study, "-o", j.Out, "--jobs", strconv.Itoa(j.cpus()), "--shard", "auto/" + strconv.Itoa(j.Shards)},
		Merge: []string{j.Binary, "sweep", "merge", j.Study, "-o", j.Out, "--shards", strconv.Itoa(j.Shards)},
		Words: []string{j.Binary, j.Study, j.Out},
	}
	if engine == Kubernetes {
		p.Name = j.dnsName()
		if p.AtOnce == 0 {
			p.AtOnce = j.Shards
		}
		p.ShardPod, p.MergePod = j.pod(p.Shard), j.pod(p.Merge)
	}
	return p
}

func (j *Job) pod(words []string) pod {
	resources := map[string]string{"cpu": strconv.Itoa(j.cpus())}
	if j.Memory > 0 {
		resources["memory"] = strconv.Itoa(j.Memory) + "Mi"
	}
	return pod{j.Image, j.Claim, words, 60 * j.minutes(), quoted(resources)}
}

// safe is a word that a shell takes as it is.
var safe = regexp.MustCompile(`^[\w./:=%+,@-]+$`)

// shell writes words as a shell takes them.
func shell(words []string) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		if !safe.MatchString(w) {
			w = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		b.WriteString(w)
	}
	return b.String()
}

// command writes words as the command of a container. Kubernetes makes one dollar sign of two, and looks up $(NAME).
func command(words []string) string {
	escaped := make([]string, len(words))
	for i, w := range words {
		escaped[i] = strings.ReplaceAll(w, "$", "$$")
	}
	return quoted(escaped)
}

// quoted writes text, or texts, as JSON, which is YAML too.
func quoted(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // texts can always be written
	}
	return strings.TrimSuffix(b.String(), "\n")
}
