package csm

import "time"

// Settings is .csmd/config.yaml with its defaults filled in.
type Settings struct {
	User             string             `json:"user,omitempty"`
	Currency         string             `json:"currency"`
	ExchangeRates    map[string]float64 `json:"exchange_rates,omitempty"`
	Timezone         string             `json:"timezone,omitempty"`
	FiscalYearStart  time.Month         `json:"fiscal_year_start"`
	WeekStart        time.Weekday       `json:"week_start"`
	Portfolio        Portfolio          `json:"portfolio,omitzero"`
	ContactGapDays   int                `json:"contact_gap_days"`
	HealthReviewDays int                `json:"health_review_days"`
	EngagementGap    int                `json:"engagement_gap_days"`
	Thresholds       map[string]float64 `json:"thresholds,omitempty"`    // by signal name
	Probabilities    map[string]float64 `json:"probabilities,omitempty"` // by forecast category or health
	WorkStart        string             `json:"work_start"`              // HH:MM
	WorkEnd          string             `json:"work_end"`
	TimeBlocks       []TimeBlock        `json:"time_blocks,omitempty"`
	Folders          map[string]string  `json:"folders,omitempty"` // where new notes go, by category or type

	Imports map[string]map[string]string `json:"imports,omitempty"` // field → column, by kind of import
}

// Portfolio is what "my accounts" means; both empty means all accounts.
type Portfolio struct {
	Segment string `json:"segment,omitempty"`
	CSM     string `json:"csm,omitempty"`
}

// TimeBlock is a part of the working day that a user wants to keep free for
// one kind of work. Start is optional.
type TimeBlock struct {
	Name    string `json:"name"`
	Start   string `json:"start,omitempty"` // HH:MM
	Minutes int    `json:"minutes"`
}

// DefaultSettings are the settings of a vault without a config file.
func DefaultSettings() Settings {
	return Settings{
		Currency: "USD", FiscalYearStart: time.January, WeekStart: time.Monday,
		ContactGapDays: 30, HealthReviewDays: 14, EngagementGap: 21,
		WorkStart: "09:00", WorkEnd: "17:30",
	}
}

// Scope says whose accounts an answer is about: the portfolio or all.
type Scope string

// The two scopes.
const (
	ScopePortfolio Scope = "portfolio"
	ScopeAll       Scope = "all"
)

// In reports whether an account belongs to a scope.
func (s *Settings) In(scope Scope, a *Account) bool {
	if scope == ScopeAll {
		return true
	}
	p := s.Portfolio
	return (p.Segment == "" || Fold(p.Segment) == Fold(a.Segment)) &&
		(p.CSM == "" || Fold(p.CSM) == Fold(a.CSM))
}
