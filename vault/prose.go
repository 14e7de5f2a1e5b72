package vault

import (
	"strings"

	"csmd/vault/pattern"
)

var (
	plainBullet = pattern.New(`^\s*[-*+]\s+\S`)
	boxInText   = pattern.New(`(?m)^((?:\s|>)*(?:[-*+]|\d+[.)])\s+)\[`)
	hidesRest   = pattern.New("<!--|%%|```|~~~")
)

// prose is what a user says of a meeting as it may stand in its note: word for
// word, paragraphs and bullets as they are. Text that would change the note's
// shape is a quotation, and a box in it is no task.
func prose(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) != "" && (structural.MatchString(line) && !plainBullet.MatchString(line) || hidesRest.MatchString(line)) {
			s = "> " + strings.ReplaceAll(s, "\n", "\n> ")
			break
		}
	}
	return boxInText.ReplaceAllString(s, `${1}\[`)
}
