package folder

import (
	"fmt"
	"slices"
	"strings"
)

// strange refuses a folder that is not of h20sim, without touching it. One in which a command was at work can only be
// judged after that is put right.
func (c *Claimed) strange() error {
	if at, err := c.there(workName); at || err != nil {
		return err
	}
	_, _, err := c.manifest()
	return err
}

// look puts right what a dead process left, and refuses a folder that is not to be replaced.
func (c *Claimed) look() error {
	if err := c.recover(); err != nil {
		return err
	}
	m, trusted, err := c.manifest()
	if err != nil || m == nil {
		return err
	}
	if err := c.sameKind(m); err != nil {
		return err
	}
	changed, err := c.changed(m.Outputs)
	if err != nil {
		return err
	}
	if trusted == edited {
		return c.refuseChanged(append([]string{ManifestName}, changed...))
	}
	if trusted == unsealed && len(changed) > 0 { // then it does not prove that what it lists is of h20sim
		return c.refuseChanged(changed)
	}
	c.Old = m
	return c.refuseChanged(changed)
}

// manifest reads the manifest; it is nil if there is none and the folder may be used all the same.
func (c *Claimed) manifest() (*Manifest, trust, error) {
	data, err := ReadFile(c.fsys, c.path(ManifestName))
	if missing(err) {
		return nil, foreign, c.unmanifested()
	}
	if err != nil {
		return nil, foreign, fmt.Errorf("look into the folder for results: %w", err)
	}
	m, trusted := parse(data)
	if trusted == foreign {
		err = refuse("%s is not of h20sim, so %s does not hold results; choose another -o", c.path(ManifestName), c.dir)
	}
	return m, trusted, err
}

// unmanifested refuses a folder that has no manifest but files, other than known and empty ones.
func (c *Claimed) unmanifested() error {
	entries, err := c.fsys.ReadDir(c.dir)
	if missing(err) || c.options.Replace {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into the folder for results: %w", err)
	}
	for _, e := range entries {
		if e.Name() == workName || slices.Contains(c.options.Known, e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && info.Size() == 0 {
			continue
		}
		return refuse("%s has %s but no %s, so it does not hold results; choose another -o, or add --replace to write beside what is there",
			c.dir, e.Name(), ManifestName)
	}
	return nil
}

// sameKind refuses results of another title or kind. Older versions did not write down every kind.
func (c *Claimed) sameKind(m *Manifest) error {
	same := m.Kind == c.wanted.Kind || m.Kind == ""
	if c.options.Replace || same && (m.Title == c.wanted.Title || m.Title == "") {
		return nil
	}
	return refuse("%s holds %s, not %s; choose another -o, or add --replace", c.dir, Wanted{m.Kind, m.Title, m.Hash}, c.wanted)
}

// Edited returns the names of the listed files that are there and not as they were written.
func (c *Claimed) Edited() ([]string, error) {
	if c.Old == nil {
		return nil, nil
	}
	return c.changed(c.Old.Outputs)
}

// changed returns the names of the files that are there and not as they were written.
func (c *Claimed) changed(files []Hashed) (names []string, err error) {
	for _, f := range files {
		found, err := c.find(f.Name)
		if err != nil {
			return nil, fmt.Errorf("look at earlier results: %w", err)
		}
		if !found.none() && found.sha256 != f.SHA256 {
			names = append(names, f.Name)
		}
	}
	return names, nil
}

// refuseChanged refuses to lose what was edited.
func (c *Claimed) refuseChanged(names []string) error {
	if len(names) == 0 || c.options.Replace || c.options.Mend {
		return nil
	}
	return refuse("%s: changed since h20sim wrote it: %s; save it under another name, or add --replace to write over it",
		c.dir, strings.Join(names, ", "))
}
