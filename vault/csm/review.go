package csm

import (
	"cmp"
	"fmt"
	"strings"
)

// ReviewKind is one of the meetings in which a book of business is looked at.
type ReviewKind string

// The kinds of business reviews.
const (
	ReviewMBR        ReviewKind = "mbr"          // monthly: the three accounts to talk about
	ReviewInternal   ReviewKind = "internal_qbr" // the quarter, among colleagues
	ReviewForecast   ReviewKind = "forecast"     // what the open renewals may bring
	ReviewWinLoss    ReviewKind = "win_loss"     // what was won, lost and saved, and why
	ReviewLeadership ReviewKind = "leadership"   // for staff meeting, board and all-hands
)

// ReviewQuery asks for a review. Without a period each kind has its own, which
// ReviewPeriod tells.
type ReviewQuery struct {
	Kind   ReviewKind
	Period string
	Scope  Scope
}

// BusinessReview is what the meeting needs: its agenda, the figures, what to
// decide and to ask for. Parts that a kind has no use for are empty or left
// out. Figures are as of today, movements those of the period up to today.
type BusinessReview struct {
	Kind    ReviewKind    `json:"-"`
	Period  Period        `json:"period"`
	Quarter Quarter       `json:"-"` // see quarterOfReview
	Scope   Scope         `json:"scope"`
	Top     []TopAccount  `json:"top_accounts"` // of an MBR: three at most
	Next    []TopAccount  `json:"next"`         // those that come after them
	Agenda  []ReviewTopic `json:"agenda"`
	Figures ReviewFigures `json:"figures"`
	Asks    []ReviewAsk   `json:"asks"`

	Changes []ForecastChange `json:"changes"` // since the last forecast that was saved
	Details ReviewDetails    `json:"details"`
	Notes   []string         `json:"notes"` // what to know before using it

	Problems []Problem `json:"-"`
}

// ReviewDetails are the parts that some kinds have.
type ReviewDetails struct {
	Forecast *ForecastReview  `json:"forecast,omitempty"`
	Deals    *WinLoss         `json:"deals,omitempty"` // won, lost, saved
	Ahead    *QuarterAhead    `json:"ahead,omitempty"` // the quarter after the reviewed one
	Risks    []ReviewRisk     `json:"risks"`
	Wins     []Accomplishment `json:"wins"` // accomplishments on record in the period
	Cuts     *LeadershipCuts  `json:"cuts,omitempty"`
}

// ReviewTopic is one part of the meeting.
type ReviewTopic struct {
	Minutes int    `json:"minutes"`
	Topic   string `json:"topic"`
}

// review is a business review in the making.
type review struct {
	BusinessReview
	book     *Book
	today    Date
	currency string
}

// reviewKinds are the kinds with what makes them.
var reviewKinds = []struct {
	kind ReviewKind
	make func(*review)
}{
	{ReviewMBR, (*review).mbr},
	{ReviewInternal, (*review).internalQBR},
	{ReviewForecast, (*review).forecast},
	{ReviewWinLoss, (*review).winLoss},
	{ReviewLeadership, (*review).leadership},
}

// Review prepares a business review. It refuses a kind that doesn't exist and
// a period that the kind can't be about.
func Review(b *Book, today Date, q ReviewQuery) (BusinessReview, error) {
	var names []string
	for _, k := range reviewKinds {
		if k.kind != q.Kind {
			names = append(names, string(k.kind))
			continue
		}
		period, err := ReviewPeriod(q, today, &b.Settings)
		if err != nil {
			return BusinessReview{}, err
		}
		r := &review{book: b, today: today, currency: b.Settings.Currency, BusinessReview: BusinessReview{
			Kind: q.Kind, Period: period, Quarter: quarterOfReview(period, &b.Settings), Scope: cmp.Or(q.Scope, ScopePortfolio),
			Top: []TopAccount{}, Next: []TopAccount{}, Agenda: []ReviewTopic{}, Asks: []ReviewAsk{}, Changes: []ForecastChange{}, Notes: []string{},
			Details: ReviewDetails{Risks: []ReviewRisk{}, Wins: []Accomplishment{}},
			Figures: ReviewFigures{Projects: []ProjectItem{}, ByCSM: []CSMFigures{}},
		}}
		k.make(r)
		r.caveats()
		return r.BusinessReview, nil
	}
	return BusinessReview{}, fmt.Errorf("kind is one of %s, not %q", strings.Join(names, ", "), q.Kind)
}

// caveats says what the review can't tell.
func (r *review) caveats() {
	if len(r.accounts()) == 0 {
		r.note("%s", r.noAccounts())
	}
	switch {
	case r.Period.Start > r.today:
		r.note("%s begins on %s; the accounts and figures are those of today", r.Period.Label, r.Period.Start)
	case r.Period.End < r.today && r.Kind != ReviewForecast && r.Kind != ReviewWinLoss:
		r.note("%s has ended; ARR, accounts, recorded health, risks and asks are those of today", r.Period.Label)
	}
}

func (r *review) noAccounts() string {
	if len(r.book.Accounts) == 0 {
		return "there are no accounts yet: create_account or import_data adds them, and the review fills itself"
	}
	if r.Scope == ScopePortfolio {
		return "no active account is in the portfolio of the settings; ask with scope all, or correct portfolio in .csmd/config.yaml"
	}
	return "no account is active"
}

func (r *review) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}
