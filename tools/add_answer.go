package tools

import (
	"fmt"
	"strings"

	"csmd/vault"
	"csmd/vault/csm"
)

// answer is what every result has; embed it. The text ends with its warnings.
type answer struct {
	AsOf     csm.Date      `json:"as_of"`              // the date the answer is true for
	Warnings []csm.Problem `json:"warnings"`           // problems that touch the figures
	Currency string        `json:"currency,omitempty"` // of every amount in the result
}

// written is what every result of a write has besides; embed it after answer.
// The text of a dry run ends with its diff.
type written struct{ vault.Written }

// dry is the argument that every tool that writes has; embed it.
type dry struct {
	DryRun bool `json:"dry_run,omitempty"`
}

// page holds the arguments of a list without natural end; embed it.
type page struct {
	Limit  int    `json:"limit,omitempty"`
	Cursor string `json:"cursor,omitempty"`
}

// paged says how much of a list a result shows; embed it beside the list.
type paged struct {
	Total      int    `json:"total"`
	NextCursor string `json:"next_cursor,omitempty"` // left out at the end
}

const defaultLimit, maxLimit = 20, 1000

// cut takes the asked part of a list. The cursor is the place in the list, so
// a list that changes between two calls may show an item twice or not at all.
func cut[T any](p page, list []T) ([]T, paged, error) {
	start, limit, err := p.window()
	if err != nil {
		return nil, paged{}, err
	}
	start = min(start, len(list))
	end := min(start+limit, len(list))
	return list[start:end], pagedFrom(start, end-start, len(list)), nil
}

// maxFootnotes is how many warnings a text names; the structured content has
// them all.
const maxFootnotes = 3

// footnotes is what the texts of all tools end with: the diff of a dry run,
// and the warnings.
func footnotes(out any) string {
	var b strings.Builder
	if w, ok := out.(interface{ preview() string }); ok {
		b.WriteString(w.preview())
	}
	if a, ok := out.(interface{ warned() string }); ok {
		b.WriteString(a.warned())
	}
	return b.String()
}

// done is the change that was made; "" if none was.
func (w written) done() string { return w.ChangeID }

func (w written) preview() string {
	if !w.DryRun {
		return ""
	}
	if w.Diff == "" {
		return "\n\n_Dry run: there is nothing to change._"
	}
	fence := "```"
	for strings.Contains(w.Diff, fence) {
		fence += "`"
	}
	return "\n\n_Dry run: nothing was changed. This would be:_\n\n" +
		fence + "diff\n" + strings.TrimSuffix(w.Diff, "\n") + "\n" + fence
}

func (a answer) warned() string {
	if len(a.Warnings) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n\n⚠️ Look at these, they touch the answer:")
	for i, p := range a.Warnings {
		if i == maxFootnotes {
			fmt.Fprintf(&b, "\n- and %d more (`check_vault` lists all)", len(a.Warnings)-i)
			break
		}
		fmt.Fprintf(&b, "\n- %s: %s", csm.At(p.Path, p.Line), p.Message)
		if p.Fix != "" {
			fmt.Fprintf(&b, " (%s)", p.Fix)
		}
	}
	return b.String()
}
