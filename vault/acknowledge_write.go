package vault

import (
	"fmt"

	"csmd/vault/csm"
	"csmd/vault/note"
)

var acknowledgedColumns = []string{"Signal", "Until", "Reason", "Figure"}

// Acknowledge sets a signal of an account aside until a day, with what it says
// now, so that it comes back by itself when it gets worse. A signal that is
// acknowledged already gets the new day and reason.
func (e *Edit) Acknowledge(a *csm.Account, k csm.Acknowledged) error {
	values := map[string]string{"Signal": k.Signal, "Until": string(k.Until), "Reason": k.Reason, "Figure": k.Detail}
	err := e.Change(a.Path, "acknowledged "+k.Signal, func(src []byte) ([]byte, error) {
		if src == nil {
			return nil, errGone(a.Path, nil)
		}
		n := note.Parse(src)
		at := n.Find("Acknowledged signals")
		if at < 0 || len(n.TablesIn(n.Section(at))) == 0 {
			return note.CreateTable(src, []string{"Acknowledged signals"}, "Acknowledged signals", acknowledgedColumns, values)
		}
		t := n.TablesIn(n.Section(at))[0]
		if i := t.Column("Detail", "Figure"); i >= 0 {
			delete(values, "Figure")
			values[t.Header[i].Text] = k.Detail
		}
		for _, row := range t.Rows {
			if csm.Key(row.Text(t.Column("Signal"))) == csm.Key(k.Signal) {
				return note.SetCells(src, row.Line, values)
			}
		}
		return note.AppendRow(src, []string{"Acknowledged signals"}, values)
	})
	if err != nil {
		return fmt.Errorf("%s, Acknowledged signals: %w", a.Path, err)
	}
	return nil
}
