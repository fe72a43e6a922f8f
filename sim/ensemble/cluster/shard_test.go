package cluster_test

import (
	"testing"

	"h20sim/sim/ensemble/cluster"
)

func TestShardIsWhatTheSchedulerSays(t *testing.T) {
	for _, c := range []struct {
		set  map[string]string
		want int
		name string
	}{
		{map[string]string{"SLURM_ARRAY_TASK_ID": "0"}, 0, "SLURM_ARRAY_TASK_ID"},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "7"}, 7, "SLURM_ARRAY_TASK_ID"},
		{map[string]string{"JOB_COMPLETION_INDEX": "3"}, 3, "JOB_COMPLETION_INDEX"},
		{map[string]string{"AWS_BATCH_JOB_ARRAY_INDEX": "9999"}, 9999, "AWS_BATCH_JOB_ARRAY_INDEX"},
		{map[string]string{"BATCH_TASK_INDEX": "2"}, 2, "BATCH_TASK_INDEX"},
		{map[string]string{"SGE_TASK_ID": "1"}, 0, "SGE_TASK_ID"},
		{map[string]string{"PBS_ARRAY_INDEX": "5"}, 5, "PBS_ARRAY_INDEX"},
		{map[string]string{"LSB_JOBINDEX": "8"}, 7, "LSB_JOBINDEX"},
		{map[string]string{"SGE_TASK_ID": "undefined", "LSB_JOBINDEX": "0", "PBS_ARRAY_INDEX": "4"}, 4, "PBS_ARRAY_INDEX"},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "4", "SGE_TASK_ID": "5"}, 4, "SLURM_ARRAY_TASK_ID"}, // both are shard 4
	} {
		found, name, err := cluster.ShardIndex(func(v string) string { return c.set[v] })
		if err != nil || found != c.want || name != c.name {
			t.Errorf("%v: found %d of %q and %v, expected %d of %s", c.set, found, name, err, c.want, c.name)
		}
	}
}

func TestShardThatNoSchedulerSays(t *testing.T) {
	for _, c := range []struct {
		set  map[string]string
		want string
	}{
		{nil, "no task of an array job: none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, AWS_BATCH_JOB_ARRAY_INDEX, BATCH_TASK_INDEX, SGE_TASK_ID, PBS_ARRAY_INDEX, LSB_JOBINDEX is set; name the shard"},
		{map[string]string{"SGE_TASK_ID": "undefined"}, "no task of an array job: none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, AWS_BATCH_JOB_ARRAY_INDEX, BATCH_TASK_INDEX, SGE_TASK_ID, PBS_ARRAY_INDEX, LSB_JOBINDEX is set; name the shard"},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "3", "JOB_COMPLETION_INDEX": "2"}, "SLURM_ARRAY_TASK_ID stands for shard 3 and JOB_COMPLETION_INDEX=2 for shard 2; unset one of them, or name the shard"},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "3", "SGE_TASK_ID": "3"}, "SLURM_ARRAY_TASK_ID stands for shard 3 and SGE_TASK_ID=3 for shard 2; unset one of them, or name the shard"},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "3x"}, `SLURM_ARRAY_TASK_ID: found "3x", expected the number of a task: a whole number, at least 0`},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "4294967294"}, `SLURM_ARRAY_TASK_ID: found "4294967294", expected the number of a task: a whole number, at least 0`}, // Slurm's NO_VAL
		{map[string]string{"JOB_COMPLETION_INDEX": "-1"}, `JOB_COMPLETION_INDEX: found "-1", expected the number of a task: a whole number, at least 0`},
		{map[string]string{"SGE_TASK_ID": "0"}, `SGE_TASK_ID: found "0", expected the number of a task: a whole number, at least 1`},
	} {
		_, name, err := cluster.ShardIndex(func(v string) string { return c.set[v] })
		if err == nil || err.Error() != c.want || name != "" {
			t.Errorf("%v:\nfound    %v\nexpected %s", c.set, err, c.want)
		}
	}
}
