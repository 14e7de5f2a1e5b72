package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// RecordSave writes a save case: into the row that it has already, changing
// the cells that differ, or as a new row, and returns it with its id and place.
// A vault without the ledger gets one.
func (e *Edit) RecordSave(s csm.Save) (csm.Save, error) {
	at, src, err := e.ledgerFile("saves")
	if err != nil {
		return s, err
	}
	if src == nil {
		src = note.FormatCSV([]string{"save_id", "account_id", "opened", "closed", "outcome",
			"arr_at_stake_" + strings.ToLower(e.settings.Currency), "threat", "evidence"})
	}
	ledger := note.ParseCSV(src)
	_, line := splitSource(s.Source)
	if line == 0 {
		s.ID = nextID(ledger, "save-01", "save_id", "id")
	} else if !sameCase(ledger, line, s) {
		return s, fmt.Errorf("%s has changed since this call began; ask again", at)
	}
	values := ledgerValues(ledger, []ledgerValue{
		{s.ID, []string{"save_id", "id"}, true},
		{string(s.Opened), []string{"opened"}, false},
		{string(s.Closed), []string{"closed"}, false},
		{s.Outcome, []string{"outcome"}, false},
		{s.AtStake.Plain(), []string{amountColumn(ledger.Header, "arr_at_stake")}, false},
		{s.Threat, []string{"threat"}, false},
		{s.Evidence, []string{"evidence"}, false},
	})
	var out []byte
	summary := "save case " + s.Outcome
	if line > 0 {
		out, err = note.SetCSV(src, line, values)
	} else {
		values[ledger.Header[max(ledger.Column("account_id", "account"), 0)]] = s.AccountID
		out, err = note.AppendCSV(src, values)
	}
	if err != nil {
		return s, fmt.Errorf("%s: %w", at, err)
	}
	if line == 0 {
		s.Source = csm.At(at, lastRow(out))
	}
	return s, e.Change(at, summary, func([]byte) ([]byte, error) { return out, nil })
}

// sameCase reports whether the row on a line is still the open case that was
// read.
func sameCase(ledger *note.CSV, line int, s csm.Save) bool {
	for _, row := range ledger.Rows {
		if row.Line == line {
			return row.Get("save_id", "id") == s.ID && strings.EqualFold(row.Get("outcome"), "open")
		}
	}
	return false
}
