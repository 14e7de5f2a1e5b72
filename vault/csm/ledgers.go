package csm

// Movement is one row of Data/arr-movements.csv.
type Movement struct {
	ID        string `json:"movement_id,omitempty"`
	Date      Date   `json:"effective_date"`
	AccountID string `json:"account_id"`
	Type      string `json:"type"`               // opening, new, expansion, contraction, churn, reactivation
	Amount    Money  `json:"amount"`             // signed
	Currency  string `json:"currency,omitempty"` // that the row states; once resolved: for which there is no plan rate
	Column    string `json:"column,omitempty"`   // the currency that the amount's column names
	After     Money  `json:"arr_after,omitempty"`
	Reason    string `json:"reason,omitempty"`
	Source    Source `json:"source"`
}

// UsageMonth is one account's usage in one month.
type UsageMonth struct {
	Month           string  `json:"month"` // YYYY-MM
	AccountID       string  `json:"account_id"`
	SeatsPurchased  int     `json:"seats_purchased,omitempty"`
	SeatsActive     int     `json:"seats_active,omitempty"`
	SeatsKnown      bool    `json:"seats_known,omitempty"` // both seat figures are given
	Hours           float64 `json:"usage_hours"`
	HoursKnown      bool    `json:"hours_known,omitempty"`
	FeaturesAdopted int     `json:"features_adopted,omitempty"`
	FeaturesTotal   int     `json:"features_total,omitempty"`
	Source          Source  `json:"source"`
}

// NPSResponse is one answer to the survey, 0 to 10.
type NPSResponse struct {
	Date       Date   `json:"date"`
	AccountID  string `json:"account_id"`
	Respondent string `json:"respondent,omitempty"`
	Score      int    `json:"score"`
	Comment    string `json:"comment,omitempty"`
	Source     Source `json:"source"`
}

// Ticket is one support case. Opened and Resolved keep their time of day
// (YYYY-MM-DDTHH:MM); Resolved is empty while the case is open.
type Ticket struct {
	ID                 string  `json:"ticket_id"`
	AccountID          string  `json:"account_id"`
	Opened             string  `json:"opened_at"`
	Resolved           string  `json:"resolved_at,omitempty"`
	Priority           string  `json:"priority,omitempty"`
	Status             string  `json:"status,omitempty"`
	Escalated          bool    `json:"escalated,omitempty"`
	FirstResponseHours float64 `json:"first_response_hours,omitempty"`
	Subject            string  `json:"subject,omitempty"`
	Source             Source  `json:"source"`
}

// HealthEntry is one dated health status.
type HealthEntry struct {
	Date      Date   `json:"date"`
	AccountID string `json:"account_id"`
	Status    Health `json:"status"`
	By        string `json:"by,omitempty"`
	Reason    string `json:"reason,omitempty"`
	Source    Source `json:"source"`
}

// Interaction is one touch with a customer.
type Interaction struct {
	Date      Date   `json:"date"`
	AccountID string `json:"account_id"`
	Channel   string `json:"channel"`
	Direction string `json:"direction,omitempty"`
	TwoWay    bool   `json:"two_way,omitempty"`
	Summary   string `json:"summary,omitempty"`
	Source    Source `json:"source"`
}

// Save is one attempt to keep a customer who might leave.
type Save struct {
	ID        string `json:"save_id"`
	AccountID string `json:"account_id"`
	Opened    Date   `json:"opened,omitempty"`
	Closed    Date   `json:"closed,omitempty"`
	Outcome   string `json:"outcome"` // open, saved, lost
	AtStake   Money  `json:"arr_at_stake"`
	Currency  string `json:"currency,omitempty"` // as of a movement
	Column    string `json:"column,omitempty"`
	Threat    string `json:"threat,omitempty"`
	Evidence  string `json:"evidence,omitempty"`
	Source    Source `json:"source"`
}
