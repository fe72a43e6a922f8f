package cluster_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/ensemble/cluster"
)

// A clerk stands in for sbatch and kubectl: it notes what it is asked and answers in turn.
type clerk struct {
	asked   []string
	inputs  []string
	answers []string
	fails   error // after the answers
}

func (c *clerk) run(_ context.Context, name string, args []string, stdin string) (string, error) {
	c.asked, c.inputs = append(c.asked, strings.Join(append([]string{name}, args...), " ")), append(c.inputs, stdin)
	if len(c.asked) > len(c.answers) {
		return "", c.fails
	}
	return c.answers[len(c.asked)-1], nil
}

func TestSubmission(t *testing.T) {
	const begin = `kubectl wait --for=condition=complete --timeout=-1s job/h20sim-rate && kubectl patch job/h20sim-rate-merge -p '{"spec":{"suspend":false}}'`
	for _, c := range []struct {
		engine  string
		change  func(*cluster.Job)
		answers []string
		asked   []string
		want    cluster.Receipt
	}{
		{cluster.Slurm, func(*cluster.Job) {}, []string{"12\n", "13\n"},
			[]string{"sbatch --parsable --array=0-39", "sbatch --parsable --dependency=afterany:12"}, cluster.Receipt{Array: "12", Merge: "13"}},
		{cluster.Slurm, func(j *cluster.Job) { j.Missing, j.AtOnce = "3,7-9", 5 }, []string{"12;north\n", "13;north\n"},
			[]string{"sbatch --parsable --array=3,7-9%5", "sbatch --parsable --dependency=afterany:12"}, cluster.Receipt{Array: "12", Merge: "13"}},
		{cluster.Slurm, func(j *cluster.Job) { j.Shards = 1 }, []string{"12\n", "13\n"},
			[]string{"sbatch --parsable --array=0", "sbatch --parsable --dependency=afterany:12"}, cluster.Receipt{Array: "12", Merge: "13"}},
		{cluster.Kubernetes, func(*cluster.Job) {}, []string{"job.batch/h20sim-rate created\njob.batch/h20sim-rate-merge created\n"},
			[]string{"kubectl apply -f -"}, cluster.Receipt{Array: "h20sim-rate", Merge: "h20sim-rate-merge", Next: begin}},
		{cluster.Local, func(*cluster.Job) {}, []string{"the answer\n"}, []string{"sh"}, cluster.Receipt{Printed: "the answer\n"}},
	} {
		j, k := rate(c.engine), &clerk{answers: c.answers}
		c.change(&j)
		found, err := cluster.Submit(t.Context(), c.engine, j, k.run)
		if err != nil || found != c.want || !slices.Equal(k.asked, c.asked) {
			t.Errorf("found %+v and %v from %q, expected %+v from %q", found, err, k.asked, c.want, c.asked)
		}
		script, err := cluster.Script(c.engine, j)
		if err != nil || slices.ContainsFunc(k.inputs, func(input string) bool { return input != script }) {
			t.Errorf("%s: found %v, expected each command to get the script", c.engine, err)
		}
	}
}

func TestSubmissionThatFails(t *testing.T) {
	none := fmt.Errorf("sbatch: %w", exec.ErrNotFound)
	const again = "to begin again, kubectl delete job/h20sim-rate job/h20sim-rate-merge and submit once more: shards that are done end at once"
	for _, c := range []struct {
		engine  string
		answers []string
		fails   error
		want    string
		holds   cluster.Receipt
	}{
		{cluster.Slurm, nil, none, "sbatch is not on this machine, and --engine slurm needs it; submit from one that has it, or write the script with --dry-run and take it there: executable file not found in $PATH", cluster.Receipt{}},
		{cluster.Kubernetes, nil, none, "kubectl is not on this machine, and --engine k8s needs it; submit from one that has it, or write the script with --dry-run and take it there: executable file not found in $PATH", cluster.Receipt{}},
		{cluster.Slurm, []string{"Submitted\n"}, nil, `sbatch printed "Submitted\n", expected the number of a job`, cluster.Receipt{}},
		{cluster.Slurm, []string{"12\n"}, errors.New("sbatch: exit status 1"), "the array is submitted as job 12, but not the merge after it: sbatch: exit status 1", cluster.Receipt{Array: "12"}},
		{cluster.Kubernetes, []string{"job.batch/h20sim-rate unchanged\n"}, nil, "job/h20sim-rate is there already; " + again, cluster.Receipt{}},
		{cluster.Kubernetes, nil, fmt.Errorf("kubectl: %w", &exec.ExitError{Stderr: []byte("spec.completions: field is immutable")}), "job/h20sim-rate is there already, cut in another way; " + again, cluster.Receipt{}},
		{cluster.Kubernetes, nil, errors.New("kubectl: exit status 1"), "kubectl: exit status 1", cluster.Receipt{}},
	} {
		k := &clerk{answers: c.answers, fails: c.fails}
		found, err := cluster.Submit(t.Context(), c.engine, rate(c.engine), k.run)
		if err == nil || err.Error() != c.want || found != c.holds {
			t.Errorf("found %+v and %v\nexpected %s", found, err, c.want)
		}
	}
}

func TestNothingIsAskedForAJobThatIsWrong(t *testing.T) {
	k := &clerk{}
	if _, err := cluster.Submit(t.Context(), cluster.Slurm, cluster.Job{}, k.run); err == nil || len(k.asked) > 0 {
		t.Errorf("found %v and %q, expected an error and no command", err, k.asked)
	}
}

func TestCommandsOfThisMachine(t *testing.T) {
	var said strings.Builder
	run := cluster.Exec(&said)
	if out, err := run(t.Context(), "sh", []string{"-c", `cat; echo "$1"`, "sh", "a b"}, "in "); err != nil || out != "in a b\n" {
		t.Errorf("found %q and %v", out, err)
	}
	_, err := run(t.Context(), "sh", nil, "echo no >&2; exit 3")
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 || string(exit.Stderr) != "no\n" || said.String() != "no\n" || err.Error() != "sh: exit status 3" {
		t.Errorf("found %v, and %q said, expected exit status 3", err, said.String())
	}
	if _, err := cluster.Exec(io.Discard)(t.Context(), "h20sim-no-such-command", nil, ""); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("found %v, expected a command that is not there", err)
	}
}
