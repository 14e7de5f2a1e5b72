package vault

import (
	"fmt"
	"strings"

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
	titles := map[string]int{}
	for _, a := range accounts {
		titles[s.title(a)]++
	}
	for _, a := range accounts {
		c := Choice{a.ID, s.title(a)}
		if s.Names.Declared(c.ID).Account != a {
			c.ID = a.Path
		}
		if titles[c.Title] > 1 {
			c.Title = fmt.Sprintf("%s (%s)", a.Name, s.Traits(a))
		}
		d.Choices = append(d.Choices, c)
	}
	return d
}

// title is an account as people tell it from others, who don't know ids.
func (s *Snapshot) title(a *csm.Account) string {
	if t := s.traits(a); len(t) > 0 {
		return a.Name + " (" + strings.Join(t, ", ") + ")"
	}
	return a.Name
}

func taskDoubt(query string, tasks []*csm.Task, format string, a ...any) *Doubt {
	d := &Doubt{Of: "task", Query: query, message: fmt.Sprintf(format, a...)}
	for _, t := range tasks {
		d.Choices = append(d.Choices, Choice{t.ID, fmt.Sprintf("%s (%s, %s)", t.Title, t.ID, t.Status)})
	}
	return d
}
