package tools

import (
	"context"
	"slices"

	"csmd/vault"
	"csmd/vault/csm"
)

// answer is the common part of a result that no problem can touch.
func (h handler) answer() answer { return answer{AsOf: h.today, Warnings: []csm.Problem{}} }

// about is the common part of a result with figures from notes of some kinds:
// the problems in those notes are its warnings.
func (h handler) about(book *vault.Snapshot, kinds ...string) answer {
	return answer{AsOf: h.today, Warnings: book.Warnings(kinds...), Currency: book.Settings.Currency}
}

// warn adds problems that a computation has found to those of its notes, each once.
func (a *answer) warn(problems []csm.Problem) {
	for _, p := range problems {
		if !slices.ContainsFunc(a.Warnings, func(w csm.Problem) bool { return w.Path == p.Path && w.Line == p.Line && w.Code == p.Code }) {
			a.Warnings = append(a.Warnings, p)
		}
	}
}

// account is the book and the account that a name means, for an answer.
func (h handler) account(ctx context.Context, name string) (*vault.Snapshot, *csm.Account, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	a, err := book.FindAccount(name)
	return book, a, err
}

// accountToWrite is account for an edit, which acts on no guess.
func (h handler) accountToWrite(ctx context.Context, name string) (*vault.Snapshot, *csm.Account, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	a, err := book.FindAccountToWrite(name)
	return book, a, err
}

// write makes one edit and reports it.
func (h handler) write(ctx context.Context, to *written, req vault.Request, change func(*vault.Edit) error) error {
	w, err := h.vault.Edit(ctx, req, change)
	to.set(w)
	return err
}

func (w *written) set(from vault.Written) { w.Written = from }
