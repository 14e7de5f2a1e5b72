package prompts

import (
	"fmt"
	"strings"

	"csmd/vault"
	"csmd/vault/csm"
)

const askFirst = "Ask me which one I mean before you call any tool."

// accountMeant says which account a value names, or what to ask.
func accountMeant(book *vault.Snapshot, value string) string {
	r := book.Names.Resolve(value)
	switch {
	case r.Account != nil && r.Exact:
		return "The account: " + oneAccount(book, r.Account) + "."
	case r.Account != nil:
		return fmt.Sprintf("The account: %s. I wrote %s; nothing else is like it, so say which account you took.", oneAccount(book, r.Account), quoted(value))
	case len(book.Accounts) == 0:
		return fmt.Sprintf("I named the account %s, and the vault holds no accounts yet. Tell me so, and offer to make it with `create_account`.", quoted(value))
	case !r.Unknown:
		return fmt.Sprintf("I named the account %s, which fits %d accounts. %s\n%s", quoted(value), len(r.Candidates), askFirst, accountList(book, r.Candidates))
	case len(r.Candidates) == 0:
		return fmt.Sprintf("I named the account %s, and none of the %d in the vault has a name like it. %s", quoted(value), len(book.Accounts), askFirst)
	}
	return fmt.Sprintf("I named the account %s, and none is called that. Nearest are these. %s\n%s", quoted(value), askFirst, accountList(book, r.Candidates))
}

// mostNamed is how many candidates a prompt lists. More are a search, not a
// question.
const mostNamed = 12

func accountList(book *vault.Snapshot, accounts []*csm.Account) string {
	var b strings.Builder
	for i, a := range accounts {
		if i == mostNamed {
			fmt.Fprintf(&b, "\n- … and %d more; `list_accounts` finds them", len(accounts)-i)
			break
		}
		fmt.Fprintf(&b, "\n- %s", oneAccount(book, a))
	}
	return b.String()
}

// oneAccount is an account with what tells it from its namesakes. Tools find
// it by its id, whatever its name holds.
func oneAccount(book *vault.Snapshot, a *csm.Account) string {
	return quoted(a.Name) + " (" + strings.Trim(quoted(book.Traits(a)), `"`) + ")"
}

// levelMeant says which criteria a level names, or what to ask.
func levelMeant(book *vault.Snapshot, value string) string {
	if c, err := csm.FindCriteria(book.Book, value); err == nil {
		return fmt.Sprintf("The level: %s, by the criteria in %s.", quoted(c.Level), quoted(c.Path))
	}
	if len(book.Criteria) == 0 {
		return fmt.Sprintf("I named the level %s, and the vault holds no criteria yet. Ask me for them: a bullet for each, in Career/LEVEL-criteria.md.", quoted(value))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "I named the level %s, and the vault has no criteria for it, or several. %s\n", quoted(value), askFirst)
	for _, c := range book.Criteria[:min(len(book.Criteria), mostNamed)] {
		fmt.Fprintf(&b, "\n- %s, in %s", quoted(c.Level), quoted(c.Path))
	}
	return b.String()
}
