package folder

import "os"

// Scratch makes a folder among the temporary files of the machine, for a command of whose results nothing is kept. RemoveScratch removes it.
func Scratch() (dir string, err error) { return os.MkdirTemp("", "h20sim-") }

// RemoveScratch removes a folder that Scratch made, with all in it.
func RemoveScratch(dir string) error { return os.RemoveAll(dir) }
