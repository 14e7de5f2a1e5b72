package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var recordSave = mcp.Tool{
	Name: "record_save",
	Description: `"Xenon wants to leave", "we saved Xenon": opens or closes a save case. ` +
		`Example: {"account": "Xenon", "outcome": "saved", "evidence": "Signed renewal"}`,
	Annotations: edits("Record a save case"),
}

type recordSaveIn struct {
	Account  string `json:"account"`
	Outcome  string `json:"outcome" enum:"open,saved,lost"`
	Amount   string `json:"amount,omitempty" jsonschema:"ARR at stake"`
	Threat   string `json:"threat,omitempty"`
	Evidence string `json:"evidence,omitempty" jsonschema:"that they stay"`
	Opened   string `json:"opened,omitempty"`
	Closed   string `json:"closed,omitempty"`
	dry
}

type recordSaveOut struct {
	answer
	written
	Account string   `json:"account"`
	Save    csm.Save `json:"save"`
	Offer   string   `json:"offer,omitempty"` // a call that logs the win, if the user wants it
}

func (h handler) recordSave(ctx context.Context, in recordSaveIn) (recordSaveOut, error) {
	var out recordSaveOut
	book, a, err := h.accountToWrite(ctx, in.Account)
	if err != nil {
		return out, err
	}
	said, err := h.saidOfSave(in, book)
	if err != nil {
		return out, err
	}
	s, err := csm.SaveCase(book.Book, a, said, h.today)
	if err != nil {
		return out, err
	}
	out = recordSaveOut{answer: h.aboutAccount(book, a), Account: a.Name}
	req := vault.Request{Tool: "record_save", Summary: a.Name + ": save case " + s.Outcome, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		out.Save, err = e.RecordSave(s)
		return err
	})
	if s.Outcome == "saved" {
		out.Offer = "log_accomplishment " + string(encode(logAccomplishmentIn{
			Title: "Saved " + a.Name, Impact: s.AtStake.Plain(), Accounts: []string{a.ID}, Type: "save", Date: string(s.Closed), Context: s.Threat, Action: s.Evidence}))
	}
	return out, err
}

func (h handler) saidOfSave(in recordSaveIn, book *vault.Snapshot) (s csm.Save, err error) {
	s = csm.Save{Outcome: in.Outcome, Threat: strings.TrimSpace(in.Threat), Evidence: strings.TrimSpace(in.Evidence)}
	if s.Outcome == "" {
		return s, errors.New("outcome is open, saved or lost")
	}
	if strings.TrimSpace(in.Amount) != "" {
		if s.AtStake, err = book.ReadAmount("amount", in.Amount); err != nil {
			return s, err
		}
		if s.AtStake <= 0 {
			return s, fmt.Errorf("amount is the ARR at stake, above 0, not %s", quoted(in.Amount))
		}
	}
	if s.Opened, err = h.date("opened", in.Opened); err != nil {
		return s, err
	}
	s.Closed, err = h.date("closed", in.Closed)
	return s, err
}

// saveMarks are the outcomes of a case at a glance.
var saveMarks = map[string]string{"open": "🛟", "saved": "🛟✅", "lost": "🛟❌"}

func (o recordSaveOut) Text() string {
	s := o.Save
	var b strings.Builder
	fmt.Fprintf(&b, "%s **%s**: case %s, %s at stake, opened %s", saveMarks[s.Outcome], o.Account, s.Outcome, s.AtStake.Short(o.Currency), s.Opened.Near(o.AsOf))
	if s.Closed != "" {
		fmt.Fprintf(&b, ", closed %s", s.Closed.Near(o.AsOf))
	}
	fmt.Fprintf(&b, " `%s`", s.Source)
	if o.ChangeID == "" && !o.DryRun {
		b.WriteString("\nIt says so already; nothing was changed.")
	}
	for _, line := range []struct{ name, text string }{{"Threat", s.Threat}, {"Evidence", s.Evidence}} {
		if line.text != "" {
			fmt.Fprintf(&b, "\n- %s: %s", line.name, short(line.text, 200))
		}
	}
	switch s.Outcome {
	case "saved":
		b.WriteString("\n\nIt is a win worth keeping; to log it: `" + o.Offer + "`")
	case "lost":
		b.WriteString("\n\nARR and renewal are as they were: record_renewal (lost) or record_arr_change (churn, contraction) says what they lose.")
	}
	return b.String()
}
