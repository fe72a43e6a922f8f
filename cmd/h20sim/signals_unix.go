//go:build unix

package main

import (
	"os"
	"syscall"
)

// endings are the signals that end the program as Ctrl-C does: those of a user, of a scheduler, and of a terminal that is
// closed.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
