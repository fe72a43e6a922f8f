package scenario

// Pinned returns the scenario with the courses of its path picked, as the key course of a file picks them, so that a study runs no
// other. It shares all else with s.
func (s *Scenario) Pinned() *Scenario {
	pinned := *s
	if len(s.paths) > 0 {
		pinned.picked = s.paths[s.on]
	}
	return &pinned
}
