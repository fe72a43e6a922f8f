package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"h20sim/sim/folder"
)

// A Part is a range of whole blocks whose rows and tally are on disk, whole and checked.
type Part struct {
	Range
	rows, tally string // files
}

// A Damage is a part that is not what its writer left: its runs count as missing.
type Damage struct {
	Range  Range // as its name says
	File   string
	Reason string
}

func (d Damage) String() string { return d.File + ": " + d.Reason }

// A seal says what a part consists of. It is written last: a part without a valid seal does not exist.
type seal struct {
	Study   string     `json:"study"`
	Version string     `json:"version"`
	Target  string     `json:"target"`
	Blocks  Range      `json:"blocks"`
	Runs    Range      `json:"runs"`
	Rows    folder.Sum `json:"rows"`
	Tally   folder.Sum `json:"tally"`
	Seal    string     `json:"seal,omitempty"` // SHA-256 of the seal without this line
}

// closed returns the bytes of the seal with its own checksum.
func (s seal) closed() []byte {
	s.Seal = ""
	h := sha256.Sum256(encode(s))
	s.Seal = hex.EncodeToString(h[:])
	return encode(s)
}

// name is what the files of a part are called, without their endings.
func name(blocks Range) string { return fmt.Sprintf("%06d-%06d", blocks.From, blocks.To) }

// rangeOf reads the name of a seal.
func rangeOf(file string) (r Range, ok bool) {
	_, err := fmt.Sscanf(file, "%d-%d.json", &r.From, &r.To)
	return r, err == nil && file == name(r)+".json"
}

// Parts returns the parts in order, and the damaged. Every byte of every part is read and compared with its seal.
func (d *Dir) Parts() ([]Part, []Damage, error) {
	entries, err := d.fsys.ReadDir(d.shards())
	if err != nil {
		return nil, nil, fmt.Errorf("look for finished runs: %w", err)
	}
	var parts []Part
	var damaged []Damage
	for _, e := range entries {
		blocks, ok := rangeOf(e.Name())
		if !ok {
			continue
		}
		p, err := d.part(blocks)
		if err != nil {
			damaged = append(damaged, Damage{blocks, d.file(e.Name()), err.Error()})
			continue
		}
		parts = append(parts, p)
	}
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Or(a.From-b.From, a.To-b.To) })
	return parts, damaged, nil
}

// Missing returns the blocks that none of the parts has.
func (d *Dir) Missing(parts []Part) Ranges { return gaps(Range{0, d.Study.Blocks()}, parts) }

// Discard removes damaged parts, so that their runs can be made again and merged. The folder must have been opened
// Whole.
func (d *Dir) Discard(damaged []Damage) error {
	var errs []error
	for _, dam := range damaged {
		base := strings.TrimSuffix(dam.File, ".json")
		for _, ending := range []string{".json", ".parquet", ".tally"} { // the seal first
			if err := d.fsys.Remove(base + ending); !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

// part reads and checks the part of a range.
func (d *Dir) part(blocks Range) (Part, error) {
	base := d.file(name(blocks))
	p := Part{blocks, base + ".parquet", base + ".tally"}
	b, err := folder.ReadFile(d.fsys, base+".json")
	if err != nil {
		return p, err
	}
	var s seal
	if err := json.Unmarshal(b, &s); err != nil || !bytes.Equal(s.closed(), b) {
		return p, errors.New("the seal is not as it was written")
	}
	if err := d.own(&s, blocks); err != nil {
		return p, err
	}
	return p, errors.Join(d.unchanged(p.rows, s.Rows), d.unchanged(p.tally, s.Tally))
}

// own says why the part that a seal describes is not of this study and range, or nil.
func (d *Dir) own(s *seal, blocks Range) error {
	found := d.Study
	found.Hash, found.Version, found.Target = s.Study, s.Version, s.Target
	if err := found.differs(&d.Study); err != nil {
		return fmt.Errorf("of %w", err)
	}
	if s.Blocks != blocks || s.Runs != d.Study.runs(blocks) || s.Runs.Len() <= 0 {
		return fmt.Errorf("found blocks %v with runs %v, expected blocks %v with runs %v", s.Blocks, s.Runs, blocks, d.Study.runs(blocks))
	}
	return nil
}

// unchanged compares a file with its sum.
func (d *Dir) unchanged(file string, want folder.Sum) error {
	got, err := folder.SumOf(d.fsys, file)
	switch {
	case err != nil:
		return err
	case got.Bytes != want.Bytes:
		return fmt.Errorf("%s: found %d bytes, expected %d", file, got.Bytes, want.Bytes)
	case got != want:
		return fmt.Errorf("%s: the bytes are not those that were written", file)
	}
	return nil
}
