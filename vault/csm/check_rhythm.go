package csm

import (
	"fmt"
	"slices"
)

// rhythm finds the rows of CADENCES.md and Playbooks.md that nothing comes of,
// and the lines of the log that are about no cadence.
func (c *checker) rhythm(b *Book) {
	ids := map[string]Source{}
	for _, row := range b.Cadences {
		if p := CadenceProblem(row, &b.Settings); p != nil {
			c.problems = append(c.problems, *p)
		}
		path, line := row.Source.place()
		if other, twice := ids[logKey(row.ID)]; twice {
			c.add(path, line, Warning, "duplicate_id", fmt.Sprintf("the id %s is also that of %s, so that a line of the log counts for both", row.ID, other), "give each cadence an id of its own")
		}
		ids[logKey(row.ID)] = row.Source
	}
	for _, done := range b.CadenceLog {
		if !slices.ContainsFunc(b.Cadences, func(c Cadence) bool { return done.names(logKey(c.ID), logKey(c.Title)) }) {
			path, line := done.Source.place()
			c.add(path, line, Warning, "unknown_cadence", fmt.Sprintf("no cadence has the id %q, so this line counts for none", clip(done.ID, 80)), "write the id of a row of the table in front of the colon")
		}
	}
	for _, row := range b.Playbooks {
		if p := PlaybookProblem(row); p != nil {
			c.problems = append(c.problems, *p)
		}
	}
}
