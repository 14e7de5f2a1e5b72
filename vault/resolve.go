package vault

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// resolve replaces every reference to an account by the account's id. A
// reference that fits none or several stays without id and becomes a problem:
// figures are never put on a guessed account.
func (s *Snapshot) resolve() {
	s.convert()
	s.Settle() // the book is shared by readers
	s.Names = csm.NewNames(s.Accounts)
	res := resolver{s: s, cache: map[string]*csm.Account{}, said: map[string]int{}, near: map[string]csm.Resolution{}}
	b := s.Book
	for i := range b.Tasks {
		t := &b.Tasks[i]
		a := res.account(t.Account, t.Path, t.Line)
		if t.Account == "" && t.Checkbox {
			a = s.linked(t.Title)
		}
		if a != nil {
			t.Account, t.AccountID = a.Name, a.ID
		}
	}
	for i := range b.Renewals {
		r := &b.Renewals[i]
		if a := res.account(r.Account, r.Path, r.Line); a != nil {
			r.Account, r.AccountID = a.Name, a.ID
		}
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if a := res.account(m.Account, m.Path, m.Line); a != nil {
			m.Account, m.AccountID = a.Name, a.ID
		}
	}
	for i := range b.Requests {
		f := &b.Requests[i]
		f.RequestedBy = res.list(f.RequestedBy, f.Path, f.Line)
		f.Told = res.list(f.Told, f.Path, f.Line)
	}
	for i := range b.Accomplishments {
		a := &b.Accomplishments[i]
		a.Accounts = res.list(a.Accounts, pathOf(a.Source), 0)
		if a.Currency == s.Settings.Currency {
			a.Currency = ""
		} else if a.Currency != "" {
			a.Amount = 0 // it stays in words: a sum has one currency
		}
	}
	res.ledgers()
	res.forecasts()
	s.uniqueTaskIDs()
}

// linked is the account whose note a text links to, if there is one and only
// one: a link to any other note is no mistake.
func (s *Snapshot) linked(text string) (linked *csm.Account) {
	for {
		_, rest, found := strings.Cut(text, "[[")
		inner, after, closed := strings.Cut(rest, "]]")
		if !found || !closed {
			return linked
		}
		text = after
		link, _ := note.ParseLink("[[" + inner + "]]")
		a := s.Names.Declared(link.Target).Account
		if a == nil || !leadsTo(link.Target, a.Path) {
			continue
		}
		if linked != nil && linked.ID != a.ID {
			return nil
		}
		linked = a
	}
}

// leadsTo reports whether a link's target, a file name with or without folders,
// can mean a path.
func leadsTo(target, p string) bool {
	end := "/" + csm.Fold(strings.TrimSuffix(target, ".md"))
	return strings.HasSuffix("/"+csm.Fold(trimExt(p)), end)
}

// resolver looks up references and reports each bad one once a file.
type resolver struct {
	s     *Snapshot
	cache map[string]*csm.Account
	said  map[string]int            // problems by file, past maxProblems of which nobody reads
	near  map[string]csm.Resolution // what was said of a reference
}

func (r resolver) account(ref, path string, line int) *csm.Account {
	if ref == "" {
		return nil
	}
	if a, ok := r.cache[ref]; ok {
		if a == nil {
			r.report(ref, path, line)
		}
		return a
	}
	found := r.s.Names.Declared(ref) // a prefix or a typing slip is a guess
	r.cache[ref] = found.Account
	if found.Account == nil {
		r.report(ref, path, line)
	}
	return found.Account
}

func (r resolver) report(ref, path string, line int) {
	if r.said[path]++; r.said[path] > maxProblems+1 {
		return
	}
	found := r.nearest(ref)
	message, names := "no account is called "+quoted(ref), candidateNames(found)
	if len(found.Candidates) > 1 && !found.Unknown {
		message = quoted(ref) + " fits several accounts: " + strings.Join(names, ", ")
	}
	fix := "write the account's name, id or file name"
	if len(names) > 0 {
		fix += "; nearest: " + strings.Join(names, ", ")
	}
	r.s.Problems = append(r.s.Problems, csm.Problem{Path: path, Line: line, Severity: csm.Error, Code: "unknown_account", Message: message, Fix: fix})
}

// mostGuesses bounds the references whose nearest names are sought among all
// accounts: a book with thousands of both would take minutes.
const mostGuesses = 200

func (r resolver) nearest(ref string) csm.Resolution {
	found, ok := r.near[ref]
	if !ok && len(r.near) < mostGuesses {
		found = r.s.Names.Resolve(ref)
		r.near[ref] = found
	}
	return found
}

func candidateNames(r csm.Resolution) []string {
	var names []string
	if r.Account != nil {
		names = append(names, r.Account.Name)
	}
	for _, a := range r.Candidates {
		names = append(names, a.Name)
	}
	return names
}

func (r resolver) list(refs []string, path string, line int) []string {
	var ids []string
	for _, ref := range refs {
		if a := r.account(ref, path, line); a != nil && !slices.Contains(ids, a.ID) {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// row resolves a ledger row's account; a row of an unknown account keeps what
// it says and counts for nobody.
func (r resolver) row(id *string, source csm.Source) {
	path, line := splitSource(source)
	if a := r.account(*id, path, line); a != nil {
		*id = a.ID
	}
}

func (r resolver) ledgers() {
	b := r.s.Book
	for i := range b.Movements {
		r.row(&b.Movements[i].AccountID, b.Movements[i].Source)
	}
	for i := range b.Usage {
		r.row(&b.Usage[i].AccountID, b.Usage[i].Source)
	}
	for i := range b.NPS {
		r.row(&b.NPS[i].AccountID, b.NPS[i].Source)
	}
	for i := range b.Tickets {
		r.row(&b.Tickets[i].AccountID, b.Tickets[i].Source)
	}
	for i := range b.Health {
		r.row(&b.Health[i].AccountID, b.Health[i].Source)
	}
	for i := range b.Interactions {
		r.row(&b.Interactions[i].AccountID, b.Interactions[i].Source)
	}
	for i := range b.Saves {
		r.row(&b.Saves[i].AccountID, b.Saves[i].Source)
	}
}

// forecasts places the rows of saved forecasts. An account that has left the
// book since is no problem: the table says how it was.
func (r resolver) forecasts() {
	for i := range r.s.Forecasts {
		rows := r.s.Forecasts[i].Rows
		for j := range rows {
			if found := r.s.Names.Resolve(rows[j].Account); found.Account != nil && found.Exact {
				rows[j].AccountID = found.Account.ID
			}
		}
	}
}

// uniqueTaskIDs gives tasks whose file names are equal their path as id.
func (s *Snapshot) uniqueTaskIDs() {
	count := make(map[string]int, len(s.Tasks))
	for i := range s.Tasks {
		count[s.Tasks[i].ID]++
	}
	for i := range s.Tasks {
		if t := &s.Tasks[i]; count[t.ID] > 1 {
			_, box, _ := strings.Cut(t.ID, "#")
			t.ID = strings.TrimSuffix(trimExt(t.Path)+"#"+box, "#")
		}
	}
}

func pathOf(s csm.Source) string {
	path, _ := splitSource(s)
	return path
}

func splitSource(s csm.Source) (path string, line int) {
	i := strings.LastIndexByte(string(s), ':')
	if i < 0 {
		return string(s), 0
	}
	line, err := strconv.Atoi(string(s[i+1:]))
	if err != nil {
		return string(s), 0
	}
	return string(s[:i]), line
}

func quoted(s string) string { return fmt.Sprintf("%q", clip(s)) }
