//go:build !unix

package main

import (
	"os"
	"syscall"
)

// endings are the signals that end the program as Ctrl-C does.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM}
