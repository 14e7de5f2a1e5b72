package tools

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var recordRenewal = mcp.Tool{
	Name: "record_renewal",
	Description: `"Borealis signed, 24 months at $210K", "Delphi won't renew": closes the renewal and opens the next. Once signed or refused: a verbal yes is none. Ask: ARR or TCV? ` +
		`Example: {"account": "Borealis", "outcome": "renewed", "arr": 210000, "term_months": 24}`,
	Annotations: edits("Record a renewal"),
}

type recordRenewalIn struct {
	Account     string   `json:"account"`
	Outcome     string   `json:"outcome" enum:"renewed,lost"`
	ARR         string   `json:"arr,omitempty" jsonschema:"a year's amount: 210000 or 210K"`
	TCV         string   `json:"tcv,omitempty" jsonschema:"the whole term's"`
	TermMonths  *int     `json:"term_months,omitempty"`
	CloseDate   string   `json:"close_date,omitempty" jsonschema:"signature; default today"`
	ContractEnd string   `json:"contract_end,omitempty" jsonschema:"last day of the new term, or of service"`
	Reason      string   `json:"reason,omitempty"`
	Saved       *savedIn `json:"saved,omitempty" jsonschema:"it was about to be lost"`
	dry
}

type savedIn struct {
	Amount   string `json:"amount,omitempty" jsonschema:"ARR at stake"`
	Evidence string `json:"evidence,omitempty"`
	Opened   string `json:"opened,omitempty"`
}

type recordRenewalOut struct {
	document
	answer
	written
	Renewal   csm.RenewalItem  `json:"renewal"`
	Movement  *csm.Movement    `json:"movement,omitempty"` // the row of the ledger; none where ARR stays
	Before    csm.AccountTerm  `json:"before"`
	After     csm.AccountTerm  `json:"after"`
	Save      *csm.Save        `json:"save,omitempty"`
	OpenTasks []recordTask     `json:"open_tasks"` // of this renewal, to be closed
	Offer     *accomplishOffer `json:"accomplishment,omitempty"`
}

// recordTask is a task that a closed renewal may have finished.
type recordTask struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// accomplishOffer is a win to log with log_accomplishment, if the user wants.
type accomplishOffer struct {
	Title  string    `json:"title"`
	Impact csm.Money `json:"impact"`
	Type   string    `json:"type"`
}

func (h handler) recordRenewal(ctx context.Context, in recordRenewalIn) (recordRenewalOut, error) {
	var out recordRenewalOut
	book, a, err := h.accountToWrite(ctx, in.Account)
	if err != nil {
		return out, err
	}
	c, err := h.closing(in, book)
	if err != nil {
		return out, err
	}
	term, err := csm.CloseRenewal(book.Book, a, c, h.today)
	if err != nil {
		return out, askFigures(err, in, a)
	}
	if out.Save, err = h.save(in, book, a, term.Renewal.CloseDate); err != nil {
		return out, err
	}
	out.Movement, out.Before, out.After = term.Movement, term.Before, term.After
	req := vault.Request{Tool: "record_renewal", Summary: a.Name + ": renewal " + in.Outcome, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		if err = e.CloseRenewal(a, &term); err == nil && out.Save != nil {
			*out.Save, err = e.RecordSave(*out.Save)
		}
		return err
	})
	if err != nil {
		return out, err
	}
	if book, err = h.vault.Book(ctx); err != nil { // the warnings are those of what is there now
		return out, err
	}
	out.answer = h.aboutAccount(book, a)
	out.Notices = append(term.Notes, out.Notices...)
	out.Renewal = book.Item(term.Renewal, h.today)
	if c.Won {
		out.Renewal.NewTermEnd, out.Offer = term.After.End, offerOf(a, term, out.Save)
	}
	out.OpenTasks = renewalTasks(book, a)
	return out, err
}

// renewalTasks are the open tasks that were about the renewal.
func renewalTasks(book *vault.Snapshot, a *csm.Account) []recordTask {
	list := []recordTask{}
	for i := range book.Tasks {
		if t := &book.Tasks[i]; t.AccountID == a.ID && t.Category == "renewals" && t.Status.Active() {
			list = append(list, recordTask{t.ID, t.Title})
		}
	}
	return list
}

func offerOf(a *csm.Account, t csm.ClosedTerm, save *csm.Save) *accomplishOffer {
	if save != nil {
		return &accomplishOffer{"Saved " + a.Name, save.AtStake, "save"}
	}
	return &accomplishOffer{"Renewed " + a.Name, t.Renewal.RenewedARR, "renewal"}
}
