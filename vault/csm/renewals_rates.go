package csm

// RenewalRate is a share in percent with what it is made of, so that it can be
// checked: 32.26 % of arr, or 50 % of accounts.
type RenewalRate struct {
	Rate        string  `json:"rate"`
	Value       float64 `json:"value"` // percent, two decimals
	Numerator   float64 `json:"numerator"`
	Denominator float64 `json:"denominator"`
	Unit        string  `json:"unit"` // arr, accounts
	Method      string  `json:"method"`
}

// RenewalRates are shares in percent of the renewals due in a period, never of
// the whole ARR. Open ones count as not renewed, so during the period the
// rates are "to date". A rate with nothing due is left out. Basis says what
// each is made of.
type RenewalRates struct {
	Window    Period        `json:"window"`
	Gross     *float64      `json:"gross,omitempty"`
	Net       *float64      `json:"net,omitempty"`
	Logo      *float64      `json:"logo,omitempty"`
	InQuarter *float64      `json:"in_quarter,omitempty"`
	OnTime    *float64      `json:"on_time,omitempty"`
	OnTimeARR *float64      `json:"on_time_arr,omitempty"`
	Basis     []RenewalRate `json:"basis"`
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
	r := &RenewalRates{Window: window, Basis: []RenewalRate{}}
	arr := func(name string, num, den Money, method string) *float64 {
		return r.add(arrRate(name, num, den, method))
	}
	count := func(name string, num, den int, method string) *float64 {
		return r.add(countRate(name, num, den, method))
	}
	r.Gross = arr("gross", kept, base, "renewed ARR up to the base, of the base due")
	r.Net = arr("net", renewed, base, "renewed ARR with uplift, of the base due")
	r.Logo = count("logo", won, len(due), "accounts renewed, of those due")
	r.InQuarter = arr("in_quarter", closedIn, base, "renewed ARR closed in the period it was due in, of the base due")
	r.OnTime = count("on_time", onTimeCount, maturedCount, "signed on or before the term end, of those whose term has ended")
	r.OnTimeARR = arr("on_time_arr", onTime, matured, "base ARR signed on or before the term end, of that whose term has ended")
	return r
}

// add keeps a rate that has a denominator.
func (r *RenewalRates) add(rate *RenewalRate) *float64 {
	if rate == nil {
		return nil
	}
	r.Basis = append(r.Basis, *rate)
	return &rate.Value
}

func arrRate(name string, num, den Money, method string) *RenewalRate {
	if den <= 0 {
		return nil
	}
	return &RenewalRate{name, Ratio(int64(num), int64(den)), num.Units(), den.Units(), "arr", method}
}

func countRate(name string, num, den int, method string) *RenewalRate {
	if den == 0 {
		return nil
	}
	return &RenewalRate{name, Ratio(int64(num), int64(den)), float64(num), float64(den), "accounts", method}
}
