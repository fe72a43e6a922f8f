package text

import (
	"strconv"
	"strings"
)

// A scanner walks through text that is known to be TOML and notes where values start. It does not check: text that is
// no TOML gives places without meaning.
type scanner struct {
	text   string
	at     int
	starts map[string]int
}

// valueStarts returns where the value of each key starts, in bytes, by the steps to the key. A table stands where its
// header does, or its brace; one that only the names of others imply has no place.
func valueStarts(text string) map[string]int {
	s := &scanner{text: text, starts: map[string]int{}}
	table := ""
	for s.skip(" \t\r\n"); s.at < len(s.text); s.skip(" \t\r\n") {
		if s.text[s.at] != '[' {
			s.pair(table)
			continue
		}
		header := s.at
		s.at += len(s.text[s.at:]) - len(strings.TrimLeft(s.text[s.at:], "["))
		table = s.key("")
		s.starts[table] = header
		s.skip(" \t]")
	}
	return s.starts
}

// step joins the steps to a key.
func step(path, key string) string { return path + "\x00" + key }

// skip passes the given signs, and remarks.
func (s *scanner) skip(signs string) {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '#':
			s.pass("\n")
		case strings.IndexByte(signs, c) >= 0:
			s.at++
		default:
			return
		}
	}
}

// pass goes to the next of the given signs, or to the end.
func (s *scanner) pass(signs string) {
	if i := strings.IndexAny(s.text[s.at:], signs); i >= 0 {
		s.at += i
	} else {
		s.at = len(s.text)
	}
}

// pair passes a key and its value.
func (s *scanner) pair(table string) {
	path := s.key(table)
	s.pass("=")
	s.at = min(s.at+1, len(s.text))
	s.skip(" \t")
	s.starts[path] = s.at
	s.value(path)
}

// key passes a key with its dots and returns the steps to it.
func (s *scanner) key(path string) string {
	for {
		s.skip(" \t")
		start := s.at
		quoted := s.at < len(s.text) && (s.text[s.at] == '"' || s.text[s.at] == '\'')
		if quoted {
			s.quote()
		} else {
			s.pass(" \t.=]\r\n")
		}
		path = step(path, spelled(s.text[start:s.at]))
		s.skip(" \t")
		if s.at >= len(s.text) || s.text[s.at] != '.' {
			return path
		}
		s.at++
	}
}

// spelled returns the name that a part of a key spells.
func spelled(part string) string {
	switch {
	case strings.HasPrefix(part, "'"):
		return strings.Trim(part, "'")
	case strings.HasPrefix(part, `"`):
		if name, err := strconv.Unquote(part); err == nil {
			return name
		}
	}
	return part
}

// value passes a value and notes what stands in its braces.
func (s *scanner) value(path string) {
	if s.at >= len(s.text) {
		return
	}
	switch s.text[s.at] {
	case '"', '\'':
		s.quote()
	case '{':
		s.each('}', func() { s.pair(path) })
	case '[':
		s.List(path)
	default:
		s.pass(",]}#\r\n")
	}
}

// List passes a list; the parts have their numbers for keys.
func (s *scanner) List(path string) {
	n := 0
	s.each(']', func() {
		part := step(path, strconv.Itoa(n))
		s.starts[part] = s.at
		s.value(part)
		n++
	})
}

// each passes a list in brackets, with one call for each part.
func (s *scanner) each(end byte, part func()) {
	for s.at++; ; {
		s.skip(" \t\r\n,")
		if s.at >= len(s.text) {
			return
		}
		if s.text[s.at] == end {
			s.at++
			return
		}
		before := s.at
		if part(); s.at == before {
			s.at++
		}
	}
}

// quote passes text in quotes: one or three of a sign, where a backslash guards what follows it in double ones.
func (s *scanner) quote() {
	sign := s.text[s.at : s.at+1]
	end := sign
	if triple := strings.Repeat(sign, 3); strings.HasPrefix(s.text[s.at:], triple) {
		end = triple
	}
	for s.at += len(end); s.at < len(s.text); s.at++ {
		switch {
		case sign == `"` && s.text[s.at] == '\\':
			s.at++
		case strings.HasPrefix(s.text[s.at:], end):
			s.at += len(end)
			for len(end) == 3 && strings.HasPrefix(s.text[s.at:], sign) {
				s.at++ // up to two more belong to the text
			}
			return
		}
	}
	s.at = len(s.text)
}
