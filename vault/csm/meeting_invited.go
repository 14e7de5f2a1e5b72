package csm

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"csmd/vault/pattern"
)

// Invitee is somebody who is invited to a meeting. Name or Email may be unknown.
type Invitee struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"` // in lower case
}

// domain is what stands behind the @ of the address.
func (i Invitee) domain() string {
	_, domain, _ := strings.Cut(i.Email, "@")
	return domain
}

//go:embed words/mailboxes.txt
var mailboxesText string

var mailboxes = sync.OnceValue(func() map[string]bool { return wordSet(mailboxesText) })

// FreeMail reports whether anybody can have a mailbox at a domain.
func FreeMail(domain string) bool { return mailboxes()[strings.ToLower(domain)] }

// suffixOnly is a domain below which others have theirs: co.uk, com.au.
var suffixOnly = pattern.New(`^(?:(?:com?|org|net|ac|gov|edu|or|ne|go)\.)?[\pL]{2,}$`)

// CompanyDomains are the domains that a text names as a company's: "acme.com",
// "https://www.acme.com/, acme.de". Those of free mail are nobody's.
func CompanyDomains(text string) []string {
	var list []string
	for _, d := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		if _, rest, ok := strings.Cut(d, "://"); ok {
			d = rest
		}
		d, _, _ = strings.Cut(d, "/")
		d = strings.Trim(strings.TrimPrefix(d[strings.LastIndex(d, "@")+1:], "www."), ".")
		short := suffixOnly.MatchString(d) && !(strings.Count(d, ".") == 1 && len(d)-strings.Index(d, ".") > 3)
		if d != "" && !short && strings.Contains(d, ".") && !FreeMail(d) {
			list = append(list, d)
		}
	}
	return list
}

// inDomain finds the longest domain of a table that an address lies in: for
// eu.acme.com its own entry, else acme.com's.
func inDomain[T any](table map[string]T, domain string) (found T, ok bool) {
	for domain != "" {
		if found, ok = table[domain]; ok {
			return found, true
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return found, false
}

// OwnDomain is the domain of the user's company as a calendar shows it: of the
// addresses that aren't a customer's, the one that is at most of its meetings,
// and at half of them at least. "" where none is. An entry with one address only
// breaks a tie, and a domain that begins as a customer's name does is theirs.
func OwnDomain(b *Book, meetings [][]Invitee) string {
	customers := map[string]bool{}
	for i := range b.Accounts {
		for _, d := range CompanyDomains(b.Accounts[i].Domain) {
			customers[d] = true
		}
	}
	together, alone, all := map[string]int{}, map[string]int{}, 0
	for _, people := range meetings {
		count := alone
		if len(people) > 1 {
			count = together
			all++
		}
		here := map[string]bool{}
		for _, p := range people {
			for _, d := range CompanyDomains(p.domain()) {
				if _, customer := inDomain(customers, d); !customer && !b.namedLike(d) {
					here[d] = true
				}
			}
		}
		for d := range here {
			count[d]++
		}
	}
	best := ""
	for _, d := range slices.Sorted(maps.Keys(together)) {
		if cmp.Or(cmp.Compare(together[d], together[best]), cmp.Compare(alone[d], alone[best])) > 0 {
			best = d
		}
	}
	if 2*together[best] < all {
		return ""
	}
	return best
}

// namedLike reports whether a domain begins as the name of a customer does:
// nordwind.example is hardly the user's own where there is a Nordwind GmbH.
func (b *Book) namedLike(domain string) bool {
	label, _, _ := strings.Cut(domain, ".")
	label = Key(label)
	return len(label) >= 4 && slices.ContainsFunc(b.Accounts, func(a Account) bool { return strings.HasPrefix(Key(a.Name), label) })
}
