package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// CompleteCadence adds the line that a cadence was done on a day to the log of
// the note it stands in, and says where. A line of the same day is left as it is.
func (e *Edit) CompleteCadence(c csm.Cadence, on csm.Date, text string) (csm.Source, error) {
	at, _ := splitSource(c.Source)
	id := strings.ReplaceAll(c.ID, ":", "")
	bullet := note.Inline(fmt.Sprintf("%s %s: %s", on, id, text))
	bullet = strings.TrimSuffix(bullet, ":")
	err := e.Change(at, "done: "+c.Title, func(src []byte) ([]byte, error) {
		if src == nil {
			return nil, errGone(at, nil)
		}
		if cadenceLine(src, on, id) > 0 {
			return src, nil
		}
		return note.AppendUnder(src, []string{"Log"}, "- "+bullet, "## Log")
	})
	if err != nil {
		return "", fmt.Errorf("%s, Log: %w", at, err)
	}
	src, err := e.Read(at)
	return csm.At(at, cadenceLine(src, on, id)), err
}

// cadenceLine is the line of the log that says that a cadence was done on a day, or 0.
func cadenceLine(src []byte, on csm.Date, id string) int {
	n := note.Parse(src)
	at := n.Find("Log")
	if at < 0 {
		return 0
	}
	for _, it := range n.ItemsIn(n.Section(at)) {
		l := datedLine(it.Text, "")
		if name, _, _ := strings.Cut(l.Text, ":"); l.Date == on && csm.Key(name) == csm.Key(id) {
			return it.Line
		}
	}
	return 0
}
