#!/bin/sh
# Shards of a study as an array job of Slurm, and the merge of what they leave. Submit this file twice, where its paths
# hold: as an array, and again to begin when that has ended, whatever came of it.
#
#   id=$(sbatch --parsable --array=3,7-9%2 FILE)
#   sbatch --dependency=afterany:$id FILE
#
# A shard that is done ends at once. The merge refuses while shards are missing, and names them.
#SBATCH --job-name=h20sim-a-15---share--what-if-
#SBATCH --requeue
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1

if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
	exec /usr/local/bin/h20sim sweep 'my studies/what'\''s $if.toml' -o '/data/a b' --jobs 1 --shard auto/40
fi
exec /usr/local/bin/h20sim sweep merge 'my studies/what'\''s $if.toml' -o '/data/a b' --shards 40
