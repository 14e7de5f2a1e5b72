package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// MeetingMatch says whose meeting it is, and whose people come.
type MeetingMatch struct {
	Account    *Account   // nil where nobody can tell
	By         string     // attendee, domain or title
	Candidates []*Account // several accounts fit: not guessed
	Internal   bool       // everybody is of the user's own company
	Theirs     []Invitee
	Ours       []Invitee
}

// MeetingMatcher finds the account that a meeting of a calendar is with.
type MeetingMatcher struct {
	names     *Names
	addresses map[string][]*Account
	domains   map[string][]*Account
	own       map[string]bool // our addresses and domains
	supposed  map[string]bool // domains that may be ours
}

var addressPattern = pattern.New(`[\pL\pN._%+'-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)

// NewMeetingMatcher prepares a book. Own are addresses and domains of the
// user's company; one of free mail counts as that address only.
func NewMeetingMatcher(b *Book, names *Names, own ...string) *MeetingMatcher {
	m := &MeetingMatcher{names: names, addresses: map[string][]*Account{}, domains: map[string][]*Account{}, own: map[string]bool{}, supposed: map[string]bool{}}
	for _, o := range own {
		if strings.Contains(o, "@") {
			m.own[strings.ToLower(o)] = true
		}
		for _, d := range CompanyDomains(o) {
			m.own[d] = true
		}
	}
	for i := range b.Accounts {
		a := &b.Accounts[i]
		for _, d := range CompanyDomains(a.Domain) {
			m.domains[d] = mergeAccounts(m.domains[d], []*Account{a})
		}
		for _, s := range a.Stakeholders {
			for _, address := range addressPattern.FindAllString(s.Name+" "+s.Title+" "+s.Note, -1) {
				key := strings.ToLower(address)
				m.addresses[key] = mergeAccounts(m.addresses[key], []*Account{a})
			}
		}
	}
	return m
}

// Suppose adds a domain that looks like our own, as OwnDomain finds it. It
// counts as ours, but less than an account that a title names.
func (m *MeetingMatcher) Suppose(domain string) {
	if domain != "" {
		m.supposed[domain] = true
	}
}

// Match finds the account of a meeting: by the address of a stakeholder, else by
// the domain of those who aren't ours, else by the name of an account in the
// title. Where people of several accounts come, only a title that names one of
// them decides; where all are of a domain that is only supposed to be ours, one
// that names an account says that it is theirs, unless it is about preparing.
func (m *MeetingMatcher) Match(title string, people []Invitee) MeetingMatch {
	var out MeetingMatch
	var found []*Account
	var sure, supposed []Invitee
	for _, p := range people {
		if _, perhaps := inDomain(m.supposed, p.domain()); m.ours(p) || perhaps {
			out.Ours = append(out.Ours, p)
			if m.ours(p) {
				sure = append(sure, p)
			} else {
				supposed = append(supposed, p)
			}
			continue
		}
		out.Theirs = append(out.Theirs, p)
		accounts, by := m.accountsOf(p)
		found = mergeAccounts(found, accounts)
		if by == "attendee" || out.By == "" {
			out.By = by
		}
	}
	if len(found) == 1 {
		out.Account = found[0]
		return out
	}
	out.By = ""
	named := m.named(title)
	if len(people) > 0 && len(out.Theirs) == 0 {
		if len(named) == 1 && len(supposed) > 0 && !amongUs(title) {
			return MeetingMatch{Account: named[0], By: "title", Theirs: supposed, Ours: sure}
		}
		out.Internal = true
		return out
	}
	switch {
	case len(named) == 1 && (len(found) == 0 || slices.Contains(found, named[0])):
		out.Account, out.By = named[0], "title"
	case len(found) > 0:
		out.Candidates = found
	default:
		out.Candidates = named
	}
	return out
}

func (m *MeetingMatcher) ours(p Invitee) bool {
	_, domain := inDomain(m.own, p.domain())
	return domain || m.own[p.Email] && p.Email != ""
}

func (m *MeetingMatcher) accountsOf(p Invitee) ([]*Account, string) {
	if found := m.addresses[p.Email]; len(found) > 0 {
		return found, "attendee"
	}
	if found, ok := inDomain(m.domains, p.domain()); ok {
		return found, "domain"
	}
	return nil, ""
}

// named are the accounts that a title names; what goes on as another company's
// name doesn't count.
func (m *MeetingMatcher) named(title string) []*Account {
	var list []*Account
	for _, mention := range m.names.Mentions(title) {
		if !mention.Guess {
			list = mergeAccounts(list, mention.Accounts)
		}
	}
	return list
}

// amongUs reports whether a title says that a meeting is about a customer, and
// not with them.
func amongUs(title string) bool {
	text := " " + titleKey(title) + " "
	return slices.ContainsFunc([]string{"internal", "prep", "preparation", "debrief", "dry run", "pre call", "handover"}, func(words string) bool {
		return strings.Contains(text, " "+words+" ")
	})
}

// meetingKinds are the words of a title that say what a meeting is for; the
// first that fits counts.
var meetingKinds = []struct{ kind, words string }{
	{"qbr", "qbr|ebr|quarterly business review|executive business review|business review"},
	{"kickoff", "kickoff|kick off"},
	{"onboarding", "onboarding|implementation|go live"},
	{"renewal", "renewal|renewals|contract|pricing|negotiation"},
	{"incident-review", "incident|post mortem|postmortem|outage|rca|root cause"},
	{"training", "training|workshop|enablement|webinar|office hours"},
}

// MeetingKind is what a meeting with a customer is for, by its title: a
// check-in unless it says otherwise.
func MeetingKind(title string) string {
	text := " " + titleKey(title) + " "
	for _, k := range meetingKinds {
		for words := range strings.SplitSeq(k.words, "|") {
			if strings.Contains(text, " "+words+" ") {
				return k.kind
			}
		}
	}
	return "check-in"
}
