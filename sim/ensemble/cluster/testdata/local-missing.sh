#!/bin/sh
# Shards of a study on this machine, 3 at once, and the merge of what they leave. A shard that is done ends at
# once. The merge refuses while shards are missing, and names them.
for range in 0 4-5; do
	seq "${range%-*}" "${range#*-}"
done | xargs -n 1 -P 3 \
	sh -c 'exec "$0" sweep "$1" -o "$2" --jobs 2 --shard "$3/6"' \
	/usr/local/bin/h20sim studies/rate.toml out
exec /usr/local/bin/h20sim sweep merge studies/rate.toml -o out --shards 6
