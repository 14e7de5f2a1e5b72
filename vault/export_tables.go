package vault

import (
	"strconv"
	"strings"

	"csmd/vault/csm"
)

func (s *Snapshot) exportAccounts(parts map[string]*noteParts) Exported {
	return tableOf("accounts.csv", asNotes(parts, func(a *csm.Account) string { return a.Path }, accountColumns(s.Settings.Currency)), s.Accounts)
}

// accountColumns are the properties of an account under their own names, so
// that an import needs no mapping.
func accountColumns(currency string) []column[csm.Account] {
	type a = csm.Account
	return []column[a]{
		{"id", func(a *a) string { return a.ID }},
		{"external_id", func(a *a) string { return a.ExternalID }},
		{"name", func(a *a) string { return a.Name }},
		{"aliases", func(a *a) string { return strings.Join(a.Aliases, "; ") }},
		{"domain", func(a *a) string { return a.Domain }},
		{"status", func(a *a) string { return a.Status }},
		{"segment", func(a *a) string { return a.Segment }},
		{"lifecycle", func(a *a) string { return a.Lifecycle }},
		{"motion", func(a *a) string { return a.Motion }},
		{"csm", func(a *a) string { return a.CSM }},
		{"account_executive", func(a *a) string { return a.AccountExecutive }},
		{"industry", func(a *a) string { return a.Industry }},
		{"region", func(a *a) string { return a.Region }},
		{"customer_since", func(a *a) string { return string(a.CustomerSince) }},
		{"arr", func(a *a) string { return ifKnown(a.ARR.Plain(), a.ARRKnown) }},
		{"currency", func(a *a) string { return currency }},
		{"contract_currency", func(a *a) string { return a.ContractCurrency }},
		{"contract_arr", func(a *a) string { return ifKnown(a.ContractARR.Plain(), a.ContractARR != 0) }},
		{"tcv", func(a *a) string { return ifKnown(a.TCV.Plain(), a.TCV != 0) }},
		{"contract_start", func(a *a) string { return string(a.ContractStart) }},
		{"contract_end", func(a *a) string { return string(a.ContractEnd) }},
		{"term_months", func(a *a) string { return countText(a.TermMonths) }},
		{"auto_renew", func(a *a) string { return string(a.AutoRenew) }},
		{"notice_days", func(a *a) string { return ifKnown(itoa(a.NoticeDays), a.NoticeKnown) }},
		{"seats_purchased", func(a *a) string { return countText(a.SeatsPurchased) }},
		{"seats_active", func(a *a) string { return ifKnown(itoa(a.SeatsActive), a.SeatsKnown) }},
		{"features_adopted", func(a *a) string { return countText(a.FeaturesAdopted) }},
		{"features_total", func(a *a) string { return countText(a.FeaturesTotal) }},
		{"health", func(a *a) string { return string(a.Health) }},
		{"health_reviewed", func(a *a) string { return string(a.HealthReviewed) }},
		{"health_reason", func(a *a) string { return a.HealthReason }},
		{"pulse", func(a *a) string { return a.Pulse }},
		{"active_champion", func(a *a) string { return string(a.ActiveChampion) }},
		{"access_to_buyer", func(a *a) string { return string(a.AccessToBuyer) }},
		{"last_contact", func(a *a) string { return string(a.LastContact) }},
		{"last_engagement", func(a *a) string { return string(a.LastEngagement) }},
		{"contact_cadence", func(a *a) string { return a.ContactCadence }},
		{"churned_on", func(a *a) string { return string(a.ChurnedOn) }},
		{"churn_reason", func(a *a) string { return a.ChurnReason }},
		{"kickoff", func(a *a) string { return string(a.Kickoff) }},
		{"go_live_target", func(a *a) string { return string(a.GoLiveTarget) }},
		{"first_value_date", func(a *a) string { return string(a.FirstValueDate) }},
	}
}

// ifKnown is a text that is written only if something is known.
func ifKnown(text string, is bool) string {
	if is {
		return text
	}
	return ""
}

// contact is a person and the account whose stakeholder they are.
type contact struct {
	account *csm.Account
	csm.Stakeholder
}

func (s *Snapshot) exportContacts() Exported {
	var people []contact
	for i := range s.Accounts {
		for _, p := range s.Accounts[i].Stakeholders {
			people = append(people, contact{&s.Accounts[i], p})
		}
	}
	return tableOf("contacts.csv", []column[contact]{
		{"account_id", func(c *contact) string { return c.account.ID }},
		{"account", func(c *contact) string { return c.account.Name }},
		{"name", func(c *contact) string { return c.Name }},
		{"title", func(c *contact) string { return c.Title }},
		{"role", func(c *contact) string { return strings.Join(c.Roles, ", ") }},
		{"influence", func(c *contact) string { return c.Influence }},
		{"sentiment", func(c *contact) string { return c.Sentiment }},
		{"status", func(c *contact) string { return c.Status }},
		{"note", func(c *contact) string { return c.Note }},
	}, people)
}

// exportRenewals is all renewals, those too that an account's term implies.
func (s *Snapshot) exportRenewals(parts map[string]*noteParts) Exported {
	type r = csm.Renewal
	recorded := func(r *r) string { return ifKnown(r.Path, !r.Implied) }
	return tableOf("renewals.csv", asNotes(parts, recorded, []column[r]{
		{"account_id", func(r *r) string { return r.AccountID }},
		{"account", func(r *r) string { return r.Account }},
		{"external_id", func(r *r) string { return r.ExternalID }},
		{"due_date", func(r *r) string { return string(r.DueDate) }},
		{"base_arr", func(r *r) string { return ifKnown(r.BaseARR.Plain(), r.BaseKnown) }},
		{"stage", func(r *r) string { return r.Stage }},
		{"risk", func(r *r) string { return r.Risk }},
		{"forecast_category", func(r *r) string { return r.ForecastCategory }},
		{"probability", func(r *r) string {
			return ifKnown(strconv.FormatFloat(r.Probability, 'f', -1, 64), r.ProbabilityKnown)
		}},
		{"close_date", func(r *r) string { return string(r.CloseDate) }},
		{"renewed_arr", func(r *r) string { return ifKnown(r.RenewedARR.Plain(), r.RenewedARR != 0) }},
		{"new_term_months", func(r *r) string { return countText(r.NewTermMonths) }},
		{"extension_until", func(r *r) string { return string(r.ExtensionUntil) }},
		{"next_step", func(r *r) string { return r.NextStep }},
		{"recorded", func(r *r) string { return ifKnown("yes", !r.Implied) }},
	}), s.AllRenewals())
}
