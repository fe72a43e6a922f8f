#!/bin/sh
# Shards of a study on this machine, {{if .AtOnce}}{{.AtOnce}} at once{{else}}one a processor{{end}}, and the merge of what they leave. A shard that is done ends at
# once. The merge refuses while shards are missing, and names them.
for range in{{range .Ranges}} {{.}}{{end}}; do
	seq "${range%-*}" "${range#*-}"
done | xargs -n 1 -P {{with .AtOnce}}{{.}}{{else}}"$(getconf _NPROCESSORS_ONLN)"{{end}} \
	sh -c 'exec "$0" sweep "$1" -o "$2" --jobs {{.CPUs}} --shard "$3/{{.Shards}}"' \
	{{shell .Words}}
exec {{shell .Merge}}
