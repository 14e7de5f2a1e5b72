package intake

// Field is a property or column of the vault that a file can fill.
type Field struct {
	Name  string
	Means string
}

// Fields are what a kind of table can hold, those it can't do without first.
//
// accounts: name, id, external_id, domain, aliases, status, segment, lifecycle,
// motion, csm, account_executive, industry, region, customer_since, arr,
// currency, contract_arr, contract_currency, tcv, contract_start, contract_end,
// term_months, auto_renew, notice_days, seats_purchased, seats_active,
// features_adopted, features_total, health, health_reason, health_reviewed,
// pulse, last_contact, last_engagement, churned_on, churn_reason, tags.
//
// All other kinds have account_id, account (a name) and domain, of which a row
// has at least one, and the columns of VAULT.md's ledgers, without currency in
// their names: arr has amount and arr_after beside currency. contacts: name,
// title, role, email, influence, sentiment, status, note.
func Fields(kind Kind) []Field { return nil }
