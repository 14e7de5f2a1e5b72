package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var logInteraction = mcp.Tool{
	Name: "log_interaction",
	Description: `"Log my call with Acme", "write up the QBR": notes, actions of both sides, new people. ` +
		`Example: {"account": "Acme", "channel": "call", "summary": "…", "action_items": ["Dana: send the quote by friday"]}`,
	Annotations: adds("Log an interaction"),
}

type logInteractionIn struct {
	Account         string        `json:"account"`
	Channel         string        `json:"channel" enum:"meeting,call,email,chat,slack,visit,newsletter"`
	Direction       string        `json:"direction,omitempty"`
	Summary         string        `json:"summary"`
	Date            string        `json:"date,omitempty"`
	Kind            string        `json:"kind,omitempty"`
	Meeting         string        `json:"meeting,omitempty"`
	Attendees       []string      `json:"attendees,omitempty"`
	TwoWay          *bool         `json:"two_way,omitempty"`
	ActionItems     []actionItem  `json:"action_items,omitempty"`
	Sentiment       string        `json:"sentiment,omitempty"`
	NewStakeholders []stakeholder `json:"new_stakeholders,omitempty"`
	dry
}

// actionItem is one promise; a text alone has its owner in front.
type actionItem struct {
	Text  string `json:"text"`
	Owner string `json:"owner,omitempty"`
	Due   string `json:"due,omitempty"`
}

// stakeholder is somebody to list in the account.
type stakeholder struct {
	Name      string `json:"name"`
	Title     string `json:"title,omitempty"`
	Role      string `json:"role,omitempty"`
	Sentiment string `json:"sentiment,omitempty"`
	Note      string `json:"note,omitempty"`
}

type logInteractionOut struct {
	answer
	written
	document
	Meeting   string         `json:"meeting,omitempty"` // path of its note
	Tasks     []csm.TaskItem `json:"tasks"`
	Suggested []csm.Cue      `json:"suggested"`
	Recap     csm.Recap      `json:"recap"`
	LoggedFor string         `json:"-"`
	Via       string         `json:"-"`
	Already   csm.Source     `json:"-"`
}

func (h handler) logInteraction(ctx context.Context, in logInteractionIn) (logInteractionOut, error) {
	out := logInteractionOut{Tasks: []csm.TaskItem{}, written: written{vault.Nothing(in.DryRun)}}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	t, err := h.touch(in, book)
	if err != nil {
		return out, err
	}
	out.answer, out.LoggedFor, out.Via = h.aboutAccount(book, t.Account), t.Account.Name, t.Channel
	out.Suggested = append(csm.Cues(book.Book, t.Account, t.Summary, h.today), strangers(&t)...)
	if out.Already = csm.AlreadyLogged(book.Book, &t.Interaction); out.Already == "" {
		err = h.keep(ctx, &out, book, t)
	} else {
		out.Recap = csm.RecapOf(book.Book, t.Account, t.Interaction, t.Attendees, t.Internal, t.Actions)
	}
	return out, err
}

func (h handler) keep(ctx context.Context, out *logInteractionOut, book *vault.Snapshot, t vault.Touch) error {
	var done vault.Logged
	req := vault.Request{Tool: "log_interaction", Summary: fmt.Sprintf("Logged: %s with %s on %s", t.Channel, t.Account.Name, t.Date), DryRun: out.DryRun}
	err := h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		done, err = e.LogInteraction(book.Book, t)
		return err
	})
	if err != nil {
		return err
	}
	attendees, internal := t.Attendees, t.Internal
	if m := done.Meeting; m != nil {
		out.Meeting, attendees, internal = m.Path, m.Attendees, m.Internal
	}
	for _, task := range done.Tasks {
		out.Tasks = append(out.Tasks, book.TaskItem(task, h.today))
	}
	out.Recap = csm.RecapOf(book.Book, t.Account, t.Interaction, attendees, internal, done.Actions)
	if t.Sentiment != "" && done.Meeting == nil {
		out.Suggested = append(out.Suggested, csm.Cue{Kind: "stakeholder", Text: "sentiment " + t.Sentiment, Detail: "the log has no place for it: set it for the person (update_account)"})
	}
	return nil
}

// maxSummary is the longest summary; a transcript belongs into a note.
const maxSummary = 64 << 10

func (h handler) touch(in logInteractionIn, book *vault.Snapshot) (t vault.Touch, err error) {
	if len(in.Summary) > maxSummary {
		return t, fmt.Errorf("summary has %d KB of at most %d: keep the transcript with save_document (meeting_notes) and log a summary", len(in.Summary)>>10, maxSummary>>10)
	}
	if t.Account, err = book.FindAccountToWrite(in.Account); err != nil {
		return t, err
	}
	if t.Sentiment = strings.ToLower(flat(in.Sentiment)); t.Sentiment != "" {
		if err = feeling("sentiment", t.Sentiment); err != nil {
			return t, err
		}
	}
	direction := csm.Fold(in.Direction)
	if !slices.Contains([]string{"", "inbound", "outbound"}, direction) {
		return t, fmt.Errorf("direction is inbound (from the customer) or outbound, not %s", quoted(in.Direction))
	}
	t.Interaction = csm.Interaction{AccountID: t.Account.ID, Channel: in.Channel, Direction: direction, Summary: strings.TrimSpace(in.Summary)}
	if t.Channel == "newsletter" && t.Direction == "" {
		t.Direction = "outbound"
	}
	t.Kind = meetingKind(in.Kind)
	if t.TwoWay = csm.TwoWay(t.Channel, t.Direction); in.TwoWay != nil {
		t.TwoWay = *in.TwoWay
	}
	if t.Date, err = h.touchDate(in); err != nil {
		return t, err
	}
	if err = placed(&t, in, book); err != nil {
		return t, err
	}
	t.Attendees, t.Internal = sides(book, t.Account, in.Attendees)
	if t.Actions, err = h.actions(in.ActionItems, t.Date, book); err != nil {
		return t, err
	}
	t.People, err = people(in.NewStakeholders)
	return t, err
}
