package cluster

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A variable is one by which a scheduler tells a task its place in the array.
type variable struct {
	name  string
	first int    // the number of the first task
	none  string // what it holds in a job that is no array; "" if it is not set there
}

// Numbered says how the tasks of an array of n shards are numbered for the scheduler that sets a variable.
func Numbered(name string, n int) string {
	first := 0
	for _, v := range variables {
		if v.name == name {
			first = v.first
		}
	}
	tasks := fmt.Sprintf("%d-%d", first, first+n-1)
	if name == slurmIndex {
		return "--array=" + tasks
	}
	return tasks
}

// slurmIndex is the variable of Slurm.
const slurmIndex = "SLURM_ARRAY_TASK_ID"

// variables are those of all schedulers that are known. The numbers of Slurm and PBS are those that were asked for on
// submission: from 0, as in --array=0-7 and -J 0-7. Azure Batch has none: it names tasks by text (AZ_BATCH_TASK_ID).
var variables = []variable{
	{slurmIndex, 0, ""},
	{"JOB_COMPLETION_INDEX", 0, ""},      // Kubernetes, Indexed Job
	{"AWS_BATCH_JOB_ARRAY_INDEX", 0, ""}, // AWS Batch
	{"BATCH_TASK_INDEX", 0, ""},          // Google Batch
	{"SGE_TASK_ID", 1, "undefined"},      // Grid Engine
	{"PBS_ARRAY_INDEX", 0, ""},           // PBS Professional, OpenPBS
	{"LSB_JOBINDEX", 1, "0"},             // LSF
}

// ShardIndex returns which shard a task of an array job is to run, counted from 0, and the variable that says so. getenv
// looks a variable up, as os.Getenv does. It is an error if no scheduler says it, if what it says is no number of a
// task, or if two say different things, as when a job of one was started from a job of another.
func ShardIndex(getenv func(string) string) (index int, name string, err error) {
	for _, v := range variables {
		text := getenv(v.name)
		if text == "" || text == v.none {
			continue
		}
		found, err := v.shard(text)
		switch {
		case err != nil:
			return 0, "", err
		case name != "" && found != index:
			return 0, "", fmt.Errorf("%s stands for shard %d and %s=%s for shard %d; unset one of them, or name the shard",
				name, index, v.name, text, found)
		case name == "":
			index, name = found, v.name
		}
	}
	if name == "" {
		return 0, "", fmt.Errorf("no task of an array job: none of %s is set; name the shard", strings.Join(variableNames(), ", "))
	}
	return index, name, nil
}

// shard is the shard, counted from 0, of the task with a number.
func (v variable) shard(text string) (int, error) {
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil || n < uint64(v.first) || n > math.MaxInt32 {
		return 0, fmt.Errorf("%s: found %q, expected the number of a task: a whole number, at least %d", v.name, text, v.first)
	}
	return int(n) - v.first, nil
}

func variableNames() []string {
	names := make([]string, len(variables))
	for i, v := range variables {
		names[i] = v.name
	}
	return names
}
