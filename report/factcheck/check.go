package factcheck

import (
	"h20sim/report/claim"
)

// ClaimsName is the file of a folder that holds what its texts claim.
const ClaimsName = "claims.json"

// A Finding is what became of the claims of a folder.
type Finding struct {
	Claims int     // how many there are
	Wrong  []error // what is not so, each with its place
}

// Check works out again the claims of a folder of results. read gives a file of it. It is an error if the claims cannot be read.
func Check(read func(name string) ([]byte, error)) (Finding, error) {
	data, err := read(ClaimsName)
	if err != nil {
		return Finding{}, err
	}
	list, err := claim.Parse(data)
	if err != nil {
		return Finding{}, err
	}
	var f Finding
	f.Claims, f.Wrong = claim.Check(list, New(read))
	return f, nil
}
