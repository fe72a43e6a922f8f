package factcheck

import (
	"fmt"

	"h20sim/report/claim"
)

// ClaimsName is the file of a folder that holds its sentences, with what they claim.
const ClaimsName = "claims.json"

// A Folder has files of results.
type Folder interface {
	Has(name string) bool
	Read(name string) ([]byte, error)
}

// A Finding is what became of the sentences and tables of a folder.
type Finding struct {
	Claims int     // how many there are
	Cells  int     // of tables, held against the days of runs
	Wrong  []error // what is not so, each with its place
}

// Check holds the sentences of a folder of results against its pages, their claims against its tables, and its tables against
// each other. It is an error if a file cannot be read.
func Check(f Folder) (Finding, error) {
	files := New(f.Read)
	found, texts, err := checkClaims(f, files)
	if err != nil {
		return found, err
	}
	placed, err := unplaced(f, texts)
	if err != nil {
		return found, err
	}
	cells, wrong, err := disagreeing(f, files)
	found.Cells, found.Wrong = cells, append(append(found.Wrong, placed...), wrong...)
	return found, err
}

// checkClaims works out again the claims of a folder, and holds the order of quantiles in the tables that they read.
func checkClaims(f Folder, files *Files) (found Finding, texts []claim.Statement, err error) {
	data, err := f.Read(ClaimsName)
	if err != nil {
		return found, nil, err
	}
	if texts, err = claim.Parse(data); err != nil {
		return found, nil, err
	}
	found.Claims, found.Wrong = claim.Check(texts, files)
	if found.Claims == 0 && f.Has(sheets[0]) {
		found.Wrong = append(found.Wrong, fmt.Errorf("%s: found no claim", ClaimsName))
	}
	found.Wrong = append(found.Wrong, files.unordered()...)
	return found, texts, nil
}
