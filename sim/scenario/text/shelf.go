package text

import "sync"

// A Shelf holds files that were read: each is read once, so that all who ask for it see the same bytes. The zero value is
// ready, and may be used by several goroutines.
type Shelf struct {
	mu    sync.Mutex
	files map[string]func() ([]byte, error) // by name
}

// ReadFile is ReadFile of the package, once a name. What it returns must not be written to.
func (s *Shelf) ReadFile(name string) ([]byte, error) {
	s.mu.Lock()
	read := s.files[name]
	if read == nil {
		if s.files == nil {
			s.files = map[string]func() ([]byte, error){}
		}
		read = sync.OnceValues(func() ([]byte, error) { return ReadFile(name) })
		s.files[name] = read
	}
	s.mu.Unlock()
	return read()
}

// Read reads the file that another names, relative to the other. The error says what the author of the other can do.
func (s *Shelf) Read(other, name string) ([]byte, error) {
	content, err := s.ReadFile(Beside(other, name))
	return content, told(other, name, err)
}

// mostRemembered is how many texts a memory holds: more than a folder of scenarios has. Then it forgets all.
const mostRemembered = 100

// A Memory remembers what was made of texts, so that a file that many scenarios extend is parsed once in a program. It goes
// by the text itself, not by days of files: of another text it knows nothing. The zero value is ready, and may be used by several
// goroutines.
type Memory struct {
	mu    sync.Mutex
	known map[string]remembered // by name of file; of each the text that was last read
}

// remembered is a text with what it says.
type remembered struct {
	text    string
	root    *Node
	problem *Problem
}

// Read returns what read makes of a text, which must depend on name and text alone. Nodes are the caller's own.
func (m *Memory) Read(name string, text []byte, read func() (*Node, *Problem)) (*Node, *Problem) {
	m.mu.Lock()
	known, ok := m.known[name]
	m.mu.Unlock()
	if !ok || known.text != string(text) {
		root, problem := read()
		known = remembered{string(text), root, problem}
		m.remember(name, known)
	}
	if known.problem != nil {
		problem := *known.problem
		return nil, &problem
	}
	return known.root.Clone(), nil
}

func (m *Memory) remember(name string, what remembered) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil {
		m.known = map[string]remembered{}
	}
	if len(m.known) >= mostRemembered {
		clear(m.known)
	}
	m.known[name] = what
}
