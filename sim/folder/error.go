package folder

import "fmt"

// A Refused is the error of a command that the user has to put otherwise: nothing was touched.
type Refused struct{ text string }

func (e *Refused) Error() string { return e.text }

func refuse(format string, args ...any) error { return &Refused{fmt.Sprintf(format, args...)} }

// A Changed is the error of a file that is not as it was written.
type Changed struct {
	File            string // path
	Found, Expected string // SHA-256, or words
	Command         string // that made it
}

func (e *Changed) Error() string {
	text := fmt.Sprintf("%s was changed since it was written: found %s, expected %s", e.File, shortSum(e.Found), shortSum(e.Expected))
	if e.Command != "" {
		text += "; to make it again, with --replace: " + e.Command
	}
	return text
}

// shortSum shortens a SHA-256 for people, and leaves words alone.
func shortSum(sum string) string {
	if len(sum) == 64 {
		return "SHA-256 " + sum[:12]
	}
	return sum
}
