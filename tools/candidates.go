package tools

import (
	"strings"

	"csmd/vault/csm"
)

// candidateLine is one reading of a doubtful item, with what tells it apart.
func candidateLine(c csm.Candidate, currency string) string {
	if c.Account == "" {
		return c.Reading
	}
	traits := []string{}
	if c.Segment != "" {
		traits = append(traits, c.Segment)
	}
	if c.ARR != 0 {
		traits = append(traits, c.ARR.Short(currency))
	}
	return c.Account + " (" + strings.Join(append(traits, "id "+c.AccountID), ", ") + ")"
}
