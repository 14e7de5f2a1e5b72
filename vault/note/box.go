package note

import (
	"strings"
	"unicode/utf8"

	"csmd/vault/pattern"
)

// Box is what the text of a checkbox says in the notation of the Obsidian
// Tasks plugin, as emoji or as [due:: 2026-02-06]. Dates are text as written,
// "" when absent; whether they exist in the calendar is the caller's question.
type Box struct {
	Title      string // the text without the marks, tags at its end and block id
	Due        string // 📅
	Scheduled  string // ⏳
	Start      string // 🛫
	Done       string // ✅
	Created    string // ➕
	Cancelled  string // ❌
	Priority   string // "P0" (🔺 ⏫), "P1" (🔼), "P3" (🔽 ⏬), "" when not marked
	Recurrence string // 🔁, in words: "every week"
	Tags       []string
}

// Each mark, as emoji or as the key of a Dataview field, names a field of Box.
var boxMarks = map[string]string{
	"📅": "due", "📆": "due", "🗓": "due", "due": "due",
	"⏳": "scheduled", "⌛": "scheduled", "scheduled": "scheduled",
	"🛫": "start", "start": "start",
	"✅": "done", "completion": "done", "completed": "done", "done": "done",
	"➕": "created", "created": "created",
	"❌": "cancelled", "cancelled": "cancelled",
	"🔁": "repeat", "repeat": "repeat",
	"🆔": "", "id": "", "⛔": "", "dependson": "", "🏁": "", "oncompletion": "",
	"priority": "priority",
}

var boxPriorities = map[string]string{
	"🔺": "P0", "⏫": "P0", "🔼": "P1", "🔽": "P3", "⏬": "P3",
	"highest": "P0", "high": "P0", "medium": "P1", "low": "P3", "lowest": "P3",
	"p0": "P0", "p1": "P1", "p2": "P2", "p3": "P3",
}

// boxSyntax finds, in this order of groups: an emoji and its date; a priority;
// 🔁 and its words; an emoji and its id; a Dataview field and its value.
var boxSyntax = pattern.New(
	`([📅📆🗓⏳⌛🛫✅➕❌])\x{FE0F}?\s*(\d{4}-\d{2}-\d{2})` +
		`|([🔺⏫🔼🔽⏬])\x{FE0F}?` +
		`|(🔁)\x{FE0F}?\s*([\pL\pN][\pL\pN ,'!-]*)` +
		`|(?:🆔|⛔|🏁)\x{FE0F}?\s*[\w,-]+` +
		`|[\[(]\s*([A-Za-z][A-Za-z ]*?)\s*::\s*([^\])]*)[\])]`)

var (
	boxTag     = pattern.New(`(?:^|\s)#([\pL\pN_/-]+)`)
	boxTags    = pattern.New(`(?:^|\s)#[\pL\pN_/-]+$`)
	boxBlockID = pattern.New(`(?:^|\s)\^[A-Za-z0-9-]+$`)
	boxHidden  = pattern.New(`<!--.*?-->|%%.*?%%`)
)

// maxBox is the longest text, in bytes, in which marks are looked for.
const maxBox = 16 << 10

// ParseBox reads the text of a checkbox.
func ParseBox(text string) Box {
	if len(text) > maxBox {
		return Box{Title: text}
	}
	var b Box
	title := text
	if mayHide(title) {
		title = boxHidden.ReplaceAllString(title, "")
	}
	if mayMark(title) {
		title = b.marks(title)
	}
	if strings.Contains(title, "#") {
		for _, m := range boxTag.FindAllStringSubmatch(title, -1) {
			if strings.Trim(m[1], "0123456789") != "" {
				b.Tags = append(b.Tags, m[1])
			}
		}
	}
	b.Title = boxTitle(title)
	return b
}

// Most boxes hold nothing for a pattern to find, and a pattern takes some
// microseconds to say so. These are quicker, and never wrong when they say no.
func mayHide(s string) bool { return strings.Contains(s, "<!--") || strings.Contains(s, "%%") }

func mayMark(s string) bool {
	return strings.Contains(s, "::") || strings.IndexFunc(s, func(r rune) bool { return r >= '⌛' }) >= 0
}

// begins reports whether a mark can begin with a character.
func begins(r rune) bool { return r >= '⌛' || r == '[' || r == '(' }

// marks reads the marks of a text and gives the rest of it.
func (b *Box) marks(text string) string {
	plain := strings.IndexFunc(text, begins) // which the pattern would go through letter by letter
	if plain < 0 {
		return text
	}
	return text[:plain] + boxSyntax.ReplaceAllStringFunc(text[plain:], func(mark string) string {
		m := boxSyntax.FindStringSubmatch(mark)
		switch {
		case m[3] != "":
			b.Priority = boxPriorities[m[3]]
		case m[6] != "":
			field, known := boxMarks[strings.ToLower(m[6])]
			if !known {
				return mark
			}
			b.set(field, strings.TrimSpace(m[7]))
		case m[4] != "":
			b.set("repeat", strings.TrimSpace(m[5]))
		case m[1] != "":
			b.set(boxMarks[m[1]], m[2])
		}
		return " "
	})
}

// boxTitle is the text left when what stands at its end for machines is cut off.
func boxTitle(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "^") {
		s = strings.TrimSpace(boxBlockID.ReplaceAllString(s, ""))
	}
	for strings.Contains(s, "#") {
		cut := boxTags.FindStringIndex(s)
		if cut == nil || strings.Trim(s[cut[0]:], " \t#0123456789") == "" {
			break
		}
		s = strings.TrimSpace(s[:cut[0]])
	}
	return oneSpaced(s)
}

// oneSpaced is a text with one space for any white space.
func oneSpaced(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || c == ' ' && (i == 0 || s[i-1] == ' ') || c == ' ' && i == len(s)-1 {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

func (b *Box) set(field, value string) {
	switch field {
	case "due":
		b.Due = value
	case "scheduled":
		b.Scheduled = value
	case "start":
		b.Start = value
	case "done":
		b.Done = value
	case "created":
		b.Created = value
	case "cancelled":
		b.Cancelled = value
	case "repeat":
		b.Recurrence = value
	case "priority":
		b.Priority = boxPriorities[strings.ToLower(value)]
	}
}
