package vault

import (
	"strings"

	"csmd/vault/pattern"
)

// leading is what would make a line of text a heading, list, quotation, rule,
// table or checkbox.
var leading = pattern.New(`^(?:[#>+*=|~-]|\[.\](?:\s|$)|\d+[.)](?:\s|$)|:::)`)

// hiding are the marks that would hide what follows them, load something from
// elsewhere, or end a generated part.
var hiding = strings.NewReplacer("<", "&lt;", "%%", `%\%`, "![", `!\[`, "$$", `$\$`)

// longestLine is how much of a text a slide shows.
const longestLine = 400

// slideText is a text of a note as one line of a slide: its words and emphasis
// as they are, and nothing that could break the slide or those after it.
func slideText(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if r := []rune(s); len(r) > longestLine {
		s = strings.TrimSpace(string(r[:longestLine])) + "…"
	}
	s = hiding.Replace(s)
	if strings.Count(s, "`")%2 == 1 || strings.Contains(s, "```") {
		s = strings.ReplaceAll(s, "`", "\\`")
	}
	if leading.MatchString(s) {
		if s[0] >= '0' && s[0] <= '9' {
			i := strings.IndexAny(s, ".)")
			return s[:i] + `\` + s[i:]
		}
		return `\` + s
	}
	return s
}

// cellText is a text of a note as the cell of a table.
func cellText(s string) string {
	return strings.ReplaceAll(slideText(strings.ReplaceAll(s, `\|`, "|")), "|", `\|`)
}

// codeText is a path as inline code.
func codeText(s string) string {
	return "`" + strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "`", "'"), "\n", " ") + "`"
}
