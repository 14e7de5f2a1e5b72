package vault

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// Handoff is what sales passes on with a new customer, in their words.
type Handoff struct {
	Promises, Goals, Risks []string
}

// CreateAccount writes the note of a new customer: what is known of the
// contract, the goals as a success plan, the promises as open items, the risks.
// It returns the note's path.
func (e *Edit) CreateAccount(b *csm.Book, a csm.Account, h Handoff) (string, error) {
	a.ID = freeID(b, "acct-"+slug(a.Name))
	body, err := e.accountBody(a, h)
	if err != nil {
		return "", err
	}
	src := note.Format(e.accountProps(a), "")
	return e.Create(e.folder("account", homeOf(b, a.Segment)), slug(a.Name), append(src, body...), "new account: "+a.Name)
}

// freeID is an id that no account has.
func freeID(b *csm.Book, id string) string {
	try := id
	for i := 2; slices.ContainsFunc(b.Accounts, func(a csm.Account) bool { return csm.Fold(a.ID) == csm.Fold(try) }); i++ {
		try = id + "-" + itoa(i)
	}
	return try
}

// homeOf is the folder of a new account: the one that most accounts of its
// segment lie in, else the highest with accounts, else Accounts.
func homeOf(b *csm.Book, segment string) string {
	count, home, most := map[string]int{}, "", 0
	for _, a := range b.Accounts {
		dir := path.Dir(a.Path)
		if segment != "" && csm.Key(a.Segment) == csm.Key(segment) {
			if count[dir]++; count[dir] > most {
				home, most = dir, count[dir]
			}
		}
		if most == 0 && dir != "." && (home == "" || strings.Count(dir, "/") < strings.Count(home, "/")) {
			home = dir
		}
	}
	return cmp.Or(strings.TrimPrefix(home, "."), "Accounts")
}

// accountProps are the properties of a new account; what is unknown is left
// out.
func (e *Edit) accountProps(a csm.Account) []note.KV {
	arr, contractARR, months := "", "", countText(a.TermMonths)
	if a.ARRKnown {
		arr = a.ARR.Plain()
	}
	if a.ContractCurrency != "" {
		contractARR = a.ContractARR.Plain()
	}
	var props []note.KV
	for _, p := range []struct{ name, value string }{
		{"type", "account"}, {"id", a.ID}, {"name", oneLine(a.Name)}, {"status", "active"}, {"segment", a.Segment},
		{"lifecycle", "onboarding"}, {"csm", oneLine(a.CSM)}, {"customer_since", string(a.ContractStart)},
		{"arr", arr}, {"currency", e.settings.Currency}, {"contract_currency", a.ContractCurrency}, {"contract_arr", contractARR},
		{"contract_start", string(a.ContractStart)}, {"contract_end", string(a.ContractEnd)}, {"term_months", months},
	} {
		if p.value != "" {
			props = append(props, note.KV{Name: p.name, Value: scalar(p.value)})
		}
	}
	return props
}

// accountBody is the body of a new account, each part of the handoff in the
// section where it is looked for.
func (e *Edit) accountBody(a csm.Account, h Handoff) (body []byte, err error) {
	body = []byte("\n# " + note.InlineHeading(a.Name) + "\n")
	if len(h.Goals) > 0 {
		var rows []map[string]string
		for _, g := range h.Goals {
			rows = append(rows, map[string]string{"Goal": g, "Status": "planned"})
		}
		columns := []string{"Goal", "Baseline", "Target", "Actual", "Due", "Status"}
		if body, err = note.CreateTable(body, []string{"Success plan"}, "Success plan", columns, rows...); err != nil {
			return nil, err
		}
	}
	for _, s := range []struct {
		heading, before, after string
		lines                  []string
	}{
		{"Promises", "- [ ] ", " ➕ " + string(e.today), h.Promises},
		{"Risks", "- ", "", h.Risks},
		{"Notes", "- " + string(e.today) + ": ", "", handedOver(h)},
	} {
		for _, line := range s.lines {
			if body, err = note.AppendUnder(body, []string{s.heading}, s.before+note.Inline(line)+s.after, s.heading); err != nil {
				return nil, err
			}
		}
	}
	return body, nil
}

func handedOver(h Handoff) []string {
	if len(h.Promises)+len(h.Goals)+len(h.Risks) == 0 {
		return nil
	}
	return []string{"Handed over from sales"}
}

// ReadSegment reads a segment: one of csmd's, or one that the book uses.
func (s *Snapshot) ReadSegment(word string) (string, error) {
	p, err := propertyNamed("segment")
	if err != nil {
		return "", err
	}
	v, err := p.read(settingProperty{book: s, note: note.Parse(nil), names: p.names, value: word})
	return v.Text(), err
}
