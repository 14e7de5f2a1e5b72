package csm

import (
	"fmt"
	"strings"
)

// Stakeholder finds a person of the account by name, to be edited: nil for
// somebody new. A first name is enough where it fits one person only; a name
// that may or may not be that of somebody listed is an error that asks.
func (a *Account) Stakeholder(name string) (*Stakeholder, error) {
	equal := a.people(func(p *Stakeholder) bool { return personKey(p.Name) == personKey(name) })
	if len(equal) == 1 {
		return equal[0], nil
	}
	if len(equal) > 1 {
		return nil, fmt.Errorf("%s is listed %d times (%s, %s); mend the table first", name, len(equal), equal[0].Source, equal[1].Source)
	}
	like := a.people(func(p *Stakeholder) bool { return samePerson(p.Name, name) })
	if len(like) == 0 {
		return nil, nil
	}
	if len(like) == 1 && strings.HasPrefix(personKey(like[0].Name), personKey(name)+" ") {
		return like[0], nil
	}
	return nil, fmt.Errorf("%q may be %s, who is listed; call again with the name as listed, or with one that tells them apart", name, namesOf(like))
}

func namesOf(people []*Stakeholder) string {
	var names []string
	for _, p := range people {
		one := p.Name
		if p.Title != "" {
			one += " (" + p.Title + ")"
		}
		names = append(names, one)
	}
	return strings.Join(names, " or ")
}

// LeftWithoutChampion reports whether the account had an active champion among
// its people before and has none now.
func LeftWithoutChampion(before, now *Account) bool {
	champion := func(p *Stakeholder) bool { return p.Active() && p.Has("champion") }
	return len(before.people(champion)) > 0 && len(now.people(champion)) == 0
}
