package csm

// RenewalRate is a share in percent with what it is made of, so that it can be
// checked: 32.26 % of arr, or 50 % of accounts.
type RenewalRate struct {
	Value       float64 `json:"value"` // percent, two decimals
	Numerator   float64 `json:"numerator"`
	Denominator float64 `json:"denominator"`
	Unit        string  `json:"unit"` // arr, accounts
	Method      string  `json:"method"`
}

// RenewalRates are shares of the renewals due in a period, never of the whole
// ARR. Open ones count as not renewed, so during the period the rates are "to
// date". A rate with nothing due is left out.
type RenewalRates struct {
	Window    Period       `json:"window"`
	Gross     *RenewalRate `json:"gross,omitempty"`
	Net       *RenewalRate `json:"net,omitempty"`
	Logo      *RenewalRate `json:"logo,omitempty"`
	InQuarter *RenewalRate `json:"in_quarter,omitempty"`
	OnTime    *RenewalRate `json:"on_time,omitempty"`
	OnTimeARR *RenewalRate `json:"on_time_arr,omitempty"`
}

// renewedValue is what a renewal is worth once won: the base where the record
// forgot to say, which renewalProblems reports.
func (r *Renewal) renewedValue() Money {
	switch {
	case r.Stage != "closed_won":
		return 0
	case r.RenewedARR > 0:
		return r.RenewedARR
	}
	return r.BaseARR
}

func renewalRates(due []Renewal, window Period, today Date) *RenewalRates {
	var base, kept, renewed, closedIn, matured, onTime Money
	var won, maturedCount, onTimeCount int
	for _, r := range due {
		value := r.renewedValue()
		base += r.BaseARR
		kept += min(value, r.BaseARR)
		renewed += value
		if r.Stage == "closed_won" {
			won++
			if window.Contains(r.CloseDate) {
				closedIn += value
			}
		}
		if r.DueDate < today {
			matured += r.BaseARR
			maturedCount++
			if r.Stage == "closed_won" && r.CloseDate != "" && r.CloseDate <= r.DueDate {
				onTime += r.BaseARR
				onTimeCount++
			}
		}
	}
	return &RenewalRates{
		Window:    window,
		Gross:     arrRate(kept, base, "renewed ARR up to the base, of the base due"),
		Net:       arrRate(renewed, base, "renewed ARR with uplift, of the base due"),
		Logo:      countRate(won, len(due), "accounts renewed, of those due"),
		InQuarter: arrRate(closedIn, base, "renewed ARR closed in the period it was due in, of the base due"),
		OnTime:    countRate(onTimeCount, maturedCount, "signed on or before the term end, of those whose term has ended"),
		OnTimeARR: arrRate(onTime, matured, "base ARR signed on or before the term end, of that whose term has ended"),
	}
}

func arrRate(num, den Money, method string) *RenewalRate {
	if den <= 0 {
		return nil
	}
	return &RenewalRate{Ratio(int64(num), int64(den)), num.Units(), den.Units(), "arr", method}
}

func countRate(num, den int, method string) *RenewalRate {
	if den == 0 {
		return nil
	}
	return &RenewalRate{Ratio(int64(num), int64(den)), float64(num), float64(den), "accounts", method}
}
