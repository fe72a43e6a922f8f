package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
)

// stage brings all that is new to the disk, and then the intent.
func (c *Claimed) stage(m *Manifest, outputs []Output) error {
	in := intent{Removes: c.leaving(outputs)}
	for i, o := range outputs {
		from, err := c.stageOne(i, o)
		if err != nil {
			return err
		}
		if from != o.Name {
			in.Moves = append(in.Moves, move{from, o.Name})
		}
	}
	data, err := m.sealed()
	if err != nil {
		return err
	}
	if err := writeSynced(c.fsys, c.path(stagedManifest), data); err != nil {
		return err
	}
	if err := c.fsys.SyncDir(c.path(workName)); err != nil {
		return err
	}
	return c.intend(&in)
}

// stageOne brings an output to the disk and returns where it is.
func (c *Claimed) stageOne(i int, o Output) (string, error) {
	if o.From != "" {
		return o.From, c.syncFile(o.From)
	}
	name := fmt.Sprintf("%s/%04d%s", workName, i, newSuffix)
	return name, writeSynced(c.fsys, c.path(name), o.Data)
}

// syncFile brings a file of the folder to the disk, with its name and those of the folders above it.
func (c *Claimed) syncFile(name string) error {
	f, err := c.fsys.OpenFile(c.path(name), os.O_RDWR) // Windows syncs nothing that is open to be read alone
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	for name != "." {
		name = path.Dir(name)
		if err := c.fsys.SyncDir(c.path(name)); err != nil {
			return err
		}
	}
	return nil
}

// leaving lists the files of the old results that the new neither have nor take along under another name.
func (c *Claimed) leaving(outputs []Output) (list []Hashed) {
	if c.Old == nil {
		return nil
	}
	for _, old := range c.Old.Outputs {
		if !slices.ContainsFunc(outputs, func(o Output) bool { return o.Name == old.Name || o.From == old.Name }) {
			list = append(list, old)
		}
	}
	return list
}

// intend puts the intent on the disk, whole, under the name by which it counts.
func (c *Claimed) intend(in *intent) error {
	data, err := json.Marshal(in)
	if err != nil {
		return err
	}
	if err := writeSynced(c.fsys, c.path(draftName), data); err != nil {
		return err
	}
	if err := c.fsys.Rename(c.path(draftName), c.path(intentName)); err != nil {
		return err
	}
	return c.fsys.SyncDir(c.path(workName))
}

// unstage gives up what was staged: first the intent, whose name may be there even after an error.
func (c *Claimed) unstage() error {
	if err := removeIfThere(c.fsys, c.path(intentName)); err != nil {
		return err
	}
	return c.clean()
}
