package scenario

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// mostFiles is the greatest number of files of a scenario.
const mostFiles = 50

// layers reads a file and what it extends, the file itself first, and what it names last before what it names first. A file that
// several extend counts once, under all of them. It returns nil if one cannot be read, and
// notes what else is wrong in the file itself.
func (n *reading) layers(file string, content []byte) []layer {
	all := n.layersOf(file, content, nil)
	if len(n.Problems) > 0 {
		if len(all) > 0 {
			n.readable(all[0])
		}
		return nil
	}
	seen := map[string]bool{}
	var kept []layer
	for _, l := range slices.Backward(all) {
		if name := filepath.Clean(l.file); !seen[name] {
			seen[name] = true
			kept = append(kept, l)
		}
	}
	slices.Reverse(kept)
	return kept
}

// layersOf reads a file and what it extends; chain are the files that lead to it.
func (n *reading) layersOf(file string, content []byte, chain []string) []layer {
	root, problem := text.Parse(file, content)
	n.Files = append(n.Files, file)
	n.sums[file] = sumOf(content)
	if problem != nil {
		n.Problems = append(n.Problems, *problem)
		return nil
	}
	all := []layer{{file, root}}
	c, chain := root.Child("extends"), append(slices.Clone(chain), file)
	if c == nil {
		return all
	}
	names, at, err := extendedBy(c)
	if err != nil {
		n.Wrong(c.Part(at), "extends", "%s", err)
		return all
	}
	for i, name := range slices.Backward(names) {
		next, err := n.next(chain, name)
		if err == nil {
			content, err = n.files.shelf.Read(file, name)
		}
		if err != nil {
			n.Wrong(c.Part(i), "extends", "%s", err)
			continue
		}
		all = append(all, n.layersOf(next, content, chain)...)
	}
	return all
}

// extendedBy reads the name of a file, or a list of such. With an error comes the number of the part that is at fault, or -1.
func extendedBy(c *text.Node) (names []string, at int, err error) {
	if _, isList := c.Value.([]any); isList {
		return (&form.Shape{Form: form.Texts, Names: "files"}).List(c.Value)
	}
	name, ok := c.Value.(string)
	if !ok || name == "" {
		return nil, -1, fmt.Errorf("found %s, expected the name of a file in quotes, or a list of such", text.Found(c.Value))
	}
	return []string{name}, -1, nil
}

// next is the file that the last of a chain extends under a name. It is an error if it is one of the chain.
func (n *reading) next(chain []string, name string) (string, error) {
	next := text.Beside(chain[len(chain)-1], name)
	if i := slices.IndexFunc(chain, func(f string) bool { return filepath.Clean(f) == next }); i >= 0 {
		return "", fmt.Errorf("found a cycle: %s", strings.Join(append(chain[i:], next), " extends "))
	}
	if len(n.Files) >= mostFiles {
		return "", fmt.Errorf("found a chain of more than %d files, expected fewer", mostFiles)
	}
	return next, nil
}

// extendedNames says which files a file extends.
func extendedNames(top *text.Node) string {
	c := top.Child("extends")
	if c == nil {
		return "the table of cases"
	}
	names, _, _ := extendedBy(c)
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	return strings.Join(names, " or ")
}
