//go:build unix

package timing

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

// processorTime is what this process has used so far, in all its threads.
func processorTime() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		panic("timing: " + err.Error()) // it can be asked of every process
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// peakOf is the most memory that a process had, in bytes. Linux tells kilobytes, macOS bytes.
func peakOf(s *os.ProcessState) int64 {
	use, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(use.Maxrss)
	}
	return int64(use.Maxrss) * 1024
}
