package csm

// RenewalItem is a renewal as an answer shows it.
type RenewalItem struct {
	Account          string       `json:"account"`
	AccountID        string       `json:"account_id,omitempty"`
	ARR              Money        `json:"arr"` // the renewed ARR once renewed, else the base
	BaseARR          Money        `json:"base_arr"`
	DueDate          Date         `json:"due_date,omitempty"`
	Days             int          `json:"days"` // to the due date; negative once it has passed
	State            RenewalState `json:"state"`
	Stage            string       `json:"stage"`
	Risk             string       `json:"risk,omitempty"`
	Health           Health       `json:"health,omitempty"` // as recorded
	CloseDate        Date         `json:"close_date,omitempty"`
	RenewedARR       Money        `json:"renewed_arr,omitempty"`
	NewTermMonths    int          `json:"new_term_months,omitempty"`
	NewTermEnd       Date         `json:"new_term_end,omitempty"` // the account's contract end, once renewed
	NoticeDeadline   Date         `json:"notice_deadline,omitempty"`
	NoticeNote       string       `json:"notice_note,omitempty"` // what the deadline means today
	ExtensionUntil   Date         `json:"extension_until,omitempty"`
	Extension        string       `json:"extension,omitempty"` // in_force, expired
	ForecastCategory string       `json:"forecast_category,omitempty"`
	Probability      float64      `json:"probability,omitempty"`
	NextStep         string       `json:"next_step,omitempty"`
	Implied          bool         `json:"implied,omitempty"` // no record: from the account's term
	Source           Source       `json:"source"`
}

// Item is a renewal as an answer shows it today.
func (b *Book) Item(r Renewal, today Date) RenewalItem {
	it := RenewalItem{
		Account: r.Account, AccountID: r.AccountID,
		ARR: r.BaseARR, BaseARR: r.BaseARR,
		DueDate: r.DueDate, Days: r.DueDate.Sub(today),
		State: r.State(today), Stage: r.Stage, Risk: r.Risk,
		CloseDate: r.CloseDate, RenewedARR: r.RenewedARR, NewTermMonths: r.NewTermMonths,
		ForecastCategory: r.ForecastCategory,
		NextStep:         r.NextStep, Implied: r.Implied, Source: r.Source(),
	}
	if it.State == Renewed && r.RenewedARR > 0 {
		it.ARR = r.RenewedARR
	}
	a := b.Account(r.AccountID)
	if a != nil {
		it.Account, it.Health = a.Name, a.Health
	}
	if r.Closed() {
		if a != nil && it.State == Renewed && a.ContractEnd > r.DueDate {
			it.NewTermEnd = a.ContractEnd
		}
		return it
	}
	it.Probability = b.Settings.probability(&r, it.Health)
	it.NoticeDeadline = a.NoticeDeadline(r.DueDate)
	if a != nil {
		it.NoticeNote = noticeNote(it.NoticeDeadline, today, a.AutoRenew)
	}
	it.ExtensionUntil = r.ExtensionUntil
	switch {
	case r.Expired(today):
		it.Extension = "expired"
	case r.Extended(today):
		it.Extension = "in_force"
	}
	return it
}
