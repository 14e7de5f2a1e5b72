package csm

import (
	"cmp"
	"slices"
)

// BriefTask is an open task of the account, its promises in meetings aside.
type BriefTask struct {
	ID         string     `json:"id"`
	Title      string     `json:"title"`
	Status     TaskStatus `json:"status"`
	Priority   Priority   `json:"priority"`
	Owner      string     `json:"owner,omitempty"` // left out: the user
	Due        Date       `json:"due,omitempty"`
	Days       *int       `json:"days,omitempty"` // to the due date; negative when overdue
	WaitingOn  string     `json:"waiting_on,omitempty"`
	NextAction string     `json:"-"`
	Source     Source     `json:"source"`
}

// briefTasks are the open tasks of an account by priority and due date. What
// was agreed in meetings stands among the promises.
func briefTasks(b *Book, a *Account, today Date) []BriefTask {
	agreed := map[Source]bool{}
	for _, p := range promises(b, a, "", today) {
		agreed[p.Source] = true
	}
	list := []BriefTask{}
	for i := range b.Tasks {
		t := &b.Tasks[i]
		if t.AccountID != a.ID || !t.Status.Active() || agreed[t.Source()] {
			continue
		}
		list = append(list, BriefTask{
			ID: t.ID, Title: t.Title, Status: t.Status, Priority: t.Priority, Owner: t.Owner, Due: t.Due,
			Days: daysUntil(t.Due, today), WaitingOn: t.WaitingOn, NextAction: t.NextAction, Source: t.Source(),
		})
	}
	slices.SortFunc(list, func(a, b BriefTask) int {
		return cmp.Or(
			cmp.Compare(cmp.Or(a.Priority, "P2"), cmp.Or(b.Priority, "P2")),
			cmp.Compare(cmp.Or(a.Due, "9999"), cmp.Or(b.Due, "9999")),
			cmp.Compare(a.ID, b.ID))
	})
	return list
}

// RequestStatus is where something stands that the customer asked the product
// for.
type RequestStatus struct {
	ID             string `json:"id"`
	Title          string `json:"title"`
	Status         string `json:"status"`
	FirstRequested Date   `json:"first_requested,omitempty"`
	ShippedDate    Date   `json:"shipped_date,omitempty"`
	Untold         bool   `json:"untold"` // shipped, and this customer has not been told
	Source         Source `json:"source"`
}

// requestOrder is the order in which requests are told: news first.
var requestOrder = []string{"shipped", "in_progress", "planned", "under_review", "declined"}

// requestsOf are the feature requests of an account, shipped but untold first.
func requestsOf(b *Book, a *Account) []RequestStatus {
	list := []RequestStatus{}
	for i := range b.Requests {
		f := &b.Requests[i]
		if !slices.Contains(f.RequestedBy, a.ID) {
			continue
		}
		list = append(list, RequestStatus{
			ID: f.ID, Title: f.Title, Status: f.Status, FirstRequested: f.FirstRequested, ShippedDate: f.ShippedDate,
			Untold: f.Status == "shipped" && !f.ToldAll && !slices.Contains(f.Told, a.ID),
			Source: At(f.Path, max(f.Line, 1)),
		})
	}
	rank := func(r RequestStatus) int {
		if r.Untold {
			return -1
		}
		if i := slices.Index(requestOrder, r.Status); i >= 0 {
			return i
		}
		return len(requestOrder)
	}
	slices.SortFunc(list, func(a, b RequestStatus) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.FirstRequested, b.FirstRequested), cmp.Compare(a.ID, b.ID))
	})
	return list
}
