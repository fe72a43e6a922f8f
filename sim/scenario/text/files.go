package text

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Shipped is how the name of a file begins that ships with the program, such as shipped:base.toml.
const Shipped = "shipped:"

// ships are the files that ship; nil for none.
var ships fs.FS

// Ship sets the files that names such as shipped:base.toml stand for. A program calls it once, before anything is read.
func Ship(files fs.FS) { ships = files }

// IsShipped reports whether a name is that of a file that ships.
func IsShipped(name string) bool { return strings.HasPrefix(name, Shipped) }

// ReadFile reads a file by its path, or one that ships by its name. Only plain files are read, and at most MaxBytes: the
// error of all else is an *Unfit, which comes at once, also of a pipe that nobody writes to.
func ReadFile(name string) ([]byte, error) { return readFile(name, MaxBytes) }

// ReadMade reads a file that the program has made, as ReadFile does, but at most MaxMade.
func ReadMade(name string) ([]byte, error) { return readFile(name, MaxMade) }

func readFile(name string, most int) ([]byte, error) {
	info, err := Stat(name)
	if err != nil {
		return nil, err
	}
	if err := fit(info, most); err != nil {
		return nil, err
	}
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, err
	}
	if err := fit(info, most); err != nil { // another file took its place
		return nil, err
	}
	return readAll(f, most)
}

// ReadAll reads what is left of a stream, such as standard input. It is an *Unfit if that is more than MaxBytes.
func ReadAll(r io.Reader) ([]byte, error) { return readAll(r, MaxBytes) }

func readAll(r io.Reader, most int) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err == nil && len(content) > most {
		return nil, &Unfit{size: -1, most: most}
	}
	return content, err
}

// open opens a file without waiting for anybody at its other end.
func open(name string) (fs.File, error) {
	if inside, ok := strings.CutPrefix(name, Shipped); ok {
		return ships.Open(inside)
	}
	return os.OpenFile(name, os.O_RDONLY|unwaiting, 0)
}

// Stat says what there is of a name: a path, or the name of a file that ships.
func Stat(name string) (fs.FileInfo, error) {
	inside, ok := strings.CutPrefix(name, Shipped)
	switch {
	case !ok:
		return os.Stat(name)
	case ships == nil || !fs.ValidPath(inside):
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(ships, inside)
}

// An Unfit is the error of what is there but is not read: a folder, a pipe, a device, or a file that is too large.
type Unfit struct {
	kind string // such as folder; "" for a file
	size int64  // of a file that is too large, -1 if it is not known
	most int    // that it may have
}

// fit returns nil for a plain file of at most so many bytes.
func fit(info fs.FileInfo, most int) error {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return &Unfit{kind: "folder"}
	case mode&fs.ModeNamedPipe != 0:
		return &Unfit{kind: "named pipe"}
	case mode&fs.ModeSocket != 0:
		return &Unfit{kind: "socket"}
	case mode&fs.ModeDevice != 0:
		return &Unfit{kind: "device"}
	case !mode.IsRegular():
		return &Unfit{kind: "special file"}
	case info.Size() > int64(most):
		return &Unfit{size: info.Size(), most: most}
	}
	return nil
}

// Error says what was found and what was expected, for a place in the file itself.
func (u *Unfit) Error() string {
	if u.kind != "" {
		return "found a " + u.kind + ", expected a plain file"
	}
	return u.bytes("")
}

// bytes says how large a file is; in, if not empty, says which.
func (u *Unfit) bytes(in string) string {
	found := grouped(u.size)
	if u.size < 0 {
		found = "more than " + grouped(int64(u.most))
	}
	return fmt.Sprintf("found %s bytes%s, expected at most %s", found, in, grouped(int64(u.most)))
}

// named says what was found and what was expected, for a place in another file that names this one.
func (u *Unfit) named(name string) error {
	switch u.kind {
	case "":
		return errors.New(u.bytes(fmt.Sprintf(" in %q", Short(name))))
	case "folder":
		return fmt.Errorf("found the folder %q, expected a file in it", name)
	}
	return fmt.Errorf("found the %s %q, expected a plain file", u.kind, Short(name))
}

// At returns the problem of a file that is unfit, at its beginning, and any other error as it is.
func At(file string, err error) error {
	var u *Unfit
	if errors.As(err, &u) {
		return Problems{{Place{file, 1, 1}, "", u.Error()}}
	}
	return err
}

// Read reads the file that another names, relative to the other. The error says what the author of the other can do.
func Read(other, name string) ([]byte, error) { return new(Shelf).Read(other, name) }

// Check returns the error that Read would meet before it reads.
func Check(other, name string) error { return check(other, name, MaxBytes) }

// CheckMade is Check of a file that the program has made.
func CheckMade(other, name string) error { return check(other, name, MaxMade) }

func check(other, name string, most int) error {
	info, err := Stat(Beside(other, name))
	if err == nil {
		err = fit(info, most)
	}
	return told(other, name, err)
}

// told turns the error of a file into one for the author of another, who named it.
func told(other, name string, err error) error {
	var u *Unfit
	switch {
	case errors.As(err, &u):
		return u.named(name)
	case errors.Is(err, fs.ErrNotExist):
		return noFile(other, name)
	}
	return err
}

// noFile says that the file which another names does not exist, and which does.
func noFile(other, name string) error {
	if strings.Contains(name, "://") {
		return fmt.Errorf("found the address %q, expected a file on this machine", Short(name))
	}
	slashed := strings.ReplaceAll(name, `\`, "/")
	for _, meant := range []string{slashed, slashed + ".toml", Shipped + slashed, Shipped + slashed + ".toml"} {
		if info, err := Stat(Beside(other, meant)); err == nil && !info.IsDir() {
			return fmt.Errorf("no file %q; did you mean %q?", name, meant)
		}
	}
	return fmt.Errorf("no file %q%s", Short(name), cmp.Or(Guess(name, siblings(other, name)), guessShipped(slashed)))
}

// guessShipped asks for the nearest file that ships.
func guessShipped(name string) string {
	if endingOf(name) != ".toml" {
		return "" // no table of comma-separated values ships
	}
	name = Shipped + strings.TrimPrefix(name, Shipped)
	return Guess(strings.TrimSuffix(name, ".toml")+".toml", siblings("", name))
}

// endingOf is how the names of files end that may be meant by one: tables are not taken for scenarios.
func endingOf(name string) string {
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		return ".csv"
	}
	return ".toml"
}

// siblings are the files beside one that another names, as the other would name them.
func siblings(other, name string) (names []string) {
	full := Beside(other, name)
	if inside, ok := strings.CutPrefix(full, Shipped); ok {
		if ships == nil {
			return nil
		}
		found, err := fs.Glob(ships, path.Join(path.Dir(inside), "*.toml"))
		if err != nil {
			return nil // a name with signs that stand for others
		}
		for _, f := range found {
			names = append(names, Shipped+f)
		}
		return names
	}
	found, err := filepath.Glob(filepath.Join(filepath.Dir(full), "*"+endingOf(full)))
	if err != nil {
		return nil
	}
	for _, f := range found {
		names = append(names, filepath.ToSlash(filepath.Join(filepath.Dir(name), filepath.Base(f))))
	}
	return names
}

// Beside returns the path of a file that another names, relative to the other. What a file that ships names is one that
// ships, too.
func Beside(file, name string) string {
	inside, ships := strings.CutPrefix(file, Shipped)
	switch {
	case IsShipped(name):
		return Shipped + path.Clean(strings.TrimPrefix(name, Shipped))
	case ships:
		return Shipped + path.Join(path.Dir(inside), filepath.ToSlash(name))
	case filepath.IsAbs(name):
		return filepath.Clean(name)
	}
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
}

// From is the name by which one file names another, so that Beside finds it.
func From(file, other string) string {
	if IsShipped(other) || filepath.IsAbs(other) {
		return other
	}
	name, err := filepath.Rel(filepath.Dir(file), other)
	if err != nil {
		return other
	}
	return filepath.ToSlash(name)
}

// Told is how results speak of a file that belongs to a scenario: as it was named, with slashes. Of an absolute path they
// tell only where it lies from the scenario's folder or, if that is neither in it nor beside it, its base name, so that no
// folder of this machine gets into results.
func Told(file, scenario string) string {
	if !filepath.IsAbs(file) {
		return filepath.ToSlash(file)
	}
	if from := filepath.Dir(scenario); filepath.IsAbs(from) {
		name, err := filepath.Rel(from, file)
		if name = filepath.ToSlash(name); err == nil && !strings.HasPrefix(name, "../../") {
			return name
		}
	}
	return filepath.Base(file)
}

// grouped writes a number with a comma between thousands.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
