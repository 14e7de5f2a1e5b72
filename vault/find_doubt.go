package vault

import (
	"fmt"

	"csmd/vault/csm"
)

// Doubt is the error of a name that fits several records, or none quite.
type Doubt struct {
	Of      string   // account or task
	Query   string   // what was asked for
	Choices []Choice // the records that may be meant
	message string
}

// Choice is a record that may be meant, by what finds it for certain.
type Choice struct {
	ID    string // of an account whose id another one has too, its path
	Title string // its name, and what tells it from others
}

func (d *Doubt) Error() string { return d.message }

func (s *Snapshot) doubt(query string, accounts []*csm.Account, format string, a ...any) *Doubt {
	d := &Doubt{Of: "account", Query: query, message: fmt.Sprintf(format, a...)}
	for _, a := range accounts {
		id := a.ID
		if s.Names.Declared(id).Account != a {
			id = a.Path
		}
		d.Choices = append(d.Choices, Choice{id, fmt.Sprintf("%s (%s)", a.Name, s.Traits(a))})
	}
	return d
}

func taskDoubt(query string, tasks []*csm.Task, format string, a ...any) *Doubt {
	d := &Doubt{Of: "task", Query: query, message: fmt.Sprintf(format, a...)}
	for _, t := range tasks {
		d.Choices = append(d.Choices, Choice{t.ID, fmt.Sprintf("%s (%s, %s)", t.Title, t.ID, t.Status)})
	}
	return d
}
