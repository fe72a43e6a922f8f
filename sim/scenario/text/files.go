package text

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Read reads the file that another names, relative to the other. The error says what the author of the other can do.
func Read(other, name string) ([]byte, error) {
	f, err := os.Open(Beside(other, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, NoFile(other, name)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, Folder(name)
	}
	return io.ReadAll(io.LimitReader(f, MaxBytes+1))
}

// NoFile says that the file which another names does not exist, and which does.
func NoFile(other, name string) error {
	if strings.Contains(name, "://") {
		return fmt.Errorf("found the address %q, expected a file on this machine", Short(name))
	}
	slashed := strings.ReplaceAll(name, `\`, "/")
	for _, meant := range []string{slashed, slashed + ".toml"} {
		if info, err := os.Stat(Beside(other, meant)); err == nil && !info.IsDir() {
			return fmt.Errorf("no file %q; did you mean %q?", name, meant)
		}
	}
	found, err := filepath.Glob(filepath.Join(filepath.Dir(Beside(other, name)), "*.toml"))
	if err != nil {
		found = nil // a name with signs that stand for others
	}
	names := make([]string, len(found))
	for i, f := range found {
		names[i] = filepath.ToSlash(filepath.Join(filepath.Dir(name), filepath.Base(f)))
	}
	return fmt.Errorf("no file %q%s", Short(name), Guess(name, names))
}

// Folder says that a name is that of a folder.
func Folder(name string) error {
	return fmt.Errorf("found the folder %q, expected a file in it", name)
}

// Beside returns the path of a file that another names, relative to the other.
func Beside(file, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
}
