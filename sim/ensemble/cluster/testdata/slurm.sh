#!/bin/sh
# Shards of a study as an array job of Slurm, and the merge of what they leave. Submit this file twice, where its paths
# hold: as an array, and again to begin when that has ended, whatever came of it.
#
#   id=$(sbatch --parsable --array=0-39 FILE)
#   sbatch --dependency=afterany:$id FILE
#
# A shard that is done ends at once. The merge refuses while shards are missing, and names them.
#SBATCH --job-name=h20sim-rate
#SBATCH --requeue
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=2048M
#SBATCH --time=30

if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
	exec /usr/local/bin/h20sim sweep studies/rate.toml -o out --jobs 2 --shard auto/40
fi
exec /usr/local/bin/h20sim sweep merge studies/rate.toml -o out --shards 40
