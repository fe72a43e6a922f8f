package folder

import (
	"errors"
	"strings"
)

// clean removes what is staged; there is no intent. What this package did not put there stays.
func (p place) clean() error {
	names, err := p.staged()
	if err != nil || len(names) == 0 {
		return err
	}
	if err := p.fsys.SyncDir(p.path(workName)); err != nil { // else the intent might come back without what it moves
		return err
	}
	for _, name := range names {
		err = errors.Join(err, p.fsys.Remove(p.path(name)))
	}
	return err
}

// staged lists the files that are staged.
func (p place) staged() (names []string, err error) {
	entries, err := p.fsys.ReadDir(p.path(workName))
	if missing(err) {
		return nil, nil
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), newSuffix) && e.Type().IsRegular() {
			names = append(names, workName+"/"+e.Name())
		}
	}
	return names, err
}
