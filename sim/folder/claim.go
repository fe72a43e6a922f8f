package folder

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"
)

// Wanted says what a command is going to put into a folder.
type Wanted struct {
	Kind  string // run, comparison, study, backtest, calibration
	Title string // of the scenario or study
	Hash  string // of the scenario or study
}

func (w Wanted) String() string {
	text := fmt.Sprintf("the %s %q", cmp.Or(w.Kind, "results"), w.Title)
	if w.Hash != "" {
		text += fmt.Sprintf(" (%.8s)", w.Hash)
	}
	return text
}

// Options say how a command goes about a folder.
type Options struct {
	Replace bool     // write over what was edited, what is in the way, and results of another title or kind
	Mend    bool     // write over listed files that were edited, as they are made from the others
	Wait    bool     // wait for another command that works in the folder, instead of saying so
	Known   []string // files and folders right within the folder that may be there before there is a manifest, such as shards
	Command string   // told to others that want the folder meanwhile
}

// A Claimed folder is locked, whole, and ready to take results.
type Claimed struct {
	Old *Manifest // of the results that are there; nil if there are none, or if they cannot be relied on

	place
	wanted  Wanted
	options Options
	lock    Lock
	made    []string // folders made for the claim, the upper first
}

// Claim locks a folder for the results of a command, before it makes a run. What a dead process left there is put right
// first. Folders that are not there are made; Close removes them again if nothing is put there.
//
// The error is a *Refused if the folder holds something else than results, results of another title or kind, or edited
// ones, or if another command works there; nothing is touched then. Listed files that are gone are no reason to refuse:
// nothing is lost by making them again. ctx ends the wait for another command.
func Claim(ctx context.Context, fsys FS, dir string, wanted Wanted, options Options) (_ *Claimed, err error) {
	c := &Claimed{place: place{fsys, dir}, wanted: wanted, options: options}
	if err := c.strange(); err != nil {
		return nil, err
	}
	if err := c.take(ctx); err != nil {
		return nil, err
	}
	if err := c.look(); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// Replaces says in words what results will be replaced, or "" if there are none.
func (c *Claimed) Replaces() string {
	if c.Old == nil {
		return ""
	}
	return Wanted{c.Old.Kind, c.Old.Title, c.Old.Hash}.String()
}

// Close removes what is staged and gives up the lock. What Put has begun to put in place stays for the next command.
func (c *Claimed) Close() error {
	pending, err := c.there(intentName)
	if err == nil && !pending {
		err = c.clean()
	}
	err = errors.Join(err, c.lock.Remove())
	c.removeMade()
	return err
}

// removeMade removes the folder of work and those that were made for the claim, as far as they are empty: another
// command may be at work there by now.
func (c *Claimed) removeMade() {
	_ = c.fsys.Remove(c.path(workName))
	for _, dir := range slices.Backward(c.made) {
		_ = c.fsys.Remove(dir)
	}
}

// take makes the folder and locks it.
func (c *Claimed) take(ctx context.Context) (err error) {
	for {
		err = c.tryTake()
		if !errors.Is(err, ErrLocked) {
			break
		}
		if !c.options.Wait {
			return c.busy()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	if err != nil {
		c.removeMade()
		return fmt.Errorf("make a folder for results: %w", err)
	}
	return nil
}

func (c *Claimed) tryTake() error {
	for range 10 { // times another process may remove the folder in between
		made, err := makeFolders(c.fsys, c.path(workName))
		c.made = append(c.made, made...)
		if err != nil {
			return err
		}
		c.lock, err = c.fsys.Lock(c.path(lockName), false)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			c.signLock()
		}
		return err
	}
	return ErrLocked
}

// signLock notes who works here. Others can do without, so errors are left aside.
func (c *Claimed) signLock() {
	f, err := c.fsys.OpenFile(c.path(lockName), os.O_WRONLY|os.O_TRUNC)
	if err != nil {
		return
	}
	_, err = fmt.Fprintf(f, "process %d: %s\n", os.Getpid(), c.options.Command)
	_ = errors.Join(err, f.Close())
}

// busy is the error of a folder in which another command works.
func (c *Claimed) busy() error {
	who := ""
	if text, err := ReadFile(c.fsys, c.path(lockName)); err == nil && len(text) > 0 {
		who = fmt.Sprintf(" (%q)", strings.TrimSpace(string(text)))
	}
	return refuse("another h20sim%s works in %s; wait for it, or choose another -o", who, c.dir)
}

// Before are the results that are there; nil if there are none, or if they cannot be relied on. They can be read until Put.
func (c *Claimed) Before() *Folder {
	if c.Old == nil {
		return nil
	}
	return &Folder{Dir: c.dir, Manifest: *c.Old, place: c.place}
}

// Dir is the folder.
func (c *Claimed) Dir() string { return c.dir }

// Check refuses a folder as Claim does, as far as that shows without a lock and without reading what the folder lists. It
// is for those who write beside results, as the shards of a study do.
func Check(fsys FS, dir string, wanted Wanted, options Options) error {
	c := &Claimed{place: place{fsys, dir}, wanted: wanted, options: options}
	if at, err := c.there(workName); at || err != nil {
		return err
	}
	m, _, err := c.manifest()
	if err != nil || m == nil {
		return err
	}
	return c.sameKind(m)
}
