package vault

import (
	"strconv"
	"strings"
	"unicode"

	"csmd/vault/csm"
)

// maxSlug keeps file names readable and far below what any system allows.
const maxSlug = 60

// slug makes a file name of a title: folded letters and digits with dashes.
// Letters of other scripts stay, so that a Japanese title keeps a name.
func slug(title string) string {
	var b strings.Builder
	dash := false
	for _, r := range csm.Fold(title) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
		case r == '\'':
		default:
			dash = true
		}
		if b.Len() >= maxSlug && dash {
			break
		}
	}
	s := b.String()
	if len(s) > maxSlug+20 { // one very long word
		s = strings.ToValidUTF8(s[:maxSlug], "")
	}
	if s == "" || reserved[s] {
		s = strings.TrimPrefix("note-"+s, "-")
		s = strings.TrimSuffix(s, "-")
	}
	return s
}

// reserved are the names that Windows gives to devices.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true,
	"com1": true, "com2": true, "com3": true, "com4": true, "lpt1": true, "lpt2": true, "lpt3": true}

func itoa(n int) string { return strconv.Itoa(n) }

// countText is a number for a property; 0 is left out.
func countText(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n)
}
