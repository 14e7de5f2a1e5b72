package intake

import "csmd/vault/pattern"

// telling are contents that say what a column is, whatever its name.
var telling = []struct {
	field string
	form  *pattern.Lazy
}{
	{"email", address},
	{"external_id", pattern.New(`^001[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$`)}, // accounts of Salesforce
	{"account_id", pattern.New(`^001[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$`)},
	{"domain", pattern.New(`^(?i:https?://)?(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}/?$`)},
}

// byContent takes columns with foreign names for what all their cells are, and
// the first column of words for the name, if nothing else is the name.
func (p *proposal) byContent() {
	for _, tell := range telling {
		for _, f := range p.fields {
			if _, done := p.taken[f.Name]; done || f.Name != tell.field {
				continue
			}
			for at := range p.table.Columns {
				if !p.used[at] && all(p.cells[at], tell.form) && p.match(f, at, "content", nil) == nil {
					break
				}
			}
		}
	}
}

// all reports whether there are cells, and each has a form.
func all(cells []string, form *pattern.Lazy) bool {
	for _, c := range cells {
		if !form.MatchString(c) {
			return false
		}
	}
	return len(cells) > 0
}
