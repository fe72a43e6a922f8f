package lanes

// Translate translates functions of the package in dir for one kind of lanes.
func Translate(dir string, names ...string) ([]byte, error) {
	src, err := load(dir)
	if err != nil {
		return nil, err
	}
	return write(src, Kinds[0], names)
}
