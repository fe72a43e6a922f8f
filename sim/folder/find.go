package folder

import (
	"errors"
	"io/fs"
	"syscall"
)

// A finding is what stands under a name: a plain file, or something else.
type finding struct {
	sha256 string // of a plain file
	other  string // words for something else
}

// nothing is the finding of a name that is free.
const nothing = "no file"

func (f finding) none() bool { return f.other == nothing }

func (f finding) String() string { return f.sha256 + f.other }

// find looks at what stands under a name in the folder, and reads it if it is a plain file.
func (p place) find(name string) (finding, error) {
	other, err := p.other(name)
	if err != nil || other != "" {
		return finding{other: other}, err
	}
	sum, err := SumOf(p.fsys, p.path(name))
	return finding{sha256: sum.SHA256}, err
}

// other says what stands under a name if it is no plain file of the folder itself, and "" if it is.
func (p place) other(name string) (string, error) {
	if above, err := p.above(name); above != "" || err != nil {
		return "below " + above + ", which is no folder", err
	}
	info, err := p.fsys.Lstat(p.path(name))
	switch {
	case missing(err):
		return nothing, nil
	case err != nil:
		return "", err
	case info.IsDir():
		return "a folder", nil
	case !info.Mode().IsRegular():
		return "a link or device", nil
	}
	return "", nil
}

// above returns the first of the names above a file that is taken by something else than a folder, such as a link.
func (p place) above(name string) (string, error) {
	for i, c := range name {
		if c != '/' {
			continue
		}
		info, err := p.fsys.Lstat(p.path(name[:i]))
		if missing(err) {
			return "", nil
		}
		if err != nil || !info.IsDir() {
			return name[:i], err
		}
	}
	return "", nil
}

// missing reports whether err says that a file is not there, or that what should be a folder above it is a file.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// there reports whether a name is taken.
func (p place) there(name string) (bool, error) {
	_, err := p.fsys.Lstat(p.path(name))
	if missing(err) {
		return false, nil
	}
	return err == nil, err
}
