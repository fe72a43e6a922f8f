package main

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// negative is a number that could be taken for a flag of one letter.
var negative = regexp.MustCompile(`^-\.?[0-9]`)

// withNegatives joins negative numbers to the flags before them, so that the verb judges them: --draws -8 is --draws=-8.
func withNegatives(args []string) (joined []string) {
	for i, arg := range args {
		last := len(joined) - 1
		if i > 0 && negative.MatchString(arg) && strings.HasPrefix(args[i-1], "--") && args[i-1] != "--" && !strings.Contains(args[i-1], "=") && !slices.Contains(args[:i], "--") {
			joined[last] += "=" + arg
			continue
		}
		joined = append(joined, arg)
	}
	return joined
}

// plainly is an error of a command line without the empty word that stands for a flag that is left out.
func plainly(err error) string { return strings.ReplaceAll(err.Error(), `"",`, "") }

// stated says all that is wrong with flags that were given and say nothing: an empty text, or 0 where that stands for a flag that is
// left out.
func stated(verb *kong.Context) error {
	var wrong []string
	for _, path := range verb.Path {
		if path.Flag == nil {
			continue
		}
		if text := saysNothing(path.Flag.Target); text != "" {
			wrong = append(wrong, "--"+path.Flag.Name+": found "+text)
		}
	}
	slices.Sort(wrong)
	if len(wrong) == 0 {
		return nil
	}
	return misuse("%s", strings.Join(slices.Compact(wrong), "\nh20sim: "))
}

// saysNothing tells what a flag holds that says nothing, and what is expected; "" if it says something.
func saysNothing(v reflect.Value) string {
	const empty = "no text, expected some; what is usual is taken if the flag is left out"
	switch {
	case v.Kind() == reflect.String && strings.TrimSpace(v.String()) == "":
		return empty
	case v.Kind() == reflect.Int && v.Int() == 0:
		return "0, expected at least 1; what is usual is taken if the flag is left out"
	case v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.String:
		return ""
	}
	list := v.Interface().([]string)
	if len(list) == 0 || slices.ContainsFunc(list, func(text string) bool { return strings.TrimSpace(text) == "" }) {
		return empty
	}
	return ""
}
