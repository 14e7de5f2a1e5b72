package vault

import (
	"strconv"
	"strings"

	"csmd/vault/csm"
)

// renewal reads a renewal record.
func (r *reading) renewal() {
	n := csm.Renewal{
		Account: r.ref, DueDate: r.dateOf("due_date", "due", "contract_end", "renewal_date"),
		Stage: r.word(stageWords, "stage", "status"), Risk: r.word(riskWords, "risk"),
		ForecastCategory: strings.ReplaceAll(r.word(nil, "forecast_category"), " ", "_"),
		CloseDate:        r.dateOf("close_date"), ExtensionUntil: r.dateOf("extension_until"), NextStep: r.text("next_step"), ExternalID: r.text("external_id"),
		Summary: r.note.Summary(), Path: r.path, Line: r.line("type"),
	}
	n.BaseARR, n.BaseCurrency, n.BaseKnown = r.money("base_arr", "arr")
	n.RenewedARR, n.RenewedCurrency, _ = r.money("renewed_arr")
	n.NewTermMonths, _ = r.number("new_term_months")
	n.Probability, n.ProbabilityKnown = r.probability()
	if n.DueDate == "" {
		r.problem(r.line("type"), csm.Error, "renewal_without_date", "this renewal has no due_date, so it is in no quarter", "add due_date, the last day of the term")
	}
	r.date = n.DueDate
	r.add("renewal", n.Line, n)
}

// probability is that of a renewal record; one that can't be read is a problem.
func (r *reading) probability() (float64, bool) {
	s := r.text("probability")
	if s == "" {
		return 0, false
	}
	p, ok := probabilityOf(s)
	if !ok {
		r.bad([]string{"probability"}, s, "is not a probability", "write a number from 0 to 1, such as 0.75")
	}
	return p, ok
}

// probabilityOf reads 0.9, 90 or 90%.
func probabilityOf(s string) (float64, bool) {
	p, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(s, "%")), 64)
	if p > 1 || strings.HasSuffix(s, "%") {
		p /= 100
	}
	if err != nil || !(p >= 0 && p <= 1) {
		return 0, false
	}
	return p, true
}
