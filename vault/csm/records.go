package csm

// Health is a recorded or computed state of an account.
type Health string

// The recorded states. An account without one is unscored ("").
const (
	Healthy Health = "healthy"
	Watch   Health = "watch"
	AtRisk  Health = "at_risk"
)

// Account is one customer, as its note says.
type Account struct {
	ID               string   `json:"id"`
	ExternalID       string   `json:"external_id,omitempty"` // in the system that it was imported from
	Name             string   `json:"name"`
	Aliases          []string `json:"aliases,omitempty"`
	Path             string   `json:"path"`
	Line             int      `json:"line,omitempty"`   // of the type property, else 1
	Status           string   `json:"status,omitempty"` // active, churned, prospect
	Segment          string   `json:"segment,omitempty"`
	Lifecycle        string   `json:"lifecycle,omitempty"`
	Motion           string   `json:"motion,omitempty"`
	CSM              string   `json:"csm,omitempty"`
	AccountExecutive string   `json:"account_executive,omitempty"`
	Domain           string   `json:"domain,omitempty"`
	Industry         string   `json:"industry,omitempty"`
	Region           string   `json:"region,omitempty"`
	CustomerSince    Date     `json:"customer_since,omitempty"`
	ARR              Money    `json:"arr,omitempty"`
	ARRKnown         bool     `json:"arr_known,omitempty"` // false: no arr property, or unreadable
	Currency         string   `json:"currency,omitempty"`
	ContractCurrency string   `json:"contract_currency,omitempty"`
	ContractARR      Money    `json:"contract_arr,omitempty"`
	TCV              Money    `json:"tcv,omitempty"`
	ContractStart    Date     `json:"contract_start,omitempty"`
	ContractEnd      Date     `json:"contract_end,omitempty"` // the last day of service
	TermMonths       int      `json:"term_months,omitempty"`
	AutoRenew        YesNo    `json:"auto_renew,omitempty"`
	NoticeDays       int      `json:"notice_days,omitempty"`
	NoticeKnown      bool     `json:"notice_known,omitempty"`
	SeatsPurchased   int      `json:"seats_purchased,omitempty"`
	SeatsActive      int      `json:"seats_active,omitempty"`
	SeatsKnown       bool     `json:"seats_known,omitempty"` // seats_active is given (0 counts)
	FeaturesAdopted  int      `json:"features_adopted,omitempty"`
	FeaturesTotal    int      `json:"features_total,omitempty"`
	Health           Health   `json:"health,omitempty"`
	Pulse            string   `json:"pulse,omitempty"`
	HealthReviewed   Date     `json:"health_reviewed,omitempty"`
	HealthReason     string   `json:"health_reason,omitempty"`
	ActiveChampion   YesNo    `json:"active_champion,omitempty"`
	AccessToBuyer    YesNo    `json:"access_to_buyer,omitempty"`
	LastContact      Date     `json:"last_contact,omitempty"`
	LastEngagement   Date     `json:"last_engagement,omitempty"`
	ContactCadence   string   `json:"contact_cadence,omitempty"`
	ChurnedOn        Date     `json:"churned_on,omitempty"`
	ChurnReason      string   `json:"churn_reason,omitempty"`
	Kickoff          Date     `json:"kickoff,omitempty"`
	GoLiveTarget     Date     `json:"go_live_target,omitempty"`
	FirstValueDate   Date     `json:"first_value_date,omitempty"`
	Summary          string   `json:"summary,omitempty"` // the first paragraph of the note

	Stakeholders  []Stakeholder  `json:"stakeholders,omitempty"`
	SuccessPlan   []SuccessGoal  `json:"success_plan,omitempty"`
	Expansion     []Opportunity  `json:"expansion,omitempty"`
	Risks         []Line         `json:"risks,omitempty"`
	Value         []Line         `json:"value,omitempty"`
	Notes         []Line         `json:"notes,omitempty"` // dated bullets, as written
	Acknowledged  []Acknowledged `json:"acknowledged,omitempty"`
	Promises      []ActionItem   `json:"promises,omitempty"`       // made outside of meetings, as in the sales handoff
	PropertyLines map[string]int `json:"property_lines,omitempty"` // canonical property → line, for sources
}

// Source is where the account says a property, else its first line.
func (a *Account) Source(property string) Source {
	if n := a.PropertyLines[property]; n > 0 {
		return At(a.Path, n)
	}
	return At(a.Path, max(a.Line, 1))
}

// Active reports whether the account is a paying customer today.
func (a *Account) Active() bool { return a.Status == "" || a.Status == "active" }

// Line is one bullet or sentence of a note, with its place.
type Line struct {
	Date   Date   `json:"date,omitempty"`
	Text   string `json:"text"`
	Source Source `json:"source"`
}

// Stakeholder is a person at the customer.
type Stakeholder struct {
	Name      string   `json:"name"`
	Title     string   `json:"title,omitempty"`
	Roles     []string `json:"roles,omitempty"` // champion, economic buyer, …
	Influence string   `json:"influence,omitempty"`
	Sentiment string   `json:"sentiment,omitempty"`
	Status    string   `json:"status,omitempty"` // active, left; empty means active
	Note      string   `json:"note,omitempty"`
	Source    Source   `json:"source"`
}

// SuccessGoal is one row of an account's success plan.
type SuccessGoal struct {
	Goal     string `json:"goal"`
	Baseline string `json:"baseline,omitempty"`
	Target   string `json:"target,omitempty"`
	Actual   string `json:"actual,omitempty"`
	Due      Date   `json:"due,omitempty"`
	Status   string `json:"status,omitempty"` // planned, on_track, behind, achieved, dropped
	Source   Source `json:"source"`
}

// Opportunity is one row of an account's expansion table.
type Opportunity struct {
	Name   string `json:"name"`
	ARR    Money  `json:"arr,omitempty"`
	Stage  string `json:"stage,omitempty"` // identified, qualified, proposal, won, lost
	Target Date   `json:"target_date,omitempty"`
	Source Source `json:"source"`
}

// Open reports whether the opportunity is neither won nor lost.
func (o Opportunity) Open() bool { return o.Stage != "won" && o.Stage != "lost" }

// Acknowledged is a signal that the CSM has set aside until a date.
type Acknowledged struct {
	Signal string `json:"signal"`
	Until  Date   `json:"until"`
	Reason string `json:"reason,omitempty"`
	Detail string `json:"detail,omitempty"` // the figure when it was acknowledged
	Source Source `json:"source"`
}

// Priority ranks a task: P0 this week, P1 this month, P2 on the radar, P3 someday.
type Priority string

// TaskStatus is the state of a task.
type TaskStatus string

// The states of a task.
const (
	Open       TaskStatus = "open"
	InProgress TaskStatus = "in-progress"
	Waiting    TaskStatus = "waiting"
	Done       TaskStatus = "done"
	Cancelled  TaskStatus = "cancelled"
)

// Active reports whether the task still has to be done.
func (s TaskStatus) Active() bool { return s != Done && s != Cancelled }

// Task is a task note or a checkbox in any note.
type Task struct {
	ID         string     `json:"id"` // a task note's path without .md, or a checkbox's path:line
	Title      string     `json:"title"`
	Status     TaskStatus `json:"status"`
	Priority   Priority   `json:"priority"`
	Category   string     `json:"category,omitempty"`
	Owner      string     `json:"owner,omitempty"`      // empty means the user
	Account    string     `json:"account,omitempty"`    // as written, then the account's name once resolved
	AccountID  string     `json:"account_id,omitempty"` // set once resolved
	Project    string     `json:"project,omitempty"`
	Due        Date       `json:"due,omitempty"`
	Scheduled  Date       `json:"scheduled,omitempty"`
	Estimate   int        `json:"estimate_minutes,omitempty"`
	WaitingOn  string     `json:"waiting_on,omitempty"`
	Goal       string     `json:"goal,omitempty"`
	Created    Date       `json:"created,omitempty"`
	Completed  Date       `json:"completed,omitempty"`
	Recurrence string     `json:"recurrence,omitempty"`
	LastLog    Date       `json:"last_log,omitempty"` // newest dated bullet of the progress log
	LastNote   string     `json:"last_note,omitempty"`
	NextAction string     `json:"next_action,omitempty"` // first open step
	Context    string     `json:"context,omitempty"`
	Checkbox   bool       `json:"checkbox,omitempty"`
	Path       string     `json:"path"`
	Line       int        `json:"line,omitempty"`
}

// Source is where the task stands.
func (t *Task) Source() Source { return At(t.Path, max(t.Line, 1)) }

// Renewal is a renewal record, or the one that an account's term implies.
type Renewal struct {
	Account          string  `json:"account"`
	AccountID        string  `json:"account_id,omitempty"`
	DueDate          Date    `json:"due_date"` // last day of the term
	BaseARR          Money   `json:"base_arr"`
	BaseKnown        bool    `json:"base_known,omitempty"`
	BaseCurrency     string  `json:"base_currency,omitempty"` // as the note says it; "" is the reporting currency
	Stage            string  `json:"stage"`                   // upcoming, in_progress, verbal, closed_won, closed_lost
	Risk             string  `json:"risk,omitempty"`
	ForecastCategory string  `json:"forecast_category,omitempty"`
	Probability      float64 `json:"probability,omitempty"`
	ProbabilityKnown bool    `json:"probability_known,omitempty"`
	CloseDate        Date    `json:"close_date,omitempty"`
	RenewedARR       Money   `json:"renewed_arr,omitempty"`
	RenewedCurrency  string  `json:"renewed_currency,omitempty"` // likewise
	NewTermMonths    int     `json:"new_term_months,omitempty"`
	ExtensionUntil   Date    `json:"extension_until,omitempty"`
	NextStep         string  `json:"next_step,omitempty"`
	Summary          string  `json:"summary,omitempty"`
	ExternalID       string  `json:"external_id,omitempty"` // in the system that it was imported from
	Implied          bool    `json:"implied,omitempty"`     // no record: from the account's term
	Path             string  `json:"path"`
	Line             int     `json:"line,omitempty"`
}

// Source is where the renewal stands.
func (r *Renewal) Source() Source { return At(r.Path, max(r.Line, 1)) }

// Closed reports whether the renewal is won or lost.
func (r *Renewal) Closed() bool { return r.Stage == "closed_won" || r.Stage == "closed_lost" }

// Meeting is a scheduled, held or cancelled meeting.
type Meeting struct {
	Title       string       `json:"title"`
	Date        Date         `json:"date"`
	Time        string       `json:"time,omitempty"` // HH:MM
	Minutes     int          `json:"minutes,omitempty"`
	Account     string       `json:"account,omitempty"`
	AccountID   string       `json:"account_id,omitempty"`
	Kind        string       `json:"kind,omitempty"`
	Status      string       `json:"status,omitempty"`       // scheduled, held, cancelled
	NotesStatus string       `json:"notes_status,omitempty"` // none, pending, complete
	Attendees   []string     `json:"attendees,omitempty"`
	Internal    []string     `json:"attendees_internal,omitempty"`
	Quarter     string       `json:"quarter,omitempty"`
	UID         string       `json:"uid,omitempty"`      // in the calendar that it was imported from
	Sections    []Section    `json:"sections,omitempty"` // outcome, goals agreed, feedback, notes, agenda
	Actions     []ActionItem `json:"actions,omitempty"`
	Path        string       `json:"path"`
	Line        int          `json:"line,omitempty"`
}

// Source is where the meeting stands.
func (m *Meeting) Source() Source { return At(m.Path, max(m.Line, 1)) }

// ActionItem is a promise made in a meeting, or before there was one.
type ActionItem struct {
	Text   string `json:"text"`
	Owner  string `json:"owner,omitempty"`
	Done   bool   `json:"done,omitempty"`
	Due    Date   `json:"due,omitempty"`
	Made   Date   `json:"made,omitempty"` // where no meeting says it
	Source Source `json:"source"`
}

// FeatureRequest is something that customers asked the product for.
type FeatureRequest struct {
	ID             string   `json:"id"`
	Title          string   `json:"title"`
	Status         string   `json:"status"`
	RequestedBy    []string `json:"requested_by"` // as written, then account ids once resolved
	FirstRequested Date     `json:"first_requested,omitempty"`
	ShippedDate    Date     `json:"shipped_date,omitempty"`
	ToldAll        bool     `json:"told_all,omitempty"`
	Told           []string `json:"told,omitempty"` // account ids of those told
	Path           string   `json:"path"`
	Line           int      `json:"line,omitempty"`
}

// Project is an initiative or an account plan.
type Project struct {
	Title           string `json:"title"`
	Status          string `json:"status,omitempty"`
	PercentComplete int    `json:"percent_complete,omitempty"`
	TargetDate      Date   `json:"target_date,omitempty"`
	Goal            string `json:"goal,omitempty"`
	LastUpdate      Line   `json:"last_update,omitzero"`
	Path            string `json:"path"`
	Line            int    `json:"line,omitempty"`
}

// Goal is one bullet of GOALS.md. Metric is empty for a text goal.
type Goal struct {
	Text      string  `json:"text"`                // the bullet as written, without markup
	Metric    string  `json:"metric,omitempty"`    // nrr, grr, churn, accounts, arr, expansion, nps
	Direction string  `json:"direction,omitempty"` // ">=" or "<="
	Target    float64 `json:"target,omitempty"`
	Current   string  `json:"current,omitempty"`
	Source    Source  `json:"source"`
}

// BacklogItem is one bullet of the inbox. Text is everything after the
// bullet, verbatim, further lines joined by a line break.
type BacklogItem struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Date Date   `json:"date,omitempty"` // when it was added, if it says so
	Path string `json:"path"`
	Line int    `json:"line"`
}

// Person is a colleague, from People.md.
type Person struct {
	Name   string `json:"name"`
	Role   string `json:"role,omitempty"`
	Source Source `json:"source"`
}

// Accomplishment is one win on record. Where its note names no day but a month,
// a quarter or a year, Date is empty and Start and End say which days it can be.
type Accomplishment struct {
	Date     Date     `json:"date,omitempty"`
	Start    Date     `json:"start,omitempty"`
	End      Date     `json:"end,omitempty"`
	Title    string   `json:"title"`
	Type     string   `json:"type,omitempty"`
	Accounts []string `json:"accounts,omitempty"`
	Impact   string   `json:"impact,omitempty"`          // as written
	Amount   Money    `json:"impact_amount,omitempty"`   // the amount in it, if it has one in the reporting currency
	Currency string   `json:"impact_currency,omitempty"` // as the note says it; "" is the reporting currency
	Context  string   `json:"context,omitempty"`
	Task     string   `json:"task,omitempty"`
	Action   string   `json:"action,omitempty"`
	Skills   []string `json:"skills,omitempty"`
	Feedback string   `json:"feedback,omitempty"` // what others said of it
	Source   Source   `json:"source"`
}
