package vault

import (
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// matcher finds the account that a row of a file is about.
type matcher struct {
	names    *csm.Names
	external map[string][]*csm.Account
	domains  map[string][]*csm.Account
	ids      map[string]*csm.Account
	inFile   map[string]bool // external ids that the file has a row of
}

func newMatcher(b *csm.Book, names *csm.Names) *matcher {
	m := &matcher{names: names, external: map[string][]*csm.Account{}, domains: map[string][]*csm.Account{}, ids: map[string]*csm.Account{}}
	for i := range b.Accounts {
		a := &b.Accounts[i]
		m.ids[csm.Fold(a.ID)] = a
		if id := externalKey(a.ExternalID); id != "" {
			m.external[id] = append(m.external[id], a)
		}
		if d := domainKey(a.Domain); d != "" {
			m.domains[d] = append(m.domains[d], a)
		}
	}
	delete(m.ids, "")
	return m
}

// externalKey is an id of Salesforce in either of its lengths, 15 characters
// that tell case apart or 18 that needn't, as the first 15; any other as it is.
func externalKey(id string) string {
	id = strings.TrimSpace(id)
	if len(id) == 18 && strings.HasPrefix(id, "001") {
		return id[:15]
	}
	return id
}

// domainKey is a domain in one writing; one of free mail names no company.
func domainKey(domain string) string {
	domain = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(domain)), "www.")
	if csm.FreeMail(domain) {
		return ""
	}
	return domain
}

// reference is what a row says of the account that it is about.
type reference struct{ id, external, domain, name string }

func referenceOf(r intake.Record) reference {
	return reference{id: r.Fields["id"], external: r.Fields["external_id"], domain: r.Fields["domain"], name: r.Fields["name"]}
}

// byID is the account with an id of the vault or of the other system; several,
// where two accounts say that they have it.
func (m *matcher) byID(r reference) []*csm.Account {
	for _, id := range []string{r.id, r.external} {
		if a := m.ids[csm.Fold(id)]; a != nil && id != "" {
			return []*csm.Account{a}
		}
	}
	for _, id := range []string{r.external, r.id} {
		if found := m.external[externalKey(id)]; len(found) > 0 {
			return found
		}
	}
	return nil
}

func (m *matcher) byDomain(r reference) []*csm.Account {
	return m.others(r, m.domains[domainKey(r.domain)])
}

// byName are the accounts of a name or alias, else those of it but for the
// legal form at the end.
func (m *matcher) byName(r reference) []*csm.Account {
	if strings.TrimSpace(r.name) == "" {
		return nil
	}
	switch found := m.names.Declared(r.name); {
	case found.Account != nil:
		return m.others(r, []*csm.Account{found.Account})
	case len(found.Candidates) > 0:
		return m.others(r, found.Candidates)
	}
	return m.others(r, m.names.Bare(r.name))
}

// others leaves out accounts that are known to be another record of the system
// that the file is from: a subsidiary may share a domain or a name. An id that
// looks otherwise is one of another system, and says nothing.
func (m *matcher) others(r reference, found []*csm.Account) []*csm.Account {
	own := externalKey(r.external)
	if own == "" {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), func(a *csm.Account) bool {
		other := externalKey(a.ExternalID)
		return other != "" && other != own && (m.inFile[other] || sameSystem(other, own))
	})
}

// sameSystem reports whether two ids look as if one system had made them.
func sameSystem(a, b string) bool {
	digits := func(s string) bool { return strings.Trim(s, "0123456789") == "" }
	return len(a) == len(b) && (digits(a) && digits(b) || a[0] == b[0])
}

// certainty is how surely a row is about an account.
type certainty int

const (
	unknownAccount certainty = iota
	sharedDomain             // which a parent and its subsidiaries may share
	sameCompany
	sameRecord
)

// find are the accounts that a row can be about: one, several where it is
// ambiguous, or none. What says more decides: an id, then the domain, then the
// name; of a domain that several share, the name tells which.
func (m *matcher) find(r reference) ([]*csm.Account, certainty) {
	if found := m.byID(r); len(found) > 0 {
		return found, sameRecord
	}
	domain, name := m.byDomain(r), m.byName(r)
	both := slices.DeleteFunc(slices.Clone(domain), func(a *csm.Account) bool { return !slices.Contains(name, a) })
	switch {
	case len(both) > 0:
		return both, sameCompany
	case len(domain) > 0 && len(name) > 0: // they point to different accounts
		return append(slices.Clone(domain), name...), sameCompany
	case len(domain) > 0:
		return domain, sharedDomain
	case len(name) > 0:
		return name, sameCompany
	}
	return nil, unknownAccount
}

// alike are accounts that a row without anything to tell it apart may be about
// after all: one whose name it begins, or misspells.
func (m *matcher) alike(r reference) []*csm.Account {
	found := m.names.Resolve(r.name)
	if found.Unknown {
		return nil
	}
	list := found.Candidates
	if found.Account != nil {
		list = []*csm.Account{found.Account}
	}
	return slices.DeleteFunc(slices.Clone(list), func(a *csm.Account) bool {
		return domainKey(r.domain) != "" && domainKey(a.Domain) != "" || r.external != "" && a.ExternalID != ""
	})
}
