package report

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"h20sim/report/chart"
	"h20sim/report/words"
)

// install makes dir hold exactly the outputs. They are written to a new folder beside dir, brought to the disk, and
// put in its place by a rename; if anything goes wrong before, dir stays as it was. It is an error if dir holds
// something else than earlier results.
func install(dir string, outputs []chart.Output) (err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := ours(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return fmt.Errorf("make a folder for results: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".new-*")
	if err != nil {
		return fmt.Errorf("make a folder for results: %w", err)
	}
	defer os.RemoveAll(fresh)
	if err := fill(fresh, outputs); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return swap(fresh, dir)
}

// ours reports an error unless dir is missing, empty, or a folder of earlier results.
func ours(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into the folder for results: %w", err)
	}
	for _, name := range []string{runsName, "shards"} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return fmt.Errorf("%s holds the runs of a study (%s); choose another folder", dir, name)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, manifestName)); err != nil {
		return fmt.Errorf("%s has files but no %s, so it does not hold results; choose another folder", dir, manifestName)
	}
	return nil
}

// fill writes the outputs into a folder and brings them to the disk.
func fill(dir string, outputs []chart.Output) error {
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	folders := map[string]bool{dir: true}
	for _, o := range outputs {
		path := filepath.Join(dir, filepath.FromSlash(o.Name))
		folders[filepath.Dir(path)] = true
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := writeFile(path, o.Data); err != nil {
			return err
		}
	}
	for _, folder := range words.Sorted(folders) {
		if err := syncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// swap puts the fresh folder in the place of dir. The old one is moved aside first, and back if that fails.
func swap(fresh, dir string) error {
	old := fresh + ".old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("move earlier results aside: %w", err)
	}
	moved := err == nil
	if err := os.Rename(fresh, dir); err != nil {
		if moved {
			err = errors.Join(err, os.Rename(old, dir))
		}
		return fmt.Errorf("put results in place: %w", err)
	}
	if err := syncFolder(filepath.Dir(dir)); err != nil {
		return fmt.Errorf("put results in place: %w", err)
	}
	if moved {
		return os.RemoveAll(old)
	}
	return nil
}
