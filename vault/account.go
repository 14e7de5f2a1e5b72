package vault

import (
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// account reads an account note: the facts of one customer.
func (r *reading) account() {
	a := csm.Account{
		ID: r.text("id", "account_id"), ExternalID: r.text("external_id", "crm_id"), Name: r.text("name"), Aliases: r.list("aliases", "alias"), Path: r.path, Line: r.line("type"),
		Status:  r.word(accountStatusWords, "status"),
		Segment: r.word(segmentWords, "segment", "tier"), Lifecycle: r.word(nil, "lifecycle", "lifecycle_stage", "stage"),
		Motion: r.word(nil, "motion"), CSM: r.text("csm", "owner"), AccountExecutive: r.text("account_executive", "ae"),
		Domain: strings.ToLower(r.text("domain")), Industry: r.text("industry"), Region: r.text("region"),
		CustomerSince: r.dateOf("customer_since"), Currency: strings.ToUpper(r.text("currency")),
		ContractCurrency: strings.ToUpper(r.text("contract_currency")),
		ContractStart:    r.dateOf("contract_start"),
		ContractEnd:      r.dateOf("contract_end", "renewal_date", "renewal", "term_end"),
		AutoRenew:        r.yesNo("auto_renew"),
		Health:           r.choice(healthWords, "health", "health_status").(csm.Health), Pulse: r.word(nil, "pulse"),
		HealthReviewed: r.dateOf("health_reviewed"), HealthReason: r.text("health_reason"),
		ActiveChampion: r.yesNo("active_champion"), AccessToBuyer: r.yesNo("access_to_buyer"),
		LastContact: r.dateOf("last_contact"), LastEngagement: r.dateOf("last_engagement"), ContactCadence: r.text("contact_cadence"),
		ChurnedOn: r.dateOf("churned_on"), ChurnReason: r.text("churn_reason"), Kickoff: r.dateOf("kickoff"),
		GoLiveTarget: r.dateOf("go_live_target"), FirstValueDate: r.dateOf("first_value_date"),
		Summary: r.note.Summary(), PropertyLines: r.propertyLines(),
	}
	if a.ID == "" {
		a.ID = trimExt(path.Base(r.path))
	}
	if a.Name == "" {
		a.Name = r.title
	}
	r.accountFigures(&a)
	r.accountSections(&a)
	if a.Summary == "" && a.Industry != "" {
		a.Summary = strings.TrimSuffix(a.Industry+" customer, "+a.Region, ", ")
	}
	r.title, r.ref = a.Name, a.ID
	r.add("account", a.Line, a)
}

func (r *reading) accountFigures(a *csm.Account) {
	var currency string
	a.ARR, currency, a.ARRKnown = r.money("arr")
	if currency != "" {
		a.Currency = currency // the amount says its own currency: that is the one meant
	}
	a.ContractARR, _, _ = r.money("contract_arr")
	a.TCV, _, _ = r.money("tcv")
	a.TermMonths, _ = r.number("term_months", "term")
	a.NoticeDays, a.NoticeKnown = r.number("notice_days", "notice_period_days")
	a.SeatsPurchased, _ = r.number("seats_purchased", "seats")
	a.SeatsActive, a.SeatsKnown = r.number("seats_active", "active_seats")
	a.FeaturesAdopted, _ = r.number("features_adopted")
	a.FeaturesTotal, _ = r.number("features_total")
}

func (r *reading) accountSections(a *csm.Account) {
	for _, row := range r.table("stakeholders") {
		a.Stakeholders = append(a.Stakeholders, csm.Stakeholder{
			Name: row.text("name"), Title: row.text("title"), Roles: roles(row.text("role", "roles")),
			Influence: strings.ToLower(row.text("influence")), Sentiment: strings.ToLower(row.text("sentiment")),
			Status: strings.ToLower(row.text("status")), Note: row.text("note", "notes"), Source: row.source(),
		})
	}
	for _, row := range r.table("success plan") {
		a.SuccessPlan = append(a.SuccessPlan, csm.SuccessGoal{
			Goal: row.text("goal"), Baseline: row.text("baseline"), Target: row.text("target"), Actual: row.text("actual"),
			Due: row.date("due"), Status: wordOf(goalStatusWords, row.text("status")), Source: row.source(),
		})
	}
	for _, row := range r.table("expansion") {
		a.Expansion = append(a.Expansion, csm.Opportunity{
			Name: row.text("opportunity", "name"), ARR: row.money("arr", "amount"),
			Stage: wordOf(opportunityStageWords, row.text("stage", "status")), Target: row.date("target date", "target", "due"), Source: row.source(),
		})
	}
	a.Risks, a.Value = r.bullets("risks"), r.bullets("value delivered")
	a.Notes, a.Promises = r.bullets("notes"), r.promises()
	for _, row := range r.table("acknowledged signals") {
		a.Acknowledged = append(a.Acknowledged, csm.Acknowledged{
			Signal: row.text("signal"), Until: row.date("until"), Reason: row.text("reason"), Detail: row.text("detail", "figure"), Source: row.source(),
		})
	}
}

// promises reads the checkboxes of the section Promises. Their dates are
// checked with those of all tasks.
func (r *reading) promises() []csm.ActionItem {
	at := r.section("promises")
	if at < 0 {
		return nil
	}
	var list []csm.ActionItem
	for _, it := range r.note.ItemsIn(r.note.Section(at)) {
		box := note.ParseBox(it.Text)
		if it.Box == 0 || box.Title == "" {
			continue
		}
		list = append(list, csm.ActionItem{
			Text: box.Title, Done: !boxStatus(it.Box).Active(), Due: firstDate(box.Due), Made: firstDate(box.Created), Source: csm.At(r.path, it.Line),
		})
	}
	return list
}

// roles splits a cell that may hold several roles.
func roles(cell string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(cell, func(c rune) bool { return c == ',' || c == ';' || c == '/' }) {
		if s = strings.ToLower(strings.TrimSpace(s)); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// propertyLines remembers where each property stands, by canonical name, so
// that a fact can cite its line.
func (r *reading) propertyLines() map[string]int {
	lines := make(map[string]int, len(r.note.Props))
	for _, p := range r.note.Props {
		if p.Value.IsNull() {
			continue
		}
		key := csm.Key(p.Name)
		if c, ok := canonical[key]; ok {
			key = c
		}
		if _, ok := lines[key]; !ok {
			lines[key] = p.Line
		}
	}
	return lines
}
