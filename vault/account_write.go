package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// SetHealth records a health status with its reason and today's date, and
// adds a row to the health history where the vault keeps ledgers.
func (e *Edit) SetHealth(a *csm.Account, status csm.Health, reason string) error {
	src, err := e.Read(a.Path)
	if err != nil || src == nil {
		return errGone(a.Path, err)
	}
	out, err := note.Set(src,
		note.Put(scalar(healthIn(note.Parse(src), status)), "health", "health_status"),
		note.Put(scalar(string(e.today)), "health_reviewed"),
		note.Put(scalar(oneLine(reason)), "health_reason"))
	if err != nil {
		return fmt.Errorf("%s: %w", a.Path, err)
	}
	if err := e.Write(a.Path, out, fmt.Sprintf("health %s → %s", orUnscored(a.Health), status)); err != nil {
		return err
	}
	return e.AppendLedger("health-history", []string{"date", "account_id", "status", "source", "reason"},
		map[string]string{"date": string(e.today), "account_id": a.ID, "status": string(status), "source": "csm", "reason": oneLine(reason)})
}

// healthIn writes a status in the note's own words: some say green.
func healthIn(n *note.Note, status csm.Health) string {
	p, ok := n.Get("health", "health_status")
	if !ok {
		return string(status)
	}
	switch csm.Key(p.Value.Text()) {
	case "green", "yellow", "red":
		return map[csm.Health]string{csm.Healthy: "green", csm.Watch: "yellow", csm.AtRisk: "red"}[status]
	}
	if strings.Contains(p.Value.Text(), "-") && status == csm.AtRisk {
		return "at-risk"
	}
	return string(status)
}

func orUnscored(h csm.Health) string {
	if h == "" {
		return "unscored"
	}
	return string(h)
}

// AppendLedger adds a row to a file of Data/, in the file's own dialect and
// order of columns. A vault without a Data folder keeps no ledgers, and
// nothing is written.
func (e *Edit) AppendLedger(name string, columns []string, values map[string]string) error {
	if names, err := e.tx.Names("Data"); err != nil || len(names) == 0 {
		return err
	}
	p, _, err := e.ledgerFile(name)
	if err != nil {
		return err
	}
	return e.Change(p, "1 row added", func(src []byte) ([]byte, error) {
		if src == nil {
			src = []byte(strings.Join(columns, ",") + "\n")
		}
		return note.AppendCSV(src, values)
	})
}

// FileNote adds a dated bullet with a user's words to a section of a note.
func (e *Edit) FileNote(p, section, text string) error {
	src, err := e.Read(p)
	if err != nil || src == nil {
		return errGone(p, err)
	}
	out, err := note.AppendUnder(src, []string{section}, "- "+string(e.today)+": "+note.Inline(text), section)
	if err != nil {
		return fmt.Errorf("%s: %w", p, err)
	}
	return e.Write(p, out, "noted under "+section)
}
