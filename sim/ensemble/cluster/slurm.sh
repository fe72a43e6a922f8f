#!/bin/sh
# Shards of a study as an array job of Slurm, and the merge of what they leave. Submit this file twice, where its paths
# hold: as an array, and again to begin when that has ended, whatever came of it.
#
#   id=$(sbatch --parsable {{.Array}} FILE)
#   sbatch --dependency=afterany:$id FILE
#
# A shard that is done ends at once. The merge refuses while shards are missing, and names them.
#SBATCH --job-name={{.Name}}
#SBATCH --requeue
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={{.CPUs}}
{{- with .Memory}}
#SBATCH --mem={{.}}M
{{- end}}
{{- with .Minutes}}
#SBATCH --time={{.}}
{{- end}}

if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
	exec {{shell .Shard}}
fi
exec {{shell .Merge}}
