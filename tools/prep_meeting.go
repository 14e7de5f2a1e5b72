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

var prepMeeting = mcp.Tool{
	Name: "prep_meeting",
	Description: `"Prep me for tomorrow", "the Xenon call?": purpose, people, last outcome, open actions, agenda. ` +
		`Slides: prep_qbr. Example: {"account": "Xenon Pharma"}`,
	Annotations: reads("Prepare meetings"),
}

type prepMeetingIn struct {
	Account string `json:"account,omitempty"`
	Meeting string `json:"meeting,omitempty" jsonschema:"path or title"`
	Date    string `json:"date,omitempty" jsonschema:"default today, else the next day with meetings"`
}

type prepMeetingOut struct {
	document
	answer
	Meetings []csm.MeetingPrep `json:"meetings"`
	None     string            `json:"-"` // why there is none
}

func (h handler) prepMeeting(ctx context.Context, in prepMeetingIn) (prepMeetingOut, error) {
	out := prepMeetingOut{Meetings: []csm.MeetingPrep{}}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	out.answer = h.about(book, "meeting")
	found, none, err := h.meetingsToPrepare(in, book)
	if err != nil {
		return out, err
	}
	out.None = none
	for _, m := range found {
		out.Meetings = append(out.Meetings, csm.PrepareMeeting(book.Book, m, h.today))
	}
	return out, nil
}

// meetingsToPrepare finds the meetings that are asked for, or says why there
// are none.
func (h handler) meetingsToPrepare(in prepMeetingIn, book *vault.Snapshot) (found []*csm.Meeting, none string, err error) {
	day, err := h.date("date", in.Date)
	if err != nil {
		return nil, "", err
	}
	var account *csm.Account
	if in.Account != "" {
		if account, err = book.FindAccount(in.Account); err != nil {
			return nil, "", err
		}
	}
	elsewhere := func(m *csm.Meeting) bool {
		return account != nil && m.AccountID != account.ID || day != "" && m.Date != day
	}
	switch {
	case in.Meeting != "":
		found, err = oneMeeting(slices.DeleteFunc(csm.MeetingsNamed(book.Book, in.Meeting), elsewhere), in.Meeting, h.today)
		return found, "", err
	case account != nil && day == "":
		if m := csm.NextMeeting(book.Book, account, h.today); m != nil {
			return []*csm.Meeting{m}, "", nil
		}
		none = "No meeting with " + account.Name + " is scheduled"
		if m := csm.LastMeeting(book.Book, account, h.today); m != nil {
			none += fmt.Sprintf("; the last was on %s (`%s`)", m.Date.Near(h.today), m.Source())
		}
		return nil, none + ". account_brief tells what to know; add a note of type meeting to plan one.", nil
	case day == "":
		if day = csm.NextDay(book.Book, h.today); day == "" {
			return nil, "No meeting is scheduled from today on. A note of type meeting with a date and an account plans one.", nil
		}
	}
	found = slices.DeleteFunc(csm.MeetingsOn(book.Book, day), elsewhere)
	if len(found) == 0 {
		none = "No meeting is scheduled on " + day.Near(h.today)
		if account != nil {
			none = "No meeting with " + account.Name + " is scheduled on " + day.Near(h.today)
		}
		if next := csm.NextDay(book.Book, h.today); next != "" {
			none += "; the next day with meetings is " + next.Near(h.today)
		}
		none += "."
	}
	return found, none, nil
}

// oneMeeting is the one meeting that a name means. Of several, those still to
// come are meant.
func oneMeeting(found []*csm.Meeting, query string, today csm.Date) ([]*csm.Meeting, error) {
	if ahead := slices.DeleteFunc(slices.Clone(found), func(m *csm.Meeting) bool { return m.Date < today }); len(ahead) > 0 {
		found = ahead
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("no meeting is called %s; prep_meeting with a date or an account lists those of a day or a customer", quoted(query))
	case 1:
		return found, nil
	}
	var list strings.Builder
	for _, m := range found[:min(len(found), 8)] {
		fmt.Fprintf(&list, "\n- %s (%s)", m.Path, strings.TrimSpace(string(m.Date)+" "+m.Title))
	}
	return nil, fmt.Errorf("%s fits %d meetings; say which one by its path:%s", quoted(query), len(found), list.String())
}
