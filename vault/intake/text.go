package intake

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// text is kept as it stands, on one line.
var text = plainly(func(s string) (string, error) { return harmless(oneLine(s)), nil })

// formula is a text that a spreadsheet would run: what begins with = or @, and
// + or - before a word or with a call or a pipe behind. Phone numbers and
// amounts don't.
var formula = pattern.New(`^(?:[=@]|[+-]\s*[a-zA-Z(=@]|[+-].*[|!(])`)

// harmless puts the apostrophe in front of a formula that makes a spreadsheet
// show it as text. A text that has it already stays as it is.
func harmless(s string) string {
	if kept, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(kept, `"`) && !strings.Contains(kept[:len(kept)-1], `"`) {
		s = kept[:len(kept)-1] // ="00123", by which exports keep Excel from counting
	}
	if s != "" && strings.IndexByte("=@+-", s[0]) >= 0 && formula.MatchString(s) {
		return "'" + s
	}
	return s
}

// ownID is an id that csmd gives. A number, a UUID and an id of Salesforce
// under the header "Id" are another system's.
var ownID = plainly(func(s string) (string, error) {
	if foreignID.MatchString(s) {
		return "", errors.New("is the id of another system")
	}
	return harmless(oneLine(s)), nil
})

var foreignID = pattern.New(`^(?:\d+|00[0-9a-zA-Z]{13}(?:[0-9a-zA-Z]{3})?|(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24}))$`)

// list is parted by semicolons, bars or line breaks, as names have commas.
var list = plainly(func(s string) (string, error) { return joined(s, ";|\n"), nil })

// roles are parted by commas too.
var roles = plainly(func(s string) (string, error) {
	words := strings.Split(joined(strings.ToLower(s), ";|\n,"), "; ")
	for i, w := range words {
		if known, ok := roleWords[w]; ok {
			words[i] = known
		}
	}
	return strings.Join(words, ", "), nil
})

var roleWords = map[string]string{
	"budget holder": "economic buyer", "buyer": "economic buyer", "economic decision maker": "economic buyer", "decision-maker": "decision maker",
	"exec sponsor": "executive sponsor", "sponsor": "executive sponsor", "admin": "instance admin", "administrator": "instance admin", "user": "end user",
}

func joined(s, marks string) string {
	var items []string
	for item := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if item = harmless(oneLine(item)); !absent[item] && !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	return strings.Join(items, "; ")
}

var (
	hostName = pattern.New(`^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$`)
	address  = pattern.New(`^[^\s@<>,;:"()\[\]\\]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}$`)
)

// domain is the host of a website or an address, without www.
var domain = plainly(func(s string) (string, error) {
	host := strings.ToLower(s)
	if _, after, ok := strings.Cut(host, "@"); ok {
		host = after
	}
	if !strings.Contains(host, "://") {
		host = "https://" + host
	}
	u, err := url.Parse(host)
	if err != nil {
		return "", errors.New("is no domain; write it like acme.com")
	}
	host = strings.TrimSuffix(strings.TrimPrefix(u.Hostname(), "www."), ".")
	if !hostName.MatchString(host) {
		return "", errors.New("is no domain; write it like acme.com")
	}
	return host, nil
})

var email = plainly(func(s string) (string, error) {
	bare := strings.ToLower(s)
	if _, inner, ok := strings.Cut(bare, "<"); ok { // Ann Lee <ann@acme.com>
		bare = strings.TrimSuffix(inner, ">")
	}
	bare = strings.TrimPrefix(bare, "mailto:")
	if !address.MatchString(bare) {
		return "", errors.New("is no e-mail address")
	}
	return bare, nil
})

var code = plainly(func(s string) (string, error) {
	if known := currency[strings.ToLower(s)]; known != "" {
		return known, nil
	}
	if known := headerCurrency(s); known != "" { // EUR - Euro
		return known, nil
	}
	if up := strings.ToUpper(s); len(up) == 3 && strings.Trim(up, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return up, nil
	}
	return "", fmt.Errorf("is no currency; write its code, like EUR")
})
