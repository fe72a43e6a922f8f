package cluster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// A Runner runs a command with words as its arguments and stdin as its input, and returns what it prints. An error of a
// command that is not there wraps exec.ErrNotFound.
type Runner func(ctx context.Context, name string, args []string, stdin string) (string, error)

// Exec returns the Runner of this machine. What commands say on standard error goes to said, and is in the Stderr of the
// *exec.ExitError of one that fails. One that is interrupted may end by itself.
func Exec(said io.Writer) Runner {
	return func(ctx context.Context, name string, args []string, stdin string) (string, error) {
		var out, kept bytes.Buffer
		c := exec.CommandContext(ctx, name, args...)
		c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
		c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &out, io.MultiWriter(&kept, said)
		err := c.Run()
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			exit.Stderr = kept.Bytes()
		}
		if err != nil {
			return out.String(), fmt.Errorf("%s: %w", name, err)
		}
		return out.String(), nil
	}
}

// A Receipt says what was submitted.
type Receipt struct {
	Array   string // id of the array job, or name of the Kubernetes Job; "" locally, where all is over on return
	Merge   string // likewise, of the merge after it
	Next    string // what is left to do, as a command line; "" if nothing is
	Printed string // by the merge, locally
}

// Submit hands a job to an engine: to sbatch twice, once to kubectl, or to sh, which runs it to its end. With an error,
// Receipt holds what was submitted before.
func Submit(ctx context.Context, engine string, j Job, run Runner) (Receipt, error) {
	script, err := Script(engine, j)
	if err != nil {
		return Receipt{}, err
	}
	switch engine {
	case Slurm:
		return j.toSlurm(ctx, script, run)
	case Kubernetes:
		return j.toKubernetes(ctx, script, run)
	}
	printed, err := run(ctx, "sh", nil, script)
	return Receipt{Printed: printed}, absent("sh", engine, err)
}

// toSlurm submits the array, and the merge to come after it.
func (j *Job) toSlurm(ctx context.Context, script string, run Runner) (Receipt, error) {
	id, err := sbatch(ctx, script, run, j.arrayOption())
	if err != nil {
		return Receipt{}, err
	}
	merge, err := sbatch(ctx, script, run, "--dependency=afterany:"+id)
	if err != nil {
		return Receipt{Array: id}, fmt.Errorf("the array is submitted as job %s, but not the merge after it: %w", id, err)
	}
	return Receipt{Array: id, Merge: merge}, nil
}

// sbatch submits a script with an option and returns the id of the job. Slurm prints it alone, or with ;CLUSTER.
func sbatch(ctx context.Context, script string, run Runner, option string) (string, error) {
	out, err := run(ctx, "sbatch", []string{"--parsable", option}, script)
	if err != nil {
		return "", absent("sbatch", Slurm, err)
	}
	id, _, _ := strings.Cut(strings.TrimSpace(out), ";")
	if shardNumber(id) < 0 {
		return "", fmt.Errorf("sbatch printed %q, expected the number of a job", out)
	}
	return id, nil
}

// toKubernetes applies the manifest. A Job that has run before is not run again by that, which is an error here.
func (j *Job) toKubernetes(ctx context.Context, script string, run Runner) (Receipt, error) {
	shards, merge := j.dnsName(), j.dnsName()+"-merge"
	again := fmt.Sprintf("to begin again, kubectl delete job/%s job/%s and submit once more: shards that are done end at once", shards, merge)
	out, err := run(ctx, "kubectl", []string{"apply", "-f", "-"}, script)
	switch {
	case strings.Contains(saidBy(err), "immutable"):
		return Receipt{}, fmt.Errorf("job/%s is there already, cut in another way; %s", shards, again)
	case err != nil:
		return Receipt{}, absent("kubectl", Kubernetes, err)
	case strings.Contains(out, "unchanged"):
		return Receipt{}, fmt.Errorf("job/%s is there already; %s", shards, again)
	}
	next := fmt.Sprintf(`kubectl wait --for=condition=complete --timeout=-1s job/%s && kubectl patch job/%s -p '{"spec":{"suspend":false}}'`, shards, merge)
	return Receipt{Array: shards, Merge: merge, Next: next}, nil
}

// absent says what to do where a command is not there; other errors it returns as they are.
func absent(command, engine string, err error) error {
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("%s is not on this machine, and --engine %s needs it; submit from one that has it, or write the script with --dry-run and take it there: %w",
			command, engine, exec.ErrNotFound)
	}
	return err
}

// saidBy is what a command that failed said on standard error.
func saidBy(err error) string {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(exit.Stderr)
	}
	return ""
}
