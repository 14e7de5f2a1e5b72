package csm

// AccountBrief is everything about one account on one page: who they are, what
// they pay and until when, how they use the product and how they feel, who
// decides, what is open on both sides, and what nobody knows. Each fact says
// where it stands.
type AccountBrief struct {
	Account          string `json:"account"`
	AccountID        string `json:"account_id"`
	Status           string `json:"status,omitempty"` // active, churned, prospect
	Segment          string `json:"segment,omitempty"`
	Lifecycle        string `json:"lifecycle,omitempty"`
	Motion           string `json:"motion,omitempty"` // growth, risk, maintain
	CSM              string `json:"csm,omitempty"`
	AccountExecutive string `json:"account_executive,omitempty"`
	Industry         string `json:"industry,omitempty"`
	Region           string `json:"region,omitempty"`
	CustomerSince    Date   `json:"customer_since,omitempty"`
	ChurnedOn        Date   `json:"churned_on,omitempty"`
	ChurnReason      string `json:"churn_reason,omitempty"`
	Summary          string `json:"summary,omitempty"`
	Source           Source `json:"source"`

	Contract     *Contract        `json:"contract,omitempty"`
	Health       BriefHealth      `json:"health"`
	Usage        *BriefUsage      `json:"usage,omitempty"`
	NPS          *NPSFacts        `json:"nps,omitempty"`
	Tickets      *TicketReview    `json:"tickets,omitempty"`
	Contact      *ContactFacts    `json:"contact,omitempty"`
	Stakeholders []Stakeholder    `json:"stakeholders"`
	Gaps         []StakeholderGap `json:"stakeholder_gaps"`
	Map          string           `json:"stakeholder_map,omitempty"` // Mermaid
	SuccessPlan  []SuccessGoal    `json:"success_plan"`
	Renewal      *RenewalItem     `json:"renewal,omitempty"`
	Expansion    Expansion        `json:"expansion"`
	Value        []Line           `json:"value"`
	Risks        []Line           `json:"risks"`
	Tasks        []BriefTask      `json:"open_tasks"`
	Interactions []Line           `json:"recent_interactions"` // newest first
	Meetings     []BriefMeeting   `json:"recent_meetings"`     // newest first
	LastQBR      *BriefMeeting    `json:"last_qbr,omitempty"`
	Next         []BriefMeeting   `json:"next_meetings"`
	Promises     []Promise        `json:"open_promises"`
	Requests     []RequestStatus  `json:"feature_requests"`
	Unknown      []Unknown        `json:"unknown"`
}

// Expansion is what an account may yet buy.
type Expansion struct {
	OpenARR       Money         `json:"open_arr"`
	Open          int           `json:"open"`
	Opportunities []Opportunity `json:"opportunities"` // won and lost ones too
}

// Brief is the brief of an account.
func Brief(b *Book, a *Account, today Date) AccountBrief {
	as := Assess(b, a, today)
	rows := rowsOf(b, a, today)
	last := b.Settings.fiscalQuarter(today).Prev()
	met := accountMeetings(b, a)
	br := AccountBrief{
		Account: a.Name, AccountID: a.ID, Status: a.Status, Segment: a.Segment, Lifecycle: a.Lifecycle,
		CSM: a.CSM, AccountExecutive: a.AccountExecutive, Industry: a.Industry, Region: a.Region,
		CustomerSince: a.CustomerSince, ChurnedOn: a.ChurnedOn, ChurnReason: a.ChurnReason,
		Summary: a.Summary, Source: a.Source(""),

		Contract: contractOf(a, today), Health: briefHealth(a, as),
		Usage: briefUsage(as.Facts.Usage, rows.usage, last), NPS: as.Facts.NPS,
		Tickets: ticketReview(b, rows.tickets, last, today), Contact: known(as.Facts.Contact),
		Stakeholders: byWeight(a.Stakeholders), Gaps: stakeholderGaps(b, a, as.Facts, today), Map: StakeholderMap(a),
		SuccessPlan: append([]SuccessGoal{}, a.SuccessPlan...), Renewal: nextRenewal(b, a, today), Expansion: expansionOf(a),
		Value: append([]Line{}, a.Value...), Risks: append([]Line{}, a.Risks...), Tasks: briefTasks(b, a, today),
		Interactions: recentInteractions(b, a, today), Meetings: recentMeetings(met, today),
		LastQBR: lastQBR(met, today), Next: nextMeetings(met, today),
		Promises: openPromises(b, a, today), Requests: requestsOf(b, a),
	}
	if a.Active() {
		br.Motion = Motion(a, as)
	}
	br.Unknown = unknowns(&br, a, as.Facts)
	return br
}

func expansionOf(a *Account) Expansion {
	x := Expansion{Opportunities: append([]Opportunity{}, a.Expansion...)}
	for _, o := range a.Expansion {
		if o.Open() {
			x.Open++
			x.OpenARR += o.ARR
		}
	}
	return x
}

// nextRenewal is the open renewal that is due first, else the one that was due
// last; nil for an account that has none.
func nextRenewal(b *Book, a *Account, today Date) *RenewalItem {
	var found *RenewalItem
	for _, r := range b.AllRenewals() { // soonest first
		if r.AccountID != a.ID {
			continue
		}
		item := b.Item(r, today)
		found = &item
		if !r.Closed() {
			break
		}
	}
	return found
}

// known is a value that says something, or nil.
func known[T comparable](v T) *T {
	var nothing T
	if v == nothing {
		return nil
	}
	return &v
}
