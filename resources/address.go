package resources

import (
	"fmt"
	"net/url"
	"strings"
)

const (
	renewalsPrefix = "csmd://renewals/"
	accountPrefix  = "csmd://account/"
	notePrefix     = "csmd://note/"
)

// longestAddress is longer than that of any note: a path has at most 1,024
// bytes, each three letters at most. What is longer is cut, and so not found.
const longestAddress = 4096

// noteURI is the address of a note.
func noteURI(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return notePrefix + strings.Join(parts, "/")
}

func accountURI(id string) string { return accountPrefix + url.PathEscape(id) }

// decoded is what an encoded argument means: each %XX once, so that no second
// reading makes another path of it. What isn't encoded well is taken as it is.
func decoded(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}

// asURI is an address with what people and models write as it is (spaces, other
// scripts, a lone %) encoded, so that it fits its template.
func asURI(address string) string {
	address = address[:min(len(address), longestAddress)]
	plain := "-._~:/?#[]@!$&'()*+,;="
	start := 0
	for _, prefix := range []string{renewalsPrefix, accountPrefix} {
		if strings.HasPrefix(address, prefix) {
			plain, start = "-._~", len(prefix) // one value, and no path
		}
	}
	var b strings.Builder
	b.WriteString(address[:start])
	for i := start; i < len(address); i++ {
		switch c := address[i]; {
		case alphanumeric(c), strings.IndexByte(plain, c) >= 0, c == '%' && encodes(address[i:]):
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// encodes reports whether a text begins with %XX.
func encodes(s string) bool {
	const digits = "0123456789abcdefABCDEF"
	return len(s) > 2 && strings.IndexByte(digits, s[1]) >= 0 && strings.IndexByte(digits, s[2]) >= 0
}
