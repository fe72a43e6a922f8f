//go:build !unix

package timing

import (
	"os"
	"time"
)

var begun = time.Now()

// processorTime is time by the clock, where processes cannot be asked what they used.
func processorTime() time.Duration { return time.Since(begun) }

// peakOf is not known.
func peakOf(*os.ProcessState) int64 { return 0 }
