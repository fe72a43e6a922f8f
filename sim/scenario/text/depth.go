package text

import "fmt"

// maxDepth is how deep brackets may nest, and how many parts a key may have: far more than any scenario has. The
// decoder takes time with the square of the depth.
const maxDepth = 32

// tooDeep returns where a text nests deeper than maxDepth, in bytes, or -1. It looks at brackets and dots outside
// quotes and remarks only, so that text that is no TOML is judged too.
func tooDeep(text string) int {
	s := &scanner{text: text}
	brackets, dots := 0, 0
	for s.skip(""); s.at < len(text); s.skip("") {
		switch text[s.at] {
		case '"', '\'':
			s.quote()
			continue
		case '[', '{':
			brackets, dots = brackets+1, 0
		case ']', '}':
			brackets, dots = max(0, brackets-1), 0
		case '.':
			dots++
		case '=', ',', '\n':
			dots = 0
		}
		if brackets > maxDepth || dots >= maxDepth {
			return s.at
		}
		s.at++
	}
	return -1
}

// depthProblem says what is wrong with a text that nests too deep at a byte.
func (r *reader) depthProblem(at int) *Problem {
	r.lines = lineStarts(r.text)
	return &Problem{r.placeOf(at), "", fmt.Sprintf("found brackets or dots nested more than %d deep, expected fewer", maxDepth)}
}
