package cluster

import (
	"fmt"
	"strconv"
	"strings"
)

// checkArray finds what is wrong with an array expression: shards such as 0-3,7, each below their number. None at all
// stands for every shard.
func checkArray(text string, shards int) error {
	if text == "" {
		return nil
	}
	for part := range strings.SplitSeq(text, ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, to := shardNumber(first), shardNumber(last)
		switch {
		case from < 0 || to < 0:
			return fmt.Errorf("shards: found %q, expected numbers and ranges such as 0-3,7", text)
		case from > to:
			return fmt.Errorf("shards: found %q in %q, expected the lesser number first", part, text)
		case to >= shards:
			return fmt.Errorf("shards: found %d in %q, expected 0 to %d", to, text, shards-1)
		}
	}
	return nil
}

// shardNumber reads a number that has digits alone; -1 for other text.
func shardNumber(text string) int {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return -1
	}
	return int(n)
}

// array is the expression for the shards to run.
func (j *Job) array() string {
	switch {
	case j.Missing != "":
		return j.Missing
	case j.Shards == 1:
		return "0"
	}
	return "0-" + strconv.Itoa(j.Shards-1)
}

// arrayOption is the same for sbatch, with the number of tasks that may run at once.
func (j *Job) arrayOption() string {
	if j.AtOnce == 0 {
		return "--array=" + j.array()
	}
	return "--array=" + j.array() + "%" + strconv.Itoa(j.AtOnce)
}

// ranges are the parts of the expression.
func (j *Job) ranges() []string { return strings.Split(j.array(), ",") }
