//go:build unix

package text_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"h20sim/sim/scenario/text"
)

// A pipe that nobody writes to must not be waited for, and a device must not fill the memory.
func TestPipesAndDevicesAreNotRead(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.toml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	for file, says := range map[string]string{
		pipe:        "found a named pipe, expected a plain file",
		"/dev/zero": "found a device, expected a plain file",
	} {
		if _, err := text.ReadFile(file); err == nil || err.Error() != says {
			t.Errorf("%s: found error %v, expected %s", file, err, says)
		}
	}
	if _, err := text.Read(pipe, "pipe.toml"); err == nil || err.Error() != `found the named pipe "pipe.toml", expected a plain file` {
		t.Errorf("found error %v of a pipe that a file names", err)
	}
}
