package text

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IDOf is the id of a file that states none: its name without folder and ending. Folders may be those of another system.
func IDOf(file string) string {
	name := path.Base(strings.ReplaceAll(strings.TrimPrefix(file, Shipped), `\`, "/"))
	return strings.TrimSuffix(name, path.Ext(name))
}

// CheckID says what keeps a text from being an id, or returns nil. Results go to a folder of that name, on any system, so
// an id is letters and digits of any script, with spaces, hyphens, underscores and dots between them.
func CheckID(id string) error {
	const expected = "letters and digits, with spaces, hyphens, underscores and dots between them"
	switch first, last := leading(id), trailing(id); {
	case id == "":
		return fmt.Errorf("found no name, expected %s", expected)
	case !utf8.ValidString(id):
		return fmt.Errorf("found %q, which is no UTF-8, expected %s", Short(id), expected)
	case strings.ContainsFunc(id, forbidden):
		return fmt.Errorf("found %q in the name %q, expected %s", leading(id[strings.IndexFunc(id, forbidden):]), Short(id), expected)
	case first == '.' || first == ' ':
		return fmt.Errorf("found the name %q, which begins with %q, expected a letter or digit first", Short(id), first)
	case last == '.' || last == ' ':
		return fmt.Errorf("found the name %q, which ends in %q, expected a letter or digit last", Short(id), last)
	case len(id) > maxID:
		return fmt.Errorf("found a name of %d bytes, expected at most %d", len(id), maxID)
	case isDevice(id):
		return fmt.Errorf("found the name %q, which is that of a device on Windows, expected another", id)
	}
	return nil
}

// maxID leaves room for what names of folders add, within the 255 bytes that file systems take.
const maxID = 200

func leading(s string) rune  { r, _ := utf8.DecodeRuneInString(s); return r }
func trailing(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// forbidden reports whether a sign is none of an id. Marks belong to the letters before them.
func forbidden(r rune) bool {
	return !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune(" -_.", r)
}

// devices are names that Windows keeps for itself, with any ending.
var devices = []string{"CON", "PRN", "AUX", "NUL"}

func isDevice(id string) bool {
	name, _, _ := strings.Cut(strings.ToUpper(id), ".")
	name = strings.TrimRight(name, " ")
	for _, port := range []string{"COM", "LPT"} {
		if number, ok := strings.CutPrefix(name, port); ok && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number) {
			return true
		}
	}
	return slices.Contains(devices, name)
}
