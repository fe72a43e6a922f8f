package folder

import (
	"errors"
	"fmt"
	"path"
)

// An Output is a file of results.
type Output struct {
	Name string // path within the folder, with slashes
	Data []byte // its content, unless From is given
	From string // a file within the folder that is moved there, never copied; Name itself for one that is there and stays
}

// Put replaces the results in the folder by the outputs: the old ones stand whole, or the new. It fills in what the
// manifest says of the outputs, of what was wanted and of the target; the rest is the caller's. Files that the old
// results had and the new have not are removed, if they are as they were written. All else in the folder stays.
//
// The error is a *Refused if a file that is not of the old results is in the way of an output and is neither empty nor
// what would be written: only now can that be compared. After an error of another kind the next command that claims or
// opens the folder finds the old results or the new.
func (c *Claimed) Put(m Manifest, outputs ...Output) error {
	m.Kind, m.Title, m.Hash = c.wanted.Kind, c.wanted.Title, c.wanted.Hash
	if m.Target == "" {
		m.Target = Target()
	}
	if err := checkOutputs(outputs); err != nil {
		return err
	}
	var err error
	if m.Outputs, err = c.hashed(outputs); err != nil {
		return fmt.Errorf("read results: %w", err)
	}
	if err := c.free(m.Outputs); err != nil {
		return err
	}
	if err := c.stage(&m, outputs); err != nil {
		return fmt.Errorf("write results: %w", errors.Join(err, c.unstage()))
	}
	if err := c.carryOut(); err != nil {
		return fmt.Errorf("put results in place: %w; they are whole in %s, and the next command there goes on", err, c.path(workName))
	}
	c.Old = &m
	return nil
}

// checkOutputs reports names that cannot be, or not together.
func checkOutputs(outputs []Output) error {
	names := map[string]bool{}
	for _, o := range outputs {
		if err := checkName(o.Name); err != nil {
			return err
		}
		if o.From != "" && o.From != o.Name && checkName(o.From) != nil {
			return checkName(o.From)
		}
		if names[o.Name] {
			return fmt.Errorf("found the output %q twice", o.Name)
		}
		names[o.Name] = true
	}
	for name := range names {
		for above := path.Dir(name); above != "."; above = path.Dir(above) {
			if names[above] {
				return fmt.Errorf("found the outputs %q and %q, expected a file or a folder", above, name)
			}
		}
	}
	return nil
}

// hashed returns what the manifest says of the outputs.
func (c *Claimed) hashed(outputs []Output) (list []Hashed, err error) {
	for _, o := range outputs {
		sum := hashOf(o.Data)
		if o.From != "" {
			if sum, err = c.hashFrom(o); err != nil {
				return nil, err
			}
		}
		list = append(list, Hashed{o.Name, sum})
	}
	return list, nil
}

// hashFrom returns the hash of a file that is moved or stays. One that stays must not have been edited, since nothing
// makes it again.
func (c *Claimed) hashFrom(o Output) (string, error) {
	sum, err := SumOf(c.fsys, c.path(o.From))
	if err != nil {
		return "", err
	}
	if old, listed := c.Old.output(o.Name); o.From == o.Name && listed && sum.SHA256 != old.SHA256 {
		return "", &Changed{c.path(o.Name), sum.SHA256, old.SHA256, c.Old.Command}
	}
	return sum.SHA256, nil
}

// free refuses to write over what is not of the old results, or was edited while the run was made.
func (c *Claimed) free(files []Hashed) error {
	for _, f := range files {
		found, err := c.find(f.Name)
		if err != nil {
			return fmt.Errorf("look at earlier results: %w", err)
		}
		if err := c.inTheWay(f, found); err != nil {
			return err
		}
	}
	return nil
}

// inTheWay refuses to lose what was found where a file is to go. What is no plain file stays even with --replace, for
// there is no telling what goes with it.
func (c *Claimed) inTheWay(f Hashed, found finding) error {
	old, listed := c.Old.output(f.Name)
	empty := found.sha256 == hashOf(nil)
	switch {
	case found.none():
		return nil
	case found.other != "":
		return refuse("%s is %s, expected a file or nothing; move it elsewhere", c.path(f.Name), found.other)
	case found.sha256 == f.SHA256 || found.sha256 == old.SHA256 || empty && !listed || c.options.Replace:
		return nil
	case listed:
		return c.refuseChanged([]string{f.Name})
	}
	return refuse("%s is in the way and not of earlier results; move it elsewhere, or add --replace to write over it", c.path(f.Name))
}
