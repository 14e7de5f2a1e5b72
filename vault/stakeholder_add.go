package vault

import (
	"fmt"
	"slices"

	"csmd/vault/csm"
)

// AddStakeholders adds people to the Stakeholders table of an account. One who
// stands there already is left as they are. What isn't given of a person is
// unknown and stays empty, but for the sentiment, which says so.
func (e *Edit) AddStakeholders(a *csm.Account, people []csm.Stakeholder) error {
	for _, p := range people {
		if slices.ContainsFunc(a.Stakeholders, func(s csm.Stakeholder) bool { return csm.SamePerson(s.Name, p.Name) }) {
			continue
		}
		values, err := stakeholderValues(p)
		if err != nil {
			return err
		}
		err = e.Change(a.Path, "stakeholder "+oneLine(p.Name), func(src []byte) ([]byte, error) {
			if src == nil {
				return nil, errGone(a.Path, nil)
			}
			return addStakeholderRow(src, values)
		})
		if err != nil {
			return fmt.Errorf("%s, Stakeholders: %w", a.Path, err)
		}
	}
	return nil
}
